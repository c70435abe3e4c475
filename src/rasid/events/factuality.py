"""Factuality: how far the document commits itself (FactBank's scale: Saurí and Pustejovsky 2009), and what is no event at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.clauses import ends_clause
from rasid.events.grammar import words_of
from rasid.events.lexemes import readings, stems

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_REACH = 4
_CONDITIONS = frozenset(("اذا", "لو", "ان لم"))


def judge(doc: Annotated, draft: Draft) -> str | None:
    """The factuality of a draft; None where the words assert no happening (generic, habitual, an aim)."""
    trigger = draft.trigger
    start = doc.sentences[doc.sentence_of[trigger.first]][0]
    before = [doc.tokens[i].norm for i in range(max(start, trigger.first - _REACH), trigger.first) if i not in doc.named]
    norm = doc.tokens[trigger.first].norm
    if any(a.endswith("حيلوله") and b == "دون" for a, b in pairwise(before)):  # «للحيلولة دون وقوع هجمات»
        return "UU"
    if _generic(doc, draft, before, norm):
        return None
    if _negated(doc, draft, before):
        return None if draft.lexeme.frame == "burst" and trigger.pos == "verb" else "CT-"  # a shell that did not go off
    if any(word in words_of("foiled") for word in before[-3:]) or (
        len(before) > 1 and before[-1] in ("محاوله", "لمحاوله", "بمحاوله")
    ):
        return "CT-"
    if trigger.pos == "verb" and trigger.tense == "present":
        if norm.startswith(("س", "وس", "فس")) or (before and before[-1] in ("سوف", "وسوف")):
            return "UU"
        if before and before[-1] in ("قد",):
            return "PS+"
    if any(word in _CONDITIONS for word in before):
        return "UU"
    if any(word.lstrip("و") in words_of("plans") for word in before[-3:]):
        return "UU"
    if any(word in words_of("aim") for word in before[-2:]) or _is_intended(doc, draft):
        return "UU"
    hedges = words_of("possible") - {"قد"}
    if any(word.lstrip("و") in hedges for word in before):
        return "PS+"
    if any(word.lstrip("و") in words_of("probable") for word in before):
        return "PR+"
    return "CT+"


def _negated(doc: Annotated, draft: Draft, before: list[str]) -> bool:
    close = [word.lstrip("وف") for word in before[-2:]]
    if any(word in ("لم", "لن", "ليس", "دون", "بدون", "عدم", "لعدم", "بعدم", "بلا") for word in close):
        return True
    return any(a.denies and a.first <= draft.first < a.last for a in doc.attributions) or is_denied(doc, draft)


_INTENDED = 8  # how far a verb of threat or demand reaches over what it is about


def _is_intended(doc: Annotated, draft: Draft) -> bool:
    """«هدد قائد المليشيا بقصف المطار», «طالب الأهالي بالإفراج عن أبنائهم»: what is threatened or asked for has not happened.

    Only sides may stand between: «طالبت بالتحقيق في قصف …» asks for no shelling.
    """
    if draft.trigger.pos != "noun" or draft.trigger.definite:
        return False
    first, at = doc.sentences[doc.sentence_of[draft.first]][0], draft.first
    sides = {i for item in doc.items[doc.sentence_of[draft.first]] if item.kind == "actor" for i in range(item.first, item.last)}
    for i in range(at - 1, max(first, at - _INTENDED) - 1, -1):
        found = readings(doc.tokens[i].norm) if i not in doc.named else ()
        if any(r.form.lexeme.type in ("threaten", "request") and r.form.lexeme.frame == "speak" for r in found):
            return True
        if i not in sides and doc.tokens[i].norm not in ("الي", "علي"):
            return False
    return False


_DENIED = 16  # how far a verb of denial reaches over the masdar that it denies


def is_denied(doc: Annotated, draft: Draft) -> bool:
    """«نفى متحدث باسم التحالف شن غارة», «نفت الوزارة تعرض القاعدة لأي قصف»: a masdar that is the object of a denial."""
    if draft.trigger.pos != "noun":
        return False
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    for i in range(draft.first - 1, max(start, draft.first - _DENIED) - 1, -1):
        token = doc.tokens[i]
        if token.text in (":", "؛", ".") or doc.roles[i].classes & {"complementizers", "relatives", "breaks"}:
            return False
        if not words_of("denials").isdisjoint(stems(token.norm)):
            return True
        if doc.roles[i].verb and ends_clause(doc, i):
            return False
    return False


def _habitual(doc: Annotated, window: range) -> bool:
    words = " ".join(doc.tokens[i].norm for i in window)
    return any(f" {phrase} " in f" {words} " for phrase in words_of("habitual"))


def _generic(doc: Annotated, draft: Draft, before: list[str], norm: str) -> bool:
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    window = range(max(first, draft.clause[0]), min(last, draft.clause[1]))
    if draft.trigger.pos == "verb" and draft.trigger.tense == "present" and _habitual(doc, window):
        return True
    previous = before[-1].lstrip("وبل") if before else ""
    if previous in words_of("any_of") and is_denied(doc, draft):  # «نفى … أي قصف» denies, «أي قصف» alone tells nothing
        return False
    if previous in words_of("against") or previous in words_of("any_of"):
        return True
    if previous in words_of("areas") and draft.type in ("military_movement", "territory_gain"):  # «مناطق انتشار القوات»
        return True
    if draft.trigger.pos == "noun" and any(word in words_of("left_behind") for word in before[-3:]):
        return True  # «مخلفات ناجمة عن قصف سابق»: what it left behind
    if any(word in words_of("threats") or word in words_of("terms") for word in before[-2:]):
        return True
    if draft.trigger.plural and any(t.norm in words_of("alike") for t in doc.tokens[draft.trigger.last : draft.trigger.last + 2]):
        return True  # «شن هجمات مماثلة»: such as happened before
    return doc.tokens[last - 1].text in ("؟", "?") and draft.trigger.tense == "present"
