"""Bulletins: reports whose lines open with a mark, and which of their items a sentence belongs to."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_ITEMS = 3  # lines that open with a mark from which a report is a bulletin


def items_of(tokens: list[Token], sentences: list[tuple[int, int]]) -> dict[int, int]:
    """For each sentence of a bulletin the item that it belongs to; empty where a report is no bulletin."""
    opens = [first < last and _opens_item(tokens, first) for first, last in sentences]
    if sum(opens) < _ITEMS:
        return {}
    return dict(enumerate(accumulate(opens)))


def _opens_item(tokens: list[Token], first: int) -> bool:
    """«- قصف …», «⚪️ الاحتلال يعتقل …», «🔴 08:15 | …»: a mark that quotes nothing opens the line."""
    token = tokens[first]
    return token.kind == "mark" and token.text not in words_of("quotes") and (first == 0 or tokens[first - 1].kind == "break")
