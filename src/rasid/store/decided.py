"""What reviewers said, as it stands: decisions that were not undone, on the events that are there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from rasid.store.schema import decision_subjects, decisions
from rasid.store.successors import resolved

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection


def statuses(connection: Connection, before: str | None = None) -> dict[str, str]:
    """Events that a reviewer accepted or rejected: event to "accepted" or "rejected", the newest word counts."""
    newest = resolved(connection, before)
    query = (
        in_force(before)
        .join(decision_subjects, decision_subjects.c.decision == decisions.c.key)
        .where(decisions.c.kind.in_(("accept", "reject")))
        .with_only_columns(decision_subjects.c.event, decisions.c.kind)
        .order_by(decisions.c.key)
    )
    return {newest.get(row.event, row.event): f"{row.kind}ed" for row in connection.execute(query)}


def in_force(before: str | None = None) -> Select[tuple[object, ...]]:
    """The decisions that were not undone, among those recorded before a time."""
    undo = decisions.alias("undo")
    undone = exists().where(undo.c.undoes == decisions.c.key)
    query = select(decisions).where(decisions.c.kind != "undo")
    if before is not None:
        undone = undone.where(undo.c.recorded_at < before)
        query = query.where(decisions.c.recorded_at < before)
    return query.where(~undone)
