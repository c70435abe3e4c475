"""Tables of a report: by type, by province, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.exports.countries import arabic_country, arabic_division, country
from rasid.exports.report.gathered import added

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.exports.report.gathered import Gathered, Item
    from rasid.exports.report.words import Words


class Row(NamedTuple):
    """How many incidents of a kind, the dead of them, and of how many a toll is told."""

    name: str
    number: int
    killed: str
    told: int


def by_type(found: Gathered, words: Words) -> list[Row]:
    """Types, the most frequent first."""
    return _rows(found, words, lambda item: words.label("types_of_event", item.chosen.type))


def by_province(found: Gathered, words: Words) -> list[Row]:
    """Provinces with their country, the most frequent first; those without one last."""
    rows = _rows(found, words, lambda item: province(item, words))
    return sorted(rows, key=lambda row: row.name == words("unknown_province"))


def province(item: Item, words: Words) -> str:
    """The province of an incident, or as much as is known of it."""
    place = item.chosen.place
    if place is None or not place.country:
        return words("unknown_province")
    land = country(place.country)
    name = arabic_country(place.country) if words.language == "ar" else land.name if land else None
    separator = "، " if words.language == "ar" else ", "
    division = arabic_division(place.admin1_code) or place.admin1 if words.language == "ar" else place.admin1
    return separator.join(filter(None, (division, name or place.country)))


def _rows(found: Gathered, words: Words, key: Callable[[Item], str]) -> list[Row]:
    held: dict[str, list[Item]] = {}
    for item in found.items:
        held.setdefault(key(item), []).append(item)
    rows = []
    for name, items in held.items():
        killed = added(item.tolls["killed"] for item in items)
        rows.append(
            Row(name, len(items), words.range(killed.low, killed.high) if killed.told else words("not_told"), killed.told)
        )
    return sorted(rows, key=lambda row: (-row.number, row.name))


def unknowns(found: Gathered, unlinked: int, words: Words) -> list[str]:
    """What the reports leave open, each with how many incidents."""
    items, nothing = found.items, (None, None, None)
    tolls = [item.chosen.tolls for item in items]
    counted = {
        "unknown_tolls": sum(toll["killed"] == toll["injured"] == nothing for toll in tolls),
        "open_bounds": sum(toll[kind] != nothing and toll[kind].high is None for toll in tolls for kind in ("killed", "injured")),
        "unknown_initiators": sum(not item.chosen.initiators for item in items),
        "unknown_accused": sum(item.chosen.responsibility == "accused" for item in items),
        "unknown_place": sum(not item.on_map for item in items),
        "unknown_near": sum(item.is_vague for item in items),
        "unknown_day": sum(not item.chosen.start or item.chosen.start != item.chosen.end for item in items),
        "unknown_single": sum(len(item.origins) < 2 for item in items),
        "unknown_unlinked": unlinked,
    }
    return [words(key, n=f"{n:,}", all=f"{len(items):,}") for key, n in counted.items() if n]
