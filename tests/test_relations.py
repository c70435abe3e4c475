"""Relations between the events of a report, and which words tell one event (tests/cases/relations.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import rasid

if TYPE_CHECKING:
    from rasid.records import Event

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "relations.yaml").read_text(encoding="utf-8"))


def words(event: Event) -> str:
    """All words that tell an event, as the cases name it."""
    return " | ".join(span.text for span in (event.trigger, *event.mentions))


def read(text: str) -> tuple[Event, ...]:
    return rasid.extract(text, published="2024-05-12", publisher="Own").events


@pytest.mark.parametrize("case", [c for c in CASES if "relations" in c], ids=lambda case: case["name"])
def test_events_are_related_as_the_words_say(case: dict[str, Any]) -> None:
    events = read(case["text"])
    told = {event.id: words(event) for event in events}
    got = [(told[e.id], r.kind, told[r.event]) for e in events for r in e.relations]
    expected = [tuple(row.split(" > ")) for row in case["relations"]]
    assert len(got) == len(expected), (got, list(told.values()))
    for (later, kind, earlier), (got_later, got_kind, got_earlier) in zip(expected, got, strict=True):
        assert later in got_later, (got, list(told.values()))
        assert kind == got_kind, (got, list(told.values()))
        assert earlier in got_earlier, (got, list(told.values()))


@pytest.mark.parametrize("case", [c for c in CASES if "events" in c], ids=lambda case: case["name"])
def test_what_is_told_twice_is_one_event_and_what_is_told_apart_is_two(case: dict[str, Any]) -> None:
    assert [words(event) for event in read(case["text"])] == case["events"]
