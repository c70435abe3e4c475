"""Bytes of a page to its characters, whatever the server and the page say of them.

Arabic sites are served in UTF-8 and windows-1256, and often under the wrong name. What can be checked decides before what is
claimed: bytes that are UTF-8 are nothing else (text of a code page practically never is by accident).
"""

from __future__ import annotations

import codecs
import re

from rasid.reading.decoding import Decoded, UndecodableError, decode

_HEAD = 4096  # bytes in which HTML wants the charset named
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_ARABIC_CODE_PAGES = {"cp1256": "windows-1256", "iso8859-6": "ISO-8859-6", "cp720": "IBM720", "mac-arabic": "Mac Arabic"}

# «ال» in UTF-8, read as windows-1252 or as windows-1256 and written as UTF-8 once more
_MISREAD = {"cp1252": "Ø§Ù", "cp1256": "ط§ظ"}
_SIGNS = 3  # so often in a page, and it is no accident


def decode_page(content: bytes, charset: str | None = None) -> Decoded:
    """The characters of a page and the encoding where it is not UTF-8; `charset` is what the server says it is.

    UndecodableError for bytes that are no text. A page with some broken UTF-8 (cut by its server in the middle of a letter) is
    read with U+FFFD in their place.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(content)
    try:
        return _repaired(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    named = _CHARSET.search(content[:_HEAD])
    for name in (charset, (named[1] or named[2]).decode("ascii") if named else None):
        codec = _codec(name)
        if codec in _ARABIC_CODE_PAGES:
            return Decoded(content.decode(codec, errors="replace"), _ARABIC_CODE_PAGES[codec])
    try:
        return decode(content)
    except UndecodableError:
        text = content.decode("utf-8", errors="replace")
        if b"\0" in content or text.count("\ufffd") * 10 > sum(c > "\x7f" for c in text):
            raise
        return Decoded(text, "broken UTF-8")


def _codec(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _repaired(text: str) -> Decoded:
    """Text that some program read in the wrong encoding and wrote as UTF-8, read anew."""
    for codec, sign in _MISREAD.items():
        if text.count(sign) < _SIGNS:
            continue
        try:
            return Decoded(_bytes_behind(text, codec).decode("utf-8"), f"UTF-8 misread as {codec}")
        except UnicodeDecodeError:
            continue
    return Decoded(text, None)


def _bytes_behind(text: str, codec: str) -> bytes:
    """The bytes that a program took for `codec`; what that does not hold was passed through as Latin-1 or is as it was."""
    parts = []
    for character in text:
        for candidate in (codec, "latin-1", "utf-8"):
            try:
                parts.append(character.encode(candidate))
                break
            except UnicodeEncodeError:
                continue
    return b"".join(parts)
