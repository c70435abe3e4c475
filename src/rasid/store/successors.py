"""Which event of a new reading is which of the one before: decisions on an event outlive the reading they were made on.

A new engine or lexicon may read another type or find the trigger some words off, and the event gets another id. Its successor
is the event of the new reading whose trigger and mentions share most letters with its own, one of the same type first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import select

from rasid.store.schema import reports, successors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection

Reading = dict[str, dict[str, Any]]  # event id to the event as JSON


def match(old: Reading, new: Reading) -> dict[str, str]:
    """The events of `old` that `new` has under another id, each with its successor; one successor may take several."""
    found = {}
    for event, body in old.items():
        if event in new:
            continue
        scored = [(_shared(body, other), other["type"] == body["type"], id_) for id_, other in new.items()]
        shared, _, best = max(scored, default=(0, False, ""))
        if shared:
            found[event] = best
    return found


def resolved(connection: Connection, before: str | None = None) -> Mapping[str, str]:
    """All superseded events with the newest event that took their place; `before` bounds the time of record."""
    query = select(successors.c.event, successors.c.successor).order_by(successors.c.key)
    if before is not None:
        query = query.where(successors.c.recorded_at < before)
    steps = {row.event: row.successor for row in connection.execute(query)}
    ends = {}
    for event in steps:
        end, seen = event, {event}
        while end in steps and steps[end] not in seen:
            end = steps[end]
            seen.add(end)
        ends[event] = end
    return ends


def previous(connection: Connection, document: int, extraction: int) -> Reading:
    """The newest reading of a document before `extraction`."""
    last = (
        select(reports.c.extraction)
        .where(reports.c.document == document, reports.c.extraction < extraction)
        .order_by(reports.c.extraction.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(select(reports.c.event, reports.c.body).where(reports.c.extraction == last))
    return {row.event: orjson.loads(row.body) for row in rows}


def _shared(one: dict[str, Any], other: dict[str, Any]) -> int:
    """How many code points of trigger and mentions two events share."""
    return sum(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])) for a in _spans(one) for b in _spans(other))


def _spans(body: dict[str, Any]) -> Iterable[dict[str, Any]]:
    spans = {(span["start"], span["end"]): span for span in (body["trigger"], *body["mentions"])}
    return spans.values()
