"""Connectives: the classes of words that say how one happening stands to another («بعد», «ردا», «سبق», «خلال»)."""

from __future__ import annotations

from functools import cache

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.memo import Memo

APART = frozenset(("later_than", "in_reply", "earlier_than", "came_after", "came_before", "driving", "meanwhile"))
BY_VERB = ("came_after", "came_before")  # verbs that tell which of their subject and object was first
_CLASSES = (
    "later_than",
    "because",
    "in_reply",
    "earlier_than",
    *BY_VERB,
    "driving",
    "afterwards",
    "forestalling",
    "during",
    "meanwhile",
)


def _class_of(norm: str) -> str | None:
    """The class of a connective; «و» or «ف» may be written before it, a pronoun behind a verb that needs one."""
    bare = norm[1:] if norm[:1] in ("و", "ف") and len(norm) > 3 else norm
    listed = {_connectives()[word] for word in (norm, bare) if word in _connectives()}
    if listed:
        return min(listed, key=_CLASSES.index)
    return next((name for name in BY_VERB if stemmed(name)[norm]), None)


@cache
def _connectives() -> dict[str, str]:
    """The first class of each connective."""
    return {word: name for name in _CLASSES[::-1] for word in words_of(name)}


class_of: Memo[str, str | None] = Memo(_class_of)
