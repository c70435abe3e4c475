"""A page's last line that gives its headline once more («رابط الخبر: …»): it tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_LEAST = 4  # words of a headline that cannot stand at a report's end by chance


def repeated_headline(tokens: list[Token], end: int) -> range:
    """The tokens at the end of a document that give its headline once more, word for word; empty where none do.

    The headline ends before token `end`.
    """
    headline = [token.norm for token in tokens[:end] if token.kind == "word"]
    if len(headline) < _LEAST:
        return range(0)
    tail = range(max(end, len(tokens) - 2 * end), len(tokens))
    words = [i for i in tail if tokens[i].kind == "word"]
    last = words[-len(headline) :]
    same = len(last) == len(headline) and [tokens[i].norm for i in last] == headline
    return range(last[0], len(tokens)) if same else range(0)
