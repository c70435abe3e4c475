"""Lays what a phrase says on the calendar: its slots and a reference day give one stretch of days, or several readings.

Where two words of one phrase contradict each other («أمس السبت» on a Thursday, «الثلاثاء 5 يناير 2022», which was a Wednesday),
both readings are kept; what no calendar holds («32 يناير») gives none.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.counted import deictic, shifted, weekday, window
from rasid.mentions.times.dated import dated, feast
from rasid.mentions.times.reading import NoSuchDayError, Reading, as_date, need
from rasid.mentions.times.spans import nth_weekday, period

if TYPE_CHECKING:
    from datetime import date

    from rasid.mentions.times.phrase import Phrase


def read_days(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """The days a phrase means.

    Raises NoReferenceError where it is relative and there is no reference, NoSuchDayError where it makes no sense.
    """
    try:
        return _night(phrase, _read(phrase, reference, prefer), reference)
    except (ValueError, OverflowError) as error:
        raise NoSuchDayError(str(error)) from error


def _read(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    if phrase.day is not None and (phrase.month is not None or phrase.month_step is not None):
        return dated(phrase, reference, prefer)
    if phrase.feast is not None:
        return feast(phrase, reference, prefer)
    if phrase.nth is not None and phrase.weekday is not None:
        return nth_weekday(phrase, reference, prefer)
    if phrase.shifts or phrase.just_now or phrase.now:
        return shifted(phrase, reference, prefer)
    if phrase.window is not None:
        return window(phrase, need(reference))
    if phrase.days is not None or phrase.day_step is not None:
        return deictic(phrase, need(reference))
    if phrase.weekday is not None:
        return weekday(phrase, reference, prefer)
    if phrase.clock is not None and not phrase.dated():
        return Reading((cal.day(need(reference)),), "an hour of the day in focus")
    return period(phrase, reference, prefer)


def _night(phrase: Phrase, reading: Reading, reference: date | None) -> Reading:
    """A night is two days: «ليل السبت» begins on Saturday, «ليلة أمس» began yesterday.

    «ليلة السبت» is by tradition the night that leads into Saturday, in the press often the one that begins then: the later one
    that was over by publication.
    """
    if phrase.part not in ("night", "midnight") or phrase.clock or len(reading.alternatives) != 1 or reading.span.length != 1:
        return reading
    first = reading.span.first
    if phrase.weekday is not None and phrase.days is None and phrase.day is None:
        if phrase.weekday_after is not None:
            return Reading((Days(first, first + timedelta(days=1)),), "the night between two named days")
        if phrase.night_before and reference is not None and first < as_date(reference):
            return Reading((Days(first, first + timedelta(days=1)),), f"{reading.why}; the latest such night before publication")
        if phrase.night_before:
            return Reading((Days(first - timedelta(days=1), first),), f"{reading.why}; the night that leads into it")
    if phrase.part == "midnight" and phrase.days == 0:
        return reading
    last = first + timedelta(days=1)
    today = as_date(reference) if reference else None
    if today and first == today and phrase.days == 0 and not phrase.tonight:
        return reading
    if today and last > today and first <= today and phrase.days is None:
        last = first
    return Reading((Days(first, last),), f"{reading.why}; a night is both its days")
