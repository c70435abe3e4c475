"""Dates as a reader of the interface writes them, from EDTF expressions, with no more precision than they have."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from babel.dates import format_date, format_datetime, format_skeleton

if TYPE_CHECKING:
    from babel import Locale

    from rasid.service.i18n import Catalogue

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def edtf_words(expression: str, locale: Locale, catalogue: Catalogue) -> str:
    """An EDTF level 1 expression in words: «7 Sept 2022», «Sept 2022», «7 – 9 Sept 2022», «8 or 15 Jan 2022».

    What is no date of day, month or year (seasons, unspecified digits) stays as it is written.
    """
    _ = catalogue.gettext
    if expression[:1] in "[{" and expression[-1:] in "]}":
        return _(" or ").join(_one(part.strip(), locale, catalogue) for part in expression[1:-1].split(","))
    start, slash, end = expression.partition("/")
    if not slash:
        return _one(expression, locale, catalogue)
    if start in ("", ".."):
        return _("until %(date)s") % {"date": _one(end, locale, catalogue)}
    if end in ("", ".."):
        return _("since %(date)s") % {"date": _one(start, locale, catalogue)}
    return _interval(start, end, locale, catalogue)


def _interval(start: str, end: str, locale: Locale, catalogue: Catalogue) -> str:
    first, last = _DAY.fullmatch(start), _DAY.fullmatch(end)
    told = _one(end, locale, catalogue)
    if first and last and not first[4] and not last[4] and first[1] == last[1]:
        if first[2] == last[2]:
            begun = str(int(first[3]))
        else:
            begun = format_skeleton("MMMd", date(int(first[1]), int(first[2]), int(first[3])), locale=locale)
    else:
        begun = _one(start, locale, catalogue)
    return catalogue.gettext("%(low)s–%(high)s") % {"low": begun, "high": told}


def _one(text: str, locale: Locale, catalogue: Catalogue) -> str:
    bare = text.rstrip("?~%")
    try:
        if day := _DAY.fullmatch(bare):
            words = format_date(date(int(day[1]), int(day[2]), int(day[3])), "d MMM y", locale=locale)
            words = f"{words}, {day[4]}" if day[4] else words
        elif month := _MONTH.fullmatch(bare):
            words = format_date(date(int(month[1]), int(month[2]), 1), "LLLL y", locale=locale)
        else:
            words = bare
    except ValueError:
        words = bare
    return words if bare == text else catalogue.gettext("about %(value)s") % {"value": words}


def day_words(value: date | str | None, locale: Locale) -> str:
    """A day, or an ISO date of which the day counts; empty where there is none, as it is where it is no date."""
    if value is None:
        return ""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value[:10])
    except ValueError:
        return str(value)
    return format_date(day, "d MMM y", locale=locale)


def moment_words(value: str, locale: Locale) -> str:
    """A time of record (ISO 8601) to the minute."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return format_datetime(moment, "d MMM y, HH:mm", locale=locale)
