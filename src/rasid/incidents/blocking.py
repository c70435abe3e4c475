"""Which pairs of reports are weighed at all.

Seven rules, each an equality of keys, so that the work grows with the reports and not with their square: a day and a cell of
the map (neighbours share keys), a day and a province where one report knows no more, a day of which little is told where one
report has no point, a place of which little is told where one has no exact day, a copied passage, a copied text, a rare word in
common. Two reports of one document are never a pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_NEAR, _BROAD, _DAY, _SPOT, _PASSAGE, _TEXT, _RARE = range(7)
_ALL = "key, document, kinds, coarse, wide, vague, fresh"
_SQL = f"""
CREATE TABLE blocked AS
WITH keys AS (
    SELECT {_NEAR} AS rule, unnest(near) AS block, {_ALL} FROM reports
    UNION ALL SELECT {_BROAD}, unnest(broad), {_ALL} FROM reports
    UNION ALL SELECT {_PASSAGE}, passage, {_ALL} FROM reports WHERE passage IS NOT NULL
    UNION ALL SELECT {_TEXT}, text, {_ALL} FROM reports WHERE text IS NOT NULL
    UNION ALL SELECT {_SPOT}, unnest(spot_key), {_ALL} FROM reports
    UNION ALL SELECT {_DAY}, unnest(day_key), {_ALL} FROM reports
    UNION ALL SELECT {_RARE}, unnest(rare_key), {_ALL} FROM reports
)
SELECT CAST(min(l.rule) AS VARCHAR) AS match_key, l.key AS join_key_l, r.key AS join_key_r
FROM keys l JOIN keys r ON l.rule = r.rule AND l.block = r.block AND l.key < r.key
WHERE l.document <> r.document
    AND (l.fresh OR r.fresh)
    AND (l.rule = {_PASSAGE} OR (l.kinds & r.kinds) <> 0)
    AND (l.rule <> {_BROAD} OR l.coarse OR r.coarse)
    AND (l.rule <> {_SPOT} OR l.wide OR r.wide)
    AND (l.rule <> {_DAY} OR l.vague OR r.vague)
GROUP BY l.key, r.key
"""


def block(connection: duckdb.DuckDBPyConnection) -> Any:
    """Make the table `blocked` from the table `reports`, in the form Splink takes: pairs with at least one fresh report."""
    connection.execute(_SQL)
    return connection.table("blocked")
