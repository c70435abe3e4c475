"""Labels of pages («اقرأ أيضاً», «تاريخ النشر», «طباعة»): lines compared by their folded words, punctuation left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rasid.language.folding import fold, fold_phrase
from rasid.lexicon import load

LONGEST = 60  # characters: a label with what it announces in the same line is no longer

_PUNCTUATION = re.compile(r"[^\w]+")
_MARKS = dict.fromkeys((*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670))  # they would part a word in two


@lru_cache(maxsize=1 << 14)
def label(text: str) -> str:
    """A line as labels are compared: folded words parted by one space."""
    return " ".join(fold(word) for word in _PUNCTUATION.sub(" ", text.translate(_MARKS)).split())


@cache
def labels(kind: str) -> tuple[str, ...]:
    """The labels of a kind, longest first."""
    return tuple(sorted({label(text) for text in load("pages")[kind]}, key=lambda known: -len(known)))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?<!\\S)(?:{'|'.join(map(re.escape, labels(kind)))})(?!\\S)")


def labelled(said: str, kind: str) -> str | None:
    """The first label of a kind that stands in the words of a line (given as `label` gives them), the longest of those there."""
    found = _pattern(kind).search(said)
    return found[0] if found else None


@cache
def _starts(kind: str) -> tuple[str, ...]:
    return tuple(f"{known} " for known in labels(kind))


def begins(said: str, kind: str) -> bool:
    """Whether a line begins with a label of a kind and goes on."""
    return said.startswith(_starts(kind))


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
