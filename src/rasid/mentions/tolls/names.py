"""Names of persons in tolls: given names, and which words may go on with a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page


@cache
def given_names() -> frozenset[str]:
    """Given names that are no other words, folded."""
    return frozenset(fold(name) for name in load("given_names")["sure"])


def may_be_a_name(page: Page, k: int) -> bool:
    """Whether a name may go on with token `k`."""
    if page.is_nameless(k) or page.word(k) is not None or page.norm(k) in vocabulary("prepositions"):
        return False
    return page.norm(k)[0] not in "وبلف"
