"""All incidents that a filter means, for what is not read a page at a time: those of `listing`, in the order they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, func, select

from rasid.incidents.listing import Chosen
from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import cutoff
from rasid.store.schema import memberships, reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.store.query import Query


def selected(engine: Engine, query: Query) -> list[str]:
    """Ids of the incidents of which a report fits; `status` is asked of the incident."""
    with read(engine) as connection:
        chosen = Chosen(connection, query)
        found = (
            select(memberships.c.incident)
            .join(reports, reports.c.event == memberships.c.event)
            .where(_standing(cutoff(query.as_known_on)), *chosen.fitting)
            .group_by(memberships.c.incident)
            .order_by(func.min(memberships.c.key))
        )
        return [str(incident) for incident in connection.execute(found).scalars() if chosen.passes(incident)]


def unlinked(engine: Engine, query: Query) -> int:
    """How many reports fit but are in no incident and were not rejected: those that came since reports were last linked."""
    before = cutoff(query.as_known_on)
    with read(engine) as connection:
        rejected = [event for event, status in statuses(connection, before).items() if status == "rejected"]
        linked = exists().where(memberships.c.event == reports.c.event, _standing(before))
        waiting = (~linked, reports.c.event.not_in(rejected), *Chosen(connection, query).fitting)
        return connection.execute(select(func.count()).select_from(reports).where(*waiting)).scalar_one()


def _standing(before: str | None) -> ColumnElement[bool]:
    """The newest membership of an event, where it is one of an incident."""
    later = memberships.alias("later")
    newer: ColumnElement[bool] = and_(later.c.event == memberships.c.event, later.c.key > memberships.c.key)
    standing: ColumnElement[bool] = memberships.c.incident.is_not(None)
    if before is not None:
        newer = and_(newer, later.c.recorded_at < before)
        standing = and_(standing, memberships.c.recorded_at < before)
    return and_(standing, ~exists().where(newer))
