"""Incidents as FollowTheMoney entities, a line each: Event, Address, Organization or Person, Article, Mention.

Written by hand in the shape of `EntityProxy.to_dict()`, so that nothing has to be installed for it; the tests read every line
with the library. An entity that belongs to several incidents is written again; FollowTheMoney joins entities by id.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import orjson

from rasid.exports.actors import country_of_actor, is_person
from rasid.exports.bidi import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.chosen import Location
    from rasid.exports.options import Options
    from rasid.exports.records import Record, Telling

LOSSES = (
    "One value a field; other versions, tolls as numbers, factuality, responsibility and the words values were read from are "
    "told in `summary` and `notes` only or lost.",
    "A time is its first and last day; EDTF has no property.",
    "Only sides that the lexicon knows become entities; unnamed ones («gunmen») stand in the summary.",
    "Radius and precision of a place have no property: the point of a province looks as exact as that of a house.",
)


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """Entities of each incident, those it points to first."""
    for record in records:
        yield b"".join(orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE) for entity in entities(record, options))


def entities(record: Record, options: Options) -> Iterator[dict[str, Any]]:
    """All entities of one incident."""
    chosen, incident, place = record.chosen, record.incident, record.chosen.place
    sides = {side.id: side for side in (*chosen.initiators, *chosen.targets) if side.id}
    address = _id("address", place.id or place.name, str(place.latitude), str(place.longitude)) if place else None
    if place and address:
        yield _entity(address, "Address", **_address(place))
    for id_, side in sides.items():
        home = (country_of_actor(id_) or "").lower()
        yield _entity(_id("side", id_), "Person" if is_person(id_) else "Organization", name=side.label, country=home)
    for telling in record.tellings:
        yield _article(telling)
        for id_, side in sides.items():
            mention = _id("mention", telling.id, id_)
            named = {"document": _id("article", telling.id), "resolved": _id("side", id_)}
            kind = "Person" if is_person(id_) else "Organization"
            if _names(record, telling, id_):
                yield _entity(mention, "Mention", name=side.words, detectedSchema=kind, **named)
    yield _entity(
        _id("incident", incident.id),
        "Event",
        name=" ".join(filter(None, (chosen.type.replace("_", " "), place.name if place else "", chosen.edtf or ""))),
        startDate=chosen.start,
        endDate=chosen.end,
        country=(place.country or "").lower() if place else None,
        location=place.name if place else None,
        addressEntity=address,
        involved=[_id("side", id_) for id_ in sides],
        summary=_summary(record),
        notes=list(record.contradictions),
        recordId=incident.id,
        sourceUrl=options.link(incident.id) if options.base_url else None,
        publisher=list(record.publishers),
        proof=[_id("article", telling.id) for telling in record.tellings],
    )


def _names(record: Record, telling: Telling, side: str) -> bool:
    events = (m.event for m in record.incident.reports if record.documents[m.event_id].id == telling.id)
    return any(actor.id == side for event in events for actor in (*event.initiators, *event.targets))


def _article(telling: Telling) -> dict[str, Any]:
    return _entity(
        _id("article", telling.id),
        "Article",
        title=telling.title or telling.name,
        publisher=telling.publisher,
        publishedAt=telling.published,
        sourceUrl=telling.url if telling.url and telling.url.startswith(("http://", "https://")) else None,
        language="ara" if (telling.language or "ar") == "ar" else None,
    )


def _address(place: Location) -> dict[str, Any]:
    return {
        "full": ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country)))),
        "city": place.name if place.precision in (1, 2) else None,
        "region": place.admin1,
        "country": (place.country or "").lower(),
        "latitude": f"{place.latitude:.4f}" if place.latitude is not None else None,
        "longitude": f"{place.longitude:.4f}" if place.longitude is not None else None,
    }


def _summary(record: Record) -> str:
    """What has no property of its own, in one line of English."""
    chosen = record.chosen
    told = [
        f"{name} {toll.low if toll.low is not None else '?'} to {toll.high if toll.high is not None else '?'}"
        for name, toll in chosen.tolls.items()
        if toll.low is not None or toll.high is not None
    ]
    sides = [
        f"{role}: {', '.join(side.label for side in named)}"
        for role, named in (("by", chosen.initiators), ("on", chosen.targets))
        if named
    ]
    support = f"{len(record.incident.reports)} reports of {record.incident.origins} independent origins"
    return "; ".join([*sides, *told, f"factuality {chosen.factuality}", support])


def _entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity; properties that are empty are left out, all values are lists of texts."""
    cleaned: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [printable(str(v)).strip() for v in (value if isinstance(value, list) else [value]) if v]
        if kept := [v for v in dict.fromkeys(values) if v]:
            cleaned[name] = kept
    return {"id": id_, "schema": schema, "properties": cleaned}


def _id(kind: str, *parts: str) -> str:
    """A stable id: readable where the key is our own, a hash of it otherwise."""
    if kind in ("incident", "article"):
        return f"rasid-{kind}-{parts[0]}"
    return f"rasid-{kind}-{hashlib.sha1(chr(0).join(parts).encode(), usedforsecurity=False).hexdigest()}"
