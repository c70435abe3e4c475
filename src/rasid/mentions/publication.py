"""The publication date that a text itself allows, where none is given.

«أمس السبت» makes it a Sunday, «اليوم الأربعاء 1 يونيو» a first of June that is a Wednesday, «الخامس من يناير الجاري» a day of
January after the fifth, «الرئيس جو بايدن» a day of his presidency, the name of an organisation a day since it bears it. What
remains is a set of days or an interval, never a guess.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold, fold_phrase
from rasid.language.tokens import positions
from rasid.lexicon import load
from rasid.mentions.times.calendar import month as month_of
from rasid.mentions.times.chain import phrase_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.mentions.times.phrase import Phrase
    from rasid.records import TimeMention

_EARLIEST = date(1998, 1, 1)  # before, no Arabic news stood on the web
_MOST_DAYS = 120  # a longer list of days is told as its bounds
_REACH = 4  # words between a title and its holder's name
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class PublicationEstimate:
    """When a text can have been published: `edtf` a day, a one-of set or an interval; `days` all that fit where they are few.

    `reasons` say in words what bounds it, one each.
    """

    edtf: str
    first: date
    last: date
    days: tuple[date, ...]
    reasons: tuple[str, ...]


class _Clue(NamedTuple):
    """What one phrase says of the day of publication; None where it says nothing. `terms` are from–to days."""

    why: str
    weekday: int | None = None
    month: int | None = None
    after_day: int | None = None
    year: int | None = None
    terms: tuple[tuple[date, date], ...] = ()

    def among(self, days: Sequence[date]) -> Sequence[date]:
        """Those of the days, which are in order, on which a text with this clue can have been published."""
        if self.terms:
            days = _within(days, self.terms)
        if self.year is not None:
            days = _within(days, [(date(self.year, 1, 1), date(self.year, 12, 31))])
        if self.month is not None and days:
            years = range(days[0].year, days[-1].year + 1)
            days = _within(days, [(month.first, month.last) for month in (month_of(year, self.month) for year in years)])
        if self.after_day is not None:
            days = [day for day in days if day.day > self.after_day]
        if self.weekday is not None:
            days = [day for day in days if day.weekday() == self.weekday]
        return days


def _within(days: Sequence[date], terms: Iterable[tuple[date, date]]) -> Sequence[date]:
    """Those of the days, which are in order, that lie in one of the terms."""
    stretches = [(bisect_left(days, first), bisect_right(days, last)) for first, last in terms]
    if len(stretches) == 1:
        return days[slice(*stretches[0])]
    return [days[n] for n in sorted({n for stretch in stretches for n in range(*stretch)})]


def estimate(
    text: str, tokens: list[Token], times: list[Found[TimeMention]], latest: date | None = None
) -> PublicationEstimate | None:
    """The days on which a text can have been published, None where it says nothing of it.

    `times` are its mentions as read without a reference date; `latest` is the last day possible (today where not given).
    Clues that contradict the others (a name from a retrospect) are left out, weakest first.
    """
    last = latest or date.today()
    phrases = [(found.value.span, phrase) for found in times if (phrase := phrase_at(tokens, found.first))]
    clues = [*_stamps([phrase for _, phrase in phrases], last), *_signed(tokens, times, last)]
    clues += [clue for where, phrase in phrases for clue in _clues_of(text[where.start : where.end], phrase)]
    clues += _offices(tokens, last) + _organisations(tokens, last) + _years_named(times, last)
    clues = list({clue[1:]: clue for clue in clues}.values())
    if not clues:
        return None
    days, used = _intersect(clues, last)
    if not days or len(days) == (last - _EARLIEST).days + 1:
        return None
    return PublicationEstimate(
        _edtf(days), days[0], days[-1], tuple(days) if len(days) <= _MOST_DAYS else (), tuple(c.why for c in used)
    )


@lru_cache(maxsize=2)
def _all_days(last: date) -> tuple[date, ...]:
    """Every day on which a text can have been published."""
    return tuple(_EARLIEST + timedelta(days=n) for n in range((last - _EARLIEST).days + 1))


def _intersect(clues: list[_Clue], last: date) -> tuple[Sequence[date], list[_Clue]]:
    """The days that all clues allow; a clue that would leave none is passed over (they stand strongest first)."""
    days: Sequence[date] = _all_days(last)
    used = []
    for clue in clues:
        fitting = clue.among(days)
        if fitting and len(fitting) < len(days):
            days = fitting
            used.append(clue)
    return days, used


def _edtf(days: Sequence[date]) -> str:
    if len(days) == 1:
        return days[0].isoformat()
    if len(days) <= _MOST_DAYS and (days[-1] - days[0]).days >= len(days):
        return "[" + ",".join(day.isoformat() for day in days) + "]"
    return f"{days[0].isoformat()}/{days[-1].isoformat()}"


def _stamps(phrases: list[Phrase], last: date) -> list[_Clue]:
    """The stamp of a network on the post, or of several posts on one page."""
    days = set()
    for phrase in phrases:
        if phrase.stamped and phrase.year and phrase.month and phrase.day:
            with contextlib.suppress(ValueError):
                days.add(date(phrase.year, phrase.month[1], phrase.day))
    stamped = sorted(day for day in days if day <= last)
    return [_Clue("stamped by the network it was posted on", terms=tuple((day, day) for day in stamped))] if stamped else []


def _signed(tokens: list[Token], times: list[Found[TimeMention]], last: date) -> list[_Clue]:
    """The day of a line that says nothing else («27 تشرين الأول 2024»), with which statements are headed or signed."""
    days = set()
    for found in times:
        phrase = phrase_at(tokens, found.first)
        alone = all(k in (-1, len(tokens)) or tokens[k].kind == "break" for k in (found.first - 1, found.last))
        if alone and phrase and phrase.year and phrase.month and not phrase.month[0] and phrase.day and phrase.day > 0:
            with contextlib.suppress(ValueError):
                days.add(date(phrase.year, phrase.month[1], phrase.day))
    signed = sorted(day for day in days if day <= last)
    return [_Clue("dated by a line of its own", terms=tuple((day, day) for day in signed))] if signed else []


def _clues_of(words: str, phrase: Phrase) -> Iterator[_Clue]:
    """What a phrase that counts from publication says of it; `words` is how the text has it."""
    if phrase.focus or phrase.anaphora:
        return
    steps = phrase.days
    if steps is not None and phrase.month and phrase.day and phrase.day > 0 and not phrase.month[0] and not phrase.day_end:
        yield from _dated_today(words, phrase, steps)
    elif steps is not None and phrase.weekday is not None:
        weekday = (phrase.weekday - steps) % 7
        yield _Clue(f"«{words}» makes it a {_DAY_NAMES[weekday]}", weekday=weekday)
    if phrase.month and not phrase.month[0] and phrase.month_step == 0:
        after = phrase.day if phrase.day and phrase.day > 0 else None
        after = None if phrase.portion else after
        yield _Clue(
            f"«{words}» is a date of its month", month=phrase.month[1], after_day=(phrase.day_end or after) if after else None
        )
    if phrase.year is not None and phrase.year_is_current:
        yield _Clue(f"«{words}» is its year", year=phrase.year)


def _dated_today(words: str, phrase: Phrase, steps: int) -> Iterator[_Clue]:
    """«اليوم الثلاثاء 7 أيلول»: the day itself; its weekday, where told, leaves some years only."""
    assert phrase.month is not None
    assert phrase.day is not None
    years = [phrase.year] if phrase.year else range(_EARLIEST.year, _EARLIEST.year + 100)
    fitting = []
    for year in years:
        try:
            named = date(year, phrase.month[1], phrase.day)
        except ValueError:
            continue
        if phrase.weekday is None or named.weekday() == phrase.weekday:
            published = named - timedelta(days=steps)
            fitting.append((published, published))
    if fitting:
        yield _Clue(f"«{words}» dates it", terms=tuple(fitting))


def _years_named(times: list[Found[TimeMention]], last: date) -> list[_Clue]:
    """A text is not older than the latest time it tells of (times ahead are told with their own words, «بحلول»)."""
    starts = [
        f.value.start for f in times if f.value.start and f.value.bound not in ("until", "before") and f.value.start <= last
    ]
    if not starts:
        return []
    year = max(starts).year  # the day itself may lie ahead of publication («في 25 مارس 2017»)
    return [_Clue(f"it tells of {year}", terms=((date(year, 1, 1), last),))]


@cache
def _names(kind: str) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Names by their first folded word: further words and which entry of the lexicon."""
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for index, entry in enumerate(load("offices")[kind]):
        for name in entry["names"]:
            first, *rest = fold_phrase(name).split()
            for prefix in ("", "و", "ب", "ل") if kind == "organisations" else ("",):
                key = prefix + first
                if prefix == "ل" and first.startswith("ال"):
                    key = "لل" + first[2:]
                table.setdefault(key, []).append((tuple(rest), index))
    return table


