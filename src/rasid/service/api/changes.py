"""`/changes`: what came into the record since a time, or since the last look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from rasid.service.answers import NDJSON, dumps, json, wants_lines
from rasid.service.api.listing import MOST, Cursor, Limit
from rasid.service.changes import KINDS, SOURCES, START, Progress, changes, progress_at
from rasid.service.cursors import decode, encode
from rasid.service.problems import invalid
from rasid.service.services import Services, Shared

router = APIRouter(prefix="/changes", tags=["changes"])
_QUESTION = "changes"


@router.get("", summary="What came into the record, oldest first")
def list_changes(
    request: Request,
    shared: Shared,
    since: Annotated[
        str | None,
        Query(
            max_length=40, description="Day or time (ISO 8601, else UTC) from which on; without it, all.", examples=["2024-05-01"]
        ),
    ] = None,
    kind: Annotated[list[str] | None, Query(description=f"Only changes of these kinds: {', '.join(KINDS)}.")] = None,
    limit: Limit = MOST,
    cursor: Cursor = None,
) -> Response:
    """Documents that were `read`, events that `joined` or `left` an incident, incidents that are new or `merged`, decisions.

    `next` is there always: ask it again later for what came meanwhile; `more` says that there is something already. Nothing is
    ever taken out of the record: an incident that stands no more is `merged` or all its events have `left`.
    """
    kinds = _kinds(kind)
    after = tuple(decode(cursor, _QUESTION, (int,) * len(SOURCES))) if cursor else _start(shared, since)
    if wants_lines(request):
        return StreamingResponse(_lines(shared, after, kinds), media_type=NDJSON)
    found, progress = changes(shared.engine, after, limit, kinds)
    asked: list[tuple[str, Any]] = [
        *(("kind", one) for one in kind or ()),
        ("limit", limit),
        ("cursor", encode(progress, _QUESTION)),
    ]
    following = f"{request.url.path}?{urlencode(asked)}"
    return json({"items": found, "more": len(found) == limit, "next": following}, headers={"Cache-Control": "private, no-store"})


def _lines(shared: Services, after: Progress, kinds: tuple[str, ...]) -> Iterator[bytes]:
    while True:
        found, after = changes(shared.engine, after, MOST, kinds)
        if found:
            yield b"".join(dumps(one) + b"\n" for one in found)
        if len(found) < MOST:
            return


def _kinds(told: list[str] | None) -> tuple[str, ...]:
    for one in told or ():
        if one not in KINDS:
            raise invalid("kind", f"{one[:40]!r} is none of {', '.join(KINDS)}")
    return tuple(told) if told else KINDS


def _start(shared: Services, since: str | None) -> Progress:
    if not since:
        return START
    try:
        time = datetime.fromisoformat(since.replace(" ", "+"))  # a + of a zone that was not encoded
        time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise invalid("since", f"{since!r} is no day or time (ISO 8601)") from None
    return progress_at(shared.engine, time.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
