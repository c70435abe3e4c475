"""`/`: the list with map and timeline, all of one filter that stands in the URL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from rasid.exports.formats import FORMATS
from rasid.incidents.listing import listed
from rasid.incidents.ranking import Order, ranked
from rasid.service.access.principals import Principal, reader
from rasid.service.api.listing import BY_DAY, BY_PUBLICATION
from rasid.service.counting import counts
from rasid.service.cursors import decode, encode
from rasid.service.filters import NAMES, Filter, filter_of
from rasid.service.pages.shown import contradictions_of
from rasid.service.pages.tray import tray, where
from rasid.service.problems import invalid
from rasid.service.rendering import page, words_of
from rasid.service.services import Services, Shared
from rasid.service.words import Range, Words, toll_range, words
from rasid.store.engine import read
from rasid.store.listing import ListedEvent, events, listed_documents
from rasid.store.query import Query as StoreQuery
from rasid.store.state import State, state_of
from rasid.store.tallies import actor_tallies, place_tallies

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Incident

router = APIRouter()
PAGE = 50  # rows
_KNOWN = 300  # names that the filter's fields offer
_ORDERS = ("newest", *get_args(Order))


@dataclass(frozen=True, slots=True)
class Row:
    """An incident as a line of the list."""

    id: str
    type: str
    time: str | None
    place: dict[str, Any] | None
    initiators: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    killed: Range | None
    injured: Range | None
    reports: int
    origins: int
    contradictions: list[Any]
    status: str

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, how many there are in all where that is known, and where the next ones begin."""

    rows: list[Any]
    total: int | None  # None while the store is read into memory
    next: str | None
    first: bool  # whether there is a page before


@router.get("/")
def index(
    request: Request,
    shared: Shared,
    who: Annotated[Principal, Depends(reader)],
    wanted: Annotated[Filter, Depends(filter_of)],
    sort: Annotated[str | None, Query(max_length=20)] = None,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """The observatory."""
    order = sort or "newest"
    if order not in _ORDERS or (order not in ("newest",) and wanted.of != "incidents"):
        raise invalid("sort", f"one of {', '.join(_ORDERS)}; event reports and documents stand newest first")
    w = words_of(request)

    def link(**changes: Any) -> str:
        asked: dict[str, Any] = {"sort": sort, "cursor": None, **{k: v for k, v in changes.items() if k in ("sort", "cursor")}}
        told = wanted.params(**{k: v for k, v in changes.items() if k not in asked})
        return urlencode({**told, **{name: value for name, value in asked.items() if value}}, doseq=True)

    with read(shared.engine) as connection:
        state = state_of(connection)
    known = _known(shared.engine, state, w.language)
    return page(
        request, who, "index.html", flt=wanted, params=dict.fromkeys(NAMES) | wanted.params(), sort=order, link=link,
        page=_page(shared, wanted, order, cursor, w), tray=tray(shared.engine, wanted.query()), chips=_chips(wanted, w),
        is_empty_store=not state.extraction, known_places=known[0], known_actors=known[1], formats=list(FORMATS.values()),
    )  # fmt: skip


def _page(shared: Services, wanted: Filter, order: str, cursor: str | None, w: Words) -> Page:
    query, question = wanted.query(), f"/?{wanted.query_string()}&sort={order}"
    total = counts(shared.engine, wanted)[wanted.of] if shared.warming.is_over() else None
    rows: list[Any]
    if order != "newest":
        shared.warming.need()
        offset = decode(cursor, question, (int,))[0] if cursor else 0
        found = ranked(shared.engine, query, order, limit=PAGE + 1, offset=max(0, offset))  # type: ignore[arg-type]
        following = encode((offset + PAGE,), question) if len(found) > PAGE else None
        return Page([row_of(incident, w) for incident in found[:PAGE]], total, following, bool(offset))
    by: Any = BY_PUBLICATION if wanted.of == "documents" else BY_DAY
    after = by.read(*decode(cursor, question, by.shape)) if cursor else None
    if wanted.of == "incidents":
        standing = listed(shared.engine, query, limit=PAGE + 1, after=after)
        rows = [(position, row_of(incident, w)) for position, incident in standing]
    elif wanted.of == "events":
        rows = [(position, _event_row(event)) for position, event in events(shared.engine, query, limit=PAGE + 1, after=after)]
    else:
        rows = [
            (position, _document_row(document))
            for position, document in listed_documents(shared.engine, query, limit=PAGE + 1, after=after)
        ]
    following = encode(by.told(rows[PAGE - 1][0]), question) if len(rows) > PAGE else None
    return Page([row for _, row in rows[:PAGE]], total, following, after is not None)


def row_of(incident: Incident, w: Words) -> Row:
    """An incident as a line of the list."""
    sides = {role: [version.value for version in incident.versions.get(role, ())][:3] for role in ("initiators", "targets")}
    return Row(
        incident.id, incident.type, incident.time, incident.place, sides["initiators"], sides["targets"],
        toll_range(incident, "killed"), toll_range(incident, "injured"), len(incident.reports), incident.origins,
        contradictions_of(incident, w), incident.status,
    )  # fmt: skip


def _event_row(event: ListedEvent) -> dict[str, Any]:
    told = {name: getattr(event, name) for name in event.__slots__}
    killed = None if event.killed_low is None and event.killed_high is None else (event.killed_low, event.killed_high)
    return {**told, "where": where(event), "killed": killed, "document": event.name}


def _document_row(document: Any) -> dict[str, Any]:
    told = {name: getattr(document, name) for name in document.__slots__}
    return {**told, "title": document.title or document.name}


def _chips(wanted: Filter, w: Words) -> list[tuple[str, str, str]]:
    """What is asked for: name, value, and the query without it."""
    _ = w.gettext
    told: list[tuple[str, str, dict[str, Any]]] = []
    if wanted.q:
        told.append((_("words"), wanted.q, {"q": None}))
    told += [
        (_("type"), w.term("type", code), {"types": tuple(other for other in wanted.types if other != code)})
        for code in wanted.types
    ]
    if wanted.actor:
        told.append((_("side"), wanted.actor, {"actor": None}))
    if wanted.place:
        told.append((_("place"), w.place_name(wanted.place, wanted.place), {"place": None}))
    if wanted.bbox:
        told.append((_("part of the map"), ", ".join(f"{edge:.2f}" for edge in wanted.bbox), {"bbox": None}))
    if wanted.since:
        told.append((_("from"), w.day(wanted.since), {"since": None}))
    if wanted.until:
        told.append((_("to"), w.day(wanted.until), {"until": None}))
    if wanted.status:
        told.append((_("review"), w.term("status", wanted.status), {"status": None}))
    if wanted.min_confidence is not None:
        told.append((_("confidence at least"), w.percent(wanted.min_confidence), {"min_confidence": None}))
    if wanted.known_on:
        told.append((_("as known on"), w.day(wanted.known_on), {"known_on": None}))
    return [(name, value, wanted.query_string(**without)) for name, value, without in told]


@lru_cache(maxsize=4)
def _known(engine: Engine, state: State, language: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Places and sides that the filter's fields offer: those of most event reports."""
    w = words(language)
    places = place_tallies(engine, StoreQuery(), limit=_KNOWN, most_first=True)
    sides = actor_tallies(engine, StoreQuery(), limit=_KNOWN, most_first=True)
    return (
        [(found.id, w.place_name(found.id, found.name or "")) for found in places],
        [(found.id, w.side(found.id, found.name)) for found in sides],
    )
