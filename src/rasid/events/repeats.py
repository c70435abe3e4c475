"""A page's last line that gives its headline once more («رابط الخبر: …»): it tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated

_LEAST = 4  # words of a headline that cannot stand at a report's end by chance


def repeated_headline(doc: Annotated) -> range:
    """The tokens at the end of a document that give its headline once more, word for word; empty where none do."""
    headline = [token.norm for token in doc.tokens[: doc.headline] if token.kind == "word"]
    if len(headline) < _LEAST:
        return range(0)
    tail = range(max(doc.headline, len(doc.tokens) - 2 * doc.headline), len(doc.tokens))
    words = [i for i in tail if doc.tokens[i].kind == "word"]
    last = words[-len(headline) :]
    same = len(last) == len(headline) and [doc.tokens[i].norm for i in last] == headline
    return range(last[0], len(doc.tokens)) if same else range(0)
