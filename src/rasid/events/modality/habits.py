"""What happens again and again, or goes on for long: habits and wars are no happenings (codebook: not events)."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_LONG = 14  # days: what has gone on longer is a war


def goes_on_for_long(doc: Annotated, draft: Draft) -> bool:
    """«تقاتل القوات متمردين منذ 2015», «ويشن الجيش، منذ تموز، عملية واسعة ضد …»: what a present tells as going on for
    long is a war, and no fight."""
    if doc.reference is None:
        return False
    verb = draft.first
    if draft.trigger.pos == "noun":
        carrier = draft.carrier if draft.light and draft.carrier is not None else draft.first
        if carrier >= draft.first or "present" not in doc.roles[carrier].classes:
            return False
        verb = carrier
    since = doc.reference - timedelta(days=_LONG)
    for time in doc.times_of[doc.sentence_of[draft.first]]:
        led = verb < time.first and "منذ" in (doc.tokens[time.first].norm, doc.tokens[time.first - 1].norm)
        if led and (start := time.value.first_day) is not None and start < since:
            return True
    return False


def is_held(doc: Annotated, draft: Draft) -> bool:
    """«المدينة التي تسيطر عليها الفصائل», «وتسيطر المعارضة على أحياء»: control that lasts is a state; told of the side before the
    verb it is news («الجيش يسيطر على البلدة»), unless that still holds it («لا يزال يسيطر»)."""
    if "holds" not in draft.lexeme.classes or draft.trigger.pos != "verb" or draft.trigger.tense != "present":
        return False
    if draft.first and doc.tokens[draft.first - 1].norm in words_of("still"):
        return True
    ahead = any(d.last <= draft.first for d in draft.initiators)
    return not ahead or "relatives" in doc.roles[draft.first - 1].classes


def is_coming(doc: Annotated, draft: Draft) -> bool:
    """«عصابة قدمت من ريف المدينة»: who comes from somewhere brings nothing."""
    last = draft.trigger.last
    return doc.norms[draft.first].lstrip("وف") in words_of("coming") and doc.norms[last : last + 1] in (["من"], ["الي"])


def is_gripped(doc: Annotated, draft: Draft) -> bool:
    """«تخضع البلدة لسيطرة الفصائل»: whose a place is, told with a noun."""
    if draft.lexeme.frame != "take":
        return False
    if draft.trigger.joined and draft.first and stemmed("leadership")[doc.norms[draft.first - 1]]:
        return True  # «مركز القيادة والسيطرة»
    if doc.tokens[draft.first].norm not in words_of("grips"):
        return False
    start = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _GRIPPED)
    return any(stemmed("held")[doc.tokens[i].norm] for i in range(start, draft.first))


_GRIPPED = 10  # words from «تخضع» to «لسيطرة»


def is_posted(doc: Annotated, draft: Draft) -> bool:
    """«إرهابيون ينتشرون في القرية استهدفوا …», «مبنى يتموضع فيه جنود»: a verb that only tells where the doer of the next one is,
    or who is in what the next one or the one before hits."""
    if draft.trigger.pos != "verb" or draft.lexeme.frame != "move":
        return False
    behind = doc.norms[draft.trigger.last] if draft.trigger.last < len(doc.norms) else ""
    return draft.first in doc.asides or (draft.trigger.tense == "present" and behind in words_of("in_it"))


def is_habitual(doc: Annotated, window: range) -> bool:
    """Whether the words of a window say that something is done again and again («بشكل يومي», «مرارا»)."""
    words = " ".join(["", *[doc.tokens[i].norm for i in window], ""])
    return _habitual().search(words) is not None


@cache
def _habitual() -> re.Pattern[str]:
    """Any of the phrases of what happens again and again, between blanks."""
    return re.compile(f" و?(?:{'|'.join(map(re.escape, words_of('habitual')))}) ")


def _is_of_a_season(doc: Annotated, draft: Draft) -> bool:
    """«منذ مطلع تشرين عمت المدن تظاهرات تخللتها مصادمات»: what weeks saw, and what there was in their course."""
    if doc.reference is None or draft.trigger.definite:
        return False
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    seen = [i for i in range(first, draft.first) if doc.tokens[i].norm.lstrip("و") in words_of("seasons")]
    if not seen or not (draft.trigger.plural or any("تخلل" in doc.tokens[i].norm for i in seen)):
        return False
    since = doc.reference - timedelta(days=_LONG)
    times = (t for t in doc.times_of[doc.sentence_of[draft.first]] if "منذ" in _led(doc, t.first))
    return any((start := t.value.first_day) is not None and start < since for t in times)


def _led(doc: Annotated, i: int) -> list[str]:
    """The words at and right before token `i`, up to «منذ الـ 25»."""
    return [t.norm.lstrip("و") for t in doc.tokens[max(i - _BEFORE, 0) : i + 1]]


_BEFORE = 3


def _is_repeated(doc: Annotated, draft: Draft) -> bool:
    """«شهدت المنطقة هجمات متكررة»: acts in the plural that the adjective right behind says came again and again, of no day."""
    trigger = draft.trigger
    if trigger.pos != "noun" or not trigger.plural or trigger.definite or doc.times_of[doc.sentence_of[draft.first]]:
        return False
    return doc.norms[trigger.last : trigger.last + 1] == ["متكرره"]


def is_habit(doc: Annotated, draft: Draft) -> bool:
    """«تتعرض القرى لقصف بشكل يومي», «هجمات متكررة»: an event noun told of as what happens again and again."""
    if _is_of_a_season(doc, draft) or _is_repeated(doc, draft):
        return True
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    verb = next((i for i in range(draft.first - 1, first - 1, -1) if _is_finite(doc, i)), None)
    if verb is not None and doc.roles[verb].verb and doc.roles[verb].classes & {"past", "present"} != {"present"}:
        return False
    begin = draft.first if verb is None else first if verb - first <= _OPENING else verb - 2
    end = draft.trigger.last
    end += end < last and doc.roles[end].verb  # «هجمات يشنها عادة متمردون»: the clause on the noun itself
    while end < last and doc.tokens[end].text not in (".", "؛", ":") and not (doc.roles[end].verb and doc.opens[end]):
        end += 1
    return is_habitual(doc, range(begin, end))


def was_doing(doc: Annotated, draft: Draft) -> bool:
    """«قيادي كان يشن هجمات على القوات»: the present behind «كان», over acts in the plural or a fight, tells what somebody used to
    do."""
    first = draft.first
    if (
        draft.trigger.definite
        or not (draft.trigger.plural or draft.lexeme.frame == "clash")
        or first < 2
        or first - 1 in doc.named
    ):
        return False
    before = [doc.tokens[i].norm.lstrip("وف") for i in range(max(first - 1 - _SUBJECT, 0), first - 1)]
    used = not words_of("was").isdisjoint(before) and not {"قد", "ان"} & set(before)  # «كان القياديان يديران معارك»
    return used and doc.tokens[first - 1].norm.startswith(("ي", "ت"))


_SUBJECT = 3  # words from «كان» over its subject to the verb


def _is_finite(doc: Annotated, i: int) -> bool:
    """Whether token `i` is a verb: «بين» of «بين الحين والآخر» only looks like one."""
    if "prepositions" in doc.roles[i].classes:
        return False
    return doc.roles[i].verb or any(r.form.pos == "verb" and r.form.tense == "present" for r in readings(doc.tokens[i].norm))


_OPENING = 5  # words before a verb that may open its sentence («بين الفينة والأخرى تشن …»)


def many_at_other_times(doc: Annotated, draft: Draft) -> bool:
    """«تبعتها عدة هجمات منذ ذلك الحين», «وسبق أن شن هجمات عدة», «شنت في الماضي هجمات»: many acts since or before what is told."""
    if draft.trigger.pos != "noun" or not draft.trigger.plural:
        return False
    row = doc.norms[draft.trigger.last : draft.clause[1] + 2]
    if any(a == "منذ" and b in ("ذلك", "تلك", "ذاك") for a, b in pairwise(row)):
        return True
    if draft.time is not None or draft.tolls or draft.trigger.definite:
        return False
    before = doc.norms[doc.sentences[doc.sentence_of[draft.first]][0] : draft.first]
    several = not words_of("many_times").isdisjoint([*before[-2:], *row[:2]])
    earlier = several and any(word.lstrip("و") == "سبق" for word in before[-_EARLIER:])
    return earlier or any(a in ("في", "وفي") and b in words_of("the_past") for a, b in pairwise([*before[-_EARLIER:], *row]))


_EARLIER = 8  # words from «سبق أن» to the acts
