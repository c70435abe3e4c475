"""Lays what a phrase says on the calendar: its slots and a reference day give one stretch of days, or several readings.

Where two words of one phrase contradict each other («أمس السبت» on a Thursday, «الثلاثاء 5 يناير 2022», which was a Wednesday), both
readings are kept; what no calendar holds («32 يناير») gives none.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.phrase import Phrase

_NEAR_YEARS = 7  # how far back a weekday may pick the year of a date without one


class Reading(NamedTuple):
    """The days that a phrase means: one stretch, or one of several (`alternatives`); `why` says how."""

    alternatives: tuple[Days, ...]
    why: str

    @property
    def span(self) -> Days:
        """From the first to the last day of all alternatives."""
        return Days(min(a.first for a in self.alternatives), max(a.last for a in self.alternatives))


class NoReference(Exception):
    """The phrase is relative and no day to count from is known."""


class NoSuchDay(Exception):
    """No calendar has such a day."""


def read_days(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """The days a phrase means.

    Raises NoReference where it is relative and there is no reference, NoSuchDay where it makes no sense.
    """
    try:
        return _night(phrase, _read(phrase, reference, prefer), reference)
    except (ValueError, OverflowError) as error:
        raise NoSuchDay(str(error)) from error


def _read(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    if phrase.day is not None and (phrase.month is not None or phrase.month_step is not None):
        return _date(phrase, reference, prefer)
    if phrase.feast is not None:
        return _feast(phrase, reference, prefer)
    if phrase.nth is not None and phrase.weekday is not None:
        return _nth_weekday(phrase, reference, prefer)
    if phrase.shifts or phrase.just_now or phrase.now:
        return _shifted(phrase, reference, prefer)
    if phrase.window is not None:
        return _window(phrase, _need(reference))
    if phrase.days is not None or phrase.day_step is not None:
        return _deictic(phrase, _need(reference))
    if phrase.weekday is not None:
        return _weekday(phrase, reference, prefer)
    if phrase.clock is not None and not phrase.dated():
        return Reading((cal.day(_need(reference)),), "an hour of the day in focus")
    return _period(phrase, reference, prefer)


def _need(reference: date | None) -> date:
    if reference is None:
        raise NoReference
    return _as_date(reference)


def _as_date(of: date) -> date:
    return of.date() if isinstance(of, datetime) else of


def _night(phrase: Phrase, reading: Reading, reference: date | None) -> Reading:
    """A night is two days: «ليلة السبت» is the one before Saturday, «ليل السبت» the one after, «ليلة أمس» began yesterday."""
    if phrase.part not in ("night", "midnight") or phrase.clock or len(reading.alternatives) != 1 or reading.span.length != 1:
        return reading
    first = reading.span.first
    if phrase.weekday is not None and phrase.days is None and phrase.day is None:
        if phrase.weekday_after is not None:
            return Reading((Days(first, first + timedelta(days=1)),), "the night between two named days")
        if phrase.night_before:
            return Reading((Days(first - timedelta(days=1), first),), f"{reading.why}; the night that leads into it")
    if phrase.part == "midnight" and phrase.days == 0:
        return reading
    last = first + timedelta(days=1)
    today = _as_date(reference) if reference else None
    if today and first == today and phrase.days == 0 and not phrase.tonight:
        return reading
    if today and last > today and first <= today and phrase.days is None:
        last = first
    return Reading((Days(first, last),), f"{reading.why}; a night is both its days")


def _shifted(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    base = reference
    if base is None:
        raise NoReference
    if phrase.now:
        return Reading((cal.day(_as_date(base)),), "now is the day of publication")
    if phrase.just_now:
        first = base - timedelta(hours=6) if isinstance(base, datetime) else base - timedelta(days=1)
        return Reading((Days(_as_date(first), _as_date(base)),), "some hours before publication at most")
    early, late = base, base
    for low, high, unit in phrase.shifts:
        far, near = (high, low) if low + high < 0 else (low, high)
        early, late = _moved(early, far, unit), _moved(late, near, unit)
    fewest, most, unit = phrase.shifts[0]
    exact = fewest == most
    if len(phrase.shifts) == 1 and unit in ("month", "year", "decade", "century"):
        whole = (lambda of: cal.month(of.year, of.month)) if unit == "month" else (lambda of: cal.year(of.year))
        days = Days(whole(early).first, whole(late).last)
    elif unit in ("hour", "minute", "second") and not isinstance(base, datetime) and phrase.clock is None:
        days = Days(*sorted((_as_date(early), _as_date(base)))) if unit == "hour" else cal.day(_as_date(base))
    else:
        days = Days(_as_date(early), _as_date(late))
    if phrase.weekday is not None and exact:
        if unit == "week":
            found = cal.week(days.first).first + timedelta(days=phrase.weekday)
        elif fewest > 0:
            found = cal.weekday_after(days.first, phrase.weekday, include=True)
        else:
            found = cal.weekday_before(days.last, phrase.weekday)
        days = cal.day(found)
    return Reading((days,), "counted from " + ("the other happening" if phrase.focus else "publication"))


def _moved(of: date, steps: int, unit: str) -> date:
    """A day or moment some units on; hours move a bare date to the days it may touch."""
    if unit in ("month", "year", "decade", "century"):
        months = steps * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        moved = cal.add_months(_as_date(of), months)
        return datetime.combine(moved, of.time()) if isinstance(of, datetime) else moved
    if unit in ("day", "night", "week"):
        return of + timedelta(days=steps * (7 if unit == "week" else 1))
    seconds = steps * {"hour": 3600, "minute": 60, "second": 1}[unit]
    if isinstance(of, datetime):
        return of + timedelta(seconds=seconds)
    whole = -(-abs(seconds) // 86400)
    return of + timedelta(days=whole if steps > 0 else -whole)


def _window(phrase: Phrase, today: date) -> Reading:
    """«الأيام الثلاثة الماضية» are the three days before today; «الأسابيع القادمة» begin with the next week."""
    assert phrase.window is not None
    count, unit, step = phrase.window
    recent = unit.startswith("recent ")
    unit = unit.removeprefix("recent ")
    few = count if count is not None else {"hour": 24, "day": 7, "night": 7, "week": 4, "month": 6, "year": 5, "decade": 3}.get(unit, 1)
    yesterday = today - timedelta(days=1)
    if step > 0:
        return Reading((_ahead(today, few, unit),), "the coming stretch")
    if unit in ("hour", "minute", "second"):
        back = max(1, -(-few // 24)) if unit == "hour" else 0
        return Reading((Days(today - timedelta(days=back), today),), "the hours up to publication")
    if unit in ("day", "night"):
        return Reading((Days(today - timedelta(days=few), today if recent and count is None else yesterday),), "the days before publication")
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


def _deictic(phrase: Phrase, today: date) -> Reading:
    """«أمس السبت»: where the weekday contradicts the day counted from publication, both readings are kept."""
    steps = phrase.days if phrase.days is not None else phrase.day_step or 0
    found = today + timedelta(days=steps)
    if phrase.weekday is None or found.weekday() == phrase.weekday:
        why = {0: "the day of publication", -1: "the day before publication"}.get(steps, f"{steps:+d} days from publication")
        return Reading((cal.day(found),), why)
    other = cal.weekday_before(found, phrase.weekday) if steps <= 0 else cal.weekday_after(found, phrase.weekday)
    return _conflict(found, other, "the day counted from publication is not that weekday")


def _conflict(one: date, other: date, why: str) -> Reading:
    return Reading(tuple(sorted((cal.day(one), cal.day(other)))), f"{why}: both readings kept")


def _weekday(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    today = _need(reference)
    assert phrase.weekday is not None
    step = phrase.weekday_step
    if phrase.week_step is not None:
        of = cal.week(today).shifted(7 * phrase.week_step)
        return Reading((cal.day(of.first + timedelta(days=phrase.weekday)),), "that day of the week named")
    if step is None:
        found = cal.weekday_before(today, phrase.weekday) if prefer == "past" else cal.weekday_after(today, phrase.weekday)
        if phrase.weekday_after is not None and prefer == "past" and found == today:
            found -= timedelta(days=7)
        why = "the latest such day not after publication" if prefer == "past" else "the next such day"
    elif step < 0:
        found = cal.weekday_before(today, phrase.weekday, include=False) + timedelta(days=7 * (step + 1))
        why = "the latest such day before publication"
    elif step == 0:
        found = cal.weekday_after(today, phrase.weekday, include=True) if prefer == "future" or phrase.this_weekday else cal.weekday_before(today, phrase.weekday)
        why = "that day of the current week"
    else:
        found = cal.weekday_after(today, phrase.weekday) + timedelta(days=7 * (step - 1))
        why = "the next such day"
    if phrase.year_step is not None or phrase.month_step is not None:
        raise NoSuchDay("a weekday of a month or year that is not named")
    return Reading((cal.day(found),), why)


def _nth_weekday(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    assert phrase.weekday is not None and phrase.nth is not None
    if phrase.month is None and phrase.month_step is None:
        within = cal.month(_need(reference).year, _need(reference).month)
        if phrase.nth < 0:
            return Reading((cal.day(cal.weekday_before(_need(reference), phrase.weekday, include=False)),), "the latest such day before publication")
    else:
        within = _period(phrase, reference, prefer).span
    found = cal.nth_weekday(within, phrase.weekday, phrase.nth)
    if found is None:
        raise NoSuchDay("no such weekday in that month")
    return Reading((cal.day(found),), "that weekday of the month")


def _date(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """A day of a month; its year is told, stepped to, or the one that makes it nearest (a weekday may decide)."""
    if phrase.month is None:
        today = _need(reference)
        return Reading((_days_of(phrase, cal.month(today.year, today.month + (phrase.month_step or 0))),), "that day of the month named")
    hijri = phrase.month[0]
    if phrase.shifts:
        return Reading((_days_of(phrase, _month(phrase, _shifted(phrase, reference, prefer).span.first.year)),), "that date of the year counted to")
    if phrase.year is not None or phrase.year_step is not None:
        of_year = phrase.year if phrase.year is not None else _current_year(_need(reference), hijri) + (phrase.year_step or 0)
        found = _days_of(phrase, _month(phrase, of_year))
        if phrase.days is not None and reference is not None:
            return _dated_deictic(phrase, found, _as_date(reference))
        if phrase.weekday is not None and found.length == 1 and found.first.weekday() != phrase.weekday:
            other = min((found.first + timedelta(days=d) for d in range(-3, 4)), key=lambda day: day.weekday() != phrase.weekday)
            return _conflict(found.first, other, "the date is not that weekday")
        return Reading((found,), "as dated")
    today = _need(reference)
    choices = _years_around(phrase, today)
    if not choices:
        raise NoSuchDay("no such day in that month")
    found = _nearest(choices, today, phrase.month_step, prefer)
    if phrase.days is not None and phrase.days <= 0 and not phrase.month_step:
        fitting = [c for c in choices if c.first <= today and c.first.weekday() == phrase.weekday]
        return _dated_deictic(phrase, fitting[-1] if fitting else found, today)
    if phrase.weekday is not None and found.length == 1 and found.first.weekday() != phrase.weekday and phrase.month_step is None:
        fitting = [c for c in choices if c.first.weekday() == phrase.weekday and (c.first <= today) == (found.first <= today)]
        if fitting:
            found = min(fitting, key=lambda c: abs((c.first - today).days))
            return Reading((found,), "the nearest year in which the date is that weekday")
        return _conflict(found.first, cal.weekday_before(found.first, phrase.weekday), "the date is not that weekday")
    return Reading((found,), "the nearest such date to publication")


def _dated_deictic(phrase: Phrase, found: Days, today: date) -> Reading:
    """«اليوم الثلاثاء 7 أيلول»: the date and the day counted from publication agree, or the weekday decides, or both are kept."""
    counted = today + timedelta(days=phrase.days or 0)
    if found.first == counted:
        return Reading((found,), "the date agrees with the day counted from publication")
    if phrase.weekday is not None and found.first.weekday() == phrase.weekday != counted.weekday():
        return Reading((found,), "the date and its weekday agree, publication came on another day")
    return _conflict(found.first, counted, "the date is not the day counted from publication")


def _current_year(today: date, hijri: bool) -> int:
    found = cal.hijri_year_of(today) if hijri else today.year
    if found is None:
        raise NoSuchDay("beyond the lunar calendar's range")
    return found


def _month(phrase: Phrase, of_year: int) -> Days:
    assert phrase.month is not None
    hijri, number = phrase.month
    if hijri or phrase.hijri_year:
        years = [of_year] if of_year < 1600 else [y for y in (of_year - 579, of_year - 580, of_year - 578, of_year - 581)]
        for year in years:
            found = cal.hijri_month(year, number)
            if found and (of_year < 1600 or found.first.year == of_year):
                return found
        raise NoSuchDay("beyond the lunar calendar's range")
    return cal.month(of_year, number)


def _days_of(phrase: Phrase, within: Days) -> Days:
    """The day or days of a month; NoSuchDay where the month is shorter."""
    assert phrase.day is not None
    first = within.last if phrase.day < 0 else within.first + timedelta(days=phrase.day - 1)
    last = within.first + timedelta(days=phrase.day_end - 1) if phrase.day_end else first
    if first > within.last or last > within.last:
        raise NoSuchDay(f"no day {phrase.day_end or phrase.day} in that month")
    return Days(first, last)


def _years_around(phrase: Phrase, today: date) -> list[Days]:
    assert phrase.month is not None
    current = _current_year(today, phrase.month[0])
    found = []
    for of_year in range(current - _NEAR_YEARS, current + 3):
        try:
            within = _month(phrase, of_year)
            found.append(_days_of(phrase, within) if phrase.day is not None else within)
        except NoSuchDay:
            continue
    return found


def _nearest(choices: list[Days], today: date, step: int | None, prefer: str) -> Days:
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


def _feast(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    feast = phrase.feast
    if "since" in feast and reference and _as_date(reference).year < feast["since"]:
        raise NoSuchDay("not yet a feast")

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
        found = on(phrase.year if phrase.year is not None else _need(reference).year + (phrase.year_step or 0))
    else:
        today = _need(reference)
        choices = [c for c in map(on, range(today.year - 2, today.year + 3)) if c]
        found = _nearest(choices, today, phrase.month_step, prefer) if choices else None
    if found is None:
        raise NoSuchDay("beyond the lunar calendar's range")
    return Reading((found,), "the day of the feast")


def _period(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
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
        today = _need(reference)
        if phrase.year is not None:
            raise NoSuchDay("a step and a year")
        return cal.month(today.year, today.month + phrase.month_step), "counted from the month of publication"
    if phrase.week_step is not None:
        return _week(phrase, _need(reference), prefer)
    if phrase.weekend is not None:
        return _weekend(phrase.weekend, _need(reference)), "the weekend"
    if phrase.year is not None:
        if phrase.hijri_year:
            first, last = cal.hijri_month(phrase.year, 1), cal.hijri_month(phrase.year, 12)
            if not first or not last:
                raise NoSuchDay("beyond the lunar calendar's range")
            return Days(first.first, last.last), "the lunar year"
        return Days(cal.year(phrase.year).first, cal.year(phrase.year_end or phrase.year).last), "the year"
    if phrase.year_step is not None:
        return cal.year(_need(reference).year + phrase.year_step), "counted from the year of publication"
    raise NoSuchDay("nothing dated")


def _whole_month(phrase: Phrase, reference: date | None, prefer: str) -> tuple[Days, str]:
    assert phrase.month is not None
    if phrase.year is not None:
        return _month(phrase, phrase.year), "as dated"
    today = _need(reference)
    if phrase.year_step is not None:
        return _month(phrase, _current_year(today, phrase.month[0]) + phrase.year_step), "that month of the year named"
    choices = _years_around(phrase, today)
    if not choices:
        raise NoSuchDay("beyond the lunar calendar's range")
    return _nearest(choices, today, phrase.month_step, prefer), "the nearest such month to publication"


def _season(phrase: Phrase, reference: date | None) -> Days:
    """Three whole months; winter of a year begins in December before it."""
    assert phrase.season is not None
    first = phrase.season[1]

    def of(year: int) -> Days:
        start = first if first < 12 else 0
        return Days(cal.month(year, start).first, cal.month(year, start + 2).last)

    if phrase.year is not None:
        return of(phrase.year)
    today = _need(reference)
    if phrase.year_step is not None:
        return of(today.year + phrase.year_step)
    choices = [of(today.year + step) for step in range(-2, 3)]
    return _nearest(choices, today, phrase.season_step, "past")


def _week(phrase: Phrase, today: date, prefer: str) -> tuple[Days, str]:
    """«الأسبوع الماضي» in news are the seven days before publication, «هذا الأسبوع» the days since Sunday; ahead, whole weeks."""
    step = phrase.week_step or 0
    if prefer == "future" or step > 0 or phrase.portion:
        return cal.week(today).shifted(7 * step), "the calendar week"
    if step == 0:
        return Days(cal.week(today, starts=6).first, today), "the week up to publication"
    return Days(today, today).shifted(7 * step)._replace(last=today + timedelta(days=7 * (step + 1) - 1)), "the seven days before publication"


def _weekend(step: int, today: date) -> Days:
    """Saturday and Sunday: the latest that has begun, or the next."""
    saturday = cal.weekday_before(today, 5)
    saturday += timedelta(days=7 * (step if step > 0 else step + 1 if step < 0 else 0))
    return Days(saturday, saturday + timedelta(days=1))
