"""Which engine and which lexicon read a document, so that a store knows what to read anew and what changed.

A release number alone would call two states of a checkout the same, so hashes of what they consist of stand behind it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import rasid

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGE = Path(rasid.__file__).parent
_CODE = ("documents.py", "extract.py", "language", "mentions", "events", "gazetteer")
_KNOWLEDGE = ("lexicon/compiled.json", "gazetteer/gazetteer.json")


@dataclass(frozen=True, slots=True)
class Reader:
    """What read a document: the version of the engine and of the lexicon."""

    engine: str
    lexicon: str


def reader(lexicon: Path | None = None) -> Reader:
    """The reader that this installation is, with a user's directory laid over the lexicon."""
    code = (file for name in _CODE for file in _files(_PACKAGE / name, "*.py"))
    knowledge = [*(_PACKAGE / name for name in _KNOWLEDGE), *(_files(lexicon, "*.yaml") if lexicon else ())]
    return Reader(f"{version('rasid')}+{_digest(code)}", _digest(knowledge))


def _files(path: Path, pattern: str) -> Iterable[Path]:
    return sorted(path.rglob(pattern)) if path.is_dir() else [path]


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=5)
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
