"""Files as an archive meets them: paths of this machine, and URIs of what Arrow can open (hdfs://, s3://, gs://, file://)."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast
from uuid import uuid4

from rasid.reading.sources import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20


class Input(NamedTuple):
    """A file to read: its path or URI, its size in bytes, and a digest that changes when its content does."""

    path: str
    size: int
    digest: str


def is_uri(location: str) -> bool:
    """Whether a location is a URI and not a path."""
    return "://" in location


def open_input(location: str) -> BinaryIO:
    """The bytes of a file; one can go back in them. OSError where it cannot be opened."""
    if not is_uri(location):
        return Path(location).open("rb")
    filesystem, path = _opened(location)
    return cast("BinaryIO", io.BufferedReader(filesystem.open_input_file(path), _CHUNK))


def inputs(location: str) -> Iterator[Input]:
    """The files that a location stands for, sorted: itself, or those in a folder that may hold documents.

    FileNotFoundError where there is none. Files of this machine are known by the SHA-256 of their content; remote ones by
    size and time, since reading them all through one machine would take longer than reading them everywhere.
    """
    if is_uri(location):
        yield from _remote(location)
        return
    path = Path(location)
    files = [path]
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not files or not path.exists():
        raise FileNotFoundError(f"{location}: no such file, or a folder without documents")
    for file in files:
        yield Input(str(file), file.stat().st_size, _sha256(file))


def join(folder: str | Path, *names: str) -> str:
    """A file or folder in a folder."""
    return "/".join([str(folder).rstrip("/"), *names])


def exists(location: str) -> bool:
    """Whether there is such a file or folder."""
    if not is_uri(location):
        return Path(location).exists()
    from pyarrow.fs import FileType

    filesystem, path = _opened(location)
    return bool(filesystem.get_file_info(path).type != FileType.NotFound)


def names_in(folder: str) -> list[str]:
    """The names in a folder; none where there is no such folder."""
    if not is_uri(folder):
        return [file.name for file in Path(folder).iterdir()] if Path(folder).is_dir() else []
    from pyarrow.fs import FileSelector

    filesystem, path = _opened(folder)
    return [str(file.base_name) for file in filesystem.get_file_info(FileSelector(path, allow_not_found=True))]


def make_folder(location: str) -> None:
    """Make a folder and those above it, where they are not there."""
    if not is_uri(location):
        Path(location).mkdir(parents=True, exist_ok=True)
        return
    filesystem, path = _opened(location)
    filesystem.create_dir(path, recursive=True)


def remove(folder: str) -> None:
    """Take a folder away with all that is in it; nothing where there is none."""
    if not is_uri(folder):
        shutil.rmtree(folder, ignore_errors=True)
    elif exists(folder):
        filesystem, path = _opened(folder)
        filesystem.delete_dir(path)


def remove_file(location: str) -> None:
    """Take a file away."""
    if not is_uri(location):
        Path(location).unlink(missing_ok=True)
        return
    filesystem, path = _opened(location)
    filesystem.delete_file(path)


def write_whole(location: str, content: bytes) -> None:
    """Write a small file that appears under its name only when it is whole."""
    with writing(location) as out:
        out.write(content)


@contextmanager
def writing(location: str) -> Iterator[BinaryIO]:
    """A file to write that appears under its name only when it is whole."""
    if is_uri(location):
        filesystem, name = _opened(location)
        with filesystem.open_output_stream(name) as remote:  # object stores show an object only when it is closed
            yield remote
        return
    path = Path(location)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")  # a task that Spark runs twice writes twice
    try:
        with unfinished.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _remote(location: str) -> Iterator[Input]:
    from pyarrow.fs import FileSelector, FileType

    filesystem, path = _opened(location)
    scheme = location.partition("://")[0]
    info = filesystem.get_file_info(path)
    if info.type == FileType.NotFound:
        raise FileNotFoundError(f"{location}: no such file")
    found = [info] if info.type == FileType.File else filesystem.get_file_info(FileSelector(path, recursive=True))
    for file in sorted(found, key=lambda file: str(file.path)):
        if file.type == FileType.File and (file is info or file.path.lower().endswith(SUFFIXES)):
            yield Input(f"{scheme}://{file.path}", file.size, f"{file.size}-{file.mtime_ns}")


def _opened(location: str) -> tuple[Any, str]:
    from pyarrow.fs import FileSystem

    filesystem, path = FileSystem.from_uri(location.replace("s3a://", "s3://", 1))
    return filesystem, str(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
