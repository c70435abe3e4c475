"""Reading a pasted report."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from rasid.documents import make_document
from rasid.extract import Extractor
from rasid.service.problems import Problem, invalid

if TYPE_CHECKING:
    from rasid.records import Extraction

LONGEST = 50_000  # characters
_reading = threading.BoundedSemaphore(2)  # reading keeps a core busy: pages are to be answered beside it
_WAIT = 10.0  # seconds


def read_text(text: str, *, title: str | None = None, published: str | None = None, publisher: str | None = None) -> Extraction:
    """The events of a text. Problem 422 where `published` is no day, 503 where too many are read at once."""
    try:
        document = make_document(text, title=title, published=published, publisher=publisher)
    except ValueError as error:
        raise invalid("published", str(error)) from None
    if not _reading.acquire(timeout=_WAIT):
        raise Problem(503, "busy", "many reports are being read; try again in a moment", headers={"Retry-After": "5"})
    try:
        return _extractor()(document)
    finally:
        _reading.release()


@cache
def _extractor() -> Extractor:
    return Extractor()
