"""Tolls and effects: own sentences in, counts and consequences out (tests/cases/tolls.yaml, tests/cases/effects.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid.language.tokens import Token, span, tokenize
from rasid.lexicon import load
from rasid.mentions.effects import effects_in
from rasid.mentions.numbers import numbers_in
from rasid.mentions.tolls import Toll, distinct, toll_status_in, tolls_in

CASES = Path(__file__).parent / "cases"
TOLLS = yaml.safe_load((CASES / "tolls.yaml").read_text(encoding="utf-8"))
EFFECTS = yaml.safe_load((CASES / "effects.yaml").read_text(encoding="utf-8"))
EXAMPLES = [(kind, entry["example"]) for kind, entries in load("effects").items() for entry in entries]


def read(text: str) -> tuple[list[Token], list[Any]]:
    tokens = tokenize(text)
    return tokens, tolls_in(text, tokens, numbers_in(text, tokens), toll_status_in(text, tokens))


@pytest.mark.parametrize("case", TOLLS, ids=[case["text"] for case in TOLLS])
def test_tolls(case: dict[str, Any]) -> None:
    tokens, found = read(case["text"])
    told = []
    for mention in found:
        toll = mention.value
        words = span(case["text"], tokens, mention.first, mention.last).text
        told.append([toll.kind, toll.group, toll.low, toll.high, words, *([] if toll.of is None else [toll.of])])
    assert told == case.get("tolls", [])
    assert [i for i, n in enumerate(found) if n.value.update] == case.get("update", [])
    assert [i for i, n in enumerate(found) if n.value.before] == case.get("before", [])


@pytest.mark.parametrize("case", TOLLS, ids=[case["text"] for case in TOLLS])
def test_status(case: dict[str, Any]) -> None:
    tokens = tokenize(case["text"])
    assert [found.value for found in toll_status_in(case["text"], tokens)] == case.get("status", [])


@pytest.mark.parametrize("case", EFFECTS, ids=[case["text"] for case in EFFECTS])
def test_effects(case: dict[str, Any]) -> None:
    tokens = tokenize(case["text"])
    found = effects_in(case["text"], tokens)
    assert [[n.value.kind, span(case["text"], tokens, n.first, n.last).text] for n in found] == case["effects"]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples_of_the_lexicon(kind: str, example: str) -> None:
    assert kind in [found.value.kind for found in effects_in(example, tokenize(example))]


def counts(text: str) -> list[tuple[str, int | None, int | None]]:
    tolls: list[Toll] = [found.value for found in read(text)[1]]
    return [(toll.kind, toll.low, toll.high) for toll in distinct(tolls)]


def test_a_repeated_count_is_one() -> None:
    assert counts("مقتل 3 جنود في كمين\nقتل ثلاثة جنود في كمين قرب البلدة") == [("killed", 3, 3)]


def test_a_vague_count_yields_to_an_exact_one() -> None:
    assert counts("مقتل العشرات بغارات\nأسفرت الغارات عن مقتل 52 مسلحا") == [("killed", 52, 52)]


def test_a_count_of_killed_and_injured_together_yields_to_both() -> None:
    text = "سقط 50 جنديا بين قتيل وجريح\nقتل 20 جنديا وأصيب 30 آخرون"
    assert counts(text) == [("killed", 20, 20), ("injured", 30, 30)]


def test_another_source_s_minimum_stands_beside_a_count() -> None:
    assert counts("مقتل جنديين في حصيلة رسمية\nأكد الحزب مقتل أكثر من خمسين جنديا") == [("killed", 2, 2), ("killed", 51, None)]
