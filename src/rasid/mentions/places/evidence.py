"""What speaks for and against one reading of one phrase, in points.

The scale is that of the weight of rows: about half a point for ten times the inhabitants. The constants were set by reading
misses; each stands where its reason is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.gazetteer import COUNTRY, DIVISION, FULL, Row, load
from rasid.mentions.places.relative import area_of, bearing, kilometres, shifted
from rasid.mentions.places.words import may_head, words

if TYPE_CHECKING:
    from rasid.mentions.places.context import Context
    from rasid.mentions.places.phrase import Phrase
    from rasid.mentions.places.words import Head

_SETTLED = frozenset(("village", "town", "city"))
# Countries of the conflicts that the project is about: of two namesakes theirs is meant rather.
_AT_WAR = frozenset(("SY", "IQ", "YE", "PS", "LB", "LY", "SD"))
IN_TOWNS = frozenset(("quarter", "site", "hospital", "road"))
_WIDE = frozenset((COUNTRY, DIVISION, "region"))
_SITES = frozenset(("base", "airport", "crossing", "dam", "field", "hospital", "port", "road"))


class Case(NamedTuple):
    """A phrase, the row it is read as, and the code of the name (article, head noun)."""

    phrase: Phrase
    row: Row
    code: int

    @property
    def several(self) -> bool:
        """Whether the name has more words than one, which makes chance unlikely."""
        return " " in self.phrase.stem


class Weighed(NamedTuple):
    """A reading weighed by its own words: `points`, those it loses unless company is found (`lonely`), and the reasons."""

    row: Row
    points: float
    lonely: float
    reasons: tuple[str, ...]


# More than this the rest of a text cannot add to a reading that stands neither in a list nor before its parent.
MOST_BY_TEXT = 4.6


def by_words(case: Case, introduced: set[str]) -> Weighed:
    """Weigh a reading by the words of its phrase; `introduced` are the names that stand behind head nouns in the text."""
    phrase, row = case.phrase, case.row
    points = 0.55 * (row.weight - 3.2) + _spelling(case) + (0.5 if row.country in _AT_WAR else 0.0)
    lonely = 0.0
    reasons: tuple[str, ...] = ()
    if phrase.head:
        head, word = phrase.inside or (phrase.head, phrase.head_word)
        fits = may_head(head, word, row)
        points += _head(head, word, row, fits)
        reasons = (f"behind «{word}»",) if fits else ()
    elif phrase.stem in introduced:
        points += 0.0 if _ordinary(case) else 2.0
    else:
        points += _bare(case)
        lonely = _lonely(case)
    for shift in phrase.shifts:
        if shift.kind == "bearing" and row.kind != COUNTRY and not phrase.head and _is_country(phrase):
            points -= 2.0  # «جنوبي الجزائر» is a side of the country, not of its capital
        if shift.kind in ("bearing", "offset"):
            points += 0.7
        elif shift.kind == "belt":
            points += 2.0 if row.kind in ("city", "town", DIVISION) else 0.5
    if phrase.preposition:
        points += 0.9
    if phrase.nation:
        points += 2.0 if phrase.nation == row.country else -2.5
    return Weighed(row, points, lonely, reasons)


def _is_country(phrase: Phrase) -> bool:
    row = load().row
    return any(row(code >> 2).kind == COUNTRY for code in phrase.codes)


def by_text(
    weighed: Weighed, phrase: Phrase, context: Context, parent: tuple[Phrase, Row] | None, adjoining: bool
) -> tuple[float, tuple[str, ...]]:
    """The points of a reading with what the rest of the text says, and the reasons.

    `parent` is the place named behind as containing this one and what it was taken to be; `adjoining` says that it stands in a
    list of places.
    """
    row, points, lonely, reasons = weighed
    if adjoining:
        points += 0.8
    elif parent is None:
        points -= lonely
    if row.kind != COUNTRY:
        more, reason = _about(phrase, row, context)
        points += more
        reasons += reason
    if parent:
        more, reason = _containment(row, *parent)
        points += more
        reasons += reason
    return points, reasons


def _spelling(case: Case) -> float:
    """Points for how the name is written, against the gazetteer's: article, clitics, ة and ه, آ."""
    phrase, row = case.phrase, case.row
    points = 1.6 if case.several else 0.0
    definite = bool(case.code & 1)
    if definite != phrase.definite and not (definite and case.several):
        # «الأمان» is no «عمان», «السورية» is the adjective; «حسكة» for «الحسكة» is heard, but not behind «ف» («فرقة»)
        points -= 6.0 if row.kind == COUNTRY or (phrase.clitic and not phrase.definite) else 2.5 if phrase.definite else 2.0
    length = len(phrase.stem.split(" ", 1)[0])
    if phrase.clitic and phrase.clitic != "و":
        sure = phrase.definite and phrase.clitic.endswith("ب")  # «بالقدس» is hardly anything else, «بصور» may be
        points -= 3.0 if length < 3 else 1.2 if length == 3 and not sure else 0.3 if length < 5 else 0.0
    elif phrase.clitic:
        points -= 3.0 if length < 3 else 0.4 if length == 3 else 0.0
    if phrase.clitic.endswith(("ك", "ف")) and not case.several:
        points -= 1.5
    if phrase.raw.endswith(("ًا", "اً")):
        points -= 4.0  # an indefinite accusative («علمًا»)
    if row.label.endswith("ة") and phrase.raw.endswith("ه"):
        points -= 1.5
    if phrase.raw == "على":
        points -= 6.0  # the preposition: «رقم كبير على» is no «بير علي»
    if "آ" in phrase.raw and "آ" not in row.label:
        points -= 2.0
    return points


