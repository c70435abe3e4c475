"""The narrative: headline and lead, background, and which time and places each draft has."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.events.grammar import words_of
from rasid.events.lexemes import readings
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import PlaceMention, TimeMention


def is_background(doc: Annotated, position: int) -> bool:
    """Whether a token stands in a sentence told as background («وكان الحقل قد تعرض…», «يذكر أن…»)."""
    first, _ = doc.sentences[doc.sentence_of[position]]
    words = [t.norm for t in doc.tokens[first : min(first + 4, position)] if t.kind == "word"]
    for word in words[:2]:
        if word.lstrip("وف") in words_of("recalling") or word in words_of("recalling"):
            return True
    near = [t.norm for t in doc.tokens[max(first, position - 6) : position]]
    return any(w in ("كان", "كانت", "وكان", "وكانت", "سبق") for w in near) and "قد" in near


def announcement_times(doc: Annotated) -> set[int]:
    """First tokens of the phrases that date a telling: between a reporting word and what it reports («أعلنت الوزارة الأحد أن …»)
    or behind «بحسب ما أعلنت»."""
    found: set[int] = set()
    for a in doc.attributions:
        if doc.tokens[a.cue].norm.lstrip("و") in words_of("according"):
            last = doc.sentences[doc.sentence_of[a.cue]][1] if doc.sentence_of[a.cue] >= 0 else a.cue
            stop = next((i for i in range(a.cue + 1, last) if doc.tokens[i].text in ("،", ".")), last)
            found.update(t.first for t in doc.times if a.cue < t.first < stop)
            continue
        end = min(len(doc.tokens), a.cue + 30)
        for i in range(a.cue + 1, end):
            token = doc.tokens[i]
            if token.kind == "break" or token.text == ".":
                break
            if i > a.cue + 1 and (
                "complementizers" in doc.roles[i].classes or token.norm in ("عن", "بان") or _masdar_with_b(doc, i)
            ):
                found.update(t.first for t in doc.times if a.cue < t.first < i)
                break
    return found


def _masdar_with_b(doc: Annotated, i: int) -> bool:
    norm = doc.tokens[i].norm
    return norm.startswith("ب") and any(r.form.pos == "noun" and r.split.prefix == "ب" for r in readings(norm))


def choose_time(
    doc: Annotated, draft: Draft, starts: list[int], told: set[int]
) -> tuple[Found[TimeMention] | None, Found[TimeMention] | None]:
    """The phrase that dates a draft and, apart, one that dates only its telling: the nearest of the sentence.

    A trigger of another happening between counts against a phrase. Durations, repeated times and spans of more than a year tell
    no time of one happening; nor does «منذ …», which tells since when something lasts.
    """
    last = doc.sentences[doc.sentence_of[draft.first]][1]
    best: dict[bool, tuple[float, Found[TimeMention]]] = {}
    for mention in doc.times_of[doc.sentence_of[draft.first]]:
        if mention.last > last or not _dates_a_happening(doc, mention):
            continue
        low, high = sorted((mention.first, draft.first))
        between = max(0, bisect_left(starts, high) - bisect_right(starts, low))
        inside = draft.clause[0] <= mention.first < draft.clause[1]
        cost = abs(mention.first - draft.first) + 8 * between - 12 * inside
        telling = mention.first in told
        if telling not in best or cost < best[telling][0]:
            best[telling] = (cost, mention)
    return best[False][1] if False in best else None, best[True][1] if True in best else None


def _dates_a_happening(doc: Annotated, mention: Found[TimeMention]) -> bool:
    value = mention.value
    if value.kind in ("duration", "set") or value.edtf is None:
        return False
    if value.start is not None and value.end is not None and not (value.edtf or "").startswith("["):
        length = (_day(value.end) - _day(value.start)).days
        since = doc.tokens[mention.first].norm == "منذ" or (mention.first > 0 and doc.tokens[mention.first - 1].norm == "منذ")
        return length <= 366 and not (since and length > 3)
    return True


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
    """The most specific of several places: none that contains another, then the finer kind, then the first."""
    if not places:
        return None
    parents = {p.value.parent.start for p in places if p.value.parent}
    inner = [p for p in places if p.value.span.start not in parents] or places
    return max(inner, key=lambda p: specificity(p.value))  # of equals the first: targets stand before fronted phrases


# how fine a place is by its kind; a division of unknown kind is a town's size
_FINE = {
    "country": 0, "region": 1, "admin1": 1, "sea": 1, "division": 2, "belt": 2, "bearing": 2, "valley": 2, "river": 2,
    "offset": 2, "district": 3, "mountain": 3, "landform": 3, "near": 3, "inside": 3, "city": 3, "area": 4,
    "town": 4, "island": 4,
}  # fmt: skip
_FINEST = 5


def specificity(mention: PlaceMention) -> int:
    """0 a country to 5 a village, quarter, camp or site; a named place that no gazetteer knows is as fine as its head noun."""
    place = mention.place
    if place is None:
        return 3
    if place.precision == 3 and place.label is not None:
        return min(_FINE.get(place.kind or "", 1), 1)
    return _FINE.get(place.kind or "", _FINEST)


def nearby_place(doc: Annotated, draft: Draft) -> Found[PlaceMention] | None:
    """A place of the same sentence that no preposition of origin leads to, or of the header before it («ريف إدلب: …»)."""
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    row = [
        Found(i.first, i.last, i.value)
        for i in doc.items[doc.sentence_of[draft.first]]
        if i.kind == "place" and first <= i.first < last and i.preposition not in ("من", "الي", "ل")
    ]
    local = [p for p in row if specificity(p.value) > 1]
    return best_place(local) if local else None
