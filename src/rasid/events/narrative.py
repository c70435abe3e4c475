"""The narrative: what is told as background, and which places each draft has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.grammar import words_of
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import PlaceMention


def is_background(doc: Annotated, position: int) -> bool:
    """Whether a token stands in a sentence told as background («وكان الحقل قد تعرض…», «يذكر أن…»)."""
    first, _ = doc.sentences[doc.sentence_of[position]]
    words = [t.norm for t in doc.tokens[first : min(first + 4, position)] if t.kind == "word"]
    for word in words[:2]:
        if word.lstrip("وف") in words_of("recalling") or word in words_of("recalling"):
            return True
    near = [t.norm for t in doc.tokens[max(first, position - 6) : position]]
    return any(w in ("كان", "كانت", "وكان", "وكانت", "سبق") for w in near) and "قد" in near


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


def nearby_place(doc: Annotated, draft: Draft, starts: list[int]) -> Found[PlaceMention] | None:
    """A place of the same sentence that no preposition of origin leads to, or of the header before it («ريف إدلب: …»).

    `starts` are the first tokens of all triggers, in order: a place behind the draft's own before the next one's comes first.
    """
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    row = [
        Found(i.first, i.last, i.value)
        for i in doc.items[doc.sentence_of[draft.first]]
        if i.kind == "place" and first <= i.first < last and i.preposition not in ("من", "الي", "ل")
    ]
    named = [p for p in row if not describes(doc, p)]
    local = [p for p in named if specificity(p.value) > 1 or len(named) < len(row)]  # a province that is itself placed
    following = next((i for i in starts if i >= draft.trigger.last), last)
    own = [p for p in local if draft.first < p.first < following]
    return best_place(own or local)


def fronted_place(doc: Annotated, k: int) -> Found[PlaceMention] | None:
    """The place that a sentence opens with, for all that it tells («وفي محافظة الشرقية قالت مصادر إن …», «#إدلب: …»)."""
    first, last = doc.sentences[k]
    opening = next((i for i in doc.items[k] if i.kind == "place" and first <= i.first <= first + 2 and i.last <= last), None)
    if opening is None:
        return None
    label = opening.last < len(doc.tokens) and doc.tokens[opening.last].text in (":", "|", "-")
    if label or doc.tokens[first].norm in ("في", "وفي"):
        return Found(opening.first, opening.last, opening.value)
    return None


_SITUATED = frozenset(
    ("تقع", "يقع", "الواقع", "الواقعه", "تبعد", "يبعد", "القريبه", "القريب", "المتاخمه", "المجاوره", "المحاذيه")
)


def describes(doc: Annotated, place: Found[PlaceMention]) -> bool:
    """Whether a place only says where another one lies («محافظة الشرقية التي تقع شمال القاهرة»)."""
    return any(doc.tokens[i].norm in _SITUATED for i in range(max(0, place.first - 2), place.first))


_LINKS = 2  # tokens between a place and what tells where it lies («مدينة الحوطة عاصمة محافظة لحج، شمالي عدن»)


def named_before(doc: Annotated, place: Found[PlaceMention]) -> Found[PlaceMention]:
    """The place that a bearing in apposition tells the position of, itself where it stands alone."""
    if (
        place.value.place is None
        or place.value.place.kind != "bearing"
        or doc.tokens[place.first - 1].text not in ("،", ",", "(")
    ):
        return place
    chain = [place]
    for earlier in reversed(doc.items[doc.sentence_of[place.first]]):
        if earlier.kind == "place" and 0 <= chain[-1].first - earlier.last <= _LINKS:
            chain.append(Found(earlier.first, earlier.last, earlier.value))
    return best_place(chain[1:]) or place
