"""Which reading counts: the newest of each document, now or at the end of a day."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists

from rasid.store.schema import extractions, reports


def current(before: str | None = None) -> ColumnElement[bool]:
    """Over `reports`: read by the newest extraction of its document, among those recorded before a time."""
    newer = extractions.alias("newer")
    superseded = and_(newer.c.document == reports.c.document, newer.c.key > reports.c.extraction)
    if before is None:
        return ~exists().where(superseded)
    return and_(reports.c.recorded_at < before, ~exists().where(superseded, newer.c.recorded_at < before))
