"""Incidents beside one another: what answered what, and what a reviewer may want to merge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from rasid.incidents.views import homes, incidents
from rasid.store.current import current
from rasid.store.engine import read
from rasid.store.schema import reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Incident

_DAYS = 2  # to either side
_DEGREES = 0.25  # about 25 km
_MOST = 6


@dataclass(frozen=True, slots=True)
class ChainLink:
    """Another incident and how the two stand: `outward` where this one is the one that answers or follows."""

    kind: str
    outward: bool
    incident: Incident


def response_chain(engine: Engine, incident: Incident) -> list[ChainLink]:
    """What an incident answers or follows, and what answers or follows it, as reports of either say; oldest first."""
    documents = {member.event_id for member in incident.reports}
    with read(engine) as connection:
        told = select(reports.c.document).where(reports.c.event.in_(documents))
        beside = list(connection.execute(select(reports.c.event).where(reports.c.document.in_(told))).scalars())
        around = set(homes(connection, beside).values()) - {incident.id}
    others = {other.id: other for other in incidents(engine, around)}
    found = [
        ChainLink(link.kind, True, others[link.incident]) for link in incident.responses if link.incident in others
    ] + [
        ChainLink(link.kind, False, other)
        for other in others.values() for link in other.responses if link.incident == incident.id
    ]  # fmt: skip
    return sorted(found, key=lambda link: (link.incident.time or "", link.incident.id))


def candidates_for(engine: Engine, incident: Incident) -> list[Incident]:
    """Incidents near in days and place, which may be the same one: those with most of their reports near come first."""
    days = [
        date.fromisoformat(day[:10])
        for member in incident.reports
        if member.event.time
        for day in (member.event.time.start, member.event.time.end)
        if day
    ]
    place = incident.place
    if not days or not place or place.get("latitude") is None:
        return []
    latitude, longitude = place["latitude"], place["longitude"]
    near = and_(
        reports.c.day_start <= max(days) + timedelta(days=_DAYS),
        or_(reports.c.day_end.is_(None), reports.c.day_end >= min(days) - timedelta(days=_DAYS)),
        reports.c.latitude.between(latitude - _DEGREES, latitude + _DEGREES),
        reports.c.longitude.between(longitude - _DEGREES, longitude + _DEGREES),
    )
    with read(engine) as connection:
        events = list(connection.execute(select(reports.c.event).where(near, current()).limit(500)).scalars())
        home = list(homes(connection, events).values())
    others = sorted(set(home) - {incident.id}, key=lambda id_: (-home.count(id_), id_))
    return list(incidents(engine, others[:_MOST]))
