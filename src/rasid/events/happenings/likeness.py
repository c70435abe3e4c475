"""Likeness: what two tellings share, and where they contradict: places, times, sides, weapons, tolls."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, BLASTS, CROWDS, FIRE, PEOPLE, VIOLENT
from rasid.events.roles.sides import are_opposed, are_unnamed, bare, bare_words, may_be_one_band, share_a_side, share_a_word
from rasid.events.setting import narrative
from rasid.gazetteer import load
from rasid.language.folding import fold
from rasid.language.memo import remembered
from rasid.mentions.places.words import is_of_district
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Actor, Place, PlaceMention


def likeness(draft: Draft, happening: Happening) -> float | None:
    """A score of what two tellings share; None where they contradict."""
    if draft.factuality[:2] != happening.drafts[0].factuality[:2] and "UU" in (draft.factuality, happening.drafts[0].factuality):
        return None
    score = 0.0
    tolls = _tolls_agree(draft, happening)
    for part in (_places_agree, times_agree, _sides_agree, _weapons_agree):
        value = part(draft, happening)
        if value is None:
            differs = draft.type in BLASTS and _differ_in_a_kind(draft, happening)
            one = (tolls >= 1 and not differs) or _is_one_deed(draft, happening)
            if part is not _places_agree or not one:
                return None  # the same count of dead told of two places is one happening told twice
            value = 0.0
        score += value
    score += tolls
    return score


def _is_one_deed(draft: Draft, happening: Happening) -> bool:
    """Whether one word tells that the same side did it to the same people («اغتال مجهولون مختار القرية»)."""
    same = any(d.lexeme is draft.lexeme for d in happening.drafts)
    people = [f.value for f in draft.targets if f.value.kind not in ARMED and f.value.kind != "site"]
    return same and bool(people) and (_sides_agree(draft, happening) or 0) > 1.0


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


def _places_agree(draft: Draft, happening: Happening) -> float | None:
    mine = draft.best_place
    theirs = [d.best_place for d in happening.drafts if d.best_place]
    if draft.type in FIRE and (_fell_where_it_came_from([draft], happening.drafts)):
        return None
    if mine is None or not theirs:
        return 0.0
    values = [same_place(mine.value, p.value) for p in theirs]
    if True not in values:  # «القصف على نبل» is what was fired on نبل and another town
        rows = [p for d in happening.drafts if len(d.places) > 1 for p in d.places if _is_beside(p.value, d)]
        values += [True for p in rows if p.value.place is not None and same_place(mine.value, p.value) is True]
    if True in values:
        return 1.5 if narrative.specificity(mine.value) > 1 else 0.4
    return None if False in values else 0.2


def _is_beside(place: PlaceMention, draft: Draft) -> bool:
    """Whether a place of a draft is told with its finest and not as what that lies in («في شارع عدن شمال شرق بغداد»)."""
    return draft.best_place is None or narrative.specificity(place) >= narrative.specificity(draft.best_place.value)


def _fell_where_it_came_from(a: list[Draft], b: list[Draft]) -> bool:
    """Whether one telling has fire come from the country in which another has it fall: one side fires and the other does, too."""
    for first, second in ((a, b), (b, a)):
        origins = [o.value.place for d in first for o in d.origins if narrative.specificity(o.value) <= 1]
        hit = [d.best_place.value.place for d in second if d.best_place is not None]
        if any(o and p and o.country and o.country == p.country for o, p in product(origins, hit)):
            return True
    return False


def times_agree(draft: Draft, happening: Happening) -> float | None:
    mine = draft.time.value if draft.time else None
    if _is_told_before(draft, happening):
        return None
    if mine is None or mine.start is None:
        return 0.0
    for other in happening.drafts:
        theirs = other.time.value if other.time else None
        if theirs is None or theirs.start is None:
            continue
        a, b = str(mine.start)[:10], str(mine.end or mine.start)[:10]
        c, d = str(theirs.start)[:10], str(theirs.end or theirs.start)[:10]
        if b < c or d < a:
            return None
        return 0.5
    return 0.0


def _is_told_before(draft: Draft, happening: Happening) -> bool:
    """Whether a telling without a day of its own was made days before what another tells had happened («وفي الثلاثين من أيلول
    أفاد مراسلنا بتعرض القاعدة لهجوم»)."""
    told = draft.announced.value.end if draft.announced is not None and draft.time is None else None
    if told is None:
        return False
    last = date(told.year, told.month, told.day) + timedelta(days=1)
    days = [d.time.value.start for d in happening.drafts if d.time is not None and d.time.value.start is not None]
    return any(last.isoformat() < str(day)[:10] for day in days)


def is_of_earlier_days(draft: Draft, others: list[Draft]) -> bool:
    """«قتل ثلاثة اليوم في قصف …، وشن الطيران غارات على …. والثلاثاء الفائت قتل خمسة إثر غارة»: what is told without a day is of
    the day that the story was at, and what has an earlier one no telling or part of it."""
    end = draft.time.value.end if draft.time is not None else None
    days = [d.focus for d in others if d.time is None and d.focus is not None]
    return end is not None and len(days) == len(others) and str(end)[:10] < min(days)


def _sides_agree(draft: Draft, happening: Happening) -> float | None:
    score = 0.0
    doers, theirs, suffered = [f.value for f in draft.initiators], happening.doers, happening.sufferers
    pairs = list(product(doers, theirs))
    crosses = bool(theirs) or draft.type == "armed_clash"  # «صد هجوم للتنظيم» names no doer, «شن التنظيم هجوما» is a fight, too
    if any(are_unnamed(a, b) for a, b in pairs):
        score += _GUNMEN
    elif share_a_side(doers, theirs):
        score += 0.8
    elif happening.type == "armed_clash" and crosses and share_a_side(doers, suffered):
        score += 0.5
    elif any(are_opposed(a, b) for a, b in pairs) and not draft.shared:
        return None
    elif pairs and not draft.shared and not any(share_a_word(a, b) or _may_be_one_crowd(a, b) for a, b in pairs):
        score -= 0.4
    sufferers = [f.value for f in draft.targets]
    if any(_is_where(site, happening) for site in sufferers if site.kind == "site"):
        score += 0.8
    elif sufferers and suffered:
        if share_a_side(sufferers, suffered):
            score += 0.8
        elif draft.type in VERBAL_TYPES or draft.type == "arrest":
            score -= 0.6
        elif draft.type != happening.type and _are_of_two_kinds(sufferers, suffered):
            score -= 1.2  # «قنص جندي», «استهداف منزل»
    return score


def _are_of_two_kinds(mine: list[Actor], theirs: list[Actor]) -> bool:
    """Whether one of two tellings was aimed at a site alone, by no name known before, the other at armed men alone."""
    known = any(a.kind == "site" and a.span.text.startswith("ال") for a in (*mine, *theirs))
    kinds = [{a.kind for a in mine}, {a.kind for a in theirs}]
    return not known and {"site"} in kinds and any(k <= ARMED for k in kinds)


def _may_be_one_crowd(a: Actor, b: Actor) -> bool:
    """Gunmen without a name may be of any band, «المحتجون» are the young men told before."""
    again = a.kind in CROWDS and b.kind in PEOPLE and a.span.text.startswith("ال")
    return may_be_one_band(a, b) or again


_GUNMEN = 0.3  # two lists of attacks by «مجهولون» name as many bands


def _is_where(site: Actor, happening: Happening) -> bool:
    """Whether a site that was hit is the place of a happening in other words («مسجد تابع للقوات», «مسجد قوات الطوارئ»)."""
    mine = bare_words(site.span.text)
    places = [bare_words(d.best_place.value.span.text) for d in happening.drafts if d.best_place]
    return any(len(mine & theirs) > 1 and 2 * len(mine & theirs) >= len(mine | theirs) for theirs in places)


def _tolls_agree(draft: Draft, happening: Happening) -> float:
    score = 0.0
    for mine in draft.tolls:
        for other in happening.drafts:
            for theirs in other.tolls:
                a, b = mine.value, theirs.value
                if a.kind == b.kind and a.best is not None and b.best is not None and not a.of and not b.of:
                    if a.best == b.best and a.best > 2:
                        score = max(score, 0.0 if a.kind != "killed" and _differ_in_a_kind(draft, happening) else 1.0)
                    elif a.group == b.group and a.best != b.best and not a.update and draft.type not in VIOLENT:
                        score -= 0.3
    return score


def _differ_in_a_kind(draft: Draft, happening: Happening) -> bool:
    """«قتل ثلاثة وأصيب ثمانية», «قتل ثلاثة وأصيب 16»: whether the dead or the hurt of two tellings are counted otherwise."""
    mine, theirs = (
        [t.value for d in drafts for t in d.tolls if t.value.best and not t.value.of] for drafts in ([draft], happening.drafts)
    )
    if any(toll.update for toll in mine):
        return False
    for kind in ("killed", "injured"):
        a, b = ({toll.best for toll in tolls if toll.kind == kind} for tolls in (mine, theirs))
        if a and b and a.isdisjoint(b):
            return True
    return False


def counts(drafts: list[Draft]) -> set[tuple[str, int]]:
    """The dead and hurt that some tellings count, each with what befell them."""
    return {(t.value.kind, t.value.best) for d in drafts for t in d.tolls if t.value.best}


def tells_other_victims(draft: Draft, happening: Happening) -> bool:
    """Whether a telling counts dead or hurt, and none of its counts is among those of the happening, which has some; a count that
    replaces earlier ones («ارتفاع عدد شهداء القصف إلى 7») is of the same."""
    if any(t.value.update for t in draft.tolls):
        return False
    mine, theirs = counts([draft]), counts(happening.drafts)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _weapons_agree(draft: Draft, happening: Happening) -> float | None:
    mine = {w.value.kind for w in draft.weapons}
    theirs = {w.value.kind for d in happening.drafts for w in d.weapons}
    if mine and theirs:
        return 0.4 if mine & theirs else 0.0 if may_be_one_means(mine, theirs) else -0.3
    return 0.0


def may_be_one_means(mine: set[str], theirs: set[str]) -> bool:
    """Whether two tellings may name one means: what aircraft fire is a missile, too, and «الصاروخ» a ballistic one."""
    if mine & theirs or (mine & _ROCKETS and theirs & _ROCKETS):
        return True
    return any(a & _AIRBORNE and b & _ROCKETS for a, b in ((mine, theirs), (theirs, mine)))


_AIRBORNE = {"aircraft", "drone"}
_ROCKETS = {"rocket", "missile"}
