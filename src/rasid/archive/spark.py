"""The engine of a cluster: the shards of a batch as rows of a Spark DataFrame, read where there is room by the same core.

Shards go in waves. A wave is written by Spark's own committer, whole or not at all, so that a run whose driver was killed
goes on with the first wave that is missing; inside a wave Spark does again what a killed Python worker or executor had under
way. Each Python worker builds the extractor once.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING, Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from rasid.archive import manifest as manifests
from rasid.archive.batch import Asked, prepared
from rasid.archive.files import exists, join, remove, writing
from rasid.archive.parts import letter
from rasid.archive.schema import DOCUMENTS, EVENT_FIELDS, READ
from rasid.archive.shards import read_shard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from rasid.archive.plan import Shard

WAVE = 64  # shards of a wave for each core there is
STAGED = ".staged"  # folder of what is kept between two steps


def run_spark(asked: Asked, master: str | None, link: bool) -> dict[str, Any]:
    """Read all inputs on Spark and, with `link`, put the reports together; the manifest.

    Inputs and output are paths that all workers see, or URIs that Arrow and Spark can open. Errors as of `run_local`.
    """
    held = manifests.load(asked.output)
    shards, manifest = prepared(asked, "spark")
    if held and _is_done(held, shards, link):
        manifests.save(asked.output, held)
        return held
    spark = session(master)
    waves = read_all(spark, asked, shards)
    schema = from_arrow_schema(READ)
    found = spark.read.schema(schema).parquet(*waves) if waves else spark.createDataFrame([], schema)
    told = _receipts(found, shards)
    _write_tables(found, asked.output)
    _write_dead(found, asked.output)
    if link:
        from rasid.archive.spark_linking import link_all

        manifest |= {"linked": link_all(spark, found, asked.output)}
    done = manifests.finish(asked.output, manifest, told)
    remove(join(asked.output, STAGED))
    return done


def _is_done(manifest: dict[str, Any], shards: Sequence[Shard], link: bool) -> bool:
    """Whether an earlier run did all of this."""
    if manifest["state"] != "complete" or (link and "linked" not in manifest):
        return False
    return [told["id"] for told in manifest["shards"]] == [shard.id for shard in shards]


def session(master: str | None) -> SparkSession:
    """A Spark session; what `spark-submit` or the user's configuration say goes before what stands here."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("rasid batch")
    if master:
        builder = builder.master(master)
    defaults = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
    }
    spark = builder.getOrCreate()
    for name, value in defaults.items():
        if name not in dict(spark.sparkContext.getConf().getAll()) and not name.startswith("spark.ui"):
            spark.conf.set(name, value)
    return spark


def read_all(spark: SparkSession, asked: Asked, shards: Sequence[Shard]) -> list[str]:
    """Read those waves of shards that are not there yet; the folders of all."""
    size = WAVE * spark.sparkContext.defaultParallelism
    folders = []
    for i in range(0, len(shards), size):
        wave = shards[i : i + size]
        folder = join(asked.output, STAGED, f"wave-{wave[0].id}-{wave[-1].id}-{len(wave)}")
        folders.append(folder)
        if not exists(join(folder, "_SUCCESS")):
            _read_wave(spark, asked, wave).write.mode("overwrite").parquet(folder)
    return folders


def _read_wave(spark: SparkSession, asked: Asked, wave: Sequence[Shard]) -> DataFrame:
    """What was read of some shards; a task a shard."""
    tasks = spark.sparkContext.parallelize([(bytearray(pickle.dumps(shard)),) for shard in wave], len(wave))
    frame = spark.createDataFrame(tasks, "shard binary")
    return frame.mapInArrow(_reader(asked), from_arrow_schema(READ))


def _reader(asked: Asked) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    known, lexicon = asked.known, asked.lexicon

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for pickled in batch.column(0).to_pylist():
                yield from read_shard(pickle.loads(pickled), known, lexicon)

    return run


def _write_tables(found: DataFrame, output: str) -> None:
    alive = found.where("reason IS NULL")
    documents = alive.withColumn("events", sql.size("events")).select(*DOCUMENTS.names)
    documents.write.mode("overwrite").option("compression", "zstd").parquet(join(output, "documents"))
    events = alive.select("part", "row", sql.col("id").alias("document"), sql.posexplode("events").alias("number", "event"))
    fields = [sql.col(f"event.{name}").alias(name) for name in EVENT_FIELDS]
    events.select("part", "row", "number", "document", *fields).write.mode("overwrite").option("compression", "zstd").parquet(
        join(output, "events")
    )


def _write_dead(found: DataFrame, output: str) -> None:
    rows = found.where("is_error").drop("events").orderBy("part", "row").toLocalIterator()
    with writing(join(output, manifests.DEAD)) as out:
        for row in rows:
            out.write(letter(row.asDict()))


def _receipts(found: DataFrame, shards: Sequence[Shard]) -> list[dict[str, Any]]:
    """What came out of each shard."""
    is_document = sql.col("reason").isNull()
    counted = found.groupBy("part").agg(
        sql.count_if(is_document).alias("documents"),
        sql.sum(sql.when(is_document, sql.size("events")).otherwise(0)).alias("events"),
        sql.count_if("is_error").alias("errors"),
        sql.count_if(sql.col("is_error") == sql.lit(False)).alias("notes"),
    )
    counts = {row["part"]: row.asDict() for row in counted.collect()}
    nothing = dict.fromkeys(("documents", "events", "errors", "notes"), 0)
    return [
        {
            "number": shard.number,
            "id": shard.id,
            **{name: value for name, value in counts.get(shard.number, nothing).items() if name != "part"},
            "parts": [{"path": p.path, "kind": p.kind, "first": p.first, "last": p.last} for p in shard.parts],
        }
        for shard in shards
    ]
