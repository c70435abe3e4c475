"""Numbers in running text, with what bounds them.

«ما لا يقل عن 12», «عشرات», «بين 3 و5», «قتيلان», «إف-16», «القرار 2254»: a phrase gives its best value, its low and high as the
codebook has them, and a `unit` where it is no plain count. The span is the phrase with its bounder, without the counted noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.language.numerals import dual_of, number_words, numeral_at
from rasid.language.tokens import positions, span
from rasid.lexicon import load
from rasid.mentions.counts import ARTICLES, Read, bare, between, bounds, matches, some, vague, with_article
from rasid.mentions.found import Found
from rasid.mentions.number_units import unit_of
from rasid.records import NumberMention

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_NUMBER, _PHRASE, _DUAL, _MINUS, _LED, _TWICE = 1, 2, 4, 8, 16, 32
_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))
_OPENING = ARTICLES | {"بين", "ما", "من"}  # of a phrase around a number
_MEASURES = frozenset(("money", "percent", "distance", "weight", "degree"))
_DECIMAL = re.compile(r"\d{1,3}\.\d{3}")
_BOUND_REACH = 4  # words between a number and «على الأقل»: a counted noun and an adjective or two


class _Starts(dict[str, int]):
    """What can begin at a folded word: a number, a phrase around one, a dual noun; 0 for most words."""

    def __missing__(self, norm: str) -> int:
        role = 0
        if number_words()[norm] is not None:
            role |= _NUMBER
        if norm in vague():
            role |= _PHRASE
        elif norm in bounds("before") or norm in some() or norm.removeprefix("و") in _OPENING:
            role |= _PHRASE | _LED
        if dual := dual_of(norm):
            role |= _DUAL | (_TWICE if dual.ambiguous else 0)
        if norm in ("-", "٫") or norm in _minus():
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
    for position in positions(tokens, starts.__getitem__):
        role = starts[tokens[position].norm]
        if position < i or (role & (_LED | _TWICE) and not role & _NUMBER and not _goes_on(tokens, position, role)):
            continue
        read = _read(tokens, position, role)
        if read is None or (role & _PHRASE and _is_superlative(tokens, position)):
            continue
        i = read.last
        read = _in_brackets(tokens, _said_again(tokens, _bounded_behind(tokens, read)))
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


@cache
def _superlatives() -> frozenset[str]:
    return frozenset(fold(word) for word in load("numbers")["superlatives"])


def _is_superlative(tokens: list[Token], i: int) -> bool:
    """«أكبر عدد من القتلى»: whether an open count stands behind a superlative."""
    return i > 0 and tokens[i].norm in some() and tokens[i - 1].norm.removeprefix("و") in _superlatives()


class _Seconds(dict[str, "frozenset[str]"]):
    """The words, next to numbers themselves, that can follow the first word of a phrase around a number."""

    def __missing__(self, norm: str) -> frozenset[str]:
        options = [*bounds("before").get(norm, ()), *some().get(norm, ())]
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


def _read(tokens: list[Token], i: int, role: int) -> Read | None:
    if role & _PHRASE:
        read = _bounded_before(tokens, i) or between(tokens, i) or with_article(tokens, i)
        if read:
            return read
    if role & _MINUS:
        return _signed(tokens, i)
    read = bare(tokens, i)
    if read is None and role & _DUAL:
        return _dual(tokens, i)
    return read


def _bounded_before(tokens: list[Token], i: int) -> Read | None:
    """A number with a bounding phrase in front: «ما لا يقل عن 12», «نحو عشرين», «أكثر من مئة»."""
    for rest, effect in bounds("before").get(tokens[i].norm, ()):
        if matches(tokens, i + 1, rest):
            j = i + 1 + len(rest)
            inner = with_article(tokens, j) or bare(tokens, j)
            if inner and inner.ordinal and _is_of_tens(tokens, inner):
                inner = inner._replace(ordinal=False)
            if inner and not inner.ordinal:
                return _bound(inner, effect)._replace(first=i)
    return None


def _is_of_tens(tokens: list[Token], read: Read) -> bool:
    """«نحو الأربعين جنديا»: tens with the article are a count behind what bounds them, but for days («نحو العشرين من الشهر»)."""
    following = tokens[read.last].norm if read.last < len(tokens) else ""
    return read.value in range(20, 100, 10) and following.endswith("ا")


def _said_again(tokens: list[Token], read: Read) -> Read:
    """«ستة (6) إرهابيين»: official style repeats the number in figures between the number and what is counted."""
    again = tokens[read.last : read.last + 3]
    if len(again) < 3 or again[0].text != "(" or again[2].text != ")" or not again[1].norm.isdigit() or read.ordinal:
        return read
    return read._replace(last=read.last + 3) if int(again[1].norm) == read.value else read


def _in_brackets(tokens: list[Token], read: Read) -> Read:
    """«عدد (4) أفراد»: the figure of a list stands in brackets behind «عدد»; both are the phrase."""
    i, last = read.first, read.last
    held = i > 1 and last < len(tokens) and tokens[i - 1].text == "(" and tokens[last].text == ")"
    if not held or not tokens[i - 2].norm.endswith("عدد") or read.ordinal:
        return read
    return read._replace(first=i - 2, last=last + 1)


def _bounded_behind(tokens: list[Token], read: Read) -> Read:
    """«ستة أشخاص على الأقل»: the phrase behind the counted noun bounds the number too, but stays out of its span."""
    if read.ordinal or read.bounded:
        return read
    table = bounds("after")
    for j in range(read.last, min(read.last + _BOUND_REACH, len(tokens))):
        norm = tokens[j].norm
        if tokens[j].kind != "word" or norm == "و":
            break
        for rest, effect in table.get(norm, ()):
            if matches(tokens, j + 1, rest):
                bound = _bound(read, effect)
                return bound._replace(last=j + 1 + len(rest)) if j == read.last else bound
        if _starts[norm] & _NUMBER:
            break
    return read


def _bound(read: Read, effect: str) -> Read:
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


def _signed(tokens: list[Token], i: int) -> Read | None:
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
    return None if value is None else Read(i, numeral.last, value, value, value)


def _dual(tokens: list[Token], i: int) -> Read | None:
    """«قتيلان»: a dual noun is a count of two, where its form can be no plural or «اثنين» follows."""
    dual = dual_of(tokens[i].norm)
    if dual is None:
        return None
    following = number_words()[tokens[i + 1].norm] if i + 1 < len(tokens) and tokens[i + 1].kind == "word" else None
    if following and following.value == 2 and following.kind == "unit":
        return Read(i, i + 2, 2, 2, 2, dual=True)
    return None if dual.ambiguous else Read(i, i + 1, 2, 2, 2, dual=True)
