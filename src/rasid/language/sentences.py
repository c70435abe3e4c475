"""Sentences: runs of tokens between full stops, question and exclamation marks and line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_CLOSERS = frozenset("»”\"')]")
_ENDS = frozenset(("!", "؟", "?", "…"))
_LONGEST = 250  # tokens; scraped pages run on for thousands without a full stop
_BLOCK = 4000  # tokens


def sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """The sentences of a document as (first, last) token positions, last exclusive; empty ones are left out.

    A full stop inside an abbreviation («ت.غ», «د. أحمد») ends none: it stands against or behind a single letter. What runs on
    without an end is cut at a comma, or where there is none at 300 tokens.
    """
    found = []
    first = 0
    for i, token in enumerate(tokens):
        if i < first or (token.kind == "word" and i - first < _LONGEST):
            continue
        if token.kind == "break" or (token.kind == "mark" and (token.text in _ENDS or _is_full_stop(tokens, i))):
            last = i + 1
            while last < len(tokens) and tokens[last].text in _CLOSERS and tokens[last].start == tokens[last - 1].end:
                last += 1
        elif i - first >= _LONGEST and (token.text in ("،", ",") or i - first >= _LONGEST + 50):
            last = i + 1
        else:
            continue
        if any(t.kind in ("word", "number") for t in tokens[first:last]):
            found.append((first, last))
        first = last
    if any(t.kind in ("word", "number") for t in tokens[first:]):
        found.append((first, len(tokens)))
    return found


def blocks(tokens: list[Token]) -> list[list[Token]]:
    """A document's tokens in blocks of whole sentences that are read each by itself: one block unless it is a book.

    An article fits one block many times over; an archive page of hundreds is read in time that grows with its length only.
    """
    if len(tokens) <= _BLOCK:
        return [tokens]
    found = []
    start = 0
    for _, last in sentences(tokens):
        if last - start >= _BLOCK:
            found.append(tokens[start:last])
            start = last
    if start < len(tokens):
        found.append(tokens[start:])
    return found


def _is_full_stop(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.text != "." and not token.text.startswith(".."):
        return False
    before = tokens[i - 1] if i else None
    return not (token.text == "." and before and before.kind == "word" and len(before.norm) == 1 and before.end == token.start)
