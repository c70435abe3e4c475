"""What the outlet says it cannot verify: «ولم يتسن لرويترز التحقق من ذلك» leaves possible what the words before it told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.marks import VERIFYING

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_REACH = 10  # words between «لم يتسن» and «التحقق»
_BACK = 2  # sentences that it may speak of, besides its own
_OF_WHAT = 4  # words behind «التحقق» that say of what


def is_unverified(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft that somebody told is spoken of by such words, in its sentence or right behind the telling."""
    here = doc.sentence_of[draft.first]
    if not any(mark & VERIFYING for mark in doc.marks[here : here + _BACK + 1]):
        return False
    told = [doc.sentence_of[a.cue] for a in doc.attributions if a.chain and a.first <= draft.first < a.last]
    for k in range(here, min(here + _BACK + 1, len(doc.sentences))):
        if k > here + 1 and k - 1 not in {doc.sentence_of[a.cue] for a in doc.attributions if a.chain}:
            return False  # the outlet's own words stand between
        if doc.marks[k] & VERIFYING and _says_so(doc, *doc.sentences[k]):
            return k == here or bool(told)
    return False


def _says_so(doc: Annotated, first: int, last: int) -> bool:
    for i in range(first, last):
        if not stemmed("verifying")[doc.tokens[i].norm]:
            continue
        if any(doc.tokens[k].norm in words_of("details") for k in range(i + 1, min(last, i + _OF_WHAT))):
            continue  # «التأكد من عدد القتلى»: the happening is in no doubt
        before = doc.norms[max(first, i - _REACH) : i]
        if any(norm.removeprefix("و").removeprefix("ف") in words_of("unable") for norm in before):
            return True
    return False
