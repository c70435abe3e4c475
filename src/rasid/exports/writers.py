"""Records to files: JSON lines, one JSON array, CSV. Each writes as it goes, one document at a time."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

import orjson

from rasid.exports.rows import COLUMNS, Cell, event_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.records import Extraction

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def write_jsonl(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """One record a line, as the JSON Schema of `rasid schema` says."""
    for extraction in extractions:
        out.write(orjson.dumps(extraction, option=orjson.OPT_APPEND_NEWLINE))
        out.flush()


def write_json(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """One array of the same records, indented."""
    before = b"[\n"
    for extraction in extractions:
        out.write(before + orjson.dumps(extraction, option=orjson.OPT_INDENT_2))
        before = b",\n"
    out.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def write_csv(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """UTF-8, a header and one row an event (`rows.COLUMNS`).

    A text that a spreadsheet would run as a formula gets a «'» in front.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for extraction in extractions:
        for event in extraction.events:
            writer.writerow(_guarded(cell) for cell in event_row(extraction.document, event).values())
    text.detach()


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
