"""Cells of CSV: what a spreadsheet would run is disarmed, what would break or turn a line is taken out."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from rasid.exports.bidi import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rasid.exports.rows import Cell

BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # what a spreadsheet would run, ASCII and full width
_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]+")
_BATCH = 64 * 1024  # characters written at once


def cell(value: Cell) -> Cell:
    """A value as it may stand in a cell.

    Line breaks, tabs, control characters and direction marks become blanks; a text that begins as a formula would gets a «'»
    in front. Numbers stay numbers, None is an empty cell.
    """
    if not isinstance(value, str):
        return value
    plain = printable(_BREAKS.sub(" ", value)).strip()
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def joined(values: Iterable[str | None]) -> str | None:
    """Several values of one cell, parted by «; », each once."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def csv_lines(
    head: Sequence[str], rows: Iterable[Iterable[Cell]], *, bom: bool = False, below: Sequence[str] | None = None
) -> Iterator[bytes]:
    """CSV as RFC 4180 has it, in UTF-8 and with newlines alone; `below` is a second line of the head (HXL tags)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    if below is not None:
        writer.writerow(below)
    if bom:
        yield BOM
    for row in rows:
        writer.writerow([cell(value) for value in row])
        if text.tell() > _BATCH:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
