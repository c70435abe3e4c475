"""Numerals: reads the number that begins at a token, in digits or words, cardinal or ordinal.

Words combine as Arabic grammar has them: a teen is a unit and عشر, tens follow their units with و («خمسة وعشرون»), hundreds
and scales multiply what stands in front and add what follows with و as long as it is smaller («ألف وثلاثمئة»). «ثلاثة وسبعة»
are therefore two numbers and «مئة وسبعة» is one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.duals import dual_of
from rasid.language.folding import fold
from rasid.language.number_words import Word, next_at, number_words, plain_at, word_at
from rasid.lexicon import load

if TYPE_CHECKING:
    from rasid.language.tokens import Token

__all__ = ["Numeral", "dual_of", "number_words", "numeral_at"]


class Numeral(NamedTuple):
    """A number read from tokens up to `last` (exclusive)."""

    value: float
    last: int
    ordinal: bool = False
    definite: bool = False
    digits: bool = False
    fraction: bool = False


def numeral_at(tokens: list[Token], i: int) -> Numeral | None:
    """The longest number that begins at token `i`, None where none does."""
    word = word_at(tokens, i)
    if word is None:
        return None
    if word.kind == "ordinal" or (word.kind == "one" and tokens[i].norm.endswith(("حادي", "حاديه"))):
        return _ordinal(tokens, i, word)
    found = _cardinal(tokens, i, word)
    if found is None:
        return None
    if word.definite and word.kind != "digits" and not found.fraction:
        return _definite(tokens, i, word, found)
    return found


def _small(tokens: list[Token], i: int, word: Word) -> tuple[float, int] | None:
    """A number below 1000 in words whose first word is `word`, at the token before `i`: its value and the token behind it."""
    if word.kind in ("unit", "one"):
        if (
            word.value < 10
            and word.value > 0
            and (tail := plain_at(tokens, i, "unit"))
            and tail.value == 10
            and not tail.definite
            and not _is_monday(tokens, i - 1)
        ):
            return 10 + word.value, i + 1
        if word.value > 2 and word.kind == "unit" and (tail := plain_at(tokens, i, "hundred", "hundreds")) and tail.value == 100:
            return _after_hundred(tokens, i + 1, 100 * word.value)
        if 0 < word.value < 10 and (tens := next_at(tokens, i)) and tens[0].kind == "ten":
            return word.value + tens[0].value, tens[1]
        return None if word.kind == "one" else (word.value, i)
    if word.kind in ("teen", "ten"):
        return word.value, i
    if word.kind == "hundred":
        return _after_hundred(tokens, i, word.value)
    return None


def _is_monday(tokens: list[Token], i: int) -> bool:
    """«أوقعت المعارك الاثنين عشرة قتلى»: two keeps its «ن» in no compound («اثني عشر»), so with the article it is the day."""
    return tokens[i].norm.endswith(("اثنين", "اثنان")) and tokens[i].norm.startswith(("ال", "وال"))


def _after_hundred(tokens: list[Token], i: int, value: float) -> tuple[float, int]:
    if (more := next_at(tokens, i)) and more[0].kind in ("unit", "one", "teen", "ten"):
        rest = _small(tokens, more[1], more[0])
        if rest and rest[0] < 100:
            return value + rest[0], rest[1]
    # "a hundred and a thousand thousand" is how some spell 101 000: the first ألف is the one of a hundred and one.
    if (
        more
        and more[0].kind == "scale"
        and more[0].value == 1000
        and (after := plain_at(tokens, more[1], "scale"))
        and after.value == 1000
    ):
        return value + 1, more[1]
    return value, i


def _cardinal(tokens: list[Token], i: int, word: Word) -> Numeral | None:
    first = _group(tokens, i + 1, word)
    if first is None:
        return None
    value, last, scale = first
    digits = word.kind == "digits"
    if word.kind in ("fraction", "parts"):
        if scale == 0 and not word.conjoined and tokens[i].norm.endswith("نص"):
            return None
        return Numeral(value, last, definite=word.definite, fraction=scale == 0)
    if _is_fifth(tokens, i, word) and last == i + 1:
        return Numeral(1 / value, last, fraction=True)
    if scale == 0 and (ratio := _ratio(tokens, last)):
        return Numeral(value / ratio[0], ratio[1], fraction=True)
    if scale == 0 and not digits and (parts := plain_at(tokens, last, "parts")):
        return Numeral(value * parts.value, last + 1, fraction=True)
    whole = value
    while more := next_at(tokens, last):
        joined, after = more
        if joined.kind == "fraction":
            base = plain_at(tokens, after, "scale", "hundred")
            if base and base.value > (scale or 1):
                break
            whole += joined.value * (base.value if base else scale or 1)
            last = after + 1 if base else after
            break
        if joined.kind == "parts" or (digits and scale == 0):
            break
        group = _group(tokens, after, joined)
        if group is None or not scale or group[0] >= scale or (group[2] and group[2] >= scale):
            break
        whole += group[0]
        last = group[1]
        scale = group[2]
    whole, last = _decimals(tokens, last, whole)
    return Numeral(whole, last, definite=word.definite, digits=digits)


def _is_fifth(tokens: list[Token], i: int, word: Word) -> bool:
    """«خمس السكان»: written like five, but in front of a definite noun it is the fraction."""
    if tokens[i].norm not in _fifths() or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    return (
        following.kind == "word"
        and following.norm.startswith("ال")
        and len(following.norm) > 4
        and word_at(tokens, i + 1) is None
    )


@cache
def _fifths() -> frozenset[str]:
    return frozenset(fold(word) for word in load("numbers")["cardinal_fractions"])


def _ratio(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """«بالألف», «في المليون»: so many in a thousand or more (in a hundred is a percentage, which keeps its number)."""
    word = word_at(tokens, i)
    if word and word.kind == "scale" and word.definite and tokens[i].norm.startswith("بال"):
        return word.value, i + 1
    if i + 1 < len(tokens) and tokens[i].norm == "في" and (word := plain_at(tokens, i + 1, "scale")) and word.definite:
        return word.value, i + 2
    return None


def _group(tokens: list[Token], i: int, word: Word) -> tuple[float, int, float] | None:
    """A number up to its scale («مئة وثلاثة آلاف»): its value, the token behind it, and the scale (0 for none).

    `word` is its first word, `i` the token behind that.
    """
    scale = 0.0
    if word.kind in ("scale", "scales", "scaled"):
        # ألفا without a multiplier is the dual in the construct («ألفا قتيل»); ألفًا is one thousand.
        value, last, scale = word.value, i, word.value / (2 if word.kind == "scales" else 1)
        if word.kind == "scaled":
            value = word.value * (1 if "ً" in tokens[i - 1].text else 2)
    elif word.kind in ("digits", "fraction", "parts"):
        value, last = word.value, i
    elif small := _small(tokens, i, word):
        value, last = small
        if word.kind != "digits":
            value, last = _decimals(tokens, last, value)
    else:
        return None
    if word.kind == "parts":
        return None
    while tail := plain_at(tokens, last, "scale", "many", "scaled", "hundred"):
        if tail.kind == "hundred" and (tail.value != 100 or scale or value == 100 or not _multiplies(tokens, last, word)):
            break
        if tail.definite and word.kind != "fraction" and not word.definite:
            break
        scale = tail.value
        value, last = value * scale, last + 1
    if word.kind == "hundred" and value == word.value:
        scale = 0.0
    if (
        (scale >= 100 or value == 100)
        and last + 1 < len(tokens)
        and tokens[last].norm == "الا"
        and (less := word_at(tokens, last + 1))
        and less.kind == "fraction"
    ):
        value, last = value - less.value * (scale or value), last + 2
    return value, last, scale


def _multiplies(tokens: list[Token], i: int, word: Word) -> bool:
    """Whether the مئة at token `i` is multiplied by what stands in front («نصف مئة», «عشرين مئة ألف»)."""
    return word.kind == "fraction" or (word.kind in ("unit", "ten", "teen") and plain_at(tokens, i + 1, "scale") is not None)


def _decimals(tokens: list[Token], i: int, value: float) -> tuple[float, int]:
    """What «فاصلة» adds to a number in words: «خمسة فاصلة اثنان», «واحد فاصلة واحد من ألف»."""
    if i + 1 >= len(tokens) or tokens[i].norm not in _points():
        return value, i
    word = word_at(tokens, i + 1)
    if word is None or word.kind in ("ordinal", "fraction", "parts"):
        return value, i
    small = _small(tokens, i + 2, word)
    if small is None or plain_at(tokens, small[1], "scale") is None or plain_at(tokens, i + 1, "hundred"):
        whole = _cardinal(tokens, i + 1, word)
        small = (whole.value, whole.last) if whole else small
    if small is None:
        return value, i
    part, last = small
    if (
        last + 1 < len(tokens)
        and tokens[last].norm == "من"
        and (word := word_at(tokens, last + 1))
        and word.kind in ("scale", "hundred")
    ):
        below = _cardinal(tokens, last + 1, word)
        if below:
            return value + part / below.value, below.last
    return float(f"{value:.0f}.{part:.0f}"), last


@cache
def _points() -> frozenset[str]:
    return frozenset(fold(word) for word in load("numbers")["decimal_point"])


def _ordinal(tokens: list[Token], i: int, word: Word) -> Numeral | None:
    """«الحادي عشر», «الخامس والعشرون», «الثالثة», «العاشر بعد الألف»."""
    value, last = word.value, i + 1
    if (tail := plain_at(tokens, last, "unit")) and tail.value == 10 and not tail.definite and value < 10:
        value, last = value + 10, last + 1
    elif value < 10 and (word.kind == "one" or value > 1) and (tens := next_at(tokens, last)) and tens[0].kind == "ten":
        if tens[0].definite == word.definite:
            value, last = value + tens[0].value, tens[1]
    elif word.kind == "one":
        return None
    return Numeral(*_after_base(tokens, value, last), ordinal=True, definite=word.definite)


def _after_base(tokens: list[Token], value: float, last: int) -> tuple[float, int]:
    """«بعد المئة» and «بعد الألف» add what they follow."""
    if (
        last + 1 < len(tokens)
        and tokens[last].norm == "بعد"
        and (base := plain_at(tokens, last + 1, "hundred", "scale"))
        and base.definite
    ):
        return value + base.value, last + 2
    return value, last


def _definite(tokens: list[Token], i: int, word: Word, found: Numeral) -> Numeral:
    """A cardinal with the article: an ordinal where its form is one («العشرون», «المئة والخامس»), else a counted whole."""
    tail = word_at(tokens, i + 1)
    if word.kind == "hundred":
        more = next_at(tokens, i + 1)
        if more and more[0].definite and more[0].kind in ("ordinal", "one"):
            rest = _ordinal(tokens, more[1] - 1, more[0])
            if rest and rest.value < 100:
                return Numeral(word.value + rest.value, rest.last, True, True)
        return Numeral(found.value, found.last, True, True)
    if word.kind in ("scale", "scales"):
        return Numeral(word.value, i + 1, True, True)
    if word.kind == "ten":
        return Numeral(*_after_base(tokens, found.value, found.last), ordinal=True, definite=True)
    teen = tail is not None and tail.value == 10 and tail.kind == "unit" and word.value < 3
    if (
        word.kind == "teen"
        or teen
        or (word.value == 1 and found.value > 20)
        or (tail and tail.kind == "hundred" and not tail.conjoined)
    ):
        return Numeral(*_after_base(tokens, found.value, found.last), ordinal=True, definite=True)
    return found
