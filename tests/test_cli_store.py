"""The commands that work on a store, from documents to incidents and decisions."""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from incident_gold import load_gold
from rasid.cli import app
from rasid.incidents.incident import Version
from rasid.incidents.rows import toll
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import READER

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TEXT = "قصفت طائرات حربية بلدة سرمين صباح اليوم الجمعة ما أدى إلى مقتل ثلاثة مدنيين وإصابة ستة آخرين."


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="rasid")
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with the five reports of the worked example, linked."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("RASID_STORE", url)
    monkeypatch.setenv("RASID_REVIEWER", "analyst")
    store = open_store(url)
    append(store, load_gold().records[:5], READER)
    store.dispose()
    run("link")
    return url


def _incident() -> str:
    [line] = run("incidents", "--format", "jsonl").stdout.splitlines()
    return str(json.loads(line)["id"])


def test_documents_are_loaded_once_and_found(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'store.db'}"
    documents = tmp_path / "reports.jsonl"
    documents.write_text(json.dumps({"id": "a", "text": TEXT, "published": "2021-03-05", "publisher": "شبكة"}) + "\n", "utf-8")
    assert run("load", documents, "--store", url).stdout.startswith("new\ta\t")
    assert run("load", documents, "--store", url).stdout.startswith("known\ta\t")
    [hit] = [json.loads(line) for line in run("search", "الطائرات", "--store", url, "--format", "jsonl").stdout.splitlines()]
    assert (hit["document"], hit["status"]) == ("a", "unreviewed")
    assert run("diff", "--store", url).stdout == ""
    shown = json.loads(run("show", "a", "--store", url).stdout)
    assert shown["document"]["text"] == TEXT
    assert json.loads(run("stats", "--store", url, "--format", "jsonl").stdout)["documents"] == 1


@pytest.mark.parametrize("width", [80, 140])
def test_tables_break_no_id_and_no_date(url: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command, id_ in (("incidents", _incident()), ("search", json.loads(_found())["event"])):
        table = run(command).stdout
        assert {"2021-03-05", id_, "air_strike"} <= set(table.split()), table
        assert all(len(line) <= width for line in table.splitlines())


def _found() -> str:
    return run("search", "--format", "jsonl", "--limit", "1").stdout


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        ([("all", 3, 3, 3), ("all", 5, 5, 5)], "3 | 5"),
        ([("people", 4, 4, None), ("all", None, 7, None)], "4 or more | about 7"),
        ([("people", None, None, 9), ("people", None, None, None)], "0 to 9 | some"),
        ([("people", 3, 3, 3), ("children", 1, 1, 1)], "3"),
        ([("soldiers", 3, 3, 3), ("fighters", 6, 6, 6)], "3 soldiers | 6 fighters"),
    ],
)
def test_versions_of_a_toll_are_told_in_words(versions: list[tuple[str, int, int, int]], told: str) -> None:
    values = [dict(zip(("group", "low", "best", "high"), version, strict=True)) for version in versions]
    incident = SimpleNamespace(versions={"killed": [Version(value, 1, ()) for value in values]})
    assert toll(incident, "killed") == told  # type: ignore[arg-type]


def test_incidents_are_printed_as_rows(url: str) -> None:
    [line] = run("incidents", "--format", "jsonl").stdout.splitlines()
    row = json.loads(line)
    assert [report["document"] for report in row["reports"]] == ["s1", "s2", "s3", "s4", "s5"]
    assert row["origins"] == 2
    assert {"id", "type", "time", "place", "reports", "versions", "contradictions", "origins", "responses"} <= row.keys()
    [flat] = csv.DictReader(io.StringIO(run("incidents", "--format", "csv").stdout))
    assert flat["killed"] == "3 | 5"
    assert "1 incidents" in run("incidents").stdout


def test_an_incident_is_explained_in_words(url: str) -> None:
    told = run("incidents", "explain", _incident()).stdout
    assert "day: both on 2021-03-05" in told
    assert "joined" in told


def test_decisions_are_made_listed_and_undone(url: str) -> None:
    incident = _incident()
    run("decide", "accept", incident, "--why", "seen")
    run("decide", "edit", incident, "killed", '{"low": 3, "high": 5}')
    run("decide", "undo", 1)
    told = [json.loads(line) for line in run("decide", "list", "--format", "jsonl").stdout.splitlines()]
    assert [(entry["kind"], entry["who"], entry["undone_by"]) for entry in told] == [
        ("accept", "analyst", 3),
        ("edit", "analyst", None),
        ("undo", "analyst", None),
    ]


def test_a_split_is_put_into_effect_by_link(url: str) -> None:
    incident = _incident()
    shown = json.loads(run("show", incident).stdout)
    hits = [json.loads(line) for line in run("search", "--format", "jsonl").stdout.splitlines()]
    leaving = [hit["event"] for hit in hits if hit["document"] in ("s4", "s5")]
    assert len(shown["reports"]) == 5
    run("decide", "split", incident, *leaving, "--why", "two strikes")
    run("link")
    assert len(run("incidents", "--format", "jsonl").stdout.splitlines()) == 2


WRONG = [
    (("search", "--bbox", "1,2,3"), 2, "WEST,SOUTH,EAST,NORTH"),
    (("search", "--type", "war"), 2, "no event type"),
    (("search", "--since", "yesterday"), 2, "YYYY-MM-DD"),
    (("search", "--since", "2021-02-01", "--until", "2021-01-01"), 2, "is after"),
    (("export", "--since", "2021-02-01", "--until", "2021-01-01"), 2, "is after"),
    (("stats", "--store", "nowhere.txt"), 1, "is no store"),
    (("stats", "--store", "sqlite:///nowhere.db"), 1, "rasid load"),
    (("show", "nothing"), 1, "no such incident"),
    (("show", "\udcff"), 1, "give it in UTF-8"),
    (("search", "--actor", "\udcff"), 1, "give it in UTF-8"),
    (("export", "--format", "xlsx"), 2, "none of"),
    (("export", "--format", "csv", "--type", "war"), 2, "no event type"),
    (("decide", "accept", "nothing"), 1, "no such incident"),
    (("incidents", "explain", "nothing"), 1, "no such incident"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG)
def test_what_cannot_be_done_is_said(url: str, arguments: tuple[str, ...], code: int, message: str) -> None:
    assert message in run(*arguments, code=code).output


def test_incidents_are_exported(url: str, tmp_path: Path) -> None:
    [row] = csv.DictReader(io.StringIO(run("export", "--format", "acled", "--place", "SY").stdout))
    assert (row["event_id_cnty"], row["fatalities"]) == (_incident(), "3")
    out = tmp_path / "incidents.geojson"
    run("export", "--format", "geojson", "--out", out, "سرمين")
    assert json.loads(out.read_bytes())["rasid"]["selection"] == "words=سرمين"
    assert "assigned by Rasid's table" in run("export", "--list").stdout


def test_reports_in_no_incident_are_announced_by_export(url: str) -> None:
    store = open_store(url)
    append(store, load_gold().records[5:7], READER)
    store.dispose()
    assert "run `rasid link` first" in run("export", "--format", "incidents").stderr
