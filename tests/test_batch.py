"""`rasid batch`: everything that is read comes out once, as `rasid extract` reads it, whatever dies on the way."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pytest
from pyarrow import parquet

from archives import RASID, children, document, is_alive, rasid, wait_for, warc, write_lines
from rasid.archive import plan as plans
from rasid.archive.files import Input, inputs
from rasid.archive.layout import prepare
from rasid.archive.local import Pool
from rasid.archive.plan import Shard, plan
from rasid.archive.read import read
from rasid.archive.results import lines
from rasid.archive.schema import EVENTS, READ
from rasid.archive.shards import DEADLY, documents
from rasid.archive.worker import Job
from rasid.reading.jsonlines import Known


def _extracted(*files: Path) -> list[bytes]:
    return rasid("extract", "--format", "jsonl", *files).stdout.splitlines(keepends=True)


def _manifest(output: Path) -> dict[str, Any]:
    return dict(orjson.loads((output / "manifest.json").read_bytes()))


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "LEAST", 2000)


def _shards(*files: Path) -> list[Shard]:
    return plan([found for file in files for found in inputs(str(file))], "reader")


def _rows(shards: list[Shard]) -> list[dict[str, Any]]:
    return [row for shard in shards for batch in documents(shard, Known()) for row in batch.to_pylist()]


def test_events_are_those_of_extract_byte_for_byte(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "reports.jsonl", range(40))
    done = rasid("batch", "--processes", "2", source, tmp_path / "out")
    assert (done.returncode, done.stdout.decode().split(",")[0]) == (0, "40 documents"), done.stderr.decode()
    assert list(lines(str(tmp_path / "out"))) == _extracted(source)


def test_the_tables_are_typed_and_keep_their_spans(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "reports.jsonl", range(5))
    rasid("batch", source, tmp_path / "out")
    events = parquet.read_table(tmp_path / "out" / "events")
    texts = {row["id"]: row["text"] for row in parquet.read_table(tmp_path / "out" / "documents").to_pylist()}
    assert events.schema.equals(EVENTS)
    assert events.num_rows
    for row in events.to_pylist():
        trigger = row["trigger"]
        assert texts[row["document"]][trigger["start"] : trigger["end"]] == trigger["text"]


def test_whatever_can_be_read_is_taken_by_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_lines(folder / "a.jsonl", range(3))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(write_lines(tmp_path / "b", range(3, 6)).read_bytes()))
    parquet.write_table(pa.Table.from_pylist([document(n) for n in range(6, 12)]), folder / "c.parquet", row_group_size=2)
    (folder / "d.txt").write_text(document(12)["text"], encoding="utf-8")
    page = f"<html><body><article><h1>خبر</h1><p>{document(13)['text']}</p></article></body></html>"
    (folder / "e.html").write_text(page, encoding="utf-8")
    done = rasid("batch", folder, tmp_path / "out")
    assert _manifest(tmp_path / "out")["counts"]["documents"] == 14, done.stderr.decode()
    assert list(lines(str(tmp_path / "out"))) == _extracted(folder)


def test_json_lines_are_cut_at_their_ends_and_keep_their_numbers(tmp_path: Path, small_shards: None) -> None:
    source = write_lines(tmp_path / "reports.jsonl", range(50))
    shards = _shards(source)
    assert len(shards) > 5
    rows = _rows(shards)
    assert [row["id"] for row in rows] == [f"r{n}" for n in range(50)]
    assert [row["line"] for row in rows] == list(range(1, 51))


def test_parquet_is_cut_between_row_groups(tmp_path: Path, small_shards: None) -> None:
    table = pa.Table.from_pylist([document(n) for n in range(50)])
    parquet.write_table(table, tmp_path / "reports.parquet", row_group_size=7)
    shards = _shards(tmp_path / "reports.parquet")
    assert [part.kind for shard in shards for part in shard.parts] == ["groups"] * len(shards)
    assert len(shards) > 3
    assert [(row["id"], row["line"]) for row in _rows(shards)] == [(f"r{n}", n + 1) for n in range(50)]


@pytest.mark.parametrize("kind", ["jsonl.gz", "warc.gz"])
def test_what_is_read_from_its_beginning_only_is_read_in_stripes(
    tmp_path: Path, kind: str, small_shards: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "STRIPE", 1000)
    source = tmp_path / f"reports.{kind}"
    if kind == "jsonl.gz":
        source.write_bytes(gzip.compress(write_lines(tmp_path / "plain", range(300)).read_bytes(), 1))
    else:
        page = "<html><body><article><h1>خبر {n}</h1><p>{text}</p></article></body></html>"
        pages = {f"https://news.example/{n}": page.format(n=n, text=document(n)["text"]) for n in range(300)}
        source.write_bytes(gzip.compress(warc(pages), 1))
    shards = _shards(source)
    assert len(shards) > 1
    read = sorted(row["text"] for row in _rows(shards) if row["text"])
    [whole] = plan([Input(str(source), 1, "x")], "reader")
    assert read == sorted(row["text"] for row in _rows([whole]) if row["text"])
    assert len(read) == 300


def test_what_fails_is_a_dead_letter_and_the_rest_is_read(tmp_path: Path) -> None:
    source = tmp_path / "reports.jsonl"
    good = [orjson.dumps(document(n)) for n in range(4)]
    source.write_bytes(b"\n".join([good[0], b'{"text": "broken', good[1], b'{"title": "x"}', good[2], good[3]]))
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1" + b"\0" * 64)
    done = rasid("batch", source, broken, tmp_path / "out")
    letters = [orjson.loads(line) for line in (tmp_path / "out" / "dead-letters.jsonl").read_bytes().splitlines()]
    assert done.returncode == 1
    assert [(Path(letter["where"]).name, letter["line"]) for letter in letters] == [
        ("reports.jsonl", 2),
        ("reports.jsonl", 4),
        ("broken.parquet", None),
    ]
    assert _manifest(tmp_path / "out")["counts"] | {"events": 0} == {"documents": 4, "events": 0, "errors": 3, "notes": 0}


def test_a_batch_of_dead_letters_only_ends_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b'{"text": ""}\n' * 500)
    done = rasid("batch", tmp_path / "bad.jsonl", tmp_path / "out")
    assert done.returncode == 1
    assert (tmp_path / "out" / "dead-letters.jsonl").read_bytes().count(b"\n") == 500
    assert _manifest(tmp_path / "out")["counts"]["errors"] == 500
    assert list(lines(str(tmp_path / "out"))) == []


def test_a_document_on_which_the_extractor_fails_can_be_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    [shard] = _shards(write_lines(tmp_path / "reports.jsonl", range(3)))
    [batch] = documents(shard, Known())

    def extract(of: Any) -> Any:
        raise ValueError("no")

    monkeypatch.setattr("rasid.archive.read._extractor", lambda lexicon: extract)
    found = read(batch)
    assert found.schema.equals(READ)
    assert [(row["text"] is not None, row["is_error"]) for row in found.to_pylist()] == [(True, True)] * 3
    assert "ValueError: no" in found.to_pylist()[0]["reason"]


def test_a_second_run_does_nothing_again_and_changed_inputs_are_read_anew(tmp_path: Path) -> None:
    first, second, out = tmp_path / "in" / "a.jsonl", tmp_path / "in" / "b.jsonl", tmp_path / "out"
    first.parent.mkdir()
    write_lines(first, range(3), padding=600_000)
    write_lines(second, range(2))
    assert len(_shards(first.parent)) == 3
    assert rasid("batch", first.parent, out).returncode == 0
    times = {file: file.stat().st_mtime_ns for file in out.glob("*/*.parquet")}
    assert rasid("batch", first.parent, out).returncode == 0
    assert {file: file.stat().st_mtime_ns for file in out.glob("*/*.parquet")} == times
    write_lines(second, range(5, 9))
    assert rasid("batch", first.parent, out).returncode == 0
    assert _manifest(out)["counts"]["documents"] == 7
    kept = {file for file, time in times.items() if file.exists() and file.stat().st_mtime_ns == time}
    assert len(kept) == 4, "two shards of two files each"
    assert len(list((out / "events").iterdir())) == 3, "what came of the older input is gone"


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "reports.jsonl", range(2))
    out = tmp_path / "out"
    assert rasid("batch", source, out).returncode == 0
    other = rasid("batch", write_lines(tmp_path / "other.jsonl", range(2)), out)
    assert (other.returncode, b"another batch" in other.stderr) == (2, True)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    assert rasid("batch", source, tmp_path / "photos").returncode == 2


def test_inputs_that_are_not_there_are_an_error_of_usage(tmp_path: Path) -> None:
    done = rasid("batch", tmp_path / "none.jsonl", tmp_path / "out")
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)


def test_results_go_into_a_store_once(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "reports.jsonl", range(6))
    rasid("batch", source, tmp_path / "out")
    store = tmp_path / "store.db"
    told = [rasid("load", given, "--store", store).stdout.splitlines() for given in (tmp_path / "out", tmp_path / "out", source)]
    assert [{line.split(b"\t")[0] for line in some} for some in told] == [{b"new"}, {b"known"}, {b"known"}]
    assert [line.split(b"\t")[1:] for line in told[0]] == [line.split(b"\t")[1:] for line in told[2]]


def _pool(tmp_path: Path, count: int) -> tuple[Path, list[Job]]:
    source, out = write_lines(tmp_path / "reports.jsonl", range(count)), tmp_path / "out"
    prepare(out)
    return out, [Job(shard, out, Known(), None) for shard in _shards(source)]


@pytest.mark.slow
def test_a_killed_worker_costs_its_shard_only_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "LEAST", 5_000)
    out, jobs = _pool(tmp_path, 400)
    assert len(jobs) > 20
    pool, killed, done = Pool(2), 0, []
    for receipt in pool.receipts(jobs):
        if receipt is not None:
            done.append(receipt["number"])
        if killed < 3 and len(done) >= 2 * killed and (workers := children(os.getpid())) and pool.rows:
            os.kill(workers[-1], signal.SIGKILL)
            killed += 1
    assert killed == 3
    assert sorted(done) == [job.shard.number for job in jobs], "each shard is done once"
    assert list(lines(str(out))) == _extracted(tmp_path / "reports.jsonl")


@pytest.mark.slow
def test_a_document_that_kills_its_process_costs_itself_only(tmp_path: Path) -> None:
    folder = tmp_path / "poisoned"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import os\n"
        "from rasid.extract import Extractor\n"
        "plain = Extractor.__call__\n"
        "def call(self, document):\n"
        "    if document.id == 'r30':\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return plain(self, document)\n"
        "Extractor.__call__ = call\n"
    )
    source, out = write_lines(tmp_path / "reports.jsonl", range(60)), tmp_path / "out"
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    done = rasid("batch", "--processes", "2", source, out, env=os.environ | {"PYTHONPATH": path})
    [letter] = [orjson.loads(line) for line in (out / "dead-letters.jsonl").read_bytes().splitlines()]
    assert (done.returncode, letter["id"], letter["reason"]) == (1, "r30", DEADLY), done.stderr.decode()
    assert _manifest(out)["counts"]["documents"] == 59


def _heeding() -> None:
    """A process that a shell put in the background ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_leaves_no_process_and_goes_on_where_it_was(tmp_path: Path, how: signal.Signals) -> None:
    source, out = write_lines(tmp_path / "reports.jsonl", range(320), padding=30_000), tmp_path / "out"
    command = [*RASID, "batch", "--processes", "2", str(source), str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=_heeding)
    wait_for(lambda: list(out.glob(".batch/*.json")), 120)
    workers = children(process.pid)
    assert len(workers) == 2
    process.send_signal(how)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode in {signal.SIGKILL: (-9,), signal.SIGTERM: (143,), signal.SIGINT: (130, -2, 1)}[how], said
    assert ("goes on from here" in said) == (how != signal.SIGKILL)
    wait_for(lambda: not any(map(is_alive, workers)), 30)
    assert _manifest(out)["state"] == "running"
    before = {file: file.stat().st_mtime_ns for file in out.glob(".batch/*.json")}
    assert rasid("load", out, "--store", tmp_path / "store.db").returncode == 2, "an unfinished batch is not loaded"
    assert rasid("batch", source, out).returncode == 0
    assert all(file.stat().st_mtime_ns == time for file, time in before.items())
    assert _manifest(out)["counts"]["documents"] == 320
    assert not list(out.glob("**/.*.tmp"))
