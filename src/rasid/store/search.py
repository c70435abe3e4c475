"""Finding event reports: by words, type, side, place, box, days and what reviewers said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import Query, conditions, cutoff
from rasid.store.schema import documents, reports

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Engine

_COLUMNS = (
    reports.c.key, reports.c.event, reports.c.type, reports.c.factuality, reports.c.edtf, reports.c.day_start,
    reports.c.day_end, reports.c.place, reports.c.country, reports.c.latitude, reports.c.longitude, reports.c.killed_low,
    reports.c.killed_high, reports.c.confidence, documents.c.name.label("document"), documents.c.publisher, documents.c.published,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """One event report that was found; `document` is the id the input gave, `status` accepted, rejected or unreviewed."""

    event: str
    type: str
    factuality: str
    edtf: str | None
    day_start: date | None
    day_end: date | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    killed_low: int | None
    killed_high: int | None
    confidence: float
    document: str
    publisher: str | None
    published: str | None
    status: str


def search(engine: Engine, query: Query, *, limit: int = 50, offset: int = 0) -> list[Hit]:
    """The reports that fit, newest day first, undated ones last."""
    with read(engine) as connection:
        decided = statuses(connection, cutoff(query.as_known_on))
        order = (reports.c.day_start.desc().nulls_last(), reports.c.key.desc())
        found = (
            select(reports.c.key)
            .where(*conditions(query, engine.dialect.name, decided))
            .order_by(*order)
            .limit(limit)
            .offset(offset)
        )
        keys = connection.execute(found).scalars().all()
        rows = select(*_COLUMNS).join(documents, documents.c.key == reports.c.document).where(reports.c.key.in_(keys))
        return [_hit(row._asdict(), decided) for row in connection.execute(rows.order_by(*order))]


def count(engine: Engine, query: Query) -> int:
    """How many reports fit."""
    with read(engine) as connection:
        decided = statuses(connection, cutoff(query.as_known_on))
        found = select(func.count()).select_from(reports).where(*conditions(query, engine.dialect.name, decided))
        return connection.execute(found).scalar_one()


def _hit(row: dict[str, Any], decided: dict[str, str]) -> Hit:
    del row["key"]
    return Hit(**row, status=decided.get(row["event"], "unreviewed"))
