"""One toll told of several happenings together: on each its lower bound is open and the total its upper (codebook: Numbers)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from rasid.events.happenings.likeness import dead
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
    for pair in combinations(deadly, 2):
        _leave_sums(doc, pair)
    for bare in (h for h in deadly if all(d.lexeme.frame == "kill" for d in h.drafts)):
        _leave_others(doc, bare, [h for h in deadly if h is not bare])
    for one, other in permutations(deadly, 2):
        _part_pair(one, other)


def _leave_sums(doc: Annotated, pair: tuple[Happening, Happening]) -> None:
    """«أربعة قتلى» in a headline, of whom one fell by a missile and three in a shelling: a count that is the sum of what two
    happenings tell each for itself is of both, and no toll of one."""
    for kind in ("killed", "injured"):
        one, other = (_own_counts(doc, happening, kind) for happening in pair)
        sums = {n + m for n in one for m in other} - one - other
        for draft in (d for h in pair for d in h.drafts if sums):
            draft.tolls = [t for t in draft.tolls if t.value.kind != kind or t.value.high not in sums or not _is_of_two(doc, t)]


def _leave_others(doc: Annotated, bare: Happening, others: Sequence[Happening]) -> None:
    """«مقتل 18 مسلحا و11 مدنيا … 11 مدنيا قتلوا في انفجار»: dead counted beside others, whose fall is told elsewhere."""
    own = _own_counts(doc, bare, "killed")
    elsewhere = {n for h in others for n in _own_counts(doc, h, "killed") if n > _FEW}
    if len(own) < 2 or not own - elsewhere:
        return
    for draft in bare.drafts:
        draft.tolls = [t for t in draft.tolls if t.value.kind != "killed" or t.value.best not in elsewhere]


_FEW = 2  # dead that two happenings may have by chance


def _part_pair(one: Happening, other: Happening) -> None:
    """«مقتل شرطي في جازان وثلاثة جنود في عسير»: of two counts told together each is of the happening that tells it alone."""
    for draft in one.drafts:
        pair = dead([draft], whole=True)
        rest = dead([d for d in one.drafts if d is not draft], whole=True)
        own = pair & rest
        strange = (pair & dead(other.drafts, whole=True)) - rest
        if len(pair) == 2 and len(own) == 1 and len(strange) == 1:
            draft.tolls = [t for t in draft.tolls if t.value.kind != "killed" or t.value.best not in strange]


def _own_counts(doc: Annotated, happening: Happening, kind: str) -> set[int]:
    """The exact whole counts that the body tells of one happening."""
    tolls = (t.value for d in happening.drafts for t in d.tolls if t.value.head >= doc.headline)
    return {t.best for t in tolls if t.kind == kind and t.of is None and t.best and t.low == t.high}


def _is_of_two(doc: Annotated, toll: Found[Toll]) -> bool:
    """Whether a count may be of two happenings: a headline tells it, or it is shared as a bound."""
    return toll.value.head < doc.headline or toll.value.low is None


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
