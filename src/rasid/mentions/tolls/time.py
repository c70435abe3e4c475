"""Whether a toll is an update of an earlier one or runs over a period and not over one happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.persons import Item, Page

_REACH = 16


def is_update(page: Page, head: int, item: Item) -> bool:
    """«ارتفاع حصيلة القتلى إلى 12», «ليصل عدد الشهداء إلى 40»: up to eight words before the count."""
    first = min(head, item.first)
    return any(page.norm(k).lstrip("وف") in vocabulary("updates") for k in range(max(first - 8, 0), item.first))


def is_cumulative(page: Page, head: int) -> bool:
    """«منذ بداية العام», «خلال الأشهر الماضية», «غالبا ما» in the sentence of the toll."""
    for k in range(max(head - _REACH, 0), min(head + _REACH, len(page.tokens))):
        norm = page.norm(k)
        if page.ends(k):
            if k < head:
                continue
            break
        if norm in vocabulary("habits"):
            return _same_sentence(page, head, k)
        if norm in ("منذ", "ومنذ") and any(page.norm(k + n) in vocabulary("cumulative", "since") for n in (1, 2)):
            return _same_sentence(page, head, k)
        if norm.lstrip("و") in ("خلال", "علي", "طوال", "طيله", "مدي") and any(
            page.norm(k + n) in vocabulary("cumulative", "periods") for n in (1, 2, 3)
        ):
            return _same_sentence(page, head, k)
        if (
            norm == "في"
            and k + 1 in page.numbers
            and page.norm(page.numbers[k + 1].last) in ("عاما", "سنه", "سنوات", "اعوام", "عقود", "اشهر")
        ):
            return _same_sentence(page, head, k)
    return False


def _same_sentence(page: Page, a: int, b: int) -> bool:
    first, last = sorted((a, b))
    return not any(page.ends(k) for k in range(first, last))
