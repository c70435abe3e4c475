"""Readers of years and decades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.numerals import Numeral, numeral_at
from rasid.mentions.times.lookahead import over
from rasid.mentions.times.words import read, step_at

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase


def bare_year(tokens: list[Token], i: int, phrase: Phrase, short: bool = False) -> int | None:
    """A year behind a month: four digits, or the words of one, with its mark («2015م», «1443 هـ»)."""
    if phrase.year is not None or i >= len(tokens):
        return None
    number = numeral_at(tokens, i)
    if (
        number is None
        or (number.ordinal and number.value < 1000)
        or number.fraction
        or number.value % 1
        or not 1000 <= number.value <= 2200
    ):
        if (
            short
            and number
            and number.digits
            and 0 < number.value < 100
            and tokens[i].norm.isdigit()
            and len(tokens[i].norm) == 2
        ):
            phrase.year = 2000 + int(number.value)
            return number.last
        return None
    if number.digits and (not tokens[i].norm.isdigit() or number.last - i > 1):
        return None
    return year_marks(tokens, number.last, int(number.value), phrase)


def year_marks(tokens: list[Token], i: int, value: int, phrase: Phrase) -> int:
    """Sets the year of a phrase and reads the calendar marked behind it («م», «هـ»); where they end."""
    phrase.year = value
    if mark := read(tokens, i, "hijri_marks", "common_era_marks"):
        phrase.hijri_year = mark.kind == "hijri_marks"
        return mark.last
    phrase.hijri_year = bool(phrase.month and phrase.month[0]) and value < 1600
    return i


def year(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«عام 2013», «سنة 1993م», «العام الماضي», «هذه السنة», «عامي 2012 و2013», «ذات العام»."""
    if phrase.year is not None or phrase.year_step is not None:
        return None
    this = read(tokens, i, "this", "that", "the_same")
    unit = read(tokens, this.last if this else i, "unit", "thousand_year_words")
    if unit is None or (unit.kind == "unit" and unit.value != ("year", 1)):
        return None
    if this and unit.definite:
        phrase.year_step, phrase.focus = 0, this.kind != "this"
        return unit.last
    if unit.kind == "thousand_year_words":
        return two_years(tokens, unit.last, phrase)
    number = numeral_at(tokens, unit.last)
    if (
        number
        and not number.fraction
        and number.value % 1 == 0
        and 100 <= number.value <= 2200
        and not (number.digits and "," in tokens[unit.last].norm)
    ):
        if not number.digits and number.value < 1000 and not number.ordinal:
            return None
        if unit.definite and number.value < _EARLY and not read(tokens, number.last, "hijri_marks", "common_era_marks"):
            return _this_year(unit.last, phrase)  # «منذ بداية العام 140 شخصا»
        return year_marks(tokens, number.last, _full_year(tokens, unit.last, number), phrase)
    step = step_at(tokens, unit.last, "same", "following", "this")
    if step and unit.definite:
        phrase.year_step = step.value if step.kind == "step" else 1 if step.kind == "following" else 0
        phrase.focus = phrase.focus or step.kind in ("same", "following")
        last = step.last
        return _year_after_step(tokens, last, phrase)
    return _this_year(unit.last, phrase) if unit.definite else None


_EARLY = 1300  # «العام» and a lower number behind it: what is counted, or a year with its mark («العام 750 هـ»)


def _this_year(last: int, phrase: Phrase) -> int | None:
    """«بداية العام»: of the current one."""
    if not phrase.portion:
        return None
    phrase.year_step = 0
    return last


def years(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«2013», «2011-2013» behind a word of time («منذ», «في») and no noun behind that it might count."""
    if phrase.dated() or tokens[i].kind != "number" or not i or not read(tokens, i - 1, "month_leads", "range_leads", "portion"):
        return None
    last = two_years(tokens, i, phrase)
    sure = (phrase.year or 0) % 100 != 0 and read(tokens, i - 1, "month_leads")
    if (
        last is None
        or not 1900 <= (phrase.year or 0) <= 2100
        or not tokens[i].norm.isdigit()
        or not (sure or _ends(tokens, last))
    ):
        phrase.year = phrase.year_end = None
        return None
    return last


def _ends(tokens: list[Token], i: int) -> bool:
    """Whether no noun stands at token `i` that a number in front might count."""
    return i >= len(tokens) or tokens[i].kind != "word" or bool(read(tokens, i, "year_followers"))


def _full_year(tokens: list[Token], i: int, number: Numeral) -> int:
    """Definite words of a year add up beyond a thousand, unlike other ordinals («العام الألفان والواحد والعشرون»)."""
    value = int(number.value)
    if number.ordinal and value in (1000, 2000):
        rest = numeral_at(tokens, number.last) if number.last < len(tokens) else None
        if rest and rest.value < 1000:
            return value + int(rest.value)
    return value


def _year_after_step(tokens: list[Token], i: int, phrase: Phrase) -> int:
    """«العام الحالي 2024»: the year itself behind the step."""
    number = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "number" else None
    if number and tokens[i].norm.isdigit() and 1900 <= number.value <= 2200:
        phrase.year_is_current = phrase.year_step == 0
        phrase.year, phrase.year_step = int(number.value), None
        return number.last
    return i


def two_years(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«عامي 2012 و2013», «2012-2013»: a year, or the first and last of several; where they end, None where no year stands."""
    first = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "number" else None
    if first is None or not 1000 <= first.value <= 2200:
        return None
    j = over(tokens, first.last, "و", "-", "–", "الي")
    second = numeral_at(tokens, j) if j > first.last and j < len(tokens) and tokens[j].kind == "number" else None
    phrase.year = int(first.value)
    if second and first.value < second.value <= 2200:
        phrase.year_end = int(second.value)
        return second.last
    return first.last


def decade(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«التسعينات», «ثمانينيات القرن الماضي»."""
    if phrase.decade is not None:
        return None
    word = read(tokens, i, "decade")
    if word is None:
        return None
    century, last = 1900, word.last
    unit = read(tokens, over(tokens, last, "من"), "unit")
    if unit and unit.value == ("century", 1) and unit.definite:
        step = step_at(tokens, unit.last)
        number = numeral_at(tokens, unit.last) if unit.last < len(tokens) else None
        if step:
            century, last = 2000 + 100 * step.value, step.last
        elif number and number.ordinal and number.value <= 21:
            century, last = int(number.value - 1) * 100, number.last
    elif not word.definite:
        return None
    phrase.decade = century + word.value
    return last