def _head(head: Head, word: str, row: Row, fits: bool) -> float:
    """Points for a head noun that fits the row, or does not; a site may be named after a greater town."""
    namesake = row.kind in _SETTLED and row.weight >= 5 and head.concept == "site"
    return (2.8 if fits else -0.3 if namesake else -1.2) + _rank_by_head(word, row)


def _rank_by_head(word: str, row: Row) -> float:
    """Which of several fitting kinds a head noun names first: «مدينة» the greatest, «محافظة» a division, «قرية» the smallest."""
    only = words().means.get(word)
    if only:
        return 0.0 if row.kind in only or row.kind not in _SITES else -2.5
    if word in ("محافظه", "ولايه", "مقاطعه", "اماره", "اقليم", "محافظات", "ولايات"):
        seat = row.country in words().seats.get(word, ())
        return 2.0 if row.kind == DIVISION else 0.0 if seat else -1.0
    if word in ("قضاء", "مديريه", "اقضيه", "مديريات", "محليه"):
        return 0.8 if row.kind == "district" else -1.0 if row.kind == DIVISION else 0.0
    if word in ("دوله", "جمهوريه", "سلطنه", "مملكه"):
        return 1.0 if row.kind == COUNTRY else -2.0
    if word in ("قريه", "قري"):
        return 0.8 if row.kind == "village" else 0.0 if row.kind in _SETTLED else -1.0
    if word == "ناحيه":  # the district is called after its seat, where most of its people live
        return 0.8 if row.kind in _SETTLED else 0.0
    if word in ("مدينه", "مدن", "بلده", "بلدات", "عاصمه", "العاصمه"):
        return 0.8 if row.kind in ("city", "town") else 0.0 if row.kind in _SETTLED else -1.0
    return 0.0


def _ordinary(case: Case) -> bool:
    """Whether the name is a word of the language that seldom names a place."""
    phrase = case.phrase
    return not case.several and (("ال" + phrase.stem) if phrase.definite else phrase.stem) in words().ordinary


def _bare(case: Case) -> float:
    """Points for a name without a head noun."""
    phrase, row = case.phrase, case.row
    points = 0.0
    if case.code & 2:
        points -= 3.0
    elif case.several and phrase.stem.split(" ", 1)[0] in words().heads:
        points += 1.0  # «جسر قرقوزاق» with its head noun in the name
    if _ordinary(case):
        told = (row.kind == COUNTRY and phrase.shifts) or any(s.kind == "belt" for s in phrase.shifts)
        told = told or (phrase.preposition and not phrase.clitic.strip("و") and _is_town(phrase))
        points -= 1.5 if told else 4.0  # «شمال مالي», «ريف السلمية», «في الخليل»
    if phrase.personal:
        points -= 6.0
    if row.kind == DIVISION and any(load().row(code >> 2).kind == "sea" for code in phrase.codes):
        points -= 4.0  # «البحر الأحمر» alone is the sea, not the state on its shore
    if row.kind in (DIVISION, "district") and len(phrase.codes) > 1:
        points -= 0.2 if row.kind == DIVISION else 1.2  # a bare name is the town's
    if len(phrase.codes) == 1 and len(phrase.stem) > 3 and row.weight > 4:
        points += 0.6
    if len(phrase.stem) < 4 and row.weight < 5 and not phrase.preposition:
        points -= 0.8
    return points


def _is_town(phrase: Phrase) -> bool:
    """«في الخليل», «على صور»: words of the language and of names that a preposition tells for towns."""
    return (("ال" + phrase.stem) if phrase.definite else phrase.stem) in words().towns


def _lonely(case: Case) -> float:
    """Points that a small place loses where nothing near says that a place is named."""
    phrase, row = case.phrase, case.row
    if case.several or phrase.shifts or row.kind in _WIDE or row.weight > 5 or (_is_sole(phrase) and _is_led(phrase, row)):
        return 0.0
    told = phrase.preposition or phrase.hashtag
    return 0.8 if told or (row.kind == "town" and len(phrase.stem) > 3) else 1.8


