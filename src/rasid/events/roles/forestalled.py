"""What was stopped before it came: «قُتل الانتحاري قبل أن يفجر نفسه», «اعتُقل قبل تنفيذه هجوما», «أبطلت العبوة قبل أن تنفجر»."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, BLASTS, FIRE, FORCES, VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.language.tokens import PAUSES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.mentions.found import Found
    from rasid.records import Weapon

_BEFORE = frozenset(("قبل", "قبيل"))
_REACH = 16  # words from what stops somebody to «قبل»
_STOPPED = frozenset(("arrest", "interception"))  # types of what stops whom or what it befalls


def is_forestalled(doc: Annotated, draft: Draft) -> bool:
    """Whether «قبل» leads from the stop of a bomb or an attacker to the act that this kept from coming."""
    if draft.type not in _STRUCK or (at := before_it(doc, draft)) is None:
        return False
    if draft.type in BLASTS and _is_of_bomb(doc, draft):
        return True
    return (draft.type in BLASTS or draft.carrier is not None) and _is_stopped(doc, at)


_STRUCK = VIOLENT | BLASTS


def _is_of_bomb(doc: Annotated, draft: Draft) -> bool:
    """«قُتل قبل تفجير حزامه», «أبطلت القنبلة قبل انفجارها»: a blast of a bomb told before; «قبل انفجارها بدقائق» dates one that
    came."""
    behind = doc.norms[draft.first + 1 : draft.trigger.last + 2]
    owned = draft.trigger.suffix != "" or any(norm.startswith(_BELT) for norm in behind[:1])
    return draft.trigger.pos == "noun" and owned and not any(norm.startswith("ب") for norm in behind)


_BELT = ("حزامه", "سترته", "نفسه", "حزامها", "نفسها")


def before_it(doc: Annotated, draft: Draft) -> int | None:
    """The token of «قبل» right before an act or «أن» with its verb («قبل تنفيذه هجوما», «قبل أن يفجر نفسه»)."""
    at = draft.carrier if draft.carrier is not None and draft.trigger.pos == "noun" else draft.first
    at -= doc.norms[at - 1] == "ان"
    return at - 1 if at and doc.norms[at - 1] in _BEFORE else None


def _is_stopped(doc: Annotated, at: int) -> bool:
    """Whether the clause before «قبل» tells of a bomb that was made safe, or of an attacker killed or taken."""
    start = max(doc.sentences[doc.sentence_of[at]][0], at - _REACH)
    for i in range(at - 1, start - 1, -1):
        forms = [r.form for r in readings(doc.norms[i])] if i not in doc.named else []
        if any(form.lexeme.type in _STOPPED for form in forms):
            return True
        if any(form.lexeme.frame == "kill" or "slaying" in form.lexeme.classes for form in forms):
            return whom_before(doc, at, i) is not None
    return False


def stopped_arms(doc: Annotated, draft: Draft) -> int | None:
    """«فككت الهندسة عبوة زرعها مجهولون», «اعترضت الدفاعات صاروخا أطلقه المسلحون باتجاه المدينة»: the token of the bomb or missile
    that was stopped, on which a verb tells of the attack that failed (codebook, Typing); no other verb parts it from the stop."""
    if draft.type not in _ARMS or draft.trigger.tense != "past" or draft.trigger.joined:
        return None
    arms = None
    start = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _REACH)
    near = doc.weapons[bisect_left(doc.weapons, start, key=_end) : bisect_left(doc.weapons, draft.first, key=_begin)]
    if not near:
        return None
    for i in range(draft.first - 1, start - 1, -1):
        norm = doc.norms[i]
        lexemes = [] if i in doc.named else [r.form.lexeme for r in readings(norm)]
        if any(lexeme.type == "interception" for lexeme in lexemes):
            return arms
        carried = doc.roles[i].verb and norm not in words_of("was") and norm not in words_of("passive_light")
        if (
            carried
            or doc.tokens[i].text in PAUSES
            or any(lexeme.type in VIOLENT and lexeme.frame != "move" for lexeme in lexemes)
        ):
            return None
        arms = i if any(w.first <= i < w.last for w in near) else arms
    return None


def _begin(weapon: Found[Weapon]) -> int:
    return weapon.first


def _end(weapon: Found[Weapon]) -> int:
    return weapon.last


def take_stopped_arms(doc: Annotated, drafts: list[Draft]) -> None:
    """The attack that failed had the arms that were stopped, and not their stoppers for doers («أبطل خبراء مفعول قنبلة زرعت»)."""
    for draft in drafts:
        if draft.factuality == "CT-" and (arms := stopped_arms(doc, draft)) is not None:
            draft.initiators = [d for d in draft.initiators if d.first > arms]
            draft.weapons = draft.weapons or [w for w in doc.weapons if w.first <= arms < w.last]


_ARMS = BLASTS | FIRE


def whom_before(doc: Annotated, at: int, start: int = 0) -> Item | None:
    """The armed man of no forces who is told last before «قبل», with no preposition."""
    row = [i for i in doc.items[doc.sentence_of[at]] if i.kind == "actor" and start <= i.first < at and not i.preposition]
    last = row[-1] if row else None
    return last if last is not None and last.value.kind in ARMED - FORCES else None
