"""Incidents in other orders than by day: by toll, by number of reports, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from rasid.incidents.fitting import fitting_incidents
from rasid.incidents.views import incidents
from rasid.store.engine import read

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Incident
    from rasid.store.query import Query

Order = Literal["oldest", "deadliest", "least", "most", "fewest"]
_UP, _DOWN = "ascending", "descending"
_KEYS: dict[Order, list[tuple[str, str]]] = {
    "oldest": [("first", _UP)],
    "deadliest": [("untold", _UP), ("killed", _DOWN), ("injured", _DOWN)],
    "least": [("untold", _UP), ("killed", _UP), ("injured", _UP)],
    "most": [("reports", _DOWN)],
    "fewest": [("reports", _UP)],
}


def ranked(engine: Engine, query: Query, order: Order, *, limit: int, offset: int = 0) -> list[Incident]:
    """The incidents of which a report fits, in an order over those reports; what an order asks of and is not told stands last.

    The order is made from the columns in memory, so that only what is shown is read from the store.
    """
    with read(engine) as connection:
        table, rows = fitting_incidents(connection, query)
    held = _held(table, rows)
    keys: list[Any] = [*_KEYS[order], ("incident", _UP)]
    ids = held["incident"].take(pc.sort_indices(held, sort_keys=keys).slice(offset, limit)).to_pylist()
    found = {incident.id: incident for incident in incidents(engine, ids, query.as_known_on)}
    return [found[id_] for id_ in ids if id_ in found]


def _held(table: pa.Table, rows: pa.Array) -> pa.Table:
    """Of each incident the first day, the most killed and injured, and how many reports, of those that fit."""
    told = table.select(["incident", "first", "killed_low", "injured_low"]).take(rows)
    ids = told["incident"].combine_chunks()
    told = told.set_column(0, "home", ids.indices)
    counted = [("first", "min"), ("killed_low", "max"), ("injured_low", "max"), ("home", "count")]
    by_home = told.group_by("home").aggregate(counted)
    killed, injured = by_home["killed_low_max"], by_home["injured_low_max"]
    return pa.table({
        "incident": ids.dictionary.take(by_home["home"].combine_chunks()),
        "first": by_home["first_min"],
        "untold": pc.and_(pc.is_null(killed), pc.is_null(injured)).cast(pa.int8()),
        "killed": pc.coalesce(killed, 0),
        "injured": pc.coalesce(injured, 0),
        "reports": by_home["home_count"],
    })  # fmt: skip
