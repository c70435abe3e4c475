"""The narrative: what is told as background, and which places each draft has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import PEOPLE
from rasid.events.words.grammar import phrases_of, words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.actors.words import words_of as words_in
from rasid.mentions.found import Found
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
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
    near = doc.norms[max(first, position - 6) : position]
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


def is_speakers(doc: Annotated, position: int) -> bool:
    """Whether a token stands between a reporting word and what is reported («قالت السفارة الروسية في باماكو إن …»)."""
    return any(a.cue < position < a.first for a in doc.attributions)


def local_places(doc: Annotated, k: int) -> list[Item]:
    """The places of a sentence that say where it is set: finer than a province, and not where people come from or go to."""
    row = (i for i in doc.items[k] if i.kind == "place" and i.preposition not in ("من", "الي", "ل"))
    return [i for i in row if specificity(i.value) > 1]


_APPOSED = 3  # words in brackets between a place and the «حيث» that takes it up («تعز (جنوب غرب)، حيث …»)


def taken_up(doc: Annotated, draft: Draft) -> Item | None:
    """The place that a clause opened by «حيث» tells of: the one right before it («فضلا عن تعز، حيث قتل …»)."""
    k = doc.sentence_of[draft.first]
    for i in range(draft.first - 1, doc.sentences[k][0], -1):
        if doc.tokens[i].norm == "حيث":
            near = [p for p in doc.items[k] if p.kind == "place" and p.last <= i and _words(doc, p.last, i) <= _APPOSED]
            bracket = _is_bracket(doc, i - 1)
            return near[-1] if near and _words(doc, near[-1].last, i) <= (_APPOSED if bracket else 0) else None
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
    opens = " ".join(doc.tokens[i].norm for i in range(first, min(first + 2, opening.first)))
    if label or opens.split(" ")[0] in ("في", "وفي", "ففي") or opens in ("اما في", "واما في"):
        return Found(opening.first, opening.last, opening.value)
    return None


def is_part_of(doc: Annotated, item: Item) -> bool:
    """«بجبل السمامة من ولاية القصرين»: the place that من leads to has the one before it as a part; nothing comes from it."""
    row = doc.items[doc.sentence_of[item.first]]
    return any(other.last == item.first - 1 and (other.kind == "place" or _is_way(doc, other)) for other in row)


def _is_way(doc: Annotated, item: Item) -> bool:
    """«الشارع الرئيسي من حي المنصور»: a way is a part of the ground, and no fire comes from behind it."""
    return item.kind == "actor" and doc.tokens[item.first].norm.removeprefix("ال") in words_of("ways")


def is_home(doc: Annotated, item: Item) -> bool:
    """«قيادي ينحدر من جاسم», «أصابت شابا من طفس», «من سكان سلواد»: whether «من» leads to where people are from who carry no
    arms."""
    if is_of_residents(doc, item):
        return True
    led = range(max(item.first - 1 - _HAILS, doc.sentences[doc.sentence_of[item.first]][0]), item.first - 1)
    if any(doc.tokens[i].norm.removeprefix("و") in words_of("hailing") for i in led):
        return True
    return item.preposition == "من" and _ends_with_people(doc, item.first - 1)


def is_whose(doc: Annotated, item: Item) -> bool:
    """«أربعة شبان من أهالي البلدة»: whether a place is told as whose people some are."""
    return not words_of("people_of").isdisjoint(doc.norms[item.first - 1 : item.first + 1])


_HAILS = 3  # words from «ينحدر» over who does to «من»


def _ends_with_people(doc: Annotated, last: int) -> bool:
    """Whether people stand right before token `last`, with their name and age («الشاب سالار عثمان (15 عاما)، من …»)."""
    row = doc.items[doc.sentence_of[last]]
    names = 0
    for i in range(last, max(last - _NAMED, 0), -1):
        if any(other.last == i and _is_people(other) for other in row):
            return True
        token = doc.tokens[i - 1]
        if token.kind == "word" and token.norm not in _YEARS:
            names += 1
            if names > _NAMES or not _may_be_of_a_name(doc, i - 1):
                return False
    return False


def _may_be_of_a_name(doc: Annotated, i: int) -> bool:
    """Whether the word at token `i` is none that has a meaning of its own here."""
    known = words_in([doc.norms[i]])[0]
    dated = any(t.first <= i < t.last for t in doc.times_of[doc.sentence_of[i]])
    return (known is None or known.person) and not (dated or doc.roles[i].verb or doc.roles[i].classes)


_NAMED = 10  # tokens of a name, an age in brackets and a comma
_NAMES = 3  # words of a name
_YEARS = frozenset(("عاما", "سنه", "عام", "اعوام", "سنوات"))


def is_beside(doc: Annotated, item: Item) -> bool:
    """«تقاطع قريب من المستوطنة»: whether «من» leads to what something is near to."""
    return item.first > 1 and doc.tokens[item.first - 2].norm in ("قريب", "قريبه", "قريبا")


def is_of_care(doc: Annotated, item: Item) -> bool:
    """«يتلقون العلاج في مستشفى الحسين», «نقلوا إلى مشفى المدينة»: whether a place is a hospital where the hurt are cared for."""
    if not stemmed("hospitals")[doc.tokens[item.first].norm]:
        return False
    start = max(doc.sentences[doc.sentence_of[item.first]][0], item.first - _CARE)
    return any(stemmed("caring")[doc.tokens[i].norm] for i in range(start, item.first))


_CARE = 6  # words from «العلاج» to the hospital


def is_of_residents(doc: Annotated, item: Item) -> bool:
    """«وهو من سكان بلدة سلواد», «فلان، من أهالي دورا»: whether a place tells only where somebody lives."""
    i = item.first - (doc.tokens[item.first - 1].norm in words_of("people_of"))  # «من أبناء قرية عرادة»
    if i < 2 or doc.tokens[i - 1].norm != "من":
        return False
    before = doc.tokens[i - 2]
    pronoun = before.norm.lstrip("و") in words_of("pronouns")  # «وهو من بلدة سلواد»
    people = i < item.first or doc.tokens[item.first].norm in words_of("people_of")
    return pronoun or (people and before.kind == "mark")


def is_answered(doc: Annotated, first: int) -> bool:
    """«ردا على استهداف القرى», «في رد مباشر على …»: whether the word at token `first` is what somebody answered."""
    row = doc.norms[max(first - _LED, 0) : first]
    if any(b in ("علي", "وعلي") and a.removeprefix("و") in words_of("in_answer") for a, b in pairwise(row)):
        return True
    return row[-1:] == ["علي"] and any(pair in (("في", "رد"), ("في", "الرد")) for pair in pairwise(row))


_LED = 4  # words of «في رد مباشر على»


def is_linked(doc: Annotated, item: Item) -> bool:
    """«الطريق الذي يربط طرابلس بعكار»: whether a place is an end of the road that something lies on."""
    i = item.first - 1
    if i > 0 and doc.tokens[i].norm in words_of("linking"):
        return True
    behind_other = item.preposition == "ب" and any(p.last == item.first for p in doc.places)
    return behind_other and any(doc.tokens[k].norm in words_of("linking") for k in range(max(i - _LINKED, 0), i))


_LINKED = 4  # words from «يربط» to the second place


def is_of_a_thing(doc: Annotated, item: Item) -> bool:
    """«سفن مرتبطة بإسرائيل», «ناقلة ترفع علم بنما», «سفينة متجهة إلى إيلات»: a place that says whose a thing is or where it was
    bound, and not where something happened."""
    if item.preposition in BOUND:
        return is_destination(doc, item)
    tied = item.first > 0 and doc.norms[item.first - 1] in words_of("tied_to")
    return tied and item.preposition in ("ب", "ل", "")


def is_destination(doc: Annotated, item: Item) -> bool:
    """«متجهة إلى إيلات»: whether a place is where somebody or something was bound."""
    before = doc.norms[max(item.first - _BOUND_FOR, 0) : item.first]
    return item.preposition in BOUND and any(stemmed("bound_for")[norm] for norm in before)


def is_belligerent(doc: Annotated, item: Item) -> bool:
    """«على خلفية الحرب بين إسرائيل وحماس»: a country behind «بين» and the word of a conflict is a party to it, and no place."""
    if item.preposition != "بين" or item.value.place is None or item.value.place.kind != "country":
        return False
    between = item.first - (doc.norms[item.first] != "بين")
    return between > 0 and stemmed("conflicts")[doc.norms[between - 1]]


_BOUND_FOR = 3  # words from «متجهة» to a place
BOUND = frozenset(("نحو", "الي", "باتجاه", "صوب"))


def _is_people(item: Item) -> bool:
    return item.kind == "toll" or (item.kind == "actor" and item.value.kind in PEOPLE)


def is_days_before(doc: Annotated, i: int) -> bool:
    """Whether words say how long before what is told token `i` came («بعد يومين من إعلان الجيش مقتل …»)."""
    start = max(doc.sentences[doc.sentence_of[i]][0], i - _A_WHILE)
    norms = doc.norms[start:i]
    spans = words_of("time_spans")
    after = [k for k, norm in enumerate(norms) if norm in ("بعد", "وبعد")]
    return any("من" in norms[k + 2 : k + 5] and not spans.isdisjoint(norms[k + 1 : k + 4]) for k in after)


_A_WHILE = 10  # words from «بعد يومين من» to the event word


def turns_away(doc: Annotated, k: int) -> bool:
    """Whether a sentence opens with words that lead to another matter («وعلى صعيد آخر …», «وفي حادث منفصل …»)."""
    return _opens_with(doc, k, "elsewhere")


def opens_further(doc: Annotated, k: int) -> bool:
    """Whether a sentence opens with words that lead to a further happening («إلى ذلك», «في حادث منفصل»)."""
    return turns_away(doc, k) or _opens_with(doc, k, "further")


def moves_on(doc: Annotated, k: int) -> bool:
    """Whether a sentence opens with words that lead to another matter, or to what went on beside it («في غضون ذلك»)."""
    return turns_away(doc, k) or _opens_with(doc, k, "beside_that")


def is_shortly_after(doc: Annotated, k: int) -> bool:
    """Whether a sentence opens with what was minutes or hours after the one before («وبعد ساعات قصفت …»)."""
    return _opens_with(doc, k, "shortly_after")


def _opens_with(doc: Annotated, k: int, name: str) -> bool:
    return phrases_of(name).search(doc.opening(k)) is not None
