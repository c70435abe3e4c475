"""Genres: whole reports that tell no news of ours, known by their words or dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.marks import PASTIME

if TYPE_CHECKING:
    from datetime import date

    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.records import TimeMention

_FEWEST = 6  # words of games and tales in a report about one …
_SHARE = 18  # … and at least one in so many of its words
_AN_AGE = 30  # years: what was so long ago is history
_OF_LATE = 5  # years: a report that dates anything so late tells no history alone


def is_of_pastime(tokens: list[Token], marks: list[int]) -> bool:
    """Whether a report is about a match, a film or a song."""
    if sum(mark & PASTIME > 0 for mark in marks) < 2:
        return False
    words, stems = words_of("pastimes"), stemmed("games")
    told = [token.norm for token in tokens if token.norm in words or stems[token.norm]]
    return len(told) >= max(_FEWEST, len(tokens) / _SHARE) and len(set(told)) >= _FEWEST // 2


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
    again = time.first > 0 and tokens[time.first - 1].norm.removeprefix("ب") == "مثل"
    reckoned = time.last < len(tokens) and tokens[time.last].text[0].isdigit()
    return not (again or reckoned) and (value.precision == 1 or any(t.text[0].isdigit() for t in tokens[time.first : time.last]))
