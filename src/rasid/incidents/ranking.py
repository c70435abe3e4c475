"""Incidents in other orders than by day: by toll, by number of reports, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from rasid.incidents.listing import Chosen
from rasid.incidents.views import homes, incidents
from rasid.store.engine import read
from rasid.store.query import Query, cutoff
from rasid.store.schema import reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Incident

Order = Literal["oldest", "deadliest", "least", "most", "fewest"]


def ranked(engine: Engine, query: Query, order: Order, *, limit: int, offset: int = 0) -> list[Incident]:
    """The incidents of which a report fits, in an order over those reports; what an order asks of and is not told stands last.

    All that fit are looked at, so this costs as much as counting them does.
    """
    with read(engine) as connection:
        chosen = Chosen(connection, query)
        wanted = select(reports.c.event, reports.c.day_start, reports.c.killed_low, reports.c.injured_low).where(*chosen.fitting)
        rows = connection.execute(wanted).all()
        home = homes(connection, (row.event for row in rows), cutoff(query.as_known_on))
    held: dict[str, list[Any]] = {}
    for row in rows:
        if row.event in home and chosen.passes(home[row.event]):
            held.setdefault(home[row.event], []).append(row)
    ids = sorted(held, key=lambda id_: (*_place(held[id_], order), id_))[offset : offset + limit]
    found = {incident.id: incident for incident in incidents(engine, ids, query.as_known_on)}
    return [found[id_] for id_ in ids if id_ in found]


def _place(rows: list[Any], order: Order) -> tuple[float, ...]:
    if order == "oldest":
        days = [row.day_start.toordinal() for row in rows if row.day_start]
        return (not days, min(days, default=0))
    if order in ("most", "fewest"):
        return (len(rows) if order == "fewest" else -len(rows),)
    killed = [row.killed_low for row in rows if row.killed_low is not None]
    injured = [row.injured_low for row in rows if row.injured_low is not None]
    sign = 1 if order == "least" else -1
    return (not (killed or injured), sign * max(killed, default=0), sign * max(injured, default=0))
