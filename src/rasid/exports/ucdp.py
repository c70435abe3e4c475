"""Incidents in the shape of UCDP GED: 49 columns, one row an incident. Nothing in it was coded by UCDP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rasid.exports.actors import country_of_actor
from rasid.exports.cells import csv_lines, joined
from rasid.exports.chosen import best
from rasid.exports.countries import country
from rasid.exports.sides import persons, type_of_violence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.chosen import Chosen, Location, Side
    from rasid.exports.options import Options
    from rasid.exports.records import Record
    from rasid.exports.rows import Cell
    from rasid.records import Event

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
    "gwnob",
)  # fmt: skip
LOSSES = (
    "UCDP coded none of this: it would hold lethal events of organised actors only, Rasid writes every incident selected.",
    "Ids of conflicts, dyads and sides are UCDP's own and stay empty; id and relid are Rasid's, and no number.",
    "type_of_violence follows from the kinds of the sides and is empty where they do not say it.",
    "deaths_a and deaths_b are empty: reports seldom say whose the dead were; the rest of best is deaths_unknown.",
    "best, low and high: one toll of the best supported reports and the bounds over all reports; single versions are lost.",
    "adm_2 is empty; where_prec 3 (second-order division) is never given.",
    "Factuality, responsibility, weapons and all tolls but the dead have no column.",
)
_CIVIL = ("civilians", "children", "women", "journalists", "aid_workers")


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """CSV with UCDP GED's columns."""
    return csv_lines(COLUMNS, (row(record).values() for record in records), bom=options.bom)


def row(record: Record) -> dict[str, Cell]:
    """The 49 columns of one incident."""
    chosen, incident = record.chosen, record.incident
    place, killed = chosen.place, chosen.tolls["killed"]
    land = country(place.country) if place else None
    ours, theirs = persons(chosen.initiators), persons(chosen.targets)
    placed = place is not None and place.latitude is not None and place.longitude is not None
    civilians, unknown = _deaths(record)
    filled: dict[str, Cell] = {
        "id": incident.id,
        "relid": incident.id,
        "year": int(chosen.start[:4]) if chosen.start else None,
        "code_status": incident.status,
        "type_of_violence": type_of_violence(chosen),
        "dyad_name": f"{ours[0].label} - {theirs[0].label}" if ours and theirs else None,
        "side_a": _names(ours),
        "side_b": _names(theirs),
        "number_of_sources": len(record.tellings),
        "source_article": joined(d.url or d.name for d in record.tellings),
        "source_office": joined(record.publishers),
        "source_date": joined(d.published for d in record.tellings),
        "source_headline": joined(d.title for d in record.tellings),
        "source_original": joined(incident.origin_names),
        "where_prec": where_precision(place),
        "where_coordinates": place.name if place else None,
        "where_description": place.arabic if place else None,
        "adm_1": place.admin1 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})" if place and placed else None,
        "priogrid_gid": _prio_cell(place.latitude, place.longitude)
        if place and place.latitude is not None and place.longitude is not None
        else None,
        "country": land.name if land else None,
        "country_id": land.gw if land else None,
        "region": land.ucdp if land else None,
        "event_clarity": 1 if chosen.factuality == "CT+" and not record.contradictions else 2,
        "date_prec": date_precision(chosen),
        "date_start": chosen.start,
        "date_end": chosen.end,
        "deaths_civilians": civilians,
        "deaths_unknown": unknown,
        "best": killed.best if killed.best is not None else killed.low,
        "high": killed.high,
        "low": killed.low,
        "gwnoa": _number(ours),
        "gwnob": _number(theirs),
    }
    return {name: filled.get(name) for name in COLUMNS}


def where_precision(place: Location | None) -> int | None:
    """UCDP's precision of place: 1 exact, 2 near, 4 first-order division, 6 country, 7 international waters and airspace."""
    if place is None or place.latitude is None:
        return None
    if place.kind == "country":
        return 6
    return {1: 1, 2: 2}.get(place.precision or 3, 4)


def date_precision(chosen: Chosen) -> int | None:
    """UCDP's precision of time: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if not chosen.start or not chosen.end:
        return None
    days = (date.fromisoformat(chosen.end) - date.fromisoformat(chosen.start)).days + 1
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def _deaths(record: Record) -> tuple[int | None, int | None]:
    """Civilians among the dead, and those of whom it is not known, in the report of which `best` is."""
    killed = record.chosen.tolls["killed"]
    total = killed.best if killed.best is not None else killed.low

    def civil(event: Event) -> int | None:
        told = [c for c in event.casualties if c.kind == "killed" and c.group in _CIVIL]
        whole = [c for c in told if c.group == "civilians"] or told
        numbers = [c.best if c.best is not None else c.low for c in whole]
        return sum(n for n in numbers if n is not None) if numbers and None not in numbers else None

    civilians = best(record.incident.reports, civil)
    if total is None or civilians is None or civilians > total:
        return None, total
    return civilians, total - civilians


def _names(sides: tuple[Side, ...]) -> str | None:
    return joined(side.label for side in sides)


def _number(sides: tuple[Side, ...]) -> str | None:
    """Numbers of the states among the sides."""
    states = (country(country_of_actor(s.id)) for s in sides if s.kind in ("state_forces", "government", "external_forces"))
    return joined(str(state.gw) for state in states if state and state.gw)


def _prio_cell(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID: half degrees, numbered from 1 at 90° S 180° W, 720 to a row."""
    rows, columns = min(int((latitude + 90) * 2), 359), min(int((longitude + 180) * 2), 719)
    return rows * 720 + columns + 1
