"""Which of the reports in memory fit a query: the answers of `rasid.store.query`, without a look at each row of the store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from rasid.store.columns import standing
from rasid.store.decided import statuses
from rasid.store.query import Query, conditions, cutoff, telling
from rasid.store.schema import reports

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_EPOCH = date(1970, 1, 1)


def fitting(connection: Connection, query: Query) -> tuple[pa.Table, pa.Array]:
    """The reports that stand, as columns (`rasid.store.columns`), and the positions in them of those that fit, in their order."""
    table = standing(connection, cutoff(query.as_known_on))
    fits: Any = pa.repeat(True, len(table))
    for mask in (*_plain(table, query), *_of_the_store(connection, table, query)):
        fits = pc.and_(fits, mask)
    return table, pc.indices_nonzero(fits)  # what is unknown does not fit, as in SQL


def _plain(table: pa.Table, query: Query) -> list[Any]:
    """What the columns say themselves."""
    masks = []
    if query.types:
        masks.append(pc.is_in(table["type"], value_set=pa.array(query.types)))
    if query.min_confidence is not None:
        masks.append(pc.greater_equal(table["confidence"], query.min_confidence))
    if query.box is not None:
        for column, low, high in (("longitude", query.box.west, query.box.east), ("latitude", query.box.south, query.box.north)):
            masks += [pc.greater_equal(table[column], low), pc.less_equal(table[column], high)]
    if query.since:
        masks.append(pc.greater_equal(table["last"], (query.since - _EPOCH).days))
    if query.until:
        masks.append(pc.less_equal(table["first"], (query.until - _EPOCH).days))
    return masks


def _of_the_store(connection: Connection, table: pa.Table, query: Query) -> list[Any]:
    """What only the store can say: words, by document, and sides, places and decisions, by report."""
    masks = []
    dialect = connection.dialect.name
    if (words := telling(query, dialect)) is not None:
        masks.append(pc.is_in(table["document"], value_set=_keys(connection, words)))
    asked = Query(actor=query.actor, place=query.place, status=query.status, as_known_on=query.as_known_on)
    if asked != Query(as_known_on=query.as_known_on):
        decided = statuses(connection, cutoff(query.as_known_on)) if query.status else {}
        named = select(reports.c.key).where(*conditions(asked, dialect, decided))
        masks.append(pc.is_in(table["key"], value_set=_keys(connection, named)))
    return masks


def _keys(connection: Connection, query: Any) -> pa.Array:
    return pa.array([key for (key,) in connection.execute(query).cursor.fetchall()], pa.int32())
