"""Genres: whole reports that tell no news of ours, known by their words or dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.marks import DRILL, PASTIME
from rasid.language.tokens import positions

if TYPE_CHECKING:
    from datetime import date

    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll
    from rasid.records import TimeMention

_FEWEST = 6  # words of games and tales in a report about one …
_SHARE = 18  # … and at least one in so many of its words
_LIKE = ("مثل", "زي")  # «في مثل هذا اليوم», in Egypt «زي النهارده»
_AN_AGE = 30  # years: what was so long ago is history
_OF_LATE = 5  # years: a report that dates anything so late tells no history alone


def is_of_pastime(tokens: list[Token], marks: list[int]) -> bool:
    """Whether a report is about a match, a film or a song."""
    if sum(mark & PASTIME > 0 for mark in marks) < 2:
        return False
    words, stems = words_of("pastimes"), stemmed("games")
    told = [token.norm for token in tokens if token.norm in words or stems[token.norm]]
    return len(told) >= max(_FEWEST, len(tokens) / _SHARE) and len(set(told)) >= _FEWEST // 2


def is_of_tally(tokens: list[Token], tolls: list[Found[Toll]], times: list[Found[TimeMention]]) -> bool:
    """Whether the first that a report counts are the dead of a period, and many («وثقت الشبكة مقتل ألف مدني خلال العام»)."""
    if not tolls or (tolls[0].value.low or 0) < _MANY:
        return False
    near = (time for time in times if 0 < time.first - tolls[0].first < _BEHIND)
    return tolls[0].value.before or any(_is_period(tokens, time) for time in near)


def _is_period(tokens: list[Token], time: Found[TimeMention]) -> bool:
    """«في عام 2022», «خلال الشهر الماضي»."""
    value, led = time.value, tokens[time.first - 1].norm in _WITHIN or tokens[time.first].norm in _WITHIN
    return led and value.start is not None and value.end is not None and (value.end - value.start).days >= _A_MONTH


_MANY = 50  # dead
_BEHIND = 26  # tokens between them and their period
_WITHIN = ("في", "خلال", "طوال")
_A_MONTH = 27  # days


def is_of_exercise(tokens: list[Token], sentences: list[tuple[int, int]], marks: list[int]) -> bool:
    """Whether a report is about an exercise: it opens with one and speaks of it again."""
    if not any(mark & DRILL for mark in marks[:2]):
        return False
    stems = stemmed("drills")
    told = list(positions(tokens, stems.__getitem__))
    opening = sentences[min(1, len(sentences) - 1)][1] if sentences else 0
    return len(told) >= _AGAIN and told[0] < opening and len(told) >= len(tokens) / _OF_DRILLS


_AGAIN, _OF_DRILLS = 2, 40  # words of exercises, and in how many words of the report one of them


def is_of_history(tokens: list[Token], times: list[Found[TimeMention]], reference: date | None) -> bool:
    """«في مثل هذا اليوم عام 1260 دخل المغول دمشق»: whether all days and years that a report names are long past."""
    years = [time.value.start.year for time in times if time.value.start is not None]
    if reference is None or not years or min(years) >= reference.year - _AN_AGE:
        return False
    return not any(_is_of_late(tokens, time, reference.year - _OF_LATE) for time in times)


def _is_of_late(tokens: list[Token], time: Found[TimeMention], year: int) -> bool:
    """Whether a phrase dates something so late by itself: «مثل هذا اليوم» and «التاسع من صفر» 658 do not."""
    value = time.value
    if value.end is None or value.end.year <= year or value.anchor is not None:
        return False
    again = time.first > 0 and tokens[time.first - 1].norm.removeprefix("ب") in _LIKE
    reckoned = time.last < len(tokens) and tokens[time.last].text[0].isdigit()
    return not (again or reckoned) and (value.precision == 1 or any(t.text[0].isdigit() for t in tokens[time.first : time.last]))
