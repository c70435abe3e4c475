"""What kind of happening: the type of event and its kin."""

from typing import Any

from rasid.incidents.features.feature import Feature, Level, Report


def _types(a: Report, b: Report) -> dict[str, Any]:
    return {"type": a["type"], "other_type": b["type"]}


KIND = Feature(
    "kind",
    (
        Level("type_l = type_r", 0.72, 0.19, "both tell of %(type)s", _types),
        Level("(kinds_l & kinds_r) <> 0", 0.26, 0.15, "%(type)s and %(other_type)s are often told of one happening", _types),
        Level("ELSE", 0.02, 0.66, "%(type)s and %(other_type)s are different things", _types, fixed=True),
    ),
)
