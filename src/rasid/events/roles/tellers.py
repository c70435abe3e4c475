"""Sides told as whose word a report is: they stand beside what they tell and have no part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.clitics import OBJECT_PRONOUNS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.items import Item


def without_tellers(doc: Annotated, first: int, row: list[Item]) -> list[Item]:
    """The items behind a trigger but for the sides told as whose word it is («اشتباكات بين X وY، بحسب المتحدث باسم Z», «هجوم
    نسبته السلطات إلى X»)."""
    row = [i for i in row if i.preposition or not ascribes_it(doc, i.first - 1)]
    if not row or words_of("according").isdisjoint(doc.norms[first : row[-1].first]):
        return row
    kept: list[Item] = []
    scanned, told = first, False
    for item in row:
        for token in doc.tokens[scanned : item.first]:
            told = token.norm in words_of("according") or (told and token.text not in ("،", ",", "."))
        scanned = item.first
        if not told or item.kind != "actor":
            kept.append(item)
    return kept


def ascribes_it(doc: Annotated, i: int) -> bool:
    """Whether token `i` is a verb of ascribing whose pronoun stands for the act told before it («هجوم نسبته الشرطة إلى …»)."""
    norm = doc.norms[i]
    return norm.endswith(OBJECT_PRONOUNS) and stemmed("ascribing")[norm]
