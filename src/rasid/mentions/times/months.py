"""Readers of months and of days of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.numerals import Numeral, number_words
from rasid.mentions.times.lookahead import counted, nth_at, number_at, over
from rasid.mentions.times.words import read, step_at
from rasid.mentions.times.years import bare_year, year

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase

_MONTH_JOINS = frozenset("/-–(\\")


def month_at(tokens: list[Token], i: int) -> tuple[tuple[bool, int], int, bool] | None:
    """A month at token `i`, doubled names taken as one («يناير/كانون الثاني», «يوليو (تموز)», «أغسطس آب»).

    The month as (hijri, number), the token behind it, and whether its name is a word of other meaning too.
    """
    word = read(tokens, i, "month")
    if word is None:
        return None
    hijri, number, ambiguous = word.value
    last = word.last
    if last + 1 < len(tokens) and tokens[last].text in _MONTH_JOINS:
        second = read(tokens, last + 1, "month")
        if second and second.value[1] == number and second.value[0] == hijri:
            ambiguous, paren = False, tokens[last].text == "("
            last = second.last + (1 if paren and second.last < len(tokens) and tokens[second.last].text == ")" else 0)
    elif last < len(tokens) and tokens[last].norm != tokens[i].norm:  # «أغسطس آب», as some agencies write it
        second = read(tokens, last, "month")
        if second is not None and second.value[:2] == (hijri, number):
            ambiguous, last = False, second.last
    return (hijri, number), last, ambiguous


def month_numbered(tokens: list[Token], i: int) -> tuple[tuple[bool, int], int] | None:
    """«شهر يناير», «شهر 5», «الشهر الثامن», «شهر عشرة»: a month behind the word for one."""
    unit = read(tokens, i, "unit")
    if unit is None or unit.value != ("month", 1):
        return None
    if (named := month_at(tokens, unit.last)) and read(tokens, unit.last, "month"):
        return named[0], named[1]
    number = number_at(tokens, unit.last, 12)
    if number and [t.norm for t in tokens[number.last : number.last + 2]] == ["علي", "التوالي"]:
        return None  # «للشهر الرابع على التوالي»
    if number and (number.ordinal == unit.definite) and not counted(tokens, number.last):
        return (False, int(number.value)), number.last
    return None


def day_of_month(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الخامس من يناير», «13-15 تموز», «26 من شهر محرم», «5 الجاري», «غرة ماي», «آخر يوم من الشهر», «اليوم الثالث من أكتوبر»."""
    if phrase.day is not None or phrase.month is not None or phrase.shifts:
        return None
    j = i
    unit = read(tokens, j, "unit")
    if unit and unit.value == ("day", 1) and unit.definite:
        j = unit.last
    nth, after = nth_at(tokens, j)
    if nth is not None and not (unit and unit.definite):
        of_day = read(tokens, after, "unit")
        if of_day and of_day.value == ("day", 1) and not of_day.definite:
            last = _month_behind(tokens, of_day.last, phrase)
            if last:
                phrase.day = nth
            return last
        if nth == -1:
            return None
    if unit and j == unit.last and unit.definite and (end := read(tokens, j, "last_words")):
        last = _month_behind(tokens, end.last, phrase)
        if last:
            phrase.day = -1
        return last
    if first := read(tokens, j, "first_day"):
        last = _month_behind(tokens, first.last, phrase)
        if last:
            phrase.day = 1
        return last
    number = number_at(tokens, j)
    if number is None or _counts_people(tokens, j, number):
        return None
    end_of_range = range_end(tokens, number)
    last = _month_behind(tokens, end_of_range.last if end_of_range else number.last, phrase)
    if last is None:
        return None
    phrase.day = int(number.value)
    phrase.day_end = int(end_of_range.value) if end_of_range else None
    return last


_BEFORE_DAYS = frozenset(("في", "يوم", "اليوم", "وفي", "ليله", "منذ", "حتي"))


def _counts_people(tokens: list[Token], i: int, number: Numeral) -> bool:
    """«قتل ثلاثة الشهر الماضي», «هو الثاني هذا الشهر»: a day of the month is told by an ordinal or digits, or with «من»; by an
    ordinal without «من» behind «في» and «يوم» only, else it says the how manieth a happening is."""
    if number.digits or number.last >= len(tokens):
        return False
    if number.ordinal and (not i or tokens[i - 1].norm in _BEFORE_DAYS):
        return False
    this = tokens[number.last].norm == "هذا"
    unit = read(tokens, number.last + this, "unit")
    return (not this or number.ordinal) and unit is not None and unit.value == ("month", 1) and unit.definite


def range_end(tokens: list[Token], number: Numeral) -> Numeral | None:
    """The last day of «13-15 تموز», «13 إلى 15», «5 و6 كانون الثاني», «25 و26 و27 يوليو»."""
    last = _later_day(tokens, number)
    while last is not None and (further := _later_day(tokens, last)) is not None:
        last = further
    return last


