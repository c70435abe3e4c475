"""The event reports that stand, as columns in memory: maps and timelines of many are made without reading the store each time.

A process reads all of them once and then only what was added: rows are never changed, so that the newest keys say how far it
has got. A million reports take some 120 MB. What stood at the end of an earlier day is read when it is asked for, and held as
long as nobody asks for another day.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Text, cast, func, or_, select

from rasid.store.current import current
from rasid.store.schema import extractions, memberships, reports

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection, Engine

_CHUNK = 10_000  # rows that are objects of Python at a time
# As the index of points has them. Days are ISO texts in SQLite and dates in PostgreSQL: read as texts, kept as numbers.
_READ = pa.schema([
    ("key", pa.int32()), ("document", pa.int32()), ("event", pa.string()), ("longitude", pa.float64()),
    ("latitude", pa.float64()), ("first", pa.string()), ("last", pa.string()), ("type", pa.string()),
    ("confidence", pa.float64()), ("radius_km", pa.float64()), ("precision", pa.int8()), ("killed_low", pa.int32()),
    ("killed_high", pa.int32()), ("injured_low", pa.int32()),
])  # fmt: skip
_COLUMNS = (
    reports.c.key, reports.c.document, reports.c.event, reports.c.longitude, reports.c.latitude, cast(reports.c.day_start, Text),
    cast(reports.c.day_end, Text), reports.c.type, reports.c.confidence, reports.c.radius_km, reports.c.place_precision,
    reports.c.killed_low, reports.c.killed_high, reports.c.injured_low,
)  # fmt: skip
_NOWHERE, _UNSAID = 9, 8  # in the place of a precision
_RADIUS_BITS = 27  # decimetres up to the Earth's radius
_HOMES = pa.schema([("event", pa.string()), ("incident", pa.string())])


class _Mark(NamedTuple):
    """How far a table has got: the newest extraction and membership that it knows."""

    extraction: int
    membership: int


class _Known(NamedTuple):
    before: str | None
    mark: _Mark
    table: pa.Table


class _Held:
    """The tables of one store, taken by one thread at a time: the one of now, and the last one of a day."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.now: _Known | None = None
        self.then: _Known | None = None


_held: WeakKeyDictionary[Engine, _Held] = WeakKeyDictionary()
_holding = Lock()


def standing(connection: Connection, before: str | None = None) -> pa.Table:
    """The reports that stand now or stood before a time, newest day first, undated last, of one day the later key first.

    Columns: key and document (keys), event, incident (ids, null where it is in none; a dictionary), longitude, latitude, first
    and last (days since 1970, null where undated), type, confidence (0 to 1), radius_km, precision, killed_low, killed_high,
    injured_low, exactness (the place of a report among all, from the vaguest place to the most exact; of equals the newest last).
    """
    with _holding:
        held = _held.setdefault(connection.engine, _Held())
    mark = _Mark(*((connection.execute(select(func.max(table.c.key))).scalar() or 0) for table in (extractions, memberships)))
    with held.lock:
        if before is None:
            held.now = _grown(connection, held.now, mark)
            return held.now.table
        if held.then is None or held.then[:2] != (before, mark):
            held.then = _Known(before, mark, _read_all(connection, before))
        return held.then.table


def _grown(connection: Connection, known: _Known | None, mark: _Mark) -> _Known:
    """What stands now, from what stood when it was last looked at."""
    if known is None:
        return _Known(None, mark, _read_all(connection, None))
    seen = known.mark
    if mark.extraction <= seen.extraction and mark.membership <= seen.membership:  # another began later and was here before
        return known
    table = _with(known.table, "incident", _incidents(known.table))
    if mark.extraction > seen.extraction:
        reread = select(extractions.c.document).where(extractions.c.key > seen.extraction)
        gone = pc.is_in(table["document"], value_set=pa.array(connection.execute(reread).scalars().all(), pa.int32()))
        fresh = _reports(connection, select(*_COLUMNS).where(current(), reports.c.extraction > seen.extraction))
        table = pa.concat_tables([table.filter(pc.invert(gone)), fresh])
    fresh_events = select(reports.c.event).where(reports.c.extraction > seen.extraction)
    moved = select(memberships.c.event, memberships.c.incident).where(
        or_(memberships.c.key > seen.membership, memberships.c.event.in_(fresh_events))
    )
    return _Known(None, mark, _finished(table, _homes(connection, moved)))


def _read_all(connection: Connection, before: str | None) -> pa.Table:
    housing = select(memberships.c.event, memberships.c.incident)
    if before is not None:
        housing = housing.where(memberships.c.recorded_at < before)
    return _finished(_reports(connection, select(*_COLUMNS).where(current(before))), _homes(connection, housing))


def _reports(connection: Connection, query: Select[Any]) -> pa.Table:
    table = _fetched(connection, query, _READ)
    for name in ("first", "last"):
        days = table[name].cast(pa.date32()).cast(pa.int32())
        table = _with(table, name, days)
    table = table.append_column("exactness", pa.nulls(len(table), pa.int32()))
    return table.append_column("incident", pa.nulls(len(table), pa.string()))


def _exactness(table: pa.Table) -> pa.Array:
    """The place of each report of a table in order among all: by precision, then by radius."""
    precision = pc.if_else(pc.is_valid(table["latitude"]), pc.coalesce(table["precision"], _UNSAID), _NOWHERE).cast(pa.int64())
    decimetres = pc.min_element_wise(pc.multiply(pc.coalesce(table["radius_km"], 0.0), 10_000), 2.0**_RADIUS_BITS - 1)
    vagueness = pc.bit_wise_or(pc.shift_left(precision, _RADIUS_BITS), pc.floor(decimetres).cast(pa.int64()))
    positions = pa.array(range(len(table)), pa.int32())
    order = pa.table({"vagueness": vagueness, "position": positions})
    ranked = pc.sort_indices(order, sort_keys=[("vagueness", "descending"), ("position", "descending")])
    return pc.inverse_permutation(ranked.cast(pa.int32()))


def _homes(connection: Connection, query: Select[Any]) -> pa.Table:
    """Events with their incidents, the newest word first."""
    return _fetched(connection, query.order_by(memberships.c.key.desc()), _HOMES)


def _finished(table: pa.Table, homes: pa.Table) -> pa.Table:
    """The reports in order, in the incidents that `homes` names; where it says nothing of an event, in the one it had."""
    found = pc.index_in(table["event"], value_set=homes["event"])  # the first of several: the newest word
    incident = pc.if_else(pc.is_valid(found), homes["incident"].take(found), table["incident"])
    table = _with(table, "incident", incident)
    table = table.take(pc.sort_indices(table, sort_keys=[("first", "descending"), ("key", "descending")])).combine_chunks()
    # numbered in the order of the table, so that what stands together is held together
    table = _with(table, "incident", table["incident"].combine_chunks().dictionary_encode())
    return _with(table, "exactness", _exactness(table))


def _with(table: pa.Table, name: str, column: pa.ChunkedArray | pa.Array) -> pa.Table:
    """A table with another column in the place of the one so named."""
    return table.set_column(table.schema.get_field_index(name), name, column)


def _incidents(table: pa.Table) -> pa.ChunkedArray:
    return table["incident"].cast(pa.string())


def _fetched(connection: Connection, query: Select[Any], schema: pa.Schema) -> pa.Table:
    """All rows of a query as a table, some at a time."""
    batches = []
    for rows in connection.execute(query, execution_options={"yield_per": _CHUNK}).partitions():
        columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
        batches.append(pa.RecordBatch.from_arrays(columns, schema=schema))
    return pa.Table.from_batches(batches, schema)
