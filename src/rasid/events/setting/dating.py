"""Dating: which phrase of its sentence tells when a draft's happening was, and which tells only when it was told.

The nearest phrase of the sentence dates it, a trigger of another happening between them counting against. A phrase belongs to
its own clause: what a relative clause, a pluperfect or a plan says of its time is not said of the main clause, nor the other
way round («اعتقلت أمس الرجل الذي هاجم …», «أفرجت عن موظفين كانت تحتجزهم منذ أسبوعين»).
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

from rasid.events.setting.datable import dates_a_happening, is_of_dateline, is_put_off, is_until
from rasid.events.setting.joined_days import with_joined
from rasid.events.setting.lasting import is_since, lasts, until_today, with_its_days
from rasid.events.setting.other_clauses import is_of_another_clause
from rasid.events.words.grammar import is_anchored, words_of
from rasid.mentions.found import Found
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import TimeMention


def choose_time(
    doc: Annotated, draft: Draft, starts: list[int], told: set[int]
) -> tuple[Found[TimeMention] | None, Found[TimeMention] | None]:
    """The phrase that dates a draft and, apart, one that dates only its telling: the nearest of the sentence.

    Durations, repeated times and spans of more than a year tell no time of one happening; nor does «منذ …», which tells since
    when something lasts, nor a day to come of what has happened.
    """
    last = doc.sentences[doc.sentence_of[draft.first]][1]
    best: dict[bool, tuple[float, Found[TimeMention]]] = {}
    for mention in doc.times_of[doc.sentence_of[draft.first]]:
        telling = mention.first in told
        if is_of_dateline(doc, mention):
            continue
        lasting = lasts(doc, draft, mention)
        if mention.last > last or not (lasting or dates_a_happening(doc, mention)) or _contradicts(doc, draft, mention):
            continue
        if (is_until(doc, mention) or is_put_off(doc, draft, mention)) and draft.trigger.tense != "present":
            continue
        if not telling and (_is_what_others_say(doc, draft, mention) or is_of_another_clause(doc, draft, mention, starts)):
            continue
        words = draft.type in VERBAL_TYPES  # are said on one day, and since none
        since = is_since(doc, mention) and doc.norms[mention.last : mention.last + 1] not in _WHEN  # «منذ آذار حين طردت …»
        if words and (since or _is_of_what_is_spoken_of(doc, draft, mention) or _dates_an_anchor(doc, draft, mention, starts)):
            continue
        low, high = sorted((mention.first, draft.first))
        between = max(0, bisect_left(starts, high) - bisect_right(starts, low))
        inside = draft.clause[0] <= mention.first < draft.clause[1]
        cost = abs(mention.first - draft.first) + 8 * between - 12 * inside + _SINCE * is_since(doc, mention)
        if telling not in best or cost < best[telling][0]:
            best[telling] = (cost, Found(mention.first, mention.last, until_today(doc, mention.value)) if lasting else mention)
    own, announced = (with_joined(doc, best[key][1]) if key in best else None for key in (False, True))
    return (own if announced is not None else with_its_days(doc, draft, own)), announced


_WHEN = (["حين"], ["عندما"])
_SINCE = 10  # words that «منذ» counts further off: it may be since when somebody is held («المحتفظ بهم منذ …»)


def _is_what_others_say(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«أحرق محتجون القنصلية أمس، وأدانت الوزارة …»: words that a clause joins to deeds with a day may come after it."""
    if draft.type not in VERBAL_TYPES or draft.trigger.pos != "verb" or mention.first > draft.first:
        return False
    joined = doc.tokens[draft.first].norm.startswith("و") or "breaks" in doc.roles[draft.first - 1].classes
    return joined and any(doc.tokens[i].text == "،" for i in range(mention.last, draft.first))


def _is_of_what_is_spoken_of(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«حثت الطرفين على ما اتفقا عليه في 11 أيار»: a day of weeks ago behind words that are news is that of their matter."""
    end = mention.value.last_day
    old = doc.reference is not None and end is not None and (doc.reference - end).days > _OLD
    return old and mention.first - draft.first > _FAR_BEHIND and not draft.background


_OLD = 31  # days
_FAR_BEHIND = 6  # words


def _dates_an_anchor(doc: Annotated, draft: Draft, mention: Found[TimeMention], starts: list[int]) -> bool:
    """«اتهمت المنظمة الجيش بجرائم قبيل دخول الهدنة حيز التنفيذ في 12 نيسان»: a day told with what «قبل» or «بعد» leads to is
    that one's."""
    between = starts[bisect_right(starts, draft.first) : bisect_left(starts, mention.first)]
    return any(is_anchored(doc.norms[i - 1]) for i in between)


def _contradicts(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«في إطار تأمين الاحتفالات المقررة غدا»: what has happened has no day to come, nor what is planned a past one."""
    start, end = mention.value.first_day, mention.value.last_day
    if doc.reference is None or start is None or end is None:
        return False
    if draft.factuality == "UU":
        return end < doc.reference
    inside = draft.clause[0] <= mention.first < draft.clause[1]
    planned = mention.first > 0 and doc.tokens[mention.first - 1].norm.lstrip("و").startswith(_PLANNED)
    return start > doc.reference and (planned or not (inside or _coincides(doc, mention)))


def _coincides(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«دعوا إلى تظاهرة تزامنا مع الاحتفال بعيد العمال»: whether something is set for a day or feast to come."""
    return any(doc.norms[i] in words_of("coinciding") for i in range(max(mention.first - _WITH, 0), mention.first))


_WITH = 3  # words from «تزامنا» to the feast
_PLANNED = ("المقرر", "المزمع", "المرتقب", "المتوقع", "المنتظر")


def is_of_others(doc: Annotated, draft: Draft, telling: Found[TimeMention]) -> bool:
    """«كشف اليوم أنه تلقى تهديدا»: whether who tells on a day received the words, said that day or the day before."""
    light = draft.carrier
    return light is not None and telling.first < light and "suffer" in doc.roles[light].classes


def day_before(mention: TimeMention) -> TimeMention:
    """The day before the announced day to that day (codebook, Time)."""
    if (first := mention.first_day) is None or (end := mention.last_day) is None:
        return mention
    start = first - timedelta(days=1)
    return dataclasses.replace(
        mention, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}", precision=2,
        reason=f"told on the day of «{mention.span.text}»; happened that day or the day before",
    )  # fmt: skip
