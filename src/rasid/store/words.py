"""Search words: text as the indexes see it, and the same for what a user types.

SQLite folds no Arabic and PostgreSQL's `arabic` stems غارات and غارة apart, so the words are folded and light-stemmed here and
both databases index them as they are. The stemmer takes off what Larkey, Ballesteros and Connell's light10 takes off («Light
stemming for Arabic information retrieval», 2007): conjunction, article and preposition with the article in front; ها ان ات ون ين
يه ه ي behind.
"""

from __future__ import annotations

from functools import lru_cache

from rasid.language.tokens import tokenize

_PREFIXES = ("وال", "بال", "كال", "فال", "ال", "لل")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


@lru_cache(maxsize=1 << 17)
def stem(norm: str) -> str:
    """The light stem of a folded word; it keeps two letters or more (three where only و was taken off)."""
    if norm.startswith("و") and len(norm) > 3:
        norm = norm[1:]
    for prefix in _PREFIXES:
        if norm.startswith(prefix) and len(norm) >= len(prefix) + 2:
            norm = norm[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if norm.endswith(suffix) and len(norm) >= len(suffix) + 2:
            norm = norm[: -len(suffix)]
    return norm


def search_words(text: str) -> str:
    """The stems of all words and numbers of a text in order, parted by blanks."""
    return " ".join(stem(token.norm) for token in tokenize(text) if token.kind in ("word", "number"))
