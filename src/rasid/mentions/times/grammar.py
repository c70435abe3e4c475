"""Readers of the parts of a phrase that dates: each fills its slots from the tokens at one place, or leaves all as it was.

A phrase is a chain of such parts («مساء | اليوم | الثلاثاء | 16 كانون الثاني»), joined directly or by a small word or mark.
A reader gives the token behind its part, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rasid.language.numerals import Numeral, number_words, numeral_at
from rasid.mentions.times import amounts, clock
from rasid.mentions.times.phrase import Phrase
from rasid.mentions.times.words import Word, kinds_of, read, step_at

if TYPE_CHECKING:
    from rasid.language.tokens import Token

Reader = Callable[["list[Token]", int, Phrase], "int | None"]
_SEPARATORS = frozenset("-/–.")
_MONTH_JOINS = frozenset("/-–(\\")


def number_at(tokens: list[Token], i: int, most: int = 31) -> Numeral | None:
    """A whole number from 1 to `most` at token `i`, in digits, cardinal or ordinal words, without a conjunction in front."""
    if i >= len(tokens):
        return None
    found = numeral_at(tokens, i)
    if found is None or found.fraction or not 1 <= found.value <= most or found.value % 1:
        return None
    return found


# --- days -------------------------------------------------------------------------------------------------------------


def deictic(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«أمس», «أول من أمس», «اليوم», «بعد غد», «هذا اليوم», «اليوم السابق», «اليوم نفسه»."""
    if phrase.days is not None or phrase.day_step is not None or phrase.shifts:
        return None
    this = read(tokens, i, "this", "that", "same")
    if this and (unit := read(tokens, this.last, "unit")) and unit.value == ("day", 1) and unit.definite:
        if this.kind == "this":
            phrase.days = 0
        else:
            phrase.anaphora = "same"
        return unit.last
    unit = read(tokens, i, "unit")
    if unit and unit.value[0] == "day" and unit.value[1] == 1 and unit.definite and (found := _this_day(tokens, unit, phrase)):
        return found
    word = read(tokens, i, "day")
    if word is None:
        return None
    if word.value == 0 and _not_today(tokens, word.last):
        return None
    phrase.days = word.value
    return word.last


def _this_day(tokens: list[Token], unit: Word, phrase: Phrase) -> int | None:
    """What follows «اليوم» and says which day it is."""
    if step := step_at(tokens, unit.last, "following", "same"):
        if step.kind == "same":
            phrase.anaphora = "same"
        elif step.kind == "following":
            phrase.anaphora = "next"
        elif step.value == 0:
            phrase.days = 0
        else:
            phrase.day_step = step.value
        return step.last
    return None


def _not_today(tokens: list[Token], i: int) -> bool:
    """Whether the word behind «اليوم» makes it the name or number of another day."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return False
    if read(tokens, i, "named_day_adjectives") or ((end := read(tokens, i, "last_words")) and end.definite):
        return True
    number = number_words()[tokens[i].norm]
    return number is not None and number.kind == "ordinal" and number.definite


def weekday(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«السبت», «الاثنين الماضي», «الثلاثاء الأخير من», «ثاني أربعاء من», «أحد الأسبوع الماضي»."""
    if phrase.weekday is not None:
        return None
    word = read(tokens, i, "weekday")
    if word and word.prefix in ("", "و", "ل", "ف", "ب"):
        if _counts(tokens, i, word.last):
            return None
        last = _weekday_behind(tokens, word.last, phrase)
        phrase.weekday = word.value
        return last
    return _nth_weekday(tokens, i, phrase)


def _counts(tokens: list[Token], i: int, last: int) -> bool:
    """Whether a weekday's word is a number here: «الأحد عشر», «الرجلين الاثنين»."""
    following = number_words()[tokens[last].norm] if last < len(tokens) and tokens[last].kind == "word" else None
    if following and not following.conjoined and following.value == 10 and not following.definite:
        return True
    if following and following.conjoined and following.kind == "ten":
        return True
    return tokens[i].norm.endswith("لاثنين") and i > 0 and tokens[i - 1].norm.endswith(("ين", "ان")) and tokens[i - 1].norm.startswith("ال")


