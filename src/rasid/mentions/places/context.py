"""What a document is about: the countries and divisions of its sure places, and where they lie."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Context:
    """What the document is about: shares of countries and divisions among its sure places, and those places' points."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    introduced: set[str] = field(default_factory=set)

    def country_share(self, country: str | None) -> float:
        """The share of the votes that a country has; 0 where nothing is known."""
        total = sum(self.countries.values())
        return self.countries[country] / total if total and country else 0.0

    def division_share(self, code: str | None) -> float:
        """The share of the votes that a first-order division has."""
        total = sum(self.divisions.values())
        return self.divisions[code] / total if total and code else 0.0

    def leader(self, votes: Counter[str]) -> str | None:
        """The one country or division that has two votes in three."""
        ranked = votes.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] >= 0.66 * sum(votes.values()) else None
