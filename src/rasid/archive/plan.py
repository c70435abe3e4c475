"""What is read by whom: inputs cut into shards, each a task that can be done again by itself.

JSON lines are cut at line ends and Parquet between row groups, so that a shard touches its own bytes only. What can only be
read from its beginning (compressed files, web archives) is read by several shards of which each takes every n-th record:
unpacking is cheap beside reading the words. Small files are put together. The cut depends on the inputs alone, so that a
second run finds the shards of the first.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rasid.archive.files import Input, open_input
from rasid.reading.sniff import HEAD, kind_of
from rasid.reading.sources import is_json_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST, MOST = 1_000_000, 128_000_000  # bytes of a shard
SHARDS = 1000  # about as many where the bounds allow it
STRIPE = 64_000_000  # bytes from which a file that cannot be cut is read by several shards
STRIPES = 8
_FILES = 2000  # small files of one shard

Kind = Literal["whole", "lines", "groups", "stripe"]


@dataclass(frozen=True, slots=True)
class Part:
    """A file or a piece of it.

    `kind` "whole" is all of it; "lines" the bytes `first` to `last`, which begin with line `line`; "groups" the row groups
    `first` to `last` (exclusive); "stripe" every `last`-th record from the `first` (from 0).
    """

    path: str
    digest: str
    kind: Kind
    first: int = 0
    last: int = 0
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A task: its number, the parts it reads, their bytes, and an id that changes when what comes out may change."""

    number: int
    id: str
    size: int
    parts: tuple[Part, ...]


def plan(files: Iterable[Input], reader: str) -> list[Shard]:
    """The shards of these files; `reader` names all else that the results depend on (versions, options)."""
    files = list(files)
    target = min(MOST, max(LEAST, sum(file.size for file in files) // SHARDS))
    shards: list[Shard] = []
    small: list[Part] = []
    size = 0
    for file in files:
        if file.size < target:
            if small and (size + file.size > target or len(small) >= _FILES):
                shards.append(_shard(len(shards), small, size, reader))
                small, size = [], 0
            small.append(Part(file.path, file.digest, "whole"))
            size += file.size
            continue
        for part, bytes_ in _parts(file, target):
            shards.append(_shard(len(shards), [part], bytes_, reader))
    if small:
        shards.append(_shard(len(shards), small, size, reader))
    return shards


def _shard(number: int, parts: list[Part], size: int, reader: str) -> Shard:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(f"{part}\0".encode())
    digest.update(reader.encode())
    return Shard(number, digest.hexdigest(), size, tuple(parts))


def _parts(file: Input, target: int) -> Iterator[tuple[Part, int]]:
    """The parts of a large file with the bytes of each."""
    with open_input(file.path) as stream:
        head = stream.read(HEAD)
        kind = kind_of(head)
        if kind == "text" and is_json_lines(head):
            yield from _lines(file, target)
            return
    if kind == "parquet":
        yield from _groups(file, target)
        return
    stripes = min(STRIPES, -(-file.size // STRIPE)) if kind != "text" else 1
    for i in range(stripes):
        part = Part(file.path, file.digest, "stripe", i, stripes) if stripes > 1 else Part(file.path, file.digest, "whole")
        yield part, file.size // stripes


def _lines(file: Input, target: int) -> Iterator[tuple[Part, int]]:
    with open_input(file.path) as stream:
        first, line = 0, 1
        while first < file.size:
            seen = ends = 0
            while seen < target and (block := stream.read(min(1 << 20, target - seen))):
                seen += len(block)
                ends += block.count(b"\n")
            rest = stream.readline()
            last = first + seen + len(rest)
            yield Part(file.path, file.digest, "lines", first, last, line), last - first
            line += ends + rest.count(b"\n")
            first = last


def _groups(file: Input, target: int) -> Iterator[tuple[Part, int]]:
    """Row groups, small ones together; a file whose end is broken is left whole for the reader to say so."""
    import pyarrow
    from pyarrow import parquet

    try:
        with open_input(file.path) as stream:
            metadata = parquet.ParquetFile(stream).metadata
    except (pyarrow.ArrowException, OSError):
        yield Part(file.path, file.digest, "whole"), file.size
        return
    first = size = 0
    for group in range(metadata.num_row_groups):
        size += metadata.row_group(group).total_byte_size
        if size >= target or group + 1 == metadata.num_row_groups:
            yield Part(file.path, file.digest, "groups", first, group + 1), size
            first, size = group + 1, 0