def _weekday_behind(tokens: list[Token], i: int, phrase: Phrase) -> int:
    if step := step_at(tokens, i, "following"):
        if step.kind == "following" and not step_at(tokens, i):
            phrase.weekday_step = 1
            phrase.focus = True
        else:
            phrase.weekday_step = step.value if step.kind == "step" else 1
        return step.last
    if read(tokens, i, "last_words"):
        phrase.nth = -1
        return i + 1
    number = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "word" else None
    if number and number.ordinal and number.definite and number.value <= 5 and not month_at(tokens, _over(tokens, number.last, "من") - 1):
        of = _over(tokens, number.last, "من")
        if of != number.last or number.last >= len(tokens):
            phrase.nth = int(number.value)
            return number.last
    if phrase.part in ("night", "midnight", "evening"):
        j = i + 1 if i < len(tokens) and (tokens[i].text in "-–/" or tokens[i].norm in ("علي", "الي")) else i
        second = read(tokens, j, "weekday")
        if second:
            phrase.weekday_after = second.value
            return second.last
    return i


def _nth_weekday(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    word = read(tokens, i, "bare_weekday")
    if word and not word.definite and not word.prefix:
        week = read(tokens, word.last, "unit")
        if week and week.value == ("week", 1) and week.definite:
            phrase.weekday = word.value
            return word.last
    nth, j = _nth(tokens, i)
    if nth is None:
        return None
    word = read(tokens, j, "bare_weekday")
    if word and not word.definite and not word.prefix and _over(tokens, word.last, "من", "ب", "في") > word.last:
        phrase.nth, phrase.weekday = nth, word.value
        return word.last
    return None


def _nth(tokens: list[Token], i: int) -> tuple[int | None, int]:
    """«أول», «ثالث», «آخر» at token `i`, and the token behind."""
    if last := read(tokens, i, "last_words"):
        return -1, last.last
    number = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "word" else None
    if number and number.ordinal and not number.definite and number.value <= 31:
        return int(number.value), number.last
    return None, i


def _over(tokens: list[Token], i: int, *words: str) -> int:
    """The token behind one of these words, or `i` where none stands there."""
    return i + 1 if i < len(tokens) and tokens[i].norm in words else i


# --- dates ------------------------------------------------------------------------------------------------------------


def month_at(tokens: list[Token], i: int) -> tuple[tuple[bool, int], int, bool] | None:
    """A month at token `i`, doubled names taken as one («يناير/كانون الثاني», «يوليو (تموز)»).

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
    return (hijri, number), last, ambiguous


def _month_number(tokens: list[Token], i: int) -> tuple[tuple[bool, int], int] | None:
    """«شهر يناير», «شهر 5», «الشهر الثامن», «شهر عشرة»: a month behind the word for one."""
    unit = read(tokens, i, "unit")
    if unit is None or unit.value != ("month", 1):
        return None
    if (named := month_at(tokens, unit.last)) and read(tokens, unit.last, "month"):
        return named[0], named[1]
    number = number_at(tokens, unit.last, 12)
    if number and (number.ordinal == unit.definite) and not _counted(tokens, number.last):
        return (False, int(number.value)), number.last
    return None


def _counted(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and read(tokens, i, "unit") is not None and read(tokens, i, "unit").value[1] != 1  # type: ignore[union-attr]


def day_of_month(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الخامس من يناير», «13-15 تموز», «26 من شهر محرم», «5 الجاري», «غرة ماي», «آخر يوم من الشهر», «اليوم الثالث من أكتوبر»."""
    if phrase.day is not None or phrase.month is not None or phrase.shifts:
        return None
    j = i
    unit = read(tokens, j, "unit")
    if unit and unit.value == ("day", 1) and unit.definite:
        j = unit.last
    nth, after = _nth(tokens, j)
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
    if number is None:
        return None
    end_of_range = _range_end(tokens, number)
    last = _month_behind(tokens, end_of_range.last if end_of_range else number.last, phrase)
    if last is None:
        return None
    phrase.day = int(number.value)
    phrase.day_end = int(end_of_range.value) if end_of_range else None
    return last


def _range_end(tokens: list[Token], number: Numeral) -> Numeral | None:
    """The second day of «13-15 تموز», «13 إلى 15», «5 و6 كانون الثاني»."""
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
    j = _over(tokens, i, "من", "في", "ل", "ب", "/", "-", "–")
    if (numbered := _month_number(tokens, j)) or (named := month_at(tokens, j)):
        phrase.month, last = numbered or named[:2]  # type: ignore[index]
        return month_tail(tokens, last, phrase)
    if step := step_at(tokens, j):
        if step.definite and step.value == 0 and j == i + (j > i):
            phrase.month_step = 0
            return step.last
        return None
    unit = read(tokens, j, "unit", "this", "same", "that")
    if unit and unit.kind != "unit" and (inner := read(tokens, unit.last, "unit")) and inner.value == ("month", 1) and inner.definite:
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
        if i < len(tokens) and phrase.month_step is not None and (last := _bare_year(tokens, i, phrase)):
            return last
        return i
    if recent := read(tokens, i, "last_words"):
        if recent.definite and phrase.month:
            phrase.month_step = -1
            return recent.last
    j = i + 1 if i < len(tokens) and tokens[i].text in ",،" else i
    return _bare_year(tokens, j, phrase, short=whole) or year(tokens, _over(tokens, i, "من", "في", "ل"), phrase) or i


def _bare_year(tokens: list[Token], i: int, phrase: Phrase, short: bool = False) -> int | None:
    """A year behind a month: four digits, or the words of one, with its mark («2015م», «1443 هـ»)."""
    if phrase.year is not None or i >= len(tokens):
        return None
    number = numeral_at(tokens, i)
    if number is None or number.ordinal and number.value < 1000 or number.fraction or number.value % 1 or not 1000 <= number.value <= 2200:
        if short and number and number.digits and 0 < number.value < 100 and tokens[i].norm.isdigit() and len(tokens[i].norm) == 2:
            phrase.year = 2000 + int(number.value)
            return number.last
        return None
    if number.digits and (not tokens[i].norm.isdigit() or number.last - i > 1):
        return None
    return _year_marks(tokens, number.last, int(number.value), phrase)


def _year_marks(tokens: list[Token], i: int, value: int, phrase: Phrase) -> int:
    phrase.year = value
    if mark := read(tokens, i, "hijri_marks", "common_era_marks"):
        phrase.hijri_year = mark.kind == "hijri_marks"
        return mark.last
    phrase.hijri_year = bool(phrase.month and phrase.month[0]) and value < 1600
    return i


def month(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """A whole month: «شهر كانون الأول», «سبتمبر الماضي», «شهر 5 السنة الماضية», «يونيو 2016»; «شباط الرابع عشر» has its day behind."""
    if phrase.month is not None or phrase.month_step is not None or phrase.shifts or _numbered(tokens, i):
        return None
    numbered = _month_number(tokens, i)
    if numbered:
        phrase.month = numbered[0]
        last = month_tail(tokens, numbered[1], phrase, whole=True)
        return last
    named = month_at(tokens, i)
    if named is None:
        return None
    number = number_at(tokens, named[1]) if phrase.day is None else None
    if number and not _counted(tokens, number.last) and _may_be_day(tokens, number):
        phrase.month, phrase.day = named[0], int(number.value)
        end = _range_end(tokens, number)
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
    return number.last >= len(tokens) or tokens[number.last].kind != "word" or tokens[number.last].norm in ("الي", "من", "حتي", "الساعه")


def _leads_month(tokens: list[Token], i: int, phrase: Phrase) -> bool:
    """Whether what stands in front makes an ambiguous word a month («في مارس», «منذ آب»)."""
    return phrase.portion is not None or (i > 0 and bool(read(tokens, i - 1, "month_leads")))


def year(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«عام 2013», «سنة 1993م», «العام الماضي», «هذه السنة», «عامي 2012 و2013», «ذات العام»."""
    if phrase.year is not None or phrase.year_step is not None:
        return None
    this = read(tokens, i, "this", "that", "same")
    unit = read(tokens, this.last if this else i, "unit", "thousand_year_words")
    if unit is None or (unit.kind == "unit" and unit.value != ("year", 1)):
        return None
    if this and unit.definite:
        phrase.year_step, phrase.focus = 0, this.kind != "this"
        return unit.last
    if unit.kind == "thousand_year_words":
        return _two_years(tokens, unit.last, phrase)
    number = numeral_at(tokens, unit.last)
    if number and not number.fraction and number.value % 1 == 0 and 100 <= number.value <= 2200 and not (number.digits and "," in tokens[unit.last].norm):
        if not number.digits and number.value < 1000 and not number.ordinal:
            return None
        return _year_marks(tokens, number.last, _full_year(tokens, unit.last, number), phrase)
    step = step_at(tokens, unit.last, "same", "following", "this")
    if step and unit.definite:
        phrase.year_step = step.value if step.kind == "step" else 1 if step.kind == "following" else 0
        phrase.focus = phrase.focus or step.kind in ("same", "following")
        last = step.last
        return _year_after_step(tokens, last, phrase)
    if unit.definite and phrase.portion:
        phrase.year_step = 0
        return unit.last
    return None


def years(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«2013», «2011-2013» behind a word of time («منذ», «في») and no noun behind that it might count."""
    if phrase.dated() or tokens[i].kind != "number" or not i or not read(tokens, i - 1, "month_leads", "range_leads", "portion"):
        return None
    last = _two_years(tokens, i, phrase)
    sure = (phrase.year or 0) % 100 != 0 and read(tokens, i - 1, "month_leads")
    if last is None or not 1900 <= (phrase.year or 0) <= 2100 or not tokens[i].norm.isdigit() or not (sure or _ends(tokens, last)):
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


def _two_years(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    first = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "number" else None
    if first is None or not 1000 <= first.value <= 2200:
        return None
    j = _over(tokens, first.last, "و", "-", "–", "الي")
    second = numeral_at(tokens, j) if j > first.last and j < len(tokens) and tokens[j].kind == "number" else None
    phrase.year = int(first.value)
    if second and first.value < second.value <= 2200:
        phrase.year_end = int(second.value)
        return second.last
    return first.last


def numeric(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«2022-01-16», «16/1/2022», «21/11»: day first, year first, or month first where the day cannot be."""
    if phrase.day is not None or tokens[i].kind != "number":
        return None
    parts, last = _parts(tokens, i)
    if len(parts) == 3:
        return _three(tokens, parts, last, phrase)
    if len(parts) == 2 and tokens[i + 1].text == "/" and parts[0] <= 31 and parts[1] <= 12 and 0 < min(parts) and _may_date(tokens, i, last):
        phrase.day, phrase.month = parts[0], (False, parts[1])
        return last
    return None


def stamp(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«Jul 24, 2022», «24 July 2022»: the English dates on posts."""
    if phrase.dated():
        return None
    word, j = read(tokens, i, "stamp"), i + 1
    if word is None and tokens[i].kind == "number" and (word := read(tokens, i + 1, "stamp")):
        day_token, j = i, i + 2
    elif word is not None and j < len(tokens):
        day_token, j = j, _over(tokens, j + 1, ",", "،")
    else:
        return None
    if j >= len(tokens) or not (tokens[day_token].norm.isdigit() and tokens[j].norm.isdigit() and len(tokens[j].norm) == 4):
        return None
    if not (1 <= int(tokens[day_token].norm) <= 31 and 1900 <= int(tokens[j].norm) <= 2200):
        return None
    phrase.day, phrase.month, phrase.year, phrase.stamped = int(tokens[day_token].norm), (False, word.value), int(tokens[j].norm), True
    return j + 1


def _may_date(tokens: list[Token], i: int, last: int) -> bool:
    """«21/11» is a date behind a word of time, not a fraction or a score."""
    return i > 0 and bool(read(tokens, i - 1, "weekday", "connectors", "unit", "part", "ago", "until")) and (
        last >= len(tokens) or tokens[last].norm not in ("%", "٪")
    )


def _parts(tokens: list[Token], i: int) -> tuple[list[int], int]:
    norm = tokens[i].norm
    if norm.count(".") == 2:
        return [int(part) for part in norm.split(".")], i + 1
    if not norm.isdigit():
        return [], i
    parts, last = [int(norm)], i + 1
    while last + 1 < len(tokens) and len(parts) < 3:
        mark, number = tokens[last], tokens[last + 1]
        spaced = mark.start != tokens[last - 1].end or number.start != mark.end
        if mark.text not in _SEPARATORS or not number.norm.isdigit() or (spaced and mark.text not in "/-"):
            break
        parts.append(int(number.norm))
        last += 2
    return parts, last


def _three(tokens: list[Token], parts: list[int], last: int, phrase: Phrase) -> int | None:
    a, b, c = parts
    if a > 999:
        of_year, of_month, of_day = a, b, c
    elif c > 999 or c < 100:
        of_year, of_month, of_day = (c if c > 999 else 2000 + c), b, a
    else:
        return None
    if of_month > 12 >= of_day:
        of_month, of_day = of_day, of_month
    if not (1 <= of_month <= 12 and 1 <= of_day <= 31 and 1200 <= of_year <= 2200):
        return None
    if a < 100 and c < 100 and not (a <= 31 and b <= 12):
        return None
    phrase.day, phrase.month = of_day, (False, of_month)
    last = _year_marks(tokens, last, of_year, phrase)
    if of_year < 1600 and (phrase.hijri_year or of_year > 1340):
        phrase.month, phrase.hijri_year = (True, of_month), True
    if last < len(tokens) and tokens[last].norm == "t" and last + 1 < len(tokens) and tokens[last + 1].kind == "number":
        return clock.digits(tokens, last + 1, phrase) or last
    return last


# --- periods ----------------------------------------------------------------------------------------------------------


def period(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الأسبوع الماضي», «هذا الشهر», «الشهر الجاري», «الأسبوع الأول من»."""
    this = read(tokens, i, "this", "that", "same")
    unit = read(tokens, this.last if this else i, "unit")
    if unit is None or not unit.definite or unit.value[1] != 1 or unit.value[0] not in ("week", "month", "hour", "minute"):
        return _nth_week(tokens, i, phrase)
    name = unit.value[0]
    if name == "minute" and not this and (number := number_at(tokens, unit.last, 59)):
        phrase.shifts, phrase.clock = [], (-1, int(number.value))
        phrase.days = 0
        return number.last
    step = step_at(tokens, unit.last, "same", "following", "this") if not this else None
    if this is None and step is None:
        if phrase.portion and name in ("week", "month"):
            return _step(phrase, name, 0, unit.last)
        return _nth_week(tokens, i, phrase)
    if this:
        phrase.focus = phrase.focus or this.kind != "this"
        return _step(phrase, name, 0, unit.last)
    assert step is not None
    phrase.focus = phrase.focus or step.kind in ("same", "following")
    return _step(phrase, name, step.value if step.kind == "step" else 1 if step.kind == "following" else 0, step.last)


def weekend(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«نهاية الأسبوع الماضي», «عطلة نهاية الأسبوع»."""
    word = read(tokens, i, "weekend") if not phrase.dated() else None
    if word is None:
        return None
    step = step_at(tokens, word.last)
    phrase.weekend = step.value if step else 0
    return step.last if step else word.last


def _step(phrase: Phrase, name: str, value: int, last: int) -> int | None:
    if name == "week":
        if phrase.week_step is not None:
            return None
        phrase.week_step = value
    elif name == "month":
        if phrase.month_step is not None or phrase.month is not None:
            return None
        phrase.month_step = value
    else:
        if phrase.shifts or value == 0:
            return None
        phrase.shifts = [(value, value, name)]
    return last


def _nth_week(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الأسبوع الأول من أكتوبر», «أول أسبوع من», «الأسبوع الأخير من»."""
    nth, j = _nth(tokens, i)
    unit = read(tokens, j, "unit")
    if unit is None or unit.value != ("week", 1):
        return None
    last = unit.last
    if nth is None and unit.definite:
        number = numeral_at(tokens, last) if last < len(tokens) and tokens[last].kind == "word" else None
        if number and number.ordinal and number.value <= 5:
            nth, last = int(number.value), number.last
        elif end := read(tokens, last, "last_words"):
            nth, last = -1, end.last
    if nth is None or abs(nth) > 5:
        return None
    j = _over(tokens, last, "من", "في", "ب")
    inner = Phrase(j, j, portion="early")
    after = month(tokens, j, inner) or period(tokens, j, inner)
    if after is None or not (inner.month or inner.month_step is not None):
        return None
    phrase.nth_week, phrase.month, phrase.month_step = nth, inner.month, inner.month_step
    phrase.year, phrase.year_step = inner.year, inner.year_step
    return after


def window(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الأيام الثلاثة الماضية», «اليومين الماضيين», «الـ24 ساعة الماضية», «آخر 48 ساعة», «الأشهر الأخيرة»."""
    if phrase.window is not None or phrase.dated():
        return None
    j, recent = i, False
    if (lead := read(tokens, i, "last_words")) and not lead.definite:
        j, recent = lead.last, True
    elif tokens[i].norm in ("ال", "وال", "لل", "بال"):
        j = i + 1
    count: int | None = None
    bare = False
    number = numeral_at(tokens, j) if j < len(tokens) else None
    if number and not number.ordinal and not number.fraction and number.value < 1000:
        count, bare, j = int(number.value), not (number.definite or j > i), number.last
    unit = read(tokens, j, "unit")
    if unit is None or (unit.value[1] == 1 and count is None) or (count is None and not unit.definite):
        return None
    name, grammatical = unit.value
    j = unit.last
    if count is None:
        count = grammatical or None
        j = _over(tokens, j, "ال")
        behind = numeral_at(tokens, j) if j < len(tokens) else None
        if behind and not behind.ordinal and not behind.fraction and not behind.value % 1 and not grammatical:
            count, j = int(behind.value), behind.last
        elif few := read(tokens, j, "few"):
            j = few.last if step_at(tokens, few.last, "recent") else j
    step = step_at(tokens, j, "recent")
    if step is None:
        if not recent and not (read(tokens, i - 1, "ahead") and tokens[i].norm in ("ال", "وال")):
            return None
        phrase.window = (count, name, -1)
        return j
    if (step.kind == "step" and step.value == 0) or (bare and not step.definite):
        return None
    phrase.window = (count, "recent " + name if step.kind == "recent" else name, -1 if step.kind == "recent" else step.value)
    return step.last


def portion(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«مطلع الشهر الجاري», «أواخر آب الماضي», «النصف الثاني من 2015», «الربع الثالث 2016»: a portion needs its period behind."""
    if phrase.portion is not None or phrase.dated():
        return None
    word = read(tokens, i, "portion")
    if word is None:
        return None
    inner = Phrase(i, i, portion=word.value, part=phrase.part)
    j = _over(tokens, word.last, "من", "ال", "ل")
    if (last := _period_of(tokens, j, inner)) is None:
        return None
    for slot in ("month", "month_step", "year", "hijri_year", "year_end", "year_step", "year_is_current", "decade", "week_step", "season", "season_step", "feast", "focus"):
        setattr(phrase, slot, getattr(inner, slot))
    phrase.portion = word.value
    if word.value == "early" and phrase.month and phrase.month[0]:
        phrase.portion, phrase.day = None, 1  # a lunar month begins on a day that is named by its beginning
    return last


def _period_of(tokens: list[Token], i: int, inner: Phrase) -> int | None:
    for reader in (season, month, year, period, decade, feast):
        last = reader(tokens, i, inner)
        if last is not None:
            return last if inner.day is None and not inner.shifts else None
    return _bare_year(tokens, i, inner)


def season(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الخريف الماضي», «صيف 2015», «صيف العام الماضي», «شتاء هذا العام»."""
    if phrase.season is not None or phrase.month is not None:
        return None
    word = read(tokens, i, "season")
    if word is None:
        return None
    name, first = word.value
    if step := step_at(tokens, word.last):
        phrase.season, phrase.season_step = (name, first), step.value
        return step.last
    j = _over(tokens, word.last, "من")
    inner = Phrase(j, j)
    last = _bare_year(tokens, j, inner) or year(tokens, j, inner)
    if last is None:
        return None
    phrase.season, phrase.year, phrase.year_step = (name, first), inner.year, inner.year_step
    return last


def decade(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«التسعينات», «ثمانينيات القرن الماضي»."""
    if phrase.decade is not None:
        return None
    word = read(tokens, i, "decade")
    if word is None:
        return None
    century, last = 1900, word.last
    unit = read(tokens, _over(tokens, last, "من"), "unit")
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


def feast(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«عيد الفطر», «عيد الأضحى 2013», «رأس السنة الهجرية»."""
    if phrase.feast is not None or phrase.dated():
        return None
    word = read(tokens, i, "feast")
    if word is None:
        return None
    phrase.feast = word.value
    step = step_at(tokens, word.last)
    if step:
        phrase.month_step = step.value
        return step.last
    j = _over(tokens, word.last, "من", "ل")
    return _bare_year(tokens, j, phrase) or year(tokens, j, phrase) or word.last


def moment(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الآن», «في هذه اللحظة»."""
    if phrase.dated():
        return None
    word = read(tokens, i, "now")
    if word is None:
        return None
    phrase.now = True
    return word.last


# Each reader with the classes of words it can begin at; "number" is any number word or digits, other entries are words themselves.
_READERS: tuple[tuple[Reader, frozenset[str]], ...] = tuple(
    (reader, frozenset(kinds.split()))
    for reader, kinds in (
        (clock.read_clock, "unit number"),
        (numeric, "digits"),
        (stamp, "stamp digits"),
        (window, "unit number last_words ال وال لل بال"),
        (amounts.shift, "ago ahead من"),
        (deictic, "this that same unit day"),
        (day_of_month, "unit number last_words first_day"),
        (feast, "feast"),
        (weekday, "weekday bare_weekday number last_words"),
        (weekend, "weekend"),
        (portion, "portion"),
        (period, "this that same unit number last_words"),
        (month, "month unit"),
        (year, "this that same unit thousand_year_words"),
        (years, "digits"),
        (season, "season"),
        (decade, "decade"),
        (moment, "now"),
        (clock.part_of_day, "part part_leads this that unit"),
        (clock.zone, "zone_leads"),
    )
)


class _Readers(dict[str, "tuple[Reader, ...]"]):
    """The readers that can begin at a folded word, in order of precedence; none for most words."""

    def __missing__(self, norm: str) -> tuple[Reader, ...]:
        classes = {*kinds_of(norm), norm}
        number = number_words()[norm]
        if number is not None:
            classes |= {"number", number.kind}
        elif norm[0].isdigit():
            classes.add("digits")
        found = tuple(reader for reader, kinds in _READERS if kinds & classes)
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = found
        return found


readers_at = _Readers()


def read_part(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """One more part of a phrase at token `i`: the token behind it, None where none begins."""
    if i >= len(tokens):
        return None
    for reader in readers_at[tokens[i].norm]:
        last = reader(tokens, i, phrase)
        if last is not None and last > i:
            return last
    return None
