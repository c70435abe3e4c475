"""Points of event reports as columns, the form a map draws many of them from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, select

from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import Query, conditions, cutoff
from rasid.store.schema import reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine


@dataclass(frozen=True, slots=True)
class Points:
    """Columns of equal length: event id, degrees, first day (ISO), type, confidence, radius in km, ACLED's precision of place."""

    id: tuple[str, ...]
    longitude: tuple[float, ...]
    latitude: tuple[float, ...]
    day: tuple[str | None, ...]
    type: tuple[str, ...]
    confidence: tuple[float, ...]
    radius_km: tuple[float | None, ...]
    precision: tuple[int | None, ...]


_COLUMNS = (
    reports.c.event, reports.c.longitude, reports.c.latitude, cast(reports.c.day_start, Text), reports.c.type,
    reports.c.confidence, reports.c.radius_km, reports.c.place_precision,
)  # fmt: skip


def points(engine: Engine, query: Query, limit: int = 100_000) -> Points:
    """The points of the reports that fit; reports without a point are left out."""
    with read(engine) as connection:
        decided = statuses(connection, cutoff(query.as_known_on))
        placed = (reports.c.latitude.is_not(None), reports.c.longitude.is_not(None))
        found = select(*_COLUMNS).where(*placed, *conditions(query, engine.dialect.name, decided)).limit(limit)
        # the driver's own tuples: SQLAlchemy's rows would take as long again
        rows = connection.execute(found).cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
    return Points(*columns)
