"""Counts at a distance from their noun: «ارتفاع عدد القتلى إلى 12», «حصيلة ضحايا القصف 40», «ليصبح إجمالي الوفيات 13»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import Item, item_at
from rasid.mentions.tolls.reading import Reading, counted_together, is_divided
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Noun

_REACH = 12  # tokens between «حصيلة القتلى» and its number
_FAR = 22  # … where a verb of update leads to it
_JOINED = 8  # … between «عدد القتلى» and «والجرحى»
_ARRIVES = frozenset(("الي", "بلغ", "بلغت", "نحو", ":", "هو", "عند", "وصل"))


def read_tally(page: Page, i: int, noun: Noun) -> Reading | None:
    """The number that a tally of the casualty noun at token `i` arrives at; None where there is no tally or no number."""
    back = _JOINED if noun.split.conjunction else 2  # «عدد القتلى إلى 25 والجرحى إلى 60»
    if not any(page.norm(k).removeprefix("ال").lstrip("و") in vocabulary("tallies") for k in range(max(i - back, 0), i)):
        return None
    far = any(page.in_list(k, "updates") for k in range(max(i - 2, 0), i))
    for k in range(i + 1, min(i + (_FAR if far else _REACH), len(page.tokens))):
        if page.ends(k):
            break
        item = item_at(page, k) if k in page.numbers else None
        item = _exceeded(page, i, item) if item else None
        if item and page.norm(k - 1) == "الي" and page.norm(k - 3) == "قد":
            return None  # «إن عدد القتلى قد يصل إلى المئات»
        if item and (_is_arrived_at(page, i, item) if k < i + _REACH else page.norm(k - 1) == "الي"):
            if is_divided(page, item):
                return None
            if item.casualty:
                kinds = _kinds(page, i, noun)
                if _counts_another(page, item) or item.casualty not in kinds:  # «حصيلة الضحايا إلى قتيل و15 جريحا»
                    kinds = (item.casualty,)
                return _of_both(page, i, item) or Reading(i, kinds, [item._replace(group="people")])
            return Reading(i, _kinds(page, i, noun), [item])
    return _arrived_before(page, i, noun)


def read_their_number(page: Page, i: int, noun: Noun) -> Reading | None:
    """«القتلى، وعددهم 89», «ضحاياها الذين تجاوز عددهم المئتين»: the number that «عددهم» counts of persons named before it."""
    for k in range(i + 1, i + _JOINED):
        if page.ends(k) or (k > i + 1 and page.says_harm(k)):
            return None
        if page.norm(k).lstrip("و") not in _THEIR_NUMBER:
            continue
        first = next((j for j in range(k + 1, k + _ARRIVAL) if j in page.numbers), None)
        item = item_at(page, first) if first is not None else None
        over = page.norm(k - 1).lstrip("و") in vocabulary("exceeding") and item is not None and item.low == item.high
        if item is not None and over and item.low is not None:
            item = _above(item)
        return Reading(i, _kinds(page, i, noun), [item]) if item is not None else None
    return None


_THEIR_NUMBER = frozenset(("عددهم", "عددهن"))
_ARRIVAL = 4  # words from «عددهم» to the number


def _exceeded(page: Page, i: int, item: Item) -> Item:
    """«زاد عدد الجرحى على 300»: more than what stands behind «على» or «عن» of a verb of exceeding."""
    if page.norm(item.first - 1) not in ("علي", "عن") or item.low != item.high or item.low is None:
        return item
    around = range(max(i - _VERB, 0), item.first - 1)
    return _above(item) if any(page.norm(k).lstrip("وف") in vocabulary("exceeding") for k in around) else item


def _above(item: Item) -> Item:
    low = None if item.low is None else item.low + 1
    return item._replace(low=low, best=low, high=None)


_VERB = 3  # words from the verb to the noun of a tally


def _arrived_before(page: Page, i: int, noun: Noun) -> Reading | None:
    """«ارتفع إلى 51 بينهم ثمانية أطفال عدد الشهداء»: the subject stands behind the number that it arrives at."""
    for k in range(i - 2, max(i - _FAR, 0), -1):
        if page.ends(k):
            return None
        if page.norm(k) == "الي" and page.in_list(k - 1, "updates"):
            item = item_at(page, k + 1) if k + 1 in page.numbers else None
            plain = item is not None and not item.noun and not is_divided(page, item)
            return Reading(i, _kinds(page, i, noun), [item]) if item and plain else None
    return None


def _counts_another(page: Page, item: Item) -> bool:
    """«عدد القتلى والجرحى إلى 40 قتيلا و90 جريحا»: whether a count of another kind follows, so that each is of its own."""
    other = item_at(page, item.last + (page.norm(item.last) in ("،", ",")), joined=True)
    return other is not None and other.casualty not in (None, item.casualty)


def _of_both(page: Page, i: int, item: Item) -> Reading | None:
    """«ارتفاع عدد الضحايا إلى 45 قتيلا وجريحا»: a tally that arrives at dead and hurt counted together."""
    for k in range(item.first, item.last):
        entry = page.word(k)
        if entry and entry.casualty and (second := counted_together(page, k, entry.casualty, item)):
            return Reading(i, (str(entry.casualty.kind), second), [item._replace(last=k + 2)])
    return None


def is_outcome(norm: str) -> bool:
    """Whether a folded word is «حصيلة», with or without a clitic."""
    return norm.lstrip("وب").removeprefix("ال") in ("حصيله", "محصله")


def read_outcome(page: Page, i: int) -> Reading | None:
    """«حصيلة القصف على المدينة ارتفعت إلى 57 شخصا»: an outcome whose persons stand behind a verb of update only."""
    for k in range(i + 1, min(i + _REACH, len(page.tokens))):
        entry = page.word(k)
        if page.ends(k) or page.says_harm(k) or (entry and entry.casualty):
            return None
        if not page.in_list(k, "updates"):
            continue
        j = k + 1 + (page.norm(k + 1) == "الي")
        item = item_at(page, j) if j in page.numbers else None
        plain = item is not None and item.noun and not item.casualty and not is_divided(page, item)
        return Reading(i, ("killed",), [item]) if item and plain else None
    return None


def _is_arrived_at(page: Page, i: int, item: Item) -> bool:
    """The number stands behind «إلى» or «بلغ», right behind the noun, after an update before it, or ends its clause."""
    if page.norm(item.first - 1) in _ARRIVES or item.first == i + 1 or page.in_list(i - 2, "updates"):
        return True
    return page.ends(item.last) or page.norm(item.last) in ("،", ",")


def _kinds(page: Page, i: int, noun: Noun) -> tuple[str, ...]:
    """«حصيلة القتلى والجرحى 85» counts both together."""
    following = page.word(i + 1)
    second = following.casualty if following else None
    if second and second.kind and second.kind != noun.kind and second.split.conjunction:
        return str(noun.kind), second.kind
    return (str(noun.kind),)
