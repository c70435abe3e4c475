"""What a new engine or lexicon changed, event by event: two readings of one document held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import func, select

from rasid.store.engine import read
from rasid.store.schema import documents, extractions, reports
from rasid.store.successors import match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

_IDENTITY = ("id", "reasons", "confidence", "relations")  # what tells nothing of the happening itself


@dataclass(frozen=True, slots=True)
class Change:
    """One event that two readings see differently.

    `kind` is "added", "removed" or "changed"; `fields` maps the fields that differ to (before, after), as JSON values.
    """

    document: str
    kind: str
    event: str
    type: str
    trigger: str
    fields: dict[str, tuple[Any, Any]]


def changes(engine: Engine, document: str | None = None) -> Iterator[Change]:
    """The changes from the reading before the newest to the newest, for documents read twice or more."""
    with read(engine) as connection:
        twice = (
            select(extractions.c.document, documents.c.name)
            .join(documents, documents.c.key == extractions.c.document)
            .group_by(extractions.c.document, documents.c.name)
            .having(func.count() > 1)
            .order_by(extractions.c.document)
        )
        if document is not None:
            twice = twice.where((documents.c.id == document) | (documents.c.name == document))
        for row in connection.execute(twice).all():
            old, new = _last_two(connection, row.document)
            yield from _compare(row.name, old, new)


def _last_two(connection: Connection, document: int) -> tuple[dict[str, Any], dict[str, Any]]:
    last = select(extractions.c.key).where(extractions.c.document == document).order_by(extractions.c.key.desc()).limit(2)
    newest, before = connection.execute(last).scalars().all()
    readings: dict[int, dict[str, Any]] = {newest: {}, before: {}}
    found = select(reports.c.extraction, reports.c.event, reports.c.body).where(reports.c.extraction.in_([newest, before]))
    for row in connection.execute(found.order_by(reports.c.key)):
        readings[row.extraction][row.event] = orjson.loads(row.body)
    return readings[before], readings[newest]


def _compare(document: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    moved = match(old, new)
    for event, body in old.items():
        after = event if event in new else moved.get(event)
        if after is None:
            yield Change(document, "removed", event, body["type"], body["trigger"]["text"], {})
        elif fields := _differing(body, new[after]):
            yield Change(document, "changed", after, new[after]["type"], new[after]["trigger"]["text"], fields)
    for event in new.keys() - old.keys() - set(moved.values()):
        yield Change(document, "added", event, new[event]["type"], new[event]["trigger"]["text"], {})


def _differing(old: dict[str, Any], new: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        field: (old.get(field), new.get(field))
        for field in dict.fromkeys([*old, *new])
        if field not in _IDENTITY and old.get(field) != new.get(field)
    }
