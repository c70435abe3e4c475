"""Incidents as GeoJSON (RFC 7946): one Feature an incident, with a null geometry where no point is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from rasid.exports.columns import incident_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record

LOSSES = (
    "One value a field: other versions, who holds them and the words they were read from are lost.",
    "A point is the middle of what is meant: radius_km and geo_precision say how far from it the happening may have been.",
    "Where fire came from has no geometry.",
)


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """A FeatureCollection; what is lost and what was selected stand in its foreign member `rasid`."""
    about = {"selection": options.selection or "all incidents", "losses": LOSSES}
    yield b'{"type":"FeatureCollection","rasid":' + orjson.dumps(about) + b',"features":['
    before = b"\n"
    for record in records:
        yield before + orjson.dumps(feature(record, options))
        before = b",\n"
    yield b"\n]}\n"


def feature(record: Record, options: Options) -> dict[str, Any]:
    """One incident."""
    row = incident_values(record)
    longitude, latitude = row.pop("longitude"), row.pop("latitude")
    placed = longitude is not None and latitude is not None
    return {
        "type": "Feature",
        "id": record.incident.id,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if placed else None,
        "properties": {**row, "link": options.link(record.incident.id) if options.base_url else None},
    }
