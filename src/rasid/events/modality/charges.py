"""What people are held or sought for: «بتهمة زرع عبوات», «بجرم إطلاق النار وسلب سيارات» name a kind of crime and no one deed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def is_a_charge(doc: Annotated, draft: Draft) -> bool:
    """Whether a noun is what a charge is of, or what «و» joins to it («وقتل جنود», written like a verb), without a count, day
    or known doer that would make it one deed."""
    if _charging().isdisjoint(doc.spoken) and words_of("charged").isdisjoint(doc.spoken):
        return False
    here = doc.sentence_of[draft.first]
    listed = draft.trigger.joined and any(r.form.pos == "noun" for r in readings(doc.norms[draft.first]))
    if (
        not (listed or draft.trigger.pos == "noun")
        or any(draft.first < t.first < draft.clause[1] for t in doc.times_of[here])
        or any(t.value.best for t in doc.tolls if t.value.head == draft.first)
    ):
        return False
    first = doc.sentences[here][0]
    for i in range(draft.first - 1, max(first - 1, draft.first - _REACH), -1):
        if doc.norms[i] in _charging() or _charges_with(doc, i, draft):
            return not any(f.first > i and f.value.id for f in draft.initiators)
        if doc.roles[i].verb or doc.norms[i] in _STOPS or "relatives" in doc.roles[i].classes:
            return False
    return False


def _charges_with(doc: Annotated, i: int, draft: Draft) -> bool:
    """«خمسة متهمين بزرع عبوات وإطلاق النار», «تشكيل متورط في خطف أجانب»: deeds against nobody and nothing definite behind who is
    accused of them."""
    if i + 1 >= draft.trigger.last or doc.norms[i] not in words_of("charged"):
        return False
    if not doc.norms[i + 1].startswith("ب") and (doc.norms[i + 1] != "في" or draft.type not in _CRIMES):
        return False
    behind = doc.norms[draft.trigger.last] if draft.trigger.last < len(doc.norms) else ""
    return not (draft.definite or behind.startswith("ال"))


_CRIMES = VIOLENT | {"property_destruction", "request"}


@cache
def _charging() -> frozenset[str]:
    words = words_of("charges_of")
    return words | {"و" + word for word in words}


_REACH = 14  # tokens from «بتهمة» to the last of what somebody is charged with
_STOPS = frozenset((".", "؛", ":", "فيما", "بينما", "حيث", "وفيما", "وحيث"))


def is_of_accused(doc: Annotated, draft: Draft) -> bool:
    """«عناصر متهمة بقتل ثمانية جنود»: whether a noun is the deed that somebody told of here stands accused or convicted of."""
    if draft.trigger.pos != "noun" or not draft.first:
        return False
    row = doc.norms[max(draft.first - _BEFORE, 0) : draft.first]
    if doc.norms[draft.first].startswith("ب"):
        return row[-1].removeprefix("و") in words_of("charged")
    if len(row) < _BEFORE or row[-1] != "في":
        return False
    return row[1] in words_of("charged") or (row[1] in _OF_HIM and row[0].removeprefix("ال").startswith("مشتبه"))


_BEFORE = 3  # words of «المشتبه بهم في»
_OF_HIM = frozenset(("به", "بها", "بهم", "بهما"))
