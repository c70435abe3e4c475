"""Marks: which telling words stand in each sentence, one bit for each kind, so that a rule looks for them only where one stands.

A mark says no more than that a rule may find something there; the rule still decides. A rule that comes to ask for further words
needs them here, too: `tests/test_marks.py` reads reports with and without marks.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from rasid.events.words.grammar import role_of, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.language.tokens import Token

DENIAL: Final = 1
FAILURE: Final = 1 << 1  # failing, trying, managing
THREAT: Final = 1 << 2  # a verb of threat or demand
GOVERNING: Final = 1 << 3  # a verb of saying or planning
HABIT: Final = 1 << 4  # tells of what happens again and again, or opens a phrase that does
COST: Final = 1 << 5  # what something cost
SUICIDE: Final = 1 << 6
PASTIME: Final = 1 << 7
PRESUPPOSING: Final = 1 << 8
VERIFYING: Final = 1 << 9
ACCIDENT: Final = 1 << 10


@cache
def _tests() -> list[tuple[int, Callable[[str], object]]]:
    """What makes a folded word one of a kind."""
    return [
        (DENIAL, stemmed("denials").__getitem__),
        (FAILURE, lambda norm: role_of(norm).classes & {"failing", "trying", "managing"}),
        (THREAT, lambda norm: any(r.form.lexeme.type in ("threaten", "request") for r in readings(norm))),
        (GOVERNING, lambda norm: stemmed("planning")[norm] or any(r.form.lexeme.frame == "speak" for r in readings(norm))),
        (HABIT, _tells_habit),
        (COST, lambda norm: "costing" in role_of(norm).classes),
        (SUICIDE, stemmed("suicide_words").__getitem__),
        (PASTIME, words_of("pastimes").__contains__),
        (PRESUPPOSING, stemmed("presupposing").__getitem__),
        (VERIFYING, stemmed("verifying").__getitem__),
        (ACCIDENT, lambda norm: stemmed("accidents")[norm] or stemmed("crashes")[norm] or norm in words_of("blazes")),
    ]


@cache
def _openings(concept: str) -> frozenset[str]:
    """The first words of the phrases of a class."""
    return frozenset(phrase.split()[0] for phrase in words_of(concept))


def _tells_habit(norm: str) -> bool:
    openings = _openings("habitual")
    bare = norm.lstrip("و")
    return norm in openings or norm.removeprefix("و") in openings or bare in words_of("habits") or bare in words_of("seasons")


def _of_word(norm: str) -> int:
    return sum(mark for mark, holds in _tests() if holds(norm))


of_word = Memo(_of_word)


def marks_of(tokens: list[Token], sentences: list[tuple[int, int]]) -> list[int]:
    """The marks of each sentence: those of all its words together."""
    words = [of_word[token.norm] for token in tokens]
    return [reduce(or_, words[first:last], 0) for first, last in sentences]
