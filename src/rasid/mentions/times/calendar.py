"""Days and intervals of days: arithmetic on calendars, and how an interval is written in EDTF."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_DAY = timedelta(days=1)


class Days(NamedTuple):
    """First and last day of a stretch of time, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Its number of days."""
        return (self.last - self.first).days + 1

    def shifted(self, days: int) -> Days:
        """The same stretch some days later."""
        return Days(self.first + timedelta(days=days), self.last + timedelta(days=days))


def day(first: date) -> Days:
    """A single day."""
    return Days(first, first)


def month(year: int, number: int) -> Days:
    """A month; numbers beyond 1 to 12 count on into other years. ValueError beyond the years 1 to 9999."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Days(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int) -> Days:
    """A year. ValueError beyond 1 to 9999."""
    return Days(date(number, 1, 1), date(number, 12, 31))


def week(of: date, starts: int = 0) -> Days:
    """The week of a day; it starts on weekday `starts` (Monday is 0)."""
    first = of - timedelta(days=(of.weekday() - starts) % 7)
    return Days(first, first + 6 * _DAY)


def add_months(of: date, months: int) -> date:
    """The day some months later, the last of its month where that is shorter."""
    within = month(of.year, of.month + months)
    return within.first.replace(day=min(of.day, within.last.day))


def weekday_before(of: date, weekday: int, include: bool = True) -> date:
    """The latest such weekday not after a day (or strictly before it)."""
    back = (of.weekday() - weekday) % 7
    return of - timedelta(days=back if back or include else 7)


def weekday_after(of: date, weekday: int, include: bool = False) -> date:
    """The next such weekday after a day (or not before it)."""
    ahead = (weekday - of.weekday()) % 7
    return of + timedelta(days=ahead if ahead or include else 7)


def nth_weekday(within: Days, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a stretch, the last for -1; None where there is none."""
    if nth < 0:
        found = weekday_before(within.last, weekday)
    else:
        found = weekday_after(within.first, weekday, include=True) + timedelta(days=7 * (nth - 1))
    return found if within.first <= found <= within.last else None


@lru_cache(maxsize=4096)
def hijri_month(hijri_year: int, number: int) -> Days | None:
    """A month of the lunar year by the Umm al-Qura calendar (1343 to 1500 AH), None beyond."""
    from hijridate import Hijri

    try:
        first = Hijri(hijri_year, number, 1)
    except (ValueError, OverflowError):
        return None
    begin = first.to_gregorian()
    start = date(begin.year, begin.month, begin.day)
    return Days(start, start + timedelta(days=first.month_length() - 1))


def hijri_year_of(of: date) -> int | None:
    """The lunar year that a day falls in, None beyond the calendar's range."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(of.year, of.month, of.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def easter(of: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous Gregorian computus)."""
    a, b, c = of % 19, of // 100, of % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(of, f // 31, f % 31 + 1)


def portion(of: Days, name: str) -> Days:
    """A portion of a stretch: the thirds of a month are ten days each, the seasons of other stretches their thirds by length."""
    first, last = of
    if name.startswith(("half", "quarter", "third")):
        parts = {"half": 2, "quarter": 4, "third": 3}[name.rstrip("1234")]
        return _part(of, int(name[-1]) - 1, int(name[-1]), parts)
    if _is_month(of):
        early, late = first.replace(day=10), first.replace(day=21)
        return {"early": Days(first, early), "middle": Days(early + _DAY, late - _DAY), "late": Days(late, last)}[name]
    if _is_years(of) and of.length < 367:
        return {"early": _part(of, 0, 3, 12), "middle": _part(of, 4, 8, 12), "late": _part(of, 9, 12, 12)}[name]
    if _is_years(of) and last.year - first.year == 9:  # a decade: its years 0 to 3, 4 to 6, 7 to 9
        begin, end = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}[name]
        return Days(year(first.year + begin).first, year(first.year + end).last)
    index = ("early", "middle", "late").index(name)
    return _part(of, index, index + 1, 3)


def _part(of: Days, begin: int, end: int, parts: int) -> Days:
    """The parts `begin` to `end` of a stretch cut into `parts`: whole months where it is whole years, else days."""
    if _is_years(of) and (12 * (of.last.year - of.first.year + 1)) % parts == 0:
        months = 12 * (of.last.year - of.first.year + 1) // parts
        return Days(month(of.first.year, 1 + begin * months).first, month(of.first.year, end * months).last)
    if _is_month(of) and parts == 2:
        return Days(of.first, of.first.replace(day=15)) if begin == 0 else Days(of.first.replace(day=16), of.last)
    return Days(of.first + timedelta(days=of.length * begin // parts), of.first + timedelta(days=of.length * end // parts - 1))


def _is_month(of: Days) -> bool:
    return of.first.day == 1 and of == month(of.first.year, of.first.month)


def _is_years(of: Days) -> bool:
    return (of.first.month, of.first.day, of.last.month, of.last.day) == (1, 1, 12, 31)


def edtf(of: Days) -> str:
    """A stretch in EDTF level 0: a day, a month, a year, or an interval of the coarsest of these that fits."""
    first, last = of
    if first == last:
        return first.isoformat()
    if _is_years(of):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    if first.day == 1 and last == month(last.year, last.month).last:
        begin, end = first.isoformat()[:7], last.isoformat()[:7]
        return begin if begin == end else f"{begin}/{end}"
    return f"{first.isoformat()}/{last.isoformat()}"


def precision(of: Days) -> int:
    """ACLED's time precision of a stretch: 1 a day, 2 within a week, 3 wider."""
    return 1 if of.length == 1 else 2 if of.length <= 8 else 3
