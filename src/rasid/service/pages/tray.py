"""The tray: event reports that neither map nor timeline can show, so that nothing that fits drops out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select

from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import conditions, cutoff
from rasid.store.schema import documents, reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.store.query import Query

_ROWS = 20
_COLUMNS = (
    *(reports.c[name] for name in ("event", "type", "edtf", "place", "place_id", "admin1", "country")),
    reports.c.radius_km, reports.c.place_precision,
    documents.c.name.label("document"), documents.c.publisher,
)  # fmt: skip


class Tray(NamedTuple):
    """Event reports without a point, those without a date, the newest of both as rows, and how many more there are."""

    placeless: int
    undated: int
    rows: list[dict[str, Any]]
    more: int


def tray(engine: Engine, query: Query) -> Tray:
    """Of the event reports that fit, those without a point or without a date."""
    placeless, undated = reports.c.latitude.is_(None), reports.c.day_start.is_(None)
    with read(engine) as connection:
        decided = statuses(connection, cutoff(query.as_known_on))
        fitting = (*conditions(query, engine.dialect.name, decided), or_(placeless, undated))
        counted = select(func.count().filter(placeless), func.count().filter(undated), func.count()).select_from(reports)
        without_point, without_date, either = connection.execute(counted.where(*fitting)).one()
        newest = select(*_COLUMNS).join(documents, documents.c.key == reports.c.document).where(*fitting)
        rows = connection.execute(newest.order_by(reports.c.key.desc()).limit(_ROWS)).all() if either else []
    return Tray(without_point, without_date, [{**row._asdict(), "where": where(row)} for row in rows], either - len(rows))


def where(report: Any) -> dict[str, Any] | None:
    """The place of a row of reports, as incidents hold places."""
    if report.place is None:
        return None
    return {
        "id": report.place_id, "name": report.place, "admin1": report.admin1, "country": report.country,
        "radius_km": report.radius_km, "precision": report.place_precision,
    }  # fmt: skip
