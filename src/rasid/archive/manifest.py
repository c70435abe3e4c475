"""`manifest.json`: what a batch read with what, how much came out, and whether it is done; `dead-letters.jsonl` beside it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from rasid.archive.files import exists, join, make_folder, names_in, open_input, remove_file, write_whole, writing
from rasid.archive.layout import COUNTS, FOLDERS, paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rasid.archive.files import Input
    from rasid.archive.plan import Shard
    from rasid.store.versions import Reader

NAME, DEAD = "manifest.json", "dead-letters.jsonl"
FORM = 2  # raised when the layout of the folder changes


class OtherBatchError(Exception):
    """The folder holds something else than the results of this batch."""


def begin(output: str, asked: list[str], runner: str, files: Sequence[Input], reader: Reader) -> dict[str, Any]:
    """The manifest of a run that starts, written; OtherBatchError where the folder holds another batch's results."""
    held = load(output)
    if held is not None and (held["asked"], held["runner"]) != (asked, runner):
        told = f"{' '.join(held['asked'])}, engine {held['runner']}"
        raise OtherBatchError(f"{output}: holds the results of another batch ({told}); give a folder of its own")
    if held is None and any(not name.startswith(".") for name in names_in(output)):
        raise OtherBatchError(f"{output}: is not empty and holds no results of a batch; give a folder of its own")
    manifest = {
        "form": FORM,
        "state": "running",
        "asked": asked,
        "runner": runner,
        "engine": reader.engine,
        "lexicon": reader.lexicon,
        "started": _now(),
        "inputs": [{"path": file.path, "bytes": file.size, "digest": file.digest} for file in files],
    }
    make_folder(output)
    save(output, manifest)
    return manifest


def finish(output: str, manifest: dict[str, Any], shards: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Write the manifest of a run that is done, with the counts of its shards (receipts) and of all."""
    told = sorted(shards, key=lambda receipt: receipt["number"])
    counts = {name: sum(receipt[name] for receipt in told) for name in COUNTS}
    done = manifest | {"state": "complete", "finished": _now(), "counts": counts, "shards": told}
    save(output, done)
    return done


def load(output: str) -> dict[str, Any] | None:
    """The manifest of a folder, None where there is none."""
    if not exists(join(output, NAME)):
        return None
    try:
        with open_input(join(output, NAME)) as file:
            manifest: dict[str, Any] = orjson.loads(file.read())
    except orjson.JSONDecodeError as error:
        raise OtherBatchError(f"{output}/{NAME}: no manifest of a batch ({error})") from None
    if manifest.get("form") != FORM:
        raise OtherBatchError(f"{output}/{NAME}: of another version of Rasid, or of another program")
    return manifest


def save(output: str, manifest: dict[str, Any]) -> None:
    """Write a manifest."""
    write_whole(join(output, NAME), orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def receipts(output: str, shards: Iterable[Shard]) -> dict[int, dict[str, Any]]:
    """The receipts of those shards that are done, by number; a receipt without its files counts as none."""
    held = {join(output, folder, name) for folder in FOLDERS for name in names_in(join(output, folder))}
    found = {}
    for shard in shards:
        to = paths(output, shard)
        if held.issuperset((to.receipt, to.documents, to.events, to.dead)):
            with suppress(orjson.JSONDecodeError), open_input(to.receipt) as file:  # a file system may show a half written one
                found[shard.number] = orjson.loads(file.read())
    return found


def sweep(output: str, shards: Iterable[Shard]) -> None:
    """Take away files of shards that are no more: of inputs that changed, of an older engine, of runs that were killed."""
    wanted = {file for shard in shards for file in paths(output, shard)}
    for folder in FOLDERS:
        for name in names_in(join(output, folder)):
            if "part-" in name and (file := join(output, folder, name)) not in wanted:
                remove_file(file)


def gather_dead(output: str, shards: Iterable[Shard], done: Mapping[int, dict[str, Any]]) -> None:
    """All dead letters in one file, in the order of the inputs; `done` are the receipts."""
    with writing(join(output, DEAD)) as out:
        for shard in shards:
            if done[shard.number]["errors"]:
                with open_input(paths(output, shard).dead) as letters:
                    out.write(letters.read())


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
