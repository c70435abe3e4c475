"""Times of the clock and parts of the day: «الساعة العاشرة وعشرين دقيقة», «10:30», «الرابعة من صباح», «مساء», «بتوقيت دمشق»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import ARTICLES
from rasid.language.numerals import number_words, numeral_at
from rasid.mentions.times.words import read

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase

_QUARTERS = {"ونصف": 30, "والنصف": 30, "ونص": 30, "وربع": 15, "والربع": 15, "وثلث": 20, "والثلث": 20}
_LESS = {"ربع": 15, "ربعا": 15, "الربع": 15, "ثلث": 20, "ثلثا": 20, "الثلث": 20, "خمس": 5, "خمسا": 5, "عشر": 10, "عشره": 10}


def read_clock(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """A time of the clock at token `i`; bare ordinals («الثالثة») and numbers need a part of the day behind them."""
    if phrase.clock is not None:
        return None
    unit = read(tokens, i, "unit")
    if unit and unit.value == ("hour", 1) and unit.definite and not phrase.shifts:
        j = unit.last
        while j < len(tokens) and tokens[j].norm in ("ال", "حوالي", "نحو", "قرابه", "تمام", ":"):
            j += 1
        return digits(tokens, j, phrase, led=True) or _words(tokens, j, phrase, led=True)
    return digits(tokens, i, phrase) or _words(tokens, i, phrase)


def digits(tokens: list[Token], i: int, phrase: Phrase, led: bool = False) -> int | None:
    """«10:30», «20.31» and «6,45» (behind «الساعة»), with or without seconds and a part of the day behind."""
    if i >= len(tokens) or tokens[i].kind != "number":
        return None
    norm = tokens[i].norm
    last = i + 1
    if norm.isdigit() and last + 1 < len(tokens) and tokens[last].text == ":" and tokens[last + 1].norm.isdigit():
        hour, minute = int(norm), tokens[last + 1].norm
        if len(minute) != 2:
            return None
        last += 2
        if last + 1 < len(tokens) and tokens[last].text == ":" and tokens[last + 1].norm.isdigit():
            last += 2
    elif led and len(parts := norm.replace(",", ".").split(".")) == 2 and len(parts[1]) == 2:
        hour, minute = int(parts[0]), parts[1]
    else:
        return None
    if hour > 24 or int(minute) > 59:
        return None
    part = _part_behind(tokens, last)
    if part is None and not led and not _looks_like_time(tokens, i):
        return None
    phrase.clock = (_on_24(hour, part[0] if part else None), int(minute))
    return part[1] if part else last


def _looks_like_time(tokens: list[Token], i: int) -> bool:
    """Whether digits with a colon stand where no score or verse does: behind a word of time, with a zone behind, or at the
    head of a line of a log («06:40 | …», «- 06:40 قصفت …»)."""
    j = i + 3
    if (
        _heads_a_line(tokens, i)
        and j < len(tokens)
        and (tokens[j].text in _BEHIND_HEAD or (i and tokens[i - 1].text in _BULLETS))
    ):
        return True
    if j < len(tokens) and (tokens[j].norm in ("بتوقيت", "ت", "gmt") or read(tokens, j, "part", "day", "weekday")):
        return True
    return i > 0 and bool(tokens[i - 1].norm in ("t", "،", ",", "عند", "حوالي") or read(tokens, i - 1, "day", "weekday", "part"))


_BULLETS = frozenset(("-", "–", "•", "▪", "🔴", "🔻", "🔹", "*"))
_BEHIND_HEAD = frozenset(("|", "-", "–", "—", "]", ")", "•", "»", ":"))


def _heads_a_line(tokens: list[Token], i: int) -> bool:
    """Whether a token is the first of its line but for a sign or two («🔴 06:40 | …», «[06:40] …»)."""
    k = i - 1
    while k >= 0 and i - k <= 3 and tokens[k].kind not in ("break", "word", "number"):
        k -= 1
    return k < 0 or tokens[k].kind == "break"


def _words(tokens: list[Token], i: int, phrase: Phrase, led: bool = False) -> int | None:
    number = numeral_at(tokens, i) if i < len(tokens) else None
    if number is None or number.fraction or number.value % 1:
        number, minutes = _half_past(tokens, i)
        if number is None:
            return None
    else:
        minutes = None
    hour, last = int(number.value), number.last
    if not 0 <= hour <= 24 or (number.digits and hour > 24):
        return None
    if not led and not (number.ordinal and number.definite) and not _part_soon(tokens, last):
        return None
    if minutes is None:
        minutes, last = _minutes(tokens, last)
    if minutes < 0:
        hour, minutes = hour - 1, 60 + minutes
    part = _part_behind(tokens, last)
    if part is None and not led:
        return None
    if not led and not number.ordinal and not number.digits and i and tokens[i - 1].kind == "word":
        return None  # «قتل ثلاثة مساء الأربعاء», «اثنين فجرا نفسيهما»: without «الساعة» hours are told by ordinals
    if not led and not number.ordinal and part and part[0] not in ("morning", "evening", "dawn", "noon", "afternoon", "night"):
        return None
    phrase.clock = (_on_24(hour, part[0] if part else None), minutes)
    return part[1] if part else last


def _half_past(tokens: list[Token], i: int):  # type: ignore[no-untyped-def]
    """«12 ونصف» reads as 12.5: the hour and thirty minutes."""
    number = numeral_at(tokens, i) if i < len(tokens) else None
    if number is None or number.fraction or not 0 < number.value < 25:
        return None, None
    minutes = round(number.value % 1 * 60)
    return (number._replace(value=float(int(number.value))), minutes) if minutes in (15, 20, 30) else (None, None)


def _part_soon(tokens: list[Token], i: int) -> bool:
    return any(read(tokens, j, "part") is not None for j in range(i, min(i + 2, len(tokens))))


def numbers_its_noun(tokens: list[Token], i: int) -> bool:
    """«الفرقة الرابعة ليلة أمس»: whether an ordinal is the adjective of the definite feminine noun before it, and no hour."""
    norm, before = tokens[i].norm, tokens[i - 1].norm if i else ""
    if not (norm.startswith("ال") and norm.endswith("ه") and before.endswith("ه") and before.startswith(ARTICLES)):
        return False
    number = number_words()[norm]
    return number is not None and number.kind == "ordinal"


def _minutes(tokens: list[Token], i: int) -> tuple[int, int]:
    """The minutes behind an hour: «وعشرين دقيقة», «ونصف», «إلا ربعا», and the token behind them."""
    if i >= len(tokens):
        return 0, i
    norm = tokens[i].norm
    if norm in _QUARTERS:
        return _QUARTERS[norm], i + 1
    if norm == "الا" and i + 1 < len(tokens) and tokens[i + 1].norm in _LESS:
        last = i + 2
        return -_LESS[tokens[i + 1].norm], last + 1 if _is_minute(tokens, last) else last
    j = i + 1 if norm == "و" else i
    word = number_words()[tokens[j].norm] if j < len(tokens) and tokens[j].kind in ("word", "number") else None
    if word is None or (j == i and not word.conjoined):
        return 0, i
    number = numeral_at(tokens, j)
    if number and not number.ordinal and 0 < number.value < 60 and _is_minute(tokens, number.last):
        return int(number.value), number.last + 1
    return 0, i


def _is_minute(tokens: list[Token], i: int) -> bool:
    unit = read(tokens, i, "unit")
    return unit is not None and unit.value[0] == "minute" and not unit.definite


def _part_behind(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """The part of the day behind a clock time («صباحا», «من صباح», «في الليل», «هذا الصباح», «ص»).

    «من صباح أمس» is left to be read as a part of its own with its day; then the token behind is `i`.
    """
    j = i
    while j < len(tokens) and tokens[j].norm in ("من", "في", "قبل", "هذا", "هذه"):
        j += 1
    if j > i and tokens[j - 1].norm == "قبل":
        j -= 1
    if j < len(tokens) and tokens[j].text in ("ص", "م", "am", "pm"):
        return ("morning" if tokens[j].text in ("ص", "am") else "evening"), j + 1
    part = read(tokens, j, "part")
    if part is None:
        return None
    return part.value, (i if j > i or not _ends_phrase(tokens, part.last) else part.last)


def _ends_phrase(tokens: list[Token], i: int) -> bool:
    return i >= len(tokens) or read(tokens, i, "day", "weekday", "unit") is None


def _on_24(hour: int, part: str | None) -> int:
    """The hour of the day of a spoken hour: «الثالثة عصرا» 15, «الثانية عشرة ليلا» 0, «الثانية ليلا» 2."""
    if part is None or hour > 12:
        return hour % 24
    if part in ("dawn", "morning", "forenoon"):
        return hour % 12 if hour == 12 and part != "forenoon" else hour
    if part == "noon":
        return hour if hour >= 10 else hour + 12
    if part == "night":
        return hour + 12 if 6 <= hour < 12 else hour % 12
    if part == "midnight":
        return hour % 12
    return 12 if hour == 12 else hour + 12


def part_of_day(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«مساء أمس», «ليلة السبت», «ساعات الصباح الأولى من اليوم», «الليلة الماضية», «هذه الليلة»."""
    if phrase.part is not None:
        return None
    lead = read(tokens, i, "part_leads")
    j = lead.last if lead else i
    this = read(tokens, j, "this", "that")
    word = read(tokens, this.last if this else j, "part")
    if word is None:
        unit = read(tokens, this.last if this else j, "unit")
        if unit and unit.value == ("night", 1) and unit.definite:
            word = unit._replace(value="night")
        elif lead and not this and read(tokens, j, "day", "weekday"):
            phrase.part = ""
            return j
        else:
            return None
    if this and this.kind == "that" and not word.definite:  # «بعد ذلك فجر انتحاري نفسه» is no dawn
        return None
    last = word.last
    if phrase.dated() and _is_blown_up(tokens, last):
        return None
    if this or word.definite:
        step = read(tokens, last, "step")
        if word.value == "night" and step and step.value < 0:
            phrase.part, phrase.days = "night", (step.value if phrase.days is None else phrase.days)
            return step.last
        if this and phrase.days is None and not phrase.dated():
            phrase.part, phrase.days, phrase.tonight = word.value, 0, word.value == "night"
            return last
        if word.value == "night" and word.definite and (between := _parting(tokens, last)) is not None:
            phrase.part = "night"
            return between
        if word.value == "night" and word.definite and tokens[i].norm.endswith("الليله") and not phrase.dated():
            phrase.part, phrase.days, phrase.tonight = "night", 0, True
            return last
    while last < len(tokens) and tokens[last].norm in ("الاولي", "الباكر", "الباكره", "المتاخره", "متاخرا", "باكرا", "مبكرا"):
        last += 1
    phrase.part = word.value
    phrase.night_before = tokens[last - 1].norm.endswith("ليله")
    return last


