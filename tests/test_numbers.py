"""Numbers: every case of `cases/numbers.yaml` reads as it says; what num2words spells reads back."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from num2words import num2words

from rasid import find_numbers
from rasid.language.numerals import dual_of, numeral_at
from rasid.language.tokens import tokenize

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "numbers.yaml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(text, expected, id=f"{group['topic']}: {text}") for group in CASES for text, expected in group["cases"].items()
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_case(text: str, expected: Any) -> None:
    if expected is None:
        assert [m.span.text for m in find_numbers(text)] == []
        return
    first, last = text.index("["), text.index("]")
    plain = text.replace("[", "").replace("]", "")
    found = {(m.span.start, m.span.end): m for m in find_numbers(plain)}
    assert (first, last - 1) in found, [m.span.text for m in found.values()]
    mention = found[first, last - 1]
    wanted = expected if isinstance(expected, dict) else {"value": expected}
    assert mention.value == pytest.approx(wanted.get("value"))
    assert mention.unit == wanted.get("unit")
    assert mention.ordinal == wanted.get("ordinal", False)
    assert (mention.low, mention.high) == (wanted.get("low", wanted.get("value")), wanted.get("high", wanted.get("value"))) or (
        "low" in wanted and (mention.low, mention.high) == (wanted["low"], wanted["high"])
    )


def test_round_trip() -> None:
    sample = random.Random(7).sample(range(10**6 + 1), 5000)
    for number in [*range(2001), *sample, 10**6]:
        words = num2words(number, lang="ar")
        tokens = tokenize(words)
        read = numeral_at(tokens, 0)
        assert read is not None, words
        assert (read.value, read.last) == (number, len(tokens)), words


def test_every_span_is_in_its_text() -> None:
    text = "قتل ما لا يقل عن 12 شخصا وأصيب عشرات، بينهم طفلان، في 3 غارات على بعد 40 كلم من المدينة"
    for mention in find_numbers(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text


def test_duals() -> None:
    assert dual_of("قتيلان") == ("قتيل", False)
    assert dual_of("وطفلتين") == ("طفله", False)
    assert dual_of("مدنيين") == ("مدني", True)
    assert dual_of("مدنيان") == ("مدني", False)
    assert dual_of("سكان") is None
    assert dual_of("حزيران") is None
