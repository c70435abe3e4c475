"""What a phrase is read as: one stretch of days, or several readings with the reason; and why it can be none."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days

NEAREST_DATE = "the nearest such date to publication"
HOURS_BEFORE = "the hours up to publication"
DAYS_BEFORE = "the days before publication"
FEAST = "the day of the feast"
NEAREST_MONTH = "the nearest such month to publication"


class Reading(NamedTuple):
    """The days that a phrase means: one stretch, or one of several (`alternatives`); `why` says how."""

    alternatives: tuple[Days, ...]
    why: str

    @property
    def span(self) -> Days:
        """From the first to the last day of all alternatives."""
        return Days(min(a.first for a in self.alternatives), max(a.last for a in self.alternatives))


class NoReferenceError(Exception):
    """The phrase is relative and no day to count from is known."""


class NoSuchDayError(Exception):
    """No calendar has such a day."""


def need(reference: date | None) -> date:
    if reference is None:
        raise NoReferenceError
    return as_date(reference)


def as_date(of: date) -> date:
    return of.date() if isinstance(of, datetime) else of


def conflict(one: date, other: date, why: str) -> Reading:
    return Reading(tuple(sorted((cal.day(one), cal.day(other)))), f"{why}: both readings kept")
