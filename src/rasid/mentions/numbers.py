"""Numbers in running text, with what bounds them.

«ما لا يقل عن 12», «عشرات», «بين 3 و5», «قتيلان», «إف-16», «القرار 2254»: a phrase gives its best value, its low and high as the
codebook has them, and a `unit` where it is no plain count. The span is the phrase with its bounder, without the counted noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold, fold_phrase
from rasid.language.numerals import dual_of, number_words, numeral_at
from rasid.language.tokens import span
from rasid.lexicon import load
from rasid.mentions.found import Found
from rasid.mentions.number_units import unit_of
from rasid.records import NumberMention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rasid.language.tokens import Token

_DASHES = frozenset("-–—")
_TO = frozenset(("الي", "حتي", "او"))
_ARTICLES = frozenset(("ال", "لل", "وال", "بال"))
_NUMBER, _PHRASE, _DUAL, _MINUS, _LED, _TWICE = 1, 2, 4, 8, 16, 32
_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))
_MEASURES = frozenset(("money", "percent", "distance", "weight", "degree"))
_DECIMAL = re.compile(r"\d{1,3}\.\d{3}")
_BOUND_REACH = 4  # words between a number and «على الأقل»: a counted noun and an adjective or two


class _Read(NamedTuple):
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


_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _bounds(side: str) -> _Phrases:
    """The bounding phrases of one side (`before` or `after` the number) by their first word, longest first."""
    table: _Phrases = {}
    for effect, sides in load("numbers")["bounds"].items():
        for phrase in sides[side]:
            first, *rest = fold_phrase(phrase).split()
            for prefix in ("", "و", "ف", "ب", "ل", "وب", "ول") if side == "before" else ("",):
                table.setdefault(prefix + first, []).append((tuple(rest), effect))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


@cache
def _vague() -> Mapping[str, tuple[float, float]]:
    table = {}
    for entry in load("numbers")["vague"]:
        for word in entry["words"]:
            for prefix in ("", "و", "ب", "ل", "ف", "ال", "وال", "بال", "لل", "ول", "وب"):
                table[prefix + fold(word)] = (float(entry["low"]), float(entry["high"]))
    return table


@cache
def _some() -> Mapping[str, list[tuple[tuple[str, ...], float, float]]]:
    table: dict[str, list[tuple[tuple[str, ...], float, float]]] = {}
    for entry in load("numbers")["some"]:
        for phrase in entry["words"]:
            first, *rest = fold_phrase(phrase).split()
            for prefix in ("", "و", "ب", "ل", "ف"):
                table.setdefault(prefix + first, []).append((tuple(rest), entry["low"], entry["high"]))
    return table


class _Starts(dict[str, int]):
    """What can begin at a folded word: a number, a phrase around one, a dual noun; 0 for most words."""

    def __missing__(self, norm: str) -> int:
        role = 0
        if number_words()[norm] is not None:
            role |= _NUMBER
        if norm in _vague():
            role |= _PHRASE
        elif norm in _bounds("before") or norm in _some() or norm.removeprefix("و") in ("بين", "ما", "من", *_ARTICLES):
            role |= _PHRASE | _LED
        if dual := dual_of(norm):
            role |= _DUAL | (_TWICE if dual.ambiguous else 0)
        if norm in ("-", "٫", *_minus()):
            role |= _MINUS
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = role
        return role


@cache
def _minus() -> tuple[str, ...]:
    return tuple(fold(word) for word in load("numbers")["minus"])


_starts = _Starts()


def numbers_in(text: str, tokens: list[Token]) -> list[Found[NumberMention]]:
    """The numbers of a document in order, none overlapping another."""
    found = []
    starts = _starts
    i = 0
    for position, token in enumerate(tokens):
        role = starts[token.norm]
        if not role or position < i or (role & (_LED | _TWICE) and not role & _NUMBER and not _goes_on(tokens, position, role)):
            continue
        read = _read(tokens, position, role)
        if read is None:
            continue
        i = read.last
        read = _bounded_behind(tokens, read)
        i = max(i, read.last)
        unit = "fraction" if read.fraction else None if read.dual else unit_of(tokens, read.first, read.last, read.value)
        if (
            unit in _MEASURES
            and _DECIMAL.fullmatch(tokens[read.last - 1].norm)
            and not tokens[read.last - 1].norm.endswith("000")
        ):
            exact = float(tokens[read.last - 1].norm)  # «1.242 ريال»: a point parts thousands in counts, not in prices
            read = read._replace(value=exact, low=exact, high=exact)
        mention = NumberMention(span(text, tokens, read.first, read.last), read.value, read.low, read.high, read.ordinal, unit)
        found.append(Found(read.first, read.last, mention))
    return found


class _Seconds(dict[str, "frozenset[str]"]):
    """The words, next to numbers themselves, that can follow the first word of a phrase around a number."""

    def __missing__(self, norm: str) -> frozenset[str]:
        options = [*_bounds("before").get(norm, ()), *_some().get(norm, ())]
        self[norm] = frozenset(option[0][0] for option in options if option[0]) | ({"بين"} if norm.endswith("ما") else set())
        return self[norm]


_seconds = _Seconds()


def _goes_on(tokens: list[Token], i: int, role: int) -> bool:
    """Whether the next word lets a phrase around a number, or a dual that may be a plural, go on."""
    if i + 1 >= len(tokens):
        return False
    norm = tokens[i + 1].norm
    if role & _LED:
        return norm in _seconds[tokens[i].norm] or bool(_starts[norm] & ~_DUAL & ~_TWICE)
    return norm in _TWO


def _read(tokens: list[Token], i: int, role: int) -> _Read | None:
    if role & _PHRASE:
        read = _bounded_before(tokens, i) or _between(tokens, i) or _with_article(tokens, i)
        if read:
            return read
    if role & _MINUS:
        return _signed(tokens, i)
    read = _bare(tokens, i)
    if read is None and role & _DUAL:
        return _dual(tokens, i)
    return read


def _matches(tokens: list[Token], i: int, words: tuple[str, ...]) -> bool:
    return len(tokens) >= i + len(words) and all(tokens[i + k].norm == word for k, word in enumerate(words))


def _bounded_before(tokens: list[Token], i: int) -> _Read | None:
    """A number with a bounding phrase in front: «ما لا يقل عن 12», «نحو عشرين», «أكثر من مئة»."""
    for rest, effect in _bounds("before").get(tokens[i].norm, ()):
        if _matches(tokens, i + 1, rest):
            j = i + 1 + len(rest)
            inner = _with_article(tokens, j) or _bare(tokens, j)
            if inner and not inner.ordinal:
                return _bound(inner, effect)._replace(first=i)
    return None


def _bounded_behind(tokens: list[Token], read: _Read) -> _Read:
    """«ستة أشخاص على الأقل»: the phrase behind the counted noun bounds the number too, but stays out of its span."""
    if read.ordinal or read.bounded:
        return read
    table = _bounds("after")
    for j in range(read.last, min(read.last + _BOUND_REACH, len(tokens))):
        norm = tokens[j].norm
        if tokens[j].kind != "word" or norm == "و":
            break
        for rest, effect in table.get(norm, ()):
            if _matches(tokens, j + 1, rest):
                bound = _bound(read, effect)
                return bound._replace(last=j + 1 + len(rest)) if j == read.last else bound
        if _starts[norm] & _NUMBER:
            break
    return read


def _bound(read: _Read, effect: str) -> _Read:
    value, low, high = read.value, read.low, read.high
    if effect == "least":
        high = None
    elif effect == "more":
        low, high = (None if low is None else low if read.fraction else low + 1), None
    elif effect == "most":
        low = None
    elif effect == "less":
        low, high = None, (None if high is None else high if read.fraction else high - 1)
    return read._replace(value=value, low=low, high=high, bounded=True)


def _between(tokens: list[Token], i: int) -> _Read | None:
    """«بين 3 و5», «ما بين عشرين وثلاثين», «من 10 إلى 15»."""
    norm = tokens[i].norm.removeprefix("و")
    j = i + 1
    if norm == "ما" and _matches(tokens, j, ("بين",)):
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
    return _Read(i, upper.last, None, low, upper.value, bounded=True)


def _same_scale(low: float, high: float, digits: bool) -> float:
    """«بين 3 و5 آلاف»: the scale behind the second number counts for the first."""
    if digits and low < 100 and high >= 1000 and high % 1000 == 0:
        scale = 1000.0 if high < 1e6 else 1e6
        return low * scale if low * scale < high else low
    return low


def _with_article(tokens: list[Token], i: int) -> _Read | None:
    """«الـ30»: the article written apart from digits."""
    if i + 1 < len(tokens) and tokens[i].norm in _ARTICLES and tokens[i + 1].kind == "number" and (read := _bare(tokens, i + 1)):
        return read._replace(first=i)
    return None


def _bare(tokens: list[Token], i: int) -> _Read | None:
    """A number without bounds in front, a vague one, or a range («3-5», «ثلاثة إلى خمسة»)."""
    if i >= len(tokens):
        return None
    norm = tokens[i].norm
    if norm.endswith("لاثنين") and not _counts_two(tokens, i):
        return None
    numeral = numeral_at(tokens, i)
    if numeral is None:
        return _vaguely(tokens, i)
    first = _Read(i, numeral.last, numeral.value, numeral.value, numeral.value, numeral.ordinal, numeral.fraction)
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
            return _Read(i, upper.last, None, low, upper.value, fraction=upper.fraction, bounded=True)
    return first


def _is_date(tokens: list[Token], i: int) -> bool:
    """Whether a third number follows a dash or slash: «16-01-2022»."""
    return i + 1 < len(tokens) and tokens[i].text in "-–—/" and tokens[i + 1].kind == "number"


def _counts_two(tokens: list[Token], i: int) -> bool:
    """Whether «الاثنين» is the number two («الرجلين الاثنين», «الاثنين والعشرين») and not Monday."""
    if i and tokens[i - 1].norm.endswith(("ين", "ان")) and dual_of(tokens[i - 1].norm):
        return True
    following = number_words()[tokens[i + 1].norm] if i + 1 < len(tokens) and tokens[i + 1].kind == "word" else None
    return following is not None and (following.kind == "ten" or (following.value == 10 and not following.conjoined))


def _vaguely(tokens: list[Token], i: int) -> _Read | None:
    """«عشرات», «بضعة», «مئات الآلاف», «عدد من»."""
    if bounds := _vague().get(tokens[i].norm):
        low, high, last = *bounds, i + 1
        while (
            last < len(tokens)
            and (scale := _vague().get(tokens[last].norm))
            and not tokens[last].norm.startswith("و")
            and scale[1] > 9
        ):
            unit = scale[0] / 2
            low, high, last = low * unit, high * unit + unit - 1, last + 1
        word = number_words()[tokens[last].norm] if last < len(tokens) else None
        if word and word.value == 10 and word.kind == "unit" and bounds[1] == 9:
            return _Read(i, last + 1, None, 13, 19, bounded=True)
        if word and word.kind == "scale" and not word.conjoined:
            return _Read(i, last + 1, None, low * word.value, high * word.value + word.value - 1, bounded=True)
        return _Read(i, last, None, low, high, bounded=True)
    for rest, low, high in _some().get(tokens[i].norm, ()):
        if _matches(tokens, i + 1, rest):
            return _Read(i, i + 1 + len(rest), None, float(low), float(high), bounded=True)
    return None


def _signed(tokens: list[Token], i: int) -> _Read | None:
    """«-1.2», «ناقص مئة», «٫77»: a sign or a decimal point in front; a dash before a counted noun is no sign."""
    token = tokens[i]
    if i + 1 >= len(tokens) or (token.kind == "mark" and tokens[i + 1].start != token.end):
        return None
    if token.kind == "mark" and i and tokens[i - 1].end == token.start and tokens[i - 1].kind in ("word", "number"):
        return None
    numeral = numeral_at(tokens, i + 1)
    if numeral is None or numeral.ordinal or not (numeral.digits or token.kind == "word"):
        return None
    if token.text == "٫":
        value = float("0." + tokens[i + 1].norm) if tokens[i + 1].norm.isdigit() else None
    elif token.kind == "mark" and numeral.last < len(tokens) and tokens[numeral.last].kind == "word":
        return None
    else:
        value = -numeral.value
    return None if value is None else _Read(i, numeral.last, value, value, value)


def _dual(tokens: list[Token], i: int) -> _Read | None:
    """«قتيلان»: a dual noun is a count of two, where its form can be no plural or «اثنين» follows."""
    dual = dual_of(tokens[i].norm)
    if dual is None:
        return None
    following = number_words()[tokens[i + 1].norm] if i + 1 < len(tokens) and tokens[i + 1].kind == "word" else None
    if following and following.value == 2 and following.kind == "unit":
        return _Read(i, i + 2, 2, 2, 2, dual=True)
    return None if dual.ambiguous else _Read(i, i + 1, 2, 2, 2, dual=True)
