"""Resolution: which row of the gazetteer each phrase of a document means, decided for all of them together.

Every reading gets points for what speaks for it (the constants below): size, head noun, preposition, the place named beside it,
the country and division the document is about, the places near. The best reading stands if it has enough; else none does.
The clues are the usual ones of toponym resolution (Leidner 2008): population, containment, spatial minimality, one sense
per discourse.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.gazetteer import COUNTRY, DIVISION, load
from rasid.language.clitics import splits
from rasid.mentions.places.relative import Area, area_of, bearing, kilometres, shifted
from rasid.mentions.places.words import words

if TYPE_CHECKING:
    from rasid.gazetteer import Row
    from rasid.language.tokens import Token
    from rasid.mentions.places.phrase import Phrase

ENOUGH = 1.2  # points a reading needs to stand
SURE = 2.4  # points from which on a reading speaks for others before context is known

_SETTLED = frozenset(("village", "town", "city"))


@dataclass(slots=True)
class Reading:
    """What a phrase was taken to mean: a row or None, its points, other rows that came close, and why."""

    row: Row | None
    points: float = 0.0
    others: list[Row] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


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

    @property
    def country(self) -> str | None:
        """The one country that the document is about, where it has three votes in four."""
        return _leader(self.countries)

    @property
    def division(self) -> str | None:
        """The one division that the document is about."""
        return _leader(self.divisions)


def _leader(votes: Counter[str]) -> str | None:
    ranked = votes.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= 0.75 * sum(votes.values()) else None


def resolve(phrases: list[Phrase], tokens: list[Token]) -> tuple[dict[int, Reading], Context]:
    """The reading of each phrase and of each end of a road, by the object's id, and the context."""
    context = Context()
    every = [p for phrase in phrases for p in (phrase, *(phrase.ends or ()))]
    _link_parents(phrases, tokens)
    context.introduced = {p.stem for p in every if p.head and p.codes and p.head.concept != "site"}
    first = {id(p): _choose(p, Context(introduced=context.introduced), None) for p in every}
    _vote(context, every, first)
    _vote_nationalities(context, tokens)
    readings: dict[int, Reading] = {}
    previous: Phrase | None = None
    before = {id(phrase): other for other, phrase in pairwise(every)}
    for phrase in reversed(every):  # a parent stands behind its part
        parent = phrase.parent
        held = readings.get(id(parent)) if parent else None
        place = (parent, held.row) if parent and held and held.row else None
        adjoining = _adjoining(phrase, previous, readings) or _adjoining(before.get(id(phrase)), phrase, first)
        readings[id(phrase)] = _choose(phrase, context, place, adjoining)
        previous = phrase
    return readings, context


def _adjoining(phrase: Phrase | None, following: Phrase | None, readings: dict[int, Reading]) -> bool:
    """Whether two phrases stand side by side, as in a list, and the one whose reading is known is a place."""
    if phrase is None or following is None or not 0 <= following.first - phrase.last <= 1:
        return False
    known = readings.get(id(following)) or readings.get(id(phrase))
    return bool(known and known.row)


def _link_parents(phrases: list[Phrase], tokens: list[Token]) -> None:
    """Mark the phrase that contains another: «بلدة سرمين بريف إدلب», «مدينة الباب شرقي حلب», «الدوما (ريف دمشق)»."""
    for phrase, following in pairwise(phrases):
        gap = [t.norm for t in tokens[phrase.last : following.first]]
        opening = tokens[following.first].norm
        if any(split.conjunction for split in splits(opening)[1:]) and not following.stem.startswith("و"):
            continue
        relative = any(s.kind in ("belt", "bearing", "offset") for s in following.shifts) or opening.startswith("ريف")
        wider = following.head is not None and following.head.concept in ("division", "area")
        if not gap:
            near = relative or opening[0] in "بل" or wider
        else:
            near = all(
                g in ("في", "من", "،", ",", "(", "-", "–", "/", "ضمن", "التابعه", "التابع", "الواقعه", "الواقع") for g in gap
            )
            near = near and len(gap) <= 2 and (relative or wider or gap[-1] in ("في", "ضمن", "التابعه", "التابع"))
        if near:
            phrase.parent = following


