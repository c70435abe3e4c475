"""`/points`: what a map draws, as columns."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from rasid.service.answers import tag_of, unchanged
from rasid.service.filters import Filter, filter_of
from rasid.service.mapping import columns
from rasid.service.services import Shared

router = APIRouter(prefix="/points", tags=["points"])


@router.get("", summary="The points of what fits a filter, as columns")
def get_points(request: Request, shared: Shared, wanted: Annotated[Filter, Depends(filter_of)]) -> Response:
    """Columns of equal length, `count` long, newest day first. One point an incident, at its most exactly placed fitting report.

    With `of=events` or `of=documents`, one a report; `incident` is empty then, and `event` where incidents are counted.
    `day` is days since 1970-01-01, `type` an index into `types`, `confidence` a percentage. `placeless` and `undated` say how
    many that fit have no point, and how many of the points no day.
    """
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    shared.warming.need()
    return shared.packed.answer(request, tag, lambda: columns(shared.engine, wanted))
