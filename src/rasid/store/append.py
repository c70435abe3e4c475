"""Writing: documents and what was read from them, whole or not at all.

A batch is one transaction. What `append` has returned from is on disk; what it has not returned from is not there in part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
from sqlalchemy import bindparam, func, insert, select

from rasid.store.chunks import chunks
from rasid.store.engine import explained, writing
from rasid.store.rows import Passages, Row, actor_rows, document_row, event_ids, report_row, source_rows, storable
from rasid.store.schema import actors, documents, extractions, places, report_actors, report_sources, reports, successors
from rasid.store.successors import Reading, match, previous

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

    from rasid.records import Event, Extraction
    from rasid.store.versions import Reader


_PLACE = ("id", "kind", "admin1", "admin1_code", "country", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of one record: `document` is its content hash, `status` "new", "reread" or "known" (nothing was added)."""

    document: str
    status: str
    events: int


def now() -> str:
    """The time as the store records it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def append(
    engine: Engine,
    records: Sequence[Extraction],
    reader: Reader,
    beside: Callable[[Connection, list[Appended]], None] | None = None,
) -> list[Appended]:
    """Store records in one transaction; a document that this reader has read before adds nothing.

    Works on prepared rows: everything costly is done before the store is locked. `beside` inserts more rows in the same
    transaction, which are on disk with the records or not at all.
    """
    prepared = [_Prepared(record) for record in records]
    with explained(engine), writing(engine) as connection:
        appended = _append(connection, prepared, reader)
        if beside:
            beside(connection, appended)
        return appended


class _Prepared:
    """The rows of one record, but for the keys that only the store can give."""

    def __init__(self, record: Extraction) -> None:
        self.document = document_row(record.document)
        self.estimate = record.document.published_estimate
        passages = Passages(self.document["text"])
        self.events = record.events
        ids = event_ids(self.document["id"], record.events)
        self.reports = [report_row(id_, event, passages) for id_, event in zip(ids, record.events, strict=True)]

    def reading(self) -> Reading:
        """Event ids with their events as JSON."""
        return {row["event"]: orjson.loads(row["body"]) for row in self.reports}


def _append(connection: Connection, prepared: list[_Prepared], reader: Reader) -> list[Appended]:
    at = now()
    unique = {record.document["id"]: record for record in prepared}
    keys = _keys(connection, documents, list(unique))
    fresh = [record.document for id_, record in unique.items() if id_ not in keys]
    if fresh:
        next_key = _next_key(connection, documents)
        rows = [{"key": next_key + i, "recorded_at": at, **row} for i, row in enumerate(fresh)]
        connection.execute(insert(documents), rows)
        keys.update({row["id"]: row["key"] for row in rows})
    read_before = _read_before(connection, [keys[id_] for id_ in unique], reader)
    reading = [(keys[id_], record) for id_, record in unique.items() if keys[id_] not in read_before]
    extracted = _append_extractions(connection, reading, reader, at)
    new = {row["id"] for row in fresh}
    old = [(key, extraction, r) for extraction, (key, r) in zip(extracted, reading, strict=True) if r.document["id"] not in new]
    _append_successors(connection, old, at)
    reread = {key for key, _ in reading}

    def status(id_: str) -> str:
        return "new" if id_ in new else "reread" if keys[id_] in reread else "known"

    return [Appended(r.document["id"], status(r.document["id"]), len(r.reports)) for r in prepared]


def _append_extractions(connection: Connection, reading: list[tuple[int, _Prepared]], reader: Reader, at: str) -> range:
    """Store what was read; the keys of the extractions."""
    if not reading:
        return range(0)
    first = _next_key(connection, extractions)
    versions = {"engine": reader.engine, "lexicon": reader.lexicon, "recorded_at": at}
    connection.execute(
        insert(extractions),
        [
            {"key": first + i, "document": key, "published_estimate": r.estimate, "events": len(r.reports), **versions}
            for i, (key, r) in enumerate(reading)
        ],
    )
    found = [
        (first + i, key, row, event) for i, (key, r) in enumerate(reading) for row, event in zip(r.reports, r.events, strict=True)
    ]
    if found:
        _append_reports(connection, found, at)
    return range(first, first + len(reading))


def _append_reports(connection: Connection, found: list[tuple[int, int, Row, Event]], at: str) -> None:
    first_report = _next_key(connection, reports)
    _append_known(connection, [event for *_, event in found], at)
    rows = [
        {"key": first_report + i, "extraction": extraction, "document": document, "recorded_at": at, **row}
        for i, (extraction, document, row, _) in enumerate(found)
    ]
    connection.execute(insert(reports), rows)
    for table, details in ((report_actors, actor_rows), (report_sources, source_rows)):
        detailed = [{"report": first_report + i, **row} for i, (*_, event) in enumerate(found) for row in details(event)]
        if detailed:
            connection.execute(insert(table), detailed)


def _append_successors(connection: Connection, reread: list[tuple[int, int, _Prepared]], at: str) -> None:
    """For documents that were read before: which events of this reading take the place of which."""
    rows = [
        {"event": event, "successor": successor, "extraction": extraction, "recorded_at": at}
        for document, extraction, record in reread
        for event, successor in match(previous(connection, document, extraction), record.reading()).items()
    ]
    if rows:
        connection.execute(insert(successors), rows)


def _append_known(connection: Connection, events: list[Event], at: str) -> None:
    """Places and actors of the gazetteer and the lexicon that the store meets for the first time."""
    happened = (place for event in events for place in (event.place, event.origin) if place and place.id)
    _append_missing(connection, places, [{"name": p.label} | {name: getattr(p, name) for name in _PLACE} for p in happened], at)
    sides = (actor for event in events for actor in (*event.initiators, *event.targets) if actor.id)
    _append_missing(connection, actors, [{"id": a.id, "name": a.label, "kind": a.kind} for a in sides], at)


def _append_missing(connection: Connection, table: Table, rows: list[Row], at: str) -> None:
    met = {row["id"]: row for row in map(storable, reversed(rows))}  # the first of several
    known = _keys(connection, table, list(met))
    missing = [row | {"recorded_at": at} for id_, row in reversed(met.items()) if id_ not in known]
    if missing:
        connection.execute(insert(table), missing)


def _keys(connection: Connection, table: Table, ids: list[str]) -> dict[str, int]:
    """The keys of those rows whose id the store holds."""
    query = select(table.c.id, table.c.key).where(table.c.id.in_(bindparam("ids", expanding=True)))
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        found.update((row.id, row.key) for row in connection.execute(query, {"ids": chunk}))
    return found


def _read_before(connection: Connection, keys: list[int], reader: Reader) -> set[int]:
    query = select(extractions.c.document).where(
        extractions.c.engine == reader.engine,
        extractions.c.lexicon == reader.lexicon,
        extractions.c.document.in_(bindparam("keys", expanding=True)),
    )
    return {key for chunk in chunks(keys) for key in connection.execute(query, {"keys": chunk}).scalars()}


def _next_key(connection: Connection, table: Table) -> int:
    """The first free key; the writer holds the store, so that nobody else takes it."""
    return (connection.execute(select(func.max(table.c.key))).scalar() or 0) + 1
