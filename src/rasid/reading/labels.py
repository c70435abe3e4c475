"""Labels of pages («اقرأ أيضاً», «تاريخ النشر», «طباعة»): lines compared by their folded words, punctuation left out."""

from __future__ import annotations

import re
from functools import cache

from rasid.language.folding import fold, fold_phrase
from rasid.lexicon import load

LONGEST = 60  # characters: a label with what it announces in the same line is no longer

_PUNCTUATION = re.compile(r"[^\w]+")
_MARKS = dict.fromkeys((*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670))  # they would part a word in two


def label(text: str) -> str:
    """A line as labels are compared: folded words parted by one space."""
    return " ".join(fold(word) for word in _PUNCTUATION.sub(" ", text.translate(_MARKS)).split())


@cache
def labels(kind: str) -> tuple[str, ...]:
    """The labels of a kind, longest first."""
    return tuple(sorted({label(text) for text in load("pages")[kind]}, key=lambda known: -len(known)))


def is_button(text: str, said: str) -> bool:
    """Whether a line is a button or a counter; `said` is its label."""
    if said in _buttons():
        return True
    return len(text) < LONGEST and _button_pattern().fullmatch(fold_phrase(text).strip(" .:|-")) is not None


@cache
def _buttons() -> frozenset[str]:
    return frozenset(labels("buttons"))


@cache
def _button_pattern() -> re.Pattern[str]:
    """The patterns of the lexicon, their Arabic words folded as the text is."""
    patterns = (re.sub(r"[\u0621-\u064a]+", lambda word: fold(word[0]), pattern) for pattern in load("pages")["button_patterns"])
    return re.compile("|".join(patterns))
