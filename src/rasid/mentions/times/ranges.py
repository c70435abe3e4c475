"""Ranges: two phrases that bound one stretch of time («من السبت إلى الاثنين», «بين يناير ومارس 2015», «12 يناير - 22 يناير»)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.mentions.times.calendar import Days
from rasid.mentions.times.chain import phrase_at
from rasid.mentions.times.reading import NoSuchDayError, Reading
from rasid.mentions.times.resolve import read_days
from rasid.mentions.times.words import read

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase

_DASHES = frozenset("-–—ـ")
_SHARED = ("year", "hijri_year", "year_step", "month_step")


def range_at(tokens: list[Token], i: int, first: Phrase | None) -> tuple[Phrase, Phrase] | None:
    """The two phrases of a range that begins at token `i`, None where there is none.

    `first` is the phrase already read there; behind «بين» and «من» it is read here. Both take the year that only the second
    tells; «و» joins a range only behind «بين».
    """
    between = False
    if first is None:
        lead = read(tokens, i, "range_leads")
        if lead is None or lead.last >= len(tokens):
            return None
        between = tokens[lead.last - 1].norm.endswith(("بين", "يومي", "ليلتي", "شهري"))
        first = phrase_at(tokens, lead.last)
        if first is None:
            return None
        first.first = i
    j = _over_join(tokens, first.last, between)
    second = phrase_at(tokens, j) if j is not None else _next_month(tokens, first)
    if second is None or not _alike(first, second):
        return None
    undated = first.year is None and first.year_step is None and first.month_step is None
    if undated and (first.month is not None or first.season is not None or first.portion is not None):
        for slot in _SHARED:
            setattr(first, slot, getattr(second, slot))
    return first, second


def _next_month(tokens: list[Token], first: Phrase) -> Phrase | None:
    """«أبريل وأيار الماضيين», «يناير وفبراير 2020»: a month and the next one, joined by و; only the second tells the year."""
    i = first.last
    dated = first.year is not None or first.month_step is not None or first.year_step is not None
    if first.month is None or first.day is not None or dated:
        return None
    if i >= len(tokens) or not tokens[i].norm.startswith("و"):
        return None
    second = phrase_at(tokens, i + 1 if tokens[i].norm == "و" else i)
    if second is None or second.month is None or second.day is not None or second.month[0] != first.month[0]:
        return None
    return second if second.month[1] % 12 == (first.month[1] + 1) % 12 else None


def _over_join(tokens: list[Token], i: int, between: bool) -> int | None:
    if i >= len(tokens):
        return None
    if tokens[i].text in _DASHES:
        return i + 1
    join = read(tokens, i, "range_joins")
    if join:
        return join.last if tokens[i].norm != "و" or between else None
    return i if between and tokens[i].norm.startswith("و") else None


def _alike(first: Phrase, second: Phrase) -> bool:
    """Whether two phrases are of one sort: both days, both months or years, both hours."""

    def sort(phrase: Phrase) -> str:
        if phrase.day is not None or phrase.days is not None or phrase.weekday is not None:
            return "day"
        if phrase.clock is not None:
            return "clock"
        if phrase.shifts or phrase.anaphora or phrase.window or phrase.now:
            return "other"
        return "period"

    return sort(first) == sort(second) != "other" or (sort(first) == "period" and sort(second) == "day") or second.now


def read_range(first: Phrase, second: Phrase, reference: date | None, prefer: str) -> Reading:
    """From the first day of one to the last day of the other; NoSuchDayError where the end comes before the beginning."""
    end = read_days(second, reference, prefer).span
    begin = read_days(first, reference, prefer).span
    if begin.first > end.last and first.weekday is not None and first.day is None:
        begin = begin.shifted(-7)
    if begin.first > end.last and first.year is None and first.month is not None:
        begin = Days(_year_back(begin.first), begin.last)
    if begin.first > end.last:
        raise NoSuchDayError("the end comes before the beginning")
    return Reading((Days(begin.first, end.last),), "from the one to the other")


def _year_back(of: date) -> date:
    return (of - timedelta(days=366)).replace(day=of.day) if of.day < 29 else of - timedelta(days=365)
