"""Places that only name something: whose native somebody is, what his office is of, where an accord was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import is_one_of, words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.items import Item

_TITLE = 3  # words from an office to the place that it is of («رئيس مجلس محافظة ديالى»)


def names_a_person(doc: Annotated, item: Item) -> bool:
    """«شاب ابن مدينة جاسم», «مدير أمن لحج»: whether a genitive says where somebody is from or what he is in charge of."""
    first = item.first
    if item.preposition not in ("", "من") or not first:
        return False
    if is_one_of(doc.norms[first - 1], "natives"):
        return True
    for i in range(first - 1, max(first - 1 - _TITLE, -1), -1):
        if doc.norms[i] in words_of("office_heads"):
            return True
        if doc.tokens[i].kind != "word" or doc.roles[i].verb or "prepositions" in doc.roles[i].classes:
            return False
    return False


def names_an_accord(doc: Annotated, item: Item) -> bool:
    """«رغم اتفاق الرياض»: whether a genitive says where an accord was reached."""
    return item.first > 0 and not item.preposition and is_one_of(doc.norms[item.first - 1], "called_by_town")
