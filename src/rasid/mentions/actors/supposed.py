"""Clauses that tell behind people or things whose they are («مسلحون ينتمون إلى التنظيم», «طائرة يعتقد أنها أمريكية»).

Such a clause qualifies an indefinite noun without a relative pronoun (Wright II § 172). Told as a fact, it says whose they are;
what is only supposed is part of the words that name them, and of no side.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid import lexicon
from rasid.language.folding import fold
from rasid.mentions.actors.phrase import join

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase
    from rasid.mentions.actors.phrases import Reader

_THAT = frozenset(f"{prefix}ان{pronoun}" for prefix in ("", "ب") for pronoun in ("ه", "ها", "هم", "هما"))
_OF_WHOM = frozenset(("من", "الي", "ل", "مع", "ضمن"))
_IN = "في"


def add_clause(reader: Reader, phrase: Phrase) -> None:
    """Take the clause of belonging behind a phrase, certain or supposed, with the side it leads to."""
    j = reader.after(phrase.last - 1)
    if j != phrase.last or j >= len(reader.norms):
        return
    if reader.norms[j] in _list("supposed"):
        owner = _supposed(reader, j + 1)
        if owner is not None:
            phrase.last, phrase.decided = owner.last, True
    elif reader.norms[j] in _list("belonging_verbs") and phrase.noun is not None and phrase.side is None:
        owner = _led_to(reader, j + 1)
        if owner is not None:
            join(phrase, owner)


def _supposed(reader: Reader, j: int) -> Phrase | None:
    """What is supposed from token j on: «أنهم من …», «في أنها تابعة لـ …», «بانتمائهم إلى …», «أنها أمريكية»."""
    norms = reader.norms
    if j < len(norms) and norms[j] == _IN:
        j += 1
    if j + 1 >= len(norms):
        return None
    if norms[j].removeprefix("ب") in _list("belonging_verbs"):
        return _led_to(reader, j + 1)
    if norms[j] not in _THAT:
        return None
    word = reader.words[j + 1]
    if norms[j + 1] in _list("belonging_verbs") or (word is not None and word.belonging):
        return _led_to(reader, j + 2)
    return _led_to(reader, j + 1)


def _led_to(reader: Reader, j: int) -> Phrase | None:
    """The phrase at token j, over a preposition; an adjective alone is one («أمريكية»)."""
    if j < len(reader.norms) and reader.norms[j] in _OF_WHOM:
        j = reader.after(j)
    if j >= len(reader.words):
        return None
    return reader.phrase_at(j, 1) or reader.quality_at(j)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("grammar")[name])
