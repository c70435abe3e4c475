"""The place of each happening in its story: its own, or that in focus where it tells none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.record.origins import Origins
from rasid.events.record.whereabouts import Whereabouts
from rasid.records import VERBAL_TYPES

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
        return mention.place if mention else None

    def origin_of(self, happening: Happening) -> Place | None:
        """Where fire or movement came from."""
        return self.origins.of(happening)
