"""Times: every case of `cases/times.yaml` reads as it says, and mentions can be read again against another day."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid import find_times
from rasid.lexicon import load
from rasid.mentions.times import finder, resolve

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "times.yaml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(group, text, None if value is None else str(value), id=f"{group['topic']}: {text}")
    for group in CASES
    for text, value in group["cases"].items()
]


def marked(text: str) -> tuple[str, int, int]:
    """A case's text without its brackets, and where the phrase stands."""
    first, last = text.index("["), text.index("]")
    return text.replace("[", "").replace("]", ""), first, last - 1


@pytest.mark.parametrize(("group", "text", "expected"), ROWS)
def test_case(group: dict[str, Any], text: str, expected: str | None) -> None:
    options = {"reference": group["reference"], "prefer": group.get("prefer", "past")}
    if "[" not in text:
        assert [(m.span.text, m.edtf) for m in find_times(text, **options) if m.edtf] == []
        return
    plain, first, last = marked(text)
    found = {(m.span.start, m.span.end): m for m in find_times(plain, **options)}
    assert (first, last) in found, [m.span.text for m in found.values()]
    mention = found[first, last]
    assert mention.edtf == expected
    assert plain[mention.span.start : mention.span.end] == mention.span.text
    if "anchor" in group:
        assert mention.anchor == (None if group["anchor"] == "none" else group["anchor"])
        assert (mention.start, mention.end) == (None, None)


def test_a_conflict_is_said() -> None:
    [mention] = find_times("سقطت قذائف أمس السبت", reference=date(2022, 1, 13))
    assert (mention.start, mention.end) == (date(2022, 1, 8), date(2022, 1, 12))
    assert "both readings" in mention.reason


def test_hours_count_from_a_moment() -> None:
    [mention] = find_times("وقع الانفجار قبل ثلاث ساعات", reference=datetime(2022, 1, 16, 1, 30))
    assert mention.edtf == "2022-01-15"


def test_a_mention_is_read_again_against_the_time_in_focus() -> None:
    [mention] = find_times("وفي اليوم التالي انسحبوا", reference=date(2022, 1, 16))
    assert resolve(mention, date(2021, 5, 3)).edtf == "2021-05-04"
    [mention] = find_times("وبعد يومين من مقتله انسحبوا", reference=date(2022, 1, 16))
    assert resolve(mention, date(2021, 5, 3)).edtf == "2021-05-05"
    [mention] = find_times("سقطت المدينة قبل ذلك بعام", reference=date(2022, 1, 16))
    assert resolve(mention, date(2013, 1, 11)).edtf == "2012"


def test_precision_is_acleds() -> None:
    reference = date(2022, 1, 16)
    assert [m.precision for m in find_times("أمس", reference)] == [1]
    assert [m.precision for m in find_times("الأسبوع الماضي", reference)] == [2]
    assert [m.precision for m in find_times("الشهر الماضي", reference)] == [3]
    assert [m.precision for m in find_times("ليلة السبت", reference)] == [1]


def test_every_expression_is_edtf() -> None:
    from edtf import parse_edtf

    for group in CASES:
        for value in group["cases"].values():
            if value is not None:
                parse_edtf(re.sub(r"(T\d\d:\d\d)", r"\1:00", str(value)))  # level 0 wants seconds


def test_what_was_read_before_changes_nothing() -> None:
    texts = [text.replace("[", "").replace("]", "") for group in CASES for text in group["cases"]]
    reference = date(2022, 1, 16)
    warm = [find_times(text, reference) for text in reversed(texts)]
    alone = []
    for text in reversed(texts):
        finder._outcomes.clear()
        alone.append(find_times(text, reference))
    assert warm == alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُصف الحي في 5 أيار 2021، وفي اليوم نفسه انسحب المقاتلون", "2021-05-05"),
        ("قُصف الحي في 5 أيار 2021. وفي اليوم التالي انسحب المقاتلون", "2021-05-06"),
        ("قُصف الحي في 5 أيار 2021، وبعد أسبوعين انسحب المقاتلون", "2021-05-19"),
        ("دخلت القوات المدينة عام 2013 وكان المقاتلون قد سيطروا عليها قبل ذلك بعام", "2012"),
        ("قُصف الحي مساء أمس، وعند الساعة التاسعة مساء انسحب المقاتلون", "2022-01-15T21:00"),
        ("قُصف الحي في 5 أيار 2021، وفي 20 من الشهر نفسه انسحب المقاتلون", "2021-05-20"),
        ("دارت معارك في أيار 2021، وفي اليوم التالي انسحب المقاتلون", None),
        ("قُصف الحي في 5 أيار 2021، وبعد يومين من مقتل القائد انسحب المقاتلون", None),
    ],
)
def test_the_time_in_focus_is_the_one_told_before(text: str, expected: str | None) -> None:
    *_, mention = find_times(text, date(2022, 1, 16))
    assert (mention.edtf, mention.anchor) == (expected, "focus")


def test_any_chain_of_words_of_time_is_read_without_error() -> None:
    words = [word for phrase in _strings(load("times")) for word in phrase.split()]
    words += [
        "3",
        "15",
        "32",
        "2015",
        "1443",
        "12:30",
        ":",
        "/",
        "-",
        "(",
        ")",
        "،",
        "و",
        "من",
        "إلى",
        "بين",
        "ـ",
        "الـ",
        "المدينة",
    ]
    choose = random.Random(3)
    for _ in range(3000):
        text = " ".join(choose.choices(words, k=choose.randint(1, 12)))
        for reference in (None, date(2020, 2, 29), datetime(2021, 1, 1, 0, 30)):
            for mention in find_times(text, reference):
                assert text[mention.span.start : mention.span.end] == mention.span.text
                assert mention.start is None or mention.end is None or mention.start <= mention.end


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _strings(item)
