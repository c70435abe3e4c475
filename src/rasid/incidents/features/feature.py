"""What a feature is: one way to hold two reports against each other, with a weight and a sentence for every outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rasid.incidents.features.said import Said

Report = Mapping[str, Any]  # a row of `candidates`; for what is said of it, with the labels of its sides
Values = Callable[[Report, Report], dict[str, Any]]


def _none(a: Report, b: Report) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison.

    `sql` is a DuckDB condition over columns with _l and _r behind them (Splink takes the first that holds; ELSE is the last).
    `m` is how often it holds for two reports of one happening, `u` for two of different happenings; both are None where the
    outcome says nothing. `message` words it, with gaps that `values` fills (`said.Said`). `fixed` keeps m from being trained:
    what a coder would not let the data overrule.
    """

    sql: str
    m: float | None
    u: float | None
    message: str
    values: Values = _none
    fixed: bool = False
    frequency: str | None = None  # column whose frequency takes the place of u, where the level is an equality of it

    def says(self, left: Report, right: Report) -> Said:
        """The outcome in words of two reports."""
        return Said(self.message, self.values(left, right))


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparison: its name and its outcomes, the strongest first."""

    name: str
    levels: tuple[Level, ...]


def unknown(sql: str, message: str) -> Level:
    """The outcome of a comparison for which one of the reports lacks the value."""
    return Level(sql, None, None, message)
