"""Numerals beside a noun of persons: behind it («أطفالها الثلاثة»), in brackets, and those that count things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.duals import dual_of
from rasid.mentions.tolls.page import CLOSING
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.found import Found
    from rasid.mentions.tolls.page import Page
    from rasid.records import NumberMention

_PRESENT_DUAL = 5  # letters of «كانتا», shorter than a verb of the present in the dual
_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))


def is_of_two(page: Page, i: int) -> bool:
    """«مسلحين يستقلان دراجة», «الصحفيين اللذين قتلا»: a word in the dual right behind what may be a dual or a plural."""
    norm = page.norm(i + 1)
    present = norm[:1] in ("ي", "ت") and norm.endswith("ان") and len(norm) > _PRESENT_DUAL and page.word(i + 1) is None
    return norm in vocabulary("of_two") or present


def number_behind(page: Page, i: int) -> Found[NumberMention] | None:
    """The numeral right behind a noun, or behind its genitive («أفراد الطاقم الخمسة»)."""
    if page.norm(i + 1) in CLOSING and i + 2 in page.numbers:  # «"إرهابيين" اثنين»
        return page.numbers[i + 2]
    annexed = page.norm(i + 1).startswith("ال") and page.norm(i + 2).startswith("ال") and i + 1 not in page.numbers
    behind = i + 2 if annexed or _is_dual_adjective(page, i + 1) else i + 1
    entry = page.word(behind)
    return None if entry and entry.person else page.numbers.get(behind)  # «امرأتان وطفلان»: a dual counts itself


def _is_dual_adjective(page: Page, i: int) -> bool:
    """«محتجين بحرينيين اثنين»: an adjective in the dual between a noun and «اثنين»."""
    two = page.numbers.get(i + 1)
    dual = page.norm(i).endswith(("ين", "ان")) and page.norm(i)[-2:] == page.norm(i - 1)[-2:]
    return dual and i not in page.numbers and two is not None and page.norm(i + 1) in _TWO


def in_brackets(page: Page, i: int) -> int | None:
    """The figure in brackets behind a noun, which says how many in the releases of the Algerian army («إرهابيين (2)»)."""
    number = page.numbers.get(i + 2)
    bracketed = page.norm(i + 1) == "(" and page.norm(i + 3) == ")" and number is not None and number.last == i + 3
    return int(number.value.value) if bracketed and number and number.value.value is not None else None


def is_means(page: Page, i: int, number: Found[NumberMention]) -> bool:
    """«أصيب المبنى بقذيفتين», «أوقفت 6 مهربين وصادرت دراجتين ناريتين»: a dual that counts things."""
    if number.last != i + 1 or number.value.value != 2 or not page.norm(i).endswith(("ين", "ان")):
        return False
    entry = page.word(i)
    person = entry is not None and (entry.person is not None or entry.casualty is not None)
    return page.norm(i)[:1] == "ب" or (not person and dual_of(page.norm(i)) is not None)


def is_of_things(page: Page, i: int, number: Found[NumberMention]) -> bool:
    """«بطائرتين مسيرتين أصابت القاعدة»: a dual right behind that of a thing is its adjective."""
    two = number.last == i + 1 and number.value.value == 2 and page.norm(i).endswith(("ين", "ان"))
    before, noun = page.numbers.get(i - 1), page.word(i - 1)
    return two and before is not None and before.value.value == 2 and not (noun and (noun.person or noun.casualty))


def is_tamyiz(page: Page, i: int) -> bool:
    """An unknown noun that the numeral counts («25 بحارا»): indefinite accusative or sound plural."""
    norm = page.norm(i)
    return (
        page.is_word(i)
        and len(norm) > 3
        and norm.endswith(("ا", "ين", "ون", "يه"))
        and norm[0] not in "وبل"
        and page.word(i) is None
        and not any(page.in_list(i, key) for key in ("stops", "adverbs", "parts"))
    )
