"""The pairs of reports that runs of linking weighed, in memory: read once, then only what later runs added."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from rasid.store.schema import links

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_CHUNK = 50_000  # rows that are objects of Python at a time
_SCHEMA = pa.schema([("key", pa.int32()), ("left", pa.int32()), ("right", pa.int32()), ("weight", pa.float32())])


class _Known(NamedTuple):
    newest: int
    pairs: pa.Table


_known: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()
_reading = Lock()


def weighed(connection: Connection) -> pa.Table:
    """The pairs with their newest weight: left and right (keys of reports), weight (log2 odds).

    Two million pairs take 32 MB.
    """
    with _reading:
        held = _known.get(connection.engine, _Known(0, _SCHEMA.empty_table().drop_columns("key")))
        fresh = _read(connection, held.newest)
        if len(fresh):
            held = _Known(pc.max(fresh["key"]).as_py(), _newest(held.pairs, fresh.drop_columns("key")))
            _known[connection.engine] = held
        return held.pairs


def _read(connection: Connection, after: int) -> pa.Table:
    asked: Any = select(links.c.key, links.c.left_report, links.c.right_report, links.c.weight)
    asked = asked.where(links.c.key > after).order_by(links.c.key)
    batches = []
    for rows in connection.execute(asked, execution_options={"yield_per": _CHUNK}).partitions():
        columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), _SCHEMA, strict=True)]
        batches.append(pa.RecordBatch.from_arrays(columns, schema=_SCHEMA))
    return pa.Table.from_batches(batches, _SCHEMA)


def _newest(pairs: pa.Table, fresh: pa.Table) -> pa.Table:
    """All pairs, those that were weighed again with the later weight."""
    together = pa.concat_tables([pairs, fresh]).combine_chunks()
    last = together.append_column("row", pa.array(range(len(together)), pa.int64())).group_by(["left", "right"])
    rows = last.aggregate([("row", "max")])["row_max"]
    return together.take(rows) if len(rows) < len(together) else together
