"""The narrative: what is told as background, and which places each draft has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import PEOPLE
from rasid.events.words.grammar import words_of
from rasid.mentions.found import Found
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated, Item
    from rasid.events.drafts import Draft
    from rasid.records import PlaceMention


def is_background(doc: Annotated, position: int) -> bool:
    """Whether a token stands in a sentence told as background («وكان الحقل قد تعرض…», «يذكر أن…»)."""
    if is_earlier_report(doc, position):
        return False
    first, _ = doc.sentences[doc.sentence_of[position]]
    words = [t.norm for t in doc.tokens[first : min(first + 4, position)] if t.kind == "word"]
    for word in words[:2]:
        if word.lstrip("وف") in words_of("recalling") or word in words_of("recalling"):
            return True
    near = [t.norm for t in doc.tokens[max(first, position - 6) : position]]
    return "قد" in near and not _HAD.isdisjoint(near)


def is_earlier_report(doc: Annotated, position: int) -> bool:
    """«وكان مصدر في الشرطة أعلن أن انتحاريا …»: whether a token stands in what somebody had told, who tells of the news, too."""
    first, _ = doc.sentences[doc.sentence_of[position]]
    opening = next((t.norm.lstrip("وف") for t in doc.tokens[first:position] if t.kind == "word"), "")
    if opening not in words_of("was"):
        return False
    return any(is_reporting(doc.tokens[i].norm) and doc.roles[i].verb for i in range(first + 2, position))


_HAD = frozenset(("كان", "كانت", "وكان", "وكانت", "سبق"))


def best_place(places: list[Found[PlaceMention]]) -> Found[PlaceMention] | None:
    """The most specific of several places: none that contains another, then the finer kind, then the first."""
    if len(places) < 2:
        return places[0] if places else None
    parents = {p.value.parent.start for p in places if p.value.parent}
    inner = [p for p in places if p.value.span.start not in parents] or places
    return max(inner, key=lambda p: specificity(p.value))  # of equals the first: targets stand before fronted phrases


# how fine a place is by its kind; a division of unknown kind is a town's size
_FINE = {
    "sea": -1, "country": 0, "region": 1, "admin1": 1, "division": 2, "belt": 2, "bearing": 2, "valley": 2, "river": 2,
    "offset": 2, "district": 3, "mountain": 3, "landform": 3, "near": 3, "inside": 3, "city": 3, "area": 4,
    "town": 4, "island": 4,
}  # fmt: skip
_FINEST = 5


def specificity(mention: PlaceMention) -> int:
    """-1 a sea (ships lie there, what they hit does not), 0 a country to 5 a village, quarter, camp or site.

    A named place that no gazetteer knows is as fine as its head noun.
    """
    place = mention.place
    if place is None:
        return 3
    if place.kind == "division" and place.id is None:
        return 1  # «ولاية هيرشابيل»: a province that no gazetteer knows
    if place.precision == 3 and place.label is not None:
        return min(_FINE.get(place.kind or "", 1), 1)
    return _FINE.get(place.kind or "", _FINEST)


_NEAR = 25  # tokens behind a trigger in which a place is rather its own than that of what is told before


def nearby_place(doc: Annotated, draft: Draft, starts: list[int]) -> Found[PlaceMention] | None:
    """A place of the same sentence that no preposition of origin leads to, or of the header before it («ريف إدلب: …»).

    `starts` are the first tokens of all triggers, in order: a place behind the draft's own before the next one's comes first,
    then that which «حيث» in front of it takes up («فضلا عن تعز، حيث قتل …»).
    """
    named = _named_in_sentence(doc, draft)
    row = [p for p in named if not describes(doc, p)]
    local = [p for p in row if specificity(p.value) > 1 or len(row) < len(named)]  # a province that is itself placed
    following = next((i for i in starts if i >= draft.trigger.last), doc.sentences[doc.sentence_of[draft.first]][1])
    own = [p for p in local if draft.first < p.first < min(following, draft.first + _NEAR)]
    return best_place(own) or _taken_up(doc, draft, named) or best_place(local)


def _named_in_sentence(doc: Annotated, draft: Draft) -> list[Found[PlaceMention]]:
    """The places of a draft's sentence but those that people come from, go to or speak in."""
    sentence = doc.sentence_of[draft.first]
    return [
        Found(i.first, i.last, i.value)
        for i in doc.items[sentence]
        if i.kind == "place"
        and all(origin.first != i.first for origin in draft.origins)
        and (i.preposition not in ("من", "الي", "ل") or _is_of_a_part(doc, i))
        and not _is_speakers(doc, i.first)
    ]


def _is_of_a_part(doc: Annotated, item: Item) -> bool:
    """«عند المخرج الغربي لبغداد»: a part of a town is told, to which «لـ» leads."""
    before = [t.norm for t in doc.tokens[max(item.first - 2, 0) : item.first]]
    return item.preposition == "ل" and not words_of("town_parts").isdisjoint(before)


def _is_speakers(doc: Annotated, position: int) -> bool:
    """Whether a token stands between a reporting word and what is reported («قالت السفارة الروسية في باماكو إن …»)."""
    return any(a.cue < position < a.first for a in doc.attributions)


