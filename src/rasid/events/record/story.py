"""The place of each happening in its story: its own, or that in focus where it tells none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.happenings.coreference import neighbours
from rasid.events.record.whereabouts import Whereabouts
from rasid.events.words.grammar import words_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated, Item
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Place, PlaceMention, Span

_COMING = frozenset(("shelling", "air_strike", "military_movement"))


class Story:
    """The happenings of a document with what holds for all: the lead and its place."""

    def __init__(self, doc: Annotated, happenings: list[Happening]) -> None:
        self.doc = doc
        self.happenings = happenings
        self.lead = next((h for h in happenings if h.type not in VERBAL_TYPES and not h.background), None)
        self.whereabouts = Whereabouts(doc, happenings, self.lead)

    def place_of(self, happening: Happening, reasons: dict[str, str]) -> Place | None:
        """Where it happened; a reason is added to `reasons` where its own words do not name the place."""
        mention = self.whereabouts.place_of(happening, reasons)
        return mention.place if mention else None

    def origin_of(self, happening: Happening) -> Place | None:
        """Where fire or movement came from: told with it, or right behind («القذائف انطلقت من معسكر جورين»)."""
        told = next((o.value.place for d in happening.drafts for o in d.origins if o.value.place), None)
        if told is not None or happening.type not in _COMING:
            return told
        doc = self.doc
        for draft in happening.drafts:
            here = doc.sentence_of[draft.first]
            for item in (i for row in doc.items[here : here + 2] for i in row if i.kind == "place"):
                first = _set_out_from(doc, item)
                if first is not None and self._is_launched(first, happening, own=doc.sentence_of[first] == here):
                    mention: PlaceMention = item.value
                    return mention.place and _widened(mention.place, doc.span(first, item.last))
        return None

    def _is_launched(self, first: int, happening: Happening, *, own: bool) -> bool:
        """Whether what begins at a token is where something set out from; in the next sentence only where arms are told of."""
        doc, k = self.doc, self.doc.sentence_of[first]
        if doc.tokens[first - 2].norm not in words_of("launched"):
            return False
        others = (h for h in neighbours(self.happenings, happening) if h is not happening and h.type in _COMING)
        if any(doc.sentence_of[d.first] == k and d.first < first for h in others for d in h.drafts):
            return False
        return own or any(i.kind == "weapon" and i.last <= first for i in doc.items[k])


_IN_AREAS = 6  # words of «مناطق سيطرة القوات في» before the place that the areas lie in


def _set_out_from(doc: Annotated, item: Item) -> int | None:
    """Where the words behind «من» begin that end with a place: the place itself, or areas in it («من مناطق سيطرة X في Y»)."""
    if item.preposition == "من":
        return item.first
    start = max(doc.sentences[doc.sentence_of[item.first]][0] + 1, item.first - _IN_AREAS)
    areas = (i for i in range(start, item.first) if doc.tokens[i].norm in words_of("areas") and doc.tokens[i - 1].norm == "من")
    return next(areas, None) if item.preposition == "في" else None


def _widened(place: Place, span: Span) -> Place:
    return replace(place, name=span.text, span=span) if span.start < place.span.start else place
