"""The gate: figures on the project's own reports hold their floors, and floors and gold change only by the command."""

from __future__ import annotations

import pytest

from . import gate
from .events import gold_case

CONTENT = gate.load_floors()
FLOORS = [(group, row, floor) for group, rows in CONTENT["floors"].items() for row, floor in rows.items()]


@pytest.mark.parametrize(("group", "row", "floor"), FLOORS, ids=lambda value: str(value))
def test_figure_holds_its_floor(group: str, row: str, floor: float) -> None:
    reached = gate.figures()[group][row].f1
    assert reached >= floor, f"{group} {row}: F1 {reached:.3f} is under the floor {floor:.3f} (python -m tests.quality shows all)"


def test_gold_is_the_one_the_floors_were_set_on() -> None:
    assert CONTENT["gold"] == gate.gold_hash(), "gold/ has changed: python -m tests.quality --lower REASON"


def test_floors_were_written_by_the_command() -> None:
    assert CONTENT["seal"] == gate.seal(CONTENT), "floors.yaml was changed by hand: use python -m tests.quality --raise"


def test_without_a_reason_no_floor_sinks() -> None:
    high = {**CONTENT, "floors": {group: dict.fromkeys(rows, 0.999) for group, rows in CONTENT["floors"].items()}}
    kept = gate.raised(high, gate.figures(), lower=None)["floors"]
    assert all(kept[group][row] == 0.999 for group, row, _ in FLOORS)


def test_other_gold_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="gold data has changed"):
        gate.raised({**CONTENT, "gold": "of other reports"}, gate.figures(), lower=None)


def test_reports_are_annotated_on_their_own_words() -> None:
    rows = gate.reports()
    assert len(rows) >= 28
    assert len({report["id"] for report in rows}) == len(rows)
    for report in rows:
        ids = {event["id"] for event in report["events"]}
        for event in report["events"]:
            assert gold_case(report["text"], event).mentions
            assert {relation["event"] for relation in event["relations"]} <= ids