def destination(doc: Annotated, draft: Draft, starts: list[int]) -> Found[PlaceMention] | None:
    """The named site that a draft's people are carried to («نقلوا إلى مستشفى …»): behind its trigger, before the next one."""
    following = next((i for i in starts if i >= draft.trigger.last), len(doc.tokens))
    row = doc.items[doc.sentence_of[draft.first]]
    led = [i for i in row if i.kind == "place" and i.preposition == "الي" and draft.first < i.first < following]
    return next((Found(i.first, i.last, i.value) for i in led if specificity(i.value) == _FINEST), None)


def wide_place(doc: Annotated, draft: Draft) -> Found[PlaceMention] | None:
    """The province or country of a draft's sentence nearest to it that في or ب leads to, where it names no finer place."""
    items = [i for i in doc.items[doc.sentence_of[draft.first]] if i.kind == "place"]
    parents = [i.value.parent for i in items if specificity(i.value) > 1]
    row = [
        Found(i.first, i.last, i.value)
        for i in items
        if i.preposition in ("في", "ب") and specificity(i.value) <= 1 and i.value.span not in parents
        if not _is_speakers(doc, i.first)
    ]
    return min(row, key=lambda p: abs(p.first - draft.first), default=None)


_APPOSED = 3  # words in brackets between a place and the «حيث» that takes it up («تعز (جنوب غرب)، حيث …»)


def _taken_up(doc: Annotated, draft: Draft, named: list[Found[PlaceMention]]) -> Found[PlaceMention] | None:
    """The place that a clause opened by «حيث» tells of: the one right before it."""
    first, _ = doc.sentences[doc.sentence_of[draft.first]]
    for i in range(draft.first - 1, first, -1):
        if doc.tokens[i].norm == "حيث":
            near = [p for p in named if p.last <= i and _words(doc, p.last, i) <= _APPOSED]
            return near[-1] if near and _words(doc, near[-1].last, i) <= (_APPOSED if _is_bracket(doc, i - 1) else 0) else None
        if "breaks" in doc.roles[i].classes:
            return None
    return None


def _words(doc: Annotated, first: int, last: int) -> int:
    return sum(t.kind == "word" for t in doc.tokens[first:last])


def _is_bracket(doc: Annotated, i: int) -> bool:
    """Whether a bracket closes at token `i`, a comma behind it or not."""
    return ")" in (doc.tokens[i].text, doc.tokens[i - 1].text)


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


_SITUATION = 5  # words from «الواقعة» to what tells where («الواقعة في الحد الفاصل بين هيران وشبيلي»)


def describes(doc: Annotated, place: Found[PlaceMention]) -> bool:
    """Whether a place only says where another one lies («محافظة الشرقية التي تقع شمال القاهرة»).

    Where that one has no name («قرية تقع جنوبي الشيخ زويد»), it is all that is told of where.
    """
    reach = range(max(0, place.first - _SITUATION), place.first)
    at = next((i for i in reach if doc.tokens[i].norm in words_of("situated")), None)
    if at is None:
        return False
    return any(0 <= at - other.last <= 1 for other in doc.places)


def is_part_of(doc: Annotated, item: Item) -> bool:
    """«بجبل السمامة من ولاية القصرين»: the place that من leads to has the one before it as a part; nothing comes from it."""
    row = doc.items[doc.sentence_of[item.first]]
    return any(other.kind == "place" and other.last == item.first - 1 for other in row)


def is_home(doc: Annotated, item: Item) -> bool:
    """«قيادي ينحدر من جاسم», «أصابت شابا من طفس»: whether «من» leads to where people are from who carry no arms."""
    row = doc.items[doc.sentence_of[item.first]]
    hails = item.first > 1 and doc.tokens[item.first - 2].norm in words_of("hailing")
    return hails or any(other.last == item.first - 1 and _is_people(other) for other in row)


def _is_people(item: Item) -> bool:
    return item.kind == "toll" or (item.kind == "actor" and item.value.kind in PEOPLE)


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
    for earlier in doc.items[doc.sentence_of[place.first]][::-1]:
        if earlier.kind == "place" and 0 <= chain[-1].first - earlier.last <= _LINKS:
            chain.append(Found(earlier.first, earlier.last, earlier.value))
    return best_place(chain[1:]) or place


def is_days_before(doc: Annotated, i: int) -> bool:
    """Whether words say how long before what is told token `i` came («بعد يومين من إعلان الجيش مقتل …»)."""
    start = max(doc.sentences[doc.sentence_of[i]][0], i - _A_WHILE)
    norms = [t.norm for t in doc.tokens[start:i]]
    spans = words_of("time_spans")
    after = [k for k, norm in enumerate(norms) if norm in ("بعد", "وبعد")]
    return any("من" in norms[k + 2 : k + 5] and not spans.isdisjoint(norms[k + 1 : k + 4]) for k in after)


_A_WHILE = 10  # words from «بعد يومين من» to the event word


def turns_away(doc: Annotated, k: int) -> bool:
    """Whether a sentence opens with words that lead to another matter («وعلى صعيد آخر …», «وفي حادث منفصل …»)."""
    return _opens_with(doc, k, "elsewhere")


def moves_on(doc: Annotated, k: int) -> bool:
    """Whether a sentence opens with words that lead to another matter, or to what went on beside it («في غضون ذلك»)."""
    return turns_away(doc, k) or _opens_with(doc, k, "beside_that")


def _opens_with(doc: Annotated, k: int, name: str) -> bool:
    first, last = doc.sentences[k]
    opening = " ".join(t.norm for t in doc.tokens[first : min(first + _OPENING, last)] if t.kind == "word")
    return any(phrase in opening for phrase in words_of(name))


_OPENING = 5
