"""What a paper that is not adopted yet says («قدمت فرنسا مشروع قرار يدين القصف») is said by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.lexemes import stemmed
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_NEAR = 9  # words from a draft to what it says («مشروع قرار أعدته روسيا للتنديد بـ …»)


def is_of_a_draft(doc: Annotated, draft: Draft) -> bool:
    """Whether words are what a draft says: a present verb or «ل» with a masdar behind «مشروع قرار», no mark or «و» between."""
    trigger = draft.trigger
    if draft.type not in VERBAL_TYPES or draft.lexeme.frame != "speak" or trigger.joined:
        return False
    aim = trigger.pos == "noun" and doc.tokens[trigger.first].norm.startswith("ل")
    if not aim and trigger.tense != "present":
        return False
    for i in range(trigger.first - 1, max(doc.sentences[doc.sentence_of[trigger.first]][0], trigger.first - _NEAR) - 1, -1):
        norm = doc.tokens[i].norm
        if stemmed("draft_papers")[norm]:
            return aim or doc.tokens[trigger.first].norm.startswith("ت") is norm.endswith("ه")
        if doc.tokens[i].kind != "word" and doc.tokens[i].text not in _QUOTES:
            return False
    return False


_QUOTES = frozenset("«»\"'“”()")
