"""What is doubted: «استبعد أن يكون …», «أنباء غير مؤكدة عن …», «يقال إن …», and what nearly happened («كادت … تقصف»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.marks import DOUBT

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_REACH = 8  # words from a word of doubt to what is doubted
_ENDS = frozenset((":", "؛", "."))
_CAUSED = ("ناجم", "ناتج", "نجم", "نتج", "سبب")
_NOT = frozenset(("لم", "لا", "لن"))


def is_asked_cause(doc: Annotated, draft: Draft) -> bool:
    """«لم يعرف ما إذا كان الانفجار ناجما عن عملية انتحارية»: a cause that is asked after is no happening of its own."""
    if draft.trigger.pos != "noun" or draft.definite:
        return False
    start = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _REACH)
    before = doc.norms[start : draft.first]
    asked = len(before) - 1 - before[::-1].index("اذا") if "اذا" in before else len(before)
    return asked > 0 and before[asked - 1 : asked] == ["ما"] and any(word.startswith(_CAUSED) for word in before[asked:])


def doubt_of(doc: Annotated, draft: Draft) -> str | None:
    """The factuality that words of doubt before a draft give it; None without such words."""
    if not doc.marks_at(draft.first) & DOUBT:
        return None
    start = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _REACH)
    for i in range(draft.first - 1, start - 1, -1):
        if doc.tokens[i].text in _ENDS or not doc.roles[i].classes.isdisjoint(("relatives", "breaks")):
            return None
        norm = doc.norms[i].lstrip("وف")
        before = doc.norms[i - 1].lstrip("وف") if i else ""
        if norm in words_of("nearly"):
            return "CT-" if draft.trigger.pos == "verb" and draft.trigger.tense == "present" and before not in _NOT else None
        if norm in words_of("ruling_out"):
            said = any("complementizers" in doc.roles[k].classes for k in range(i + 1, draft.first))
            return ("PS+" if before in _NOT else "PR-") if said else None
        if norm in words_of("believed") and _heads_clause(doc, i) and (draft.trigger.tense == "past" or not draft.definite):
            return "PR+" if norm in words_of("probable") else "PS+"
        if norm in words_of("hearsay") or (before, norm) in _UNCONFIRMED:
            if before == "ما":
                return None  # «نفى ما تردد عن …»: what is done about the rumour says how it is
            counted = not words_of("details").isdisjoint(doc.norms[i + 1 : draft.first])
            return None if counted else "PS+"  # «لم يتأكد عدد القتلى في القصف»: of the happening there is no doubt
    return None


def _heads_clause(doc: Annotated, i: int) -> bool:
    """«ويعتقد أن …», «من المرجح أن …»: whether a word of belief opens a clause and governs the next, and says nothing of a noun
    before it («مسلحون يعتقد أنهم …»)."""
    behind = doc.norms[i + 1 : i + 3]
    governs = "ان" in behind or "بان" in behind
    first = i - (doc.norms[i - 1].lstrip("وف") == "من") if i else 0
    start = doc.sentences[doc.sentence_of[i]][0]
    if first == start or doc.norms[first].startswith("و"):
        return governs
    return governs and (doc.tokens[first - 1].kind != "word" or "complementizers" in doc.roles[first - 1].classes)


_UNCONFIRMED = frozenset((("غير", "موكده"), ("غير", "موكد"), ("لم", "يتاكد"), ("لم", "تتاكد")))
