"""Reasons of values in the Arabic interface: every clause that the reader says is translated, filled with the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import orjson
import pytest

from rasid.documents import make_document
from rasid.exports.evidence import evidence
from rasid.extract import Extractor
from rasid.service.clauses import clause_words
from rasid.service.filters import from_params
from rasid.service.pages.errors import _detail
from rasid.service.problems import Problem
from rasid.service.reasons import clauses
from rasid.service.words import words

GOLD = Path(__file__).parent / "quality/gold/reports.jsonl"
DEMO = files("rasid.demo").joinpath("story.jsonl")
ISOLATES = re.compile("[\u2066-\u2069]")


def _reasons() -> Iterator[str]:
    extractor = Extractor()
    for line in (*GOLD.read_bytes().splitlines(), *DEMO.read_bytes().splitlines()):
        told = orjson.loads(line)
        fields = {name: told.get(name) for name in ("title", "published", "publisher")}
        for item in evidence(extractor(make_document(told["text"], **fields))):
            yield item.reason


def test_every_reason_of_the_story_and_the_gold_is_told_in_arabic():
    found = {clause for reason in _reasons() for clause in clauses(reason)}
    assert len(found) > 200
    assert sorted(clause for clause in found if clause_words("reasons", clause, words("ar")) is None) == []


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("the day of publication", "يوم النشر"),
        ("the means left open (-0.16); told as certain (+0.02)", "وسيلة لم تحدد (-0.16)؛ يُروى على أنه مؤكد (+0.02)"),
        ("gazetteer: Aleppo; behind «مدينة»", "معجم الأماكن: حلب؛ بعد «مدينة»"),
        ("means: mortar «بقذائف؛ الهاون; معا»", "الوسيلة: هاون «بقذائف؛ الهاون; معا»"),
        ("counted from publication: «عام 2013»", "محسوب من النشر: «عام 2013»"),
        ("not in the gazetteer; in بطنطا, named beside", "ليس في معجم الأماكن؛ في بطنطا، مذكور بجانبه"),
        ("between Aleppo and Idlib", "بين حلب وإدلب"),
        ("a clause of a later reader; the weekend", "a clause of a later reader؛ نهاية الأسبوع"),
        ("", ""),
    ],
)
def test_clauses_are_told_one_by_one_with_what_fills_them(english, arabic):
    assert ISOLATES.sub("", words("ar").reason(english)) == arabic


def test_words_of_a_report_steer_neither_language():
    for language in ("en", "ar"):
        assert "\u202e" not in words(language).reason("behind «\u202eمدينة»")


def test_english_is_told_as_it_was_read():
    assert words("en").reason("gazetteer: Aleppo; behind «مدينة»") == "gazetteer: Aleppo; behind «مدينة»"


@pytest.mark.parametrize(
    ("asked", "arabic"),
    [
        ({"from": "xx"}, "من: 'xx' ليس تاريخا على صورة YYYY-MM-DD"),
        ({"from": "2022-01-01", "to": "2021-01-01"}, "من: 2022-01-01 بعد 2021-01-01"),
        ({"q": "ق" * 300}, "الكلمات: أطول من 200 محرف"),
        ({"q": "a\x01b"}, "الكلمات: يحوي محارف تحكم"),
        ({"status": "new"}, "المراجعة: 'new' ليس واحدا من: accepted, rejected, unreviewed"),
        ({"min_confidence": "2"}, "الثقة: '2' ليس عددا من 0 إلى 1"),
        ({"bbox": "1,2"}, "المساحة: المطلوب: الغرب والجنوب والشرق والشمال بالدرجات، تفصل بينها فواصل"),
        ({"bbox": "9,2,3,4"}, "المساحة: الغرب والجنوب أولا بالدرجات، ولا تعبر المساحة خط الطول 180"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_in_arabic(asked, arabic):
    with pytest.raises(Problem) as wrong:
        from_params(asked)
    assert ISOLATES.sub("", _detail(wrong.value, words("ar"))) == arabic
    assert _detail(wrong.value, words("en")) == wrong.value.detail


def test_a_type_that_is_none_is_told_in_arabic():
    with pytest.raises(Problem) as wrong:
        from_params({"type": ["war"]})
    assert ISOLATES.sub("", _detail(wrong.value, words("ar"))).startswith("النوع: 'war' ليس نوع حدث")
