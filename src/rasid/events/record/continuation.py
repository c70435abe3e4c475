"""Continuation: whether a happening without words of time goes on with the story of one told before, and so shares its day
(docs/decisions/0059, 0061)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rasid.events.happenings.coreference import neighbours
from rasid.events.happenings.scenes import same_place
from rasid.events.record.occasions import is_beside
from rasid.events.roles.sides import share_a_side
from rasid.events.setting import narrative, other_clauses
from rasid.records import VERBAL_TYPES, TimeSpan

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening

LATER = frozenset(("legal_action",))  # what comes of a happening in its own time
AT_THE_SCENE = frozenset(("emergency_response",))
_PAST = 8  # days before the news: what is told of so long ago is recalled


def told_in(doc: Annotated, happening: Happening) -> int:
    """The sentence that first tells a happening under the headline, else the headline."""
    return doc.sentence_of[next((d.first for d in happening.drafts if d.first >= doc.headline), happening.first)]


class Course:
    """The course of a document's story: `own` the times that its happenings tell themselves, by identity."""

    def __init__(
        self,
        doc: Annotated,
        happenings: list[Happening],
        own: dict[int, TimeSpan | None],
        lead: Happening | None,
        fallback: TimeSpan | None,
    ) -> None:
        self.doc = doc
        self.happenings = happenings
        self.own = own
        self.lead = lead
        self.fallback = fallback
        self.starts = sorted(d.first for h in happenings for d in h.drafts)
        self.spoken = [(a.first, a.last) for a in doc.attributions]

    def goes_on(self, other: Happening, happening: Happening, time: TimeSpan) -> bool:
        """Whether the story goes on from one happening to the other."""
        first, here = self.doc.sentence_of[other.first], self.doc.sentence_of[happening.first]
        if any(narrative.moves_on(self.doc, k) for k in range(first + 1, here + 1)):
            return False
        if self._is_of_the_past(other, time) and narrative.fronted_place(self.doc, here) is not None:
            return False  # «… المعسكر الذي قصف في كانون الأول الماضي. وفي تكريت، قتل جندي»
        if first == here and happening.type in AT_THE_SCENE:
            return True  # «… وإصابة زميله الذي نقل إلى المستشفى»
        if first == here:
            mention = next((t for t in self.doc.times_of[here] if t.value.span == time.span), None)
            return mention is None or not other_clauses.is_of_another_clause(self.doc, happening.drafts[0], mention, self.starts)
        if happening.type in VERBAL_TYPES:
            return True  # words of one speaker, wherever and of whom he speaks
        return happening.type not in LATER and not self._is_elsewhere(other, happening) and not self._is_apart(other, happening)

    def _is_apart(self, other: Happening, happening: Happening) -> bool:
        """Whether a later sentence tells of a deed of others that shares the day told before it only as part of that story.

        The lead's day holds for what the report goes on to tell, and a speaker tells of one matter; but the day of a later
        deed is its own («أغارت طائرات أمس على … . وأغلقت السلطات المدارس»), as is that of a deed whose place is not told
        for one that names its own. Rescue is where the dead and hurt were.
        """
        here = self.doc.sentence_of[happening.first]
        if narrative.is_shortly_after(self.doc, here):
            return False
        telling = next(
            (d for d in happening.drafts if self.doc.sentence_of[d.first] == told_in(self.doc, happening)), happening.drafts[0]
        )
        known = telling.definite or any(self.doc.sentence_of[d.first] == here for d in other.drafts)
        if self._is_joined_to_another(happening, other):
            return True
        if known or self.fallback is None or happening.type in AT_THE_SCENE or share_a_side(happening.doers, other.doers):
            return False
        placed, told = (any(d.places for d in h.drafts) for h in (happening, other))
        spoken = any(first <= happening.first < last for first, last in self.spoken)
        if placed and not told:
            return True
        return not spoken and (other is not self.lead or (placed and is_beside(self.doc, happening, other)))

    def _is_joined_to_another(self, happening: Happening, other: Happening) -> bool:
        """«واعتقلت القوات رجلين في داريا وأبطلت مفعول عبوة»: what a sentence joins to a deed beside the lead is of its day."""
        here = self.doc.sentence_of[happening.first]
        for h in neighbours(self.happenings, happening):
            told = any(d.first < happening.first and self.doc.sentence_of[d.first] == here for d in h.drafts)
            if told and h is not other and not h.background and h.type not in VERBAL_TYPES and self.own[id(h)] is None:
                return self._is_apart(other, h)
        return False

    def _is_elsewhere(self, other: Happening, happening: Happening) -> bool:
        """Whether the sentence of a happening opens with a place in another province («وفي كابل، …», «#إدلب: …»)."""
        opening = narrative.fronted_place(self.doc, self.doc.sentence_of[happening.first])
        if opening is None:
            return False
        told = [p.value for d in other.drafts for p in d.places]
        told = told or [i.value for i in narrative.local_places(self.doc, self.doc.sentence_of[other.first])]
        return bool(told) and all(
            same_place(p, opening.value) is False for p in told
        )  # fmt: skip

    def _is_of_the_past(self, other: Happening, time: TimeSpan) -> bool:
        """Whether the news only recalls what was long before it («الذي تعرض لقصف في كانون الأول الماضي»)."""
        if other is self.lead or self.fallback is None or self.fallback.start is None or time.end is None:
            return False
        return (date.fromisoformat(self.fallback.start) - date.fromisoformat(time.end)).days > _PAST
