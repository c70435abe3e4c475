"""The project's own places: the data hold what `scripts/check_places.py` asks, and the check finds what it should."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
_spec = importlib.util.spec_from_file_location("check_places", ROOT / "scripts" / "check_places.py")
assert _spec
assert _spec.loader
check_places: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(check_places)

FIELD = {
    "name": "حقل العمر", "also": ["حقل العمر النفطي"], "en": "Al-Omar oil field", "kind": "field",
    "lat": 35.09, "lon": 40.57, "radius_km": 3, "admin1": "SY-DY", "country": "SY", "source": "curated",
}  # fmt: skip
KNOWN = {"SY": {"SY-DY", "SY-HL"}}


def faults(*rows: dict[str, Any], path: str = "sy.yaml") -> list[str]:
    found: list[str] = check_places.faults([(path, number, row) for number, row in enumerate(rows, 1)], KNOWN)
    return found


def test_the_data_have_no_fault() -> None:
    rows = check_places.read(check_places.FOLDER)
    assert check_places.faults(rows, check_places.divisions(check_places.FOLDER)) == []


def test_every_conflict_is_covered() -> None:
    counts = Counter(row.get("country") for _, _, row in check_places.read(check_places.FOLDER))
    least = {
        "SY": 550,
        "IQ": 200,
        "YE": 180,
        "PS": 180,
        "IL": 100,
        "LB": 120,
        "LY": 80,
        "SD": 120,
        "SO": 40,
        "EG": 30,
        "TR": 30,
        "AF": 30,
    }
    assert {country: counts[country] for country, n in least.items() if counts[country] < n} == {}


def test_a_right_row_has_no_fault() -> None:
    assert faults(FIELD) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "oilfield"}, "unknown kind"),
        ({"lat": 33.09, "lon": 44.57}, "outside SY"),
        ({"admin1": "SY-XX"}, "unknown division"),
        ({"radius_km": 300}, "radius 300 km"),
        ({"radius_km": 0}, "radius 0 km"),
        ({"name": "حقل العمر (دير الزور)"}, "brackets"),
        ({"also": ["حقل العُمر"]}, "stands twice"),
        ({"source": "hearsay"}, "unknown source"),
        ({"country": "IQ", "admin1": None, "lat": 34.0, "lon": 43.0}, "country IQ in sy.yaml"),
        ({"country": None, "admin1": None}, "without country"),
        ({"longitude": 40.57}, "unknown key"),
    ],
)
def test_a_wrong_row_is_told(change: dict[str, Any], says: str) -> None:
    assert any(says in fault for fault in faults({**FIELD, **change})), faults({**FIELD, **change})


def test_a_row_without_a_point_is_told() -> None:
    assert any("lacks lat" in fault for fault in faults({k: v for k, v in FIELD.items() if k != "lat"}))


def test_one_place_in_two_rows_is_told() -> None:
    twin = {**FIELD, "name": "حقول العمر", "also": ["حقل العمر"], "en": "Omar fields", "lat": 35.10}
    assert any("same as sy.yaml, row 1" in fault for fault in faults(FIELD, twin))


def test_namesakes_apart_are_none() -> None:
    namesake = {**FIELD, "en": "Al-Omar (Aleppo)", "admin1": "SY-HL", "lat": 36.2, "lon": 37.2}
    assert faults(FIELD, namesake) == []