def _choose(phrase: Phrase, context: Context, parent: tuple[Phrase, Row] | None, adjoining: bool = False) -> Reading:
    rows = load()
    ranked: dict[str, tuple[float, Row, list[str]]] = {}
    for code in phrase.codes:
        row = rows.row(code >> 2)
        points, reasons = _points(phrase, row, code, context, parent, adjoining)
        if row.id not in ranked or ranked[row.id][0] < points:
            ranked[row.id] = (points, row, reasons)
    order = sorted(ranked.values(), key=lambda r: (-r[0], r[1].id))
    if not order or order[0][0] < ENOUGH:
        return Reading(None, order[0][0] if order else 0.0)
    points, row, reasons = order[0]
    others = [r for p, r, _ in order[1:4] if p > ENOUGH - 1]
    return Reading(row, points, others, reasons)


def _points(
    phrase: Phrase, row: Row, code: int, context: Context, parent: tuple[Phrase, Row] | None, adjoining: bool
) -> tuple[float, list[str]]:
    points, reasons = _form(phrase, row, code)
    if adjoining:
        points += 0.8
    if phrase.head is None and phrase.stem in context.introduced:
        points += 2.0
        reasons.append("named with its head noun elsewhere in the text")
    share = context.country_share(row.country)
    if context.countries and row.country and row.kind != COUNTRY:
        # a small place abroad is unlikely, a great city anywhere is not
        points += 2.0 * share - (1.0 - share) * 2.0 * min(1.0, max(0.0, (7.0 - row.weight) / 3.0))
        if share > 0.5:
            reasons.append("in the country the text is about")
    if context.divisions and row.admin1_code and row.kind != COUNTRY:
        points += 1.6 * context.division_share(row.admin1_code)
    points += _nearness(row, context)
    if parent:
        more, reason = _containment(row, *parent)
        points += more
        if reason:
            reasons.append(reason)
    return points, reasons


def _form(phrase: Phrase, row: Row, code: int) -> tuple[float, list[str]]:
    """Points for the words themselves: how big the place is, how the name is written, what stands before it."""
    points, reasons = 0.55 * (row.weight - 3.2), []
    definite, needs_head = bool(code & 1), bool(code & 2)
    several = " " in phrase.stem
    if several:
        points += 1.6
    if definite != phrase.definite and not (definite and several):
        points -= 1.3 if row.kind != COUNTRY else 6.0  # «السورية» is the adjective
    head = phrase.head
    if head:
        fits = row.kind in head.kinds
        points += 2.8 if fits else -1.2
        if fits:
            reasons.append(f"behind «{phrase.head_word}»")
        points += _rank_by_head(phrase.head_word, row)
    else:
        if needs_head:
            points -= 3.0
        if not several and (("ال" + phrase.stem) if phrase.definite else phrase.stem) in words().traps:
            points -= 3.0
        if row.kind in (DIVISION, "district"):
            points -= 0.5
        if len(phrase.stem) < 4 and row.weight < 5:
            points -= 0.8
        if row.kind in _SETTLED and row.weight < 4.5 and not several:
            points -= 0.5
    if any(s.kind == "belt" for s in phrase.shifts):
        points += 2.0 if row.kind in ("city", "town", DIVISION) else 0.5
    if phrase.preposition:
        points += 0.9
    if any(s.kind in ("bearing", "offset") for s in phrase.shifts):
        points += 0.7
    return points, reasons


