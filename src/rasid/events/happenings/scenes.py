"""Whether two places may be one: by name, by what lies in what, by distance."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from rasid.events.roles.sides import bare, bare_words
from rasid.events.setting import narrative
from rasid.gazetteer import load
from rasid.language.folding import fold
from rasid.language.memo import remembered
from rasid.mentions.places.words import is_of_district
from rasid.mentions.places.words import words as place_words

if TYPE_CHECKING:
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Place, PlaceMention


def key_of(mention: PlaceMention) -> str:
    """What two mentions of one place have in common: its row, else its words."""
    place = mention.place
    if place is not None and place.id:
        return place.id
    return _key_of_words(mention.span.text)


@remembered
def _key_of_words(text: str) -> str:
    return " ".join(map(bare, fold(text.replace("_", " ")).split()))


def same_place(a: PlaceMention, b: PlaceMention) -> bool | None:
    """Whether two places are one (True), one may contain the other (None) or they are apart (False)."""
    if key_of(a) == key_of(b):
        return _on_one_side(a.place, b.place)
    x, y = bare_words(a.span.text), bare_words(b.span.text)
    if x <= y or y <= x or (len(x) > 1 and 2 * len(x & y) >= len(x | y) and not _are_two_towns(a, b)):
        return True
    p, q = a.place, b.place
    if p and q:
        if p.country and q.country and p.country != q.country:
            return False
        if _are_other_towns(a, b):
            return False
        if _names_country(a.span.text, p.country) or _names_country(b.span.text, q.country):
            return None
        if p.admin1 and q.admin1 and p.admin1 != q.admin1:
            return False
        if _names_province(p.label, p.admin1_code) or _names_province(q.label, q.admin1_code):
            return None
        if (_is_district(a) or _is_district(b)) and _km(p, q) <= _DISTRICT_KM:
            return None  # «محافظة القطيف»: a district is called after its seat
        fine = min(narrative.specificity(a), narrative.specificity(b))
        if fine == 2 and _lie_apart(p, q):  # «غرب مخيم النصيرات», «رفح»
            return False
        if fine <= 2 or _inside(a, b) or _inside(b, a):
            return None
        if not {p.kind, q.kind}.isdisjoint(("site", "quarter")):  # a mosque and its town, or one mosque called by two names
            unknown = max((x.radius_km or 0.0 for x in (p, q) if x.id is None), default=0.0)  # somewhere in its province
            return None if _km(p, q) <= max(_SITE_KM, unknown) else False
        if "near" in (p.kind, q.kind):  # «محيط قرية مجدليا» is no other village
            around = max(x.radius_km or 0.0 for x in (p, q) if x.kind == "near")
            return None if _km(p, q) <= around else False
        if {p.kind, q.kind} <= _SETTLED and None in (p.id, q.id):  # a town that no gazetteer knows is none that it knows
            return False
        if fine == 3 and max(narrative.specificity(a), narrative.specificity(b)) > 3:  # a quarter and its town
            return None if _km(p, q) <= _TOWN_KM else False
        return False
    return None


def _on_one_side(p: Place | None, q: Place | None) -> bool | None:
    """Whether two mentions of one place mean one part of it: «شرق بغداد», «جنوب غربي بغداد» are apart."""
    if p is None or q is None or {p.kind, q.kind}.isdisjoint(_PARTS):
        return True
    if p.kind != q.kind:
        return None if "bearing" in (p.kind, q.kind) or max(p.radius_km or 0.0, q.radius_km or 0.0) >= _CITY_KM else True
    if p.kind != "bearing":
        return True
    return _km(p, q) <= _SIDE * min(p.radius_km or 0.0, q.radius_km or 0.0)


_PARTS = ("bearing", "inside")
_CITY_KM = 10.0  # the radius of a city whose middle is but a part of it
_SIDE = 0.6  # of a side's radius: two sides a right angle apart lie further from one another


def _are_two_towns(a: PlaceMention, b: PlaceMention) -> bool:
    """«بلدة عيتا الجبل», «بلدة ميس الجبل»: two names of settlements that begin with different words."""
    if a.place is None or b.place is None or not {a.place.kind, b.place.kind} <= _SETTLED:
        return False
    names = [fold(p.span.text.replace("«", " ").replace('"', " ")).split() for p in (a, b)]
    return all(len(name) > 1 for name in names) and names[0][0] == names[1][0] and names[0][1] != names[1][1]


def _are_other_towns(a: PlaceMention, b: PlaceMention) -> bool:
    """«مدينة درعا», «بلدة المزيريب»: two settlements, each called one, of which neither is told to lie in the other; «درعا» alone
    may be the province."""
    p, q = a.place, b.place
    if p is None or q is None or p.id is None or q.id is None or not {p.kind, q.kind} <= _SETTLED:
        return False
    return _is_called_town(a.span.text) and _is_called_town(b.span.text) and not (_inside(a, b) or _inside(b, a))


@lru_cache(maxsize=1 << 12)
def _is_called_town(text: str) -> bool:
    """Whether a place is told with the head noun of a settlement («بلدة المزيريب»)."""
    norm = fold(text.replace("_", " ").split()[0])
    heads = place_words().heads
    head = heads.get(norm) or heads.get(norm[1:])
    return head is not None and head.concept == "settlement"


def same_scene(a: Happening, b: Happening) -> bool | None:
    """Whether two happenings are told of one place (True) or of places that are all apart (False); None where that is open."""
    mine, theirs = ([d.best_place.value for d in h.drafts if d.best_place] for h in (a, b))
    values = {same_place(x, y) for x in mine for y in theirs}
    return True if True in values else False if values == {False} else None


@lru_cache(maxsize=1 << 12)
def _names_province(label: str | None, admin1_code: str | None) -> bool:
    """«إدلب» of a headline: the city and the province around it are called by one name."""
    rows = load().lookup(label) if label and admin1_code else []
    return any(row.kind == "admin1" and row.admin1_code == admin1_code for row in rows)


@lru_cache(maxsize=1 << 12)
def _names_country(name: str, country: str | None) -> bool:
    """«الجزائر», «تونس»: the capital and its country are called by one name."""
    rows = load().lookup(name) if country else []
    return any(row.kind == "country" and row.country == country for row in rows)


def _is_district(mention: PlaceMention) -> bool:
    """Whether the head noun of a place says that it is a district around the town of its name («مديرية لودر»)."""
    return is_of_district(fold(mention.span.text.replace("_", " ").split()[0]))


_SETTLED = frozenset(("settlement", "village", "town", "city"))
_DISTRICT_KM = 30.0
_TOWN_KM = 20.0
_SITE_KM = 8.0  # a mosque or checkpoint this near a town's point may lie in it


def _km(p: Place, q: Place) -> float:
    """The distance of two places, 0 where one has no point."""
    if p.latitude is None or q.latitude is None or p.longitude is None or q.longitude is None:
        return 0.0
    return 111.2 * math.hypot(p.latitude - q.latitude, (p.longitude - q.longitude) * math.cos(math.radians(p.latitude)))


def _lie_apart(p: Place, q: Place) -> bool:
    """Whether the sides of two places («غرب مخيم النصيرات») are further from one another than both reach."""
    if "bearing" not in (p.kind, q.kind) or not {p.kind, q.kind} <= _POINTS:
        return False
    return _km(p, q) > (p.radius_km or 0.0) + (q.radius_km or 0.0) + _TOWN_KM


_POINTS = {"bearing", "settlement", "city", "town", "quarter", "camp", "site"}


def _inside(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether the words say that one place lies in or beside the other («منطقة الجفينة جنوب غرب مأرب», «مأرب»)."""
    return a.parent is not None and (a.parent.start == b.span.start or bare_words(b.span.text) <= bare_words(a.parent.text))
