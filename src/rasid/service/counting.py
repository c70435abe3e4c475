"""How many incidents, events and documents fit a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from rasid.incidents.listing import Chosen
from rasid.incidents.views import homes
from rasid.store.engine import read
from rasid.store.listing import document_conditions
from rasid.store.query import cutoff
from rasid.store.schema import documents, reports
from rasid.store.search import count

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from rasid.service.filters import Filter


def counts(engine: Engine, wanted: Filter) -> dict[str, int]:
    """How many of each fit."""
    query = wanted.query()
    with read(engine) as connection:
        fitting = document_conditions(connection, query, engine.dialect.name)
        found = connection.execute(select(func.count()).select_from(documents).where(*fitting)).scalar_one()
        incidents = _incidents(connection, wanted)
    return {"incidents": incidents, "events": count(engine, query), "documents": found}


def _incidents(connection: Connection, wanted: Filter) -> int:
    chosen = Chosen(connection, wanted.query())
    events = connection.execute(select(reports.c.event).where(*chosen.fitting)).scalars().all()
    return sum(map(chosen.passes, set(homes(connection, events, cutoff(wanted.known_on)).values())))
