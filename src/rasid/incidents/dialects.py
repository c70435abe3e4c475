"""The SQL of blocking and features for Spark: written once, for DuckDB, and put into Spark's words."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlglot
from sqlglot import expressions as exp

INNER_PRODUCT = """
CREATE OR REPLACE TEMPORARY FUNCTION list_inner_product(a ARRAY<FLOAT>, b ARRAY<FLOAT>) RETURNS FLOAT
RETURN CAST(aggregate(zip_with(a, b, (x, y) -> CAST(x * y AS DOUBLE)), 0D, (sum, value) -> sum + value) AS FLOAT)
"""


@cache
def spark(sql: str) -> str:
    """A query or condition of DuckDB's as Spark runs it; `list_inner_product` has to be made first (`INNER_PRODUCT`)."""
    tree = sqlglot.parse_one(sql, read="duckdb").transform(_arrays)
    return tree.sql(dialect="spark")


def spark_settings(settings: dict[str, Any]) -> dict[str, Any]:
    """Splink's settings, as `model.settings` gives them or as it saves a trained model, for Spark."""
    made = {name: value for name, value in settings.items() if name != "sql_dialect"}
    made["comparisons"] = [
        comparison | {"comparison_levels": [_level(level) for level in comparison["comparison_levels"]]}
        for comparison in settings["comparisons"]
    ]
    return made


def _level(level: dict[str, Any]) -> dict[str, Any]:
    condition = level["sql_condition"]
    return level if condition == "ELSE" else level | {"sql_condition": spark(condition)}


def _arrays(node: exp.Expression) -> exp.Expression:
    """What sqlglot writes in another dialect's words: whether two lists share something."""
    if isinstance(node, exp.ArrayOverlaps):
        return exp.Anonymous(this="arrays_overlap", expressions=[node.this, node.expression])
    return node
