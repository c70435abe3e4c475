"""Lays on the calendar what is counted from publication: days, weekdays, amounts and stretches of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.reading import (
    DAYS_BEFORE,
    HOURS_BEFORE,
    NoReferenceError,
    NoSuchDayError,
    Reading,
    as_date,
    conflict,
    need,
)

if TYPE_CHECKING:
    from rasid.mentions.times.phrase import Phrase


def shifted(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """Days counted from publication («قبل يومين», «أمس»). NoReferenceError without a day of publication."""
    base = reference
    if base is None:
        raise NoReferenceError
    if phrase.now:
        return Reading((cal.day(as_date(base)),), "now is the day of publication")
    if phrase.just_now:
        first = base - timedelta(hours=6) if isinstance(base, datetime) else base
        return Reading((Days(as_date(first), as_date(base)),), "shortly before publication: its day")
    early, late = base, base
    for low, high, unit in phrase.shifts:
        far, near = (high, low) if low + high < 0 else (low, high)
        early, late = _moved(early, far, unit), _moved(late, near, unit)
    fewest, most, unit = phrase.shifts[0]
    exact = fewest == most
    if len(phrase.shifts) == 1 and unit in ("month", "year", "decade", "century"):
        days = Days(_whole(early, unit).first, _whole(late, unit).last)
    elif unit in ("hour", "minute", "second") and not isinstance(base, datetime) and phrase.clock is None:
        today = unit != "hour" or fewest == most in (1, -1)  # an hour ago, told in a report of the day
        days = cal.day(as_date(base)) if today else Days(*sorted((as_date(early), as_date(base))))
    else:
        days = Days(as_date(early), as_date(late))
    if phrase.weekday is not None and exact:
        if unit == "week":
            found = cal.week(days.first).first + timedelta(days=phrase.weekday)
        elif fewest > 0:
            found = cal.weekday_after(days.first, phrase.weekday, include=True)
        else:
            found = cal.weekday_before(days.last, phrase.weekday)
        days = cal.day(found)
    return Reading((days,), "counted from " + ("the other happening" if phrase.focus else "publication"))


def _whole(of: date, unit: str) -> Days:
    """The month or year of a day: what is counted in months or years is no sharper than them."""
    return cal.month(of.year, of.month) if unit == "month" else cal.year(of.year)


def _moved(of: date, steps: int, unit: str) -> date:
    """A day or moment some units on; hours move a bare date to the days it may touch."""
    if unit in ("month", "year", "decade", "century"):
        months = steps * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        moved = cal.add_months(as_date(of), months)
        return datetime.combine(moved, of.time()) if isinstance(of, datetime) else moved
    if unit in ("day", "night", "week"):
        return of + timedelta(days=steps * (7 if unit == "week" else 1))
    seconds = steps * {"hour": 3600, "minute": 60, "second": 1}[unit]
    if isinstance(of, datetime):
        return of + timedelta(seconds=seconds)
    whole = -(-abs(seconds) // 86400)
    return of + timedelta(days=whole if steps > 0 else -whole)


def window(phrase: Phrase, today: date) -> Reading:
    """«الأيام الثلاثة الماضية» are the three days before today; «الأسابيع القادمة» begin with the next week."""
    assert phrase.window is not None
    count, unit, step = phrase.window
    recent = unit.startswith("recent ")
    unit = unit.removeprefix("recent ")
    few = (
        count
        if count is not None
        else {"hour": 24, "day": 7, "night": 7, "week": 4, "month": 6, "year": 5, "decade": 3}.get(unit, 1)
    )
    yesterday = today - timedelta(days=1)
    if step > 0:
        return Reading((_ahead(today, few, unit),), "the coming stretch")
    if unit in ("hour", "minute", "second"):
        back = max(1, -(-few // 24)) if unit == "hour" else 0
        return Reading((Days(today - timedelta(days=back), today),), HOURS_BEFORE)
    if unit in ("day", "night"):
        return Reading((Days(today - timedelta(days=few), today if recent and count is None else yesterday),), DAYS_BEFORE)
    if unit == "week":
        return Reading((Days(today - timedelta(days=7 * few), today),), "the weeks up to publication")
    months = few * {"month": 1, "year": 12, "decade": 120}.get(unit, 1200)
    first = cal.add_months(today, -months)
    if unit == "month":
        return Reading((Days(first.replace(day=1), cal.month(today.year, today.month).last),), "the months up to publication")
    return Reading((Days(cal.year(first.year).first, cal.year(today.year).last),), "the years up to publication")


def _ahead(today: date, few: int, unit: str) -> Days:
    if unit == "week":
        first = cal.week(today).last + timedelta(days=1)
        return Days(first, first + timedelta(days=7 * few - 1))
    if unit == "month":
        return Days(cal.month(today.year, today.month + 1).first, cal.month(today.year, today.month + few).last)
    if unit in ("year", "decade"):
        few *= 10 if unit == "decade" else 1
        return Days(cal.year(today.year + 1).first, cal.year(today.year + few).last)
    days = max(1, -(-few // 24)) if unit == "hour" else few
    return Days(today if unit == "hour" else today + timedelta(days=1), today + timedelta(days=days))


def deictic(phrase: Phrase, today: date) -> Reading:
    """«أمس السبت»: where the weekday contradicts the day counted from publication, both readings are kept."""
    steps = phrase.days if phrase.days is not None else phrase.day_step or 0
    found = today + timedelta(days=steps)
    if phrase.weekday is None or found.weekday() == phrase.weekday:
        why = {0: "the day of publication", -1: "the day before publication"}.get(steps, f"{steps:+d} days from publication")
        return Reading((cal.day(found),), why)
    other = cal.weekday_before(found, phrase.weekday) if steps <= 0 else cal.weekday_after(found, phrase.weekday)
    return conflict(found, other, "the day counted from publication is not that weekday")


def weekday(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """The day that a weekday names, seen from publication («الاثنين الماضي», «الاثنين»). NoReferenceError without that day."""
    today = need(reference)
    assert phrase.weekday is not None
    step = phrase.weekday_step
    if phrase.week_step is not None:
        of = cal.week(today).shifted(7 * phrase.week_step)
        return Reading((cal.day(of.first + timedelta(days=phrase.weekday)),), "that day of the week named")
    if step is None:
        found = cal.weekday_before(today, phrase.weekday) if prefer == "past" else cal.weekday_after(today, phrase.weekday)
        why = "the latest such day not after publication" if prefer == "past" else "the next such day"
    elif step < 0:
        found = cal.weekday_before(today, phrase.weekday, include=False) + timedelta(days=7 * (step + 1))
        why = "the latest such day before publication"
    elif step == 0:
        found = (
            cal.weekday_after(today, phrase.weekday, include=True)
            if prefer == "future" or phrase.this_weekday
            else cal.weekday_before(today, phrase.weekday)
        )
        why = "that day of the current week"
    else:
        found = cal.weekday_after(today, phrase.weekday) + timedelta(days=7 * (step - 1))
        why = "the next such day"
    if phrase.year_step is not None or phrase.month_step is not None:
        raise NoSuchDayError("a weekday of a month or year that is not named")
    return Reading((cal.day(found),), why)
