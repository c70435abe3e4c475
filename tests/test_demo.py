"""`rasid demo`: its story is put together as its author meant it; the command ends in scripts and serves on terminals."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from rasid.cli_demo import STORY
from rasid.extract import Extractor
from rasid.incidents.linking import link
from rasid.incidents.views import incidents
from rasid.reading.results import Read
from rasid.reading.sources import read_all
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import READER

if TYPE_CHECKING:
    from rasid.incidents.incident import Incident

RASID = Path(sys.executable).parent / "rasid"
TOLD: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "incidents" / "demo.yaml").read_text(encoding="utf-8")
)


def reports() -> list[dict[str, Any]]:
    return [json.loads(line) for line in STORY.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Incident]:
    """The incident that each told happening became: of its types the one that shares most with its reports."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'store.db'}")
    extract = Extractor()
    documents = [read.document for read in read_all([str(STORY)]) if isinstance(read, Read)]
    append(store, [extract(document) for document in documents], READER)
    link(store)
    all_of_them = list(incidents(store))
    store.dispose()
    return {
        name: max((i for i in all_of_them if i.type in told["type"]), key=lambda i: likeness(i, told["reports"]))
        for name, told in TOLD.items()
    }


def documents_of(incident: Incident) -> set[str]:
    return {member.document for member in incident.reports}


def likeness(incident: Incident, told: list[str]) -> float:
    """The share of reports in common among all that either has (Jaccard)."""
    has, ought = documents_of(incident), set(told)
    return len(has & ought) / len(has | ought)


def test_the_story_is_long_and_told_by_many() -> None:
    rows = reports()
    assert len(rows) >= 30
    assert len({row["publisher"] for row in rows}) >= 6
    assert {name for told in TOLD.values() for name in told["reports"]} <= {row["id"] for row in rows}


@pytest.mark.parametrize("name", TOLD)
def test_reports_of_one_happening_are_put_together(found: dict[str, Incident], name: str) -> None:
    incident, ought = found[name], set(TOLD[name]["reports"])
    assert likeness(incident, TOLD[name]["reports"]) >= 0.75, (
        f"missing {ought - documents_of(incident)}, too many {documents_of(incident) - ought}"
    )


def test_happenings_are_kept_apart(found: dict[str, Incident]) -> None:
    assert len({incident.id for incident in found.values()}) == len(TOLD)


def test_nearly_all_reports_are_where_they_belong(found: dict[str, Incident]) -> None:
    assert sum(likeness(found[name], told["reports"]) for name, told in TOLD.items()) / len(TOLD) >= 0.95


@pytest.mark.parametrize("name", TOLD)
def test_who_copies_is_no_origin_of_its_own(found: dict[str, Incident], name: str) -> None:
    low, high = TOLD[name]["origins"]
    assert low <= found[name].origins <= high, found[name].origin_names


@pytest.mark.parametrize("name", [name for name, told in TOLD.items() if "contradictions" in told])
def test_contradictions_are_found(found: dict[str, Incident], name: str) -> None:
    fields = {contradiction.field for contradiction in found[name].contradictions}
    assert set(TOLD[name]["contradictions"]) <= fields


@pytest.mark.parametrize("name", [name for name, told in TOLD.items() if "answers" in told])
def test_an_answer_names_what_it_answers(found: dict[str, Incident], name: str) -> None:
    answered = {response.incident for response in found[name].responses if response.kind == "response_to"}
    assert {found[other].id for other in TOLD[name]["answers"]} <= answered


def test_in_a_script_it_prints_and_ends_and_keeps_the_story_once(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "RASID_STORE": str(tmp_path / "mine.db"), "COLUMNS": "120"}
    for _ in range(2):
        run = subprocess.run([RASID, "demo"], stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
        assert run.returncode == 0, run.stderr.decode()
    printed = run.stdout.decode()
    assert '"trigger"' in printed
    assert f"{len(reports())} reports" in printed
    assert str(tmp_path / "rasid" / "demo.db") in printed
    assert not (tmp_path / "mine.db").exists()
    store = open_store(f"sqlite:///{tmp_path / 'rasid' / 'demo.db'}")
    with store.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == len(reports())
    store.dispose()


@pytest.mark.slow
def test_on_a_terminal_it_serves_the_story_until_it_is_stopped(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'story.db'}"
    leader, terminal = pty.openpty()
    demo = subprocess.Popen(
        [RASID, "demo", "--store", store, "--port", "0", "--no-browser"],
        stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, env={**os.environ, "COLUMNS": "120"},
    )  # fmt: skip
    os.close(terminal)
    try:
        assert demo.stderr is not None
        [address] = [word for word in _first_line(demo.stderr, leader).split() if word.startswith("http://")]
        with urllib.request.urlopen(f"{address}api/v1/incidents?limit=1", timeout=30) as answer:
            assert answer.status == 200
    finally:
        demo.send_signal(signal.SIGINT)
        os.close(leader)
        assert demo.wait(30) in (0, 130, -signal.SIGINT)


def _first_line(errors: Any, leader: int) -> str:
    """The line that says where it serves; what it prints meanwhile is taken off the terminal, or it would wait for ever."""
    import threading

    def drain() -> None:
        try:
            while os.read(leader, 65_536):
                pass
        except OSError:
            return

    threading.Thread(target=drain, daemon=True).start()
    for line in errors:
        if b"serving" in line:
            return str(line.decode())
    raise AssertionError("it ended without serving")
