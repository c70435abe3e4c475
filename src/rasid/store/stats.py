"""What a store holds, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Table, func, select, table

from rasid.store.current import current
from rasid.store.engine import read
from rasid.store.schema import decisions, documents, extractions, incidents, reports, tombstones

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of rows; `reports`, `types` and `days` (first and last) are of the newest readings only."""

    documents: int
    extractions: int
    reports: int
    placed: int
    dated: int
    days: tuple[str | None, str | None]
    types: dict[str, int]
    publishers: int
    incidents: int
    decisions: int


def stats(engine: Engine) -> Stats:
    """Count what the store holds."""
    with read(engine) as connection:
        types = connection.execute(
            select(reports.c.type, func.count())
            .where(current())
            .group_by(reports.c.type)
            .order_by(func.count().desc(), reports.c.type)
        ).all()
        placed, dated, first, last = connection.execute(
            select(
                func.count(reports.c.latitude),
                func.count(reports.c.day_start),
                func.min(reports.c.day_start),
                func.max(reports.c.day_end),
            ).where(current())
        ).one()
        counts = {row[0]: row[1] for row in types}
        return Stats(
            documents=_rows(connection, documents),
            extractions=_rows(connection, extractions),
            reports=sum(counts.values()),
            placed=placed,
            dated=dated,
            days=(first.isoformat() if first else None, last.isoformat() if last else None),
            types=counts,
            publishers=connection.execute(select(func.count(documents.c.publisher.distinct()))).scalar_one(),
            incidents=_rows(connection, incidents) - _rows(connection, tombstones),
            decisions=_rows(connection, decisions),
        )


def _rows(connection: Connection, counted: Table) -> int:
    return connection.execute(select(func.count()).select_from(table(counted.name))).scalar_one()
