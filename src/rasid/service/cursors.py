"""Where a page of a listing ended, as an opaque word of a URL.

A cursor holds the sort key of the last row that was given, so that rows which come in meanwhile neither repeat nor hide others.
It belongs to one question: with another filter it is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

import orjson

from rasid.service.problems import Problem

_MOST = 400  # characters


def encode(position: tuple[Any, ...], question: str) -> str:
    """The cursor behind a position (JSON values); `question` is all that was asked besides."""
    body = orjson.dumps(position)
    return base64.urlsafe_b64encode(_seal(body, question) + body).decode().rstrip("=")


def decode(cursor: str, question: str, shape: tuple[type | tuple[type, ...], ...]) -> tuple[Any, ...]:
    """The position that a cursor holds; a Problem (400) where it is none, of another question, or not of that shape."""
    try:
        if len(cursor) > _MOST:
            raise ValueError
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        seal, body = raw[:8], raw[8:]
        if seal != _seal(body, question):
            raise ValueError
        position = tuple(orjson.loads(body))
    except (ValueError, TypeError, binascii.Error):
        raise bad_cursor() from None
    if len(position) != len(shape) or not all(map(_is_value, position, shape)):
        raise bad_cursor()
    return position


def _is_value(value: Any, kind: type | tuple[type, ...]) -> bool:
    """Whether a value is of a kind, and one that a store may be asked for: keys have 31 bits, texts no NUL."""
    if isinstance(value, bool) or not isinstance(value, kind):
        return False
    return "\0" not in value if isinstance(value, str) else not isinstance(value, int) or 0 <= value < 2**31


def bad_cursor() -> Problem:
    """A cursor that was not given by this service for this question."""
    return Problem(400, "bad-cursor", "this cursor does not belong to this question; ask again without it")


def _seal(body: bytes, question: str) -> bytes:
    return hashlib.blake2b(question.encode() + b"\0" + body, digest_size=8).digest()
