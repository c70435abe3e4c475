"""Lays months, years, weeks, seasons and their portions on the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.dated import current_year, month_of, nearest, years_around
from rasid.mentions.times.reading import NEAREST_MONTH, NoSuchDayError, Reading, need

if TYPE_CHECKING:
    from rasid.mentions.times.phrase import Phrase


def nth_weekday(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    assert phrase.weekday is not None
    assert phrase.nth is not None
    if phrase.month is None and phrase.month_step is None:
        within = cal.month(need(reference).year, need(reference).month)
        if phrase.nth < 0:
            return Reading(
                (cal.day(cal.weekday_before(need(reference), phrase.weekday, include=False)),),
                "the latest such day before publication",
            )
    else:
        within = period(phrase, reference, prefer).span
    found = cal.nth_weekday(within, phrase.weekday, phrase.nth)
    if found is None:
        raise NoSuchDayError("no such weekday in that month")
    return Reading((cal.day(found),), "that weekday of the month")


def period(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """A month, year, decade, season or week, whole or a portion of it."""
    found, why = _whole(phrase, reference, prefer)
    if phrase.nth_week is not None:
        found = _week_of(found, phrase.nth_week)
    if phrase.portion:
        found = cal.portion(found, phrase.portion)
        why += ", the portion named"
    return Reading((found,), why)


def _week_of(month: Days, nth: int) -> Days:
    if nth < 0:
        return Days(month.last - timedelta(days=6), month.last)
    first = month.first + timedelta(days=7 * (nth - 1))
    return Days(first, min(first + timedelta(days=6), month.last))


def _whole(phrase: Phrase, reference: date | None, prefer: str) -> tuple[Days, str]:
    if phrase.decade is not None:
        return Days(cal.year(phrase.decade).first, cal.year(phrase.decade + 9).last), "the decade"
    if phrase.season is not None:
        return _season(phrase, reference), "the season by its months"
    if phrase.month is not None:
        return _whole_month(phrase, reference, prefer)
    if phrase.month_step is not None:
        today = need(reference)
        if phrase.year is not None:
            raise NoSuchDayError("a step and a year")
        return cal.month(today.year, today.month + phrase.month_step), "counted from the month of publication"
    if phrase.week_step is not None:
        return _week(phrase, need(reference), prefer)
    if phrase.weekend is not None:
        return _weekend(phrase.weekend, need(reference)), "the weekend"
    if phrase.year is not None:
        if phrase.hijri_year:
            first, last = cal.hijri_month(phrase.year, 1), cal.hijri_month(phrase.year, 12)
            if not first or not last:
                raise NoSuchDayError("beyond the lunar calendar's range")
            return Days(first.first, last.last), "the lunar year"
        return Days(cal.year(phrase.year).first, cal.year(phrase.year_end or phrase.year).last), "the year"
    if phrase.year_step is not None:
        return cal.year(need(reference).year + phrase.year_step), "counted from the year of publication"
    raise NoSuchDayError("nothing dated")


def _whole_month(phrase: Phrase, reference: date | None, prefer: str) -> tuple[Days, str]:
    assert phrase.month is not None
    if phrase.year is not None:
        return month_of(phrase, phrase.year), "as dated"
    today = need(reference)
    if phrase.year_step is not None:
        return month_of(phrase, current_year(today, phrase.month[0]) + phrase.year_step), "that month of the year named"
    choices = years_around(phrase, today)
    if not choices:
        raise NoSuchDayError("beyond the lunar calendar's range")
    return nearest(choices, today, phrase.month_step, prefer), NEAREST_MONTH


def _season(phrase: Phrase, reference: date | None) -> Days:
    """Three whole months; winter of a year begins in December before it."""
    assert phrase.season is not None
    first = phrase.season[1]

    def of(year: int) -> Days:
        start = first if first < 12 else 0
        return Days(cal.month(year, start).first, cal.month(year, start + 2).last)

    if phrase.year is not None:
        return of(phrase.year)
    today = need(reference)
    if phrase.year_step is not None:
        return of(today.year + phrase.year_step)
    choices = [of(today.year + step) for step in range(-2, 3)]
    return nearest(choices, today, phrase.season_step, "past")


def _week(phrase: Phrase, today: date, prefer: str) -> tuple[Days, str]:
    """«الأسبوع الماضي» in news are the seven days before publication, «هذا الأسبوع» the days since Sunday; ahead, whole weeks."""
    step = phrase.week_step or 0
    if prefer == "future" or step > 0 or phrase.portion:
        return cal.week(today).shifted(7 * step), "the calendar week"
    if step == 0:
        return Days(cal.week(today, starts=6).first, today), "the week up to publication"
    return Days(today, today).shifted(7 * step)._replace(
        last=today + timedelta(days=7 * (step + 1) - 1)
    ), "the seven days before publication"


def _weekend(step: int, today: date) -> Days:
    """Saturday and Sunday: the latest that has begun, or the next."""
    saturday = cal.weekday_before(today, 5)
    saturday += timedelta(days=7 * (step if step > 0 else step + 1 if step < 0 else 0))
    return Days(saturday, saturday + timedelta(days=1))
