"""Verbs whose subject is a deed and no side («الكمين الذي استهدف رجال الشرطة», «استهدفت العملية سفينة»): what follows was hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.agreement import is_feminine, is_nominative
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def is_of_an_act(clause: Clause) -> bool:
    """«الكمين الذي استهدف رجال الشرطة»: a relative clause on a word that is no side, arms or place, whose verb agrees with it and
    has no pronoun that leads back to it: the word is its subject."""
    trigger, doc = clause.trigger, clause.doc
    if not clause.is_relative or trigger.suffix or trigger.first < 2:
        return False
    before = trigger.first - 2
    if (doc.tokens[trigger.first - 1].norm.endswith("التي")) is not is_feminine(doc, trigger):
        return False
    if doc.tokens[before].norm in words_of("on_times") or any(i.first <= before < i.last for i in clause.before):
        return False
    return not any(doc.tokens[i].norm in words_of("leading_back") for i in range(trigger.last, clause.end))


def is_of_a_deed(clause: Clause, bare: list[Item]) -> bool:
    """«عملية نوعية استهدفت قيادات …», «حوادث متعددة استهدفت …»: a verb of one noun that agrees with the indefinite deed before
    it, nothing but adjectives between, has that for its subject; «في حادث خطف مجهولون عمدة» has its own."""
    trigger, doc = clause.trigger, clause.doc
    if trigger.suffix or trigger.joined or trigger.tense != "past" or sum(not i.joined for i in bare) != 1:
        return False
    for i in range(trigger.first - 1, max(clause.start, trigger.first - _DEED) - 1, -1):
        norm = doc.tokens[i].norm
        if doc.tokens[i].kind != "word" or doc.roles[i].verb or "prepositions" in doc.roles[i].classes:
            return False
        if stemmed("operations")[norm] or stemmed("incidents")[norm]:
            masculine = stemmed("masculine_incidents")[norm]
            if is_nominative(doc, bare[0]):
                return False
            back = any(doc.tokens[k].norm in words_of("leading_back") for k in range(trigger.last, clause.end))
            return not back and is_feminine(doc, trigger) is not masculine
    return False


_DEED = 4  # words from a deed to the verb that tells whom it hit


def is_by_operation(clause: Clause) -> bool:
    """«استهدفت العملية الثانية سفينة …»: the operation is the subject, and what follows was hit."""
    last = clause.trigger.last
    norm = clause.doc.tokens[last].norm if last < clause.end else ""
    return norm.startswith("ال") and stemmed("operations")[norm]
