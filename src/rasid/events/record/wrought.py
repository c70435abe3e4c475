"""Which words of a report tell the effects of which act of violence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.records import Effect

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening


class Wrought:
    """The effects that the sentences of a document tell of its acts."""

    def __init__(self, doc: Annotated, happenings: list[Happening]) -> None:
        self.doc = doc
        self.told: dict[int, list[int]] = {}  # by sentence, where acts of violence are told
        self.others: set[int] = set()  # sentences that tell of anything else but rescue
        for happening in happenings:
            for draft in happening.drafts if doc.effects else ():
                here = doc.sentence_of[draft.first]
                if happening.type in VIOLENT:
                    self.told.setdefault(here, []).append(draft.first)
                elif happening.type != "emergency_response":
                    self.others.add(here)

    def by(self, happening: Happening) -> tuple[Effect, ...]:
        """The effects of a happening, the first of each kind."""
        found: dict[str, Effect] = {}
        if happening.type in VIOLENT and self.doc.effects:
            for draft in happening.drafts:
                first, last = self._words_of(draft)
                for effect in self.doc.effects:
                    if first <= effect.first < last:
                        span = self.doc.span(effect.first, effect.last)
                        found.setdefault(effect.value.kind, Effect(effect.value.kind, span))
        return tuple(found.values())

    def _words_of(self, draft: Draft) -> tuple[int, int]:
        """The words that tell what an act brought about: from it to the next act of its sentence or, where the sentence behind
        tells of no act («واندلعت حرائق في المكان»), to the end of that; the first of a sentence has those before it as well."""
        here = self.doc.sentence_of[draft.first]
        first, last = self.doc.sentences[here]
        told = sorted(self.told[here])
        k = told.index(draft.first)
        if k + 1 < len(told):
            last = told[k + 1]
        elif here + 1 < len(self.doc.sentences) and here + 1 not in self.told and here + 1 not in self.others:
            last = self.doc.sentences[here + 1][1]
        return (first if k == 0 else draft.first), last
