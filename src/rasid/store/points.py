"""Points of event reports as columns, the form a map draws many of them from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from rasid.store.columns import standing
from rasid.store.current import cutoff
from rasid.store.decided import statuses
from rasid.store.engine import explained, read
from rasid.store.query import Query, conditions
from rasid.store.schema import reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_EPOCH = date(1970, 1, 1)
_METRE = 5  # decimals of a degree


@dataclass(frozen=True, slots=True)
class Points:
    """The columns of points, of equal length, newest day first; and what the map cannot show.

    `incident` is null where an event is in none. Degrees stand to the metre. `day` is the first day it may have happened on, since
    1970-01-01. `type` is a position in `types`. `confidence` goes from 0 to 100. `precision` is ACLED's of the place.
    `count` is how many points fit, of which the columns hold the newest. `placeless` counts reports without a point that fit
    but for the box, `undated` those without a day that fit but for the days.
    """

    incident: list[str | None]
    event: list[str]
    longitude: list[float]
    latitude: list[float]
    day: list[int | None]
    type: list[int]
    types: list[str]
    confidence: list[int]
    radius_km: list[float | None]
    precision: list[int | None]
    count: int
    placeless: int
    undated: int


def points(engine: Engine, query: Query, limit: int = 100_000) -> Points:
    """The newest points of the reports that fit. The first call reads all reports of the store: a service calls it once at its start."""
    before = cutoff(query.as_known_on)
    with explained(engine), read(engine) as connection:
        table = standing(engine, connection, before)
        named = _named(connection, query, engine.dialect.name)
    told = _told(table, query) if named is None else pc.and_(_told(table, query), pc.is_in(table["key"], value_set=named))
    placed, dated = pc.is_valid(table["latitude"]), pc.is_valid(table["first"])
    inside, timely = _inside(table, query, placed), _timely(table, query)
    fitting = pc.and_(told, pc.and_(inside, timely))
    shown = pc.indices_nonzero(fitting)
    return _columns(
        table.take(shown[:limit]),
        count=len(shown),
        placeless=_count(told, timely, pc.invert(placed)),
        undated=_count(told, inside if query.box else None, pc.invert(dated)),
    )


def _named(connection: Connection, query: Query, dialect: str) -> pa.Array | None:
    """The keys of the reports that fit what only the store can tell: words, sides, place, status; None where none is asked for."""
    asked = replace(query, types=(), min_confidence=None, box=None, since=None, until=None)
    if asked == Query(as_known_on=query.as_known_on):
        return None
    fitting = conditions(asked, dialect, statuses(connection, cutoff(query.as_known_on)))
    rows = connection.execute(select(reports.c.key).where(*fitting)).cursor.fetchall()
    return pa.array([key for (key,) in rows], pa.int32())


def _told(table: pa.Table, query: Query) -> pa.ChunkedArray:
    """Of a type asked for, and sure enough."""
    sure = pc.greater_equal(table["confidence"], query.min_confidence or 0.0)
    return pc.and_(sure, pc.is_in(table["type"], value_set=pa.array(query.types))) if query.types else sure


def _inside(table: pa.Table, query: Query, placed: pa.ChunkedArray) -> pa.ChunkedArray:
    """With a point, in the box where one is asked for."""
    if query.box is None:
        return placed
    west, south, east, north = query.box
    longitude, latitude = table["longitude"], table["latitude"]
    across = pc.and_(pc.greater_equal(longitude, west), pc.less_equal(longitude, east))
    return pc.and_(across, pc.and_(pc.greater_equal(latitude, south), pc.less_equal(latitude, north))).fill_null(False)


def _timely(table: pa.Table, query: Query) -> pa.ChunkedArray:
    """On the days asked for; undated reports only where none are."""
    since = pc.greater_equal(table["last"], _number(query.since)) if query.since else True
    until = pc.less_equal(table["first"], _number(query.until)) if query.until else True
    return pc.and_(since, until).fill_null(False) if query.since or query.until else pa.chunked_array([pa.repeat(True, len(table))])


def _count(*masks: pa.ChunkedArray | None) -> int:
    together = None
    for mask in masks:
        if mask is not None:
            together = mask if together is None else pc.and_(together, mask)
    return int(pc.sum(together).as_py() or 0)


def _columns(found: pa.Table, count: int, placeless: int, undated: int) -> Points:
    types = found["type"].combine_chunks().dictionary_encode()
    percent = pc.round(pc.multiply(found["confidence"], 100)).cast(pa.int8())
    return Points(
        incident=found["incident"].to_pylist(),
        event=found["event"].to_pylist(),
        longitude=pc.round(found["longitude"], _METRE).to_pylist(),
        latitude=pc.round(found["latitude"], _METRE).to_pylist(),
        day=found["first"].to_pylist(),
        type=types.indices.to_pylist(),
        types=types.dictionary.to_pylist(),
        confidence=percent.to_pylist(),
        radius_km=found["radius_km"].to_pylist(),
        precision=found["precision"].to_pylist(),
        count=count,
        placeless=placeless,
        undated=undated,
    )


def _number(day: date) -> int:
    """Days since 1970."""
    return (day - _EPOCH).days
