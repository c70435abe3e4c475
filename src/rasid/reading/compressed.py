"""Compressed files and archives, read as streams: nothing is ever unpacked to disk, so nothing can escape to anywhere.

A stream that grows beyond all proportion to what was read is a bomb and is broken off.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

RATIO = 300  # bytes out of one byte in: text is compressed to a tenth, an archive of one page many times over to a hundredth
FREE = 100_000_000  # bytes that may come out whatever the ratio
WHOLE = 256_000_000  # bytes of a document that has to be held as a whole
_SPOOLED = 16_000_000  # bytes of a piped archive that are held in memory
ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class BombError(OSError):
    """A stream gives more than anything that was written to be read."""


class Member(NamedTuple):
    """A file of an archive: its name, for messages only, and its content."""

    name: str
    stream: BinaryIO


def decompressed(stream: BinaryIO, kind: str) -> BinaryIO:
    """The content of a compressed stream; reading raises BombError where it grows without measure."""
    counted = _Counted(stream)
    raw = cast("BinaryIO", counted)
    if kind == "gzip":
        plain: Any = gzip.GzipFile(fileobj=raw)
    elif kind == "bzip2":
        plain = bz2.BZ2File(raw)
    elif kind == "xz":
        plain = lzma.LZMAFile(raw)  # noqa: SIM115 - a view of a stream that its owner closes
    else:
        import pyarrow

        plain = pyarrow.CompressedInputStream(pyarrow.PythonFile(raw, mode="r"), "zstd")
    return io.BufferedReader(_Capped(plain, counted), 1 << 16)


def members(stream: BinaryIO, kind: str) -> Iterator[Member]:
    """The files of a zip or tar archive, one after another; links, devices and folders are none."""
    if kind == "tar":
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for entry in archive:
                if entry.isreg() and (content := archive.extractfile(entry)):
                    yield Member(entry.name, io.BufferedReader(cast("io.RawIOBase", content)))
        return
    with zipfile.ZipFile(seekable(stream)) as packed:
        for info in packed.infolist():
            if info.is_dir():
                continue
            if info.file_size > max(FREE, RATIO * max(info.compress_size, 1)):
                raise BombError(f"{info.filename} says that it holds {info.file_size:,} bytes in {info.compress_size:,}")
            with packed.open(info) as content:
                yield Member(info.filename, io.BufferedReader(cast("io.RawIOBase", content)))


def seekable(stream: BinaryIO) -> BinaryIO:
    """The stream, or a copy of it where one cannot go back in it."""
    if stream.seekable():
        return stream
    from tempfile import SpooledTemporaryFile

    copy = SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 - closed with the last reference to it
    while chunk := stream.read(1 << 20):
        copy.write(chunk)
    copy.seek(0)
    return cast("BinaryIO", copy)


def whole(stream: BinaryIO) -> bytes:
    """All that is left of a stream; BombError where that is more than a document."""
    content = stream.read(WHOLE + 1)
    if len(content) > WHOLE:
        raise BombError(f"a single document of more than {WHOLE // 1_000_000} MB")
    return content


class _Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        content = self._stream.read(-1 if size is None else size)
        self.count += len(content)
        return content


class _Capped(io.RawIOBase):
    """What comes out of a counted stream, as long as it is in proportion."""

    def __init__(self, stream: BinaryIO, source: _Counted) -> None:
        self._stream = stream
        self._source = source
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content = self._stream.read(len(buffer))
        self._out += len(content)
        if self._out > max(FREE, RATIO * self._source.count):
            raise BombError(f"{self._source.count:,} bytes unpack to more than {self._out:,}: broken off")
        buffer[: len(content)] = content
        return len(content)
