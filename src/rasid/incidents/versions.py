"""Versions: what each report says of each field, the same values put together with all who hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from rasid.incidents.incident import Holder, Version
from rasid.incidents.origins import independent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rasid.incidents.incident import Member
    from rasid.records import Actor, Event, Place


def versions(members: Sequence[Member]) -> dict[str, tuple[Version, ...]]:
    """All versions of all fields that any report fills, those of most origins first, then those of most reports."""
    found = {}
    for field, values in _FIELDS.items():
        held: dict[bytes, tuple[Any, list[Member]]] = {}
        for member in members:
            for value in values(member.event):
                holders = held.setdefault(orjson.dumps(value, option=orjson.OPT_SORT_KEYS), (value, []))[1]
                if member not in holders:
                    holders.append(member)
        if held:
            made = [Version(value, len(independent(who)), tuple(map(holder, who))) for value, who in held.values()]
            found[field] = tuple(sorted(made, key=lambda v: (-v.origins, -len(v.holders))))
    return found


def holder(member: Member) -> Holder:
    """Who holds what a report says."""
    sources = member.event.sources
    return Holder(member.document, member.event.id, member.publisher, sources[-1].name if sources else None)


def place_value(place: Place) -> dict[str, Any]:
    """A place as a version holds it."""
    return {
        "name": place.label or place.name,
        "id": place.id,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "precision": place.precision,
    }


def _actors(actors: tuple[Actor, ...]) -> list[dict[str, Any]]:
    return [{"id": actor.id, "name": actor.label, "kind": actor.kind} for actor in actors]


def _toll(kind: str) -> Callable[[Event], list[dict[str, Any]]]:
    """A toll as ranges by group; a report that says there was none holds the range 0 to 0."""

    def values(event: Event) -> list[dict[str, Any]]:
        told = [{"group": c.group, "low": c.low, "best": c.best, "high": c.high} for c in event.casualties if c.kind == kind]
        none = {"group": "all", "low": 0, "best": 0, "high": 0}
        return told or ([none] if event.casualty_status == "none" else [])

    return values


_FIELDS: dict[str, Callable[[Event], list[Any]]] = {
    "type": lambda e: [e.type],
    "factuality": lambda e: [e.factuality],
    "time": lambda e: [e.time.edtf] if e.time else [],
    "place": lambda e: [place_value(e.place)] if e.place else [],
    "origin": lambda e: [place_value(e.origin)] if e.origin else [],
    "initiators": lambda e: _actors(e.initiators),
    "targets": lambda e: _actors(e.targets),
    "responsibility": lambda e: [e.responsibility] if e.responsibility else [],
    "weapons": lambda e: list(dict.fromkeys(w.kind for w in e.weapons)),
    "killed": _toll("killed"),
    "injured": _toll("injured"),
    "captured": _toll("captured"),
    "missing": _toll("missing"),
    "displaced": _toll("displaced"),
    "casualty_status": lambda e: [e.casualty_status] if e.casualty_status != "unknown" else [],
    "effects": lambda e: list(dict.fromkeys(effect.kind for effect in e.effects)),
}
