"""Sides: who did what to whom, sentence by sentence (tests/cases/sides.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import rasid
from rasid.records import VERBAL_TYPES

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sides.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_sides_are_read(case: dict[str, Any]) -> None:
    events = rasid.extract(case["text"], published="2024-05-12").events
    chosen = (
        [e for e in events if e.type == case["type"]] if "type" in case else [e for e in events if e.type not in VERBAL_TYPES]
    )
    told = [{"initiators": [a.name for a in e.initiators], "targets": [a.name for a in e.targets]} for e in chosen]
    expected = {side: case[side] for side in ("initiators", "targets") if side in case}
    assert any(all(event[side] == names for side, names in expected.items()) for event in told), told
