"""Dating: which phrase of its sentence tells when a draft's happening was, and which tells only when it was told.

The nearest phrase of the sentence dates it, a trigger of another happening between them counting against. A phrase belongs to
its own clause: what a relative clause, a pluperfect or a plan says of its time is not said of the main clause, nor the other
way round («اعتقلت أمس الرجل الذي هاجم …», «أفرجت عن موظفين كانت تحتجزهم منذ أسبوعين»).
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.events.setting.described import is_of_what_came_between, is_said_of_noun, is_said_of_noun_before
from rasid.events.setting.gaps import AFTERWARDS, gap_before
from rasid.events.setting.joined_days import with_joined
from rasid.events.setting.lasting import is_since, lasts, until_today, with_its_days
from rasid.events.setting.narrative import is_answered
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.mentions.found import Found
from rasid.mentions.times.chain import phrase_at
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
        if (_is_until(doc, mention) or _is_put_off(doc, draft, mention)) and draft.trigger.tense != "present":
            continue
        if not telling and (_is_what_others_say(doc, draft, mention) or is_of_another_clause(doc, draft, mention, starts)):
            continue
        low, high = sorted((mention.first, draft.first))
        between = max(0, bisect_left(starts, high) - bisect_right(starts, low))
        inside = draft.clause[0] <= mention.first < draft.clause[1]
        cost = abs(mention.first - draft.first) + 8 * between - 12 * inside + _SINCE * is_since(doc, mention)
        if telling not in best or cost < best[telling][0]:
            best[telling] = (cost, Found(mention.first, mention.last, until_today(doc, mention.value)) if lasting else mention)
    own, announced = (with_joined(doc, best[key][1]) if key in best else None for key in (False, True))
    return (own if announced is not None else with_its_days(doc, draft, own)), announced


_SINCE = 10  # words that «منذ» counts further off: it may be since when somebody is held («المحتفظ بهم منذ …»)


def _is_what_others_say(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«أحرق محتجون القنصلية أمس، وأدانت الوزارة …»: words that a clause joins to deeds with a day may come after it."""
    if draft.type not in VERBAL_TYPES or draft.trigger.pos != "verb" or mention.first > draft.first:
        return False
    joined = doc.tokens[draft.first].norm.startswith("و") or "breaks" in doc.roles[draft.first - 1].classes
    return joined and any(doc.tokens[i].text == "،" for i in range(mention.last, draft.first))


_LEAVE = frozenset(("اجازه", "عطله", "لاجازه", "لعطله", "باجازه", "بعطله"))


_SPENT = frozenset(("من", "قضاء", "لقضاء", "تمضيه", "لتمضيه"))


