"""Carriers: the verb that carries an event noun says whether and when it was («سيشن الجيش غارات», «قد تقع هجمات»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

FUTURE = ("س", "وس", "فس")  # what a present verb of the future begins with
WILL = frozenset(("سوف", "وسوف", "فسوف"))
_APART = frozenset(("علي", "عن", "من", "بعد"))  # «سنرد على مقتل القائد»: what they lead to is not what the verb carries
_NEAR = 3  # tokens from a verb of happening to its noun
_MAY = 3  # words before «أن» that say that it is only possible


def mood_of_carrier(doc: Annotated, draft: Draft) -> str | None:
    """The factuality that the verb carrying an event noun gives it; None where it is carried by none, or by one that asserts."""
    if draft.carrier is not None and stemmed("intending_masdars")[doc.norms[draft.carrier]]:
        return "UU"  # «نية الجيش قصف البلدة»
    if draft.trigger.pos != "noun" or doc.tokens[draft.first - 1].norm in _APART:
        return None
    verb = draft.carrier if draft.carrier is not None else _happening(doc, draft.first)
    if verb is None:
        return None
    before = [doc.tokens[i].norm.lstrip("وف") for i in range(max(0, verb - 1 - _MAY), verb) if doc.tokens[i].kind == "word"]
    last = before[-1] if before else ""
    if last in _NOT:
        return "CT-"
    if doc.roles[verb].classes & {"past", "present"} != {"present"}:
        return None
    if doc.tokens[verb].norm.startswith(FUTURE) or last in WILL:
        return "UU"
    if last in words_of("nearly"):
        return "CT-"
    if last == "قد":
        return "PS+"
    possible = words_of("possible")
    if last == "ان" and not possible.isdisjoint([*before, *(word.removeprefix("ال") for word in before)]):
        return "PS+"
    return "UU" if is_subjunctive(doc, verb) else None


_NOT = frozenset(("لم", "لن", "لا"))


def is_subjunctive(doc: Annotated, verb: int) -> bool:
    """«طلب من الجيش أن ينسحب», «يجب أن تقصف»: «أن» right before a verb of the present tells of what is wanted, due or feared,
    unless it says that this came about («استطاع أن») or leads on in time («قبل أن»)."""
    if verb < 2 or doc.norms[verb - 1] not in ("ان", "بان"):
        return False
    start = max(doc.sentences[doc.sentence_of[verb]][0], verb - 1 - _WANTED)
    row = [norm.lstrip("وف") for norm in doc.norms[start : verb - 1]]
    return bool(row) and words_of("implying").isdisjoint(row)


_WANTED = 6  # words from «طلب» over who is asked to «أن»


def _happening(doc: Annotated, first: int) -> int | None:
    """The verb of happening right before an event noun («تقع هجمات»)."""
    for i in range(first - 1, max(doc.sentences[doc.sentence_of[first]][0], first - _NEAR) - 1, -1):
        classes = doc.roles[i].classes
        if doc.roles[i].verb and "exist" in classes:
            return i
        if doc.tokens[i].kind != "word" or doc.roles[i].verb or "prepositions" in classes:
            return None
    return None
