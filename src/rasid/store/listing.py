"""Listings a page at a time: event reports and documents that fit, in an order that what comes in meanwhile does not disturb.

A page starts behind a `Position`, the sort key of the last row of the page before, so that it costs the same wherever it
stands, and nobody holds the store open between two pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, func, select

from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import Query, conditions, cutoff, telling
from rasid.store.schema import documents, extractions, reports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Engine


class Position(NamedTuple):
    """Where a row stands: newest day first, undated rows last, the later stored first among equals."""

    day: date | None
    key: int


class Standing(NamedTuple):
    """A report that fits, and where it stands."""

    position: Position
    event: str


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One event report; `document` is the content hash of its document, `name` the id that the input gave it."""

    event: str
    type: str
    factuality: str
    edtf: str | None
    day_start: date | None
    day_end: date | None
    place: str | None
    place_id: str | None
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    place_precision: int | None
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    confidence: float
    document: str
    name: str
    publisher: str | None
    published: str | None
    url: str | None
    status: str


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """One document without its text; `events` is how many its newest reading found."""

    id: str
    name: str
    url: str | None
    publisher: str | None
    published: str | None
    title: str | None
    language: str | None
    recorded_at: str
    events: int


_EVENT = (
    *(reports.c[name] for name in (
        "key", "event", "type", "factuality", "edtf", "day_start", "day_end", "place", "place_id", "admin1", "country",
        "latitude", "longitude", "radius_km", "place_precision", "killed_low", "killed_high", "injured_low", "injured_high",
        "confidence",
    )),
    documents.c.id.label("document"), documents.c.name, documents.c.publisher, documents.c.published, documents.c.url,
)  # fmt: skip
_DOCUMENT = tuple(
    documents.c[name] for name in ("id", "name", "url", "publisher", "published", "title", "language", "recorded_at")
)


def standings(
    connection: Connection, fitting: Sequence[ColumnElement[bool]], after: Position | None, limit: int
) -> list[Standing]:
    """The next reports that fit `fitting` (`conditions`), by position only.

    Dated and undated reports are asked for apart: each way of asking walks an index in its order.
    """
    wanted = select(reports.c.day_start, reports.c.key, reports.c.event).where(*fitting).limit(limit)
    found: list[Any] = []
    if after is None or after.day is not None:
        dated = wanted.where(reports.c.day_start.is_not(None)).order_by(reports.c.day_start.desc(), reports.c.key.desc())
        if after is not None:
            behind = (reports.c.day_start < after.day) | (reports.c.key < after.key)
            dated = dated.where(reports.c.day_start <= after.day, behind)
        found += connection.execute(dated).all()
    if len(found) < limit:
        undated = wanted.where(reports.c.day_start.is_(None)).order_by(reports.c.key.desc()).limit(limit - len(found))
        if after is not None and after.day is None:
            undated = undated.where(reports.c.key < after.key)
        found += connection.execute(undated).all()
    return [Standing(Position(row.day_start, row.key), row.event) for row in found]


def events(engine: Engine, query: Query, *, limit: int, after: Position | None = None) -> list[tuple[Position, ListedEvent]]:
    """The next reports that fit, as `rasid search` orders them."""
    with read(engine) as connection:
        decided = statuses(connection, cutoff(query.as_known_on))
        found = standings(connection, conditions(query, engine.dialect.name, decided), after, limit)
        keys = [standing.position.key for standing in found]
        rows = select(*_EVENT).join(documents, documents.c.key == reports.c.document).where(reports.c.key.in_(keys))
        listed = {row.key: row._asdict() for row in connection.execute(rows)}
    return [(standing.position, _listed(listed[standing.position.key], decided)) for standing in found]


def _listed(row: dict[str, Any], decided: dict[str, str]) -> ListedEvent:
    del row["key"]
    return ListedEvent(**row, status=decided.get(row["event"], "unreviewed"))


class DocumentPosition(NamedTuple):
    """Where a document stands: newest day of publication first, those without one last, the later stored first among equals."""

    published: str | None
    key: int


def listed_documents(
    engine: Engine, query: Query, *, limit: int, after: DocumentPosition | None = None
) -> list[tuple[DocumentPosition, ListedDocument]]:
    """The next documents of which an event fits; where only words are asked for, those with the words, events or none."""
    with read(engine) as connection:
        fitting = document_conditions(connection, query, engine.dialect.name)
        read_events = (
            select(extractions.c.events)
            .where(extractions.c.document == documents.c.key)
            .order_by(extractions.c.key.desc())
            .limit(1)
            .scalar_subquery()
            .label("events")
        )
        wanted = select(documents.c.key, *_DOCUMENT, func.coalesce(read_events, 0).label("events")).where(*fitting)
        found = list(_walk(connection, wanted, after, limit))
    return [(DocumentPosition(row.pop("published_key"), row.pop("key")), ListedDocument(**row)) for row in found]


def document_conditions(connection: Connection, query: Query, dialect: str) -> list[ColumnElement[bool]]:
    """The filters as SQL over `documents`."""
    before = cutoff(query.as_known_on)
    found: list[ColumnElement[bool]] = [] if before is None else [documents.c.recorded_at < before]
    if query == Query(words=query.words, as_known_on=query.as_known_on):
        words = telling(query, dialect)
        return found if words is None else [*found, documents.c.key.in_(words)]
    fitting = conditions(query, dialect, statuses(connection, before))
    return [*found, exists().where(reports.c.document == documents.c.key, *fitting)]


def _walk(connection: Connection, wanted: Any, after: DocumentPosition | None, limit: int) -> Iterator[dict[str, Any]]:
    left = limit
    if after is None or after.published is not None:
        dated = wanted.where(documents.c.published.is_not(None))
        if after is not None:
            behind = (documents.c.published < after.published) | (documents.c.key < after.key)
            dated = dated.where(documents.c.published <= after.published, behind)
        ordered = dated.order_by(documents.c.published.desc(), documents.c.key.desc()).limit(left)
        for row in connection.execute(ordered):
            left -= 1
            yield row._asdict() | {"published_key": row.published}
    if left:
        undated = wanted.where(documents.c.published.is_(None))
        if after is not None and after.published is None:
            undated = undated.where(documents.c.key < after.key)
        for row in connection.execute(undated.order_by(documents.c.key.desc()).limit(left)):
            yield row._asdict() | {"published_key": None}
