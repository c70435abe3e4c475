"""Which pairs of reports are weighed at all.

Seven rules, each an equality of keys, so that the work grows with the reports and not with their square: a day and a cell of
the map (neighbours share keys), a day and a province where one report knows no more, a day of which little is told where one
report has no point, a place of which little is told where one has no exact day, a copied passage, a copied text, a rare word in
common. Two reports of one document are never a pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

CELL = 0.25  # degrees; two points up to 22 km apart share a key
SMALL_CELL = 0.1  # the same for reports without an exact day
BUSY = 400  # reports of one day above which it says too little to block reports without a point on
CROWD = 40  # reports of one place above which it says too little to block undated reports on

_NEAR, _BROAD, _DAY, _SPOT, _PASSAGE, _TEXT, _RARE = range(7)
_ALL = "key, document, kinds, coarse, wide, vague, fresh"
# A report has the keys of its days and the day after them, of its cell and the cells to the east and north of it: two reports
# that are a day and a cell apart at most share one.
BLOCKS = f"""
WITH corners AS (SELECT * FROM (VALUES (0, 0), (0, 1), (1, 0), (1, 1)) AS c(dx, dy)),
placed AS (SELECT key, latitude + 90 AS y, longitude + 180 AS x FROM reports WHERE latitude IS NOT NULL AND NOT coarse),
told AS (SELECT key, unnest(days) AS day FROM reports),
days AS (SELECT key, day FROM told UNION SELECT key, day + 1 FROM told),
cells AS (
    SELECT key, ((floor(x / {CELL})::BIGINT + dx) << 16) + floor(y / {CELL})::BIGINT + dy AS cell FROM placed, corners
),
seldom AS (
    SELECT {_DAY} AS rule, day AS block, key FROM days
    UNION ALL SELECT {_SPOT}, -spot - 1, key FROM reports WHERE spot IS NOT NULL AND NOT coarse
    UNION ALL
    SELECT {_SPOT}, ((floor(x / {SMALL_CELL})::BIGINT + dx) << 16) + floor(y / {SMALL_CELL})::BIGINT + dy, key
    FROM placed, corners
),
few AS (SELECT *, count(*) OVER (PARTITION BY rule, block) AS told FROM seldom)
SELECT {_NEAR} AS rule, (day << 32) + cell AS block, key FROM days JOIN cells USING (key)
UNION ALL SELECT {_BROAD}, (day << 32) + admin1, key FROM days JOIN reports USING (key) WHERE admin1 IS NOT NULL
UNION ALL SELECT rule, block, key FROM few WHERE told <= CASE rule WHEN {_DAY} THEN {BUSY} ELSE {CROWD} END
UNION ALL SELECT {_PASSAGE}, passage, key FROM reports WHERE passage IS NOT NULL
UNION ALL SELECT {_TEXT}, text, key FROM reports WHERE text IS NOT NULL
UNION ALL SELECT {_RARE}, unnest(rare_key), key FROM reports
"""
PAIRS = f"""
WITH keys AS (SELECT rule, block, {_ALL} FROM blocks JOIN reports USING (key))
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


def block(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """Make the table `blocked` from the table `reports`, in the form Splink takes: pairs with at least one fresh report."""
    connection.execute(f"CREATE TABLE blocks AS {BLOCKS}")
    connection.execute(f"CREATE TABLE blocked AS {PAIRS}")
    return connection.table("blocked")
