"""Whether a word heads a count of persons: «أب وطفلاه», «ابن عمه», no «صواريخ إيرانية», no «جهة أخرى»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.words import Noun, is_thing, vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_TANWIN = "\u064b"


def is_with_children(page: Page, i: int) -> bool:
    """«أب وطفلاه», «أب وثلاثة من أبنائه»."""
    counted = page.numbers.get(i)
    if counted is not None and page.norm(i).startswith("و") and page.norm(counted.last) == "من":
        theirs = page.word(counted.last + 1)
        return theirs is not None and theirs.person is not None and theirs.person.kin and theirs.person.split.suffix != ""
    entry = page.word(i)
    child = entry.person if entry else None
    return child is not None and child.kin and child.split.conjunction is not None and child.split.suffix != ""


def describes_another(page: Page, i: int) -> bool:
    """«من جهة أخرى أوقفت», «إلى مناطق أخرى»: the noun before «أخرى» is another; one woman is told behind a word of harm."""
    entry = page.word(i - 1)
    return page.norm(i) == _ANOTHER and page.is_word(i - 1) and not page.in_list(i - 1, "adverbs") and not any(entry or ())


_ANOTHER = "اخري"


def is_of_a_thing(page: Page, i: int) -> bool:
    """«صواريخ إيرانية أصابت مبنى», «طائرات مسيرة تركية»: a nisba right behind a thing or its adjective is one, and no person."""
    if not page.norm(i).endswith(("ي", "يه")) or not page.is_word(i - 1):
        return False
    before = page.norm(i - 1).removeprefix("و").removeprefix("ال")
    feminine = page.norm(i).endswith("يه") and before.endswith(("ات", "يه"))
    return is_thing(before) or (feminine and page.word(i - 1) is None)


def is_last_of(page: Page, i: int) -> bool:
    """«القضاء على آخر معاقل التنظيم»: the last of some things, no other person."""
    return not page.is_small(i) and page.word(i) is None and page.norm(i)[0] not in "بول"


def person_at(page: Page, i: int) -> Noun | None:
    entry = page.word(i)
    if entry is None:
        return None
    if entry.person is None and entry.casualty and entry.casualty.kind in ("captured", "missing"):
        return entry.casualty
    if entry.person and entry.person.accusative and page.norm(i) in _countries() and _TANWIN not in page.tokens[i].text:
        return None  # «عنصران من قوات سوريا الديمقراطية»: the country, not one of its people
    return entry.person


@cache
def _countries() -> frozenset[str]:
    """Names of states in one word, folded."""
    return frozenset(fold(name) for state in load("states") for name in state["names"] if " " not in name)


def is_kin_of_kin(page: Page, i: int, bare: str) -> bool:
    """«ابن عمه», «زوجة ابنها»."""
    if bare not in vocabulary("kin_of_kin"):
        return False
    other = page.word(i + 1)
    return other is not None and other.person is not None and other.person.kin and bool(other.person.split.suffix)
