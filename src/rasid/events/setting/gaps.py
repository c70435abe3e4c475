"""Gaps: how long before what its clause tells something was, and that it was before («بعد يومين من الانفجار»)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.times.chain import phrase_at

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def comes_after(doc: Annotated, draft: Draft) -> bool:
    """Whether a sentence tells a draft as what was before all that was told («تأتي هذه الغارات بعد أن سيطرت …»)."""
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    norms = [t.norm.lstrip("و") for t in doc.tokens[first : draft.first] if t.kind == "word"]
    for came, after in pairwise(norms[-_CAME:]):
        if came in _COMES and after in AFTERWARDS:
            return True  # «القصف الجوي جاء بعد قصف مدفعي»
    opened = norms[:1] and norms[0] in _COMES and norms[1:2] and (norms[1] in _THIS or norms[1].startswith("ال"))
    return bool(opened) and not AFTERWARDS.isdisjoint(norms[2:6])


def is_come_back_from(doc: Annotated, draft: Draft) -> bool:
    """«صرح الرئيس عائدا من جولة»: whether somebody came back from it before the news."""
    before = doc.norms[max(draft.first - 2, 0) : draft.first]
    return len(before) == 2 and before[1] == "من" and stemmed("coming_back")[before[0]]


_CAME = 4  # words from «جاء» to what it came after
_COMES = frozenset(("ياتي", "تاتي", "جاء", "جاءت", "اتت", "اتي"))
_THIS = frozenset(("هذا", "هذه", "ذلك", "تلك"))
_UNIT_DAYS = {"minute": (0, 0), "hour": (0, 0), "day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
_LESS, _MORE = frozenset(("اقل",)), frozenset(("اكثر", "ازيد"))
_DAY_AFTER = "غداه"


class Gap(NamedTuple):
    """How long before something else it was: the phrase's tokens, the fewest and most days."""

    first: int
    last: int
    fewest: int
    most: int


def gap_before(doc: Annotated, draft: Draft) -> Gap | None:
    """How long after a draft's happening its clause tells of («بعد يومين من الانفجار», «غداة هجوم»)."""
    if doc.tokens[draft.first - 1].norm.lstrip("و") == _DAY_AFTER and draft.first:
        return Gap(draft.first - 1, draft.first, 1, 1)
    for mention in doc.times_of[doc.sentence_of[draft.first]]:
        if mention.value.anchor != "focus" or mention.value.edtf is not None or mention.last >= draft.first:
            continue
        if draft.first - mention.last > _COUNTED_REACH and not comes_after(doc, draft):
            continue
        phrase = phrase_at(doc.tokens, mention.first)
        if doc.tokens[mention.last].norm not in ("من", "علي") or phrase is None or len(phrase.shifts) != 1:
            continue
        between = range(mention.last, draft.first)
        if any("complementizers" in doc.roles[i].classes for i in between):
            continue
        if any(doc.tokens[i].text in ("،", ".") for i in between) and not comes_after(doc, draft):
            continue
        low, high, unit = phrase.shifts[0]
        if unit in _UNIT_DAYS and low >= 0:
            short, long = _UNIT_DAYS[unit]
            norms = {t.norm for t in doc.tokens[mention.first : mention.last]}
            fewest = low * short if norms.isdisjoint(_LESS) else min(low, 1)
            most = max(high * long, 1) if norms.isdisjoint(_MORE) else (high + 1) * long  # hours may reach over midnight
            return Gap(mention.first, mention.last, fewest, most)
    return None


_COUNTED_REACH = 16


def is_filled(doc: Annotated, draft: Draft, gap: Gap) -> bool:
    """«بعد ثمانية أيام من القتال»: whether the days counted are those that it lasted."""
    bare = gap.most > 1 and draft.definite and draft.first == gap.last + 1 and doc.tokens[gap.last].norm == "من"
    return bare and draft.type in _LASTING and "relatives" not in doc.roles[min(draft.trigger.last, len(doc.tokens) - 1)].classes


_LASTING = frozenset(("armed_clash", "protest"))


def is_counted_anew(doc: Annotated, draft: Draft) -> bool:
    """«أعلنت الصحة اليوم ارتفاع حصيلة قتلى القصف»: whether a noun is told for its dead that are counted anew, some time after."""
    if draft.trigger.pos != "noun":
        return False
    first = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _COUNTED_ANEW)
    row = [token.norm for token in doc.tokens[first : draft.first]]
    rises = (k for k, norm in enumerate(row) if norm.lstrip("وب") in words_of("climbing"))
    return any(not words_of("counted_dead").isdisjoint(row[k + 1 : k + 6]) for k in rises)


_COUNTED_ANEW = 14  # tokens from «ارتفاع» to what people died of


def is_what_came_before(doc: Annotated, draft: Draft) -> bool:
    """«رفعت مستوى التهديد أمس عقب تفجير»: whether «بعد» or its kin lead right to a noun, so that a day is of what followed."""
    before = range(max(0, draft.first - 2), draft.first)
    return draft.trigger.pos == "noun" and any(doc.tokens[i].norm.lstrip("و") in AFTERWARDS for i in before)


AFTERWARDS = frozenset(("بعد", "بعدما", "عقب", "اعقاب", "غداه", "منذ"))  # what they lead to was before the main clause
