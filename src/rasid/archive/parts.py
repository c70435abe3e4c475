"""Writing a shard on one machine: its two Parquet files and its dead letters appear together with the receipt, or not at all."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from rasid.archive.files import open_input, write_whole, writing
from rasid.archive.layout import COUNTS, paths
from rasid.archive.schema import DOCUMENT_FIELDS, DOCUMENTS, EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rasid.archive.plan import Shard

_ROWS = 1024  # documents of a row group
_NOTES = 20  # notes kept in a receipt


def write(output: str | Path, shard: Shard, batches: Iterable[pa.RecordBatch]) -> dict[str, Any]:
    """Write what was read of a shard; its receipt, which is written last and means that it is done."""
    to = paths(output, shard)
    counts: dict[str, Any] = dict.fromkeys(COUNTS, 0) | {"said": []}
    with ExitStack() as stack:
        document_file, event_file, dead = (stack.enter_context(writing(to[i])) for i in range(3))
        documents = stack.enter_context(parquet.ParquetWriter(document_file, DOCUMENTS, compression="zstd"))
        events = stack.enter_context(parquet.ParquetWriter(event_file, EVENTS, compression="zstd"))
        for some in _gathered(batches):
            alive = some
            if some["reason"].null_count < some.num_rows:
                for row in some.filter(pc.is_valid(some["reason"])).select(_LETTER).to_pylist():
                    _remember(row, counts, dead)
                alive = some.filter(pc.is_null(some["reason"]))
            documents.write_table(document_table(alive))
            told = event_table(alive)
            events.write_table(told)
            counts["documents"] += alive.num_rows
            counts["events"] += told.num_rows
    receipt = {"number": shard.number, "id": shard.id, **counts}
    write_whole(to.receipt, orjson.dumps(receipt))
    return receipt


def read_back(documents: str, events: str) -> Iterator[dict[str, Any]]:
    """The documents of a shard that was written, with their events, in their order: what is alive of `schema.READ`."""
    told = _rows(events)
    event = next(told, None)
    for document in _rows(documents):
        found = []
        while event is not None and event["row"] == document["row"]:
            found.append(event)
            event = next(told, None)
        yield document | {"events": found}


def _rows(table: str) -> Iterator[dict[str, Any]]:
    with open_input(table) as file:
        for batch in parquet.ParquetFile(file).iter_batches(_ROWS):
            yield from batch.to_pylist()


_LETTER = ("where", "line", "reason", "is_error", *DOCUMENT_FIELDS)


def letter(row: dict[str, Any]) -> bytes:
    """A dead letter: where it stood, the reason, and the document where there was one, so that the file can be read again."""
    told = {"where": row["where"], "line": row["line"], "reason": row["reason"]}
    document = {name: row[name] for name in DOCUMENT_FIELDS if row[name] is not None}
    return orjson.dumps(told | document, option=orjson.OPT_APPEND_NEWLINE)


def document_table(read: pa.Table) -> pa.Table:
    """The rows of `schema.DOCUMENTS` in what was read."""
    counted = read.set_column(read.schema.get_field_index("events"), "events", pc.list_value_length(read["events"]))
    return counted.select(DOCUMENTS.names).cast(DOCUMENTS)


def event_table(read: pa.Table) -> pa.Table:
    """The rows of `schema.EVENTS` in what was read."""
    nested = read["events"].combine_chunks()
    parents = pc.list_parent_indices(nested)
    flat = pc.list_flatten(nested)
    lengths = pc.list_value_length(nested).to_pylist()
    columns: dict[str, Any] = {name: pc.take(read[name], parents) for name in ("part", "row")}
    columns["number"] = pa.array([i for length in lengths for i in range(length or 0)], pa.int32())
    columns["document"] = pc.take(read["id"], parents)
    columns |= dict(zip(_names(flat.type), flat.flatten(), strict=True))
    return pa.table([columns[name] for name in EVENTS.names], schema=EVENTS)


def _names(struct: pa.StructType) -> list[str]:
    return [struct.field(i).name for i in range(struct.num_fields)]


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(b.num_rows for b in held) >= _ROWS:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


def _remember(row: dict[str, Any], counts: dict[str, Any], dead: Any) -> None:
    if row["is_error"]:
        counts["errors"] += 1
        dead.write(letter(row))
        return
    counts["notes"] += 1
    if len(counts["said"]) < _NOTES:
        line = f", line {row['line']}" if row["line"] else ""
        counts["said"].append(f"{row['where']}{line}: {row['reason']}")
