"""Arms as the subject of a verb of destruction: «دمر صاروخ منزلا», «أحرقت قذيفة حقلا»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import AIRBORNE, FLYING
from rasid.events.words.means import SET_OFF

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Weapon

_DESTROYING = (FLYING - AIRBORNE) | SET_OFF  # no craft: a side is called by them
_ACCUSATIVES = ("ا", "اً", "ًا", "ين")
_ADJECTIVES = 2  # words of a subject between its noun and what follows


def arms_destroy(doc: Annotated, draft: Draft) -> bool:
    """Whether arms are what destroyed something, and not what was destroyed («دمرت الدفاعات صاروخا»)."""
    if draft.trigger.pos != "verb" or draft.trigger.voice == "passive":
        return False
    return any(_is_subject(doc, draft, w) for w in doc.weapons)


def _is_subject(doc: Annotated, draft: Draft, weapon: Found[Weapon]) -> bool:
    """Whether arms stand right behind the verb with an object behind them, or right before it."""
    if weapon.value.kind not in _DESTROYING:
        return False
    row = [i for i in doc.items[doc.sentence_of[draft.first]] if i.kind == "actor" and not i.preposition]
    things = [i.first for i in row if i.value.kind == "site" or not doc.tokens[i.first].norm.startswith("ال")]
    if weapon.first == draft.first + 1 and not doc.tokens[weapon.first].text.endswith(_ACCUSATIVES):
        return any(weapon.last <= first <= weapon.last + _ADJECTIVES for first in things)
    if draft.trigger.joined or draft.trigger.plural:  # «أطلقوا قذائف وأحرقوا منازل»
        return False
    # «أصيب بقذيفتين دمرتا قسما»
    led = doc.tokens[weapon.first].norm.startswith("ب") or "prepositions" in doc.roles[weapon.first - 1].classes
    return not led and weapon.last in range(draft.first - 1, draft.first + 1) and draft.trigger.last in things
