"""Incidents in the shape of POLECAT: 40 columns, one row an incident, with PLOVER's types. Not made by POLECAT's models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.exports.actors import country_of_actor
from rasid.exports.cells import csv_lines, joined
from rasid.exports.countries import country
from rasid.exports.sides import SECTORS, persons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rasid.exports.chosen import Side
    from rasid.exports.options import Options
    from rasid.exports.records import Record
    from rasid.exports.rows import Cell

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
LOSSES = (
    "PLOVER types and modes are assigned by Rasid's table, not by POLECAT; Event ID and Version are Rasid's.",
    "All tolls, weapons, responsibility, factuality, precision of time and place and the single versions have no column.",
    "Event Date is the first day of the incident.",
    "Intensity, District, titles, Wikipedia ids, Story People and Story Locations are empty; Contexts is «military» for armed "
    "violence and empty otherwise.",
    "Incidents without a named side are kept with empty sides, where POLECAT drops them.",
)
_QUADS = {
    "V-COOP": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "M-COOP": ("COOPERATE", "AID", "RETREAT"),
    "V-CONF": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "M-CONF": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUAD = {type_: quad for quad, types in _QUADS.items() for type_ in types}


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """CSV with POLECAT's columns."""
    return csv_lines(COLUMNS, (row(record).values() for record in records), bom=options.bom)


def row(record: Record) -> dict[str, Cell]:
    """The 40 columns of one incident."""
    chosen, place, plover = record.chosen, record.chosen.place, record.chosen.plover
    land = country(place.country) if place else None
    geonames = place.id.removeprefix("geonames:") if place and place.id and place.id.startswith("geonames:") else None
    sides = (*persons(chosen.initiators), *persons(chosen.targets))
    filled: dict[str, Cell] = {
        "Event ID": record.incident.id,
        "Event Date": chosen.start,
        "Event Type": plover.type if plover else None,
        "Event Mode": plover.mode if plover else None,
        "Quad Code": _QUAD.get(plover.type) if plover else None,
        "Contexts": "military" if plover and plover.type in ("ASSAULT", "MOBILIZE") else None,
        **_side("Actor", persons(chosen.initiators)),
        **_side("Recipient", persons(chosen.targets)),
        "Placename": place.name if place else None,
        "City": place.name if place and place.precision in (1, 2) else None,
        "Province": place.admin1 if place else None,
        "Country": land.iso3 if land else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "GeoNames ID": geonames,
        "Raw Placename": place.arabic if place else None,
        "Feature Type": place.kind if place else None,
        "Source": joined(record.publishers),
        "Publication Date": joined(d.published for d in record.tellings),
        "Story Organizations": joined(side.label for side in sides if side.id),
        "Language": joined(d.language or "ar" for d in record.tellings),
        "Version": "rasid",
    }
    return {name: filled.get(name) for name in COLUMNS}


def _side(role: str, sides: Sequence[Side]) -> dict[str, Cell]:
    """The columns of one side; several names stand in one cell."""
    lands = [land for land in (country(country_of_actor(side.id)) for side in sides) if land]
    sectors = [SECTORS.get(side.kind, "UNK") for side in sides]
    return {
        f"{role} Name": joined(side.label for side in sides),
        f"{role} Country": joined(land.iso3 for land in lands),
        f"{role} COW": joined(str(land.cow) for land in lands if land.cow),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": joined(sectors),
        f"{role} Name Raw": joined(side.words for side in sides),
    }
