"""What a document is about: the countries and divisions of its sure places, and where they lie."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Context:
    """What the document is about: shares of countries and divisions among its sure places, and those places' points.

    `settled_on` is the country that the document is surely about: two votes in three, and one and a half of them.
    """

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    points: set[tuple[float, float]] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)
    country_votes: float = 0.0
    division_votes: float = 0.0
    settled_on: str | None = None

    def close(self) -> None:
        """Take the sums once all votes are cast."""
        self.country_votes, self.division_votes = sum(self.countries.values()), sum(self.divisions.values())
        leader = self.leader(self.countries)
        self.settled_on = leader if leader and self.countries[leader] >= 1.5 else None

    def country_share(self, country: str | None) -> float:
        """The share of the votes that a country has, with one vote held back for what is not known."""
        return self.countries.get(country, 0.0) / (1.0 + self.country_votes) if country else 0.0

    def elsewhere(self, country: str | None) -> float:
        """The share of the votes that other countries have."""
        return (self.country_votes - self.countries.get(country, 0.0)) / (1.0 + self.country_votes) if country else 0.0

    def division_share(self, code: str | None) -> float:
        """The share of the votes that a first-order division has, half a vote held back."""
        return self.divisions.get(code, 0.0) / (0.5 + self.division_votes) if code else 0.0

    def leader(self, votes: dict[str, float]) -> str | None:
        """The one country or division that has two votes in three."""
        if not votes:
            return None
        first = max(votes, key=lambda name: votes[name])
        return first if votes[first] >= 0.66 * sum(votes.values()) else None
