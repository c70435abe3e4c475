"""Who tells what, and whether it happened, by paradigm (tests/paradigms)."""

from __future__ import annotations

from paradigms import fallen, read, shares, sources
from rasid.extract import Extractor


def test_no_cell_falls_below_its_floor(extractor: Extractor) -> None:
    low = fallen("sources", shares(read(sources, extractor)))
    assert not low, f"python -m tests.paradigms sources TEMPLATE GROUP shows the sentences of {low}"
