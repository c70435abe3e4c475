"""`/documents/ID` and `/events/ID`: a report's text with every span marked, and what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from rasid.exports.evidence import Evidence, evidence, marks
from rasid.exports.markup import KINDS, anchor, marked_text, note_line
from rasid.incidents.views import homes
from rasid.records import Extraction, Span
from rasid.service.access.principals import Principal, reader
from rasid.service.problems import not_found
from rasid.service.rendering import page, words_of
from rasid.service.services import Shared
from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.stored import extractions_of

if TYPE_CHECKING:
    from rasid.records import Event
    from rasid.service.words import Words
    from rasid.store.stored import StoredExtraction

router = APIRouter()
Reader = Annotated[Principal, Depends(reader)]


@dataclass(frozen=True, slots=True)
class Item:
    """One value of an event with its words, as a card shows it; `anchor` is the id of their mark."""

    kind: str
    value: str
    span: Span | None
    reason: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that was read of one event."""

    number: int
    id: str | None
    event: Event
    incident: str | None
    status: str | None
    fields: tuple[tuple[str, tuple[Item, ...]], ...]
    chain: tuple[str, ...]
    codes: str


@router.get("/documents/{id:path}")
def document_page(
    request: Request,
    shared: Shared,
    who: Reader,
    id: Annotated[str, Path(max_length=300)],
    event: Annotated[str | None, Query(max_length=60)] = None,
) -> Response:
    """The evidence of a document; `event` puts one of its events in front."""
    readings = [reading for reading in extractions_of(shared.engine, id) if id in (reading.id, reading.document.id)]
    if not readings:
        raise not_found("document", id)
    newest = readings[-1]
    count = sum(reading.id == newest.id for reading in readings)
    with read(shared.engine) as connection:
        home, said = homes(connection, newest.events), statuses(connection)
    told = Extraction(newest.document, tuple(newest.events.values()))
    return page(
        request, who, "document.html", here=f"/documents/{quote(newest.id)}", document_id=newest.id,
        reading={"engine": newest.engine, "recorded_at": newest.recorded_at, "readings": count},
        **shown(told, words_of(request), _number(newest, event), list(newest.events), home, said),
    )  # fmt: skip


@router.get("/events/{id}")
def event_page(request: Request, shared: Shared, who: Reader, id: Annotated[str, Path(max_length=60)]) -> Response:
    """Leads to the evidence of an event, also of one that a newer reading holds under another id."""
    del who
    held = [reading for reading in extractions_of(shared.engine, id) if id in reading.events]
    if not held:
        raise not_found("event", id)
    lang = request.query_params.get("lang")
    asked = f"&lang={lang}" if lang in ("en", "ar") else ""
    return RedirectResponse(f"/documents/{quote(held[-1].id)}?event={quote(id)}{asked}#event-{_number(held[-1], id)}", 303)


def shown(
    extraction: Extraction, w: Words, chosen: int | None, ids: list[str], home: dict[str, str], said: dict[str, str]
) -> dict[str, Any]:
    """What the templates of evidence need, of a stored document or one that was pasted (whose events have no ids)."""
    found = evidence(extraction, w)
    document = extraction.document
    url = document.url if document.url and urlsplit(document.url).scheme in ("http", "https") else None

    def note(item: Evidence) -> str:
        return note_line(w.gettext("event"), item.event, w.term("field", item.field), item.value, item.reason)

    return {
        "document": document,
        "marked": Markup(marked_text(document.text, marks(found), note, chosen=chosen)),
        "cards": [
            _card(number, event, list(items), ids[number - 1] if ids else None, home, said)
            for (number, items), event in zip(groupby(found, key=lambda item: item.event), extraction.events, strict=True)
        ],
        "chosen": chosen,
        "kinds": KINDS,
        "safe_url": url,
        "host": urlsplit(url).hostname if url else None,
        "is_graphic": any(casualty.kind in ("killed", "injured") for event in extraction.events for casualty in event.casualties),
    }


def _card(number: int, event: Event, items: list[Evidence], id_: str | None, home: dict[str, str], said: dict[str, str]) -> Card:
    fields: dict[str, list[Item]] = {}
    for item in items:
        place = anchor(item.span.start, item.span.end) if item.span else ""
        fields.setdefault(item.field, []).append(Item(item.kind, item.value, item.span, item.reason, place))
    codes = [
        f"ACLED {event.acled.event_type} / {event.acled.sub_event_type}" if event.acled else "",
        f"PLOVER {event.plover.type}{f' {event.plover.mode}' if event.plover.mode else ''}" if event.plover else "",
    ]
    return Card(
        number, id_, event, home.get(id_ or ""), said.get(id_, "unreviewed") if id_ else None,
        tuple((field, tuple(told)) for field, told in fields.items()), tuple(source.name for source in event.sources),
        "; ".join(filter(None, codes)),
    )  # fmt: skip


def _number(reading: StoredExtraction, event: str | None) -> int | None:
    events = list(reading.events)
    return events.index(event) + 1 if event in events else None
