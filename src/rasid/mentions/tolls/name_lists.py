"""How many persons a list of names tells («المصورين وائل العبسي وسعد النظاري», «"أنس الدياب" و"محمد الصح"»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.tokens import CLOSING_QUOTES, OPENING_QUOTES
from rasid.mentions.tolls.names import given_names, may_be_a_name

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_LONGEST = 12  # tokens of what quotation marks enclose
_WORDS = 5  # words of a name


def names_at(page: Page, j: int) -> tuple[int, int]:
    """How many names are listed from token `j` on, and the token behind them; none where no name stands."""
    return _quoted(page, j) if _is_mark(page, j, OPENING_QUOTES) else _plain(page, j)


def _quoted(page: Page, j: int) -> tuple[int, int]:
    count, last = 0, j
    while _is_mark(page, j, OPENING_QUOTES):
        close = next((k for k in range(j + 2, j + _LONGEST) if _is_mark(page, k, CLOSING_QUOTES)), None)
        if close is None or any(page.says_harm(k) for k in range(j + 1, close)):
            break
        count += 1 + sum(page.norm(k) == "و" for k in range(j + 1, close))  # «"شهاب الحمود و حميد الخلف"»
        last = j = close + 1
        while page.norm(j) in ("و", "،", ","):
            j += 1
    return count, last


def _plain(page: Page, j: int) -> tuple[int, int]:
    count, last = 0, j
    while True:
        norm = page.norm(j)
        known = norm in given_names() if not count else norm[:1] == "و" and norm[1:] in given_names()
        if not known and (count or page.is_nameless(j) or page.word(j) is not None or norm.startswith("ال")):
            return count, last
        count, last = count + 1, j + 1
        while last < j + _WORDS and may_be_a_name(page, last):
            last += 1
        j = last + (page.norm(last) in ("،", ","))


def _is_mark(page: Page, j: int, marks: frozenset[str]) -> bool:
    return 0 <= j < len(page.tokens) and page.tokens[j].text in marks
