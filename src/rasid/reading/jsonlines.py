"""Documents from JSON: one object a line with `text` and, where known, `id`, `title`, `url`, `publisher`, `published`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from rasid.documents import make_document
from rasid.reading.decoding import UndecodableError, decode
from rasid.reading.results import Read, Remark, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIELDS = ("id", "url", "publisher", "published", "title", "language")


class Known(NamedTuple):
    """What the user says of documents that do not say it themselves."""

    published: str | None = None
    publisher: str | None = None


def read_lines(lines: Iterable[bytes], where: str, known: Known, first: int = 1) -> Iterator[Result]:
    """A document or an error for each line that is not blank, numbered from `first`; windows-1256 is read with a note."""
    empty = first == 1
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        empty = False
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            try:
                decoded = decode(line)
                row = orjson.loads(decoded.text)
            except orjson.JSONDecodeError as error:
                yield Remark(where, number, f"broken JSON: {error.msg} at column {error.colno}")
                continue
            except UndecodableError as error:
                yield Remark(where, number, str(error))
                continue
            if decoded.encoding:
                yield Remark(where, number, f"read as {decoded.encoding}", is_error=False)
        yield from read_object(row, where, number, known)
    if empty:
        yield Remark(where, None, "empty")


def read_object(row: Any, where: str, line: int | None, known: Known) -> Iterator[Result]:
    """The document of one JSON object, or the error that says why there is none. Keys that Rasid does not know are ignored."""
    if not isinstance(row, dict):
        yield Remark(where, line, "not a JSON object")
        return
    if isinstance(row.get("id"), int):
        row["id"] = str(row["id"])
    for key in ("text", *FIELDS):
        if not isinstance(row.get(key), str | None):
            yield Remark(where, line, f'"{key}" is not a string')
            return
    text = row.get("text") or ""
    if not text.strip():
        yield Remark(where, line, '"text" is empty' if "text" in row else 'no "text"')
        return
    fields = {key: row.get(key) or getattr(known, key, None) for key in FIELDS}
    try:
        document = make_document(text, **fields)
    except ValueError as error:
        yield Remark(where, line, f"{error}; read without its day of publication", is_error=False)
        document = make_document(text, **{**fields, "published": None})
    yield Read(where, line, document)
