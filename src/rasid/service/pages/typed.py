"""What a reviewer types into the edit form, as the value of a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import orjson

from rasid.gazetteer import load as gazetteer

if TYPE_CHECKING:
    from rasid.gazetteer import Row

_RANGE = re.compile(r"(\d{1,7})\s*[-–]\s*(\d{1,7})")
_AT_LEAST = re.compile(r"(?:>=|≥)\s*(\d{1,7})|(\d{1,7})\s*\+")


def edited(field: str, typed: str) -> Any:
    """The value: a toll as «5», «3-5» or «5+», a place by its name or id in the gazetteer, JSON as it is, else the words."""
    typed = typed.strip()
    if typed.startswith(("{", "[", '"')) or typed == "null":
        try:
            return orjson.loads(typed)
        except orjson.JSONDecodeError:
            return typed
    if field in ("killed", "injured"):
        return _toll(typed)
    return _place(typed) if field == "place" else typed


def _toll(typed: str) -> Any:
    if typed.isascii() and typed.isdigit():
        return int(typed[:9])
    if bounds := _RANGE.fullmatch(typed):
        return {"low": int(bounds[1]), "high": int(bounds[2])}
    if least := _AT_LEAST.fullmatch(typed):
        return {"low": int(least[1] or least[2])}
    return typed


def _place(typed: str) -> dict[str, Any]:
    known = gazetteer()
    rows = known.lookup(typed) or [row for row in map(known.row, range(len(known))) if typed in (row.id, row.en)]
    return _value(min(rows, key=lambda row: (-row.weight, row.id))) if rows else {"name": typed}


def _value(row: Row) -> dict[str, Any]:
    return {
        "name": row.label, "id": row.id, "admin1": gazetteer().admin1.get(row.admin1_code or ""), "country": row.country,
        "latitude": row.latitude, "longitude": row.longitude, "radius_km": row.radius_km, "precision": 1,
    }  # fmt: skip