def _later_day(tokens: list[Token], number: Numeral) -> Numeral | None:
    """The later day that a dash, «إلى» or «و» joins to a day."""
    i = number.last
    if i + 1 >= len(tokens):
        return None
    word = number_words()[tokens[i].norm] if tokens[i].kind == "word" else None
    if tokens[i].text in "-–" or tokens[i].norm in ("الي", "حتي", "و", "لغايه"):
        second = number_at(tokens, i + 1)
    elif word and word.conjoined and not word.preposition:
        second = number_at(tokens, i)
    else:
        return None
    return second if second and second.value > number.value else None


def _month_behind(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """The month that a day belongs to, with the small words between: «من شهر», «من الشهر الجاري», «لشهر»."""
    j = over(tokens, i, "من", "ل", "/", "-", "–")
    if (numbered := month_numbered(tokens, j)) or (named := month_at(tokens, j)):
        phrase.month, last = numbered or named[:2]  # type: ignore[index]
        return month_tail(tokens, last, phrase)
    if step := step_at(tokens, j):
        if step.definite and step.value == 0 and j == i and tokens[i - 1].kind == "number":
            phrase.month_step = 0
            return step.last
        return None
    unit = read(tokens, j, "unit", "this", "the_same", "that")
    if (
        unit
        and unit.kind != "unit"
        and (inner := read(tokens, unit.last, "unit"))
        and inner.value == ("month", 1)
        and inner.definite
    ):
        phrase.month_step, phrase.focus = 0, unit.kind != "this"
        return inner.last
    if unit and unit.kind == "unit" and unit.value == ("month", 1) and unit.definite:
        step = step_at(tokens, unit.last, "same", "following")
        if step:
            phrase.month_step = step.value if step.kind == "step" else 1 if step.kind == "following" else 0
            phrase.focus = step.kind != "step"
            return step.last
    return None


def month_tail(tokens: list[Token], i: int, phrase: Phrase, whole: bool = False) -> int:
    """What follows a month: «الماضي», «الجاري», a year, «من عام 2014», «العام الماضي», «من العام نفسه»."""
    if step := step_at(tokens, i):
        phrase.month_step = step.value
        i = step.last
        if i < len(tokens) and phrase.month_step is not None and (last := bare_year(tokens, i, phrase)):
            return last
        return i
    recent = read(tokens, i, "last_words")
    if recent and recent.definite and phrase.month:
        phrase.month_step = -1
        return recent.last
    j = i + 1 if i < len(tokens) and tokens[i].text in ",،" else i
    return bare_year(tokens, j, phrase, short=whole) or year(tokens, over(tokens, i, "من", "في", "ل"), phrase) or i


def month(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """A whole month («شهر كانون الأول», «سبتمبر الماضي», «شهر 5 السنة الماضية») or one with its day behind («شباط 14»)."""
    if phrase.month is not None or phrase.month_step is not None or phrase.shifts or _numbered(tokens, i):
        return None
    numbered = month_numbered(tokens, i)
    if numbered:
        phrase.month = numbered[0]
        return month_tail(tokens, numbered[1], phrase, whole=True)
    named = month_at(tokens, i)
    if named is None:
        return None
    number = number_at(tokens, named[1]) if phrase.day is None else None
    if number and not counted(tokens, number.last) and _may_be_day(tokens, number):
        phrase.month, phrase.day = named[0], int(number.value)
        end = range_end(tokens, number)
        phrase.day_end = int(end.value) if end else None
        return month_tail(tokens, end.last if end else number.last, phrase)
    phrase.month = named[0]
    last = month_tail(tokens, named[1], phrase)
    if named[2] and last == named[1] and not _leads_month(tokens, i, phrase):
        phrase.month = None
        return None
    return last


def _numbered(tokens: list[Token], i: int) -> bool:
    """Whether a number that can be no day stands in front («32 يناير»)."""
    return i > 0 and tokens[i - 1].kind == "number" and tokens[i - 1].norm.isdigit() and 31 < int(tokens[i - 1].norm) < 1000


def _may_be_day(tokens: list[Token], number: Numeral) -> bool:
    """Whether a number behind a month is its day: digits or an ordinal, and no counted noun behind («في يناير 5 قتلى»)."""
    if not number.digits:
        return number.ordinal
    return (
        number.last >= len(tokens)
        or tokens[number.last].kind != "word"
        or tokens[number.last].norm in ("الي", "من", "حتي", "الساعه")
    )


def _leads_month(tokens: list[Token], i: int, phrase: Phrase) -> bool:
    """Whether what stands in front makes an ambiguous word a month («في مارس», «منذ آب»)."""
    return phrase.portion is not None or (i > 0 and bool(read(tokens, i - 1, "month_leads")))
