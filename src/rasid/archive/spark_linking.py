"""Incidents on a cluster: what `rasid link` does to a store, over as many reports as the cluster holds.

The model, its settings and the rules of blocking are those of `rasid.incidents`; Splink scores on Spark. Clusters are formed
inside the connected components of pairs that would join, where the order of joining is the same as over all pairs at once.
Every step is kept in files, so that an executor that is lost takes nothing along.
"""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from rasid.archive.components import components
from rasid.archive.files import join, remove, write_whole
from rasid.archive.parts import read_back
from rasid.archive.told import COMPARED, INCIDENTS, TOLD, compared, incident_rows, told
from rasid.incidents import model as models
from rasid.incidents.blocking import BLOCKS, PAIRS
from rasid.incidents.clustering import cluster
from rasid.incidents.dialects import INNER_PRODUCT, spark_settings
from rasid.incidents.dialects import spark as in_spark
from rasid.incidents.identity import first_id
from rasid.incidents.scoring import DIGITS, Pair, fitted
from rasid.store.signatures import BANDS, COPY, PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from rasid.archive.layout import Paths

SAMPLE = 200_000  # reports on which the model is trained where there are more
_GROUPS = pa.schema([("key", pa.int64()), ("event", pa.string()), ("incident", pa.string())])


def link_all(spark: SparkSession, read: Sequence[Paths], output: str) -> dict[str, Any]:
    """Put the reports of all shards that were read together: incidents, versions, memberships, links and the model.

    Each is a folder of Parquet beside the documents and events. Gives the counts of reports, pairs and incidents.
    """
    steps = _Steps(spark, join(output, ".staged"))
    reports = _reports(spark, read, steps)
    n = reports.count()
    table = _columns(reports, n, steps)
    model = fitted(_sample(table, n), n)
    pairs = _scored(spark, table, model, steps)
    homes = _homes(reports, pairs, steps)
    incidents = _incidents(reports, homes, steps)
    _write(output, reports, pairs, homes, incidents)
    write_whole(join(output, "model.json"), orjson.dumps(model))
    counts = {"reports": n, "pairs": pairs.count(), "incidents": incidents.count()}
    steps.clear()
    return counts


class _Steps:
    """Frames kept in files between two steps."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self._spark, self._folder = spark, folder
        self._kept = 0

    def keep(self, frame: DataFrame) -> DataFrame:
        """The same frame, computed and read back."""
        self._kept += 1
        path = join(self._folder, f"step-{self._kept}")
        frame.write.mode("overwrite").parquet(path)
        return self._spark.read.parquet(path)

    def clear(self) -> None:
        """Take the files away."""
        remove(self._folder)


def _reports(spark: SparkSession, read: Sequence[Paths], steps: _Steps) -> DataFrame:
    """The event reports (`TOLD`) of all documents, each document once."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for shard in batch.to_pylist():
                yield from told(read_back(shard["documents"], shard["events"]))

    files = spark.sparkContext.parallelize([(shard.documents, shard.events) for shard in read], max(1, len(read)))
    frame = spark.createDataFrame(files, "documents string, events string")
    every = steps.keep(frame.mapInArrow(run, from_arrow_schema(TOLD)))
    first = every.groupBy("content").agg(sql.min("document").alias("document"))
    return steps.keep(every.join(first, ["content", "document"], "left_semi"))


def _columns(reports: DataFrame, n: int, steps: _Steps) -> DataFrame:
    """The reports as columns to compare, with what they share with all others: words, copied passages, copied texts."""
    stems = reports.select("key", sql.explode("stems").alias("stem"))
    seen = stems.groupBy("stem").agg(sql.count("*").alias("seen"))
    counts = stems.join(seen, "stem").groupBy("key").agg(sql.collect_list(sql.struct("stem", "seen")).alias("counts"))
    passages = _copies(reports.select(sql.col("key").alias("member"), sql.col("passage").alias("signature")), steps)
    texts = _copies(reports.select(sql.col("document").alias("member"), sql.col("text").alias("signature")).distinct(), steps)
    given = (
        reports.select("key", "document", "row")
        .join(counts, "key", "left")
        .join(passages.select(sql.col("node").alias("key"), sql.col("label").alias("passage")), "key", "left")
        .join(texts.select(sql.col("node").alias("document"), sql.col("label").alias("text")), "document", "left")
        .select("row", "passage", "text", "counts")
    )

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield compared(batch, n)

    return steps.keep(given.mapInArrow(run, from_arrow_schema(COMPARED)))


def _copies(signed: DataFrame, steps: _Steps) -> DataFrame:
    """The groups of members whose signatures meet in a band and are alike: `store.signatures.copies` over frames."""
    width = PERMUTATIONS * 4 // BANDS
    bands = signed.where(sql.length("signature") > 0).select(
        "member", "signature", sql.explode(sql.sequence(sql.lit(0), sql.lit(BANDS - 1))).alias("band")
    )
    value = sql.expr(f"substring(signature, band * {width} + 1, {width})")
    placed = steps.keep(bands.select("member", "signature", "band", value.alias("value")))
    first = placed.groupBy("band", "value").agg(
        sql.min(sql.struct("member", "signature")).alias("first"), sql.count("*").alias("n")
    )
    met = placed.join(first.where("n > 1"), ["band", "value"]).where("first.member <> member")
    equal = sql.expr(
        f"size(filter(sequence(0, {PERMUTATIONS - 1}), "
        "i -> substring(signature, i * 4 + 1, 4) = substring(first.signature, i * 4 + 1, 4)))"
    )
    alike = met.where(equal >= COPY * PERMUTATIONS).select(sql.col("first.member").alias("a"), sql.col("member").alias("b"))
    return components(alike.distinct(), steps.keep)


