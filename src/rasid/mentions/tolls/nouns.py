"""Nouns that are a toll by themselves: «31 قتيلا», «قتيل وجريحان», «سقوط ضحايا», «عدد القتلى 7», «بين قتيل وجريح»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import Item, item_at
from rasid.mentions.tolls.parts import parts_of
from rasid.mentions.tolls.persons import merged, phrase_at
from rasid.mentions.tolls.reading import Reading, counted_together, is_divided, is_state, is_unreal
from rasid.mentions.tolls.tallies import read_tally, read_their_number
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Noun

_AMONG = ("بين", "وبين", "ضمن", "ومن", "من")
_STATES = frozenset(("ان", "وان", "حاله", "حال", "بان"))


def read_casualty(page: Page, i: int, noun: Noun) -> Reading | None:
    """The toll that a casualty noun at token `i` tells; None where it only refers («أهالي الضحايا», «كتائب شهداء الأقصى»)."""
    if noun.kind is None or noun.kind in ("captured", "displaced"):
        return None
    if noun.split.definite and page.norm(i - 1) in _AMONG and is_unreal(page, i - 1):
        return None  # «نفى أن يكون بين القتلى مدنيون»
    if noun.kind == "injured" and page.in_list(i + 1, "direct"):
        return None
    if noun.split.conjunction and page.norm(i - 2) == "بين":
        return None  # «بين قتيل وجريح»: counted before «بين» or not at all
    plain = not (noun.accusative or noun.split.definite or noun.split.conjunction)
    if noun.kind == "injured" and plain and _died(page, i):
        item = _by_form(page, i, noun) if noun.number == 2 else Item(i, i + 1, *_ONE, noun.group) if noun.number == 1 else None
        return Reading(i, ("killed",), [item]) if item else None
    if page.in_list(i - 1, "not_told", "names"):
        return read_tally(page, i, noun) if noun.kind == "killed" else None
    if page.norm(i - 1) in vocabulary("tallies") and (tally := read_tally(page, i, noun)):
        return tally
    if noun.number == 0 and (noun.split.definite or noun.split.suffix) and (theirs := read_their_number(page, i, noun)):
        return theirs
    if noun.number == 0 and noun.split.definite and noun.kind in ("killed", "injured") and (parts := _among(page, i)):
        return Reading(i, (noun.kind,), parts)
    if noun.construct and page.norm(i - 1) == "من" and page.is_counted(i - 1):
        return None  # «اثنين من مصابي التفجير توفيا»: some of those known already
    if counted := _count_before(page, i):
        known = _is_state(page, counted) or page.in_list(counted.first - 1, "parts")
        known = known and (noun.split.definite or is_state(page, counted.last))
        known = known or is_divided(page, counted)  # «12 ضحية بين قتيل وجريح»
        return None if known else _counted(page, i, noun, counted)
    if fallen := _who_fell(page, i):
        second = counted_together(page, i, noun, fallen)
        kinds = (noun.kind, second) if second else (noun.kind,)
        return Reading(i, kinds, [fallen._replace(last=i + len(kinds))])
    if page.norm(i - 1) == "بين" and not noun.split.definite:
        return _between(page, i, noun)
    if noun.split.definite or noun.split.suffix or noun.split.preposition:
        return read_tally(page, i, noun) if noun.number == 0 and not noun.split.suffix else None
    items = _by_form(page, i, noun)
    if items is None and noun.number == 0:
        return read_tally(page, i, noun)
    return Reading(i, (noun.kind,), [items]) if items else None


_ONE = (1, 1, 1)


def _died(page: Page, i: int) -> bool:
    """«وفاة جريح», «أن جريحين توفيا»: somebody hurt before who died."""
    before, behind = page.word(i - 1), page.word(i + 1)
    verb = behind.verb if behind else None
    led = before and ((before.masdar and before.masdar.kind == "killed") or (before.verb and before.verb.kind == "killed"))
    return bool(led) or bool(verb and verb.kind == "killed" and not verb.object_suffers and not verb.split.prefix)


def _is_state(page: Page, item: Item) -> bool:
    """«إن عددا من المصابين في حال خطرة», «نقل 3 من الجرحى»: some of those known already."""
    return page.norm(item.first - 1) in _STATES or page.in_list(item.first - 1, "not_told", "names")


def _by_form(page: Page, i: int, noun: Noun) -> Item | None:
    """What the form of an indefinite noun says by itself: «قتيلان», «سقوط قتيل», «أردته قتيلا», «قتلى»."""
    group = _group(page, i + 1, noun)
    if noun.number == 2:  # before a genitive («مصابي القصف») persons known already are meant
        return Item(i, i + 1, 2, 2, 2, group) if not noun.construct else None
    if page.norm(i - 1) == "بحالات" and any(page.says_harm(k) and not page.ends(k) for k in range(max(i - _HARMED, 0), i)):
        return None  # «أصيب 12 بحالات اختناق»
    if page.norm(i - 1).endswith("حالات"):  # «أدى إلى حالات اختناق»
        return Item(i - 1, i + 1, None, None, None, group)
    if noun.number == 1:
        felled = any(page.norm(k).lstrip("وف").startswith(_FELLED) for k in range(i - 8, i))
        told = (noun.accusative and noun.kind == "killed" and felled) or _is_one(page, i, noun)
        return Item(i, i + 1, 1, 1, 1, group) if told else None
    if _is_reference(page, i) or any(page.in_list(k, "not_told", "negations") for k in range(i - 3, i)):
        return None
    if page.in_list(i - 2, "tallies") or page.norm(i - 1) in ("#", "_"):  # «#شهداء_غزة» is a tag
        return None
    return _of_whom(page, i) or Item(i, i + 1, None, None, None, group)


def _who_fell(page: Page, i: int) -> Item | None:
    """«سقط ثلاثة مدنيين قتلى», «عثر على رجل مقتولا»: a casualty noun right behind a count of persons tells their state."""
    for k in range(max(i - _PERSONS, 1), i):
        item = item_at(page, k)
        if item is not None and item.last == i and item.noun and not (item.definite or item.casualty):
            before = range(max(k - 2, 0), k)
            if any(page.norm(j).lstrip("وف").startswith(_FALLEN) or page.in_list(j, "findings") for j in before):
                return item
    return None


_PERSONS = 6  # words of a count of persons
_FALLEN = ("سقط", "اوقع")
_FELLED = ("ارد", "سقط", "ترديه", "ترديها", "يرديه", "يرديها")  # «ترديه قتيلا»
_HARMED = 9  # words from «أصيب» to what of


def _of_whom(page: Page, i: int) -> Item | None:
    """«إصابات طفيفة لمدنيين اثنين»: who has them is put under «ل»; «قتلى للواء» are no one officer."""
    for k in range(i + 1, i + 4):
        if page.norm(k).startswith("ل") and (item := item_at(page, k, under="ل")):
            one = item.high == 1 and not item.counted and page.norm(i) in vocabulary("of_many")
            return item if item.low is not None and item.noun and not one else None
    return None


def _among(page: Page, i: int) -> list[Item]:
    """«بين القتلى طفلان», «الضحايا وبينهم طفلة»: who is told of persons that are only referred to."""
    if page.norm(i - 1) in _AMONG:
        items = phrase_at(page, i + 1)
        return merged(items) if page.norm(i - 1) != "من" and items and items[0].noun and not items[0].definite else []
    if page.norm(i + 1) in ("هم", "وهم"):
        return merged(phrase_at(page, i + 2))
    return parts_of(page, i + 1)


def _count_before(page: Page, i: int) -> Item | None:
    """The count that ends in this noun («31 قتيلا», «و128 مصابا», «نحو 20 من الجرحى», «عدد كبير من الضحايا»)."""
    for k in range(i - 1, max(i - 7, -1), -1):
        for joined in (False, True):
            item = item_at(page, k, joined)
            if item and item.first <= i < item.last and item.casualty:  # «12 قتيلا على الأقل» goes on behind the noun
                return item
        if page.tokens[k].kind == "break":
            break
    return None


def _counted(page: Page, i: int, noun: Noun, item: Item) -> Reading:
    """«50 قتيلا», or of two kinds together «50 قتيلا وجريحا», «عشرات القتلى والجرحى»."""
    item = item._replace(group=_group(page, i + 1, noun))
    if second := counted_together(page, i, noun, item):
        return Reading(i, (str(noun.kind), second), [item._replace(last=i + 2)])
    return Reading(i, (str(noun.kind),), [item, *_of_another_body(page, item)])


def _of_another_body(page: Page, item: Item) -> list[Item]:
    """«23 قتيلا من الحوثيين واثنين من المقاومة»: a second count of the same noun, of another body."""
    for k in range(item.last, item.last + _OF_A_BODY):
        if page.ends(k) or page.says_harm(k) or page.in_list(k, "parts"):
            break
        other = item_at(page, k, joined=True)
        if other and other.counted and not other.casualty and "من" in (page.norm(n) for n in range(other.first, other.last)):
            return [other]
    return []


_OF_A_BODY = 5  # words from a count to the second one


def _between(page: Page, i: int, noun: Noun) -> Reading | None:
    """«سقط 40 حوثيا بين قتيل وجريح»: the count stands before «بين»."""
    follower = page.word(i + 1)
    second = follower.casualty if follower else None
    if not second or not second.kind or not noun.kind:
        return None
    for k in range(i - 2, max(i - 12, -1), -1):
        if page.ends(k):
            break
        item = item_at(page, k)
        if item and item.counted and not page.in_list(k - 1, "parts"):  # «25 عنصرا (بينهم 6 ضباط) بين قتيل وجريح»
            return Reading(i, (noun.kind, second.kind), [item], i + 2)
    return Reading(i, (noun.kind, second.kind), [Item(i, i + 2, None, None, None, "people")])


def _is_one(page: Page, i: int, noun: Noun) -> bool:
    """«سقوط قتيل», «قتيل و3 جرحى»: a singular that counts and does not merely describe a person."""
    entry, following = page.word(i), page.word(i + 1)
    if entry and entry.masdar:
        return False
    if page.norm(i + 1) in ("واحد", "واحدا"):  # «أوقع الانفجار قتيلا واحدا»
        return True
    joined = following is not None and following.casualty is not None and following.casualty.split.conjunction == "و"
    count = i + 2 if page.norm(i + 1) == "و" else i + 1
    with_count = page.norm(i + 1).startswith("و") and count in page.numbers
    joins = noun.split.conjunction == "و" and _follows_toll(page, i)
    return joined or with_count or joins or page.in_list(i - 1, "single_after")


def _follows_toll(page: Page, i: int) -> bool:
    return any((w := page.word(k)) is not None and w.casualty is not None for k in range(max(i - 3, 0), i))


def _group(page: Page, i: int, noun: Noun) -> str:
    """The group that follows the noun: «8 قتلى مدنيين», «قتلى من المدنيين», «جرحى في صفوف القوات»."""
    for k in range(i, i + 4):
        word = page.word(k)
        if page.norm(k) in ("و", "") or page.ends(k) or page.in_list(k, "parts") or (k in page.numbers and k > i):
            break
        if page.norm(k) in vocabulary("deeds") or page.norm(k) in vocabulary("shot_with"):  # «شهيد برصاص جنود»
            break
        prefixes = ("", "ال", "ل", "لل") if k == i else ("", "ال")
        if word and word.person and word.person.split.prefix in prefixes:
            return word.person.group
    return noun.group


def _is_reference(page: Page, i: int) -> bool:
    """«قتلى الحرب», «جرحى التفجير», «شهداء الأقصى»: a plural annexed to a definite noun names persons known already."""
    entry = page.word(i + 1)
    return page.norm(i + 1).startswith("ال") and not (entry and entry.person)
