"""Who did what to whom, by paradigm (tests/paradigms)."""

from __future__ import annotations

from paradigms import fallen, physical, read, shares
from rasid.extract import Extractor


def test_no_cell_falls_below_its_floor(extractor: Extractor) -> None:
    low = fallen("physical", shares(read(physical, extractor)))
    assert not low, f"python -m tests.paradigms physical TEMPLATE GROUP shows the sentences of {low}"