def _sample(table: DataFrame, n: int) -> pa.Table:
    """The reports to train on, the same whatever the partitions: all in their order, or those of the least hashes."""
    if n < models.TRAINABLE:
        return pa.Table.from_pylist([], schema=COMPARED)
    chosen = table if n <= SAMPLE else table.orderBy(sql.xxhash64("key")).limit(SAMPLE)
    return chosen.toArrow().sort_by("key")


def _scored(spark: SparkSession, table: DataFrame, model: dict[str, Any], steps: _Steps) -> DataFrame:
    """The pairs worth a look (left, right, weight), scored by Splink."""
    from splink import Linker
    from splink.backends.spark import SparkAPI

    warnings.filterwarnings("ignore", module="splink")
    spark.sql(INNER_PRODUCT)
    table.createOrReplaceTempView("reports")
    spark.sql(in_spark(BLOCKS)).createOrReplaceTempView("blocks")
    blocked = steps.keep(spark.sql(in_spark(PAIRS)))
    database: Any = SparkAPI(  # type: ignore[no-untyped-call]
        spark_session=spark, break_lineage_method="persist", register_udfs_automatically=False
    )
    linker = Linker(database.register(table), spark_settings(model), log_level=logging.ERROR)
    linker.table_management.register_blocked_pairs_for_predict(database.register(blocked))
    frame = linker.inference.predict(threshold_match_weight=models.KEEP, warning_mode="never").as_spark_dataframe()
    left, right = sql.least("key_l", "key_r"), sql.greatest("key_l", "key_r")
    weight = sql.round("match_weight", DIGITS)
    return steps.keep(frame.select(left.alias("left"), right.alias("right"), weight.alias("weight")))


def _homes(reports: DataFrame, pairs: DataFrame, steps: _Steps) -> DataFrame:
    """The incident of every report (key, event, incident)."""
    series = reports.select(sql.col("key").alias("a"), sql.explode("series").alias("b"))
    edges = pairs.where(sql.col("weight") >= models.JOIN).select(sql.col("left").alias("a"), sql.col("right").alias("b"))
    found = components(edges.union(series), steps.keep)
    known = reports.select("key", "event", "document", "first", "last", "series")
    near = known.join(found.withColumnRenamed("node", "key"), "key", "left")
    alone = near.where("label IS NULL").select("key", "event")
    several = near.where("label IS NOT NULL")
    left, right = (found.select(sql.col("node").alias(end), sql.col("label").alias(f"{end}_label")) for end in ("left", "right"))
    inside = steps.keep(pairs.join(left, "left").join(right, "right").where("left_label = right_label"))
    clustered = (
        several.groupBy("label")
        .cogroup(inside.select("left_label", "left", "right", "weight").groupBy("left_label"))
        .applyInArrow(_clustered, from_arrow_schema(_GROUPS))
    )
    return steps.keep(alone.mapInArrow(_named, from_arrow_schema(_GROUPS)).union(clustered))


def _named(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Reports that are an incident by themselves."""
    for batch in batches:
        rows = [row | {"incident": first_id([row["event"]])} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=_GROUPS)


def _clustered(members: pa.Table, inside: pa.Table) -> pa.Table:
    """The clusters of one component."""
    rows = sorted(members.to_pylist(), key=lambda row: int(row["key"]))
    pairs = [Pair(row["left"], row["right"], row["weight"]) for row in inside.to_pylist()]
    together = [(row["key"], other) for row in rows for other in row["series"]]
    event = {row["key"]: row["event"] for row in rows}
    made = []
    for keys in cluster(rows, pairs, together):
        incident = first_id([event[key] for key in keys])
        made += [{"key": key, "event": event[key], "incident": incident} for key in keys]
    return pa.Table.from_pylist(made, schema=_GROUPS)


def _incidents(reports: DataFrame, homes: DataFrame, steps: _Steps) -> DataFrame:
    """The incidents (`told.INCIDENTS`) with all versions."""
    housed = reports.join(homes.select("key", "incident"), "key")
    named = housed.select("name", "event_name", "incident")
    related = (
        housed.select("key", "name", sql.explode("relations").alias("event_name"))
        .join(named, ["name", "event_name"])
        .groupBy("key")
        .agg(sql.collect_list(sql.struct("event_name", "incident")).alias("others"))
    )
    wanted = ("key", "document", "event", "name", "publisher", "published", "body", "passage", "text", "incident")
    full = housed.select(*wanted).join(related, "key", "left")
    return steps.keep(full.groupBy("incident").applyInArrow(_put_together, from_arrow_schema(INCIDENTS)))


def _put_together(reports: pa.Table) -> pa.Table:
    rows = reports.to_pylist()
    return pa.Table.from_pylist([incident_rows(rows[0]["incident"], rows)], schema=INCIDENTS)


def _write(output: str, reports: DataFrame, pairs: DataFrame, homes: DataFrame, incidents: DataFrame) -> None:
    event = homes.select("key", "event")
    links = (
        pairs.join(event.select(sql.col("key").alias("left"), sql.col("event").alias("event")), "left")
        .join(event.select(sql.col("key").alias("right"), sql.col("event").alias("other_event")), "right")
        .select("event", "other_event", "weight")
    )
    named = reports.select("event", sql.col("name").alias("document"), "event_name")
    versions = incidents.select(sql.col("id").alias("incident"), sql.inline("versions"))
    for name, frame in {
        "links": links,
        "memberships": homes.select("event", "incident").join(named, "event"),
        "versions": versions,
        "incidents": incidents.drop("versions"),
    }.items():
        frame.write.mode("overwrite").option("compression", "zstd").parquet(join(output, name))
