"""Sentences: runs of tokens between full stops, question and exclamation marks and line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_CLOSERS = frozenset("»”\"')]")
_ENDS = frozenset(("!", "؟", "?", "…"))


def sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """The sentences of a document as (first, last) token positions, last exclusive; empty ones are left out.

    A full stop inside an abbreviation («ت.غ», «د. أحمد») ends none: it stands against or behind a single letter. Two dots or
    more end a sentence only in front of a line break or blank (headlines use them as a pause: they part clauses).
    """
    found = []
    first = 0
    for i, token in enumerate(tokens):
        if token.kind == "break" or (token.kind == "mark" and (token.text in _ENDS or _is_full_stop(tokens, i))):
            last = i + 1
            while last < len(tokens) and tokens[last].text in _CLOSERS and tokens[last].start == tokens[last - 1].end:
                last += 1
            if i < first:
                continue
            if any(t.kind in ("word", "number") for t in tokens[first:last]):
                found.append((first, last))
            first = last
    if any(t.kind in ("word", "number") for t in tokens[first:]):
        found.append((first, len(tokens)))
    return found


def _is_full_stop(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.text != "." and not token.text.startswith(".."):
        return False
    before = tokens[i - 1] if i else None
    return not (token.text == "." and before and before.kind == "word" and len(before.norm) == 1 and before.end == token.start)
