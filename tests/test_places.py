"""Places: phrases to points, the table of cases, and the behaviour that the table cannot show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import rasid
from rasid.mentions.places.relative import kilometres
from rasid.records import PlaceMention

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "places.yaml").read_text(encoding="utf-8"))


def mention_of(text: str, name: str) -> PlaceMention | None:
    """The first mention that overlaps the words `name` of the text."""
    start = text.index(name)
    touching = [m for m in rasid.find_places(text) if m.span.start < start + len(name) and start < m.span.end]
    return touching[0] if touching else None


def miss_of(case: dict[str, Any]) -> str | None:
    """What is wrong with the reading of a case, None where nothing is."""
    mention = mention_of(case["text"], case["name"])
    if mention is None or mention.place is None or mention.place.latitude is None or mention.place.longitude is None:
        return f"{case['name']}: no point ({mention and mention.place})"
    away = kilometres(mention.place.latitude, mention.place.longitude, case["lat"], case["lon"])
    if away > 10:
        return f"{case['name']}: {away:.0f} km off ({mention.place.label}, {mention.place.latitude}, {mention.place.longitude})"
    return None if mention.place.country == case["country"] else f"{case['name']}: in {mention.place.country}"


def test_the_table_has_three_hundred_phrases() -> None:
    assert len(CASES) >= 300


def test_of_a_hundred_phrases_95_are_within_ten_kilometres() -> None:
    misses = [miss for case in CASES if (miss := miss_of(case))]
    assert len(misses) <= 0.05 * len(CASES), "\n".join(misses)
