"""Which happenings a claim of responsibility speaks of («وتبنى التنظيم العملية»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ASSAULTS, RESPONSIBLE
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.events.speech.attribution import Attribution

_BACK = 3  # sentences from an act to the claim of it


def claims_by_happening(doc: Annotated, happenings: list[Happening], lead: Happening | None) -> dict[int, list[Attribution]]:
    """The claims of each happening, by its index: of what they tell of, else of what was told before, else of the lead."""
    found: dict[int, list[Attribution]] = {}
    for a in doc.attributions:
        if not a.claims:
            continue
        told = _resumed(doc, happenings, a) or [h for h in happenings if any(a.first <= d.first < a.last for d in h.drafts)]
        if not told and _is_of_many(doc, a.cue):
            continue
        if not told:
            before = _told_before(doc, happenings, lead, a) or lead
            told = [before] if before is not None else []
        for happening in told:
            if happening.type in RESPONSIBLE:
                found.setdefault(happening.index, []).append(a)
    return found


def _resumed(doc: Annotated, happenings: list[Happening], a: Attribution) -> list[Happening]:
    """«… الاعتداءات التي استهدفت طهران وتبناها التنظيم»: what its pronoun stands for was told last in its sentence."""
    norm = doc.tokens[a.cue].norm
    if not norm.endswith(("ه", "ها", "هما")):
        return []
    here, reach = doc.sentence_of[a.cue], 0 if norm.startswith("و") else a.cue - _NEAR
    acts = [(d.first, h) for h in happenings if h.type in RESPONSIBLE for d in h.drafts if reach <= d.first < a.cue]
    acts = [act for act in acts if doc.sentence_of[act[0]] == here]
    return [max(acts, key=lambda act: act[0])[1]] if acts else []


_NEAR = 10  # tokens from an act to the claim of it right behind («عملية اغتيال … تبناها التنظيم»)


def _is_of_many(doc: Annotated, cue: int) -> bool:
    """«أعلنت الجماعة مسؤوليتها عن عدة هجمات»: a claim of several attacks at other times, and of none told."""
    row = doc.norms[cue : cue + 2 * _NEAR]
    of = row.index("عن") + 1 if "عن" in row[:-1] else len(row)
    return of < len(row) and row[of] in words_of("many_times")


def _told_before(doc: Annotated, happenings: list[Happening], lead: Happening | None, a: Attribution) -> Happening | None:
    """The lead where it was told of shortly before a claim, else the act told last; none that is told of another side."""
    here = doc.sentence_of[a.cue]
    acts = [
        (h is lead, d.first, h)
        for h in happenings
        if h.type in ASSAULTS and h.factuality == "CT+"
        if not h.doers or any(side.id == a.actor or side.kind == "unidentified_armed_group" for side in h.doers)
        for d in h.drafts
        if d.first < a.cue and not d.background and here - doc.sentence_of[d.first] <= _BACK
    ]
    return max(acts, key=lambda act: act[:2])[2] if acts else None


def is_disowned(doc: Annotated, happenings: list[Happening], happening: Happening) -> bool:
    """Whether a side denies its part in a happening right behind it («ونفت الحركة أي صلة لها بالهجوم», «قالت إنها
    ليست مسؤولة عنه»)."""
    told = [d.first for d in happening.drafts]
    for a in doc.attributions:
        row = doc.norms[a.cue + 1 : a.cue + _NEAR]
        parts = words_of("parts_taken") if a.denies else words_of("disowning")
        if parts.isdisjoint(row) or not (a.denies or not words_of("disowned").isdisjoint(row)):
            continue
        armed = a.actor is not None or any(s.kind == "armed_group" for s in a.chain)
        if a.denies and any(a.cue < first < a.cue + _NEAR for first in told):
            return True  # «نفت … مسؤوليتها عن قصف المستشفى»
        if not armed or not any(first < a.cue for first in told):
            continue
        acts = [(d.first, h.index) for h in happenings for d in h.drafts if h.type in RESPONSIBLE]
        named = [index for first, index in acts if a.cue < first < a.cue + _NEAR]
        last = max(act for act in acts if act[0] < a.cue)
        if doc.sentence_of[a.cue] - doc.sentence_of[last[0]] <= 1 and happening.index in (named or [last[1]]):
            return True
    return False
