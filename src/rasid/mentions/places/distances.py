"""Distances in kilometres before a place: «10 كم شرق تدمر», «على بعد ثلاثة كيلومترات من ميرانشاه»."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.language.numerals import numeral_at

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_WORDS = 4  # of the longest number in words before its unit («مئة وخمسة وعشرين»)
_TWO = "ين"  # ends the dual of the unit («كيلومترين»)


class Distance(NamedTuple):
    """A distance: its first token, that of its unit, and kilometres."""

    first: int
    unit: int
    km: float


def distance_at(tokens: list[Token], i: int, kilometres: frozenset[str]) -> Distance | None:
    """The distance whose digits are token `i`, or whose unit with the number in words before it; None where there is none."""
    if tokens[i].kind == "number":
        if i + 1 >= len(tokens) or tokens[i + 1].norm not in kilometres:
            return None
        try:
            return Distance(i, i + 1, float(tokens[i].norm.replace(",", ".")))
        except ValueError:
            return None
    if tokens[i].norm.endswith(_TWO):
        return Distance(i, i, 2.0)
    for first in range(max(i - _WORDS, 0), i):
        found = numeral_at(tokens, first)
        if found is not None and found.last == i and tokens[first].kind == "word":
            return Distance(first, i, found.value)
    return None
