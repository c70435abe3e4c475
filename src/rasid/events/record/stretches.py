"""Stretches of time: what a mention spans in the record, how long it is, and that which a bulletin sums up."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.events.setting.lasting import GOES_ON
from rasid.events.words.grammar import words_of
from rasid.language.folding import fold
from rasid.mentions.times.calendar import add_months
from rasid.mentions.times.reading import DAYS_BEFORE, HOURS_BEFORE, NEAREST_DATE, NEAREST_MONTH
from rasid.records import TimeSpan

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import TimeMention

UP_TO_TELLING = "the hours or days up to the telling"
SUMMED_UP = frozenset((HOURS_BEFORE, DAYS_BEFORE, UP_TO_TELLING))  # stretches over which a report counts the dead
STRETCH = 2  # days from first to last: what is told over so long may be told of one day again
_MONTH = 31
_OPENING = 3  # sentences that open a bulletin, its headline one of them
_LED = 3  # tokens from «الفترة» to the days


def length_of(time: TimeSpan) -> int:
    """Days between the first and the last, 0 for one day or where an end is open."""
    if time.start is None or time.end is None:
        return 0
    return (date.fromisoformat(time.end) - date.fromisoformat(time.start)).days


def is_short(time: TimeSpan) -> bool:
    """Whether a time is a day or two: a week or season told of one happening does not date the next."""
    return time.start is not None and time.end is not None and (time.edtf.startswith("[") or length_of(time) <= 1)


def time_span(mention: TimeMention) -> TimeSpan:
    """The record's time of a time mention that is resolved."""
    start, end = (day.isoformat() if day is not None else None for day in (mention.first_day, mention.last_day))
    assert mention.edtf is not None
    return TimeSpan(mention.edtf, start, end, mention.precision, mention.span, mention.reason)


def reported_stretch(doc: Annotated) -> TimeSpan | None:
    """The stretch of days that a bulletin gives the sum of («خلال الفترة من 22 إلى 28 …», «قتل 51 خلال 48 ساعة»), in what opens
    it."""
    for k in range(min(_OPENING, len(doc.sentences))):
        for t in doc.times_of[k]:
            before = {token.norm for token in doc.tokens[max(0, t.first - _LED) : t.first + 1]}
            if t.value.kind != "range" or not t.value.edtf:
                continue
            span = time_span(t.value)
            if not before.isdisjoint(words_of("stretches")):
                return span if STRETCH <= length_of(span) <= _MONTH else None
            if "خلال" in before and t.value.reason in SUMMED_UP and length_of(span) >= STRETCH and _counts(doc, k):
                return _up_to_the_telling(doc, k, span)
    return None


def _counts(doc: Annotated, k: int) -> bool:
    """Whether a sentence counts dead or hurt."""
    first, last = doc.sentences[k]
    return any(first <= t.first < last for t in doc.tolls)


def _up_to_the_telling(doc: Annotated, k: int, stretch: TimeSpan) -> TimeSpan:
    """The days before the day on which a sentence or the next one says that it was told («وقال المرصد أمس الخميس إن …»)."""
    days = (t.value.first_day for i in (k, k + 1) if i < len(doc.sentences) for t in doc.times_of[i] if t.first in doc.told)
    told, today = next(days, None), doc.reference
    if told is None or today is None or not 0 < (today - told).days <= STRETCH or stretch.start is None or stretch.end is None:
        return stretch
    start, end = ((date.fromisoformat(day) - (today - told)).isoformat() for day in (stretch.start, stretch.end))
    return dataclasses.replace(stretch, edtf=f"{start}/{end}", start=start, end=end, reason=UP_TO_TELLING)


def latest(span: TimeSpan, today: date | None) -> TimeSpan:
    """«منذ 15 أبريل», «في أبريل» in a report of February: of what has happened, a date without its year is of the year before
    where the nearest one lies ahead."""
    if today is None or span.start is None or span.end is None or span.reason not in (NEAREST_DATE, NEAREST_MONTH):
        return span
    start, end = date.fromisoformat(span.start), date.fromisoformat(span.end)
    if _is_next(span):
        return span
    if (start - today).days <= _AHEAD or (start.month == 2 and span.edtf == span.start and start.day == 29):
        return span
    first = start.replace(year=start.year - 1)
    last = first if start == end else add_months(first, 1) - timedelta(days=1)
    edtf = first.isoformat()[: len(span.edtf)]
    reason = "the latest such date before publication: it has happened"
    return TimeSpan(edtf, first.isoformat(), last.isoformat(), span.precision, span.span, reason)


_AHEAD = 31  # days: what is announced for the days to come is no year old


def _is_next(span: TimeSpan) -> bool:
    """«23 ماي القادم»: whether the words say that the date lies ahead."""
    return fold(span.span.text).rsplit(" ", 1)[-1] in _NEXT if span.span is not None else False


_NEXT = frozenset(("القادم", "القادمه", "المقبل", "المقبله", "الاتي", "الاتيه"))


def finer(wide: TimeSpan, drafts: list[Draft]) -> TimeSpan:
    """A day that a later telling names within the stretch that the first one gives («بين 22 و28 … في كمين نصب يوم 26»)."""
    if length_of(wide) < STRETCH:
        return wide
    told = [time_span(d.time.value) for d in drafts if d.time is not None and d.time.value.edtf]
    inside = (t for t in told if is_short(t) and (wide.start or "") <= (t.start or "") <= (t.end or "") <= (wide.end or ""))
    return next(inside, wide)


def last_day(time: TimeSpan) -> TimeSpan:
    """The day on which a report tells that something goes on («تواصلت الأحد لليوم الثاني المعارك»), for what it tells with it."""
    if time.reason != GOES_ON or time.end is None:
        return time
    return TimeSpan(time.end, time.end, time.end, 1, time.span, time.reason)
