"""People told by a number or their fate alone: «اعتقلت خمسة عشر آخرين», «نقلت 8 جرحى», «نظم العشرات وقفة»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.found import Found
from rasid.records import Actor

if TYPE_CHECKING:
    from rasid.events.roles.clauses import Clause

_TO_THEM = frozenset(("علي", "عن"))
_OF_THEM = frozenset(("منهم", "منهن", "منهما"))


def counted_persons(clause: Clause) -> list[Found[Actor]]:
    """Those whom a verb of custody takes by their number alone («15 آخرين», «القبض على اثنين», «توقيف 632 شاركوا»)."""
    doc = clause.doc
    objects = {clause.trigger.last, *(i.last for i in clause.behind if i.kind == "actor" and i.first == clause.trigger.last)}
    for number in doc.numbers:
        value, first, last = number.value, number.first, number.last
        if first < clause.trigger.last or last > clause.end or value.unit is not None or value.ordinal:
            continue
        if any(a.first < last and first < a.last for a in clause.behind if a.kind == "actor"):
            continue
        behind = doc.tokens[last] if last < clause.end else None
        said = behind is not None and behind.norm in words_of("others") | _OF_THEM
        alone = behind is None or behind.kind != "word" or "prepositions" in doc.roles[last].classes or doc.roles[last].verb
        if said or (alone and (first in objects or doc.tokens[first - 1].norm in _TO_THEM)):
            span = doc.span(first, last + said)
            return [Found(first, last + said, Actor(span.text, "persons", None, "civilians", span))]
    return []


def hurt_persons(clause: Clause) -> list[Found[Actor]]:
    """Those who are told by their fate alone behind a verb of rescue («الضحايا», «8 جرحى», «جثامين الشهداء»)."""
    doc = clause.doc
    for i in range(clause.trigger.last, min(clause.end, clause.trigger.last + _HURT)):
        if not stemmed("casualty_words")[doc.tokens[i].norm] or _is_of_one(doc.tokens[i].norm):
            continue
        first = next((n.first for n in doc.numbers if n.last == i), i)
        span = doc.span(first, i + 1)
        return [Found(first, i + 1, Actor(span.text, "casualties", None, "civilians", span))]
    return []


def _is_of_one(norm: str) -> bool:
    """«ما أدى إلى إصابته»: a masdar with a pronoun names nobody."""
    return norm.startswith("اصابت") and norm.endswith(("ه", "ها", "هم"))


_HURT = 8  # words from «نقلت» to whom


def crowd(clause: Clause) -> list[Found[Actor]]:
    """The people of a protest told by how many they are («العشرات», «المئات»), where nothing is counted by the word."""
    doc = clause.doc
    for i in range(clause.start, clause.end):
        norm = doc.tokens[i].norm
        if norm.removeprefix("و") not in words_of("crowds"):
            continue
        last = i + 1
        if last < clause.end and doc.tokens[last].norm in ("من", "الالاف") and norm != "الالاف":
            continue  # «العشرات من أهالي البلدة» names them
        span = doc.span(i, last)
        return [Found(i, last, Actor(span.text.removeprefix("و"), "protesters", None, "protesters", span))]
    return []
