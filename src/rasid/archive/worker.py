"""What runs in a process of the local engine: one shard after another, until told to stop or until the parent is gone."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.archive.layout import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import RawIOBase
    from multiprocessing.synchronize import Event

    import pyarrow as pa

    from rasid.archive.plan import Shard
    from rasid.reading.jsonlines import Known


class Job(NamedTuple):
    """A shard and how to read it.

    `deadly` are rows that killed the process before; a `careful` job reads one row at once, so that one knows which it was.
    """

    shard: Shard
    output: str
    known: Known
    lexicon: Path | None
    deadly: tuple[int, ...] = ()
    careful: bool = False


class Stopped(Exception):  # noqa: N818 - no error: the run was told to end
    """The run was told to end; the shard under way is left undone."""


_stop: Event


def start(stop: Event) -> None:
    """Set up a new process: the parent alone handles Ctrl-C, and no process outlives the parent."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def run(job: Job) -> dict[str, Any]:
    """Read a shard and write its results; its receipt. A file beside it always says how many rows were read so far."""
    from rasid.archive.parts import write  # what reads and writes is loaded by who reads, not by the parent that shares out
    from rasid.archive.shards import BATCH, read_shard

    size = 1 if job.careful else BATCH
    with Path(paths(job.output, job.shard).trace).open("wb", buffering=0) as trace:
        batches = read_shard(job.shard, job.known, job.lexicon, job.deadly, size)
        return write(job.output, job.shard, _traced(batches, trace))


def _traced(batches: Iterator[pa.RecordBatch], trace: RawIOBase) -> Iterator[pa.RecordBatch]:
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        trace.seek(0)
        trace.write(rows.to_bytes(8, "little"))
        if _stop.is_set():
            raise Stopped
        yield batch


def rows_read(trace: str) -> int:
    """What the file beside a shard says; 0 where none was read."""
    try:
        return int.from_bytes(Path(trace).read_bytes(), "little")
    except OSError:
        return 0


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
