"""What reports that fit speak of (`/places`, `/actors`): a listing by name or by how many reports, and one of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from rasid.service.answers import json, tag_of, tagged, unchanged
from rasid.service.api.listing import BY_NAME, USUAL, Cursor, Limit, listing
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import not_found
from rasid.service.services import Shared
from rasid.store.tallies import actor_tallies, place_tallies

if TYPE_CHECKING:
    from collections.abc import Callable

Order = Annotated[
    Literal["name", "events"], Query(description="By name, with pages; or the `limit` of most events, no page behind.")
]


def _tallied(resource: str, tallies: Callable[..., list[Any]], one: str, about: str, about_one: str) -> APIRouter:
    """The routes of a resource whose rows `tallies` counts; the rest are words: for a row, for what the routes answer."""
    router = APIRouter(prefix=f"/{resource}", tags=[resource])

    @router.get("", summary=f"{one.capitalize()}s of the reports that fit a filter", name=f"list_{resource}", description=about)
    def several(
        request: Request,
        shared: Shared,
        wanted: Annotated[Filter, Depends(filter_of)],
        order: Order = "name",
        limit: Limit = USUAL,
        cursor: Cursor = None,
    ) -> Response:
        query = wanted.query()
        if order == "events":
            tag = tag_of(request, engine=shared.engine)
            if (same := unchanged(request, tag)) is not None:
                return same
            most = tallies(shared.engine, query, limit=limit, most_first=True)
            return json({"items": most, "next": None}, headers=tagged(tag))

        def fetch(n: int, after: Any) -> list[tuple[Any, Any]]:
            return [((found.name or "", found.id), found) for found in tallies(shared.engine, query, limit=n, after=after)]

        return listing(request, shared.engine, BY_NAME, fetch, limit=limit, cursor=cursor)

    @router.get("/{id}", summary=f"One {one}", name=f"one_{resource.removesuffix('s')}", description=about_one)
    def single(
        request: Request,
        shared: Shared,
        id_: Annotated[str, Path(alias="id", max_length=200)],
        wanted: Annotated[Filter, Depends(filter_of)],
    ) -> Response:
        tag = tag_of(request, engine=shared.engine)
        if (same := unchanged(request, tag)) is not None:
            return same
        found = tallies(shared.engine, wanted.query(), limit=1, only=id_)
        if not found:
            raise not_found(one, id_)
        return json(found[0], headers=tagged(tag))

    return router


places = _tallied(
    "places",
    place_tallies,
    "place",
    "Rows of the gazetteer with how many of the reports happened there.",
    "With how many of the reports that fit happened there.",
)
actors = _tallied(
    "actors",
    actor_tallies,
    "side",
    "Sides that the lexicon knows, with how many of the reports name them, and as what.",
    "With how many of the reports that fit name it.",
)
