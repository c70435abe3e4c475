"""Documents from what stands on a command line: files, folders, `-` for standard input. Content tells the format."""

from __future__ import annotations

import re
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import orjson

from rasid.documents import make_document
from rasid.reading import compressed
from rasid.reading.arabic import not_arabic
from rasid.reading.decoding import Decoded, UndecodableError, decode
from rasid.reading.jsonlines import Known, read_lines, read_object
from rasid.reading.results import Read, Remark, Result
from rasid.reading.sniff import HEAD, kind_of
from rasid.reading.stripes import ALL, Stripe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (
    ".txt", ".text", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".warc", ".parquet",
    ".gz", ".tgz", ".bz2", ".xz", ".zst", ".zip", ".tar",
)  # fmt: skip  # what is taken from a folder and from archives
STANDARD_INPUT = "standard input"
_DEEP = 3  # a web archive in a compressed tar is as deep as it gets

# How the first line of JSON lines begins, and that of one JSON value over many lines; a report may begin with «[».
_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
_JSON_VALUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*$|\[\s*$|\[\s*\{)")


def read_all(inputs: list[str], *, published: str | None = None, publisher: str | None = None) -> Iterator[Result]:
    """Every document of the inputs, and remarks on what could not be read, in their order.

    `published` and `publisher` hold for documents that do not say their own. Nothing raises: one bad input leaves the others
    as they are. A text that is not Arabic is an error and left out.
    """
    known = Known(published, publisher)
    for name in inputs:
        yield from arabic_only(_read_input(name, known))


def read_stream(stream: BinaryIO, where: str, known: Known, stripe: Stripe = ALL) -> Iterator[Result]:
    """The documents of a stream that can `peek`, as `read_all` gives those of a file; of a stripe only those that it takes."""
    return arabic_only(_read_stream(stream, where, known, stripe=stripe))


def arabic_only(results: Iterable[Result]) -> Iterator[Result]:
    """The same results with an error in the place of each text that is not Arabic."""
    for result in results:
        if isinstance(result, Read) and (wrong := not_arabic(result.document.text)):
            yield Remark(result.where, result.line, wrong)
        else:
            yield result


def is_json_lines(head: bytes) -> bool:
    """Whether text that begins so is JSON lines."""
    first = next((line for line in head.splitlines() if line.strip()), b"")
    return bool(_JSON_LINE.match(first))


def _read_input(name: str, known: Known) -> Iterator[Result]:
    path = Path(name)
    if name == "-":
        yield from _read_stream(sys.stdin.buffer, STANDARD_INPUT, known)
    elif path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not files:
            yield Remark(name, None, f"no documents in this folder (files ending in {', '.join(SUFFIXES)})")
        for file in files:
            yield from _read_file(file, known)
    else:
        yield from _read_file(path, known)


def _read_file(path: Path, known: Known) -> Iterator[Result]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path), known)
    except OSError as error:
        yield Remark(str(path), None, error.strerror or str(error))


def _read_stream(stream: BinaryIO, where: str, known: Known, depth: int = 0, stripe: Stripe = ALL) -> Iterator[Result]:
    """The documents of a stream of any format; an archive's files are read in turn."""
    kind = kind_of(_head(stream))
    if kind == "text":
        yield from stripe.of(_read_plain(stream, where, known))
        return
    if depth > _DEEP:
        yield Remark(where, None, "archives within archives within archives")
        return
    try:
        yield from _read_format(stream, kind, where, known, depth, stripe)
    except compressed.ERRORS as error:
        yield Remark(where, None, f"broken {kind}: {error}")


def _head(stream: BinaryIO) -> bytes:
    """The first bytes, left in the stream; of a pipe what has come so far, so that lines are read as they come."""
    return stream.peek(HEAD)[:HEAD] if hasattr(stream, "peek") else b""


def _read_format(stream: BinaryIO, kind: str, where: str, known: Known, depth: int, stripe: Stripe) -> Iterator[Result]:
    if kind in ("gzip", "bzip2", "xz", "zstd"):
        yield from _read_stream(compressed.decompressed(stream, kind), where, known, depth + 1, stripe)
    elif kind in ("zip", "tar"):
        for member in compressed.members(stream, kind):
            if member.name.lower().endswith(SUFFIXES):
                yield from _read_stream(member.stream, f"{where}, {member.name}", known, depth + 1, stripe)
    elif kind == "warc":
        from rasid.reading.warc import warc_results

        yield from warc_results(stream, where, known, stripe)
    else:
        yield from stripe.of(_read_whole(stream, kind, where, known))


def _read_whole(stream: BinaryIO, kind: str, where: str, known: Known) -> Iterator[Result]:
    if kind == "parquet":
        from rasid.reading.parquet import parquet_results

        yield from parquet_results(compressed.seekable(stream), where, known)
    elif kind == "feed":
        from rasid.reading.feeds import feed_results

        yield from feed_results(compressed.whole(stream), where, known)
    elif kind == "sitemap":
        yield Remark(where, None, "a sitemap: it lists pages and holds no text; `rasid watch` fetches what sitemaps list")
    else:
        from rasid.reading.pages import page_results

        yield from page_results(compressed.whole(stream), where, known)


def _read_plain(stream: BinaryIO, where: str, known: Known) -> Iterator[Result]:
    head = []  # up to the first line that is not blank
    for line in stream:
        head.append(line)
        if line.strip():
            break
    if head and _JSON_LINE.match(head[-1]):
        yield from read_lines(chain(head, stream), where, known)
        return
    try:
        decoded = decode(b"".join(head) + compressed.whole(stream))
    except UndecodableError as error:
        yield Remark(where, error.line, str(error))
        return
    yield from _read_text(decoded, where, known)


def _read_text(decoded: Decoded, where: str, known: Known) -> Iterator[Result]:
    """The documents of what was decoded as a whole: a JSON value over many lines, JSON lines in UTF-16, or a plain text."""
    text = decoded.text
    if decoded.encoding:
        yield Remark(where, None, f"read as {decoded.encoding}", is_error=False)
    start = text[:200].lstrip().partition("\n")[0].encode()
    if not text.strip():
        yield Remark(where, None, "empty")
    elif _JSON_LINE.match(start):
        yield from read_lines((line.encode() for line in text.split("\n")), where, known)
    elif _JSON_VALUE.match(start):
        yield from _read_json(text, where, known)
    else:
        yield Read(where, None, make_document(text, **known._asdict()))


def _read_json(text: str, where: str, known: Known) -> Iterator[Result]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        yield Remark(where, error.lineno, f"broken JSON: {error.msg} at column {error.colno}")
        return
    if isinstance(value, dict):
        yield from read_object(value, where, None, known)
        return
    for number, row in enumerate(value, 1):
        yield from read_object(row, f"{where}, item {number}", None, known)
