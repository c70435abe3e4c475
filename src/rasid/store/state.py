"""How far the record has grown: two equal states hold the same rows, since rows are only ever inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from rasid.store.schema import decisions, extractions, link_runs

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class State(NamedTuple):
    """The newest keys of what is inserted on its own: readings, runs of linking, decisions."""

    extraction: int
    link_run: int
    decision: int


def state_of(connection: Connection) -> State:
    """The state that a connection sees."""
    newest = (select(func.max(table.c.key)).scalar_subquery() for table in (extractions, link_runs, decisions))
    return State(*(key or 0 for key in connection.execute(select(*newest)).one()))
