"""What kind of happening: the type of event and its kin."""

from rasid.incidents.features.feature import Feature, Level

KIND = Feature(
    "kind",
    (
        Level("type_l = type_r", 0.72, 0.19, lambda a, b: f"both tell of {a['type']}"),
        Level(
            "(kinds_l & kinds_r) <> 0",
            0.26,
            0.15,
            lambda a, b: f"{a['type']} and {b['type']} are often told of one happening",
        ),
        Level("ELSE", 0.02, 0.66, lambda a, b: f"{a['type']} and {b['type']} are different things", fixed=True),
    ),
)
