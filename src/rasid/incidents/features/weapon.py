"""By what means: kinds of weapon."""

from rasid.incidents.features.feature import Feature, Level, unknown

WEAPON = Feature(
    "weapon",
    (
        unknown("array_length(weapons_l) = 0 OR array_length(weapons_r) = 0", "the weapon"),
        Level(
            "list_has_any(weapons_l, weapons_r)",
            0.70,
            0.50,
            lambda a, b: f"both tell of {', '.join(sorted(set(a['weapons']) & set(b['weapons'])))}",
        ),
        Level("ELSE", 0.20, 0.50, lambda a, b: f"{', '.join(a['weapons'])} against {', '.join(b['weapons'])}"),
    ),
)
