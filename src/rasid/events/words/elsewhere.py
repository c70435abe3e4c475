"""Lines of a page that lead to other reports («اقرأ أيضا: …», the headlines under an article): they tell nothing of this one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_LONGEST = 14  # words of a headline that stands alone under an article
_PARAGRAPHS = 3  # that end with a full stop, so that a line without one is seen to be none
_STOPS = frozenset((".", "!", "؟", "?", "…", ":", "»", "”", '"', ")"))


def leads_elsewhere(tokens: list[Token]) -> frozenset[int]:
    """The token positions of such lines.

    A line is one where it opens with the words that announce links, or stands last, short and without a full stop, under
    paragraphs that all end with one.
    """
    lines = _lines(tokens)
    found = [line for line in lines if _announces(tokens, line)]
    body = [line for line in lines[1:] if line not in found]
    while len(body) > _PARAGRAPHS and _is_headline(tokens, body[-1]):
        found.append(body.pop())
    if any(_is_headline(tokens, line) for line in body):
        found = [line for line in found if _announces(tokens, line)]
    return frozenset(i for first, last in found for i in range(first, last))


def _lines(tokens: list[Token]) -> list[tuple[int, int]]:
    ends = [i for i, token in enumerate(tokens) if token.kind == "break"] + [len(tokens)]
    starts = [0] + [i + 1 for i in ends[:-1]]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if last > first]


@cache
def _openings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words_of("links"))


def _announces(tokens: list[Token], line: tuple[int, int]) -> bool:
    first, last = line
    norms = [t.norm for t in tokens[first : min(last, first + 8)] if t.kind == "word"]
    return any(tuple(norms[:size]) in _openings() for size in (1, 2, 3))


def _is_headline(tokens: list[Token], line: tuple[int, int]) -> bool:
    first, last = line
    return tokens[last - 1].text not in _STOPS and sum(t.kind == "word" for t in tokens[first:last]) <= _LONGEST
