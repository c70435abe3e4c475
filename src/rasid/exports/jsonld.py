"""Incidents as JSON-LD: schema.org events, PROV for who told what, a vocabulary of our own for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.chosen import Side, Toll
    from rasid.exports.options import Options
    from rasid.exports.records import Record

LOSSES = (
    "One value a field; other versions are reduced to `contradictions`, the words they were read from are lost.",
    "A range of days is its bounds; EDTF stands beside it in `dateEdtf`.",
    "Sides are names with an identifier, not resolved to any other vocabulary.",
)
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rasid": "urn:rasid:vocabulary:",
    "startDate": {"@type": "xsd:date"},
    "endDate": {"@type": "xsd:date"},
    "datePublished": {"@type": "xsd:date"},
    "name_ar": {"@id": "https://schema.org/name", "@language": "ar"},
    "headline": {"@id": "https://schema.org/headline", "@language": "ar"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    **{
        name: f"rasid:{name}"
        for name in (
            "type", "dateEdtf", "radiusKm", "precision", "initiator", "target", "killed", "injured", "low", "best", "high",
            "origins", "factuality", "responsibility", "contradictions", "confidence", "reviewStatus", "responses", "kind",
        )
    },
}  # fmt: skip


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """One document: a context and a graph, with a node for each incident and each document."""
    yield b'{"@context":' + orjson.dumps(_CONTEXT) + b',"@graph":['
    before = b"\n"
    for record in records:
        for node in nodes(record, options):
            yield before + orjson.dumps(node)
            before = b",\n"
    yield b"\n]}\n"


def nodes(record: Record, options: Options) -> Iterator[dict[str, Any]]:
    """The incident and its documents; a document that tells of several incidents is said again, the same."""
    chosen, incident = record.chosen, record.incident
    place = chosen.place
    yield _told(
        {
            "@id": options.link(incident.id),
            "@type": ["Event", "prov:Entity"],
            "identifier": incident.id,
            "name": f"{chosen.type}{f', {place.name}' if place else ''}{f', {chosen.edtf}' if chosen.edtf else ''}",
            "type": chosen.type,
            "startDate": chosen.start,
            "endDate": chosen.end,
            "dateEdtf": chosen.edtf,
            "location": _place(record),
            "initiator": [_side(side) for side in chosen.initiators],
            "target": [_side(side) for side in chosen.targets],
            "killed": _toll(chosen.tolls["killed"]),
            "injured": _toll(chosen.tolls["injured"]),
            "factuality": chosen.factuality,
            "responsibility": chosen.responsibility,
            "origins": incident.origins,
            "contradictions": list(record.contradictions),
            "confidence": chosen.confidence,
            "reviewStatus": incident.status,
            "responses": [{"kind": link.kind, "@id": options.link(link.incident)} for link in incident.responses],
            "wasDerivedFrom": [f"urn:rasid:document:{telling.id}" for telling in record.tellings],
        }
    )
    for telling in record.tellings:
        yield _told(
            {
                "@id": f"urn:rasid:document:{telling.id}",
                "@type": ["NewsArticle", "prov:Entity"],
                "identifier": telling.name,
                "headline": telling.title,
                "url": telling.url,
                "datePublished": telling.published,
                "inLanguage": telling.language or "ar",
                "publisher": {"@type": "Organization", "name": telling.publisher} if telling.publisher else None,
            }
        )


def _place(record: Record) -> dict[str, Any] | None:
    place = record.chosen.place
    if not place:
        return None
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    region = {"addressCountry": place.country, "addressRegion": place.admin1}
    return _told(
        {
            "@type": "Place",
            "identifier": place.id,
            "name": place.name,
            "name_ar": place.arabic,
            "address": _told({"@type": "PostalAddress", **region}) if any(region.values()) else None,
            "geo": point if place.latitude is not None else None,
            "radiusKm": place.radius_km,
            "precision": place.precision,
        }
    )


def _side(side: Side) -> dict[str, Any]:
    return _told({"@type": "Organization", "identifier": side.id, "name": side.label, "name_ar": side.words, "kind": side.kind})


def _toll(toll: Toll) -> dict[str, int] | None:
    return _told({"low": toll.low, "best": toll.best, "high": toll.high}) or None


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
