"""A listing over HTTP: a page with the way to the next, or, where JSON lines are asked for, all of it as a stream."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Query as Parameter
from fastapi.responses import Response, StreamingResponse

from rasid.service.answers import NDJSON, dumps, json, tag_of, tagged, unchanged, wants_lines
from rasid.service.cursors import bad_cursor, decode, encode
from rasid.store.listing import DocumentPosition, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import Request
    from sqlalchemy.engine import Engine

MOST, USUAL = 500, 50  # items of a page
_STREAMED = 200  # items read at a time for a stream
P = TypeVar("P")
Limit = Annotated[int, Parameter(ge=1, le=MOST, description="Items of a page; a stream of JSON lines has no bound.")]
Cursor = Annotated[
    str | None, Parameter(description="Where the page before ended; part of the address in `next`.", max_length=400)
]


@dataclass(frozen=True, slots=True)
class Order(Generic[P]):
    """How positions of a listing become cursors: JSON values there, their types to check, and back."""

    told: Callable[[P], tuple[Any, ...]]
    shape: tuple[type | tuple[type, ...], ...]
    read: Callable[..., P]


def _position(day: str | None, key: int) -> Position:
    try:
        return Position(date.fromisoformat(day) if day else None, key)
    except ValueError:
        raise bad_cursor() from None


BY_DAY: Order[Position] = Order(
    lambda position: (position.day.isoformat() if position.day else None, position.key), ((str, type(None)), int), _position
)
BY_PUBLICATION: Order[DocumentPosition] = Order(tuple, ((str, type(None)), int), DocumentPosition)
BY_KEY: Order[int] = Order(lambda key: (key,), (int,), int)
BY_NAME: Order[tuple[str, str]] = Order(tuple, (str, str), lambda name, id_: (name, id_))


def listing(
    request: Request,
    engine: Engine,
    order: Order[P],
    fetch: Callable[[int, P | None], list[tuple[P, Any]]],
    *,
    limit: int,
    cursor: str | None,
) -> Response:
    """Answer with what `fetch` gives for a number of items and the position behind which they stand."""
    tag = tag_of(request, engine=engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    question = _question(request)
    after = order.read(*decode(cursor, question, order.shape)) if cursor else None
    if wants_lines(request):
        first = fetch(_STREAMED, after)  # what can fail does so before the answer begins
        return StreamingResponse(_lines(first, fetch), headers=tagged(tag), media_type=NDJSON)
    found = fetch(limit + 1, after)
    more = len(found) > limit
    following = _next(request, encode(order.told(found[limit - 1][0]), question)) if more else None
    headers = tagged(tag) | ({"Link": f'<{following}>; rel="next"'} if following else {})
    return json({"items": [item for _, item in found[:limit]], "next": following}, headers=headers)


def _lines(page: list[tuple[P, Any]], fetch: Callable[[int, P | None], list[tuple[P, Any]]]) -> Iterator[bytes]:
    while page:
        yield b"".join(dumps(item) + b"\n" for _, item in page)
        page = fetch(_STREAMED, page[-1][0]) if len(page) == _STREAMED else []


def _question(request: Request) -> str:
    """All that decides which rows are listed in which order."""
    asked = sorted((name, value) for name, value in request.query_params.multi_items() if value and name not in _ASIDE)
    return f"{request.url.path}?{urlencode(asked)}"


_ASIDE = ("cursor", "limit", "lang")


def _next(request: Request, cursor: str) -> str:
    asked = [(name, value) for name, value in request.query_params.multi_items() if value and name != "cursor"]
    return f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"
