"""The command line as a user runs it: a process of its own, its output, its one-line errors and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from rasid.cli import COMMANDS
from rasid.schema import record_schema

EXAMPLES = Path(__file__).parents[1] / "src" / "rasid" / "examples"
FIELD = str(EXAMPLES / "field.txt")
REPORTS = str(EXAMPLES / "reports.jsonl")
RASID = Path(sys.executable).parent / "rasid"


def rasid(*args: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess:
    """Run `rasid`; `stdout` and `stderr` are text."""
    run = subprocess.run([RASID, *args], input=stdin, capture_output=True, env={**os.environ, **environment}, check=False)
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


def records(run: subprocess.CompletedProcess) -> list[dict]:
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


class TestExtract:
    def test_jsonl_follows_the_schema_and_keeps_ids(self):
        found = records(rasid("extract", "--format", "jsonl", REPORTS))
        assert [r["document"]["id"] for r in found] == ["abyan-checkpoint", "ariha-post", "kirkuk-raid"]
        for record in found:
            jsonschema.validate(record, record_schema())
            assert record["events"]

    def test_spans_slice_to_their_text(self):
        [record] = records(rasid("extract", "--format", "jsonl", "--published", "2023-03-26", FIELD))
        spans = list(find_spans(record["events"]))
        assert spans
        for span in spans:
            assert record["document"]["text"][span["start"] : span["end"]] == span["text"]

    def test_date_and_publisher_reach_documents_that_do_not_say_theirs(self):
        [record] = records(rasid("extract", "--format", "jsonl", "--published", "2023-03-26", "--publisher", "سند", FIELD))
        assert (record["document"]["published"], record["document"]["publisher"]) == ("2023-03-26", "سند")

    def test_json_is_one_array(self):
        assert len(json.loads(rasid("extract", "--format", "json", REPORTS).stdout)) == 3
        assert json.loads(rasid("extract", "--format", "json", "-", stdin=b"").stdout) == []

    def test_csv_has_one_row_an_event(self):
        events = [e for r in records(rasid("extract", "--format", "jsonl", REPORTS)) for e in r["events"]]
        rows = list(csv.DictReader(io.StringIO(rasid("extract", "--format", "csv", REPORTS).stdout)))
        assert [row["event_id"] for row in rows] == [event["id"] for event in events]

    def test_table_is_the_default_and_names_types(self):
        run = rasid("extract", REPORTS)
        assert run.returncode == 0
        assert "explosive_device" in run.stdout
        assert "\x1b" not in run.stdout

    def test_standard_input(self):
        text = Path(REPORTS).read_bytes()
        assert records(rasid("extract", "--format", "jsonl", "-", stdin=text)) == records(
            rasid("extract", "--format", "jsonl", stdin=text)
        )

    def test_nothing_on_stderr_when_all_is_well(self):
        assert rasid("extract", "--format", "jsonl", REPORTS).stderr == ""


class TestErrors:
    def test_a_data_error_is_one_line_exit_1_and_the_rest_is_there(self, tmp_path):
        bad = tmp_path / "bad.jsonl"
        bad.write_text('{"text": broken\n' + Path(REPORTS).read_text(encoding="utf-8"), encoding="utf-8")
        run = rasid("extract", "--format", "jsonl", str(bad), str(tmp_path / "nix.txt"))
        assert run.returncode == 1
        assert run.stderr.splitlines() == [
            f"rasid: {bad}, line 1: broken JSON: unexpected character, expected a JSON value at column 10",
            f"rasid: {tmp_path / 'nix.txt'}: No such file or directory",
        ]
        assert len(run.stdout.splitlines()) == 3

    @pytest.mark.parametrize(
        "args",
        [
            ("extract", FIELD, "--published", "yesterday"),
            ("extract", FIELD, "--format", "xml"),
            ("extract", FIELD, "--lexicon", "nix"),
            ("extract", "--nix"),
            ("nix",),
        ],
    )
    def test_usage_errors_exit_2(self, args):
        run = rasid(*args)
        assert run.returncode == 2
        assert run.stderr.splitlines()[-1].startswith("Error: ")
        assert run.stdout == ""

    def test_a_lexicon_that_is_broken_is_named_with_its_line(self, tmp_path):
        (tmp_path / "own.yaml").write_text("- a\n- [b\n", encoding="utf-8")
        run = rasid("extract", FIELD, "--lexicon", str(tmp_path))
        assert run.returncode == 2
        assert f"{tmp_path / 'own.yaml'}, line 3: not readable as YAML" in run.stderr

    def test_an_own_lexicon_is_laid_over_the_shipped_one(self, tmp_path):
        (tmp_path / "events.yaml").write_text("- {id: own, type: protest, frame: protest, n: [بلبصة]}\n", encoding="utf-8")
        report = tmp_path / "report.txt"
        report.write_text("شارك عشرات الأهالي في بلبصة وسط مدينة تعز أمس.", encoding="utf-8")
        own = records(rasid("extract", "--format", "jsonl", "--lexicon", str(tmp_path), str(report)))
        assert "protest" in [event["type"] for event in own[0]["events"]]
        assert not records(rasid("extract", "--format", "jsonl", str(report)))[0]["events"]

    def test_a_note_is_no_error(self, tmp_path):
        old = tmp_path / "old.txt"
        old.write_bytes(Path(FIELD).read_text(encoding="utf-8").encode("cp1256"))
        run = rasid("extract", "--format", "jsonl", str(old))
        assert (run.returncode, run.stderr) == (0, f"rasid: {old}: read as windows-1256\n")

    def test_a_reader_that_leaves_early(self):
        command = f"{RASID} extract --format jsonl {REPORTS} {REPORTS} | head -n 1"
        run = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
        assert len(run.stdout.splitlines()) == 1
        assert b"Traceback" not in run.stderr


class TestOutput:
    def test_a_file_appears_when_all_is_written(self, tmp_path):
        target = tmp_path / "out.jsonl"
        assert rasid("extract", "--format", "jsonl", "--output", str(target), REPORTS).stdout == ""
        assert len(target.read_text(encoding="utf-8").splitlines()) == 3
        assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]

    def test_a_folder_that_is_not_there(self, tmp_path):
        run = rasid("extract", "--output", str(tmp_path / "nix" / "out.jsonl"), REPORTS)
        assert (run.returncode, run.stderr) == (1, f"rasid: {tmp_path / 'nix' / 'out.jsonl'}: No such file or directory\n")

    def test_a_run_that_is_cut_leaves_the_old_file(self, tmp_path):
        target = tmp_path / "out.jsonl"
        target.write_text("old")
        command = [RASID, "extract", "--format", "jsonl", "--output", str(target), REPORTS, "-"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            wait_for_unfinished(tmp_path)
            process.terminate()
            process.communicate()
        assert process.returncode == 128 + signal.SIGTERM
        assert target.read_text() == "old"
        assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


class TestExplain:
    def test_the_terminal_shows_the_text_marked_and_each_value(self):
        run = rasid("explain", "--published", "2023-03-26", FIELD)
        assert run.returncode == 0
        assert "⟦" in run.stdout
        assert "2023-03-25" in run.stdout
        assert "\x1b" not in run.stdout

    def test_the_page_stands_alone(self, tmp_path):
        page = tmp_path / "page.html"
        assert rasid("explain", "--html", str(page), FIELD).returncode == 0
        html = page.read_text(encoding="utf-8")
        assert '<article lang="ar" dir="rtl" class="text">' in html
        assert "http" not in html.replace("http-equiv", "")


class TestOtherCommands:
    def test_version(self):
        assert rasid("--version").stdout.startswith("rasid 0.")

    def test_schema(self):
        assert json.loads(rasid("schema").stdout) == record_schema()

    def test_demo_prints_tables_and_an_event(self):
        run = rasid("demo")
        assert run.returncode == 0, run.stderr
        assert '"trigger"' in run.stdout

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_help(self, command):
        run = rasid(command, "--help")
        assert run.returncode == 0
        assert f"rasid {command}" in run.stdout

    def test_lexicon_check_names_file_and_line(self, tmp_path):
        (tmp_path / "own.yaml").write_text("- {id: a}\n- {id: a}\n- {id: b, id: c}\n", encoding="utf-8")
        run = rasid("lexicon", "check", str(tmp_path))
        assert run.returncode == 1
        assert run.stderr.splitlines() == [
            f"rasid: {tmp_path / 'own.yaml'}, line 3: key 'id' stands twice in one mapping",
            f"rasid: {tmp_path / 'own.yaml'}, line 2: id 'a' stands already in own.yaml, line 1",
        ]


def find_spans(value: object) -> object:
    """All spans anywhere in a record."""
    if isinstance(value, dict):
        if value.keys() == {"text", "start", "end"}:
            yield value
        for part in value.values():
            yield from find_spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from find_spans(part)


def wait_for_unfinished(folder: Path) -> None:
    """Until the temporary file of a run is there."""
    for _ in range(200):
        if any(p.suffix == ".tmp" for p in folder.iterdir()):
            return
        time.sleep(0.05)
    raise AssertionError("no temporary file")