def _about(phrase: Phrase, row: Row, context: Context) -> tuple[float, tuple[str, ...]]:
    """Points for lying where the text plays: its country, its division, near its other places."""
    points = 0.0
    reasons: tuple[str, ...] = ()
    share = context.country_share(row.country)
    if row.kind == DIVISION and share < 0.5 and _is_a_side(phrase):
        return -6.0, ()
    if context.countries and row.country:
        # a small place abroad is unlikely, a great city anywhere is not
        points += 2.0 * share - 2.0 * context.elsewhere(row.country) * min(1.0, max(0.0, (7.0 - row.weight) / 3.0))
        if row.weight < (5 if row.country in FULL else 6) and context.settled_on not in (None, row.country):
            points -= 2.0  # a namesake abroad of a small place
        if share < 0.1 and row.country not in FULL and row.weight < 6 and phrase.parent and not phrase.parent.codes:
            points -= 2.0  # «بلدة غريلي بإقليم غدو»: what contains it is not known
        if share > 0.5:
            reasons = ("in the country the text is about",)
    sole = _is_sole(phrase) and (row.kind == "region" or _is_led(phrase, row))  # «كشمير»
    headed = phrase.head is not None or phrase.stem in context.introduced
    if share < 0.1 and row.weight < 7 and row.country not in FULL and not (headed or sole):
        points -= 1.5
    if context.divisions and row.admin1_code:
        share = context.division_share(row.admin1_code)
        points += 1.6 * share
        if not share and row.kind in IN_TOWNS:
            points -= 2.5 if row.kind == "quarter" else 4.0  # every town has its «شارع الجلاء»
    if context.points and row.kind != DIVISION:
        points += _nearness(row, context)
    return points, reasons


def _is_sole(phrase: Phrase) -> bool:
    """Whether all readings of a name are of one row."""
    return len({code >> 2 for code in phrase.codes}) == 1


def _is_led(phrase: Phrase, row: Row) -> bool:
    """«قرب تيساليت»: whether a preposition leads to a long name that was taken into the gazetteer since such reports name it."""
    return phrase.preposition and len(phrase.stem) > 4 and row.id.startswith("rasid:")


def _is_a_side(phrase: Phrase) -> bool:
    """«المنطقة الشرقية» is a province at home; elsewhere a side of the town told before."""
    head, _, rest = phrase.stem.partition(" ")
    return head in words().heads and rest in words().bearings


def _nearness(row: Row, context: Context) -> float:
    """Up to one point for lying near a sure place of the text; plane geometry will do within a hundred km."""
    lat, lon, nearest = row.latitude, row.longitude, 1.0
    for other_lat, other_lon in context.points:
        north, east = lat - other_lat, lon - other_lon
        if -0.9 < north < 0.9 and -1.2 < east < 1.2:
            nearest = min(nearest, ((north * 1.11) ** 2 + (east * 0.93) ** 2) ** 0.5)
    return 1.0 - nearest


def _containment(row: Row, parent: Phrase, held: Row) -> tuple[float, tuple[str, ...]]:
    """Points for lying in, or on the told side of, the place named behind; many taken off for lying elsewhere."""
    if row.kind == COUNTRY:
        return -3.0, ()  # «حليفته روسيا في قرية عدوان»: a power at work there, no place
    if held.kind == COUNTRY:
        return (1.5, ("in the country named beside",)) if row.country == held.country else (-5.0, ())
    if row.id == held.id:
        return -2.0, ()
    if held.kind == DIVISION and not parent.shifts:
        if row.admin1_code == held.admin1_code:
            return 2.5, (f"in {held.en}, named beside",)
        return -3.0 if row.country == held.country else -6.0, ()
    area = area_of(held)
    offset = any(s.kind == "offset" for s in parent.shifts)
    if offset:  # «البصرة (550 كلم جنوب بغداد)»
        area = shifted(area, parent.shifts)
    sides = [s for s in parent.shifts if s.kind in ("bearing", "belt") and s.bearing is not None]
    away = kilometres(row.latitude, row.longitude, area.latitude, area.longitude)
    same = bool(row.admin1_code) and row.admin1_code == held.admin1_code
    if offset and away > area.radius_km:
        return -1.5, ()  # roads are longer than the crow flies
    reach = max(40.0, area.radius_km * 1.3) if offset or not parent.shifts else max(80.0, area.radius_km * 1.5)
    if away > reach and not (same and away < 150):
        return -3.0 if away < 2 * reach and row.country == held.country else -6.0, ()
    points = 2.5 - away / 60 + (0.5 if same else 0.0)
    if sides and away > 3:
        off = abs(
            (bearing(area.latitude, area.longitude, row.latitude, row.longitude) - (sides[0].bearing or 0) + 180) % 360 - 180
        )
        points += 0.6 if off < 50 else -0.5 if off < 100 else -1.5
    return points, (f"beside {held.en}",)
