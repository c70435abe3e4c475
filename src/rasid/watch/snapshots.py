"""Raw pages as evidence, in WARC 1.1 files: what was served, when, and its hash, so that it outlives its deletion.

A page is on disk here before the store knows of it. What a process wrote and did not live to tell the store is found by
`unacknowledged` at the next start, so that nothing is lost and nothing is fetched twice.
"""

from __future__ import annotations

import base64
import fcntl
import gzip
import hashlib
import os
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rasid.watch.fetching import PRODUCT, Answer

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SOURCE = "WARC-Rasid-Source"
_ASKED = "WARC-Rasid-Asked-URI"
_CHANGED_BY_READING = frozenset(("content-encoding", "transfer-encoding", "content-length"))


class Position(NamedTuple):
    """Where a record stands: the name of its file, the byte it begins at, and how many it has."""

    file: str
    offset: int
    length: int


class LockedError(Exception):
    """Another process writes into the folder."""


class Snapshots:
    """A folder of WARC files; one process writes into it, into a new file each time it starts or a file has grown to its size."""

    def __init__(self, folder: Path, rotate_mb: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._largest = int(rotate_mb * 1_000_000)
        self._lock = (folder / ".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LockedError(f"{folder}: another rasid watch keeps its snapshots here") from None
        self._file: io.BufferedWriter | None = None
        self._name = ""

    def write(self, source: str, answer: Answer) -> Position:
        """Add what was served; it is safe on disk after the next `sync`."""
        file = self._open()
        offset = file.tell()
        record = gzip.compress(_record(source, answer), 6)
        file.write(record)
        return Position(self._name, offset, len(record))

    def sync(self) -> None:
        """Put on disk what was written, and begin a new file where this one is full."""
        if self._file is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        if self._file.tell() >= self._largest:
            self._file.close()
            self._file = None

    def close(self) -> None:
        """Close the file and give the folder free."""
        self.sync()
        if self._file is not None:
            self._file.close()
        self._lock.close()

    def unacknowledged(self, known_to: Callable[[str], int]) -> Iterator[tuple[str, Answer, Position]]:
        """Whole records of the newest file behind what the store knows of it (`known_to` gives the byte), with their sources.

        A record that was cut by the end of its process is cut off: nobody was ever told of it.
        """
        newest = self._newest()
        if newest is None:
            return
        start = known_to(newest.name)
        with newest.open("r+b") as file:
            file.seek(start)
            content = file.read()
            at = 0
            while at < len(content):
                record, end = _member(content, at)
                if record is None:
                    file.truncate(start + at)
                    return
                if parsed := _parsed(record):
                    yield *parsed, Position(newest.name, start + at, end - at)
                at = end

    def _newest(self) -> Path | None:
        """The file that was begun last: told by its number, since clocks are set back and two files begin in one second."""
        return max(self.folder.glob("rasid-[0-9]*-*.warc.gz"), key=lambda path: path.name, default=None)

    def _open(self) -> io.BufferedWriter:
        if self._file is None:
            newest = self._newest()
            number = int(newest.name.split("-")[1]) + 1 if newest else 1
            self._name = f"rasid-{number:08}-{datetime.now(UTC):%Y%m%dT%H%M%S}.warc.gz"
            self._file = (self.folder / self._name).open("xb")
            about = f"software: {PRODUCT}\r\nformat: WARC File Format 1.1\r\n".encode()
            head = {"WARC-Type": "warcinfo", "WARC-Filename": self._name, "Content-Type": "application/warc-fields"}
            self._file.write(gzip.compress(_framed(head, about, datetime.now(UTC))))
            folder = os.open(self.folder, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        return self._file


def read_snapshot(folder: Path, position: Position) -> Answer:
    """What was served, from its place in a folder; ValueError where no such record stands there."""
    with (folder / position.file).open("rb") as file:
        file.seek(position.offset)
        record, _ = _member(file.read(position.length), 0)
    parsed = _parsed(record) if record else None
    if parsed is None:
        raise ValueError(f"{position.file}: no snapshot at byte {position.offset}")
    return parsed[1]


def _record(source: str, answer: Answer) -> bytes:
    """A response record. The body is kept unpacked; headers that speak of its packing keep their value under another name."""
    lines = [f"HTTP/1.1 {answer.status} "]
    for name, value in answer.headers:
        kept = f"X-Archive-Orig-{name}" if name.lower() in _CHANGED_BY_READING else name
        lines.append(f"{kept}: {' '.join(value.split())}")
    lines.append(f"Content-Length: {len(answer.body)}")
    payload = "\r\n".join(lines).encode() + b"\r\n\r\n" + answer.body
    head = {
        "WARC-Type": "response",
        "WARC-Target-URI": answer.final_url,
        "Content-Type": "application/http; msgtype=response",
        "WARC-Payload-Digest": "sha256:" + base64.b32encode(hashlib.sha256(answer.body).digest()).decode(),
        _ASKED: answer.url,
        _SOURCE: source,
    }
    return _framed(head, payload, answer.at)


def _framed(head: dict[str, str], content: bytes, at: datetime) -> bytes:
    fields = {
        **head,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "Content-Length": str(len(content)),
    }
    return (
        "\r\n".join(("WARC/1.1", *(f"{key}: {value}" for key, value in fields.items()))).encode()
        + b"\r\n\r\n"
        + content
        + b"\r\n\r\n"
    )


def _member(content: bytes, at: int) -> tuple[bytes | None, int]:
    """The gzip member that begins at a byte and where it ends; None where it is cut."""
    import zlib

    unpacker = zlib.decompressobj(31)
    try:
        record = unpacker.decompress(content[at:])
    except zlib.error:
        return None, at
    return (record, len(content) - len(unpacker.unused_data)) if unpacker.eof else (None, at)


def _parsed(record: bytes) -> tuple[str, Answer] | None:
    """Source and answer of a response record that `_record` wrote; None for any other."""
    head, _, rest = record.partition(b"\r\n\r\n")
    fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    if fields.get("WARC-Type") != "response":
        return None
    http, _, body = rest[: int(fields["Content-Length"])].partition(b"\r\n\r\n")
    status, *lines = http.decode().split("\r\n")
    named = [line.split(": ", 1) if ": " in line else [line.rstrip(":"), ""] for line in lines]
    headers = tuple((name, value) for name, value in named if name != "Content-Length")
    at = datetime.fromisoformat(fields["WARC-Date"])
    return fields[_SOURCE], Answer(fields[_ASKED], fields["WARC-Target-URI"], int(status.split()[1]), headers, body, at)
