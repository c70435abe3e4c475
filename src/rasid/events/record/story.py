"""The place of each happening in its story: its own, or that in focus where it tells none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.record.origins import Origins
from rasid.events.record.whereabouts import Whereabouts
from rasid.events.words.lexemes import stemmed
from rasid.language.folding import fold
from rasid.records import VERBAL_TYPES, Span

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Place


class Story:
    """The happenings of a document with what holds for all: the lead and its place."""

    def __init__(self, doc: Annotated, happenings: list[Happening]) -> None:
        self.doc = doc
        self.happenings = happenings
        self.lead = next((h for h in happenings if h.type not in VERBAL_TYPES and not h.background), None)
        self.origins = Origins(doc, happenings)
        self.whereabouts = Whereabouts(doc, happenings, self.lead, self.origins.sources)

    def place_of(self, happening: Happening, reasons: dict[str, str]) -> Place | None:
        """Where it happened; a reason is added to `reasons` where its own words do not name the place."""
        mention = self.whereabouts.place_of(happening, reasons)
        return _of_ground(mention.place) if mention else None

    def origin_of(self, happening: Happening) -> Place | None:
        """Where fire or movement came from."""
        return _of_ground(self.origins.of(happening))


def _of_ground(place: Place | None) -> Place | None:
    """«فر سكان قرية الشط», «قتلوا اثنين من أهالي رفح»: the place begins behind the word for its people."""
    people, _, ground = place.span.text.partition(" ") if place is not None else ("", "", "")
    if place is None or not ground or not stemmed("people_of")[fold(people)]:
        return place
    span = Span(ground, place.span.end - len(ground), place.span.end)
    return replace(place, name=place.name.partition(" ")[2], span=span)
