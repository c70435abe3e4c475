"""Stretches of time: what a mention spans in the record, how long it is, and that which a bulletin sums up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.records import TimeSpan

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.records import TimeMention

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
    start, end = (str(v)[:10] if v is not None else None for v in (mention.start, mention.end))
    assert mention.edtf is not None
    return TimeSpan(mention.edtf, start, end, mention.precision, mention.span, mention.reason)


def reported_stretch(doc: Annotated) -> TimeSpan | None:
    """The stretch of days that a bulletin gives the sum of («خلال الفترة من 22 إلى 28 …»), in what opens it."""
    for k in range(min(_OPENING, len(doc.sentences))):
        for t in doc.times_of[k]:
            before = {token.norm for token in doc.tokens[max(0, t.first - _LED) : t.first + 1]}
            if t.value.kind == "range" and t.value.edtf and not before.isdisjoint(words_of("stretches")):
                span = time_span(t.value)
                return span if STRETCH <= length_of(span) <= _MONTH else None
    return None
