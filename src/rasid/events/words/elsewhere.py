"""Lines of a page that lead to other reports («اقرأ أيضا: …», the headlines under an article): they tell nothing of this one."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_LONGEST = 14  # words of a headline that stands alone under an article
_PARAGRAPHS = 3  # that end with a full stop, so that a line without one is seen to be none
_LABEL = 4  # words of a line that is only a label («اقرأ أيضا:», «تعليقات القراء»)
_LINKS = 5  # headlines under the label of a list of links
_STOPS = frozenset((".", "!", "؟", "?", "…", ":", "»", "”", '"', ")"))


def leads_elsewhere(tokens: list[Token]) -> frozenset[int]:
    """The token positions of such lines.

    A line is one where it opens with the words that announce links, stands as a headline under a label that does, or stands last,
    short and without a full stop, under paragraphs that all end with one. What readers reply stands behind its label at the end.
    """
    lines = _lines(tokens)
    found = [line for line in lines if _announces(tokens, line)]
    said = next((line[0] for line in lines[1:] if _opens_replies(tokens, line)), len(tokens))
    lines = [line for line in lines if line[0] < said]
    body = [line for line in lines[1:] if line not in found]
    while len(body) > _PARAGRAPHS and _is_headline(tokens, body[-1]):
        found.append(body.pop())
    if any(_is_headline(tokens, line) for line in body):
        found = [line for line in found if _announces(tokens, line)]
    found += [link for line in found if _is_label(tokens, line) for link in _links_under(tokens, lines, line)]
    return frozenset(i for first, last in found for i in range(first, last)) | frozenset(range(said, len(tokens)))


def _lines(tokens: list[Token]) -> list[tuple[int, int]]:
    ends = [i for i, token in enumerate(tokens) if token.kind == "break"] + [len(tokens)]
    starts = [0] + [i + 1 for i in ends[:-1]]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if last > first]


@cache
def _phrases(concept: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words_of(concept))


@cache
def _first_words(concept: str) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases(concept))


def _opens_with(concept: str, tokens: list[Token], first: int, last: int) -> bool:
    """Whether the first words among tokens `first` to `last` are a phrase of a class."""
    while first < last and tokens[first].kind != "word":
        first += 1
    if first == last or tokens[first].norm not in _first_words(concept):
        return False
    norms = [t.norm for t in tokens[first:last] if t.kind == "word"]
    return any(tuple(norms[:size]) in _phrases(concept) for size in (1, 2, 3))


def _announces(tokens: list[Token], line: tuple[int, int]) -> bool:
    return _opens_with("links", tokens, line[0], min(line[1], line[0] + 8))


def _is_label(tokens: list[Token], line: tuple[int, int]) -> bool:
    return sum(t.kind == "word" for t in tokens[line[0] : line[1]]) <= _LABEL


def _links_under(tokens: list[Token], lines: list[tuple[int, int]], label: tuple[int, int]) -> list[tuple[int, int]]:
    """The headlines right under the label of a list of links, in a page whose paragraphs end with a full stop."""
    if label not in lines or not any(tokens[last - 1].text == "." for first, last in lines if last <= label[0]):
        return []
    at = lines.index(label) + 1
    return list(takewhile(lambda line: _is_headline(tokens, line), lines[at : at + _LINKS]))


def _opens_replies(tokens: list[Token], line: tuple[int, int]) -> bool:
    """«تعليقات القراء», «التعليقات (3)»: the label of what readers wrote under a report."""
    return _opens_with("replies", tokens, *line) and _is_label(tokens, line)


def _is_headline(tokens: list[Token], line: tuple[int, int]) -> bool:
    first, last = line
    return tokens[last - 1].text not in _STOPS and sum(t.kind == "word" for t in tokens[first:last]) <= _LONGEST
