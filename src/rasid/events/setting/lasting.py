"""What lasts: «منذ» with a verb in the present, or a participle that says that it goes on, tells of a stretch up to the report.

«تدور مواجهات منذ الثلاثاء», «تحتجز منذ أمس», «عملية متواصلة منذ أسبوع»: from that day to the day of publication. With a past
verb «منذ» says since when something holds that was done then («سيطر عليها منذ آذار»), and the phrase is the day of the deed; but
people who fled «منذ نيسان» fled all the time.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import TimeMention

_NEAR = 3  # tokens from the verb of an event noun to «منذ»
_WEEK = 7


def is_since(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """Whether «منذ» leads a phrase of time."""
    return doc.tokens[mention.first].norm == "منذ" or (mention.first > 0 and doc.tokens[mention.first - 1].norm == "منذ")


def lasts(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """Whether a draft went on from the time of a phrase to the report."""
    opens = doc.tokens[mention.first].norm == "ومنذ" or doc.tokens[mention.first - 1].norm == "ومنذ"
    if doc.reference is None or mention.value.start is None or not (opens or is_since(doc, mention)):
        return False
    if draft.trigger.pos == "verb":
        return draft.factuality != "UU" and (draft.type == "displacement" or draft.trigger.tense == "present")
    low, high = sorted((mention.first, draft.first))
    near = range(max(low, high - _NEAR) if low == draft.first else low, high)
    return any(doc.tokens[i].norm in words_of("ongoing") or _is_present(doc, i) for i in near)


def _is_present(doc: Annotated, i: int) -> bool:
    """«تدور», «تشن»: whether a token is a verb of the present that tells of an event noun."""
    if not doc.roles[i].verb or not doc.roles[i].classes & {"light", "exist", "suffer"}:
        return False
    return doc.tokens[i].norm[:1] in ("ي", "ت")


def until_today(doc: Annotated, mention: TimeMention) -> TimeMention:
    """The stretch from the begin of a time to the day of publication."""
    if mention.start is None or doc.reference is None:
        return mention
    start, today = (date(d.year, d.month, d.day) for d in (mention.start, doc.reference))
    if start >= today:
        return mention
    precision = 2 if (today - start).days <= _WEEK else 3
    return dataclasses.replace(
        mention, start=start, end=today, edtf=f"{start.isoformat()}/{today.isoformat()}", precision=precision, anchor=None,
        reason=f"{mention.reason}; it goes on to publication",
    )  # fmt: skip
