"""The engine of a cluster: the shards of a batch as tasks of Spark, read and written where there is room by the same code.

Events do not pass through Java: a task writes the files of its shard as a process of the local engine does, and gives Spark
the receipt. Spark does again what a killed Python worker or executor had under way, and a run whose driver was killed goes on
with the shards that have no receipt. Each Python worker builds the extractor once.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from pyspark.sql import SparkSession

from rasid.archive import manifest as manifests
from rasid.archive.batch import Asked, finished, prepared
from rasid.archive.layout import paths
from rasid.archive.parts import write
from rasid.archive.shards import read_shard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasid.archive.plan import Shard


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
    done = manifests.receipts(asked.output, shards)
    done |= _read(spark, asked, [shard for shard in shards if shard.number not in done])
    if link:
        from rasid.archive.spark_linking import link_all

        manifest |= {"linked": link_all(spark, [paths(asked.output, shard) for shard in shards], asked.output)}
    return finished(asked, shards, manifest, done)


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


def _read(spark: SparkSession, asked: Asked, shards: Sequence[Shard]) -> dict[int, dict[str, Any]]:
    """Read and write some shards, a task each, on all machines; their receipts by number."""
    if not shards:
        return {}
    output, known, lexicon = asked.output, asked.known, asked.lexicon

    def run(shard: Shard) -> dict[str, Any]:
        return write(output, shard, read_shard(shard, known, lexicon))

    told = spark.sparkContext.parallelize(shards, len(shards)).map(run).collect()
    return {receipt["number"]: receipt for receipt in told}
