"""Bytes to text: UTF-8, UTF-16 by its mark, and windows-1256, the code page of older Arabic sites and Windows programs."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 1 << 16


class Decoded(NamedTuple):
    """The text, and the name of the encoding where it is not UTF-8."""

    text: str
    encoding: str | None


class UndecodableError(ValueError):
    """Bytes that are in none of the encodings; `line` (from 1) is where they first break the likeliest one."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def decode(content: bytes) -> Decoded:
    """The text of `content`; UndecodableError where it is in none of the encodings.

    windows-1256 gives a character to every byte, so it is taken only where the result looks like Arabic: most of what is not
    ASCII are Arabic letters, and the bytes are not UTF-8 with some broken places.
    """
    if content.startswith(_UTF16_MARKS):
        try:
            return Decoded(content.decode("utf-16"), "UTF-16")
        except UnicodeDecodeError as error:
            raise UndecodableError(f"not UTF-16 at byte {error.start}", 1) from None
    try:
        return Decoded(content.decode("utf-8-sig"), None)
    except UnicodeDecodeError as error:
        if b"\0" not in content and not _is_mostly_utf8(content[:_SAMPLE]) and _is_arabic(content[:_SAMPLE].decode("cp1256")):
            return Decoded(content.decode("cp1256"), "windows-1256")
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise UndecodableError(f"not UTF-8 (byte {error.start} is 0x{byte:02x}) and not windows-1256", line) from None


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether UTF-8 sequences stand in the sample more often than bytes that break it."""
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > broken


def _is_arabic(text: str) -> bool:
    beyond_ascii = [c for c in text if c > "\x7f"]
    return sum("\u0621" <= c <= "\u0652" for c in beyond_ascii) > 0.8 * len(beyond_ascii)
