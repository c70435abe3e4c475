"""What the commands that read documents share: options, remarks on stderr, progress, output that is never half written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from rasid.collector import rest, settle
from rasid.documents import iso_day
from rasid.reading.results import Read, Remark, Result

if TYPE_CHECKING:
    from rasid.extract import Extractor
    from rasid.records import Extraction

DATA_ERROR = 1

_FIRST, _EVERY = 1.0, 0.5  # seconds until progress shows, and between two of its lines


def _day(value: str | None) -> str | None:
    try:
        return value and iso_day(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Inputs = Annotated[
    list[str] | None, typer.Argument(metavar="FILES", help="Text, pages, feeds, JSON lines, archives, folders, or - (stdin).")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_day, help="Day of publication (YYYY-MM-DD) of documents that do not say theirs."),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of documents that do not say theirs.")]
Lexicon = Annotated[Path | None, typer.Option(metavar="DIR", help="A directory of YAML laid over the shipped lexicon.")]


def inputs_or_stdin(inputs: list[str] | None) -> list[str]:
    """The inputs given, or standard input where something is piped into it."""
    if not inputs and sys.stdin.isatty():
        raise typer.BadParameter("give files, folders, or - for standard input", param_hint="FILES")
    return inputs or ["-"]


def check_lexicon(lexicon: Path | None) -> None:
    """A lexicon directory that is not there or has anything wrong in it is an error of usage."""
    if lexicon:
        from rasid.lexicon.checking import check_files

        if not lexicon.is_dir():
            raise typer.BadParameter(f"{lexicon} is no directory", param_hint="--lexicon")
        if findings := list(check_files(lexicon)):
            raise typer.BadParameter("\n".join(map(str, findings)), param_hint="--lexicon")


def build_extractor(lexicon: Path | None) -> Extractor:
    """The extractor, with a directory of the user laid over the lexicon, which is checked first."""
    rest()
    from rasid.extract import Extractor

    check_lexicon(lexicon)
    return Extractor(lexicon)


class Reading:
    """One run over the inputs: extractions one by one, remarks and progress on stderr, errors counted."""

    def __init__(self, extractor: Extractor) -> None:
        self.errors = 0
        self._extractor = extractor
        self._progress = _Progress()

    def extractions(self, results: Iterable[Result]) -> Iterator[Extraction]:
        """What was found in each document. A document on which the extractor fails is an error; the others go on."""
        for result in results:
            if isinstance(result, Remark):
                self._tell(result)
                continue
            extraction = self._extract(result)
            settle()
            if extraction:
                self._progress.step(len(extraction.events))
                yield extraction
        self._progress.clear()

    def exit(self) -> None:
        """End the command with the exit code of data errors, where there were any."""
        if self.errors:
            raise typer.Exit(DATA_ERROR)

    def _extract(self, read: Read) -> Extraction | None:
        try:
            return self._extractor(read.document)
        except Exception as error:
            self._tell(Remark(read.where, read.line, f"the extractor failed, please report it: {type(error).__name__}: {error}"))
            return None

    def _tell(self, remark: Remark) -> None:
        self.errors += remark.is_error
        self._progress.clear()
        print(f"rasid: {remark}", file=sys.stderr)


class _Progress:
    """Documents, events and rate in one line of stderr, on a terminal only, when a run is long."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._start = time.monotonic()
        self._next = self._start + _FIRST
        self._documents = self._events = 0

    def step(self, events: int) -> None:
        self._documents += 1
        self._events += events
        if self._is_shown and (now := time.monotonic()) >= self._next:
            self._next = now + _EVERY
            rate = self._documents / (now - self._start)
            line = f"{self._documents:,} documents, {self._events:,} events, {rate:,.0f} documents/s"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears under its name only when all is written."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        print(f"rasid: {path}: {error.strerror or error}", file=sys.stderr)
        raise typer.Exit(DATA_ERROR) from None
    finally:
        unfinished.unlink(missing_ok=True)
