"""`/stats`: what the store holds, counted, and when it happened."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from rasid.service.answers import tag_of, unchanged
from rasid.service.counting import counts
from rasid.service.filters import Filter, filter_of
from rasid.service.mapping import histogram
from rasid.service.services import Shared
from rasid.store.stats import stats

router = APIRouter(prefix="/stats", tags=["stats"])


@router.get("", summary="What the store holds, or what of it fits a filter, counted")
def get_stats(request: Request, shared: Shared, wanted: Annotated[Filter, Depends(filter_of)]) -> Response:
    """`store` counts all there is; `fitting` what fits the filter: incidents, events and documents."""
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    shared.warming.need()

    def counted() -> dict[str, Any]:
        return {"store": asdict(stats(shared.engine)), "fitting": counts(shared.engine, wanted)}

    return shared.packed.answer(request, tag, counted)


@router.get("/days", summary="How many happened when")
def get_days(
    request: Request,
    shared: Shared,
    wanted: Annotated[Filter, Depends(filter_of)],
    bin_: Annotated[
        Literal["day", "week", "month"] | None,
        Query(alias="bin", description="Width of a bin; without it, as the range asks for."),
    ] = None,
) -> Response:
    """`bins` holds [first day, how many, killed at least, killed at most], only bins that are not empty.

    Happenings of several days count on their first, incidents on the first day of their newest fitting report.
    """
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    shared.warming.need()
    return shared.packed.answer(request, tag, lambda: histogram(shared.engine, wanted, bin_))
