"""`/actors`: the sides of reports that fit."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from rasid.service.answers import json, tag_of, tagged, unchanged
from rasid.service.api.listing import BY_NAME, USUAL, Cursor, Limit, listing
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import not_found
from rasid.service.services import Shared
from rasid.store.tallies import actor_tallies

router = APIRouter(prefix="/actors", tags=["actors"])
Order = Annotated[
    Literal["name", "events"], Query(description="By name, with pages; or the `limit` of most events, no page behind.")
]


@router.get("", summary="Sides of the reports that fit a filter")
def list_actors(
    request: Request,
    shared: Shared,
    wanted: Annotated[Filter, Depends(filter_of)],
    order: Order = "name",
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """Sides that the lexicon knows, with how many of the reports name them, and as what."""
    query = wanted.query()
    if order == "events":
        tag = tag_of(request, engine=shared.engine)
        if (same := unchanged(request, tag)) is not None:
            return same
        most = actor_tallies(shared.engine, query, limit=limit, most_first=True)
        return json({"items": most, "next": None}, headers=tagged(tag))

    def fetch(n: int, after: Any) -> list[tuple[Any, Any]]:
        return [((found.name or "", found.id), found) for found in actor_tallies(shared.engine, query, limit=n, after=after)]

    return listing(request, shared.engine, BY_NAME, fetch, limit=limit, cursor=cursor)


@router.get("/{id}", summary="One side")
def one_actor(
    request: Request,
    shared: Shared,
    id_: Annotated[str, Path(alias="id", max_length=200)],
    wanted: Annotated[Filter, Depends(filter_of)],
) -> Response:
    """With how many of the reports that fit name it."""
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    found = actor_tallies(shared.engine, wanted.query(), limit=1, only=id_)
    if not found:
        raise not_found("side", id_)
    return json(found[0], headers=tagged(tag))
