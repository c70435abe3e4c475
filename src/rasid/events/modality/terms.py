"""The terms of an accord or plan («يشمل الاتفاق تبادل الأسرى وانسحاب القوات»): what it holds is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import is_anchored, words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_LISTED = 26  # words from «يشمل» to the last of the terms


def is_term(doc: Annotated, draft: Draft) -> bool:
    """Whether a masdar is one of the terms that a present verb of holding lists behind an accord told in the sentence, or is
    joined to the truce that an accord is for («اتفاق وقف إطلاق النار وتبادل الأسرى»)."""
    if draft.trigger.pos != "noun" or draft.tolls:
        return False
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    if is_anchored(doc.norms[draft.first - 1]):  # «… وذلك عقب لقاء الرئيسين»
        return False
    if draft.type == "release" and doc.norms[draft.first].startswith("و") and doc.norms[draft.first - 1] == "النار":
        return True
    for i in range(draft.first - 1, max(first, draft.first - _LISTED) - 1, -1):
        norm = doc.norms[i]
        if norm in words_of("holding_terms"):
            near = doc.norms[first : min(i + 3, draft.first)]
            return any(stemmed("accords")[word] for word in near)
        if doc.roles[i].verb and doc.opens[i]:
            return False
    return False
