"""Which reading counts: the newest of each document, now or at the end of a day."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists

from rasid.store.schema import extractions, reports

_LAST = date.max - timedelta(days=1)


def cutoff(as_known_on: date | None) -> str | None:
    """The first time of record that is not known any more on a day."""
    return (min(as_known_on, _LAST) + timedelta(days=1)).isoformat() if as_known_on else None


def current(before: str | None = None) -> ColumnElement[bool]:
    """Over `reports`: read by the newest extraction of its document, among those recorded before a time."""
    newer = extractions.alias("newer")
    superseded = and_(newer.c.document == reports.c.document, newer.c.key > reports.c.extraction)
    if before is None:
        return ~exists().where(superseded)
    return and_(reports.c.recorded_at < before, ~exists().where(superseded, newer.c.recorded_at < before))
