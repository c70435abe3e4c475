"""Reading a shard: its parts as batches of documents and remarks (`schema.INPUT`), and as what was read of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from rasid.archive.files import open_input
from rasid.archive.read import read
from rasid.archive.schema import DOCUMENT_FIELDS, INPUT
from rasid.collector import settle
from rasid.reading.jsonlines import Known, read_lines
from rasid.reading.parquet import parquet_results
from rasid.reading.results import Remark
from rasid.reading.sources import arabic_only, read_stream
from rasid.reading.stripes import Stripe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from rasid.archive.plan import Part, Shard
    from rasid.reading.results import Result

BATCH = 512  # documents that are read at once: a task asked to stop does so between two batches, after seconds
DEADLY = "the process that read it died, twice: killed by the system (memory?), or a fault below Python"


def read_shard(
    shard: Shard, known: Known, lexicon: Path | None = None, deadly: Collection[int] = (), size: int = BATCH
) -> Iterator[pa.RecordBatch]:
    """What was read of a shard (`schema.READ`), `size` rows at once; rows in `deadly` are passed over with a reason."""
    for batch in documents(shard, known, deadly, size):
        found = read(batch, lexicon)
        settle()
        yield found


def documents(shard: Shard, known: Known, deadly: Collection[int] = (), size: int = BATCH) -> Iterator[pa.RecordBatch]:
    """The documents and remarks of a shard, numbered in their order."""
    results = (result for part in shard.parts for result in _results(part, known))
    rows = (_row(shard.number, number, result, number in deadly) for number, result in enumerate(results))
    while some := list(islice(rows, size)):
        yield pa.RecordBatch.from_pylist(some, schema=INPUT)


def _row(part: int, number: int, result: Result, is_deadly: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"part": part, "row": number, "where": result.where, "line": result.line}
    if isinstance(result, Remark):
        return row | {"reason": result.message, "is_error": result.is_error}
    row |= {name: getattr(result.document, name) for name in DOCUMENT_FIELDS}
    return row | {"reason": DEADLY, "is_error": True} if is_deadly else row


def _results(part: Part, known: Known) -> Iterator[Result]:
    """The documents of a part; a file that cannot be opened or breaks off is a remark."""
    try:
        with open_input(part.path) as stream:
            yield from _of_kind(part, stream, known)
    except OSError as error:
        yield Remark(part.path, None, error.strerror or str(error))


def _of_kind(part: Part, stream: BinaryIO, known: Known) -> Iterator[Result]:
    if part.kind == "lines":
        lines = _lines(stream, part.first, part.last)
        return arabic_only(read_lines(lines, part.path, known, part.line or 1))
    if part.kind == "groups":
        return arabic_only(parquet_results(stream, part.path, known, range(part.first, part.last)))
    stripe = Stripe(part.first, part.last) if part.kind == "stripe" else Stripe(0, 1)
    return read_stream(stream, part.path, known, stripe)


def _lines(stream: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    stream.seek(first)
    while first < last and (line := stream.readline()):
        first += len(line)
        yield line
