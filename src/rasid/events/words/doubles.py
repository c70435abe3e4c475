"""Doubles: words read both as a side and as a place, of which a clause takes one.

«منطقة النزاع», «مديرية الدريهمي» and «جبل التركمان» are places; «قوات صنعاء» is a side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import PEOPLE

if TYPE_CHECKING:
    from rasid.events.annotated import Item


def without_doubles(row: list[Item]) -> list[Item]:
    """A named place that can be a target is an item once, as place; what stands between dashes is told apart."""
    names = [i for i in row if i.kind == "actor" and i.value.id and i.value.kind != "site" and i.last - i.first > 1]
    row = [i for i in row if i.kind != "place" or not any(n.first <= i.first and i.last <= n.last for n in names)]
    places = [i for i in row if i.kind == "place"]
    row = [i for i in row if i.kind != "actor" or not any(_is_its_name(p, i) for p in places)]
    return [
        item for item in row
        if item.kind != "actor"
        or not any(
            p.first < item.last and item.first < p.last and (item.value.kind == "site" or _is_district(item, p)) for p in places
        )
    ]  # fmt: skip


def _is_district(item: Item, place: Item) -> bool:
    """Whether a side without an id is the district of its name («مديرية الدريهمي», a directorate elsewhere)."""
    return item.value.kind == "government" and item.value.id is None and item.first == place.first and item.last <= place.last


def _is_its_name(place: Item, actor: Item) -> bool:
    """Whether a side is read from the name of a place that the gazetteer knows («جبل التركمان», no «أهالي الزاوية»), or is the
    country that a place led by a preposition is a part of («بشرق أفغانستان»)."""
    inside = place.first < actor.first and actor.last <= place.last
    if inside and actor.value.kind == "government" and place.preposition:
        return True
    return inside and place.value.place is not None and actor.value.kind in PEOPLE
