"""Which reports, of those in memory, make an incident fit a filter: for counts, orders and maps over all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from rasid.incidents.listing import said_of
from rasid.store.fitting import fitting
from rasid.store.query import cutoff

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from rasid.store.query import Query


def fitting_incidents(connection: Connection, query: Query) -> tuple[pa.Table, pa.Array]:
    """The reports that stand (`rasid.store.columns`), and the positions of those that fit and are in an incident.

    `status` is asked of the incident.
    """
    table, rows = fitting(connection, replace(query, status=None))
    incidents = table["incident"].take(rows).combine_chunks()
    keep = pc.is_valid(incidents)
    if query.status:
        said = said_of(connection, cutoff(query.as_known_on))
        keep = pc.and_(keep, with_status(incidents, said, query.status))
    return table, rows.filter(keep)


def with_status(incidents: pa.DictionaryArray, said: dict[str, str], status: str) -> pa.Array:
    """Which of the reports' incidents have a status; `said` is `said_of`."""
    named = [said.get(id_, "unreviewed") == status for id_ in incidents.dictionary.to_pylist()]
    return pa.array(named, pa.bool_()).take(incidents.indices)
