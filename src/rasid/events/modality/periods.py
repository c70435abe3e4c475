"""Counts over a period: «قتل 165 طفلا خلال العام الماضي» tells of many happenings and of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.setting import narrative
from rasid.events.setting.lasting import is_since
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import TimeMention

LONG_AGO = 60  # days from which on what a report dates is no news of it
_ONE_HAPPENING = 20  # days
_MANY = 5  # killed over weeks: in more than one happening


def counts_a_period(doc: Annotated, draft: Draft) -> bool:
    """«قتل 165 طفلا خلال العام الماضي», «شنوا مئة هجوم منذ بداية العام»: a count over weeks is of many happenings."""
    if is_sum_of_deaths(doc, draft):
        return True
    counted = _is_counted(doc, draft)
    if counted and _since_an_event(doc, draft):
        return True
    killed = draft.trigger.pos == "verb" and draft.lexeme.frame == "kill"
    time = draft.time or (_lasting(doc, draft) if counted or killed else None)
    if time is None:
        return False
    value = time.value
    if value.start is None or value.end is None:
        return False
    if time.last < len(doc.tokens) and doc.tokens[time.last].norm in words_of("then"):  # «منذ 2010 عندما قتل …»
        return False
    longest = _ONE_HAPPENING if value.kind in ("range", "duration") else LONG_AGO  # a month may be all that is known of one
    if draft.trigger.pos == "verb":  # «قتل ضابط الشهر الماضي» is one
        several = draft.lexeme.frame == "kill" and not any((t.value.best or _MANY) < _MANY for t in draft.tolls)
    else:
        several = counted or draft.trigger.plural or draft.lexeme.frame == "kill"
    since = draft.time is None or is_since(doc, time)
    end = max(value.end, doc.reference) if since and doc.reference is not None else value.end  # «منذ بداية العام»
    return several and (end - value.start).days > longest


def is_sum_of_deaths(doc: Annotated, draft: Draft) -> bool:
    """Whether deaths are told as many over a period («وثق المرصد مقتل 966 مدنيا منذ التصعيد الأخير»)."""
    if draft.lexeme.frame != "kill":
        return False
    return any(t.value.before and t.value.head == draft.first and (t.value.low or 0) > _MANY for t in doc.tolls)


def is_part_of_tally(doc: Annotated, draft: Draft) -> bool:
    """«وثقت الشبكة مقتل ألف مدني خلال العام. وقالت إن 200 منهم قتلوا على يد …»: in a report that begins with a count over a
    period, deaths with no day, ground or arms of their own are parts of that count."""
    if not doc.tally or draft.type not in VIOLENT or (draft.weapons and not _spans_weeks(draft)):
        return False
    if not (draft.tolls or draft.lexeme.frame == "kill" or draft.trigger.pos == "noun"):
        return False
    if any(narrative.specificity(place.value) > 1 for place in (*draft.places, *draft.target_places)):
        return False
    value = draft.time.value if draft.time is not None and draft.dated else None
    if value is None or value.start is None or value.end is None:
        return True
    return (value.end - value.start).days > _ONE_HAPPENING


def is_kind_of_count(doc: Annotated, draft: Draft) -> bool:
    """«28 عملا شملت أربع عمليات إطلاق نار و8 عمليات تفجير»: a kind into which counted deeds are sorted, with no place or object
    of its own, is no one happening."""
    if draft.trigger.pos != "noun" or draft.tolls or not doc.numbers:
        return False
    if any(narrative.specificity(place.value) > 1 for place in (*draft.places, *draft.target_places)):
        return False
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    sorts = next((k for k in range(draft.first - 1, start, -1) if stemmed("sorting_into")[doc.norms[k]]), None)
    if sorts is None or any(doc.roles[k].verb and doc.norms[k] != "بين" for k in range(sorts + 1, draft.first)):
        return False
    deeds = [k for k in range(start, sorts) if stemmed("deeds_counted")[doc.norms[k]]]
    if stemmed("spread_over")[doc.norms[sorts]]:
        return bool(deeds)  # «العمليات تنوعت بين …»
    return any((doc.number_before[k].value.low or 0) >= _MANY for k in deeds if k in doc.number_before)


def _spans_weeks(draft: Draft) -> bool:
    """Whether a telling is dated to weeks («قتل ستة بقصف خلال الشهر المنصرم»)."""
    value = draft.time.value if draft.time is not None and draft.dated else None
    return (
        value is not None
        and value.start is not None
        and value.end is not None
        and (value.end - value.start).days > _ONE_HAPPENING
    )


def _is_counted(doc: Annotated, draft: Draft) -> bool:
    """«199 هجوما», «130 حالة خطف»: a number of many right before an event noun, or before its cases, counts it."""
    before = doc.norms[draft.first - 1] if draft.first else ""
    case = any(stemmed(name)[before] for name in ("counted_cases", "operations", "incidents"))
    number = doc.number_before.get(draft.first - case)
    return number is not None and (number.value.low or 0) >= _MANY and not number.value.ordinal


def _since_an_event(doc: Annotated, draft: Draft) -> bool:
    """«منذ اندلاع الحرب شنوا عشرات الهجمات»: since something that is told as known, whenever it was."""
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    dated = {i for t in doc.times_of[doc.sentence_of[draft.first]] for i in (t.first, t.first - 1)}
    return any(doc.tokens[i].norm.lstrip("و") == "منذ" and i not in dated for i in range(first, last))


def _lasting(doc: Annotated, draft: Draft) -> Found[TimeMention] | None:
    """The phrase behind an event noun that tells since when («منذ بداية العام»)."""
    behind = (t for t in doc.times_of[doc.sentence_of[draft.first]] if draft.trigger.last <= t.first < draft.clause[1])
    return next((t for t in behind if "منذ" in (doc.tokens[t.first].norm, doc.tokens[t.first - 1].norm)), None)