def _named(tokens: list[Token], kind: str) -> Iterator[tuple[int, int, int]]:
    """Where names of the lexicon stand: first token, token behind, which entry."""
    table = _names(kind)
    for i in positions(tokens, table.__contains__):
        for rest, index in table[tokens[i].norm]:
            if tuple(t.norm for t in tokens[i + 1 : i + 1 + len(rest)]) == rest:
                yield i, i + 1 + len(rest), index


@cache
def _past_words() -> frozenset[str]:
    return frozenset(fold(word) for word in load("offices")["past_words"])


def _offices(tokens: list[Token], last: date) -> list[_Clue]:
    """Holders of offices called by their title, as holders of today."""
    found = {}
    for first, behind, index in _named(tokens, "holders"):
        holder = load("offices")["holders"][index]
        front = [t.norm for t in tokens[max(0, first - _REACH) : first]]
        around = [*front, *(t.norm for t in tokens[behind : behind + 1])]
        title = fold(holder["title"])
        if not any(word.endswith(title) and len(word) <= len(title) + 2 for word in front) or _past_words() & set(around):
            continue
        terms = tuple((date.fromisoformat(a), date.fromisoformat(b) if b else last) for a, b in holder["terms"])
        found[index] = _Clue(f"{holder['names'][0]} in office", terms=terms)
    return list(found.values())


def _organisations(tokens: list[Token], last: date) -> list[_Clue]:
    """The youngest organisation that a text names bounds it from below."""
    indices = {index for _, _, index in _named(tokens, "organisations")}
    clues = []
    for index in indices:
        entry = load("offices")["organisations"][index]
        clues.append(
            _Clue(
                f"it names {entry['names'][0]}, known since {entry['from']}", terms=((date.fromisoformat(entry["from"]), last),)
            )
        )
    return sorted(clues, key=lambda clue: clue.terms[0][0])[-1:]
