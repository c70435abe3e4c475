"""The values of a mention: what a phrase, laid on the calendar, says of first and last day, EDTF, precision and anchor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.ranges import read_range
from rasid.mentions.times.reading import NoReferenceError, NoSuchDayError, Reading
from rasid.mentions.times.resolve import read_days
from rasid.records import TimeMention

if TYPE_CHECKING:
    from rasid.mentions.times.phrase import Phrase
    from rasid.records import Span


class Values(NamedTuple):
    """A time mention without its span: the fields of TimeMention."""

    start: date | None
    end: date | None
    edtf: str | None
    precision: int
    kind: str
    anchor: str | None
    reason: str
    bound: str | None = None

    def at(self, where: Span) -> TimeMention:
        """The mention with its span."""
        return TimeMention(where, *self)


def unresolved(kind: str, anchor: str | None, why: str, bound: str | None = None) -> Values:
    """Values of a phrase that has no days, or none yet."""
    return Values(None, None, None, 3, kind, anchor, why, bound)


def values_of_range(first: Phrase, second: Phrase, reference: date | None, prefer: str) -> Values | None:
    """The values of a range of two phrases, None where it makes no sense."""
    try:
        reading = read_range(first, second, reference, prefer)
    except NoReferenceError:
        return unresolved("range", "publication", "relative to a publication date that is not known")
    except NoSuchDayError:
        return None
    days = reading.span
    return Values(days.first, days.last, _edtf(reading, first), cal.precision(days), "range", None, reading.why)


def values_of(phrase: Phrase, bound: str | None, reference: date | None, prefer: str) -> Values | None:
    """The values of a phrase, None where it makes no sense. `bound` is what the words in front make of it."""
    if (phrase.anaphora and phrase.day is None) or (phrase.focus and phrase.shifts):
        return unresolved("date", "focus", "counted from the time in focus", bound)
    try:
        reading = read_days(phrase, reference, prefer)
        if bound == "since" and phrase.portion == "early":
            reading = _since_the_beginning(phrase, reference, prefer)
    except NoReferenceError:
        return unresolved("date", "publication", "relative to a publication date that is not known", bound)
    except NoSuchDayError:
        return None
    if bound in ("before", "after"):
        return _open(phrase, reading, bound)
    days = reading.span
    kind = "range" if days.length > 1 and len(reading.alternatives) == 1 and phrase.part != "night" else "date"
    precision = 1 if phrase.part == "night" and days.length == 2 else cal.precision(days)
    anchor = "focus" if phrase.focus or not phrase.dated() or _after_the_story(phrase) else None
    return Values(days.first, days.last, _edtf(reading, phrase), precision, kind, anchor, reading.why, bound)


def _after_the_story(phrase: Phrase) -> bool:
    """«وبعد أسبوعين» goes on from the time in focus more often than it looks ahead of publication: a caller may read it again."""
    return bool(phrase.shifts) and phrase.shifts[0][1] > 0


def _since_the_beginning(phrase: Phrase, reference: date | None, prefer: str) -> Reading:
    """«منذ مطلع العام» reaches to publication, or over the whole period where that is over or not known."""
    whole = read_days(_without_portion(phrase), reference, prefer).span
    today = reference.date() if isinstance(reference, datetime) else reference
    last = min(today, whole.last) if today and today >= whole.first else whole.last
    return Reading((Days(whole.first, last),), "from the beginning of the period on")


def _without_portion(phrase: Phrase) -> Phrase:
    return replace(phrase, portion=None)


def _open(phrase: Phrase, reading: Reading, bound: str) -> Values:
    """«قبل عام 2011» ends the day before it, «بعد 2003» begins the day after; of a day itself only its hours are meant."""
    days = reading.span
    if phrase.part is not None or phrase.clock is not None or phrase.days is not None:
        anchor = "focus" if not phrase.dated() else None
        return Values(days.first, days.last, _edtf(reading, phrase), cal.precision(days), "date", anchor, reading.why, bound)
    day = timedelta(days=1)
    if bound == "before":
        return Values(None, days.first - day, f"../{_coarse(days, -1)}", 3, "range", None, "before the time named", bound)
    return Values(days.last + day, None, f"{_coarse(days, 1)}/..", 3, "range", None, "after the time named", bound)


def _coarse(days: Days, step: int) -> str:
    """The year, month or day next to a stretch, as coarse as the stretch itself."""
    edge = (days.first if step < 0 else days.last) + timedelta(days=step)
    form = cal.edtf(days)
    return edge.isoformat()[: len(form)] if len(form) in (4, 7) else edge.isoformat()


def _edtf(reading: Reading, phrase: Phrase) -> str:
    if len(reading.alternatives) > 1:
        return "[" + ",".join(cal.edtf(days) for days in reading.alternatives) + "]"
    days = reading.alternatives[0]
    if phrase.clock and phrase.clock[0] >= 0 and days.length == 1:
        hour, minute = phrase.clock
        moment = datetime(days.first.year, days.first.month, days.first.day, hour, minute)
        if phrase.zone == "UTC":
            return f"{moment:%Y-%m-%dT%H:%M}Z"
        if phrase.zone:
            offset = moment.replace(tzinfo=ZoneInfo(phrase.zone)).strftime("%z")
            return f"{moment:%Y-%m-%dT%H:%M}{offset[:3]}:{offset[3:5]}"
        return f"{moment:%Y-%m-%dT%H:%M}"
    return cal.edtf(days)
