"""One toll told of several happenings together: on each its lower bound is open and the total its upper (codebook: Numbers)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_place
from rasid.events.kinds import ASSAULTS, FIRE
from rasid.events.setting.gaps import gap_before
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll

_DEADLY = ASSAULTS | {"explosion", "chemical_attack"}
_PASSAGE = 3  # sentences between two happenings and the words that tell them together
_BESIDE = 3  # words from an event noun to what says that it is two
_JOINED = 8  # words between two event nouns under one preposition


def share_totals(doc: Annotated, happenings: list[Happening]) -> None:
    """«قتل ثلاثة في هجومين … فأطلق أحدهما النار … وصدم آخر»: what was counted of a pair is each one's as a bound."""
    deadly = [h for h in happenings if h.type in _DEADLY]
    if len(deadly) < 2:
        return
    for happening in deadly:
        for draft in happening.drafts:
            if not draft.tolls or draft.trigger.pos != "noun":
                continue
            counted = _counted_here(doc, draft)
            sharers = counted and (_pair(doc, deadly, happening, draft) or _joined(doc, deadly, happening, draft))
            if sharers:
                _share(draft, counted, sharers)


def _counted_here(doc: Annotated, draft: Draft) -> list[Found[Toll]]:
    """The counts of a draft that its own sentence tells, parts only with their total."""
    here = doc.sentence_of[draft.first]
    own = [t for t in draft.tolls if doc.sentence_of[t.value.head] == here and t.value.low is not None]
    return [t for t in own if t.value.of is None or any(doc.tolls[t.value.of].value is o.value for o in own)]


def _share(draft: Draft, counted: Sequence[Found[Toll]], sharers: Sequence[Draft]) -> None:
    shared = [t._replace(value=replace(t.value, low=None, best=None)) for t in counted]
    for sharer in sharers:
        sharer.tolls = [t for t in sharer.tolls if t not in counted] + shared


def _pair(doc: Annotated, deadly: list[Happening], happening: Happening, draft: Draft) -> list[Draft]:
    """The tellings of the two happenings that a dual or «هجوم مزدوج» tells together; empty where they are not told apart."""
    if not _is_two(doc, draft) or (draft.type in FIRE and not draft.definite):  # «غارتين» are one event
        return []
    here = doc.sentence_of[draft.first]
    others = [h for h in deadly if h is not happening and abs(doc.sentence_of[h.first] - here) <= _PASSAGE]
    others = [h for h in others if not any(gap_before(doc, d) or _is_two(doc, d) for d in h.drafts)]  # «بعد أيام من كمين»
    if not draft.several:
        others = [h for h in others if abs(doc.sentence_of[h.first] - here) <= 1 and _may_be_beside(draft, h)]
    before = [h for h in others if h.first < draft.first][::-1]
    behind = [h for h in others if h.first > draft.first]
    found = before if draft.definite else behind
    if any(d is not draft and not d.definite and not _is_two(doc, d) for d in happening.drafts):
        return [draft, found[0].drafts[0]] if found else []
    return [h.drafts[0] for h in found[:2]] if len(found) > 1 else []


def _may_be_beside(draft: Draft, other: Happening) -> bool:
    """Whether a happening may be the second blow of «هجوم مزدوج», which struck one place."""
    places = [d.best_place.value for d in other.drafts if d.best_place is not None]
    return draft.best_place is None or all(same_place(p, draft.best_place.value) is not False for p in places)


def _is_two(doc: Annotated, draft: Draft) -> bool:
    """«هجومين», «تفجير مزدوج», «هجوم انتحاري مزدوج»."""
    norm = doc.tokens[draft.first].norm
    if draft.several and not draft.trigger.plural and norm.endswith(("ين", "ان")):
        return True
    behind = doc.tokens[draft.trigger.last : draft.trigger.last + _BESIDE]
    return draft.trigger.pos == "noun" and any(t.norm.removeprefix("ال") in words_of("twofold") for t in behind)


def _joined(doc: Annotated, deadly: list[Happening], happening: Happening, draft: Draft) -> list[Draft]:
    """«مقتل أربعة في هجوم على فندق ومعركة بالرشاشات»: two event nouns under the preposition that leads to what a toll is of."""
    if not all(t.last <= draft.first for t in draft.tolls) or doc.tokens[draft.first - 1].norm not in ("في", "جراء", "اثر"):
        return []
    for other in deadly:
        if other is happening:
            continue
        for d in other.drafts:
            near = 0 < d.first - draft.trigger.last <= _JOINED and doc.sentence_of[d.first] == doc.sentence_of[draft.first]
            if near and d.trigger.pos == "noun" and d.trigger.joined and not d.tolls:
                return [draft, d]
    return []
