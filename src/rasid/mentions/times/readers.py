"""All readers, and which of them can begin at a word.

A phrase is a chain of parts («مساء | اليوم | الثلاثاء | 16 كانون الثاني»). A reader fills its slots of the phrase from the tokens
at one place and gives the token behind, or gives None and leaves all as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rasid.language.numerals import number_words
from rasid.mentions.times import clock
from rasid.mentions.times.amounts import shift
from rasid.mentions.times.days import deictic, weekday
from rasid.mentions.times.months import day_of_month, month
from rasid.mentions.times.numeric import numeric, stamp
from rasid.mentions.times.periods import feast, moment, period, portion, season, weekend, window
from rasid.mentions.times.phrase import Phrase
from rasid.mentions.times.words import kinds_of
from rasid.mentions.times.years import decade, year, years

if TYPE_CHECKING:
    from rasid.language.tokens import Token

Reader = Callable[["list[Token]", int, Phrase], "int | None"]

# Each reader with the classes of words it can begin at; "number" is any number word or digits, others are words themselves.
_READERS: tuple[tuple[Reader, frozenset[str]], ...] = tuple(
    (reader, frozenset(kinds.split()))
    for reader, kinds in (
        (clock.read_clock, "unit number"),
        (numeric, "digits"),
        (stamp, "stamp digits"),
        (window, "unit number last_words ال وال لل بال"),
        (shift, "ago ahead before_it after_it من"),
        (deictic, "this that the_same unit day"),
        (feast, "feast number"),
        (day_of_month, "unit number last_words first_day"),
        (weekday, "weekday bare_weekday number last_words"),
        (weekend, "weekend"),
        (portion, "portion"),
        (period, "this that the_same unit number last_words"),
        (month, "month unit"),
        (year, "this that the_same unit thousand_year_words"),
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
        elif norm[:1].isdigit():
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
