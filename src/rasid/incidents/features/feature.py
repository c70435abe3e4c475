"""What a feature is: one way to hold two reports against each other, with a weight and a sentence for every outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Report = Mapping[str, Any]  # a row of `candidates.COLUMNS`


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison.

    `sql` is a DuckDB condition over columns with _l and _r behind them (Splink takes the first that holds; ELSE is the last).
    `m` is how often it holds for two reports of one happening, `u` for two of different happenings; both are None where the
    outcome says nothing. `fixed` keeps m from being trained: what a coder would not let the data overrule. `says` words it.
    """

    sql: str
    m: float | None
    u: float | None
    says: Callable[[Report, Report], str]
    fixed: bool = False
    frequency: str | None = None  # column whose frequency takes the place of u, where the level is an equality of it


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparison: its name and its outcomes, the strongest first."""

    name: str
    levels: tuple[Level, ...]


def unknown(sql: str, what: str) -> Level:
    """The outcome of a comparison for which one of the reports lacks the value."""
    return Level(sql, None, None, lambda left, right: f"{what} is not told by both")
