"""Readers of dates in digits («2022-01-16», «16/1/2022») and of the stamps of networks («Jul 24, 2022»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.times import clock
from rasid.mentions.times.lookahead import over
from rasid.mentions.times.words import read
from rasid.mentions.times.years import year_marks

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.times.phrase import Phrase

_SEPARATORS = frozenset("-/–.\\_")


def numeric(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """«2022-01-16», «16/1/2022», «21/11»: day first, year first, or month first where the day cannot be."""
    if phrase.day is not None or tokens[i].kind != "number":
        return None
    parts, last = _parts(tokens, i)
    if len(parts) == 3:
        return _three(tokens, parts, last, phrase)
    if (
        len(parts) == 2
        and tokens[i + 1].text == "/"
        and parts[0] <= 31
        and parts[1] <= 12
        and min(parts) > 0
        and _may_date(tokens, i, last)
    ):
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
        day_token, j = j, over(tokens, j + 1, ",", "،")
    else:
        return None
    if j >= len(tokens) or not (tokens[day_token].norm.isdigit() and tokens[j].norm.isdigit() and len(tokens[j].norm) == 4):
        return None
    if not (1 <= int(tokens[day_token].norm) <= 31 and 1900 <= int(tokens[j].norm) <= 2200):
        return None
    phrase.day, phrase.month, phrase.year, phrase.stamped = (
        int(tokens[day_token].norm),
        (False, word.value),
        int(tokens[j].norm),
        True,
    )
    return j + 1


def _may_date(tokens: list[Token], i: int, last: int) -> bool:
    """«21/11» is a date behind a word of time, not a fraction or a score."""
    return (
        i > 0
        and bool(read(tokens, i - 1, "weekday", "connectors", "unit", "part", "ago", "until"))
        and (last >= len(tokens) or tokens[last].norm not in ("%", "٪"))
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
    last = year_marks(tokens, last, of_year, phrase)
    if of_year < 1600 and (phrase.hijri_year or of_year > 1340):
        phrase.month, phrase.hijri_year = (True, of_month), True
    if last < len(tokens) and tokens[last].norm == "t" and last + 1 < len(tokens) and tokens[last + 1].kind == "number":
        return clock.digits(tokens, last + 1, phrase) or last
    return last
