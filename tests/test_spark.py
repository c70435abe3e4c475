"""Spark gives the same answers as one machine, and survives what is killed under it.

One session serves most tests, since a Java machine takes seconds to start; the cluster of two workers is the test's own.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pyarrow as pa
import pytest

from archives import RASID, rasid, wait_for, write_lines
from incident_gold import load_gold
from rasid.archive.batch import Asked
from rasid.archive.columns import column
from rasid.archive.layout import Paths, paths, prepare
from rasid.archive.parts import write
from rasid.archive.plan import Shard
from rasid.archive.results import lines
from rasid.archive.schema import DOCUMENT_FIELDS, INPUT, READ
from rasid.incidents import model as models
from rasid.incidents.linking import link
from rasid.incidents.rows import row
from rasid.incidents.views import incidents
from rasid.reading.jsonlines import Known
from rasid.records import Extraction
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import READER

pyspark = pytest.importorskip("pyspark")
pytestmark = pytest.mark.slow
SPARK_HOME = Path(pyspark.__file__).parent
_SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = pyspark.sql.SparkSession.builder.master("local[2,4]")
    for name, value in _SMALL.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def _batch(spark: Any, asked: Any, *, link_: bool = False) -> dict[str, Any]:
    from rasid.archive.spark import run_spark

    return run_spark(asked, None, link_)


def _asked(source: Path, output: Path) -> Asked:
    return Asked([str(source)], str(output), Known())


def _shard(records: list[Extraction], folder: Path) -> list[Paths]:
    """Records as they are when a batch has read them."""
    rows = [
        {name: getattr(record.document, name) for name in DOCUMENT_FIELDS}
        | {"part": 0, "row": i, "where": "here", "line": i, "reason": None, "is_error": None}
        for i, record in enumerate(records)
    ]
    shard = Shard(0, "shard", 1, ())
    prepare(folder)
    told = pa.RecordBatch.from_pylist(rows, schema=INPUT)
    events = column(READ.field("events").type)([record.events for record in records])
    write(folder, shard, [pa.RecordBatch.from_arrays([*told.columns, events], schema=READ)])
    return [paths(folder, shard)]


def _linked_in_a_store(records: list[Extraction], folder: Path) -> dict[str, bytes]:
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    append(store, records, READER)
    link(store)
    found = {incident.id: orjson.dumps(row(incident)) for incident in incidents(store)}
    store.dispose()
    return found


def _incidents(output: Path) -> dict[str, bytes]:
    rows = duckdb.sql(f"SELECT id, record FROM '{output}/incidents/*.parquet'").fetchall()
    return {id_: record.encode() for id_, record in rows}


def test_events_are_those_of_the_local_batch_and_of_extract_byte_for_byte(spark: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    source = write_lines(folder / "reports.jsonl", range(30), padding=80_000)
    (folder / "bad.jsonl").write_bytes(b'{"text": "x\n{"title": "y"}\n')
    manifest = _batch(spark, Asked([f"file://{folder}"], f"file://{tmp_path}/spark", Known()))
    local = rasid("batch", folder, tmp_path / "local")
    assert local.returncode == 1, local.stderr.decode()
    assert len(manifest["shards"]) > 2
    assert list(lines(str(tmp_path / "spark"))) == list(lines(str(tmp_path / "local")))
    assert list(lines(str(tmp_path / "spark"))) == rasid("extract", "--format", "jsonl", source).stdout.splitlines(True)
    local_manifest = orjson.loads((tmp_path / "local" / "manifest.json").read_bytes())
    assert manifest["counts"] == local_manifest["counts"]
    dead = [(tmp_path / engine / "dead-letters.jsonl").read_bytes() for engine in ("spark", "local")]
    assert dead[0].replace(b"file://", b"") == dead[1] != b""


def test_a_second_run_reads_nothing_again(spark: Any, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "reports.jsonl", range(4))
    first = _batch(spark, _asked(source, tmp_path / "out"))
    assert _batch(spark, _asked(source, tmp_path / "out")) == first


def test_a_run_goes_on_with_the_shards_that_have_no_receipt(spark: Any, tmp_path: Path) -> None:
    source, out = write_lines(tmp_path / "reports.jsonl", range(40), padding=80_000), tmp_path / "out"
    first = _batch(spark, _asked(source, out))
    assert len(first["shards"]) > 2
    receipts = sorted((out / ".batch").glob("*.json"))
    receipts[0].unlink()
    receipts[1].write_bytes(receipts[1].read_bytes()[:9])  # half written, as some file systems show a file
    (out / "events" / ".part-000000-x.parquet.1.tmp").write_bytes(b"of a task that was killed")
    (out / "manifest.json").write_bytes(orjson.dumps(first | {"state": "running"}))
    times = {file: file.stat().st_mtime_ns for file in out.glob("events/part-*")}
    again = _batch(spark, _asked(source, out))
    anew = [file for file, time_ in times.items() if file.stat().st_mtime_ns != time_]
    assert (len(anew), again["counts"], again["shards"]) == (2, first["counts"], first["shards"])
    assert not list(out.glob("**/.*.tmp"))


def test_linking_gives_the_incidents_of_a_store_on_the_gold(spark: Any, tmp_path: Path) -> None:
    from rasid.archive.spark_linking import link_all

    records = load_gold().records
    told = link_all(spark, _shard(records, tmp_path), str(tmp_path))
    found = _incidents(tmp_path)
    assert found == _linked_in_a_store(records, tmp_path)
    assert told["incidents"] == len(found) < told["reports"]


def test_linking_gives_the_same_where_the_model_is_trained(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rasid.archive.spark_linking import link_all

    monkeypatch.setattr(models, "TRAINABLE", 300)
    sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
    from generated import reports

    records = [record for record, _ in reports(400)]
    records += records[:20]  # a document that comes twice counts once
    told = link_all(spark, _shard(records, tmp_path), str(tmp_path))
    assert told["reports"] == 400
    assert _incidents(tmp_path) == _linked_in_a_store(records, tmp_path)


def test_a_linked_batch_is_loaded_with_its_incidents(spark: Any, tmp_path: Path) -> None:
    source, out, store = write_lines(tmp_path / "reports.jsonl", range(12)), tmp_path / "out", tmp_path / "store.db"
    manifest = _batch(spark, _asked(source, out), link_=True)
    for _ in range(2):
        assert rasid("load", out, "--store", store).returncode == 0
    told = rasid("incidents", "--store", store, "--format", "jsonl").stdout.splitlines()
    assert {orjson.loads(line)["id"]: line for line in told} == _incidents(out)
    assert manifest["linked"]["incidents"] == len(told) > 1
    assert rasid("link", "--anew", "--store", store).stdout.decode().rstrip().endswith("(0 made, 0 merged)")


def test_components_are_those_of_a_union_find(spark: Any, tmp_path: Path) -> None:
    from rasid.archive.components import components

    chain = [(i, i + 1) for i in range(100, 140)]
    star = [(7, i) for i in range(50, 60)]
    edges = spark.createDataFrame([*chain, *star, (3, 2), (2, 1)], "a long, b long")
    kept = iter(range(1000))

    def save(frame: Any) -> Any:
        path = str(tmp_path / f"step-{next(kept)}")
        frame.write.parquet(path)
        return spark.read.parquet(path)

    found = {row["node"]: row["label"] for row in components(edges, save).collect()}
    assert found == {
        **dict.fromkeys(range(100, 141), 100),
        **dict.fromkeys([7, *range(50, 60)], 7),
        **dict.fromkeys([1, 2, 3], 1),
    }


def test_a_killed_python_worker_loses_nothing(tmp_path: Path) -> None:
    source, out = write_lines(tmp_path / "reports.jsonl", range(1200), padding=8_000), tmp_path / "out"
    command = [*RASID, "batch", "--engine", "spark", "--master", "local[2,4]", "--no-link", str(source), str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=_environment())
    killed = 0
    try:
        while killed < 2:
            assert process.poll() is None, process.communicate()[1].decode()
            for worker in _python_workers(process.pid)[:1]:
                time.sleep(0.5)
                os.kill(worker, signal.SIGKILL)
                killed += 1
            time.sleep(0.1)
        assert process.wait(400) == 0, process.communicate()[1].decode()
    finally:
        process.kill()
    assert len(list(lines(str(out)))) == 1200


def test_a_killed_executor_loses_nothing(tmp_path: Path) -> None:
    source, out = write_lines(tmp_path / "reports.jsonl", range(1200), padding=8_000), tmp_path / "out"
    with _cluster(tmp_path) as (master, workers):
        command = [*RASID, "batch", "--engine", "spark", "--master", master, "--no-link", str(source), str(out)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, env=_environment())
        try:
            wait_for(lambda: any(map(_python_workers, _executors(workers))) or process.poll() is not None, 300)
            assert process.poll() is None, process.communicate()[1].decode()
            os.kill(_executors(workers)[0], signal.SIGKILL)
            assert process.wait(400) == 0, process.communicate()[1].decode()
        finally:
            process.kill()
        assert len(list(lines(str(out)))) == 1200


def _environment() -> dict[str, str]:
    conf = " ".join(f"--conf {name}={value}" for name, value in _SMALL.items())
    return os.environ | {"PYSPARK_SUBMIT_ARGS": f"{conf} pyspark-shell", "PYSPARK_PYTHON": sys.executable}


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """A standalone cluster of one master and two workers of a core each: its address and the processes of the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    run = [str(SPARK_HOME / "bin" / "spark-class")]
    classes = "org.apache.spark.deploy"
    started = [
        [*run, f"{classes}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"],
        *([*run, f"{classes}.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0",
           "--work-dir", str(folder / f"work-{i}"), master] for i in range(2)),
    ]  # fmt: skip
    log = (folder / "cluster.log").open("wb")
    environment = os.environ | {"SPARK_HOME": str(SPARK_HOME), "SPARK_DAEMON_MEMORY": "256m"}
    processes = [subprocess.Popen(command, stdout=log, stderr=log, env=environment) for command in started]
    try:
        wait_for(lambda: (folder / "cluster.log").read_text().count("Successfully registered with master") == 2, 300)
        yield master, [process.pid for process in processes[1:]]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)
        log.close()


def _processes() -> Iterator[tuple[int, int, bytes]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text().rpartition(")")[2].split()
                yield int(entry.name), int(told[1]), (entry / "cmdline").read_bytes()
            except OSError:
                continue


def _executors(workers: list[int]) -> list[int]:
    return sorted(pid for pid, parent, told in _processes() if parent in workers and b"CoarseGrainedExecutorBackend" in told)


def _python_workers(ancestor: int) -> list[int]:
    """The processes in which Spark runs Python under some process: those that its daemon forked."""
    every = {pid: (parent, told) for pid, parent, told in _processes()}

    def is_under(pid: int) -> bool:
        while pid in every:
            pid = every[pid][0]
            if pid == ancestor:
                return True
        return False

    daemons = {pid for pid, (_, told) in every.items() if b"pyspark.daemon" in told and is_under(pid)}
    return [pid for pid in daemons if every[pid][0] in daemons]
