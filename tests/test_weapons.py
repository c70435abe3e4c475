"""Weapons: the table of cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid.language.tokens import tokenize
from rasid.mentions.weapons import weapons_in

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "weapons.yaml").read_text(encoding="utf-8"))
KINDS = {
    "rocket", "missile", "mortar", "artillery", "aircraft", "drone", "ied", "car_bomb", "explosive_belt", "mine", "small_arms",
    "grenade", "chemical", "knife", "vehicle", "tank", "other",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_weapons_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    weapons = [found.value for found in weapons_in(text, tokenize(text))]
    assert [w.kind for w in weapons] == case["has"]
    assert {w.kind for w in weapons} <= KINDS
    assert all(text[w.span.start : w.span.end] == w.span.text for w in weapons)
    assert set(case.get("words", ())) <= {w.span.text for w in weapons}
