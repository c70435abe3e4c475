"""What a report says, gathered from records in one pass: its incidents without their texts, and what is counted of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rasid.exports.chosen import TOLLS, Toll
from rasid.exports.report.quotes import Quote, quotes
from rasid.records import PHYSICAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.exports.chosen import Chosen
    from rasid.exports.records import Record
    from rasid.incidents.incident import Contradiction

_HAPPENED = ("CT+", "PR+", "PS+")
FAMILIES = {
    "air_fire": ("air_strike", "shelling", "chemical_attack", "interception"),
    "ground": ("armed_clash", "territory_gain", "territory_handover", "military_movement"),
    "explosives": ("explosive_device", "suicide_bombing", "grenade", "explosion"),
    "attacks": ("armed_attack", "abduction", "sexual_violence", "torture"),
    "unrest": ("protest", "riot"),
    "other": (),
}
_FAMILY = {type_: family for family, types in FAMILIES.items() for type_ in types}
_WEEKLY_FROM, _MONTHLY_FROM = 100, 750  # days of a period from which weeks and months are drawn
_AFTERMATH = ("emergency_response", "aid", "legal_action", "displacement")


class Item(NamedTuple):
    """One incident of the report."""

    id: str
    chosen: Chosen
    status: str
    reports: int
    origins: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    quotes: tuple[Quote, ...]

    @property
    def family(self) -> str:
        """What it is drawn as."""
        return _FAMILY.get(self.chosen.type, "other")

    @property
    def on_map(self) -> bool:
        """Whether it has a point that says more than the country."""
        place = self.chosen.place
        return place is not None and place.latitude is not None and place.kind != "country"

    @property
    def is_vague(self) -> bool:
        """Whether the point stands for a district or province."""
        place = self.chosen.place
        return self.on_map and place is not None and (place.precision or 3) >= 3

    @property
    def tolls(self) -> dict[str, Toll]:
        """The tolls that count in sums: none of what follows violence, whose dead and injured are those of another incident."""
        return dict.fromkeys(TOLLS, Toll(None, None, None)) if self.chosen.type in _AFTERMATH else self.chosen.tolls


class Sum(NamedTuple):
    """A toll over incidents: `low` and `high` add the ranges, `high` None where one is open; `told` of how many one is told."""

    low: int
    high: int | None
    told: int
    open: int


class Bin(NamedTuple):
    """A day, week or month of the charts, by its first day."""

    start: date
    families: Counter[str]
    killed: Sum
    best: int


@dataclass(slots=True)
class Gathered:
    """`items` happened, as told; `uncertain` are announced, denied or doubted; `statements` counts verbal types."""

    items: list[Item] = field(default_factory=list)
    uncertain: list[Item] = field(default_factory=list)
    statements: int = 0
    documents: set[str] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)

    @property
    def origins(self) -> int:
        """Independent origins by name, over all incidents."""
        return len({name for item in self.items for name in item.origins})

    @property
    def contradicted(self) -> int:
        """Incidents of which versions exclude each other."""
        return sum(bool(item.contradictions) for item in self.items)

    @property
    def supported(self) -> int:
        """Incidents that two or more independent origins tell."""
        return sum(len(item.origins) > 1 for item in self.items)

    def sum(self, kind: str) -> Sum:
        """A toll over all incidents."""
        return added(item.tolls[kind] for item in self.items)

    @property
    def bin(self) -> str:
        """What the charts count by: "day", "week" or "month", by how long the period is."""
        days = [start for item in self.items if (start := _start(item))]
        long = (max(days) - min(days)).days if days else 0
        return "month" if long >= _MONTHLY_FROM else "week" if long >= _WEEKLY_FROM else "day"

    def bins(self) -> list[Bin]:
        """Days, weeks or months of which something is told, in order."""
        held: dict[date, list[Item]] = {}
        counted = self.bin
        for item in self.items:
            start = _start(item)
            if start:
                held.setdefault(first_of(start, counted), []).append(item)
        found = []
        for start, items in sorted(held.items()):
            tolls = [item.tolls["killed"] for item in items]
            best = sum(toll.best if toll.best is not None else toll.low or 0 for toll in tolls)
            found.append(Bin(start, Counter(item.family for item in items), added(tolls), best))
        return found


def gather(records: Iterable[Record]) -> Gathered:
    """Everything but incidents that a reviewer rejected."""
    found = Gathered()
    for record in records:
        incident, chosen = record.incident, record.chosen
        if incident.status == "rejected":
            continue
        if chosen.type not in PHYSICAL_TYPES:
            found.statements += 1
            continue
        found.documents.update(telling.id for telling in record.tellings)
        found.publishers.update(record.publishers)
        item = Item(
            incident.id, chosen, incident.status, len(incident.reports), incident.origin_names, incident.contradictions,
            quotes(record),
        )  # fmt: skip
        (found.items if chosen.factuality in _HAPPENED else found.uncertain).append(item)
    for items in (found.items, found.uncertain):
        items.sort(key=lambda item: (item.chosen.start or "9999", item.chosen.end or "9999", item.id))
    return found


def first_of(day: date, bin_: str) -> date:
    """The first day of the week or month of a day."""
    if bin_ == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if bin_ == "week" else day


def added(tolls: Iterable[Toll]) -> Sum:
    """Ranges added up; a toll that is not told adds nothing and is not counted as told."""
    low, high, told, without_end = 0, 0, 0, 0
    for toll in tolls:
        if toll == (None, None, None):
            continue
        told += 1
        least = toll.low if toll.low is not None else 0 if toll.high is not None else toll.best or 0
        low += least
        if toll.high is None:
            without_end += 1
        high += toll.high if toll.high is not None else least
    return Sum(low, None if without_end else high, told, without_end)


def _start(item: Item) -> date | None:
    return date.fromisoformat(item.chosen.start) if item.chosen.start else None
