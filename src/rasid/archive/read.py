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

    from rasid.records import Event


def read(batch: pa.RecordBatch, lexicon: Path | None = None) -> pa.RecordBatch:
    """The rows of a batch (`schema.INPUT`) with the events of their documents (`schema.READ`), in their order.

    A document on which the extractor fails keeps its text, has no events, and says in `reason` why; rows that are remarks pass
    through. The extractor is built once in a process.
    """
    extractor = _extractor(lexicon)
    reason, is_error, estimate = (batch[name].to_pylist() for name in _FOUND_OUT)
    events: list[tuple[Event, ...] | None] = [None] * batch.num_rows
    for i, fields in enumerate(zip(*(batch[name].to_pylist() for name in DOCUMENT_FIELDS), strict=True)):
        if reason[i] is not None:
            continue
        try:
            found = extractor(Document(*fields))
        except Exception as error:
            reason[i], is_error[i] = f"the extractor failed, please report it: {type(error).__name__}: {error}", True
        else:
            events[i], estimate[i] = found.events, found.document.published_estimate
    told = dict(zip(_FOUND_OUT, (reason, is_error, estimate), strict=True))
    columns = [pa.array(told[field.name], field.type) if field.name in told else batch[field.name] for field in INPUT]
    return pa.RecordBatch.from_arrays([*columns, column(READ.field("events").type)(events)], schema=READ)


_FOUND_OUT = ("reason", "is_error", "published_estimate")  # of a row when its document is read


@cache
def _extractor(lexicon: Path | None) -> Extractor:
    return Extractor(lexicon)
