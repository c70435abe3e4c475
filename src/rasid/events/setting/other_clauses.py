"""Phrases of time that belong to another clause of their sentence: a relative clause, the cause of an act, the next verb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from rasid.events.setting.datable import is_told_of
from rasid.events.setting.described import (
    is_of_what_came_between,
    is_of_what_was_answered,
    is_said_of_noun,
    is_said_of_noun_before,
)
from rasid.events.setting.gaps import AFTERWARDS, gap_before
from rasid.events.setting.lasting import is_since
from rasid.events.setting.narrative import is_answered
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import TimeMention


# verbs that tell of the noun before them itself, so that their time is its own («الهجوم الذي وقع أمس»)
_OF_THE_NOUN = frozenset(("light", "exist", "suffer", "result"))


def is_of_another_clause(doc: Annotated, draft: Draft, mention: Found[TimeMention], starts: list[int]) -> bool:
    """Whether a phrase of the draft's sentence stands in another clause than its own and says nothing of it."""
    if mention.first >= draft.trigger.last:
        if draft.definite and is_answered(doc, draft.first) and not draft.clause[0] <= mention.first < draft.clause[1]:
            return True  # «ردا على الاغتيال الذي نفذه العدو، شن المقاتلون أمس …»
        since = is_since(doc, mention) and is_told_of(doc, mention)
        if since or is_said_of_noun(doc, draft, mention) or is_of_what_came_between(doc, draft, mention):
            return True
        if is_of_what_was_answered(doc, draft, mention):
            return True
        if not words_of("convicted").isdisjoint(doc.norms[draft.trigger.last : mention.first]):
            return True  # «إعدام ثلاثة أدينوا بتفجير المجمع عام 2003»
        if draft.type in _CRIMES and _is_of_a_crime(doc, draft, mention, starts):
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
    if sum(doc.norms[i].lstrip("و") in AFTERWARDS for i in between) > 1:
        return True  # «انتشرت اليوم بعدما رفعت مستوى التهديد عقب تفجير»
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


_CRIMES = frozenset(("legal_action", "arrest", "release"))  # what somebody suffers for what he did


def _is_of_a_crime(doc: Annotated, draft: Draft, mention: Found[TimeMention], starts: list[int]) -> bool:
    """«قضت بإعدام سبعة متهمين بقتل عشرين شخصا عام 2015»: verdicts and arrests are news, so that a day of a month ago or more
    behind what they are for is that of the crime."""
    end = mention.value.last_day
    if doc.reference is None or end is None or (doc.reference - end).days <= _NEWS:
        return False
    if bisect_left(starts, mention.first) > bisect_left(starts, draft.trigger.last):
        return True  # «أفرجوا عن مهندس كانوا خطفوه في شباط الماضي»
    return any(stemmed("crimes_of")[doc.norms[i]] for i in range(draft.trigger.last, mention.first))


_NEWS = 31  # days
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
        if doc.norms[i] in _WAS and not {i + 1, i + 2}.isdisjoint(doc.deeds) and doc.norms[i + 1] == "قد":
            return True  # «أفرجوا عن مهندس كانوا قد خطفوه في شباط»
        if i in doc.deeds and not _closes_the_sentence(doc, mention) and _describes_a_side(doc, i):
            return True  # «أفرجوا عن الصحفي الذي خطفوه قبل أسبوع»
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


def _describes_a_side(doc: Annotated, verb: int) -> bool:
    """Whether a relative pronoun right before a verb of deed opens a clause on people, whom «كان» may describe without one."""
    if doc.norms[verb - 1] in _WAS:
        return True
    return "relatives" in doc.roles[verb - 1].classes and _is_of_a_side(doc, range(verb - 1, verb))


def _is_of_today(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«مواجهات اندلعت عقب اقتحام المخيم فجر اليوم»: what came after a deed of the day of publication was of that day too."""
    value = mention.value
    return doc.reference is not None and value.anchor != "focus" and value.first_day == doc.reference


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
