"""What answers have in common: JSON by orjson, entity tags that follow from the state of the record, streams of lines."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

import orjson
from fastapi.responses import Response

from rasid.store.engine import read
from rasid.store.state import state_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request
    from sqlalchemy.engine import Engine

NDJSON = "application/x-ndjson"
_STARTED = secrets.token_hex(4)  # other code may answer otherwise: tags do not outlive the process


def dumps(value: Any) -> bytes:
    """JSON of dataclasses, dates and plain values."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)


def json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer as JSON."""
    return Response(dumps(value), status, headers, "application/json")


def tag_of(request: Request, *more: object, engine: Engine) -> str:
    """The entity tag of what a request asks for: the same as long as nothing came into the record.

    Weak, since the same answer may be sent packed or not.
    """
    with read(engine) as connection:
        state = state_of(connection)
    asked = (_STARTED, *state, request.url.path, request.url.query, wants_lines(request), *more)
    return f'W/"{hashlib.blake2b(repr(asked).encode(), digest_size=9).hexdigest()}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """304 where the asker holds this state already."""
    held = request.headers.get("if-none-match")
    if held is None or (
        held.strip() != "*" and tag.removeprefix("W/") not in (one.strip().removeprefix("W/") for one in held.split(","))
    ):
        return None
    return Response(status_code=304, headers=tagged(tag))


def tagged(tag: str) -> dict[str, str]:
    """The headers of an answer with an entity tag: kept by the browser, asked about each time."""
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Cookie, Authorization"}


def wants_lines(request: Request) -> bool:
    """Whether JSON lines are asked for: `Accept: application/x-ndjson`."""
    return any(part.partition(";")[0].strip() == NDJSON for part in request.headers.get("accept", "").lower().split(","))
