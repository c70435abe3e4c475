"""What a document is about: the countries and divisions of its sure places, and where they lie."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Context:
    """What the document is about: shares of countries and divisions among its sure places, and those places' points."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)
    points: set[tuple[float, float]] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)

    def country_share(self, country: str | None) -> float:
        """The share of the votes that a country has, with one vote held back for what is not known."""
        return self.countries[country] / (1.0 + sum(self.countries.values())) if country else 0.0

    def elsewhere(self, country: str | None) -> float:
        """The share of the votes that other countries have."""
        total = sum(self.countries.values())
        return (total - self.countries[country]) / (1.0 + total) if country else 0.0

    @property
    def settled_on(self) -> str | None:
        """The country that the document is surely about: two votes in three, and more than one and a half."""
        leader = self.leader(self.countries)
        return leader if leader and self.countries[leader] >= 1.5 else None

    def division_share(self, code: str | None) -> float:
        """The share of the votes that a first-order division has, half a vote held back."""
        return self.divisions[code] / (0.5 + sum(self.divisions.values())) if code else 0.0

    def leader(self, votes: Counter[str]) -> str | None:
        """The one country or division that has two votes in three."""
        ranked = votes.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] >= 0.66 * sum(votes.values()) else None
