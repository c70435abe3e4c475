"""Who: initiators and targets.

Two reports that accuse different sides may still tell of one happening (it is the commonest contradiction of all), so a
difference counts against, but place, day and toll can outweigh it.
"""

from rasid.incidents.features.feature import Feature, Level, Report, unknown


def _shared(column: str) -> str:
    return f"list_has_any({column}_l, {column}_r)"


def _missing(column: str) -> str:
    return f"array_length({column}_l) = 0 OR array_length({column}_r) = 0"


def _common(a: Report, b: Report, column: str) -> str:
    return ", ".join(sorted(set(a[column]) & set(b[column])))


def _each(a: Report, b: Report, column: str) -> str:
    return f"{', '.join(a[column])} here, {', '.join(b[column])} there"


INITIATORS = Feature(
    "initiators",
    (
        unknown(_missing("initiators"), "the initiator"),
        Level(_shared("initiators"), 0.56, 0.46, lambda a, b: f"both name {_common(a, b, 'initiators')} as initiator"),
        Level("ELSE", 0.44, 0.70, lambda a, b: f"different initiators: {_each(a, b, 'initiators')}"),
    ),
)
TARGETS = Feature(
    "targets",
    (
        unknown(_missing("targets"), "the target"),
        Level(_shared("targets"), 0.40, 0.15, lambda a, b: f"both name {_common(a, b, 'targets')} as target"),
        Level("ELSE", 0.60, 0.75, lambda a, b: f"different targets: {_each(a, b, 'targets')}"),
    ),
)
