"""What parts a side behind a trigger from it: what went on meanwhile, what somebody is held for, the victims of a crime."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def is_apart(clause: Clause, item: Item) -> bool:
    """Whether «خلال» or its kin parts a side from the trigger before it («خلال اقتحام القوات المخيم»).

    A time told so parts nothing, nor does the passing of what is hit («فجروا عبوة أثناء مرور قافلة»).
    """
    doc, last = clause.doc, clause.trigger.last
    if doc.norms[item.first - 1] in words_of("going"):  # «أطلقوا النار لمنعهم من عبور الجسر»
        return True
    between = doc.norms[last : item.first]
    if _is_of_an_occasion(clause, item):
        return True
    if is_on_grounds(clause, item):  # «اعتقال شاب بتهمة الانتماء لتنظيم …»
        return True
    if _is_of_a_case(between):
        return True
    if words_of("during").isdisjoint(between):
        return False
    for i in range(last, item.first - 1):
        times = doc.times_of[doc.sentence_of[i]]
        if doc.tokens[i].norm in words_of("during") and not any(t.first in (i, i + 1) for t in times):
            return doc.tokens[i + 1].norm not in words_of("passing") and not _is_awaited(clause, item)
    return False


def _is_awaited(clause: Clause, item: Item) -> bool:
    """«أوقفت الشرطة خلال حملة خمسة أشخاص»: people counted behind the occasion of an arrest that has no other object."""
    trigger, lexeme = clause.trigger, clause.trigger.lexemes[0]
    if lexeme.type != "arrest" or not lexeme.of_object or trigger.pos != "verb" or trigger.voice == "passive":
        return False
    if item.first not in clause.doc.number_at or item.preposition or item.value.kind == "site":
        return False
    sides = [i for i in clause.behind if i.kind == "actor" and not i.preposition and i.first < item.first]
    return len(sides) == 1 and sides[0].first == trigger.last


def _is_of_an_occasion(clause: Clause, item: Item) -> bool:
    """«قتل جندي عند محاولة مسلحين التسلل», «أصيب شرطي بعد ملاحقة مهربين»: the genitive of a noun that says when it was."""
    doc, at = clause.doc, item.first - 2
    if at < clause.trigger.last or item.preposition or doc.norms[at] not in words_of("occasions"):
        return False
    noun = doc.norms[at + 1]
    timed = any(t.first <= at + 1 < t.last for t in doc.times_of[doc.sentence_of[at]])
    return doc.tokens[at + 1].kind == "word" and noun not in words_of("passing") and not (timed or doc.roles[at + 1].verb)


def is_on_grounds(clause: Clause, item: Item) -> bool:
    """«صادرت مركبة بزعم استخدامها ضد الجيش»: whether the grounds that are given for an act stand between it and a side."""
    return not words_of("grounds").isdisjoint(clause.doc.norms[clause.trigger.last : item.first])


def _is_of_a_case(between: list[str]) -> bool:
    """«حكمت على متهم في قضية اغتيال محام»: whether the words between are of a crime, whose victims it is."""
    for a, b in pairwise(between):
        if a in words_of("cases") and any(r.form.lexeme.type in VIOLENT and r.form.pos == "noun" for r in readings(b)):
            return True
    return False
