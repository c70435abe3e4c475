"""Counts without what bounds them: bare numbers, vague ones and ranges, and the phrases of the lexicon around numbers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold, fold_phrase
from rasid.language.numerals import dual_of, number_words, numeral_at
from rasid.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rasid.language.tokens import Token

_DASHES = frozenset("-–—")
_TO = frozenset(("الي", "حتي", "او"))
ARTICLES = frozenset(("ال", "لل", "وال", "بال"))

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


class Read(NamedTuple):
    """A number with its bounds, read from tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    ordinal: bool = False
    fraction: bool = False
    bounded: bool = False
    dual: bool = False


@cache
def bounds(side: str) -> Phrases:
    """The bounding phrases of one side (`before` or `after` the number) by their first word, longest first."""
    table: Phrases = {}
    for effect, sides in load("numbers")["bounds"].items():
        for phrase in sides[side]:
            first, *rest = fold_phrase(phrase).split()
            for prefix in ("", "و", "ف", "ب", "ل", "وب", "ول") if side == "before" else ("",):
                table.setdefault(prefix + first, []).append((tuple(rest), effect))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


@cache
def vague() -> Mapping[str, tuple[float, float]]:
    table = {}
    for entry in load("numbers")["vague"]:
        for word in entry["words"]:
            for prefix in ("", "و", "ب", "ل", "ف", "ال", "وال", "بال", "لل", "ول", "وب"):
                table[prefix + fold(word)] = (float(entry["low"]), float(entry["high"]))
    return table


@cache
def some() -> Mapping[str, list[tuple[tuple[str, ...], float, float]]]:
    table: dict[str, list[tuple[tuple[str, ...], float, float]]] = {}
    for entry in load("numbers")["some"]:
        for phrase in entry["words"]:
            first, *rest = fold_phrase(phrase).split()
            for prefix in ("", "و", "ب", "ل", "ف"):
                table.setdefault(prefix + first, []).append((tuple(rest), entry["low"], entry["high"]))
    return table


def matches(tokens: list[Token], i: int, words: tuple[str, ...]) -> bool:
    return len(tokens) >= i + len(words) and all(tokens[i + k].norm == word for k, word in enumerate(words))


def between(tokens: list[Token], i: int) -> Read | None:
    """«بين 3 و5», «ما بين عشرين وثلاثين», «من 10 إلى 15»."""
    norm = tokens[i].norm.removeprefix("و")
    j = i + 1
    if norm == "ما" and matches(tokens, j, ("بين",)):
        j += 1
    elif norm not in ("بين", "من"):
        return None
    lower = numeral_at(tokens, j) if j < len(tokens) else None
    if lower is None or lower.ordinal or lower.last >= len(tokens):
        return None
    join = tokens[lower.last].norm
    if norm == "من":
        k = lower.last + 1 if join in _TO and join != "او" else 0
    else:
        k = lower.last + 1 if join in ("و", "الي") else lower.last if join.startswith("و") else 0
    upper = numeral_at(tokens, k) if k and k < len(tokens) else None
    if upper is None or upper.ordinal or upper.value <= lower.value:
        return None
    low = _same_scale(lower.value, upper.value, lower.digits)
    return Read(i, upper.last, None, low, upper.value, bounded=True)


def _same_scale(low: float, high: float, digits: bool) -> float:
    """«بين 3 و5 آلاف»: the scale behind the second number counts for the first."""
    if digits and low < 100 and high >= 1000 and high % 1000 == 0:
        scale = 1000.0 if high < 1e6 else 1e6
        return low * scale if low * scale < high else low
    return low


def with_article(tokens: list[Token], i: int) -> Read | None:
    """«الـ30»: the article written apart from digits."""
    if i + 1 < len(tokens) and tokens[i].norm in ARTICLES and tokens[i + 1].kind == "number" and (read := bare(tokens, i + 1)):
        return read._replace(first=i)
    return None


def bare(tokens: list[Token], i: int) -> Read | None:
    """A number without bounds in front, a vague one, or a range («3-5», «ثلاثة إلى خمسة»)."""
    if i >= len(tokens):
        return None
    norm = tokens[i].norm
    if norm.endswith("لاثنين") and not counts_two(tokens, i):
        return None
    numeral = numeral_at(tokens, i)
    if numeral is None:
        return _vaguely(tokens, i)
    first = Read(i, numeral.last, numeral.value, numeral.value, numeral.value, numeral.ordinal, numeral.fraction)
    if numeral.ordinal or numeral.last + 1 >= len(tokens):
        return first
    join = tokens[numeral.last]
    if join.norm in _TO or (join.text in _DASHES and numeral.digits):
        upper = numeral_at(tokens, numeral.last + 1)
        if (
            upper
            and not upper.ordinal
            and upper.digits == numeral.digits
            and upper.value > numeral.value
            and not _is_date(tokens, upper.last)
        ):
            low = _same_scale(numeral.value, upper.value, numeral.digits)
            return Read(i, upper.last, None, low, upper.value, fraction=upper.fraction, bounded=True)
    return first


def _is_date(tokens: list[Token], i: int) -> bool:
    """Whether a third number follows a dash or slash: «16-01-2022»."""
    return i + 1 < len(tokens) and tokens[i].text in "-–—/" and tokens[i + 1].kind == "number"


def counts_two(tokens: list[Token], i: int) -> bool:
    """Whether «الاثنين» is the number two («الرجلين الاثنين», «الاثنين والعشرين») and not Monday."""
    if i and tokens[i - 1].norm.endswith(("ين", "ان")) and dual_of(tokens[i - 1].norm):
        return True
    following = number_words()[tokens[i + 1].norm] if i + 1 < len(tokens) and tokens[i + 1].kind == "word" else None
    return following is not None and (following.kind == "ten" or (following.value == 10 and not following.conjoined))


def _vaguely(tokens: list[Token], i: int) -> Read | None:
    """«عشرات», «بضعة», «مئات الآلاف», «عدد من»."""
    if bounds := vague().get(tokens[i].norm):
        low, high, last = *bounds, i + 1
        while (
            last < len(tokens)
            and (scale := vague().get(tokens[last].norm))
            and not tokens[last].norm.startswith("و")
            and scale[1] > 9
        ):
            unit = scale[0] / 2
            low, high, last = low * unit, high * unit + unit - 1, last + 1
        word = number_words()[tokens[last].norm] if last < len(tokens) else None
        if word and word.value == 10 and word.kind == "unit" and bounds[1] == 9:
            return Read(i, last + 1, None, 13, 19, bounded=True)
        if word and word.kind == "scale" and not word.conjoined:
            return Read(i, last + 1, None, low * word.value, high * word.value + word.value - 1, bounded=True)
        return Read(i, last, None, low, high, bounded=True)
    for rest, low, high in some().get(tokens[i].norm, ()):
        if matches(tokens, i + 1, rest):
            return Read(i, i + 1 + len(rest), None, float(low), float(high), bounded=True)
    return None
