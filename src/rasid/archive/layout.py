"""Where the results of a shard stand in the folder of a batch, and what its receipt counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.archive.files import join, make_folder

if TYPE_CHECKING:
    from pathlib import Path

    from rasid.archive.plan import Shard

COUNTS = ("documents", "events", "errors", "notes")


class Paths(NamedTuple):
    """Where a shard's files stand in the folder of results: paths, or URIs where the folder is one."""

    documents: str
    events: str
    dead: str
    receipt: str
    trace: str


FOLDERS = ("documents", "events", ".batch")


def paths(output: str | Path, shard: Shard) -> Paths:
    """The files of a shard."""
    name = f"part-{shard.number:06}-{shard.id}"
    return Paths(
        join(output, "documents", f"{name}.parquet"),
        join(output, "events", f"{name}.parquet"),
        join(output, ".batch", f"{name}.dead.jsonl"),
        join(output, ".batch", f"{name}.json"),
        join(output, ".batch", f"{name}.at"),
    )


def prepare(output: str | Path) -> None:
    """Make the folders of the results."""
    for name in FOLDERS:
        make_folder(join(output, name))
