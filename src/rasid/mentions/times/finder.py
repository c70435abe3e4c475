"""Finds the phrases of a document that date, and gives them their days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rasid.language.numerals import number_words
from rasid.language.tokens import span, tokenize
from rasid.mentions.found import Found
from rasid.mentions.times import calendar as cal
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.chain import phrase_at
from rasid.mentions.times.resolve import NoReference, NoSuchDay, Reading, read_days
from rasid.mentions.times.words import kinds_of, read
from rasid.records import TimeMention

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase

_STARTING = frozenset((
    "month", "weekday", "bare_weekday", "day", "unit", "portion", "part", "part_leads", "season", "feast", "now", "this", "that", "same", "ago", "ahead",
    "decade", "weekend", "last_words", "first_day", "thousand_year_words",
))  # fmt: skip


class _Starts(dict[str, bool]):
    """Whether a folded word can begin a phrase."""

    def __missing__(self, norm: str) -> bool:
        number = number_words()[norm]
        found = bool(kinds_of(norm) & _STARTING) or number is not None or norm in ("من", "ال") or norm.count(".") == 2
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = found
        return found


_starts = _Starts()


def times_in(text: str, tokens: list[Token], reference: date | None = None, prefer: str = "past") -> list[Found[TimeMention]]:
    """The phrases that date, in order, none overlapping; relative ones are resolved against `reference` (a date or datetime)."""
    found: list[Found[TimeMention]] = []
    starts = _starts
    behind = 0
    for i, token in enumerate(tokens):
        if i < behind or not starts[token.norm]:
            continue
        phrase = phrase_at(tokens, i)
        if phrase is None or _is_name(tokens, phrase):
            continue
        mention = _mention(text, tokens, phrase, reference, prefer)
        if mention is not None:
            found.append(Found(phrase.first, phrase.last, mention))
            behind = phrase.last
    return found


def _is_name(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the date is a name («شارع 14 رمضان», «قوى 8 آذار»): a day without its year behind a noun named by dates."""
    if phrase.first == 0 or phrase.weekday is None and (phrase.day is None or phrase.year is not None or phrase.month_step is not None):
        return False
    return phrase.days is None and read(tokens, phrase.first - 1, "named_by_dates") is not None


def _mention(text: str, tokens: list[Token], phrase: Phrase, reference: date | None, prefer: str) -> TimeMention | None:
    where = span(text, tokens, phrase.first, phrase.last)
    if (phrase.anaphora and phrase.day is None) or (phrase.focus and phrase.shifts):
        return TimeMention(where, None, None, None, 3, "date", "focus", "counted from the time in focus")
    try:
        reading = read_days(phrase, reference, prefer)
    except NoReference:
        return TimeMention(where, None, None, None, 3, "date", "publication", "relative to a publication date that is not known")
    except NoSuchDay:
        return None
    days = reading.span
    kind = "range" if days.length > 1 and len(reading.alternatives) == 1 and phrase.part != "night" else "date"
    precision = 1 if phrase.part == "night" and days.length == 2 else cal.precision(days)
    anchor = "focus" if phrase.focus or not phrase.dated() else None
    return TimeMention(where, days.first, days.last, _edtf(reading, phrase), precision, kind, anchor, reading.why)


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


def resolve(mention: TimeMention, reference: date, prefer: str = "past") -> TimeMention:
    """The mention read again against another day; as it was where that tells nothing."""
    tokens = tokenize(mention.span.text)
    phrase = phrase_at(tokens, 0)
    if phrase is None:
        return mention
    phrase.focus = False
    if phrase.anaphora:
        day = reference + timedelta(days={"same": 0, "next": 1, "previous": -1}[phrase.anaphora])
        return TimeMention(mention.span, day, day, cal.edtf(Days(day, day)), 1, mention.kind, None, "counted from the time in focus")
    found = _mention(mention.span.text, tokens, phrase, reference, prefer)
    if found is None:
        return mention
    return TimeMention(mention.span, found.start, found.end, found.edtf, found.precision, found.kind, None, found.reason)
