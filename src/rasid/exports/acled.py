"""Incidents in the shape of ACLED's data: 31 columns, one row an incident. The codes are Rasid's, not ACLED's."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rasid.exports.cells import csv_lines, joined
from rasid.exports.countries import country
from rasid.exports.sides import inter, interaction, persons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record
    from rasid.exports.rows import Cell

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
LOSSES = (
    "Codes are assigned by Rasid's table and rules; ACLED has not coded or seen any of it, and ids are Rasid's.",
    "One value a field: other versions, who holds them and the words they were read from are lost.",
    "event_date is the first day; whether the day is one of several is left in time_precision only.",
    "fatalities is the best reading of the best supported reports, or their low bound where words leave a best one open; empty "
    "where no toll is told, which ACLED would write as 0.",
    "Types without a code of ACLED (displacement, relief, talks, statements) have empty event_type and sub_event_type.",
    "admin2, admin3 and source_scale are always empty.",
    "Factuality, responsibility, weapons, injured, captured, missing and displaced have no column.",
)
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_DISORDER_OF_SUB = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """CSV with ACLED's columns."""
    return csv_lines(COLUMNS, (row(record).values() for record in records), bom=options.bom)


def row(record: Record) -> dict[str, Cell]:
    """The 31 columns of one incident."""
    chosen, incident = record.chosen, record.incident
    place, acled, killed = chosen.place, chosen.acled, chosen.tolls["killed"]
    code = place.country if place else None
    land = country(code)
    ones, twos = persons(chosen.initiators), persons(chosen.targets)
    inter1, inter2 = (inter(sides[0], code) if sides else None for sides in (ones, twos))
    civilians = any(side.kind == "civilians" for side in twos)
    values: tuple[Cell, ...] = (
        incident.id,
        chosen.start,
        int(chosen.start[:4]) if chosen.start else None,
        chosen.time_precision,
        disorder_type(record),
        acled.event_type if acled else None,
        acled.sub_event_type if acled else None,
        ones[0].label if ones else None,
        joined(side.label for side in ones[1:]),
        inter1,
        twos[0].label if twos else None,
        joined(side.label for side in twos[1:]),
        inter2,
        interaction(inter1, inter2),
        "Civilian targeting" if civilians else None,
        land.iso if land else None,
        land.acled if land else None,
        land.name if land else code,
        place.admin1 if place else None,
        None,
        None,
        place.name if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
        place.precision if place else None,
        joined(record.publishers),
        None,
        joined((*(d.title for d in record.tellings), *record.contradictions, chosen.note)),
        killed.best if killed.best is not None else killed.low,
        _tags(record),
        max(_epoch(d.recorded_at) for d in record.tellings),
    )
    return dict(zip(COLUMNS, values, strict=True))


def disorder_type(record: Record) -> str | None:
    """ACLED's disorder type of an event type and sub-event type."""
    acled = record.chosen.acled
    return (_DISORDER_OF_SUB.get(acled.sub_event_type) or _DISORDER.get(acled.event_type)) if acled else None


def _tags(record: Record) -> str:
    incident = record.incident
    numbers = f"origins={incident.origins}; reports={len(incident.reports)}; confidence={record.chosen.confidence:.2f}"
    return f"rasid; {numbers}; {incident.status}"


def _epoch(recorded_at: str) -> int:
    return int(datetime.fromisoformat(recorded_at).timestamp())
