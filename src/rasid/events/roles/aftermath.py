"""Sides that what is told around a happening gives it: who laid the mine, who lost the ground that others took."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, ARMIES
from rasid.events.roles.arguments import found
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_LAYING = ARMED - ARMIES  # «انفجار لغم لدورية للجيش» may tell whom it hit
_LEFT = 4  # words between a mine and whose remnant it is


def give_layers(doc: Annotated, drafts: list[Draft]) -> None:
    """Whose mine went off, for bursts that name no doer: «لغم حوثي», «لغم لمليشيا الحوثي», «لغم من مخلفات الحوثيين».

    Done once happenings are told apart: who laid them says nothing of which mine it was.
    """
    for draft in drafts:
        if draft.initiators or draft.type != "explosive_device" or draft.lexeme.frame != "burst":
            continue
        last = draft.trigger.last
        for item in doc.items_in(last, min(doc.sentences[doc.sentence_of[draft.first]][1], last + 2 * _LEFT))[:2]:
            if item.kind != "actor" or item.value.kind not in _LAYING or not item.value.id:
                continue
            left = doc.tokens[item.first - 1].norm in words_of("left_behind") and item.first - last <= _LEFT
            if left or (item.first - last <= 1 and item.preposition in ("", "ل")):
                draft.initiators = [found(item)]
                break


def give_losers(doc: Annotated, drafts: list[Draft]) -> None:
    """«سيطرت القوات على البلدة بعد معارك مع التنظيم»: who fought for the ground and lost it is the target of its taking, and who
    took it fought for it."""
    for earlier, later in pairwise(drafts):
        _give_retreating(doc, earlier, later)
        taken, fight = (earlier, later) if earlier.type == "territory_gain" else (later, earlier)
        lead = doc.tokens[fight.first - 1].norm if fight.first else ""
        after = lead in words_of("later_than") or lead in words_of("during")
        if (
            taken.type == "territory_gain"
            and fight.type == "armed_clash"
            and (fight is earlier or after)
            and doc.sentence_of[taken.first] == doc.sentence_of[fight.first]
        ):
            doers = {d.value.name for d in taken.initiators}
            if all(t.value.kind == "site" for t in taken.targets):
                taken.targets = [t for t in fight.targets if t.value.name not in doers] + taken.targets
            if after and fight.trigger.pos == "noun" and not fight.initiators:
                fight.initiators = [d for d in taken.initiators if all(d.value.name != t.value.name for t in fight.targets)]
                fight.targets = fight.targets or taken.targets


def _give_retreating(doc: Annotated, taken: Draft, retreat: Draft) -> None:
    """«سيطرت الفصائل على المدينة بعد انسحاب قوات النظام منها»: who left the ground lost it."""
    if taken.type != "territory_gain" or "retreats" not in retreat.lexeme.classes:
        return
    after = doc.tokens[retreat.first - 1].norm in words_of("later_than")
    if after and doc.sentence_of[taken.first] == doc.sentence_of[retreat.first]:
        doers = {d.value.name for d in taken.initiators}
        left = [d for d in retreat.initiators if d.value.kind in ARMED and d.value.name not in doers]
        if all(t.value.kind == "site" for t in taken.targets):
            taken.targets = left + taken.targets
