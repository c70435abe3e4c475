"""What kind of number a number is when it counts neither people nor things.

The words beside it say so: «120 كلم», «القرار 2254», «إف-16», «الساعة 10», «عام 2013», «60 في المئة».
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold, fold_phrase
from rasid.lexicon import load

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_DATE_MARKS = frozenset("-/.–—")
_TODAY = frozenset(("اليوم", "واليوم"))
_YEARS = range(1900, 2101)
_YEAR_LEADS = frozenset(("منذ", "في", "حتي", "قبل", "بعد", "مطلع", "بدايه", "نهايه", "اواخر", "اوائل", "خلال", "منتصف"))


def unit_of(tokens: list[Token], first: int, last: int, value: float | None) -> str | None:
    """The kind of the number at tokens `first` to `last` (exclusive), None for a plain count."""
    digits = tokens[last - 1].kind == "number"
    return (
        _behind(tokens, last)
        or (_clock_or_date(tokens, first, last) if digits else None)
        or (_model(tokens, first, value) if digits else None)
        or (None if _is_of_this_year(tokens, first, last, value) else _in_front(tokens, first, value))
        or _date(tokens, first, last, value, digits)
    )


def _is_of_this_year(tokens: list[Token], first: int, last: int, value: float | None) -> bool:
    """«قتل هذا العام 50 جنديا»: no year, but a count of what stands behind it in the accusative."""
    led = first > 0 and tokens[first - 1].norm in ("العام", "السنه")
    return led and (value or 0) < _YEARS.start and last < len(tokens) and tokens[last].norm[-1:] == "ا"


@cache
def _units(side: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases of one side by the word next to the number; the others in reading order."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for unit, phrases in load("numbers")[f"units_{side}"].items():
        for phrase in phrases:
            words = fold_phrase(phrase).split()
            key, rest = (words[0], words[1:]) if side == "after" else (words[-1], words[:-1])
            for prefix in ("", "و", "ب", "ل", "ال", "بال") if side == "before" else ("",):
                table.setdefault(prefix + key if not rest else key, []).append((tuple(rest), unit))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


def _behind(tokens: list[Token], last: int) -> str | None:
    if last >= len(tokens):
        return None
    for rest, unit in _units("after").get(tokens[last].norm, ()):
        if [t.norm for t in tokens[last + 1 : last + 1 + len(rest)]] == list(rest):
            return "age" if unit == "duration" and _in_brackets(tokens, last + 1 + len(rest)) else unit
    return None


def _in_brackets(tokens: list[Token], i: int) -> bool:
    """Whether a bracket closes at token `i` that opened in front of the number: «(31 عاما)» behind a name is an age."""
    return i < len(tokens) and tokens[i].text == ")" and i >= 3 and tokens[i - 3].text == "("


def _in_front(tokens: list[Token], first: int, value: float | None) -> str | None:
    if not first or (tokens[first - 1].norm in _TODAY and not tokens[first].norm.startswith("ال")):
        return None  # «قتل اليوم ثلاثة جنود», not «في اليوم الثالث»
    for rest, unit in _units("before").get(tokens[first - 1].norm, ()):
        if [t.norm for t in tokens[max(0, first - 1 - len(rest)) : first - 1]] == list(rest):
            about = unit == "date" and tokens[first].norm in bounding()  # «قتل هذا العام أكثر من 3800 شخص»
            return None if about or (unit == "age" and (value or 0) > 120) else unit
    return None


@cache
def bounding() -> frozenset[str]:
    """First words of what bounds a number in front of it («نحو», «لا يقل عن»): no year is told so."""
    phrases = (phrase for effect in load("numbers")["bounds"].values() for phrase in effect["before"])
    return frozenset(fold_phrase(phrase).split()[0] for phrase in phrases)


def _clock_or_date(tokens: list[Token], first: int, last: int) -> str | None:
    """«10:30» and «16/1/2022» are written with marks between their numbers."""
    for a, b in ((first - 2, first - 1), (last + 1, last)):
        if 0 <= a < len(tokens) and 0 <= b < len(tokens) and tokens[a].kind == "number" and tokens[b].kind == "mark":
            if tokens[b].text == ":":
                return "clock"
            if tokens[b].text in _DATE_MARKS:
                return "date"
    return "date" if tokens[last - 1].norm.count(".") == 2 else None


def _model(tokens: list[Token], first: int, value: float | None) -> str | None:
    """«إف-16», «تي 72», «F-16»: letters or a weapon's name in front, a dash between or not."""
    j = first - 1
    dashed = j > 0 and tokens[j].text in "-–" and tokens[j].end == tokens[first].start and tokens[j - 1].end == tokens[j].start
    if dashed:
        j -= 1
    if j < 0 or tokens[j].kind != "word" or value is None or value > 1000:
        return None
    word = tokens[j].norm
    if word.isascii() and word in _english_months():
        return "date"
    if word.isascii():
        return "model" if dashed or len(word) <= 3 else None
    names, letters = _models()
    return (
        "model" if word in names or word.removeprefix("ال") in names or (dashed and (word in letters or len(word) <= 2)) else None
    )


@cache
def _models() -> tuple[frozenset[str], frozenset[str]]:
    data = load("numbers")
    return frozenset(map(fold, data["models"])), frozenset(map(fold, data["model_letters"]))


@cache
def _months() -> frozenset[str]:
    words = {fold(name.split()[0]) for names in load("times")["months"].values() for name in names}
    return frozenset(words)


@cache
def _english_months() -> frozenset[str]:
    return frozenset(name for names in load("times")["english_months"].values() for name in names)


def _date(tokens: list[Token], first: int, last: int, value: float | None, digits: bool) -> str | None:
    """Days beside a month's name, years behind a month or a preposition, «أمس الأول» and «كانون الأول»."""
    before = tokens[first - 1].norm if first else ""
    counts = not digits and not tokens[first].norm.startswith("ال") and (value or 0) < _YEARS.start  # «12 مارس خمسة جنود»
    if not counts and (before in _months() or before.removeprefix("و") in _months()):
        return "date"
    if before == "امس" and tokens[first].norm.startswith("ال"):  # «أمس الأول», not «قتل أمس ثلاثة جنود»
        return "date"
    j = last
    while j < len(tokens) and tokens[j].norm in ("من", "شهر"):
        j += 1
    behind = tokens[j].norm if j < len(tokens) else ""
    if (behind in _months() and (value or 0) <= 31) or (behind == "امس" and value == 1):
        return "date"
    if digits and value in _YEARS and before in _YEAR_LEADS and (last >= len(tokens) or tokens[last].kind != "word"):
        return "date"
    return None
