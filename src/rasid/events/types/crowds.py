"""Whether a confrontation is a riot: by the story of a protest around it, or by those who were hurt in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, ARMIES, CROWDS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Actor


def is_in_march(before: Draft, draft: Draft) -> bool:
    """«خرجوا في مظاهرة وقطعوا الطريق»: a road cut in the course of a march is no second protest."""
    marched = before.type == "protest" and before.trigger.pos == "verb" and before.lexeme.by_people is None
    return marched and "blocking" not in before.lexeme.classes and draft.lexeme.by_people == "protest" and draft.trigger.joined


def take_crowds(drafts: list[Draft]) -> None:
    """«تظاهر المئات … واندلعت المواجهات»: confrontations without sides, recalled in a story of a protest, are its riot; what a
    march does by the way is its lexeme's own."""
    for earlier, later in pairwise(drafts):
        if is_in_march(earlier, later):
            later.type = later.lexeme.type
    for k, draft in enumerate(drafts):
        fought = draft.type == "armed_clash" and draft.lexeme.people is not None and draft.definite
        sides = [a for a in (*draft.initiators, *draft.targets) if a.value.kind in ARMED]
        before = drafts[max(0, k - _STORY) : k]
        if fought and len(sides) < 2 and not draft.weapons and any(d.type in ("protest", "riot") for d in before):
            draft.type = "riot"


_STORY = 4  # drafts back to a protest whose confrontations are told


def give_fallen(doc: Annotated, drafts: list[Draft]) -> None:
    """«أصيب 73 متظاهرا في صدامات مع الأمن», «قتل ضابط في اشتباك مع مسلحين»: who was hurt in a fight of which only the foe is told
    fought him. A crowd's fight is a riot, and so is one with a state's forces in which people of no force were hurt."""
    for draft in drafts:
        if draft.type != "armed_clash" or draft.initiators or not draft.targets or draft.trigger.pos != "noun" or draft.light:
            continue
        hurt = _hurt_before(doc, draft)
        if hurt is None:
            continue
        if hurt.value.kind in ARMED:
            draft.initiators = [hurt]
        elif draft.lexeme.people is not None and not draft.weapons and {t.value.kind for t in draft.targets} <= ARMIES:
            if hurt.value.kind in CROWDS:
                draft.type, draft.initiators = draft.lexeme.people, [hurt]
            elif "confrontation" in draft.lexeme.classes and not _is_armed(doc, draft):
                draft.type = draft.lexeme.people


def _hurt_before(doc: Annotated, draft: Draft) -> Found[Actor] | None:
    """Those whom the sentence of a fight counts as killed or hurt before it, where one group of them is told."""
    here = doc.sentence_of[draft.first]
    persons = [
        t.value.persons for t in doc.tolls if doc.sentence_of[t.first] == here and t.first < draft.first and t.value.persons
    ]
    hurt = [a for a in doc.actors if any(a.value.span.start < p.end and p.start < a.value.span.end for p in persons)]
    return hurt[0] if len({a.value.kind for a in hurt}) == 1 else None


def _is_armed(doc: Annotated, draft: Draft) -> bool:
    """«مواجهات مسلحة», «أصيب أربعة بالرصاص الحي خلال مواجهات»: whether its sentence says that arms were used."""
    here = doc.sentence_of[draft.first]
    told = any(norm.startswith(("مسلح", "المسلح")) for norm in doc.norms[draft.trigger.first : draft.trigger.last + 2])
    return told or any(doc.sentence_of[w.first] == here and w.value.kind == "small_arms" for w in doc.weapons)
