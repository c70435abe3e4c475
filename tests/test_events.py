"""Events: reports of our own in, records out (tests/cases/events.yaml); what holds for any report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import rasid
from rasid import lexicon
from rasid.events.happenings.scenes import same_place
from rasid.language.folding import fold_phrase
from rasid.language.tokens import tokenize
from rasid.mentions.weapons import weapons_in

if TYPE_CHECKING:
    from rasid.records import Event

_KINDS = ("", "_tolls", "_other_news", "_days", "_places", "_moods", "_responsibility")
FILES = [Path(__file__).parent / "cases" / f"events{kind}.yaml" for kind in _KINDS]
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
# every side of the lexicon but single persons, by each name that its own or its foes' media give it
NAMES = [name for side in lexicon.load("actors") if not side.get("person") for name in side["names"]]
# «سلاح الجو» says by what, too
SIDES = [name for name in NAMES if not weapons_in(struck := f"قصفت {name} قرية", tokenize(struck))]
TEMPLATES = [
    "اتهمت الأمم المتحدة، أمس، {} بقتل أربعة مدنيين في قرية الزيتونة.",
    "نفى متحدث عسكري أن تكون {} قد قصفت قرية الزيتونة.",
    "قصفت {} قرية الزيتونة بالمدفعية أمس وقتلت ثلاثة مدنيين.",
    "قالت مصادر محلية إن {} اعتقلت خمسة شبان في قرية الزيتونة صباح اليوم.",
    "قتل مدنيان في غارة نفذتها {} على قرية الزيتونة يوم الجمعة.",
]


def told(event: Event) -> dict[str, Any]:
    """An event as the cases write it."""
    return {
        "type": event.type,
        "factuality": event.factuality,
        "time": event.time.edtf if event.time else None,
        "place": event.place.name if event.place else None,
        "country": event.place.country if event.place else None,
        "origin": event.origin.name if event.origin else None,
        "initiators": [a.name for a in event.initiators],
        "targets": [a.name for a in event.targets],
        "weapons": [w.kind for w in event.weapons],
        "responsibility": event.responsibility,
        "killed": [[c.low, c.high] for c in event.casualties if c.kind == "killed"],
        "injured": [[c.low, c.high] for c in event.casualties if c.kind == "injured"],
        "status": event.casualty_status,
        "sources": [s.name for s in event.sources],
        "relations": [r.kind for r in event.relations],
    }


def fits(expected: dict[str, Any], event: Event) -> bool:
    got = told(event)
    return all(_same(value, got[key]) for key, value in expected.items())


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, str) and isinstance(got, str):
        return fold_phrase(expected) in fold_phrase(got)
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        return all(_same(a, b) for a, b in zip(expected, got, strict=True))
    return bool(expected == got)


@pytest.mark.parametrize("case", CASES, ids=[case.get("name", case["text"]) for case in CASES])
def test_a_report_is_read_as_a_coder_reads_it(case: dict[str, Any]) -> None:
    events = list(rasid.extract(case["text"], published=case.get("published", "2024-05-12"), publisher="Own").events)
    shown = "\n".join(str(told(event)) for event in events)
    if case.get("some"):
        missing = [expected for expected in case["events"] if not any(fits(expected, event) for event in events)]
        assert not missing, f"missing {missing} in\n{shown}"
    else:
        assert len(events) == len(case["events"]), shown
        for expected, event in zip(case["events"], events, strict=True):
            assert fits(expected, event), f"{expected} is read as\n{told(event)}"


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_names_of_the_sides_change_nothing_else(template: str) -> None:
    """Neutrality: type, factuality and toll are the same whoever did it."""
    readings: dict[str, list[str]] = {}
    for side in SIDES:
        events = rasid.extract(template.format(side), published="2024-05-12", publisher="Own").events
        reading = [(e.type, e.factuality, [(c.kind, c.low, c.high) for c in e.casualties]) for e in events]
        readings.setdefault(str(reading), []).append(side)
    assert len(readings) == 1, {reading: sides[:5] for reading, sides in readings.items()}


def test_every_value_carries_its_words_or_a_reason() -> None:
    for case in CASES:
        extraction = rasid.extract(case["text"], published="2024-05-12", publisher="Own")
        text = extraction.document.text
        for event in extraction.events:
            spans = [event.trigger, *event.mentions, *(w.span for w in event.weapons), *(c.span for c in event.casualties)]
            spans += [a.span for a in (*event.initiators, *event.targets)] + [s.span for s in event.sources]
            spans += [e.span for e in event.effects] + [p.span for p in (event.place, event.origin) if p]
            assert all(text[s.start : s.end] == s.text for s in spans)
            assert event.time is None or event.time.span or event.time.reason
            assert event.place is None or event.place.reason


def test_ids_are_stable_and_unlike() -> None:
    text = CASES[0]["text"] + " " + CASES[4]["text"]
    first, second = (rasid.extract(text, published="2024-05-12", id="x").events for _ in range(2))
    assert [e.id for e in first] == [e.id for e in second]
    assert len({e.id for e in first}) == len(first)


def test_a_village_and_its_province_may_be_one_place_and_two_villages_not() -> None:
    village, province, other = (p for p in rasid.find_places("قرية آفس. محافظة إدلب. قرية معربليت.") if p.place)
    assert same_place(village, province) is None
    assert same_place(village, other) is False
    assert same_place(village, village) is True
