"""Which group persons are of when their noun leaves it open: «عناصر الشرطة», «3 من الجيش», «أحد رجال الإطفاء»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.page import CLOSING, OPENING
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_REACH = 4  # words behind «من» or «أحد» that may say who


@cache
def _bodies() -> dict[str, str]:
    """Bodies by their folded name and the group of their members."""
    return {fold(body): group for group, bodies in load("tolls")["bodies"].items() for body in bodies}


def _body(page: Page, i: int) -> str | None:
    return _bodies().get(page.norm(i).removeprefix("لل").removeprefix("ال"))


def is_body(page: Page, i: int) -> bool:
    """Whether a body stands at token `i` («قسد», «الشرطة»)."""
    return _body(page, i) is not None


def group_after(page: Page, i: int) -> str:
    """The group of the first noun of persons within four words («من الجنود») or of the body that they are of («من الجيش»)."""
    for j in range(i, min(i + _REACH, len(page.tokens))):
        if (not page.is_word(j) and page.tokens[j].text not in OPENING) or page.in_list(j, "parts"):
            break
        if page.norm(j) in vocabulary("deeds"):
            break
        if body := _body(page, j):
            return body
        entry = page.word(j)
        if entry and entry.person and not entry.person.split.conjunction:
            return group_of_body(page, j + 1, entry.person.group)
        if entry and (entry.verb or entry.masdar):
            break
    return "people"


def group_of_body(page: Page, i: int, known: str) -> str:
    """«عناصر الشرطة», «أفراد من قوات الجيش»: a noun that says nothing of itself takes the group of the body behind it."""
    if known == "soldiers" and _body(page, i) == "police":
        return "police"  # «ضابطا شرطة»
    if known not in ("people", "fighters"):
        return known
    i += page.norm(i) == "من"
    return _body(page, i) or (page.norm(i).startswith("قو") and _body(page, i + 1)) or known


def end_of_group(page: Page, i: int) -> int:
    """Where «من عناصر التنظيم», «رجال الأمن» ends: its noun and what follows up to the next small word."""
    end = i
    while end < min(i + _REACH, len(page.tokens)):
        if not page.is_word(end) and page.tokens[end].text not in OPENING and page.tokens[end].text not in CLOSING:
            break
        if end > i and (_is_linking(page, end) or page.says_harm(end) or _is_past_definite(page, end)):
            break
        end += 1
    while end > i + 1 and not page.is_word(end - 1) and page.tokens[end - 1].text not in CLOSING:
        end -= 1
    return max(end, i)


def _is_past_definite(page: Page, i: int) -> bool:
    """«من رجال حرس الحدود تم نقلهم»: behind a word with the article, one without it is of no noun phrase any more."""
    norm = page.norm(i)
    return page.is_word(i) and page.norm(i - 1).startswith("ال") and not norm.startswith("ال")


def _is_linking(page: Page, i: int) -> bool:
    norm = page.norm(i)
    listed = norm in vocabulary("prepositions") or norm in vocabulary("added")
    return listed or norm.startswith(("و", "ب")) or page.in_list(i, "stops") or page.in_list(i, "adverbs")
