"""A batch from its inputs to its manifest, whichever engine reads."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.archive import manifest as manifests
from rasid.archive.files import inputs, join
from rasid.archive.layout import paths, prepare
from rasid.archive.local import Pool
from rasid.archive.plan import plan
from rasid.archive.progress import Progress
from rasid.archive.worker import Job
from rasid.store.versions import reader as this_reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rasid.archive.plan import Shard
    from rasid.reading.jsonlines import Known


class Asked(NamedTuple):
    """What a batch is to do: inputs, where results go, what holds for documents that do not say it, and an own lexicon."""

    inputs: list[str]
    output: str
    known: Known
    lexicon: Path | None = None


def run_local(asked: Asked, processes: int) -> dict[str, Any]:
    """Read all inputs over processes; the manifest. What an earlier run of the same batch has finished is not done again.

    FileNotFoundError for an input that is not there, OtherBatchError where the folder holds something else, OSError where it
    cannot be written, HopelessError for a shard that cannot be read.
    """
    shards, manifest = prepared(asked, "local")
    done = manifests.receipts(asked.output, shards)
    jobs = [Job(shard, asked.output, asked.known, asked.lexicon) for shard in shards if shard.number not in done]
    pool, progress = Pool(processes), Progress(shards, done)
    try:
        for receipt in pool.receipts(jobs):
            if receipt is None:
                progress.show(pool.rows)
                continue
            done[receipt["number"]] = receipt
            progress.done(receipt)
            for note in receipt["said"]:
                print(f"rasid: {note}", file=sys.stderr)
    finally:
        progress.end()
    return finished(asked, shards, manifest, done)


def prepared(asked: Asked, runner: str) -> tuple[list[Shard], dict[str, Any]]:
    """The shards of a batch, and its manifest as it begins; the folders of its results are made."""
    files = list(dict.fromkeys(file for name in asked.inputs for file in inputs(name)))
    reader = this_reader(asked.lexicon)
    shards = plan(files, f"{reader} {asked.known}")
    manifest = manifests.begin(asked.output, asked.inputs, runner, files, reader)
    prepare(asked.output)
    return shards, manifest


def finished(asked: Asked, shards: Sequence[Shard], manifest: dict[str, Any], done: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The manifest of a batch of which all shards are done (`done`: their receipts), written; what is left over is swept away."""
    manifests.sweep(asked.output, shards)
    manifests.gather_dead(asked.output, shards, done)
    return manifests.finish(asked.output, manifest, _described(asked.output, shards, done))


def _described(output: str, shards: Sequence[Shard], done: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """The receipts with what each shard read and where in the folder of results its files stand."""
    told = []
    for shard in shards:
        to = paths(output, shard)
        read = [{"path": p.path, "kind": p.kind, "first": p.first, "last": p.last} for p in shard.parts]
        files = [name.removeprefix(join(output, "")) for name in (to.documents, to.events)]
        told.append(done[shard.number] | {"parts": read, "files": files})
    return told
