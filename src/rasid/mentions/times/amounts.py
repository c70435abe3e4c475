"""Amounts of time counted from now or from another happening: «قبل يومين», «منذ 3 أسابيع», «بعد ساعات من …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.numerals import number_words, numeral_at
from rasid.mentions.times.words import read

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase

# How many a bare plural means («قبل أيام»), by the codebook's "بضعة" for days; hours and less stay within the day.
_SOME = {
    "second": (0, 0),
    "minute": (0, 0),
    "hour": (1, 24),
    "day": (3, 9),
    "night": (3, 9),
    "week": (2, 6),
    "month": (2, 9),
    "year": (2, 9),
    "decade": (2, 9),
    "century": (2, 9),
}
_FOLLOWED = frozenset(("من", "علي"))
_NOW = frozenset(("الان", "اليوم", "الزمن", "الزمان", "الوقت"))


def shift(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«قبل يومين», «منذ سنة وثلاثة أشهر», «بعد ساعة واحدة», «قبل ذلك بعام», «قبلها بيوم», «من أسبوع»."""
    if phrase.shifts or phrase.just_now or phrase.days is not None or phrase.week_step is not None:
        return None
    word = read(tokens, i, "ago") or read(tokens, i, "ahead")
    if from_it := read(tokens, i, "before_it", "after_it"):
        return _counted_from_that(tokens, from_it.last, -1 if from_it.kind == "before_it" else 1, phrase)
    if word is None:
        if tokens[i].norm != "من" or (i and tokens[i - 1].kind == "word"):
            return None
        sign, j = -1, i + 1
    else:
        sign, j = (-1 if word.kind == "ago" else 1), word.last
    if tokens[i].norm in ("خلال", "وخلال") or (word and tokens[word.last - 1].norm == "غضون"):
        return None
    if that := read(tokens, j, "that"):
        return _counted_from_that(tokens, that.last, sign, phrase)
    if sign < 0 and word and (short := read(tokens, j, "just_now")):
        phrase.just_now = True
        return short.last
    found = amounts(tokens, j)
    if not found:
        return None
    shifts, last = found
    if word is None and (shifts[0][0] > 2 or len(shifts) > 1 or (last < len(tokens) and tokens[last].kind in ("word", "number"))):
        return None
    phrase.shifts = [(sign * low, sign * high, unit) for low, high, unit in shifts]
    if word and tokens[i].norm.endswith(("منذ", "مذ")):
        phrase.bound = "since"
    return _anchor(tokens, last, phrase)


def _anchor(tokens: list[Token], i: int, phrase: Phrase) -> int:
    """«… من الآن» counts from now; «… من مقتل فلان», «… على إعلان كذا» from that happening."""
    if i < len(tokens) and tokens[i].norm in _FOLLOWED:
        if i + 1 < len(tokens) and tokens[i + 1].norm in _NOW:
            return i + 2
        phrase.focus = phrase.bound != "since"
    return i


def _counted_from_that(tokens: list[Token], i: int, sign: int, phrase: Phrase) -> int | None:
    """«قبل ذلك بعام», «بعد ذلك بيومين»."""
    if i >= len(tokens) or not tokens[i].norm.startswith("ب"):
        return None
    found = amounts(tokens, i, bound=True)
    if not found:
        return None
    phrase.shifts = [(sign * low, sign * high, unit) for low, high, unit in found[0]]
    phrase.focus = True
    return found[1]


def amounts(tokens: list[Token], i: int, bound: bool = False) -> tuple[list[tuple[int, int, str]], int] | None:
    """One or more amounts joined by و or commas, each (fewest, most, unit), and the token behind; `bound` allows ب in front."""
    first = _amount(tokens, i, ("", "ب") if bound else ("",))
    if first is None:
        return None
    found, last = [first[:3]], first[3]
    while last < len(tokens):
        j = last + 1 if tokens[last].norm in ("و", "،", ",") else last
        more = _amount(tokens, j, ("",) if j > last else ("و",))
        if more is None or more[2] == found[-1][2]:
            break
        found.append(more[:3])
        last = more[3]
    if last < len(tokens) and found[-1][2] == "hour" and tokens[last].norm in ("ونصف", "ونص", "والنصف"):
        found.append((30, 30, "minute"))
        last += 1
    elif last < len(tokens) and tokens[last].norm in ("ونصف", "ونص") and len(found) == 1:  # «شهر ونصف»: one to two
        low, high, unit = found[0]
        found, last = [(low, high + 1, unit)], last + 1
    return found, last


def _amount(tokens: list[Token], i: int, prefixes: tuple[str, ...]) -> tuple[int, int, str, int] | None:
    if i >= len(tokens):
        return None
    if about := read(tokens, i, "approximations"):
        if about.prefix not in prefixes:
            return None
        i, prefixes = about.last, ("",)
    if several := read(tokens, i, "several"):
        unit = read(tokens, several.last, "unit")
        if several.prefix in prefixes and unit and not unit.definite and unit.value[1] == 0:
            return (*several.value, unit.value[0], unit.last)
        return None
    number = numeral_at(tokens, i)
    if number is not None:
        clitic = number_words()[tokens[i].norm]
        written = "" if clitic is None or not (clitic.conjoined or clitic.preposition) else tokens[i].norm[0]
        unit = read(tokens, number.last, "unit")
        if number.fraction and unit and unit.value == ("hour", 1) and not unit.definite and written in prefixes:
            minutes = round(number.value * 60)  # «نصف ساعة»
            return minutes, minutes, "minute", unit.last
        if written not in prefixes or number.ordinal or number.fraction or number.value % 1:
            return None
        if unit is None or unit.definite or unit.prefix:
            return None
        return (
            int(number.value),
            int(number.value),
            unit.value[0],
            few.last if (few := read(tokens, unit.last, "few")) else unit.last,
        )
    unit = read(tokens, i, "unit")
    if unit is None or unit.definite or unit.prefix not in prefixes:
        return None
    name, grammatical = unit.value
    if grammatical:
        one = numeral_at(tokens, unit.last) if unit.last < len(tokens) else None
        if one and not one.ordinal and one.value == grammatical and not one.digits:
            return grammatical, grammatical, name, one.last
        if one and one.digits:
            return None  # «بعد عام 2015» is a year, «قبل يوم 5» a day
        if name == "month" and read(tokens, unit.last, "month"):
            return None
        return grammatical, grammatical, name, few.last if (few := read(tokens, unit.last, "few")) else unit.last
    if name == "hour" and (part := read(tokens, unit.last, "part")) and part.definite:
        return None  # «منذ ساعات الصباح» is a time of the day
    low, high = _SOME[name]
    return low, high, name, (few.last if (few := read(tokens, unit.last, "few")) else unit.last)
