"""Connected components of a graph that is as large as a cluster holds, in Spark DataFrames.

Each node takes the least label among its own, its neighbours' and the one its label has taken (Shiloach and Vishkin's
shortcut), until none changes: a few rounds where components are small, the logarithm of their diameter where they are long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame


def components(edges: DataFrame, save: Callable[[DataFrame], DataFrame]) -> DataFrame:
    """The component of every node of `edges` (a, b): columns `node` and `label`, the least node of its component.

    `save` keeps a frame where a lost executor does not take it along, so that no round is done twice.
    """
    both = edges.select("a", "b").union(edges.select(sql.col("b").alias("a"), sql.col("a").alias("b"))).distinct()
    graph = save(both)
    labels = save(graph.groupBy(sql.col("a").alias("node")).agg(sql.least(sql.first("a"), sql.min("b")).alias("label")))
    while True:
        near = graph.join(labels, graph.b == labels.node).groupBy("a").agg(sql.min("label").alias("near"))
        shortcut = labels.select(sql.col("node").alias("label"), sql.col("label").alias("jump"))
        step = labels.join(near, labels.node == near.a).join(shortcut, "label")
        least = sql.least("label", "near", "jump")
        found = save(step.select("node", least.alias("label"), (least < sql.col("label")).alias("changed")))
        labels = found.select("node", "label")
        if not found.where("changed").take(1):
            return labels
