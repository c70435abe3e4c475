"""Reading records back: documents, their extractions and the events of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import Row, or_, select

from rasid.records import Document, Event
from rasid.store.engine import read
from rasid.store.schema import documents, extractions, reports

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy.engine import Connection, Engine


@dataclass(frozen=True, slots=True)
class StoredExtraction:
    """What one reading of a stored document found; `id` is the document's content hash."""

    key: int
    id: str
    document: Document
    engine: str
    lexicon: str
    recorded_at: str
    events: dict[str, Event]  # by stable id


@cache
def _events() -> TypeAdapter[Event]:
    return TypeAdapter(Event)


def event_of(body: str) -> Event:
    """The event that a row of `reports` holds as JSON."""
    return _events().validate_json(body)


def extractions_of(engine: Engine, wanted: str) -> list[StoredExtraction]:
    """All readings of a document, oldest first; `wanted` is its content hash, the id the input gave, or an event of it."""
    with read(engine) as connection:
        held = select(reports.c.document).where(reports.c.event == wanted)
        named = or_(documents.c.id == wanted, documents.c.name == wanted, documents.c.key.in_(held))
        rows = connection.execute(
            select(documents, extractions.c.key.label("extraction"), *_READING)
            .join(extractions, extractions.c.document == documents.c.key)
            .where(named)
            .order_by(extractions.c.key)
        ).all()
        return [_stored(connection, row) for row in rows]


_READING = (
    extractions.c.engine, extractions.c.lexicon, extractions.c.published_estimate, extractions.c.recorded_at.label("read_at"),
)  # fmt: skip


def _stored(connection: Connection, row: Row[Any]) -> StoredExtraction:
    found = connection.execute(
        select(reports.c.event, reports.c.body).where(reports.c.extraction == row.extraction).order_by(reports.c.key)
    )
    document = Document(
        row.name, row.text, row.url, row.publisher, row.published, row.published_estimate, row.title, row.language
    )
    events = {event.event: event_of(event.body) for event in found}
    return StoredExtraction(row.extraction, row.id, document, row.engine, row.lexicon, row.read_at, events)
