"""Accidents: deaths on roads, in fires, storms and crashes are told in the words of killings, and are no violence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import is_crashing, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.events.words.marks import ACCIDENT

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_FAR = 24  # words from a death to its cause: who, how many, how they are
_LED = 4  # words from «في» or «إثر» to the accident («إثر نشوب حريق هائل»)


def is_of_accident(doc: Annotated, draft: Draft) -> bool:
    """«قتل عاملان في انهيار نفق», «لقي ستة مصرعهم وأصيب أربعة إثر حادث تصادم»: deaths whose cause is told, and is no violence."""
    if draft.lexeme.frame != "kill" or not doc.marks_at(draft.first) & ACCIDENT:
        return False
    if not all(stemmed("crashes")[doc.tokens[weapon.first - 1].norm] for weapon in draft.weapons):
        return False  # «في تحطم مروحية»: what crashed is no arm
    if _came_of_a_crash(doc, draft):
        return True
    last = min(doc.sentences[doc.sentence_of[draft.first]][1], draft.trigger.last + _FAR)
    for i in range(draft.trigger.last, last):
        if "breaks" in doc.roles[i].classes or _is_violence(doc, i):
            return False
        if _is_accident(doc, i) and (_is_accident(doc, i - 1) or _is_cause(doc, i)):
            return True
    return False


def _came_of_a_crash(doc: Annotated, draft: Draft) -> bool:
    """«تحطمت مروحية …، ما أسفر عن مقتل طاقمها»: whether words of outcome lead from a crash to a death."""
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    if not any("result" in doc.roles[i].classes or "costing" in doc.roles[i].classes for i in range(first, draft.first)):
        return False
    if any(_is_violence(doc, i) or _is_violent_verb(doc, i) for i in range(first, draft.first)):
        return False
    return any(is_crashing(doc.norms[i]) for i in range(first, draft.first))


def _is_violent_verb(doc: Annotated, i: int) -> bool:
    """Whether a word may be a verb of violence («استهدفت», «انفجر»)."""
    return any(
        r.form.pos == "verb" and r.form.lexeme.type in VIOLENT and r.form.lexeme.frame != "kill" and not r.form.lexeme.companions
        for r in readings(doc.norms[i])
    )


def _is_violence(doc: Annotated, i: int) -> bool:
    """«قتلوا في قصف أدى إلى حريق»: an event noun of violence other than of death."""
    found = [r.form.lexeme for r in readings(doc.tokens[i].norm) if r.form.pos == "noun"]
    return any(lexeme.type in VIOLENT and lexeme.frame != "kill" and not lexeme.companions for lexeme in found)


def _is_accident(doc: Annotated, i: int) -> bool:
    """Whether token `i` names an accident, or the fall or crash of what the next word says («تحطم مروحية», «انقلاب حافلة»)."""
    norm = doc.tokens[i].norm
    if stemmed("accidents")[norm] or norm in words_of("blazes"):
        return True
    return stemmed("crashes")[norm] and i + 1 < len(doc.tokens) and stemmed("crashing")[doc.tokens[i + 1].norm]


def _is_cause(doc: Annotated, i: int) -> bool:
    """Whether «في», «ب» or a word of cause leads to token `i`, over «حادث», «اندلاع» and the like."""
    if doc.tokens[i].norm[0] == "ب":
        return True
    for k in words_before(doc, i, _LED):
        norm = doc.tokens[k].norm
        if norm == "في" or norm.removeprefix("و") in words_of("cause"):
            return True
        if norm[0] == "ب" and stemmed("incidents")[norm]:
            return True
        if not (stemmed("incidents")[norm] or norm in words_of("breaking_out") or k == i - 1):
            return False
    return False
