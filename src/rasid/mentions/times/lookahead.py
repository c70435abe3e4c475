"""Small looks ahead that the readers of phrases share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.numerals import Numeral, numeral_at
from rasid.mentions.times.words import read

if TYPE_CHECKING:
    from rasid.language.tokens import Token


def number_at(tokens: list[Token], i: int, most: int = 31) -> Numeral | None:
    """A whole number from 1 to `most` at token `i`, in digits, cardinal or ordinal words, without a conjunction in front."""
    if i >= len(tokens):
        return None
    found = numeral_at(tokens, i)
    if found is None or found.fraction or not 1 <= found.value <= most or found.value % 1:
        return None
    return found


def nth_at(tokens: list[Token], i: int) -> tuple[int | None, int]:
    """«أول», «ثالث», «آخر» at token `i`, and the token behind."""
    if last := read(tokens, i, "last_words"):
        return -1, last.last
    number = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "word" else None
    if number and number.ordinal and not number.definite and number.value <= 31:
        return int(number.value), number.last
    return None, i


def over(tokens: list[Token], i: int, *words: str) -> int:
    """The token behind one of these words, or `i` where none stands there."""
    return i + 1 if i < len(tokens) and tokens[i].norm in words else i


def counted(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and read(tokens, i, "unit") is not None and read(tokens, i, "unit").value[1] != 1  # type: ignore[union-attr]
