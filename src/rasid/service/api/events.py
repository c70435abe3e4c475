"""`/events`: single event reports, as `rasid search` finds them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from rasid.incidents.views import homes
from rasid.service.answers import json, tag_of, tagged, unchanged
from rasid.service.api.listing import BY_DAY, USUAL, Cursor, Limit, listing
from rasid.service.api.parameters import EventId, KnownOn
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import not_found
from rasid.service.services import Shared
from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.listing import events as listed
from rasid.store.query import cutoff
from rasid.store.stored import extractions_of

router = APIRouter(prefix="/events", tags=["events"])


@router.get("", summary="Event reports that fit a filter, newest first")
def list_events(
    request: Request,
    shared: Shared,
    wanted: Annotated[Filter, Depends(filter_of)],
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """The same reports that `rasid search` finds; `incident` is the one each is part of, null where it was not linked yet."""
    query = wanted.query()

    def fetch(n: int, after: Any) -> list[tuple[Any, dict[str, Any]]]:
        found = listed(shared.engine, query, limit=n, after=after)
        with read(shared.engine) as connection:
            home = homes(connection, (event.event for _, event in found), cutoff(query.as_known_on))
        return [(position, asdict(event) | {"incident": home.get(event.event)}) for position, event in found]

    return listing(request, shared.engine, BY_DAY, fetch, limit=limit, cursor=cursor)


@router.get("/{event}", summary="One event report in full, with its document")
def one_event(request: Request, shared: Shared, event: EventId, known_on: KnownOn = None) -> Response:
    """The newest reading that holds the event. Offsets of spans are Unicode code points of the document's text."""
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    before = cutoff(known_on)
    readings = [r for r in extractions_of(shared.engine, event) if event in r.events and (not before or r.recorded_at < before)]
    if not readings:
        raise not_found("event", event)
    reading = readings[-1]
    with read(shared.engine) as connection:
        status = statuses(connection, before).get(event, "unreviewed")
        incident = homes(connection, [event], before).get(event)
    told = {
        "id": event,
        "status": status,
        "incident": incident,
        "event": reading.events[event],
        "document": asdict(reading.document) | {"id": reading.id, "name": reading.document.id},
        "reading": {"engine": reading.engine, "lexicon": reading.lexicon, "recorded_at": reading.recorded_at},
    }
    return json(told, headers=tagged(tag))
