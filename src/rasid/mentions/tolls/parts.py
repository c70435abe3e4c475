"""Parts of a total: «12 قتيلا بينهم 3 أطفال وامرأة», «7 مدنيين هم 5 نساء وطفلان»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import item_at
from rasid.mentions.tolls.persons import merged, phrase_at
from rasid.mentions.tolls.reading import is_state

if TYPE_CHECKING:
    from rasid.mentions.tolls.items import Item
    from rasid.mentions.tolls.page import Page

_REACH = 14  # tokens between the total and «بينهم»


def parts_of(page: Page, start: int, total: int | None = None) -> list[Item]:
    """The parts that are told of a total whose phrase ends before token `start`, in order; empty where none are.

    Behind a second toll counted parts are of that one («3 قتلى و47 جريحا بينهم 8 أطفال»), others of both.
    """
    others = False
    for k in range(start, min(start + _REACH, len(page.tokens))):
        if page.ends(k):
            break
        if k < start + _BESIDE and total and (items := _in_apposition(page, k, total)):
            return items
        if page.in_list(k, "parts") or _includes(page, k):
            items = _divided(page, k) or _counted_of_them(page, k, start) or _listed(page, k + 1)
            return [n for n in items if n.low is None] if others else items
        entry = page.word(k)
        others = others or bool(entry and entry.casualty and k in page.counted)
        if page.says_harm(k) or page.in_list(k, "stops"):
            break
    return []


def _includes(page: Page, k: int) -> bool:
    """«بما في ذلك»."""
    return page.norm(k) == "ذلك" and page.norm(k - 1) == "في" and page.norm(k - 2).lstrip("و") == "بما"


def _counted_of_them(page: Page, k: int, start: int) -> list[Item]:
    """«16 شخصا، ثلاثة منهم نساء وخمسة أطفال»: the numeral of a part stands before «منهم», its noun behind."""
    first = next((i for i in range(max(k - _NUMERAL, start), k) if i in page.numbers and page.numbers[i].last == k), None)
    if page.norm(k - 1) in _SAME:
        return []
    count = item_at(page, first) if first is not None else None
    items = phrase_at(page, k + 1) if count is not None else []
    if count is None or not items or not items[0].noun or items[0].low is not None or items[0].definite:
        return []
    return [items[0]._replace(first=count.first, low=count.low, best=count.best, high=count.high, counted=True), *items[1:]]


def _in_apposition(page: Page, k: int, total: int) -> list[Item]:
    """«خمسة مدنيين، هم ثلاثة أطفال وسيدتان», «17 شخصا قتلوا، 12 جنديا وأفراد الطاقم الخمسة»: counts that add up to the total."""
    if page.norm(k) not in _APPOSED:
        return []
    items = phrase_at(page, k + 1)
    counts = [n.low for n in items if n.low is not None and n.low == n.high]
    return merged(items) if len(counts) == len(items) > 1 and sum(counts) == total else []


def _divided(page: Page, k: int) -> list[Item]:
    """«15 قتيلا، بينهم 8 في قصف على رفح و7 في غارة», «17 منهم بتفجير وستة آخرون في هجوم»: counts each with its own cause."""
    first = next((i for i in range(k - _NUMERAL, k) if i in page.numbers and page.numbers[i].last == k), k + 1)
    found = item_at(page, first) if page.norm(k - 1) not in _SAME else item_at(page, k + 1)
    if found is None or not found.counted or (found.noun and found.last != k):
        return []
    items = [found._replace(last=max(found.last, k + 1))]
    if not _has_cause(page, items[0].last):
        return []
    for i in range(items[0].last, min(items[0].last + _LIST, len(page.tokens))):
        if page.ends(i):
            break
        item = item_at(page, i, joined=True)
        if item and item.counted and item.first >= items[-1].last and _has_cause(page, item.last):
            items.append(item)
    return items if len(items) > 1 else []


def _has_cause(page: Page, i: int) -> bool:
    """Whether a count is followed by what it is of («في قصف», «بتفجير») and by no state («في حال خطرة»)."""
    entry = page.word(i)
    if entry is not None and entry.verb is not None and entry.verb.kind == "killed":  # «و12 قضوا بقصف»
        i += 1
    if page.norm(i) in _CAUSES:
        return page.norm(i + 1) not in _STATES
    return page.norm(i)[:1] == "ب" and len(page.norm(i)) > 3 and page.word(i) is None


def elsewhere_too(page: Page, *ends: int) -> list[Item]:
    """«73 شخصا قتلوا في جبلة و48 في طرطوس»: a bare count that «و» adds behind a count and its place, with a place of its own."""
    start = max(ends)
    if page.norm(start) != "في":
        return []
    for k in range(start + 2, start + _PLACE):
        if page.ends(k) or page.norm(k) in ("،", ",") or page.says_harm(k):
            return []
        item = item_at(page, k, joined=True) if page.norm(k)[:1] == "و" else None
        if item is not None and item.counted:
            there = not item.noun and not item.other and page.norm(item.last) == "في" and page.norm(item.last + 1) not in _STATES
            return [item] if there else []
    return []


_PLACE = 7  # words of a count's place
_SAME = frozenset(("واحده", "واحد"))  # «من عائلة واحدة بينهم طفلان» counts one family
_NUMERAL = 4  # words of a numeral
_BESIDE = 6  # tokens between a total and what it consists of: a verb, a comma
_APPOSED = frozenset(("هم", "وهم", "هن", "وهن", "،", ",", ":", "("))
_LIST = 30  # words that a list of counts and their causes spans
_CAUSES = frozenset(("في", "جراء", "اثر", "خلال", "بـ"))
_STATES = frozenset(("حال", "حاله", "وضع", "العنايه", "المستشفي", "مستشفي", "صفوف", "عداد", "المءه"))


def _listed(page: Page, i: int) -> list[Item]:
    while page.norm(i) in ("من", ":", "علي", "الاقل") or (i < len(page.tokens) and page.tokens[i].text in "«\"'،"):
        i += 1
    items = [n for n in phrase_at(page, i) if n.noun or n.other or n.counted]
    if items and (belonging := _belonging(page, items[0])) is not None:
        return [belonging]
    if items and items[0].counted and not items[0].noun and not items[0].other:
        return []  # «بينهم 3 في حال خطرة», «منهم 2 إصابتهم بالغة» tell a state
    if items and page.norm(i - 1).startswith("احد") and items[0].group == "people":
        return []  # «شخصين، أحدهما سوري» tells no group
    if items and (is_state(page, items[-1].last) or is_state(page, items[-1].last - 1)):
        return []  # «بينهم 50 مصابا حالاتهم حرجة»
    return merged(items)


def _belonging(page: Page, count: Item) -> Item | None:
    """«92 جثة بينها 32 لأطفال»: a bare count with whose they are under «ل»."""
    whose = item_at(page, count.last, under="ل") if count.counted and not count.noun else None
    if whose is None or not whose.noun or whose.low is not None:
        return None
    return count._replace(last=whose.last, group=whose.group, noun=True)
