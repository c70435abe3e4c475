"""By what means: kinds of weapon."""

from typing import Any

from rasid.incidents.features.feature import Feature, Level, Report, unknown


def _common(a: Report, b: Report) -> dict[str, Any]:
    return {"weapons": sorted(set(a["weapons"]) & set(b["weapons"]))}


def _each(a: Report, b: Report) -> dict[str, Any]:
    return {"weapons": a["weapons"], "other_weapons": b["weapons"]}


WEAPON = Feature(
    "weapon",
    (
        unknown("array_length(weapons_l) = 0 OR array_length(weapons_r) = 0", "the weapon is not told by both"),
        Level("list_has_any(weapons_l, weapons_r)", 0.70, 0.50, "both tell of %(weapons)s", _common),
        Level("ELSE", 0.20, 0.50, "%(weapons)s against %(other_weapons)s", _each),
    ),
)
