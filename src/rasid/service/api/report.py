"""`/report`: the situation report of a filter, as a page that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Parameter
from fastapi.responses import Response, StreamingResponse

from rasid.exports.report.drawing import CannotDraw
from rasid.exports.report.making import made
from rasid.exports.report.page import stream
from rasid.exports.report.words import Words
from rasid.incidents.selection import selected
from rasid.service.access import audit
from rasid.service.access.admission import spend
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Asking
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import Problem
from rasid.service.services import Shared

if TYPE_CHECKING:
    from collections.abc import Iterator

router = APIRouter(prefix="/report", tags=["export"])
MOST = 5_000  # incidents: more are no report that anybody reads, and would be held in memory together
# the page holds its style sheet and its charts; there is no script in it, and none would be run
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "sandbox allow-popups"
)
_PAGE: dict[int | str, dict[str, Any]] = {200: {"description": "The page", "content": {"text/html": {}}}}


@router.get("", summary="A situation report of what fits a filter, as one HTML page", response_class=Response, responses=_PAGE)
def report(
    request: Request,
    shared: Shared,
    who: Asking,
    wanted: Annotated[Filter, Depends(filter_of)],
    lang: Annotated[Literal["en", "ar"], Parameter(description="The language of the report.")] = "en",
    title: Annotated[str | None, Parameter(max_length=120, description="What the area is called; else the place.")] = None,
) -> Response:
    """Figures as ranges, map, timeline, tolls, every incident with its sources and words, what is not known.

    At most 5,000 incidents; `rasid report` has no bound. Who made what is logged.
    """
    address = address_of(request, shared.settings)
    spend(request, shared, who, "export")
    query = wanted.query()
    count = len(selected(shared.engine, query))
    if count > MOST:
        raise Problem(
            422, "too-many", f"{count:,} incidents fit; a report holds {MOST:,}: narrow the filter, or use `rasid report`"
        )
    found, about = made(shared.engine, query, lang, title)
    try:
        pieces = stream(found, about, Words(lang))
    except CannotDraw as error:
        raise Problem(501, "cannot-draw", str(error)) from None
    audit.note(shared.engine, who.name, who.via, "export", "report", address=address, selection=wanted.query_string())
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "private, no-store", "Content-Language": lang}
    return StreamingResponse(_bytes(pieces), headers=headers, media_type="text/html; charset=utf-8")


def _bytes(pieces: Iterator[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode()
