"""Whether a telling recalls a happening that the reader knows of: its word is definite, or it is told as known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.drafts import Draft
from rasid.events.happenings.retelling import (
    is_confirmed,
    of_known_munition,
)
from rasid.events.kinds import FIRE, PEOPLE, TAKEN
from rasid.events.setting import narrative
from rasid.events.words.grammar import words_of
from rasid.language.folding import fold

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated


def is_recall(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft's word is definite: by article, pronoun or a definite noun behind it («تفجير الكنيسة»); whether it is told
    of a doer who is known by it («الانتحاري»), or as somebody had told it before."""
    trigger = draft.trigger
    if any(not words_of("known_attackers").isdisjoint(fold(f.value.span.text).split()) for f in draft.initiators):
        return True
    if draft.time is None and draft.announced is None and narrative.is_earlier_report(doc, draft.first):
        return True
    if trigger.pos != "noun" or (draft.light and trigger.suffix):  # «كثف الجيش قصفه لمنازل»: the pronoun is the doer's
        known = draft.recalls or tells_of_incident(doc, draft) or of_known_munition(doc, draft)
        return known or (draft.type in TAKEN and bool(trigger.suffix) and not any(d.value.kind in PEOPLE for d in draft.targets))
    after = doc.tokens[trigger.last] if trigger.last < len(doc.tokens) else None
    if doc.tokens[trigger.first - 1].norm.lstrip("وبل") in words_of("incidents"):
        return True  # «المصابون في حادثة استهداف مسجد الحي»
    if _is_ranked(doc, trigger.first):
        return True
    if trigger.last - trigger.first > 1 and not draft.told and doc.tokens[trigger.last - 1].norm.startswith("ال"):
        return True  # «أصيبا عند إطلاق النار»
    if draft.general and draft.type not in FIRE and is_confirmed(doc, draft):
        return True
    # «هجوم سبها»: a name behind makes it definite, where it is not whom it was done to («استهداف سبها»)
    of_a_name = not draft.lexeme.of_object and any(p.first == trigger.last for p in doc.places)
    if trigger.definite or of_a_name:
        return True
    return (
        after is not None
        and after.kind == "word"
        and after.norm.startswith("ال")
        and "prepositions" not in doc.roles[trigger.last].classes
    )


def _is_ranked(doc: Annotated, first: int) -> bool:
    """«… في ثاني هجوم من نوعه», «… في أعنف قصف منذ أيام»: what is told, ranked among its like."""
    led, rank = doc.norms[first - 2] if first > 1 else "", doc.norms[first - 1]
    return led == "في" and (rank in words_of("one_of_many") or rank in words_of("unlike_before"))


def tells_of_incident(doc: Annotated, draft: Draft) -> bool:
    """Whether a verb is the relative clause on a definite noun that names no kind of act («الحادث الإجرامي الذي استهدف …»)."""
    before = doc.tokens[max(draft.first - _AN_INCIDENT, 0) : draft.first]
    if not before or "relatives" not in doc.roles[draft.first - 1].classes:
        return False
    return any(t.norm.removeprefix("ب").removeprefix("ال") in words_of("incidents") and "ال" in t.norm[:3] for t in before)


_AN_INCIDENT = 5  # words from «الحادث» to the verb of its clause
