"""Nouns that are a toll by themselves: «31 قتيلا», «قتيل وجريحان», «سقوط ضحايا», «عدد القتلى 7», «بين قتيل وجريح»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import Item, item_at, of_noun
from rasid.mentions.tolls.parts import parts_of
from rasid.mentions.tolls.persons import merged, phrase_at
from rasid.mentions.tolls.reading import Reading
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Noun

_TALLY_REACH = 12  # tokens between «حصيلة القتلى» and its number
_STATES = frozenset(("ان", "وان", "حاله", "حال", "بان"))
_SINGLE_AFTER = ("سقوط", "سقط", "وقوع", "وقع", "اول", "خلف", "بين", "خلفت", "اوقع", "اوقعت", "ارتقاء", "ارتقي", "سجل", "الي")


def read_casualty(page: Page, i: int, noun: Noun) -> Reading | None:
    """The toll that a casualty noun at token `i` tells; None where it only refers («أهالي الضحايا», «كتائب شهداء الأقصى»)."""
    assert noun.kind is not None
    if noun.kind in ("captured", "displaced") or _is_name(page, i):
        return _tally(page, i, noun) if noun.kind == "killed" else None
    if page.norm(i - 1) in vocabulary("tallies") and (tally := _tally(page, i, noun)):
        return tally
    if noun.number == 0 and noun.split.definite and noun.kind in ("killed", "injured") and (parts := _among(page, i)):
        return Reading(i, (noun.kind,), parts)
    counted = _count_before(page, i)
    if counted and noun.split.definite and (page.norm(counted.first - 1) in _STATES or _is_name(page, counted.first)):
        return None  # «إن عددا من المصابين في حال خطرة», «نقل 3 من الجرحى»
    if counted:
        return _counted(page, i, noun, counted)
    if page.norm(i - 1) == "بين" and not noun.split.definite:
        return _between(page, i, noun)
    if noun.split.definite or noun.split.suffix or noun.split.preposition:
        return _tally(page, i, noun) if noun.number == 0 and not noun.split.suffix else None
    if noun.number == 2 and page.norm(i).endswith(("ان", "ين")):
        return Reading(i, (noun.kind,), [Item(i, i + 1, 2, 2, 2, _group(page, i + 1, noun))])
    if noun.number == 2:
        return None  # before a genitive («مصابي القصف»): persons known already
    if (
        noun.accusative
        and noun.kind == "killed"
        and any(page.norm(k).lstrip("وف").startswith(("ارد", "سقط")) for k in range(i - 8, i))
    ):
        return Reading(i, ("killed",), [Item(i, i + 1, 1, 1, 1, noun.group)])  # «أردته قتيلا»
    if noun.number == 1:
        return _single(page, i, noun)
    if tally := _tally(page, i, noun):
        return tally
    if _is_reference(page, i) or any(page.in_list(k, "not_told", "negations") for k in range(i - 3, i)):
        return None
    if item := _of_whom(page, i):
        return Reading(i, (noun.kind,), [item])
    return Reading(i, (noun.kind,), [Item(i, i + 1, None, None, None, _group(page, i + 1, noun))])


def _of_whom(page: Page, i: int) -> Item | None:
    """«إصابات طفيفة لمدنيين اثنين»: who has them is put under «ل»."""
    for k in range(i + 1, i + 4):
        entry = page.word(k)
        noun = entry.person if entry and entry.person and entry.person.split.prefix == "ل" else None
        if noun or (k in page.numbers and page.norm(k).startswith("ل")):
            item = item_at(page, k) or (noun and of_noun(page, k, noun))
            return replace(item, group=noun.group if noun else item.group) if item and item.low is not None else None
    return None


def _among(page: Page, i: int) -> list[Item]:
    """«بين القتلى طفلان», «الضحايا وبينهم طفلة»: who is told of persons that are only referred to."""
    if page.norm(i - 1) in ("بين", "وبين", "ضمن", "ومن", "من"):
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
            if item and item.last == i + 1 and item.casualty:
                return item
        if page.tokens[k].kind == "break":
            break
    return None


def _counted(page: Page, i: int, noun: Noun, item: Item) -> Reading:
    """«50 قتيلا», or of two kinds together «50 قتيلا وجريحا», «عشرات القتلى والجرحى»."""
    assert noun.kind is not None
    follower = page.word(i + 1)
    second = follower.casualty if follower else None
    group = _group(page, i + 1, noun)
    together = (
        second and second.split.conjunction == "و" and second.number == noun.number and second.kind and second.kind != noun.kind
    )
    if together and second and second.kind and second.split.definite == noun.split.definite and item.high != 1:
        return Reading(i, (noun.kind, second.kind), [replace(item, last=i + 2, group=group)])
    return Reading(i, (noun.kind,), [replace(item, group=group)])


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
        if item and item.counted:
            return Reading(i, (noun.kind, second.kind), [item], i + 2)
    return Reading(i, (noun.kind, second.kind), [Item(i, i + 2, None, None, None, "people")])


def _single(page: Page, i: int, noun: Noun) -> Reading | None:
    """«سقوط قتيل», «قتيل و3 جرحى»: one, where it does not merely describe a person."""
    assert noun.kind is not None
    follower = page.word(i + 1)
    joined = follower and follower.casualty and follower.casualty.split.conjunction == "و"
    number_next = page.norm(i + 1)[:1] == "و" and ((page.norm(i + 1) == "و" and i + 2 in page.numbers) or i + 1 in page.numbers)
    if not (
        page.norm(i - 1).lstrip("وف") in _SINGLE_AFTER
        or (noun.split.conjunction == "و" and _follows_toll(page, i))
        or joined
        or number_next
    ):
        return None
    if page.word(i) and page.word(i).masdar:  # type: ignore[union-attr]
        return None
    return Reading(i, (noun.kind,), [Item(i, i + 1, 1, 1, 1, _group(page, i + 1, noun))])


def _follows_toll(page: Page, i: int) -> bool:
    return any((w := page.word(k)) is not None and w.casualty is not None for k in range(max(i - 3, 0), i))


def _tally(page: Page, i: int, noun: Noun) -> Reading | None:
    """«ارتفاع عدد القتلى إلى 12», «حصيلة ضحايا القصف 40», «ليصبح إجمالي الوفيات 13»: the number after the noun."""
    assert noun.kind is not None
    if not any(page.norm(k).removeprefix("ال").lstrip("و") in vocabulary("tallies") for k in range(max(i - 2, 0), i)):
        return None
    second = page.word(i + 1)
    other = second.casualty.kind if second and second.casualty and second.casualty.split.conjunction else None
    for k in range(i + 1, min(i + _TALLY_REACH, len(page.tokens))):
        if page.ends(k):
            break
        number = page.numbers.get(k)
        if number is None:
            continue
        item = item_at(page, k)
        if item is None:
            continue
        before = page.norm(k - 1)
        if (
            before in ("الي", "بلغ", "بلغت", "نحو", ":", "هو", "عند", "وصل")
            or k == i + 1
            or page.norm(i - 2).lstrip("و") in vocabulary("updates")
            or item.last >= len(page.tokens)
            or page.ends(item.last)
            or page.norm(item.last) in ("،", ",")
        ):
            kinds = (noun.kind, other) if other and other != noun.kind else (noun.kind,)
            return Reading(i, kinds, [item if not item.casualty else replace(item, group="people")])
    return None


def _group(page: Page, i: int, noun: Noun) -> str:
    """The group that follows the noun: «8 قتلى مدنيين», «قتلى من المدنيين», «جرحى في صفوف القوات»."""
    for k in range(i, i + 4):
        word = page.word(k)
        if page.norm(k) in ("و", "") or page.ends(k) or page.in_list(k, "parts") or (k in page.numbers and k > i):
            break
        if word and word.person and not word.person.split.conjunction:
            return word.person.group
    return noun.group


def _is_reference(page: Page, i: int) -> bool:
    """«قتلى الحرب», «جرحى التفجير», «شهداء الأقصى»: a plural annexed to a definite noun names persons known already."""
    follower = page.norm(i + 1)
    return (follower.startswith("ال") and not (w := page.word(i + 1))) or (
        follower.startswith("ال") and w is not None and w.person is None
    )


def _is_name(page: Page, i: int) -> bool:
    return page.in_list(i - 1, "not_told", "names")
