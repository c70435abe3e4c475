"""Parts of a total: «12 قتيلا بينهم 3 أطفال وامرأة», «7 مدنيين هم 5 نساء وطفلان»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.persons import merged, phrase_at

if TYPE_CHECKING:
    from rasid.mentions.tolls.items import Item
    from rasid.mentions.tolls.page import Page

_REACH = 14  # tokens between the total and «بينهم»


def parts_of(page: Page, start: int) -> list[Item]:
    """The parts that are told of a total whose phrase ends before token `start`, in order; empty where none are."""
    for k in range(start, min(start + _REACH, len(page.tokens))):
        if page.ends(k):
            break
        if page.in_list(k, "parts"):
            return _listed(page, k + 1)
        if page.says_harm(k) or page.in_list(k, "stops"):
            break
    return []


def _listed(page: Page, i: int) -> list[Item]:
    while page.norm(i) in ("من", ":", "علي", "الاقل") or (i < len(page.tokens) and page.tokens[i].text in "«\"'،"):
        i += 1
    items = [n for n in phrase_at(page, i) if n.noun or n.other or n.counted]
    if items and items[0].counted and not items[0].noun and not items[0].other:
        return []  # «بينهم 3 في حال خطرة», «منهم 2 إصابتهم بالغة» tell a state
    return merged(items)
