"""Results of a batch read back as records, in the order of its inputs, whichever engine wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import TypeAdapter

from rasid.archive import manifest as manifests
from rasid.archive.schema import extraction_json
from rasid.incidents.linking import Weighed
from rasid.records import Extraction
from rasid.store.versions import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = 2000  # rows of a table that are held at once


class UnfinishedError(Exception):
    """The batch was not finished."""


def is_batch(location: str) -> bool:
    """Whether a folder holds the results of a batch."""
    return (Path(location) / manifests.NAME).is_file() and (Path(location) / "documents").is_dir()


def reader(output: str) -> Reader:
    """The engine and the lexicon that read a batch. UnfinishedError where it is not done."""
    manifest = manifests.load(output)
    if manifest is None or manifest["state"] != "complete":
        raise UnfinishedError(f"{output}: this batch was not finished; run the same `rasid batch` again first")
    return Reader(manifest["engine"], manifest["lexicon"])


def records(output: str) -> Iterator[Extraction]:
    """Every document with its events; tables of any size, a few thousand rows of which are held."""
    adapter = TypeAdapter(Extraction)
    for line in lines(output):
        yield adapter.validate_json(line)


def lines(output: str) -> Iterator[bytes]:
    """The same as lines of `rasid extract --format jsonl`."""
    events = _rows(output, "events", "part, row, number")
    event = next(events, None)
    for document in _rows(output, "documents", "part, row"):
        place = document["part"], document["row"]
        told = []
        while event is not None and (event["part"], event["row"]) == place:
            told.append(event)
            event = next(events, None)
        yield extraction_json(document, told) + b"\n"


def weighed(output: str) -> Weighed | None:
    """What linking on a cluster weighed; None where it did not."""
    import duckdb

    model = Path(output) / "model.json"
    if not model.is_file():
        return None
    with duckdb.connect() as connection:
        events = connection.execute(f"SELECT event FROM {_files(output, 'memberships')}").fetchall()
        pairs = connection.execute(f"SELECT event, other_event, weight FROM {_files(output, 'links')}").fetchall()
    return Weighed({event for (event,) in events}, {(a, b): weight for a, b, weight in pairs}, orjson.loads(model.read_bytes()))


def _files(output: str, table: str) -> str:
    files = str(Path(output) / table / "*.parquet").replace("'", "''")
    return f"read_parquet('{files}')"


def _rows(output: str, table: str, order: str) -> Iterator[dict[str, Any]]:
    """The rows of a table; DuckDB sorts on disk what it cannot sort in memory."""
    import duckdb

    with duckdb.connect() as connection:
        found = connection.sql(f"SELECT * FROM {_files(output, table)} ORDER BY {order}")
        for batch in found.to_arrow_reader(_ROWS):
            yield from batch.to_pylist()