def dates_a_happening(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """Whether a phrase is of a kind that can say when one happening was."""
    value = mention.value
    if value.kind in ("duration", "set") or value.edtf is None or _ends_a_lull(doc, mention) or _is_of_since(doc, mention):
        return False
    if mention.first and doc.tokens[mention.first - 1].norm in _LEAVE:  # «لقضاء إجازة نهاية الأسبوع»
        return False
    if mention.first and doc.tokens[mention.first].norm in _LEAVE and doc.tokens[mention.first - 1].norm in _SPENT:
        return False  # «العائدين من عطلة نهاية الأسبوع»
    if value.start is not None and value.end is not None and not value.edtf.startswith("["):
        length = (_day(value.end) - _day(value.start)).days
        return length <= 366 and not (is_since(doc, mention) and length > 3 and not _is_told_of(doc, mention))
    return True


def _is_told_of(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«الأعنف منذ تموز 2005 عندما قتل …»: what happened then follows."""
    return mention.last < len(doc.tokens) and doc.tokens[mention.last].norm in words_of("then")


def _is_until(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«مددت المحكمة توقيفه حتى يوم الخميس», «أسفرت المعارك حتى الآن عن …»: the phrase says until when, not when."""
    if mention.value.kind == "range" or mention.first == 0:
        return False
    return doc.tokens[mention.first - 1].norm in words_of("until") or doc.tokens[mention.first].norm in words_of("until")


def _is_put_off(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«أجلت المحكمة النظر في القضية إلى يوم 23 ماي القادم»: when the next hearing is."""
    return draft.type == "legal_action" and mention.first > 0 and doc.tokens[mention.first - 1].norm in ("الي", "لـ")


_OF_A_LULL = 6  # tokens between «الأولى» and «منذ»


def _ends_a_lull(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«للمرة الأولى منذ شهرين», «الأعنف منذ أسبوع»: the phrase says since when there was none like it."""
    if not (is_since(doc, mention) or _is_long(mention)) or _is_told_of(doc, mention):
        return False
    row = doc.tokens[max(0, mention.first - _OF_A_LULL) : mention.first]
    return any(token.norm in words_of("unlike_before") for token in row)


def _is_of_since(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«أول هجوم منذ بداية رمضان قبل أسبوعين»: whether a phrase says when that was which «منذ» names right before it."""
    return any(t.last == mention.first and is_since(doc, t) for t in doc.times_of[doc.sentence_of[mention.first]])


def is_of_dateline(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«زاهدان / 11 تشرين الأول - أعلنت …»: the day between a place at the head of a line and a dash is that of the report."""
    first = doc.sentences[doc.sentence_of[mention.first]][0]
    if not 0 < mention.first - first <= _DATELINE or mention.last >= len(doc.tokens):
        return False
    if doc.tokens[mention.last].text not in _DASHES:
        return False
    placed = any(first <= p.first and p.last <= mention.first for p in doc.places)
    return placed and not any(doc.roles[i].verb or "prepositions" in doc.roles[i].classes for i in range(first, mention.first))


_DATELINE = 6  # tokens: a place, an agency and signs between
_DASHES = frozenset(("-", "–", "—", "ـ", ":"))


def _is_long(mention: Found[TimeMention]) -> bool:
    """«في الأشهر الأخيرة»: whether a phrase spans more than a month."""
    start, end = mention.value.start, mention.value.end
    return start is not None and end is not None and (_day(end) - _day(start)).days > _MONTH


_MONTH = 31


def is_stamp(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """Whether a network or page stamped it on («Jul 24, 2022»)."""
    phrase = phrase_at(doc.tokens, mention.first)
    return phrase is not None and phrase.stamped


def _contradicts(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«في إطار تأمين الاحتفالات المقررة غدا»: what has happened has no day to come, nor what is planned a past one."""
    start, end = mention.value.start, mention.value.end
    if doc.reference is None or start is None or end is None:
        return False
    if draft.factuality == "UU":
        return _day(end) < _day(doc.reference)
    inside = draft.clause[0] <= mention.first < draft.clause[1]
    planned = mention.first > 0 and doc.tokens[mention.first - 1].norm.lstrip("و").startswith(_PLANNED)
    return _day(start) > _day(doc.reference) and (planned or not inside)


_PLANNED = ("المقرر", "المزمع", "المرتقب", "المتوقع", "المنتظر")


# verbs that tell of the noun before them itself, so that their time is its own («الهجوم الذي وقع أمس»)
_OF_THE_NOUN = frozenset(("light", "exist", "suffer", "result"))


def is_of_another_clause(doc: Annotated, draft: Draft, mention: Found[TimeMention], starts: list[int]) -> bool:
    """Whether a phrase of the draft's sentence stands in another clause than its own and says nothing of it."""
    if mention.first >= draft.trigger.last:
        if draft.definite and is_answered(doc, draft.first) and not draft.clause[0] <= mention.first < draft.clause[1]:
            return True  # «ردا على الاغتيال الذي نفذه العدو، شن المقاتلون أمس …»
        since = is_since(doc, mention) and _is_told_of(doc, mention)
        if since or is_said_of_noun(doc, draft, mention) or is_of_what_came_between(doc, draft, mention):
            return True
        if _is_of_inner_clause(doc, draft, mention, starts):
            return True
        return _is_of_next_clause(doc, draft, mention, starts)
    if mention.last > draft.first:
        return False
    if is_said_of_noun_before(doc, draft, mention) or _closes_relative(doc, mention, starts):
        return True
    gap = gap_before(doc, draft)
    if gap is not None and mention.last <= gap.first:
        return True
    first, between = doc.sentences[doc.sentence_of[draft.first]][0], range(mention.last, draft.first)
    for i in between:
        norm = doc.tokens[i].norm.lstrip("و")
        told = bisect_left(starts, i) > bisect_left(starts, first)  # a happening that the phrase dates
        if norm in AFTERWARDS and draft.first - i <= 3 and told and (draft.definite or norm == "منذ"):
            return True  # «سيّرت دوريات السبت بعد سيطرتها على الميناء»
        if norm == "خلفيه" and doc.tokens[i - 1].norm.lstrip("و") == "علي" and draft.first - i <= _OF_A_CAUSE and told:
            return True  # «احتجوا أمس على خلفية مقتل شاب»
        if norm == "علي" and doc.tokens[i - 1].norm in words_of("in_answer") and draft.first - i <= _OF_A_CAUSE and told:
            return True  # «قصف الجيش أمس مواقع ردا على الهجمات»
        goes_on = doc.tokens[i].norm in words_of("where_or_while") and draft.first - i <= _WHILE
        if goes_on and any(doc.tokens[k].norm.startswith(("ي", "ت")) for k in range(i + 1, draft.first)):
            return True  # «قتلوا أمس في سيناء حيث تدور اشتباكات»: what goes on there
    if draft.type == "emergency_response":
        return False  # «أصيب أمس جندي تم نقله إلى المستشفى»
    return any(_describes_someone(doc, i, starts) for i in between if draft.first - i <= _NEAR)


_WHILE = 4  # tokens from «حيث» or «في الوقت الذي» to what goes on there and then
_OF_A_CAUSE = 6  # tokens from «على خلفية» to what it leads to
_WAS = frozenset(("كان", "كانت", "كانوا", "قد"))
_NEAR = 4  # tokens from a relative pronoun to its verb, or back to its noun
_NOUN_REACH = 8  # tokens from a noun to the verb that tells of it


def _closes_relative(doc: Annotated, mention: Found[TimeMention], starts: list[int]) -> bool:
    """«الفتى الذي اعتقل في السابع من الشهر، تعرض للضرب»: whether a phrase ends a relative clause on someone, before a comma."""
    if mention.last >= len(doc.tokens) or doc.tokens[mention.last].text != "،":
        return False
    for i in range(mention.first - 1, max(doc.sentences[doc.sentence_of[mention.first]][0], mention.first - _RELATIVE), -1):
        if doc.tokens[i].text == "،":
            return False
        if "relatives" in doc.roles[i].classes:
            return _describes_someone(doc, i, starts)
    return False


_RELATIVE = 8  # tokens of a relative clause up to its phrase of time


def _describes_someone(doc: Annotated, i: int, starts: list[int]) -> bool:
    """Whether a relative pronoun at token `i` opens a clause on someone, no happening («الرجل الذي هاجم …»)."""
    if "relatives" not in doc.roles[i].classes or doc.tokens[i].norm.startswith(("ما", "من")):
        return False
    at = bisect_left(starts, i)
    return not (at and i - starts[at - 1] <= _NEAR)


def _is_of_inner_clause(doc: Annotated, draft: Draft, mention: Found[TimeMention], starts: list[int]) -> bool:
    """Whether a phrase behind the trigger belongs to a clause that opens between them: reported, relative, of «كان» or «قد»,
    or one that lasts since then."""
    start = draft.trigger.last
    for i in range(start, mention.first):
        role = doc.roles[i]
        if "complementizers" in role.classes or (doc.tokens[i].norm in _WAS and is_since(doc, mention)):
            return True
        after = doc.tokens[i].norm in AFTERWARDS and not (_closes_the_sentence(doc, mention) or _is_of_today(doc, mention))
        if after and bisect_left(starts, mention.first) > bisect_right(starts, i):
            return True  # «انتشرت الشرطة في أعقاب مواجهات وقعت أمس»
        if role.verb and i - 2 > start and "relatives" in doc.roles[i - 1].classes and _is_an_act(doc, i - 2):
            return True  # «المتورطين في الكمين الذي وقع مساء الإثنين»
        if not role.verb or not doc.opens[i] or (role.classes & _OF_THE_NOUN and i - start < _NOUN_REACH):
            continue
        before = range(max(start, i - 2), i)
        relative = any("relatives" in doc.roles[k].classes for k in before)
        if relative and _is_of_a_side(doc, before) and bisect_left(starts, mention.first) > bisect_left(starts, i):
            return True  # «حاصرت المجموعة التي كانت وراء اغتيال مدنيين في رمضان»
        if (relative and i - start >= _NOUN_REACH) or is_since(doc, mention):
            return True
        if any(doc.tokens[k].norm in _WAS for k in before):
            return True
    return False


def _is_of_today(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«مواجهات اندلعت عقب اقتحام المخيم فجر اليوم»: what came after a deed of the day of publication was of that day too."""
    value = mention.value
    return doc.reference is not None and value.anchor != "focus" and str(value.start)[:10] == str(doc.reference)[:10]


def _is_an_act(doc: Annotated, i: int) -> bool:
    """Whether a word with the article names an act («الكمين»)."""
    return any(r.form.pos == "noun" and r.split.prefix.endswith("ال") for r in readings(doc.tokens[i].norm))


def _is_of_next_clause(doc: Annotated, draft: Draft, mention: Found[TimeMention], starts: list[int]) -> bool:
    """«خطف المسلحون ستة جنود، أفرج عن ثلاثة منهم أمس»: whether a phrase behind stands with another verb, a comma between."""
    if _fronts_a_clause(doc, mention):
        return True
    if doc.tokens[mention.first - 1].text == "،" or _closes_the_sentence(doc, mention):
        return False
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    if not any(doc.roles[i].verb or i in doc.deeds for i in range(first, draft.trigger.last)):
        return False  # «إثر عملية تمشيط في الجبال، قضت مفرزة أمس على …»
    for k in starts[bisect_right(starts, draft.trigger.last) : bisect_left(starts, mention.first)]:
        if k in doc.deeds and any(doc.tokens[i].text == "،" for i in range(max(draft.trigger.last, k - _NEAR), k)):
            return True
    return False


def _fronts_a_clause(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«…، والأسبوع الماضي أعلن المجلس»: a phrase that «و» joins to no other, with a finite verb right behind it."""
    if not doc.tokens[mention.first].norm.startswith("و") or doc.tokens[mention.first - 1].text != "،":
        return False
    return mention.last < len(doc.tokens) and (doc.roles[mention.last].verb or mention.last in doc.deeds)


def _is_of_a_side(doc: Annotated, before: range) -> bool:
    """Whether a relative pronoun of a range opens a clause on people or a band."""
    ends = {k for k in before if "relatives" in doc.roles[k].classes}
    return any(a.last in ends and a.value.kind != "site" for a in doc.actors)


def _closes_the_sentence(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«اختطف مسلحون طبيبين بعدما قتلوا الحارس، مساء الجمعة.»: set off at the end, a day is the whole sentence's."""
    last = doc.sentences[doc.sentence_of[mention.first]][1]
    return doc.tokens[mention.first - 1].text == "،" and all(t.kind != "word" for t in doc.tokens[mention.last : last])


def day_before(mention: TimeMention) -> TimeMention:
    """The day before the announced day to that day (codebook, Time)."""
    if mention.start is None or mention.end is None:
        return mention
    start = _day(mention.start) - timedelta(days=1)
    end = _day(mention.end)
    return dataclasses.replace(
        mention, start=start, end=end, edtf=f"{start.isoformat()}/{end.isoformat()}", precision=2,
        reason=f"told on the day of «{mention.span.text}»; happened that day or the day before",
    )  # fmt: skip


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)
