"""Incidents as lines of JSON: all versions of all fields with who holds them, and the documents they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from rasid.incidents.rows import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record

LOSSES = ("Spans, offsets, reasons and the texts of the documents are lost; `rasid show` and evidence.csv have them.",)


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """One incident a line, as `rasid incidents --format jsonl` prints it, with `documents` beside."""
    for record in records:
        documents = [
            {
                "id": telling.name,
                "hash": telling.id,
                "url": telling.url,
                "publisher": telling.publisher,
                "published": telling.published,
                "title": telling.title,
            }
            for telling in record.tellings
        ]
        yield orjson.dumps({**row(record.incident), "documents": documents}, option=orjson.OPT_APPEND_NEWLINE)
