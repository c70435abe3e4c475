"""What a whole war cost: «أسفرت الحرب عن مقتل الآلاف», told at the foot of many reports, is no toll of a happening in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import phrase_starts, readings
from rasid.events.words.marks import COST
from rasid.language.memo import remembered

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated


def _violent(doc: Annotated, i: int) -> bool:
    """Whether an event noun, verb or phrase of violence begins at token `i`."""
    if _tells_violence(doc.norms[i]):
        return True
    behind = doc.tokens[i + 1].norm if i + 1 < len(doc.tokens) else ""
    return any(rest and rest[0] == behind and lexeme.type in VIOLENT for rest, lexeme in phrase_starts(doc.tokens[i].norm))


@remembered
def _tells_violence(norm: str) -> bool:
    return any(r.form.lexeme.type in VIOLENT for r in readings(norm))


_FELL_IN = 4  # words from those killed to the war
_MANY = 500  # dead of a war and of no happening in it


def fell_in_a_war(doc: Annotated, head: int) -> bool:
    """«70 ألفا قتلوا في الصراع في سوريا»: whether the deaths that token `head` tells are counted of a whole war."""
    counted = [t for t in doc.tolls if t.value.head == head and t.value.of is None]
    if not counted or any((t.value.low or 0) < _MANY for t in counted):
        return False
    start = max([head + 1, *(t.last for t in counted)])
    near = [token.norm for token in doc.tokens[start : start + _FELL_IN]]
    return any(a in _AMID and b in words_of("war_words") for a, b in pairwise(near))


_AMID = frozenset(("في", "خلال", "جراء", "بسبب", "اثر"))
_SUBJECT = 3  # words between a verb of cost and the subject behind it


def cost_of_war(doc: Annotated, i: int) -> bool:
    """Whether token `i` stands behind a verb of cost whose subject is a war: the noun right behind that verb, or the nearest
    before it that names a war or a violent happening."""
    if not doc.marks_at(i) & COST:
        return False
    start = doc.sentences[doc.sentence_of[i]][0]
    verb = next((k for k in range(i - 1, start - 1, -1) if "costing" in doc.roles[k].classes), None)
    if verb is None:
        return False
    if any(_names_war(doc, k) for k in range(verb + 1, min(verb + 1 + _SUBJECT, i))):
        return True
    for k in range(verb - 1, start - 1, -1):
        if _names_war(doc, k):
            return True
        if _violent(doc, k):
            return False
    return False


def _names_war(doc: Annotated, k: int) -> bool:
    """Whether token `k` names a war; «نزاع عشائري», «النزاع بين أبناء العشيرة» is none."""
    if doc.norms[k] not in words_of("war_words"):
        return False
    return words_of("feuding").isdisjoint(doc.norms[k + 1 : k + 1 + _PARTIES])


_PARTIES = 4  # words from a quarrel to who quarrels
