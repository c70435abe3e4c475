"""Doubles: words read both as a side and as a place, of which a clause takes one.

«منطقة النزاع», «مديرية الدريهمي» and «جبل التركمان» are places; «قوات صنعاء» is a side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import PEOPLE
from rasid.language.folding import fold_phrase

if TYPE_CHECKING:
    from rasid.events.items import Item


_TITLES = ("الشيخ ", "سيدي ")  # that names of towns begin with
_BOTH = frozenset(("actor", "place"))


def without_doubles(row: list[Item]) -> list[Item]:
    """A named place that can be a target is an item once, as place; what stands between dashes is told apart."""
    if not {i.kind for i in row} >= _BOTH:
        return row
    names = [i for i in row if i.kind == "actor" and i.value.id and i.value.kind != "site" and i.last - i.first > 1]
    row = [i for i in row if i.kind != "place" or not any(n.first <= i.first and i.last <= n.last for n in names)]
    row = [i for i in row if i.kind != "place" or not (_is_party(i, row) or _is_whose_thing(i, row))]
    places = [i for i in row if i.kind == "place"]
    row = [i for i in row if i.kind != "actor" or not any(_is_its_name(p, i) or _is_for_them(p, i) for p in places)]
    return [
        item for item in row
        if item.kind != "actor"
        or not any(
            p.first < item.last and item.first < p.last and (item.value.kind == "site" or _is_district(item, p)) for p in places
        )
    ]  # fmt: skip


def _is_whose_thing(place: Item, row: list[Item]) -> bool:
    """«سفينة مرتبطة بإسرائيل», «سفارة فرنسا»: a country within the words of a thing says whose it is."""
    if place.value.place is None or place.value.place.kind != "country":
        return False
    return any(i.kind == "actor" and i.value.kind == "site" and i.first < place.first and place.last <= i.last for i in row)


def _is_party(place: Item, row: list[Item]) -> bool:
    """«بقصف لقوات النظام وروسيا»: a country that «و» joins to a side is one more and no place."""
    if not place.joined or place.last - place.first > 1 or place.value.place is None or place.value.place.kind != "country":
        return False
    state = any(i.kind == "actor" and i.first == place.first and i.value.kind == "government" for i in row)
    return state and any(i.kind == "actor" and i.last == place.first and i.value.id for i in row)


def _is_district(item: Item, place: Item) -> bool:
    """Whether a side without an id is the district of its name («مديرية الدريهمي», a directorate elsewhere)."""
    return item.value.kind == "government" and item.value.id is None and item.first == place.first and item.last <= place.last


def _is_for_them(place: Item, actor: Item) -> bool:
    """«مخيم عين الحلوة للاجئين الفلسطينيين»: for whom a camp is belongs to its name."""
    camp = place.value.span.text.removeprefix("ب").startswith("مخيم")
    return camp and actor.first == place.last and actor.preposition == "ل" and actor.value.kind in PEOPLE


def _is_its_name(place: Item, actor: Item) -> bool:
    """Whether a side is read from the name of a place that the gazetteer knows («جبل التركمان», no «أهالي الزاوية»), or is the
    country that a place led by a preposition is a part of («بشرق أفغانستان», «بين غزة ومصر»)."""
    inside = place.first < actor.first and actor.last <= place.last
    if inside and actor.value.kind == "government" and (place.preposition or place.value.span.text.startswith("بين ")):
        return True
    if place.value.place is None:
        return False
    if place.first == actor.first and place.last == actor.last:  # «اشتباكات في رفح والشيخ زويد»: a town and no sheikh
        titled = fold_phrase(place.value.place.name).startswith(_TITLES)
        return titled and place.value.place.id is not None and actor.value.id is None and actor.value.kind in PEOPLE
    if not place.first < actor.first < place.last:
        return False
    titled = actor.value.kind == "government" and actor.value.id is None  # «وادي القاضي شمالي المدينة»
    return titled or (inside and actor.value.kind in PEOPLE)
