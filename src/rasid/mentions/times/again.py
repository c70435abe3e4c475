"""A mention of time read again against another day."""

from __future__ import annotations

from datetime import date, timedelta

from rasid.language.tokens import tokenize
from rasid.mentions.times.chain import phrase_at
from rasid.mentions.times.ranges import range_at
from rasid.mentions.times.values import values_of, values_of_range
from rasid.records import TimeMention


def resolve(mention: TimeMention, reference: date, prefer: str = "past") -> TimeMention:
    """The mention read again against another day; as it was where that tells nothing."""
    tokens = tokenize(mention.span.text)
    phrase = phrase_at(tokens, 0)
    if phrase is None or mention.kind in ("duration", "set"):
        return mention
    if phrase.anaphora and phrase.day is None:
        day = reference + timedelta(days=1 if phrase.anaphora == "next" else 0)
        return TimeMention(mention.span, day, day, day.isoformat(), 1, mention.kind, None, "counted from the time in focus")
    phrase.focus = False
    pair = range_at(tokens, 0, phrase)
    found = values_of_range(*pair, reference, prefer) if pair else values_of(phrase, mention.bound, reference, prefer)
    return found._replace(anchor=None, bound=mention.bound).at(mention.span) if found else mention
