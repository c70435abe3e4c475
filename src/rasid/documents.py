"""Building a Document from what a reader has in hand: its text with the title in front, its id, its day of publication."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from rasid.records import Document

_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def make_document(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | date | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Document:
    """A document as Rasid keeps it.

    The title and a newline go in front of a text that does not begin with it. Without an `id` the document is known by the
    hash of its text. `published` is an ISO date or date and time, of which the day is kept (`iso_day` says what it refuses).
    Lone surrogates, which no file can hold, become U+FFFD, so that all offsets hold.
    """
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    text = _SURROGATE.sub("\ufffd", text)
    return Document(
        id=id or content_hash(text),
        text=text,
        url=url or None,
        publisher=publisher or None,
        published=iso_day(published) if published else None,
        title=title or None,
        language=language or None,
    )


def content_hash(text: str) -> str:
    """The id of a document that has none: the first 80 bits of the SHA-256 of its text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def iso_day(value: str | date) -> str:
    """The day of a date, an ISO 8601 date or an ISO 8601 date and time.

    ValueError for anything else, and for years before 1900 or after 2100: 0001-01-01 and 9999-12-31 are how programs write that
    they do not know.
    """
    try:
        moment = value if isinstance(value, date) else datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(f"{value!r} is not a date of the form YYYY-MM-DD") from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"{value!s} is no day of publication")
    return f"{moment:%Y-%m-%d}"
