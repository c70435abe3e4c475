"""Incidents a page at a time: those of which a report fits, at the place of their newest report that does.

The order and the positions are those of event reports (`rasid.store.listing`), each incident standing where the first of its
fitting reports stands; so a page costs the same wherever it is, and what comes in meanwhile moves nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from rasid.incidents.verdicts import tombstoned
from rasid.incidents.views import homes, incidents, members_of
from rasid.store.chunks import chunks
from rasid.store.decided import in_force
from rasid.store.engine import read
from rasid.store.listing import Position, standings
from rasid.store.query import Query, conditions, cutoff
from rasid.store.schema import decisions, reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Engine

    from rasid.incidents.incident import Incident

_STEP = 4  # reports looked at for an incident wanted, at first
_MOST = 5000  # reports looked at in a step


def listed(engine: Engine, query: Query, *, limit: int, after: Position | None = None) -> list[tuple[Position, Incident]]:
    """The next incidents of which a report fits. `status` is asked of the incident; all else of single reports."""
    with read(engine) as connection:
        standing = ids(connection, query, limit=limit, after=after)
    position = {id_: where for where, id_ in standing}
    found = {incident.id: incident for incident in incidents(engine, position, query.as_known_on)}
    return [(position[id_], found[id_]) for id_ in position if id_ in found]


def ids(connection: Connection, query: Query, *, limit: int, after: Position | None = None) -> list[tuple[Position, str]]:
    """Where the next incidents stand."""
    before = cutoff(query.as_known_on)
    chosen = Chosen(connection, query)
    found: list[tuple[Position, str]] = []
    step = min(_MOST, _STEP * limit)
    while len(found) < limit:
        rows = standings(connection, chosen.fitting, after, step)
        home = homes(connection, (row.event for row in rows), before)
        first = _first(connection, chosen.fitting, set(home.values()), before)
        found += [
            (row.position, home[row.event])
            for row in rows
            if row.event in home and first[home[row.event]] == row.position and chosen.passes(home[row.event])
        ]
        if len(rows) < step:
            break
        after, step = rows[-1].position, min(_MOST, step * 2)
    return found[:limit]


class Chosen:
    """What a filter on incidents asks of reports (`fitting`, SQL) and of the incidents themselves (`passes`)."""

    def __init__(self, connection: Connection, query: Query) -> None:
        before = cutoff(query.as_known_on)
        dialect = connection.dialect.name
        self._status = query.status
        self._said = said_of(connection, before) if query.status else {}
        self.fitting = conditions(replace(query, status=None), dialect, {})
        if query.status in ("accepted", "rejected"):
            reviewed = {id_ for id_, status in self._said.items() if status == query.status}
            events = [event for held in members_of(connection, reviewed, before).values() for event in held]
            self.fitting.append(reports.c.event.in_(events))

    def passes(self, incident: str) -> bool:
        """Whether an incident has the status that is asked for."""
        return self._status is None or self._said.get(incident, "unreviewed") == self._status


def said_of(connection: Connection, before: str | None = None) -> dict[str, str]:
    """The incidents that a reviewer accepted or rejected, with which; the newest word counts."""
    heirs = tombstoned(connection, before)
    query = in_force(before).where(decisions.c.incident.is_not(None), decisions.c.kind.in_(("accept", "reject")))
    rows = connection.execute(query.with_only_columns(decisions.c.incident, decisions.c.kind).order_by(decisions.c.key))
    return {heirs.get(row.incident, row.incident): f"{row.kind}ed" for row in rows}


def _first(
    connection: Connection, fitting: Iterable[ColumnElement[bool]], incidents_: set[str], before: str | None
) -> dict[str, Position]:
    """The position of the first fitting report of each incident."""
    members = members_of(connection, incidents_, before)
    home = {event: id_ for id_, held in members.items() for event in held}
    events, found = list(home), dict[str, Position]()
    for some in chunks(events):
        rows = connection.execute(
            select(reports.c.day_start, reports.c.key, reports.c.event).where(*fitting, reports.c.event.in_(some))
        )
        for row in rows:
            position, id_ = Position(row.day_start, row.key), home[row.event]
            if id_ not in found or rank(position) > rank(found[id_]):
                found[id_] = position
    return found


def rank(position: Position) -> tuple[bool, int, int]:
    """What positions are sorted by, the greatest first."""
    return (position.day is not None, position.day.toordinal() if position.day else 0, position.key)
