"""What counts are read of, by paradigm (tests/paradigms)."""

from __future__ import annotations

from paradigms import fallen, read, shares, tolls
from rasid.extract import Extractor


def test_no_cell_falls_below_its_floor(extractor: Extractor) -> None:
    low = fallen("tolls", shares(read(tolls, extractor)))
    assert not low, f"python -m tests.paradigms tolls TEMPLATE GROUP shows the sentences of {low}"
