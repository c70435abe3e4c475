"""Marks of sentences save work and change nothing: what is read does not depend on them."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from rasid.documents import make_document
from rasid.events import factuality, marks
from rasid.extract import Extractor
from rasid.language.memo import Memo
from rasid.records import Extraction

GOLD = Path(__file__).parent / "quality" / "gold" / "reports.jsonl"
TOLD = "\n".join(
    (
        "اعتقلت الشرطة شابا أثناء محاولتهم إطلاق صواريخ على البلدة.",
        "تقدمت القوات لمنعهم من اقتحام القرية، وحالت للحيلولة دون وقوع هجمات.",
        "نفى الجيش قصف المستشفى، وهدد قائد الفصيل بقصف المطار.",
        "فشلت القوات في اقتحام المدينة، وقد تتعرض القرى لقصف بشكل يومي.",
    )
)


def _read() -> list[Extraction]:
    rows = [orjson.loads(line) for line in GOLD.read_bytes().splitlines()]
    texts = [(row["text"], row["published"]) for row in rows] + [(line, "2023-03-26") for line in TOLD.split("\n")]
    return [Extractor()(make_document(text, id=str(k), published=published)) for k, (text, published) in enumerate(texts)]


def test_a_sentence_has_the_marks_of_its_words() -> None:
    assert marks.of_word["نفى"] == 0  # words are folded
    assert marks.of_word["نفي"] & marks.DENIAL
    assert marks.of_word["فشلت"] & marks.FAILURE
    assert not marks.of_word["قريه"]


def test_what_is_read_does_not_depend_on_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = _read()
    for module in (marks, factuality):
        monkeypatch.setattr(module, "of_word", Memo(lambda norm: -1))
    assert _read() == marked
