"""What lasts: «منذ» with a verb in the present, or a participle that says that it goes on, tells of a stretch up to the report.

«تدور مواجهات منذ الثلاثاء», «تحتجز منذ أمس», «عملية متواصلة منذ أسبوع»: from that day to the day of publication. With a past
verb «منذ» says since when something holds that was done then («سيطر عليها منذ آذار»), and the phrase is the day of the deed; but
people who fled «منذ نيسان» fled all the time.
"""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.language.numerals import numeral_at
from rasid.mentions.found import Found
from rasid.mentions.times.amounts import amounts
from rasid.records import TimeMention

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

GOES_ON = "it has gone on since, as told by how many days"
_NEAR = 3  # tokens from the verb of an event noun to «منذ»
_WEEK = 7


def is_since(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """Whether «منذ» leads a phrase of time."""
    return doc.tokens[mention.first].norm == "منذ" or (mention.first > 0 and doc.tokens[mention.first - 1].norm == "منذ")


def lasts(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """Whether a draft went on from the time of a phrase to the report."""
    opens = doc.tokens[mention.first].norm == "ومنذ" or doc.tokens[mention.first - 1].norm == "ومنذ"
    if doc.reference is None or mention.value.start is None:
        return False
    if mention.first > draft.first and _is_since_outbreak(doc, draft):
        return True
    if not (opens or is_since(doc, mention)):
        return False
    if draft.trigger.pos == "verb":
        return draft.factuality != "UU" and (draft.type == "displacement" or draft.trigger.tense == "present")
    low, high = sorted((mention.first, draft.first))
    near = range(max(low, high - _NEAR) if low == draft.first else low, high)
    return any(doc.tokens[i].norm in words_of("ongoing") or _is_present(doc, i) for i in near)


def _is_since_outbreak(doc: Annotated, draft: Draft) -> bool:
    """«قتلوا منذ اندلاع المواجهات في 20 أيار»: whether words count since something that goes on broke out."""
    if draft.type not in _GOES_ON or not draft.definite or draft.first < 2:
        return False
    return doc.tokens[draft.first - 2].norm.lstrip("و") == "منذ" and doc.tokens[draft.first - 1].norm in words_of("outbreaks")


def _is_present(doc: Annotated, i: int) -> bool:
    """«تدور», «تشن»: whether a token is a verb of the present that tells of an event noun."""
    if not doc.roles[i].verb or not doc.roles[i].classes & {"light", "exist", "suffer"}:
        return False
    return doc.tokens[i].norm[:1] in ("ي", "ت")


def with_its_days(doc: Annotated, draft: Draft, mention: Found[TimeMention] | None) -> Found[TimeMention] | None:
    """The time of what has gone on for days: «أغلق الحاجز أمس لليوم الخامس», «سيطرت صباح اليوم بعد معارك استمرت يومين».

    It ends on the day of its phrase, else on that of publication.
    """
    told = _days_back(doc, draft)
    if told is None or doc.reference is None:
        return mention
    first, last, days = told
    if mention is not None and (mention.value.end is None or mention.value.start != mention.value.end):
        return mention
    end = (mention.value.last_day if mention is not None else None) or doc.reference
    start = end - timedelta(days=days)
    value = TimeMention(
        doc.span(first, last), start, end, f"{start.isoformat()}/{end.isoformat()}", 2 if days <= _WEEK else 3, "range", None,
        GOES_ON,
    )  # fmt: skip
    return Found(first, last, value)


def _days_back(doc: Annotated, draft: Draft) -> tuple[int, int, int] | None:
    """Words of a draft's clause that tell for how many days it has gone on, and the days from its first to its last."""
    if draft.type not in _GOES_ON:
        return None
    nth_of = _nth_before(doc, draft)
    if nth_of is not None:
        return nth_of
    for i in range(draft.clause[0], min(draft.clause[1], len(doc.tokens) - 1)):
        norm = doc.tokens[i].norm
        if norm in words_of("nth_day"):
            nth = numeral_at(doc.tokens, i + 1)
            if nth is not None and nth.ordinal and nth.value > 1:
                return i, nth.last, int(nth.value) - 1
        if norm in words_of("lasted") and _is_after(doc, draft) and i > draft.first:
            found = amounts(doc.tokens, i + 1)
            if found is not None and found[0][0][2] == "day":
                return i, found[1], found[0][0][1]
    return None


def _nth_before(doc: Annotated, draft: Draft) -> tuple[int, int, int] | None:
    """«في رابع أيام الاحتجاجات», «في اليوم الرابع من القتال»: words before a noun that count its days."""
    i = draft.first - 2
    if draft.trigger.pos != "noun" or i <= doc.sentences[doc.sentence_of[draft.first]][0]:
        return None
    link = doc.tokens[i + 1].norm
    if link not in words_of("days_of") and (link != "من" or doc.tokens[i - 1].norm not in words_of("the_day")):
        return None
    nth = numeral_at(doc.tokens, i)
    return (i, nth.last, int(nth.value) - 1) if nth is not None and nth.ordinal and nth.value > 1 else None


def _is_after(doc: Annotated, draft: Draft) -> bool:
    """Whether a noun is told for what came after it («بعد معارك»)."""
    return draft.trigger.pos == "noun" and doc.tokens[draft.first - 1].norm in ("بعد", "عقب", "اثر")


_GOES_ON = frozenset(("armed_clash", "restriction", "protest", "displacement", "emergency_response"))


def until_today(doc: Annotated, mention: TimeMention) -> TimeMention:
    """The stretch from the begin of a time to the day of publication."""
    start, today = mention.first_day, doc.reference
    if start is None or today is None or start >= today:
        return mention
    precision = 2 if (today - start).days <= _WEEK else 3
    return dataclasses.replace(
        mention, start=start, end=today, edtf=f"{start.isoformat()}/{today.isoformat()}", precision=precision, anchor=None,
        reason=f"{mention.reason}; it goes on to publication",
    )  # fmt: skip
