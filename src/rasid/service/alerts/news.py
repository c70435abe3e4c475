"""What is new of a view: incidents that a fitting report has joined, in the order they did.

Each time a report joins an incident a membership is stored, under a number that only grows: a reader of news needs to
remember nothing but the last number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from rasid.incidents.incident import Incident
from rasid.incidents.listing import Chosen
from rasid.incidents.views import homes
from rasid.incidents.views import incidents as read_incidents
from rasid.store.engine import read
from rasid.store.schema import incidents, memberships, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection, Engine

    from rasid.store.query import Query

_STEP = 500  # memberships looked at together
_FAR = 20_000  # memberships looked back for a feed


@dataclass(frozen=True, slots=True)
class News:
    """An incident that a fitting report joined: when it was made, when the report joined, whether it is new by that."""

    incident: Incident
    made_at: str
    joined_at: str

    @property
    def is_new(self) -> bool:
        """Whether the report that joined is of those that the incident was made of."""
        return self.made_at == self.joined_at


def newest(engine: Engine, query: Query, limit: int) -> list[News]:
    """The latest news first: for a feed."""
    found: dict[str, str] = {}
    with read(engine) as connection:
        chosen, last = Chosen(connection, query), _last(connection)
        before, least = last + 1, max(0, last - _FAR)
        while before > least and len(found) < limit:
            rows = _memberships(connection, max(least, before - _STEP - 1), before)
            for incident, at in reversed(_fitting(connection, chosen, rows)):
                found.setdefault(incident, at)
            before = before - _STEP
        made = _made(connection, found)
    return _told(engine, dict(list(found.items())[:limit]), made)


def since(engine: Engine, query: Query, seen: int) -> tuple[list[News], int]:
    """What came after the membership `seen`, oldest first, and the number to go on from."""
    found: dict[str, str] = {}
    with read(engine) as connection:
        last = _last(connection)
        upto = min(last, seen + _STEP)
        if upto > seen:
            chosen = Chosen(connection, query)
            found = dict(_fitting(connection, chosen, _memberships(connection, seen, upto + 1)))
        made = _made(connection, found)
    return _told(engine, found, made), upto


def last_membership(engine: Engine) -> int:
    """The number of the newest membership: what comes later is news."""
    with read(engine) as connection:
        return _last(connection)


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(memberships.c.key))).scalar() or 0


def _memberships(connection: Connection, after: int, before: int) -> Sequence[Any]:
    query = select(memberships.c.event, memberships.c.recorded_at).where(
        memberships.c.key > after, memberships.c.key < before, memberships.c.incident.is_not(None)
    )
    return connection.execute(query.order_by(memberships.c.key)).all()


def _fitting(connection: Connection, chosen: Chosen, rows: Sequence[Any]) -> list[tuple[str, str]]:
    """The incidents that events of these rows are part of now, with when they joined; only events that fit."""
    events = [row.event for row in rows]
    fitting = set(connection.execute(select(reports.c.event).where(reports.c.event.in_(events), *chosen.fitting)).scalars())
    home = homes(connection, fitting)
    return [(home[row.event], row.recorded_at) for row in rows if row.event in home and chosen.passes(home[row.event])]


def _made(connection: Connection, found: dict[str, str]) -> dict[str, str]:
    rows = connection.execute(select(incidents.c.id, incidents.c.recorded_at).where(incidents.c.id.in_(list(found))))
    return {row.id: row.recorded_at for row in rows}


def _told(engine: Engine, found: dict[str, str], made: dict[str, str]) -> list[News]:
    read_now = {incident.id: incident for incident in read_incidents(engine, found)}
    return [News(read_now[id_], made[id_], at) for id_, at in found.items() if id_ in read_now]
