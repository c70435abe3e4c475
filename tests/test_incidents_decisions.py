"""What reviewers decide outlives linking and reading anew, can be undone, and never overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rasid.incidents.decisions import accept, edit, log, merge, reject, split, undo
from rasid.incidents.edits import EditError, checked
from rasid.incidents.explain import explain
from rasid.incidents.linking import link
from rasid.incidents.views import incidents
from rasid.store.append import append
from rasid.store.engine import StoreError, open_store
from rasid.store.query import Query
from rasid.store.search import search
from rasid.store.versions import Reader
from stores import READER, event, new_store, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

WHO = "analyst"
JOINED = [
    record("a", event(killed=3), text_="غارة جوية على السوق الشعبي وسط سرمين توقع قتلى"),
    record("b", event(killed=3), text_="طائرات تقصف سوقا في سرمين وسقوط ضحايا"),
    record("c", event(killed=3), text_="مقتل مدنيين بقصف طال سوق سرمين"),
]
APART = [record("x", event(day="2021-03-05")), record("y", event("e1", "arrest", day="2021-05-09"), text_="اعتقال رجل في سرمين")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    with new_store("sqlite", tmp_path) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


def _grouped(engine: Engine) -> list[list[str]]:
    return sorted(sorted(m.document for m in incident.reports) for incident in incidents(engine))


def _ids(engine: Engine) -> list[str]:
    return [incident.id for incident in incidents(engine)]


def _events(engine: Engine) -> dict[str, str]:
    return {m.document: m.event_id for incident in incidents(engine) for m in incident.reports}


def test_a_split_holds_when_linked_anew_and_is_undone(store: Engine) -> None:
    append(store, JOINED, READER)
    link(store)
    (before,) = _ids(store)
    number = split(store, before, [_events(store)["c"]], WHO, "another market")
    link(store)
    assert _grouped(store) == [["a", "b"], ["c"]]
    link(store, anew=True)
    assert _grouped(store) == [["a", "b"], ["c"]]
    assert before in _ids(store)
    undo(store, number, WHO)
    link(store)
    assert _grouped(store) == [["a", "b", "c"]]
    assert _ids(store) == [before]


def test_a_merge_holds_when_linked_and_read_anew_and_is_undone(store: Engine) -> None:
    append(store, APART, READER)
    link(store)
    one, two = _ids(store)
    number = merge(store, one, two, WHO, "the arrest followed from it")
    link(store)
    assert _ids(store) == [one]
    newer = [
        record("x", event("e1", trigger=(0, 9), day="2021-03-05")),
        record("y", event("e1", "arrest", trigger=(0, 7), day="2021-05-09"), text_="اعتقال رجل في سرمين"),
    ]
    append(store, newer, Reader("2.0", "a"))
    link(store, anew=True)
    assert _ids(store) == [one]
    assert [pair.decided for pair in explain(store, one)] == ["merge"]
    undo(store, number, WHO)
    link(store)
    assert _grouped(store) == [["x"], ["y"]]


def test_the_newest_word_on_a_pair_counts(store: Engine) -> None:
    append(store, JOINED, READER)
    link(store)
    (one,) = _ids(store)
    split(store, one, [_events(store)["c"]], WHO)
    link(store)
    other = next(id_ for id_ in _ids(store) if id_ != one)
    merge(store, one, other, WHO)
    link(store)
    assert _grouped(store) == [["a", "b", "c"]]


def test_a_rejected_event_joins_no_incident_until_it_is_taken_back(store: Engine) -> None:
    append(store, JOINED, READER)
    link(store)
    number = reject(store, _events(store)["b"], WHO, "a drill")
    link(store)
    assert _grouped(store) == [["a", "c"]]
    assert [hit.document for hit in search(store, Query(status="rejected"))] == ["b"]
    undo(store, number, WHO)
    link(store)
    assert _grouped(store) == [["a", "b", "c"]]


def test_a_status_holds_for_the_event_that_a_newer_engine_reads(store: Engine) -> None:
    append(store, JOINED[:1], READER)
    link(store)
    accept(store, _events(store)["a"], WHO)
    append(store, [record("a", event("e1", "shelling", trigger=(0, 8)), text_=JOINED[0].document.text)], Reader("2.0", "a"))
    assert [hit.status for hit in search(store, Query(types=("shelling",)))] == ["accepted"]


def test_an_incident_is_accepted_and_rejected_by_its_id_even_when_merged(store: Engine) -> None:
    append(store, APART, READER)
    link(store)
    one, two = _ids(store)
    merge(store, one, two, WHO)
    link(store)
    accept(store, two, WHO)
    assert [(i.id, i.status) for i in incidents(store)] == [(one, "accepted")]
    number = reject(store, one, WHO)
    assert [i.status for i in incidents(store)] == ["rejected"]
    undo(store, number, WHO)
    assert [i.status for i in incidents(store)] == ["accepted"]


def test_an_edit_stands_beside_what_reports_say(store: Engine) -> None:
    append(store, JOINED, READER)
    link(store)
    (one,) = _ids(store)
    first = edit(store, one, "type", "shelling", WHO, "fragments of a shell")
    (incident,) = incidents(store)
    assert incident.type == "shelling"
    assert [version.value for version in incident.versions["type"]] == ["air_strike"]
    assert [(e.field, e.value, e.who, e.why) for e in incident.edits] == [("type", "shelling", WHO, "fragments of a shell")]
    undo(store, first, WHO)
    assert [i.type for i in incidents(store)] == ["air_strike"]


def test_all_decisions_stay_in_the_record(store: Engine) -> None:
    append(store, JOINED, READER)
    link(store)
    number = accept(store, _ids(store)[0], WHO, "seen")
    undo(store, number, "second", "not seen")
    told = [(row["kind"], row["who"], row["why"], row["undone_by"]) for row in log(store)]
    assert told == [("accept", WHO, "seen", 2), ("undo", "second", "not seen", None)]


def test_what_cannot_be_decided_is_said(store: Engine) -> None:
    append(store, JOINED, READER)
    link(store)
    (one,) = _ids(store)
    number = accept(store, one, WHO)
    back = undo(store, number, WHO)
    for call, message in (
        (lambda: accept(store, "i0", WHO), "no such incident"),
        (lambda: accept(store, one, " "), "who decides"),
        (lambda: edit(store, one, "colour", 1, WHO), "cannot be edited"),
        (lambda: edit(store, one, "type", "war", WHO), "no event type"),
        (lambda: merge(store, one, one, WHO), "are one incident"),
        (lambda: split(store, one, ["e0"], WHO), "not in incident"),
        (lambda: split(store, one, list(_events(store).values()), WHO), "both sides"),
        (lambda: undo(store, 99, WHO), "no decision 99"),
        (lambda: undo(store, number, WHO), "undone already"),
        (lambda: undo(store, back, WHO), "decide anew"),
    ):
        with pytest.raises(StoreError, match=message):
            call()


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("time", "2024-05-01/2024-05-03", "2024-05-01/2024-05-03"),
        ("time", None, None),
        ("killed", 3, {"group": "all", "low": 3, "best": 3, "high": 3}),
        ("killed", {"low": 3, "high": 5}, {"group": "all", "low": 3, "best": None, "high": 5}),
        ("note", "two pictures", "two pictures"),
    ],
)
def test_a_value_is_kept_in_the_shape_of_the_versions(field: str, value: object, kept: object) -> None:
    assert checked(field, value) == kept


def test_a_place_is_kept_whole() -> None:
    kept = checked("place", {"name": "Sarmin", "latitude": 35.9, "longitude": 36.72})
    assert kept == {
        "name": "Sarmin", "id": None, "admin1": None, "country": None, "latitude": 35.9, "longitude": 36.72, "radius_km": None,
        "precision": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time", "yesterday"), ("time", 5), ("place", "Sarmin"), ("place", {"latitude": 1}),
        ("place", {"name": "x", "latitude": 91}), ("place", {"name": "x", "colour": "red"}), ("killed", -1), ("killed", True),
        ("killed", {"low": 5, "high": 3}), ("killed", {}), ("killed", "many"), ("note", "x" * 20_000), ("note", "\0"),
        ("note", {1, 2}),
    ],
)  # fmt: skip
def test_a_value_that_no_version_could_have_is_refused(field: str, value: object) -> None:
    with pytest.raises(EditError):
        checked(field, value)
