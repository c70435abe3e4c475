"""Days that «و» joins: «مساء أمس وفجر اليوم», «ليلا وصباح أمس» are one stretch, from the first to the last."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.records import TimeMention

_DAYS = 2  # from the first day to the last


def with_joined(doc: Annotated, mention: Found[TimeMention]) -> Found[TimeMention]:
    """A phrase of a day or two with the one that «و» joins right before or behind it, or with the bare night before it."""
    row = doc.times_of[doc.sentence_of[mention.first]]
    if doc.tokens[mention.first].norm.startswith("و"):
        before = next((t for t in row if t.last == mention.first), None)
        if before is not None:
            return _both(doc, before, mention) or mention
        return _with_night(doc, mention)
    behind = next((t for t in row if t.first == mention.last and doc.tokens[t.first].norm.startswith("و")), None)
    return mention if behind is None else _both(doc, mention, behind) or mention


def _both(doc: Annotated, one: Found[TimeMention], other: Found[TimeMention]) -> Found[TimeMention] | None:
    start, end = one.value.first_day, other.value.last_day
    if other.last < len(doc.tokens) and (doc.roles[other.last].verb or other.last in doc.deeds):
        return None  # «قتل جندي أمس واليوم قصفت الطائرات»: the second fronts a clause
    if start is None or end is None or "[" in f"{one.value.edtf}{other.value.edtf}":
        return None
    return _stretch(doc, one.first, other, start, end)


def _with_night(doc: Annotated, mention: Found[TimeMention]) -> Found[TimeMention]:
    """«ليلا وصباح أمس», «خلال الليل وفجر اليوم»: the night leads into the day."""
    night = doc.tokens[mention.first - 1].norm
    start, end = mention.value.first_day, mention.value.last_day
    if night not in words_of("night") and night not in ("الليل", "ليل"):
        return mention
    if start is None or end is None or start != end or "[" in str(mention.value.edtf):
        return mention
    return _stretch(doc, mention.first - 1, mention, start - timedelta(days=1), end) or mention


def _stretch(doc: Annotated, first: int, last: Found[TimeMention], start: date, end: date) -> Found[TimeMention] | None:
    if not 0 < (end - start).days <= _DAYS:
        return None
    value = dataclasses.replace(
        last.value, span=doc.span(first, last.last), start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}",
        precision=2, reason="from the one to the other",
    )  # fmt: skip
    return Found(first, last.last, value)
