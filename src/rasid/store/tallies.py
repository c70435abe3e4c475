"""Places and actors of the store with how many event reports that fit name them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, tuple_

from rasid.gazetteer import load as gazetteer
from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import Query, conditions, cutoff
from rasid.store.schema import actors, places, report_actors, reports

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Engine

    from rasid.gazetteer import Row


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """A row of the gazetteer that was met, and how many fitting reports happened there."""

    id: str
    name: str | None
    kind: str | None
    admin1: str | None
    admin1_code: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    events: int


@dataclass(frozen=True, slots=True)
class ActorTally:
    """A side of the lexicon that was met, and of how many fitting reports it is initiator or target."""

    id: str
    name: str
    kind: str
    events: int
    as_initiator: int
    as_target: int


_PLACE = tuple(places.c[name] for name in ("id", "name", "kind", "admin1", "admin1_code", "country", "latitude", "longitude"))


def place_tallies(
    engine: Engine,
    query: Query,
    *,
    limit: int,
    after: tuple[str, str] | None = None,
    most_first: bool = False,
    only: str | None = None,
) -> list[PlaceTally]:
    """Places of reports that fit, behind `after` (name, id) by name, or those of most reports first."""
    with read(engine) as connection:
        fitting = conditions(query, engine.dialect.name, statuses(connection, cutoff(query.as_known_on)))
        events = func.count().label("events")
        named = func.coalesce(places.c.name, "")
        joined = select(*_PLACE, events).join(reports, reports.c.place_id == places.c.id)
        wanted: Select[Any] = joined.where(*fitting).group_by(places.c.key)
        wanted = _ordered(wanted, named, places.c.id, events, after, most_first).limit(limit)
        if only is not None:
            wanted = wanted.where(places.c.id == only)
        return [_itself(PlaceTally(**row._asdict())) for row in connection.execute(wanted)]


def _itself(found: PlaceTally) -> PlaceTally:
    """The place itself: the store holds it as it was first met, which may be «near» it or north of it."""
    row = _gazetteer().get(found.id)
    return found if row is None else replace(found, kind=row.kind, latitude=row.latitude, longitude=row.longitude)


@cache
def _gazetteer() -> dict[str, Row]:
    known = gazetteer()
    return {row.id: row for row in map(known.row, range(len(known)))}


def actor_tallies(
    engine: Engine,
    query: Query,
    *,
    limit: int,
    after: tuple[str, str] | None = None,
    most_first: bool = False,
    only: str | None = None,
) -> list[ActorTally]:
    """Sides of reports that fit, behind `after` (name, id) by name, or those of most reports first."""
    with read(engine) as connection:
        fitting = conditions(query, engine.dialect.name, statuses(connection, cutoff(query.as_known_on)))
        events = func.count(reports.c.key.distinct()).label("events")
        roles = [
            func.count(reports.c.key.distinct()).filter(report_actors.c.role == role).label(f"as_{role}")
            for role in ("initiator", "target")
        ]
        wanted: Select[Any] = (
            select(actors.c.id, actors.c.name, actors.c.kind, events, *roles)
            .join(report_actors, report_actors.c.actor_id == actors.c.id)
            .join(reports, reports.c.key == report_actors.c.report)
            .where(*fitting)
            .group_by(actors.c.key)
        )
        wanted = _ordered(wanted, actors.c.name, actors.c.id, events, after, most_first).limit(limit)
        if only is not None:
            wanted = wanted.where(actors.c.id == only)
        return [ActorTally(**row._asdict()) for row in connection.execute(wanted)]


def _ordered(
    wanted: Select[Any], name: Any, id_: Any, events: Any, after: tuple[str, str] | None, most_first: bool
) -> Select[Any]:
    if after is not None:
        wanted = wanted.where(tuple_(name, id_) > after)
    return wanted.order_by(events.desc(), name, id_) if most_first else wanted.order_by(name, id_)
