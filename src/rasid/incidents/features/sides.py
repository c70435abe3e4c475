"""Who: initiators and targets.

Two reports that accuse different sides may still tell of one happening (it is the commonest contradiction of all), so a
difference counts against, but place, day and toll can outweigh it.
"""

from collections.abc import Iterable

from rasid.incidents.features.feature import Feature, Level, Report, Values, unknown
from rasid.incidents.features.said import Side


def _shared(column: str) -> str:
    return f"list_has_any({column}_l, {column}_r)"


def _missing(column: str) -> str:
    return f"array_length({column}_l) = 0 OR array_length({column}_r) = 0"


def _named(report: Report, sides: Iterable[str]) -> list[Side]:
    return [report["labels"][side] for side in sides]


def _common(column: str) -> Values:
    return lambda a, b: {"sides": _named(a, sorted(set(a[column]) & set(b[column])))}


def _each(column: str) -> Values:
    return lambda a, b: {"sides": _named(a, a[column]), "other_sides": _named(b, b[column])}


INITIATORS = Feature(
    "initiators",
    (
        unknown(_missing("initiators"), "the initiator is not told by both"),
        Level(_shared("initiators"), 0.56, 0.46, "both name %(sides)s as initiator", _common("initiators")),
        Level("ELSE", 0.44, 0.70, "different initiators: %(sides)s here, %(other_sides)s there", _each("initiators")),
    ),
)
TARGETS = Feature(
    "targets",
    (
        unknown(_missing("targets"), "the target is not told by both"),
        Level(_shared("targets"), 0.40, 0.15, "both name %(sides)s as target", _common("targets")),
        Level("ELSE", 0.60, 0.75, "different targets: %(sides)s here, %(other_sides)s there", _each("targets")),
    ),
)
