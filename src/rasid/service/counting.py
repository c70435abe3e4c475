"""How many incidents, events and documents fit a filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow.compute as pc
from sqlalchemy import func, select

from rasid.incidents.fitting import fitting_incidents
from rasid.store.engine import read
from rasid.store.fitting import fitting
from rasid.store.listing import document_conditions
from rasid.store.schema import documents

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from rasid.service.filters import Filter


def counts(engine: Engine, wanted: Filter) -> dict[str, int]:
    """How many of each fit, as the listings of them show."""
    with read(engine) as connection:
        table, rows = fitting_incidents(connection, wanted.query())
        incidents = pc.count_distinct(table["incident"].take(rows).combine_chunks().indices).as_py()
        table, rows = fitting(connection, wanted.query())
        told = pc.count_distinct(table["document"].take(rows)).as_py()
        if replace(wanted, q=None, known_on=None, of="incidents").is_empty:
            told = _documents(connection, wanted)
    return {"incidents": incidents, "events": len(rows), "documents": told}


def _documents(connection: Connection, wanted: Filter) -> int:
    """Where only words are asked for, documents without an event fit, too."""
    conditions = document_conditions(connection, wanted.query(), connection.dialect.name)
    return connection.execute(select(func.count()).select_from(documents).where(*conditions)).scalar_one()