def _is_blown_up(tokens: list[Token], i: int) -> bool:
    """«وأمس فجر انتحاري نفسه», «وبعد دقائق فجر مسلحون …»: behind a day and before no other, «فجر» is the verb."""
    if tokens[i - 1].norm != "فجر" or i >= len(tokens) or tokens[i].kind != "word":
        return False
    return read(tokens, i, "weekday", "day", "this", "that", "the_same", "unit", "step") is None and numeral_at(tokens, i) is None


def _parting(tokens: list[Token], i: int) -> int | None:
    """«الليلة الفاصلة بين السبت والأحد»: the token of the first of the two days, at token `i` what parts them."""
    if i + 2 >= len(tokens) or tokens[i].norm not in ("الفاصله", "الرابطه"):
        return None
    j = i + 2 if tokens[i + 1].norm == "ما" else i + 1
    if tokens[j].norm != "بين":
        return None
    j += 2 if tokens[j + 1].norm in ("يوم", "يومي") else 1
    return j if read(tokens, j, "weekday") else None


def zone(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«بتوقيت دمشق», «ت.غ», «حسب التوقيت المحلي», «بالتوقيت المحلي»."""
    if phrase.zone is not None or phrase.clock is None:
        return None
    j = i + 1 if tokens[i].text in "(،" and i + 1 < len(tokens) else i
    while j < len(tokens) and tokens[j].norm in ("حسب", "بحسب", "وفق"):
        j += 1
    norm = tokens[j].norm if j < len(tokens) else ""
    if norm == "ت" and j + 2 < len(tokens) and tokens[j + 1].text == "." and tokens[j + 2].norm == "غ":
        phrase.zone = "UTC"
        return j + 3 + (j + 3 < len(tokens) and tokens[j + 3].text == ".")
    if norm in ("بتوقيت", "توقيت", "التوقيت", "بالتوقيت"):
        j += 1
        if read(tokens, j, "local_time"):
            return j + 1
        word = read(tokens, j, "zone")
    else:
        word = read(tokens, j, "zone") if norm in ("gmt", "utc") else None
    if word is None:
        return None
    phrase.zone = word.value
    return word.last
