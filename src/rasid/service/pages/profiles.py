"""`/actors` and `/places`: the sides and places that reports name, each with what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response
from sqlalchemy import func, select

from rasid.incidents.listing import listed
from rasid.service.access.principals import Principal, reader
from rasid.service.problems import not_found
from rasid.service.rendering import page, words_of
from rasid.service.services import Services, Shared
from rasid.store.engine import read
from rasid.store.query import Query as StoreQuery
from rasid.store.query import conditions
from rasid.store.schema import reports
from rasid.store.tallies import actor_tallies, place_tallies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

router = APIRouter()
_MOST = 2000  # rows of a page, those of most reports
_LATEST = 10
Reader = Annotated[Principal, Depends(reader)]
Name = Annotated[str, Query(max_length=200)]


@router.get("/actors")
def actors_page(request: Request, shared: Shared, who: Reader, name: Name = "") -> Response:
    """Sides that the lexicon knows, those of most event reports first."""
    w = words_of(request)
    rows = actor_tallies(shared.engine, StoreQuery(), limit=_MOST, most_first=True)
    found = _named(rows, name, lambda row: (row.id, row.name, w.side(row.id, row.name)))
    return page(request, who, "actors.html", rows=found, wanted=name)


@router.get("/actors/{id}")
def actor_page(request: Request, shared: Shared, who: Reader, id: Annotated[str, Path(max_length=200)]) -> Response:
    """One side: types of its events, and its latest incidents."""
    found = actor_tallies(shared.engine, StoreQuery(), limit=1, only=id)
    if not found:
        raise not_found("side", id)
    return page(request, who, "actor.html", actor=found[0], **_profile(shared, "actor", id, found[0].events))


@router.get("/places")
def places_page(request: Request, shared: Shared, who: Reader, name: Name = "") -> Response:
    """Places of the gazetteer, those of most event reports first."""
    w = words_of(request)
    rows = place_tallies(shared.engine, StoreQuery(), limit=_MOST, most_first=True)
    found = _named(rows, name, lambda row: (row.id, row.name or "", w.place_name(row.id, row.name or "")))
    return page(request, who, "places.html", rows=found, wanted=name)


@router.get("/places/{id:path}")
def place_page(request: Request, shared: Shared, who: Reader, id: Annotated[str, Path(max_length=200)]) -> Response:
    """One place: types of its events, and its latest incidents."""
    found = place_tallies(shared.engine, StoreQuery(), limit=1, only=id)
    if not found:
        raise not_found("place", id)
    place = {name: getattr(found[0], name) for name in found[0].__slots__}
    return page(request, who, "place.html", place=place, **_profile(shared, "place", id, found[0].events))


def _named(rows: Sequence[Any], wanted: str, names: Callable[[Any], tuple[str, ...]]) -> list[Any]:
    """The rows of which a name holds the words that are wanted."""
    folded = wanted.strip().casefold()
    return [row for row in rows if not folded or any(folded in name.casefold() for name in names(row))]


def _profile(shared: Services, field: str, id_: str, count: int) -> dict[str, Any]:
    query = StoreQuery(actor=id_) if field == "actor" else StoreQuery(place=id_)
    types = select(reports.c.type, func.count()).where(*conditions(query, shared.engine.dialect.name, {}))
    with read(shared.engine) as connection:
        told = connection.execute(types.group_by(reports.c.type).order_by(func.count().desc(), reports.c.type)).all()
    return {
        "query": urlencode({field: id_}),
        "reports": count,
        "types_told": [tuple(row) for row in told],
        "latest": [incident for _, incident in listed(shared.engine, query, limit=_LATEST)],
    }
