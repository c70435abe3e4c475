"""The gate: figures on the project's own reports hold their floors, and floors and gold change only by the command."""

from __future__ import annotations

import pytest

from . import gate, reliability
from .events import gold_case

CONTENT = {name: gate.load_floors(name) for name in gate.SETS}
FLOORS = [
    (name, group, row, floor)
    for name, content in CONTENT.items()
    for group, rows in content["floors"].items()
    for row, floor in rows.items()
]


@pytest.mark.parametrize(("name", "group", "row", "floor"), FLOORS, ids=lambda value: str(value))
def test_figure_holds_its_floor(name: str, group: str, row: str, floor: float) -> None:
    reached = gate.figures(name)[group][row].f1
    assert reached >= floor, (
        f"{name} {group} {row}: F1 {reached:.3f} is under the floor {floor:.3f} (python -m tests.quality shows all)"
    )


@pytest.mark.parametrize("name", gate.SETS)
def test_gold_is_the_one_the_floors_were_set_on(name: str) -> None:
    assert CONTENT[name]["gold"] == gate.gold_hash(name), f"gold/{name}.jsonl has changed: python -m tests.quality --lower REASON"


@pytest.mark.parametrize("name", gate.SETS)
def test_floors_were_written_by_the_command(name: str) -> None:
    assert CONTENT[name]["seal"] == gate.seal(CONTENT[name]), "floors changed by hand: use python -m tests.quality --raise"


def test_without_a_reason_no_floor_sinks() -> None:
    content = CONTENT["reports"]
    high = {**content, "floors": {group: dict.fromkeys(rows, 0.999) for group, rows in content["floors"].items()}}
    kept = gate.raised("reports", high, gate.figures("reports"), lower=None)["floors"]
    assert all(kept[group][row] == 0.999 for group, rows in content["floors"].items() for row in rows)


def test_only_a_floor_that_the_figures_are_under_sinks_and_says_why() -> None:
    table, old = gate.figures("reports"), CONTENT["reports"]
    physical = {**old["floors"]["physical"], "place": 0.99, "killed": 0.5}
    sunk = gate.raised("reports", {**old, "floors": {**old["floors"], "physical": physical}}, table, lower="places are read anew")
    assert sunk["floors"]["physical"]["place"] < table["physical"]["place"].f1
    assert sunk["floors"]["physical"]["killed"] > 0.5
    held = {row for row in old["floors"]["physical"] if row != "place"}
    assert all(sunk["floors"]["physical"][row] >= physical[row] for row in held)
    assert sunk["lowered"][-1] == "places are read anew"


def test_other_gold_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="gold data has changed"):
        gate.raised("reports", {**CONTENT["reports"], "gold": "of other reports"}, gate.figures("reports"), lower=None)


@pytest.mark.parametrize("name", gate.SETS)
def test_reports_are_annotated_on_their_own_words(name: str) -> None:
    rows = gate.reports(name)
    assert len(rows) >= 28
    assert len({report["id"] for report in rows}) == len(rows)
    for report in rows:
        ids = {event["id"] for event in report["events"]}
        for event in report["events"]:
            assert gold_case(report["text"], event).mentions
            assert {relation["event"] for relation in event["relations"]} <= ids


@pytest.mark.parametrize("name", gate.SETS)
def test_confidence_can_be_relied_on(name: str) -> None:
    """Over bins of confidence, the share of events that are right is near what was said."""
    assert reliability.reliability(name).error < 0.12
