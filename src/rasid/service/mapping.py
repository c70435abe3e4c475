"""What map and timeline draw: points as columns, and counts by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from rasid.incidents.fitting import fitting_incidents
from rasid.store.engine import read
from rasid.store.fitting import fitting
from rasid.store.listing import document_conditions
from rasid.store.schema import documents

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from rasid.service.filters import Filter

MOST = 100_000  # points of one answer
_TOLD = ("longitude", "latitude", "first", "type", "confidence", "radius_km", "precision")  # of each point
_METRE = 5  # decimals of a degree
_EPOCH = date(1970, 1, 1).toordinal()
_BIN = {"day": 120, "week": 1100}  # days up to which a range is told in these; a longer one in months


def columns(engine: Engine, wanted: Filter) -> dict[str, Any]:
    """The points of what fits, as columns, newest day first (`docs/service.md`)."""
    with read(engine) as connection:
        table, rows = _fitting(connection, wanted)
    if wanted.of == "incidents":
        rows = _exactest(table, rows)
    placed = rows.filter(pc.is_valid(table["latitude"].take(rows)).combine_chunks())
    # one of the two: ids are random, and a hundred thousand of both would be more than the rest together
    counted = "incident" if wanted.of == "incidents" else "event"
    shown = table.select([counted, *_TOLD]).take(placed[:MOST])
    ids = shown[counted].cast(pa.string()).to_pylist()
    types = shown["type"].combine_chunks().dictionary_encode()
    return {
        "count": len(shown),
        "incident": ids if counted == "incident" else [],
        "event": ids if counted == "event" else [],
        "lon": pc.round(shown["longitude"], _METRE).to_pylist(),
        "lat": pc.round(shown["latitude"], _METRE).to_pylist(),
        "day": shown["first"].to_pylist(),
        "type": types.indices.to_pylist(),
        "types": types.dictionary.to_pylist(),
        "confidence": pc.round(pc.multiply(shown["confidence"], 100)).cast(pa.int8()).to_pylist(),
        "radius_km": shown["radius_km"].to_pylist(),
        "precision": shown["precision"].to_pylist(),
        "placeless": len(rows) - len(placed),
        "undated": shown["first"].null_count,
        "left_out": len(placed) - len(shown),
    }


def histogram(engine: Engine, wanted: Filter, bin_: str | None = None) -> dict[str, Any]:
    """How many happened when, in bins of a day, week (from Monday) or month, and the range of those killed."""
    with read(engine) as connection:
        told = _days_of_documents(connection, wanted) if wanted.of == "documents" else _days(connection, wanted)
    dated = told.filter(pc.is_valid(told["day"]))
    ends = pc.min_max(dated["day"]).as_py()
    first, last = (_date(day) if day is not None else None for day in (ends["min"], ends["max"]))
    if bin_ is None:
        width = (last - first).days if first and last else 0
        bin_ = next((name for name, longest in _BIN.items() if width <= longest), "month")
    by_day = dated.group_by("day").aggregate([("low", "count"), ("low", "sum"), ("high", "sum")])
    bins: dict[date, list[int]] = {}
    for day, *counts in zip(*(by_day[name].to_pylist() for name in ("day", "low_count", "low_sum", "high_sum")), strict=True):
        counted = bins.setdefault(_start(_date(day), bin_), [0, 0, 0])
        counted[:] = (a + b for a, b in zip(counted, counts, strict=True))
    return {
        "first": first,
        "last": last,
        "bin": bin_,
        "bins": [[day, *counted] for day, counted in sorted(bins.items())],
        "undated": len(told) - len(dated),
    }


def _fitting(connection: Connection, wanted: Filter) -> tuple[pa.Table, pa.Array]:
    """The reports that stand, and the positions of those that fit, as what is counted asks for."""
    if wanted.of != "incidents":
        return fitting(connection, wanted.query())
    return fitting_incidents(connection, wanted.query())


def _exactest(table: pa.Table, rows: pa.Array) -> pa.Array:
    """One report an incident: the one that says the place most exactly, the newest of several."""
    if not len(rows):
        return rows
    in_order = _last_of(table["exactness"].take(rows).combine_chunks(), len(table))  # positions in `rows`, the vaguest first
    best = _last_of(table["incident"].take(rows).combine_chunks().indices.take(in_order), len(table))
    chosen = rows.take(in_order.take(best))
    return chosen.take(pc.sort_indices(chosen))


def _last_of(numbers: pa.Array, most: int) -> pa.Array:
    """For each number that there is, in their order, the last position at which it stands; all are below `most`."""
    return pc.inverse_permutation(numbers, max_index=most - 1).drop_null()


def _days(connection: Connection, wanted: Filter) -> pa.Table:
    """The first day of each that fits, the least and the most that were killed: of an incident, over all its fitting reports."""
    table, rows = _fitting(connection, wanted)
    found = table.select(["first", "killed_low", "killed_high", "incident"]).take(rows)
    low, high = found["killed_low"], pc.coalesce(found["killed_high"], found["killed_low"])
    if wanted.of == "events":
        return pa.table({"day": found["first"], "low": pc.coalesce(low, 0), "high": pc.coalesce(high, 0)})
    told = pa.table({"incident": found["incident"].combine_chunks().indices, "day": found["first"], "low": low, "high": high})
    held = told.group_by("incident").aggregate([("day", "max"), ("low", "min"), ("high", "max")])
    return pa.table({"day": held["day_max"], "low": pc.coalesce(held["low_min"], 0), "high": pc.coalesce(held["high_max"], 0)})


def _days_of_documents(connection: Connection, wanted: Filter) -> pa.Table:
    conditions = document_conditions(connection, wanted.query(), connection.dialect.name)
    told = connection.execute(select(documents.c.published).where(*conditions)).scalars()
    days = [date.fromisoformat(day[:10]).toordinal() - _EPOCH if day else None for day in told]
    none = pa.repeat(0, len(days))
    return pa.table({"day": pa.array(days, pa.int32()), "low": none, "high": none})


def _date(day: int) -> date:
    return date.fromordinal(day + _EPOCH)


def _start(day: date, bin_: str) -> date:
    if bin_ == "week":
        return date.fromordinal(day.toordinal() - day.weekday())
    return day.replace(day=1) if bin_ == "month" else day
