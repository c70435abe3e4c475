"""Readers of days by their relation to today and by their weekday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.numerals import number_words, numeral_at
from rasid.mentions.times.lookahead import nth_at, over
from rasid.mentions.times.months import month_at
from rasid.mentions.times.words import Word, read, step_at

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase


def deictic(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«أمس», «أول من أمس», «اليوم», «بعد غد», «هذا اليوم», «اليوم السابق», «اليوم نفسه»."""
    if phrase.days is not None or phrase.day_step is not None or phrase.shifts:
        return None
    this = read(tokens, i, "this", "that", "the_same")
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
    if word.value == 0 and (_not_today(tokens, word.last) or _is_a_paper(tokens, i)):
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


def _is_a_paper(tokens: list[Token], i: int) -> bool:
    """Whether «اليوم» belongs to the name of an outlet: «قناة روسيا اليوم», «صحيفة المصري اليوم»."""
    return i > 1 and bool(read(tokens, i - 1, "papers_of_today") and read(tokens, i - 2, "outlet_nouns"))


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
    """Whether a weekday's word is a number here: «الأحد عشر», «الرجلين الاثنين», «الاثنين الآخرين»."""
    if tokens[i].norm.endswith("لاثنين") and read(tokens, last, "of_a_pair"):
        return True
    following = number_words()[tokens[last].norm] if last < len(tokens) and tokens[last].kind == "word" else None
    if tokens[i].norm.endswith("احد") and following and following.value == 10 and not (following.conjoined or following.definite):
        return True
    if following and following.conjoined and following.kind == "ten":
        return True
    return (
        tokens[i].norm.endswith("لاثنين")
        and i > 0
        and tokens[i - 1].norm.endswith(("ين", "ان"))
        and tokens[i - 1].norm.startswith("ال")
    )


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
    if (
        number
        and number.ordinal
        and number.definite
        and number.value <= 5
        and not month_at(tokens, over(tokens, number.last, "من") - 1)
    ):
        of = over(tokens, number.last, "من")
        if of != number.last or number.last >= len(tokens):
            phrase.nth = int(number.value)
            return number.last
    if phrase.part in ("night", "midnight", "evening"):
        j = i + 1 if i < len(tokens) and (tokens[i].text in "-–/ـ" or tokens[i].norm in ("علي", "الي")) else i
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
    nth, j = nth_at(tokens, i)
    if nth is None:
        return None
    word = read(tokens, j, "bare_weekday")
    if word and not word.definite and not word.prefix and over(tokens, word.last, "من", "ب", "في") > word.last:
        phrase.nth, phrase.weekday = nth, word.value
        return word.last
    return None
