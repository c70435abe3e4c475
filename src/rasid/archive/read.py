"""The core that every engine runs: a batch of documents in, the same batch with events out. It knows no engine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa

from rasid.archive.columns import column
from rasid.archive.schema import DOCUMENT_FIELDS, INPUT, READ
from rasid.extract import Extractor
from rasid.records import Document

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from rasid.records import Event


def read(batch: pa.RecordBatch, lexicon: Path | None = None) -> pa.RecordBatch:
    """The rows of a batch (`schema.INPUT`) with the events of their documents (`schema.READ`), in their order.

    A document on which the extractor fails keeps its text, has no events, and says in `reason` why; rows that are remarks pass
    through. The extractor is built once in a process.
    """
    extractor = _extractor(lexicon)
    rows = batch.to_pylist()
    events = column(READ.field("events").type)([_events(row, extractor) for row in rows])
    told = pa.RecordBatch.from_pylist(rows, schema=INPUT)
    return pa.RecordBatch.from_arrays([*told.columns, events], schema=READ)


def is_dead(row: dict[str, Any]) -> bool:
    """Whether a row of what was read is a dead letter: something that gave no events because something was wrong with it."""
    return bool(row["is_error"])


@cache
def _extractor(lexicon: Path | None) -> Extractor:
    return Extractor(lexicon)


def _events(row: dict[str, Any], extractor: Extractor) -> tuple[Event, ...] | None:
    """The events of a row, which takes on what else was found out of it: its day, or why there are none."""
    if row["reason"] is not None:
        return None
    document = Document(**{name: row[name] for name in DOCUMENT_FIELDS})
    try:
        found = extractor(document)
    except Exception as error:
        row["reason"], row["is_error"] = f"the extractor failed, please report it: {type(error).__name__}: {error}", True
        return None
    row["published_estimate"] = found.document.published_estimate
    return found.events
