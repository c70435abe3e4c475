"""Resolution: which row of the gazetteer each phrase of a document means, decided for all of them together.

Every reading gets points for what speaks for it (`evidence`). The best one stands if it has enough; else none does. Readings
that are sure by their own words make the context in which the others are read.
The clues are the usual ones of toponym resolution (Leidner 2008): population, containment, spatial minimality, one sense
per discourse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.gazetteer import COUNTRY, DIVISION, Row, load
from rasid.language.clitics import splits
from rasid.mentions.places.context import Context
from rasid.mentions.places.evidence import IN_TOWNS, MOST_BY_TEXT, Case, Weighed, by_text, by_words
from rasid.mentions.places.words import roles, words

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.places.phrase import Phrase

ENOUGH = 1.0  # points a reading needs to stand
SURE = 2.4  # points from which on a reading speaks for others before context is known


@dataclass(slots=True)
class Reading:
    """What a phrase was taken to mean: a row or None, its points, other rows that came close, and why."""

    row: Row | None
    points: float = 0.0
    others: list[Row] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def resolve(phrases: list[Phrase], tokens: list[Token], nations: list[str]) -> tuple[dict[int, Reading], Context]:
    """The reading of each phrase and of each end of a road, by the object's id, and the context.

    `nations` are the countries whose adjectives of nationality the text has.
    """
    context = Context()
    every = [p for phrase in phrases for p in (phrase, *(phrase.ends or ()))]
    _link_parents(phrases, tokens)
    context.introduced = {p.stem for p in every if p.head and p.codes and p.head.concept != "site"}
    empty = Context(introduced=context.introduced)
    weighed = {id(p): _weigh(p, context.introduced) for p in every}
    first: dict[int, Reading] = {}
    for phrase in every[::-1]:  # a parent stands behind its part
        if _telling(weighed[id(phrase)]):
            first[id(phrase)] = _choose(phrase, weighed[id(phrase)], empty, _held(phrase, first))
    _vote(context, every, first)
    _vote_nationalities(context, nations)
    context.close()
    readings: dict[int, Reading] = {}
    previous: Phrase | None = None
    before = {id(phrase): other for other, phrase in pairwise(every)}
    for phrase in every[::-1]:  # a parent stands behind its part
        parent = phrase.parent
        held = readings.get(id(parent)) if parent else None
        place = (parent, held.row) if parent and held and held.row else None
        adjoining = _adjoining(phrase, previous, readings) or _adjoining(before.get(id(phrase)), phrase, first)
        readings[id(phrase)] = _choose(phrase, weighed[id(phrase)], context, place, adjoining)
        previous = phrase
    return readings, context


def _held(phrase: Phrase, readings: dict[int, Reading]) -> tuple[Phrase, Row] | None:
    """The place named behind a phrase as containing it, and what that was taken to be."""
    parent = phrase.parent
    reading = readings.get(id(parent)) if parent else None
    return (parent, reading.row) if parent and reading and reading.row else None


def _telling(weighed: list[Weighed]) -> bool:
    """Whether one of the readings may be sure without context."""
    return any(w.points >= ENOUGH for w in weighed)


def _adjoining(phrase: Phrase | None, following: Phrase | None, readings: dict[int, Reading]) -> bool:
    """Whether two phrases stand side by side, as in a list, and the one whose reading is known is a place."""
    if phrase is None or following is None or not 0 <= following.first - phrase.last <= 1:
        return False
    known = readings.get(id(following)) or readings.get(id(phrase))
    return bool(known and known.row)


def _link_parents(phrases: list[Phrase], tokens: list[Token]) -> None:
    """Mark the phrase that contains another: «بلدة سرمين بريف إدلب», «مدينة الباب شرقي حلب», «الدوما (ريف دمشق)»."""
    for phrase, following in list(pairwise(phrases))[::-1]:
        if following.first - phrase.last > 4:
            continue
        gap = [t.norm for t in tokens[phrase.last : following.first] if t.text not in _UNHEARD]
        opening = tokens[following.first].norm
        if gap in ([], ["و"]) and phrase.head and following.parent and (gap or opening.startswith("و")):
            phrase.parent = following.parent  # «قريتي كذا وكذا بريف حماة»
            continue
        if any(split.conjunction for split in splits(opening)[1:]) and not following.stem.startswith("و"):
            continue
        relative = any(s.kind in ("belt", "bearing", "offset") for s in following.shifts) or _opens_wider(opening)
        wider = following.head is not None and following.head.concept in ("division", "area")
        if not gap:
            near = relative or opening[0] in "بل" or wider
        else:
            near = all(
                g in ("في", "من", "،", ",", "(", "-", "–", "/", "ضمن", "التابعه", "التابع", "الواقعه", "الواقع") for g in gap
            )
            near = near and len(gap) <= 2 and (relative or wider or gap[-1] in ("في", "ضمن", "التابعه", "التابع"))
        on_road = following.head_word == "طريق" and gap in ([], ["علي"])
        if near or on_road:
            phrase.parent = following


# Marks between two phrases that do not part them.
_UNHEARD = frozenset("#_»«\"“”'’")


def _opens_wider(norm: str) -> bool:
    """Whether a word begins the name of a countryside or a side («ريف حماة», «شمالي لبنان»), as a rule or in the gazetteer."""
    return any(role.kind in ("belt", "bearing") for role in roles(norm))


def _weigh(phrase: Phrase, introduced: set[str]) -> list[Weighed]:
    """The readings of a phrase by its words; of a row named twice the better one."""
    row = load().row
    best: dict[str, Weighed] = {}
    for code in phrase.codes:
        weighed = by_words(Case(phrase, row(code >> 2), code), introduced)
        known = best.get(weighed.row.id)
        if known is None or known.points < weighed.points:
            best[weighed.row.id] = weighed
    return list(best.values())


def _choose(
    phrase: Phrase, weighed: list[Weighed], context: Context, parent: tuple[Phrase, Row] | None, adjoining: bool = False
) -> Reading:
    """The best reading, if it has enough points."""
    if parent is None and not adjoining:
        weighed = [w for w in weighed if w.points > ENOUGH - MOST_BY_TEXT]
    ranked = [(*by_text(w, phrase, context, parent, adjoining), w.row) for w in weighed]
    ranked.sort(key=lambda r: (-r[0], r[2].id))
    if not ranked or ranked[0][0] < ENOUGH:
        return Reading(None)
    points, reasons, row = ranked[0]
    return Reading(row, points, [r for p, _, r in ranked[1:4] if p > ENOUGH - 1], list(reasons))


def _vote(context: Context, every: list[Phrase], readings: dict[int, Reading]) -> None:
    for phrase in every:
        reading = readings.get(id(phrase))
        row = reading.row if reading else None
        if reading is None or row is None or reading.points < SURE or not row.country:
            continue
        if reading.others and any(o.country != row.country and o.weight > row.weight - 1 for o in reading.others):
            continue
        if row.kind in IN_TOWNS:
            continue  # many towns have a quarter of that name
        context.countries[row.country] += 1
        if row.admin1_code and (phrase.preposition or phrase.head or row.weight < 7):  # «أنقرة» alone is the government
            context.divisions[row.admin1_code] += 1
        if row.kind not in (COUNTRY, DIVISION) and row.radius_km < 30:
            context.points.add((row.latitude, row.longitude))


def _vote_nationalities(context: Context, nations: list[str]) -> None:
    """Adjectives of countries vote for them, those of powers that act abroad hardly."""
    powers = words().powers
    for country in nations:
        context.countries[country] += 0.1 if country in powers else 0.3
