"""How many were displaced: the number that counts people or families beside a word of flight («فر مئات السكان», «17 أسرة إلى ترك
منازلها»). Families are counted as such, as in the codebook's annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.lexemes import stemmed
from rasid.mentions.found import Found
from rasid.mentions.tolls import Toll

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import NumberMention

_REACH = 7  # words between flight and the number of those who fled


def count_displaced(doc: Annotated, drafts: list[Draft]) -> None:
    """Gives each draft of displacement that has no toll the number of people told beside it, behind it first."""
    for draft in drafts:
        if draft.type != "displacement" or any(t.value.kind == "displaced" for t in draft.tolls):
            continue
        first, last = doc.sentences[doc.sentence_of[draft.first]]
        hurt = {i for t in doc.tolls if t.value.kind != "displaced" for i in range(t.first, t.last)}
        near = [n for n in doc.numbers if first <= n.first and n.last <= last and n.first not in hurt and _counts_people(doc, n)]
        behind = [n for n in near if 0 <= n.first - draft.trigger.last <= _REACH]
        before = [n for n in near if 0 <= draft.first - n.last <= _REACH]
        if behind or before:
            draft.tolls.append(_toll(doc, draft, behind[0] if behind else before[-1]))


def _counts_people(doc: Annotated, number: Found[NumberMention]) -> bool:
    """«مئات الأسر», «25 ألفا من سكان المخيم», «المئات من أبناء البلدة»."""
    if number.value.unit is not None or number.value.ordinal or number.last >= len(doc.tokens):
        return False
    i = number.last + (doc.tokens[number.last].norm == "من")
    return i < len(doc.tokens) and stemmed("uprooted")[doc.tokens[i].norm]


def _toll(doc: Annotated, draft: Draft, number: Found[NumberMention]) -> Found[Toll]:
    low, best, high = (None if v is None else int(v) for v in (number.value.low, number.value.value, number.value.high))
    persons = doc.span(number.first, number.last + 1)
    toll = Toll("displaced", "civilians", low, best, high, draft.first, None, False, False, persons)
    return Found(number.first, number.last + 1, toll)
