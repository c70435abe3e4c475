"""The narrative: headline and lead, background, and which time and places each draft has."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import PlaceMention, TimeMention

_BACKGROUND = frozenset(("كان", "كانت", "كانوا", "يذكر", "يشار", "سبق", "يُشار", "جدير", "الجدير"))
_HEADLINE_WORDS = 28


def headline_end(doc: Annotated) -> int:
    """The token position behind the headline: a first line that ends without a full stop and is short; 0 where there is none."""
    for i, token in enumerate(doc.tokens[: _HEADLINE_WORDS + 12]):
        if token.kind == "break":
            return i if sum(t.kind == "word" for t in doc.tokens[:i]) <= _HEADLINE_WORDS else 0
    return 0


def is_background(doc: Annotated, position: int) -> bool:
    """Whether a token stands in a sentence told as background («وكان الحقل قد تعرض…», «يذكر أن…»)."""
    first, _ = doc.sentences[doc.sentence_of[position]]
    words = [t.norm for t in doc.tokens[first : min(first + 4, position)] if t.kind == "word"]
    for word in words[:2]:
        if word.lstrip("وف") in _BACKGROUND or word in _BACKGROUND:
            return True
    near = [t.norm for t in doc.tokens[max(first, position - 6) : position]]
    return any(w in ("كان", "كانت", "وكان", "وكانت", "سبق") for w in near) and "قد" in near


def choose_time(doc: Annotated, draft: Draft, starts: list[int]) -> Found[TimeMention] | None:
    """The phrase that dates a draft: the nearest of its sentence, one with no other trigger between first."""
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    best: tuple[float, Found[TimeMention]] | None = None
    for mention in doc.times:
        if mention.first < first or mention.last > last or mention.value.kind in ("duration", "set"):
            continue
        if mention.value.edtf is None and mention.value.anchor is None:
            continue
        low, high = sorted((mention.first, draft.first))
        between = sum(low < s < high for s in starts)
        inside = draft.clause[0] <= mention.first < draft.clause[1]
        cost = abs(mention.first - draft.first) + 8 * between - 12 * inside
        if best is None or cost < best[0]:
            best = (cost, mention)
    return best[1] if best else None


def announced(doc: Annotated, mention: Found[TimeMention], draft: Draft) -> bool:
    """Whether a time phrase dates the telling («أعلنت الوزارة الأحد أن …») and not what is told."""
    for a in doc.attributions:
        if a.first <= draft.first < a.last and a.cue <= mention.first < a.first <= draft.first:
            return True
    return False


def day_before(mention: TimeMention) -> TimeMention:
    """The day before the announced day to that day (codebook, Time)."""
    if mention.start is None or mention.end is None:
        return mention
    start = _day(mention.start) - timedelta(days=1)
    end = _day(mention.end)
    return dataclasses.replace(
        mention, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}", precision=2,
        reason=f"told on the day of «{mention.span.text}»; happened that day or the day before",
    )  # fmt: skip


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)


def best_place(places: list[Found[PlaceMention]]) -> Found[PlaceMention] | None:
    """The most specific of several places: one that another contains, then the smaller radius, then the first."""
    if not places:
        return None
    parents = {p.value.parent.start for p in places if getattr(p.value, "parent", None)}
    inner = [p for p in places if p.value.span.start not in parents] or places
    return min(inner, key=lambda p: (_size(p.value), p.first))


def _size(mention: PlaceMention) -> float:
    place = mention.place
    if place is None:
        return 6.0
    if place.radius_km is None:
        return 4.0 if place.precision != 3 else 500.0
    return 6.0 if place.radius_km <= 12 else place.radius_km


def nearby_place(doc: Annotated, draft: Draft) -> Found[PlaceMention] | None:
    """A place of the same sentence that no preposition of origin leads to, or of the header before it («ريف إدلب: …»)."""
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    row = [
        Found(i.first, i.last, i.value)
        for i in doc.items[doc.sentence_of[draft.first]]
        if i.kind == "place" and first <= i.first < last and i.preposition not in ("من", "الي", "ل")
    ]
    local = [p for p in row if _size(p.value) < 400]
    return best_place(local) if local else None