def _rank_by_head(word: str, row: Row) -> float:
    """Which of several fitting kinds a head noun names first: «مدينة» the greatest, «محافظة» a division, «قرية» the smallest."""
    if word in ("محافظه", "ولايه", "مقاطعه", "اماره", "اقليم", "محافظات", "ولايات"):
        return 2.0 if row.kind == DIVISION else -1.0
    if word in ("قضاء", "مديريه", "اقضيه", "مديريات", "محليه"):
        return 0.8 if row.kind == "district" else -1.0 if row.kind == DIVISION else 0.0
    if word in ("دوله", "جمهوريه", "سلطنه", "مملكه"):
        return 1.0 if row.kind == COUNTRY else -2.0
    if word in ("منطقه", "مناطق"):
        return 0.0
    if word in ("مدينه", "مدن", "بلده", "قريه", "بلدات", "قري", "عاصمه", "العاصمه"):
        size = 0.8 if row.kind in ("city", "town") else 0.0
        if word in ("قريه", "قري"):
            size = 0.8 if row.kind == "village" else 0.0
        return size if row.kind in _SETTLED else -1.0
    return 0.0


def _nearness(row: Row, context: Context) -> float:
    """Up to one point for lying near the sure places of the document."""
    if not context.points or row.kind in (COUNTRY, DIVISION):
        return 0.0
    nearest = min(kilometres(row.latitude, row.longitude, *p) for p in context.points)
    return max(0.0, 1.0 - nearest / 100)


def _containment(row: Row, parent: Phrase, held: Row) -> tuple[float, str]:
    """Points for lying in, or on the told side of, the place named behind; many taken off for lying elsewhere."""
    if held.kind == COUNTRY and not parent.shifts:
        return (1.5, "in the country named beside") if row.country == held.country else (-3.0, "")
    if row.id == held.id:
        return -2.0, ""
    if held.kind == DIVISION and not parent.shifts:
        return (2.5, f"in {held.en}, named beside") if row.admin1_code == held.admin1_code else (-3.0, "")
    area: Area = area_of(held)
    sides = [s for s in parent.shifts if s.kind in ("bearing", "belt") and s.bearing is not None]
    away = kilometres(row.latitude, row.longitude, area.latitude, area.longitude)
    same = bool(row.admin1_code) and row.admin1_code == held.admin1_code
    reach = max(40.0, area.radius_km * 1.3) if not parent.shifts else max(80.0, area.radius_km * 1.5)
    if away > reach and not (same and away < 150):
        return -3.0, ""
    points = 2.5 - away / 60 + (0.5 if same else 0.0)
    if sides and away > 3:
        off = abs(
            (bearing(area.latitude, area.longitude, row.latitude, row.longitude) - (sides[0].bearing or 0) + 180) % 360 - 180
        )
        points += 0.6 if off < 50 else -0.5 if off < 100 else -1.5
    return points, f"beside {held.en}"


def _vote(context: Context, every: list[Phrase], readings: dict[int, Reading]) -> None:
    for phrase in every:
        reading = readings[id(phrase)]
        row = reading.row
        if row is None or reading.points < SURE or not row.country:
            continue
        if reading.others and any(o.country != row.country and o.weight > row.weight - 1 for o in reading.others):
            continue
        context.countries[row.country] += 1
        if row.admin1_code:
            context.divisions[row.admin1_code] += 1
        if row.kind not in (COUNTRY, DIVISION) and row.radius_km < 30:
            context.points.append((row.latitude, row.longitude))


def _vote_nationalities(context: Context, tokens: list[Token]) -> None:
    """Adjectives of countries vote for them, those of powers that act abroad hardly."""
    table = words()
    for token in tokens:
        if token.kind != "word":
            continue
        norm = token.norm
        bare = norm.removeprefix("و").removeprefix("لل") if norm[:1] in "ول" else norm
        country = table.nationality.get(bare.removeprefix("ال"))
        if country:
            context.countries[country] += 0.05 if country in table.powers else 0.4  # type: ignore[assignment]


__all__ = ["Context", "Reading", "resolve", "shifted"]
