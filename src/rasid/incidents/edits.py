"""What a reviewer may set a field to: the shapes that the versions of the field have, so that all who read incidents can."""

from __future__ import annotations

import re
from typing import Any

import orjson

from rasid.records import EVENT_TYPES

FIELDS = ("type", "time", "place", "killed", "injured", "initiators", "targets", "weapons", "note")
_LARGEST = 10_000  # bytes of JSON
_EDTF = re.compile(r"[0-9TZXYuE:.,/+\-?~%\[\]{} ]{1,100}")  # the letters of the notation (ISO 8601-2)
_PLACE: dict[str, tuple[type, ...]] = {
    "name": (str,), "id": (str,), "admin1": (str,), "country": (str,), "latitude": (int, float), "longitude": (int, float),
    "radius_km": (int, float), "precision": (int,),
}  # fmt: skip


class EditError(ValueError):
    """A value that a field cannot have, and why."""


def checked(field: str, value: Any) -> Any:
    """The value as it is kept. EditError where the field cannot be edited or the value is not of its shape.

    `time` is EDTF, `place` an object with a name (keys that are missing become null), `killed` and `injured` a number or bounds
    (low, best, high); null takes `time` or `place` out.
    """
    if field not in FIELDS:
        raise EditError(f"{field!r} cannot be edited: one of {', '.join(FIELDS)}")
    try:
        if len(orjson.dumps(value)) > _LARGEST:
            raise EditError(f"{field}: more than {_LARGEST:,} bytes")
    except TypeError as error:
        raise EditError(f"{field}: {error}") from None
    if "\\u0000" in orjson.dumps(value).decode():
        raise EditError(f"{field}: holds NUL")
    if field == "type" and value not in EVENT_TYPES:
        raise EditError(f"{value!r} is no event type: one of {', '.join(EVENT_TYPES)}")
    if field == "time" and not (value is None or (isinstance(value, str) and _EDTF.fullmatch(value))):
        raise EditError(f"{value!r} is no EDTF expression, as 2024-05-01 or 2024-05-01/2024-05-03")
    if field == "place":
        return _place(value)
    if field in ("killed", "injured"):
        return _toll(field, value)
    return value


def _place(value: Any) -> Any:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or not value["name"].strip():
        raise EditError('a place is an object with a name, as {"name": "Sarmin", "latitude": 35.9, "longitude": 36.72}')
    if unknown := value.keys() - _PLACE.keys():
        raise EditError(f"a place has no {', '.join(sorted(unknown))}: only {', '.join(_PLACE)}")
    for key, kinds in _PLACE.items():
        held = value.get(key)
        if held is not None and (isinstance(held, bool) or not isinstance(held, kinds)):
            raise EditError(f"place: {key} cannot be {held!r}")
    for key, most in (("latitude", 90), ("longitude", 180)):
        if value.get(key) is not None and not abs(value[key]) <= most:
            raise EditError(f"place: {key} is in degrees")
    return {key: value.get(key) for key in _PLACE}


def _toll(field: str, value: Any) -> dict[str, Any]:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return {"group": "all", "low": value, "best": value, "high": value}
    if not isinstance(value, dict) or value.keys() - {"group", "low", "best", "high"}:
        raise EditError(f'{field} is a number, or bounds as {{"low": 3, "high": 5}}')
    bounds = [value.get(bound) for bound in ("low", "best", "high")]
    known = [bound for bound in bounds if bound is not None]
    if not known or any(isinstance(b, bool) or not isinstance(b, int) or b < 0 for b in known) or known != sorted(known):
        raise EditError(f"{field}: bounds are numbers from low to high")
    group = value.get("group") or "all"
    if not isinstance(group, str):
        raise EditError(f"{field}: a group is a word")
    return {"group": group, **dict(zip(("low", "best", "high"), bounds, strict=True))}
