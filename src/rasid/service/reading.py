"""Reading a pasted report, in a process of its own that is ended when it takes too long.

A page of ordinary reporting takes some hundredths of a second, but what strangers paste need not be one; and reading in this
process would keep all pages waiting meanwhile.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
from functools import cache
from typing import TYPE_CHECKING, Any

from rasid.documents import make_document
from rasid.service.problems import Problem, invalid

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from rasid.records import Document, Extraction

LONGEST = 50_000  # characters
_AT_ONCE = 2  # reading keeps a core busy
_WAIT = 10.0  # seconds until one of these is free
_PATIENCE = 20.0  # seconds for one report


def read_text(text: str, *, title: str | None = None, published: str | None = None, publisher: str | None = None) -> Extraction:
    """The events of a text.

    Problem 422 where `published` is no day or the text takes too long, 503 where too many are read at once.
    """
    try:
        document = make_document(text, title=title, published=published, publisher=publisher)
    except ValueError as error:
        raise invalid("published", str(error)) from None
    try:
        reader = _readers().get(timeout=_WAIT)
    except queue.Empty:
        raise Problem(503, "busy", "many reports are being read; try again in a moment", headers={"Retry-After": "5"}) from None
    try:
        return reader.read(document, _PATIENCE)
    finally:
        _readers().put(reader)


class _Reader:
    """A process that reads, started when it is first needed and again when it was ended."""

    def __init__(self) -> None:
        self._process: Any = None
        self._connection: Connection[Any, Any] | None = None

    def read(self, document: Document, patience: float) -> Extraction:
        connection = self._started()
        try:
            connection.send(document)
            if connection.poll(patience):
                extraction: Extraction = connection.recv()
                return extraction
        except (EOFError, OSError):
            self._end()
            raise Problem(422, "unreadable", "this text cannot be read") from None
        self._end()
        raise Problem(422, "too-slow", f"this text takes longer than {patience:.0f} seconds to read; paste less of it")

    def _started(self) -> Connection[Any, Any]:
        if self._connection is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._connection

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection = None


def _work(connection: Connection[Any, Any]) -> None:
    """What the process does: read what comes, until the other side is gone."""
    from rasid.extract import Extractor

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which ends this one
    extractor = Extractor()
    while True:
        try:
            document = connection.recv()
        except EOFError:
            return
        connection.send(extractor(document))


@cache
def _readers() -> queue.Queue[_Reader]:
    readers: queue.Queue[_Reader] = queue.Queue()
    for _ in range(_AT_ONCE):
        readers.put(_Reader())
    return readers
