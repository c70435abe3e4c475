"""What came into the record, in the order it did: for those who keep a copy in step.

Each table of the record is a log of its own; together they are told by time of record. Where somebody has got to is the newest
key of each table, so that nothing is told twice or left out, however much is written meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
from sqlalchemy import func, select

from rasid.store.engine import read
from rasid.store.schema import decisions, documents, extractions, incidents, memberships, tombstones

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Select, Table
    from sqlalchemy.engine import Engine


class _Source(NamedTuple):
    kind: str
    table: Table
    rows: Select[Any]
    told: Callable[[dict[str, Any]], dict[str, Any]]


def _membership(row: dict[str, Any]) -> dict[str, Any]:
    return {"change": "joined" if row["incident"] else "left", **row}


def _decision(row: dict[str, Any]) -> dict[str, Any]:
    value = row.pop("value")
    return {"change": "decision", **row, "value": None if value is None else orjson.loads(value)}


def _columns(table: Table, *names: str) -> list[Any]:
    return [table.c.key.label("_key"), table.c.recorded_at, *(table.c[name] for name in names)]


SOURCES = (
    _Source(
        "read",
        extractions,
        select(*_columns(extractions, "engine", "lexicon", "events"), documents.c.id.label("document")).join(
            documents, documents.c.key == extractions.c.document
        ),
        lambda row: {"change": "read", **row},
    ),
    _Source("incident", incidents, select(*_columns(incidents, "id")), lambda row: {"change": "incident", "incident": row["id"]}),
    _Source("member", memberships, select(*_columns(memberships, "event", "incident")), _membership),
    _Source(
        "merged", tombstones, select(*_columns(tombstones, "incident", "merged_into")), lambda row: {"change": "merged", **row}
    ),
    _Source(
        "decision",
        decisions,
        select(
            *_columns(decisions, "kind", "incident", "field", "value", "undoes", "who", "why"), decisions.c.key.label("decision")
        ),
        _decision,
    ),
)
KINDS = tuple(source.kind for source in SOURCES)
Progress = tuple[int, ...]  # the newest key told of each source
START: Progress = (0,) * len(SOURCES)


def changes(engine: Engine, after: Progress, limit: int, kinds: tuple[str, ...] = KINDS) -> tuple[list[dict[str, Any]], Progress]:
    """The next changes of some kinds, oldest first, and how far they lead."""
    found: list[tuple[str, int, int, dict[str, Any]]] = []
    with read(engine) as connection:
        for i, source in enumerate(SOURCES):
            if source.kind not in kinds:
                continue
            query = source.rows.where(source.table.c.key > after[i]).order_by(source.table.c.key).limit(limit)
            for row in connection.execute(query):
                values = row._asdict()
                found.append((values["recorded_at"], i, values.pop("_key"), values))
    found.sort(key=lambda one: one[:3])
    progress = list(after)
    told = []
    for at, i, key, values in found[:limit]:
        progress[i] = key
        del values["recorded_at"]
        told.append({"at": at, **SOURCES[i].told(values)})
    return told, tuple(progress)


def progress_at(engine: Engine, time: str) -> Progress:
    """How far everything had got before a time (ISO 8601, UTC)."""
    with read(engine) as connection:
        newest = (
            select(func.max(source.table.c.key)).where(source.table.c.recorded_at < time).scalar_subquery() for source in SOURCES
        )
        return tuple(key or 0 for key in connection.execute(select(*newest)).one())
