"""Lays dates and feasts on the calendar: a year that is not told is the one that makes the date nearest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.counted import shifted
from rasid.mentions.times.reading import FEAST, NEAREST_DATE, NoSuchDayError, Reading, as_date, conflict, need

if TYPE_CHECKING:
    from rasid.mentions.times.phrase import Phrase


_NEAR_YEARS = 7  # how far back a weekday may pick the year of a date without one


def dated(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """A day of a month; its year is told, stepped to, or the one that makes it nearest (a weekday may decide)."""
    if phrase.month is None:
        today = need(reference)
        return Reading(
            (_days_of(phrase, cal.month(today.year, today.month + (phrase.month_step or 0))),), "that day of the month named"
        )
    hijri = phrase.month[0]
    if phrase.shifts:
        return Reading(
            (_days_of(phrase, month_of(phrase, shifted(phrase, reference, prefer).span.first.year)),),
            "that date of the year counted to",
        )
    if phrase.year is not None or phrase.year_step is not None:
        of_year = phrase.year if phrase.year is not None else current_year(need(reference), hijri) + (phrase.year_step or 0)
        found = _days_of(phrase, month_of(phrase, of_year))
        if phrase.days is not None and reference is not None:
            return _dated_deictic(phrase, found, as_date(reference))
        if phrase.weekday is not None and found.length == 1 and found.first.weekday() != phrase.weekday:
            other = min((found.first + timedelta(days=d) for d in range(-3, 4)), key=lambda day: day.weekday() != phrase.weekday)
            return conflict(found.first, other, "the date is not that weekday")
        return Reading((found,), "as dated")
    today = need(reference)
    choices = years_around(phrase, today)
    if not choices:
        raise NoSuchDayError("no such day in that month")
    found = nearest(choices, today, phrase.month_step, prefer)
    if phrase.days is not None and phrase.days <= 0 and not phrase.month_step:
        fitting = [c for c in choices if c.first <= today and c.first.weekday() == phrase.weekday]
        return _dated_deictic(phrase, fitting[-1] if fitting else found, today)
    if phrase.weekday is not None and found.length == 1 and found.first.weekday() != phrase.weekday and phrase.month_step is None:
        fitting = [c for c in choices if c.first.weekday() == phrase.weekday and (c.first <= today) == (found.first <= today)]
        if fitting:
            found = min(fitting, key=lambda c: abs((c.first - today).days))
            return Reading((found,), "the nearest year in which the date is that weekday")
        return conflict(found.first, cal.weekday_before(found.first, phrase.weekday), "the date is not that weekday")
    return Reading((found,), NEAREST_DATE)


def _dated_deictic(phrase: Phrase, found: Days, today: date) -> Reading:
    """«اليوم الثلاثاء 7 أيلول»: the date and the day counted from publication agree, or the weekday decides, or both are kept."""
    counted = today + timedelta(days=phrase.days or 0)
    if found.first == counted:
        return Reading((found,), "the date agrees with the day counted from publication")
    if phrase.weekday is not None and found.first.weekday() == phrase.weekday != counted.weekday():
        return Reading((found,), "the date and its weekday agree, publication came on another day")
    return conflict(found.first, counted, "the date is not the day counted from publication")


def current_year(today: date, hijri: bool) -> int:
    found = cal.hijri_year_of(today) if hijri else today.year
    if found is None:
        raise NoSuchDayError("beyond the lunar calendar's range")
    return found


def month_of(phrase: Phrase, of_year: int) -> Days:
    assert phrase.month is not None
    hijri, number = phrase.month
    if hijri or phrase.hijri_year:
        years = [of_year] if of_year < 1600 else [of_year - 579, of_year - 580, of_year - 578, of_year - 581]
        for year in years:
            found = cal.hijri_month(year, number)
            if found and (of_year < 1600 or found.first.year == of_year):
                return found
        raise NoSuchDayError("beyond the lunar calendar's range")
    return cal.month(of_year, number)


def _days_of(phrase: Phrase, within: Days) -> Days:
    """The day or days of a month; NoSuchDayError where the month is shorter."""
    assert phrase.day is not None
    first = within.last if phrase.day < 0 else within.first + timedelta(days=phrase.day - 1)
    last = within.first + timedelta(days=phrase.day_end - 1) if phrase.day_end else first
    if first > within.last or last > within.last:
        raise NoSuchDayError(f"no day {phrase.day_end or phrase.day} in that month")
    return Days(first, last)


def years_around(phrase: Phrase, today: date) -> list[Days]:
    assert phrase.month is not None
    current = current_year(today, phrase.month[0])
    found = []
    for of_year in range(current - _NEAR_YEARS, current + 3):
        try:
            within = month_of(phrase, of_year)
            found.append(_days_of(phrase, within) if phrase.day is not None else within)
        except NoSuchDayError:
            continue
    return found


def nearest(choices: list[Days], today: date, step: int | None, prefer: str) -> Days:
    """Which year's date is meant: the last with «الماضي», the next with «المقبل», else the one that is much nearer."""
    past = [c for c in choices if c.last < today]
    around = [c for c in choices if c.first <= today <= c.last]
    future = [c for c in choices if c.first > today]
    if step is not None and step < 0:
        return past[step]
    if step is not None and step > 0:
        return future[step - 1]
    if step == 0:
        return next((c for c in choices if c.first.year == today.year), (around or past[-1:] or future)[0])
    if around:
        return around[0]
    if not past or not future:
        return (past[-1:] or future[:1])[0]
    if prefer == "future":
        return future[0]
    ago, ahead = (today - past[-1].last).days, (future[0].first - today).days
    return past[-1] if ago <= 2 * ahead else future[0]


def feast(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    feast = phrase.feast
    if "since" in feast and reference and as_date(reference).year < feast["since"]:
        raise NoSuchDayError("not yet a feast")
    before = timedelta(days=1 if feast.get("night") else 0)
    later = timedelta(days=phrase.feast_day)

    def on(of_year: int) -> Days | None:
        if "hijri" in feast:
            number, of_day = feast["hijri"]
            for hijri_year in (of_year - 579, of_year - 578, of_year - 580, of_year - 581) if of_year > 1600 else (of_year,):
                found = cal.hijri_month(hijri_year, number)
                if found and (of_year < 1600 or (found.first + timedelta(days=of_day - 1)).year == of_year):
                    return cal.day(found.first + timedelta(days=of_day - 1))
            return None
        if "easter" in feast:
            return cal.day(cal.easter(of_year) + timedelta(days=feast["easter"]))
        return cal.day(date(of_year, *feast["solar"]))

    if phrase.year is not None or phrase.year_step is not None:
        found = on(phrase.year if phrase.year is not None else need(reference).year + (phrase.year_step or 0))
    else:
        today = need(reference)
        choices = [c for c in map(on, range(today.year - 2, today.year + 3)) if c]
        found = nearest(choices, today, phrase.month_step, prefer) if choices else None
    if found is None:
        raise NoSuchDayError("beyond the lunar calendar's range")
    return Reading((Days(found.first + later - before, found.last + later),), FEAST)
