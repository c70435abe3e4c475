"""Reviewers' decisions as linking heeds them: pairs together, pairs apart, events left out; the newest word on a pair counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from rasid.store.decided import in_force
from rasid.store.schema import decision_subjects, decisions, tombstones
from rasid.store.successors import resolved

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

Pair = tuple[str, str]


class Verdicts(NamedTuple):
    """Pairs of events (the lesser id first) that belong together or apart, and events that are none."""

    together: list[Pair]
    apart: list[Pair]
    rejected: set[str]


def verdicts(connection: Connection) -> Verdicts:
    """What stands of all decisions, on the events that are there now."""
    newest = resolved(connection)
    subjects = (
        in_force()
        .join(decision_subjects, decision_subjects.c.decision == decisions.c.key)
        .with_only_columns(decisions.c.kind, decisions.c.incident, decision_subjects.c.event, decision_subjects.c.other_event)
        .order_by(decisions.c.key, decision_subjects.c.key)
    )
    pairs: dict[Pair, str] = {}
    said: dict[str, str] = {}
    for row in connection.execute(subjects):
        event = newest.get(row.event, row.event)
        if row.other_event is not None:
            other = newest.get(row.other_event, row.other_event)
            if event != other:
                pairs[min(event, other), max(event, other)] = row.kind
        elif row.incident is None:
            said[event] = row.kind
    return Verdicts(
        [pair for pair, kind in pairs.items() if kind == "merge"],
        [pair for pair, kind in pairs.items() if kind == "split"],
        {event for event, kind in said.items() if kind == "reject"},
    )


def tombstoned(connection: Connection, before: str | None = None) -> dict[str, str]:
    """Incidents that were merged, each with the one that stands now; `before` bounds the time of record."""
    query = select(tombstones.c.incident, tombstones.c.merged_into).order_by(tombstones.c.key)
    if before is not None:
        query = query.where(tombstones.c.recorded_at < before)
    heirs = {row.incident: row.merged_into for row in connection.execute(query)}
    ends = {}
    for incident in heirs:
        end = incident
        while end in heirs:
            end = heirs[end]
        ends[incident] = end
    return ends
