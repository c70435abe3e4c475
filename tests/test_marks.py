"""Marks of sentences save work and change nothing: what is read does not depend on them."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
import yaml

from rasid.documents import make_document
from rasid.events.words import marks
from rasid.extract import Extractor
from rasid.language.memo import Memo
from rasid.records import Extraction

GOLD = Path(__file__).parent / "quality" / "gold" / "reports.jsonl"
CASES = Path(__file__).parent / "cases" / "events.yaml"


def _read() -> list[Extraction]:
    rows = [orjson.loads(line) for line in GOLD.read_bytes().splitlines()]
    rows += yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [Extractor()(make_document(row["text"], id=str(k), published="2023-03-26")) for k, row in enumerate(rows)]


def test_a_sentence_has_the_marks_of_its_words() -> None:
    assert marks.of_word["نفى"] == 0  # words are folded
    assert marks.of_word["نفي"] & marks.DENIAL
    assert marks.of_word["فشلت"] & marks.FAILURE
    assert not marks.of_word["قريه"]


def test_what_is_read_does_not_depend_on_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = _read()
    monkeypatch.setattr(marks, "of_word", Memo(lambda norm: -1))
    assert _read() == marked
