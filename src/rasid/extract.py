"""The one pass from a document to its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.records import Document, Extraction

if TYPE_CHECKING:
    from pathlib import Path


class Extractor:
    """Reads documents into events. Built once, used for many documents; `lexicon` is a directory laid over the shipped one."""

    def __init__(self, lexicon: Path | None = None) -> None:
        if lexicon is not None:
            from rasid.lexicon import extend

            extend(lexicon)

    def __call__(self, document: Document) -> Extraction:
        """The events of one document."""
        return Extraction(document, ())
