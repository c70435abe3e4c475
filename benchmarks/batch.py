"""`rasid batch` beside the bare function and beside Spark: `python benchmarks/batch.py [DOCUMENTS …]`.

10,000, 30,000 and 100,000 where no sizes are given; RASID_BENCH_SPARK=0 leaves Spark out. The documents are short generated
reports of one to three sentences. Budgets of the design: within 1.10 times the bare function for each core, by the time of
processors that both take; Spark on `local[2,4]` within 1.35 times the batch on 100,000 documents, by the clock. The bare
function runs in as many processes as the batch, before it and after it: cores that are all busy are slower, each of them.
"""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

import orjson
from harness import RASID, figure, folder_bytes, load, point, run, section, sizes
from reports import reports

from rasid.archive.manifest import NAME
from rasid.extract import Extractor

LENGTH = (1, 3)  # sentences
PROCESSES = 2
BARE = 3000  # documents that the bare function reads
BUDGET, SPARK_BUDGET = 1.10, 1.35


def main() -> None:
    """Measure all sizes."""
    section(f"Batch of short reports, {PROCESSES} processes")
    with tempfile.TemporaryDirectory() as name:
        run(_command(*_written(10, Path(name))))  # compiles the modules, as those of an installed package are
        for size in sizes([10_000, 30_000, 100_000]):
            _measure(size, Path(name))
    figure("load of the machine", load())


def _bare() -> float:
    """Processor seconds a document of the extractor alone, once it is warm, on all cores at once."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return mean(pool.map(_extracted, range(PROCESSES)))


def _extracted(seed: int) -> float:
    extract = Extractor()
    documents = list(reports(BARE + 500, seed, LENGTH))
    for document in documents[:500]:
        extract(document)
    start = time.process_time()
    for document in documents[500:]:
        extract(document)
    return (time.process_time() - start) / BARE


def _written(size: int, folder: Path) -> tuple[Path, Path]:
    """A file of `size` reports, and the folder for what a batch makes of it."""
    source = folder / f"{size}.jsonl"
    with source.open("wb") as out:
        for document in reports(size, length=LENGTH):
            out.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
    return source, folder / f"local-{size}"


def _command(source: Path, local: Path) -> list[str]:
    return [*RASID, "batch", "--processes", str(PROCESSES), str(source), str(local)]


def _measure(size: int, folder: Path) -> None:
    source, local = _written(size, folder)
    before = _bare()
    cost = run(_command(source, local))
    bare = (before + _bare()) / 2
    figure(f"bare function beside {size:,}", f"{1 / bare:,.0f} documents/s of processor time")
    told = f"{cost.seconds:,.0f} s, {size / cost.seconds:,.0f} documents/s; {cost.processor:,.0f} s of processors"
    figure(f"batch of {size:,}", f"{told}, largest process {cost.megabytes:.0f} MB")
    point("batch", size, cost.seconds)
    counted = orjson.loads((local / NAME).read_bytes())["counts"]
    figure(f"documents in the manifest of {size:,}", f"{counted['documents']:,}", f"{size:,}", counted["documents"] == size)
    written = sum(folder_bytes(local / table) for table in ("documents", "events"))
    figure(f"bytes of {size:,}", f"{source.stat().st_size:,} read, {written:,} written, {counted['events']:,} events")
    ratio = cost.processor / size / bare
    figure(f"batch of {size:,} to the bare function, per core", f"{ratio:.2f}×", f"{BUDGET}×", ratio <= BUDGET)
    if os.environ.get("RASID_BENCH_SPARK") == "0":
        return
    on_spark = ["--engine", "spark", "--master", f"local[{PROCESSES},4]", "--no-link"]
    spark = run([*RASID, "batch", *on_spark, str(source), f"{local}-s"])
    figure(f"Spark local[{PROCESSES},4] of {size:,}", f"{spark.seconds:,.0f} s, {size / spark.seconds:,.0f} documents/s")
    point("Spark", size, spark.seconds)
    ratio = spark.seconds / cost.seconds
    held = ratio <= SPARK_BUDGET if size == 100_000 else None
    figure(f"Spark to batch, {size:,}", f"{ratio:.2f}×", f"{SPARK_BUDGET}×", held)


if __name__ == "__main__":
    main()
