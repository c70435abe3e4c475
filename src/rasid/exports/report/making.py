"""From a store and a filter to what a report is rendered of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rasid.exports.countries import arabic_country
from rasid.exports.countries import country as known
from rasid.exports.records import records, selection_words
from rasid.exports.report.gathered import gather
from rasid.exports.report.page import About
from rasid.incidents.selection import unlinked

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.exports.report.gathered import Gathered
    from rasid.exports.report.words import Language
    from rasid.store.query import Query


def made(engine: Engine, query: Query, language: Language, area: str | None = None) -> tuple[Gathered, About]:
    """What fits, gathered, and what the report is about; `area` names it, else the place asked for does."""
    found = gather(records(engine, query, with_text=True))
    about = About(
        area=area or _named(query.place, language),
        start=query.since.isoformat() if query.since else None,
        end=query.until.isoformat() if query.until else None,
        selection=selection_words(query),
        made=datetime.now(UTC).date(),
        known_on=query.as_known_on.isoformat() if query.as_known_on else None,
        unlinked=unlinked(engine, query),
    )
    return found, about


def _named(place: str | None, language: Language) -> str | None:
    land = known((place or "").upper())
    if land is None or place is None:
        return place
    return arabic_country(place.upper()) if language == "ar" else land.name
