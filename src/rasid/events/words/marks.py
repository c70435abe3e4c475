"""Marks: which telling words stand in each sentence, one bit for each kind, so that a rule looks for them only where one stands.

A mark says no more than that a rule may find something there; the rule still decides. A rule that comes to ask for further words
needs them here, too: `tests/test_marks.py` reads reports with and without marks.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Final

from rasid.events.words.grammar import is_crashing, role_of, words_of
from rasid.events.words.lexemes import readings, stems
from rasid.language.memo import Memo

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
DRILL: Final = 1 << 11
SUPPOSING: Final = 1 << 12  # fears or expects
PLAN: Final = 1 << 13  # plans or prepares
DOUBT: Final = 1 << 14  # rules out, nearly did, has it by hearsay
SHORT: Final = 1 << 15  # says that an act was called off, put off, wished or near


_BY_STEM = (
    (DENIAL, "denials"), (GOVERNING, "planning"), (SUICIDE, "suicide_words"), (PRESUPPOSING, "presupposing"),
    (VERIFYING, "verifying"), (ACCIDENT, "accidents"), (ACCIDENT, "crashes"), (DRILL, "drills"), (SUPPOSING, "fearing"),
    (SHORT, "called_off"), (SHORT, "put_off"), (SHORT, "short_of"), (FAILURE, "failing_masdars"), (FAILURE, "trying_masdars"),
)  # fmt: skip
_AS_WRITTEN = ((PASTIME, "pastimes"), (DENIAL, "truth"), (DENIAL, "untrue"), (DENIAL, "bare_of_truth"), (ACCIDENT, "blazes"))
_BEHIND_AND = ((HABIT, "habits"), (HABIT, "seasons"), (HABIT, "often"), (HABIT, "varying"), (SUPPOSING, "expecting"),
              (PLAN, "plotting"), (PLAN, "plotting_verbs"), (PLAN, "preparing"), (PLAN, "tasking"),
              (DOUBT, "nearly"), (DOUBT, "ruling_out"), (DOUBT, "hearsay"), (DOUBT, "confirmed"),
              (DOUBT, "believed"))  # fmt: skip
_BY_ROLE = {"failing": FAILURE, "trying": FAILURE, "managing": FAILURE, "costing": COST}


@cache
def _marked(concepts: tuple[tuple[int, str], ...]) -> dict[str, int]:
    """The marks of the words of some classes."""
    found: dict[str, int] = {}
    for mark, concept in concepts:
        for word in words_of(concept):
            found[word] = found.get(word, 0) | mark
    return found


@cache
def _openings(concept: str) -> frozenset[str]:
    """The first words of the phrases of a class."""
    return frozenset(phrase.split()[0] for phrase in words_of(concept))


def _opens_habit(norm: str) -> bool:
    """Whether a phrase of what happens again and again may begin with a folded word."""
    openings = _openings("habitual")
    return norm in openings or norm.removeprefix("و") in openings


def _of_word(norm: str) -> int:
    """The marks of a folded word: of its stems, as it is written, by its role, of the lexemes that it may be a form of."""
    found = _marked(_AS_WRITTEN).get(norm, 0) | _marked(_BEHIND_AND).get(norm.lstrip("و"), 0)
    found |= HABIT if _opens_habit(norm) else 0
    found |= ACCIDENT if is_crashing(norm) else 0
    for stem in stems(norm):
        found |= _marked(_BY_STEM).get(stem, 0)
    for name in role_of(norm).classes:
        found |= _BY_ROLE.get(name, 0)
    for reading in readings(norm):
        lexeme = reading.form.lexeme
        found |= (THREAT if lexeme.type in ("threaten", "request", "reject") else 0) | (
            GOVERNING if lexeme.frame == "speak" else 0
        )
    return found


of_word = Memo(_of_word)


def marks_of(norms: list[str], sentences: list[tuple[int, int]]) -> list[int]:
    """The marks of each sentence: those of all its words together."""
    words = list(map(of_word.__getitem__, norms))
    return [reduce(or_, words[first:last], 0) for first, last in sentences]
