"""Readers of weeks, seasons, feasts, portions of a period and the stretches before and after publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.numerals import numeral_at
from rasid.mentions.times.lookahead import nth_at, number_at, over
from rasid.mentions.times.months import month
from rasid.mentions.times.phrase import Phrase
from rasid.mentions.times.words import read, step_at
from rasid.mentions.times.years import bare_year, decade, year

if TYPE_CHECKING:
    from rasid.language.tokens import Token


def period(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الأسبوع الماضي», «هذا الشهر», «الشهر الجاري», «الأسبوع الأول من»."""
    this = read(tokens, i, "this", "that", "the_same")
    unit = read(tokens, this.last if this else i, "unit")
    if unit and unit.value == ("decade", 1) and unit.definite and not phrase.dated() and (step := step_at(tokens, unit.last)):
        phrase.window = (1, "decade", step.value)
        return step.last if step.value else None
    if unit and not this and unit.value == ("century", 1) and unit.definite:
        return _century(tokens, unit.last, phrase)
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


def _century(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«القرن الماضي», «القرن الحادي والعشرين»: its hundred years, as they are spoken of («the nineteen hundreds»)."""
    number = numeral_at(tokens, i) if i < len(tokens) and tokens[i].kind == "word" else None
    if phrase.dated():
        return None
    if number and number.ordinal and 1 < number.value <= 21:
        first, last = int(number.value - 1) * 100, number.last
    elif step := step_at(tokens, i):
        first, last = 2000 + 100 * step.value, step.last
    else:
        return None
    phrase.year, phrase.year_end = first, first + 99
    return last


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
    nth, j = nth_at(tokens, i)
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
    j = over(tokens, last, "من", "في", "ب")
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
    if number and not number.ordinal and not number.fraction and 1 <= number.value < 1000:
        count, bare, j = int(number.value), not (number.definite or j > i), number.last
    unit = read(tokens, j, "unit")
    if unit is None or (unit.value[1] == 1 and count is None) or (count is None and not unit.definite):
        return None
    name, grammatical = unit.value
    if bare and unit.definite and grammatical == 1:
        return None  # «قتل ثلاثة الشهر الماضي»
    j = unit.last
    if count is None:
        count = grammatical or None
        j = over(tokens, j, "ال")
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
    j = over(tokens, word.last, "من", "ال", "ل")
    if (last := _period_of(tokens, j, inner)) is None:
        return None
    for slot in (
        "month",
        "month_step",
        "year",
        "hijri_year",
        "year_end",
        "year_step",
        "year_is_current",
        "decade",
        "week_step",
        "season",
        "season_step",
        "feast",
        "focus",
    ):
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
    return bare_year(tokens, i, inner)


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
    j = over(tokens, word.last, "من")
    inner = Phrase(j, j)
    last = bare_year(tokens, j, inner) or year(tokens, j, inner)
    if last is None:
        return None
    phrase.season, phrase.year, phrase.year_step = (name, first), inner.year, inner.year_step
    return last


def feast(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«عيد الفطر», «عيد الأضحى 2013», «رأس السنة الهجرية»."""
    if phrase.feast is not None or phrase.dated():
        return None
    nth, j = nth_at(tokens, i)
    days = read(tokens, j, "unit") if nth is not None else None
    if nth is not None and (days is None or days.value != ("day", 0) or days.definite):
        return None
    word = read(tokens, days.last if days else i, "feast")
    if word is None:
        return None
    phrase.feast, phrase.feast_day = word.value, (nth - 1 if nth and nth > 0 else 0)
    if i and tokens[i - 1].norm.endswith("عشيه"):
        phrase.feast_day = -1
    step = step_at(tokens, word.last)
    if step:
        phrase.month_step = step.value
        return step.last
    j = over(tokens, word.last, "من", "ل")
    return bare_year(tokens, j, phrase) or year(tokens, j, phrase) or word.last


def moment(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«الآن», «في هذه اللحظة»."""
    if phrase.dated():
        return None
    word = read(tokens, i, "now")
    if word is None:
        return None
    phrase.now = True
    return word.last
