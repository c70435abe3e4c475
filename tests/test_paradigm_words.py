"""Who says what to whom, by paradigm (tests/paradigms)."""

from __future__ import annotations

from paradigms import fallen, read, shares, words_said
from rasid.extract import Extractor


def test_no_cell_falls_below_its_floor(extractor: Extractor) -> None:
    low = fallen("words_said", shares(read(words_said, extractor)))
    assert not low, f"python -m tests.paradigms words_said TEMPLATE GROUP shows the sentences of {low}"
