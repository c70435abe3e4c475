"""Pointing: what the words of an answer say that it is about («ندد بالهجوم», «رحبت بالقرار», «فتح تحقيق في الحادث»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import BLASTS, VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stems
from rasid.records import PHYSICAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening

_REACH = 12  # words behind an answer in which its object stands
_HARM = frozenset(VIOLENT) | {"property_destruction"}


def pointed_at(doc: Annotated, happening: Happening) -> frozenset[str] | None:
    """The types of event that a definite noun behind an answer may mean; None where its words name nothing."""
    for draft in happening.drafts:
        last = min(draft.trigger.last + _REACH, len(doc.tokens))
        for i in range(draft.trigger.last, last):
            opens = doc.opens[i] and i not in doc.named  # «رحب بان كي مون بالاتفاق»
            if doc.sentence_of[i] != doc.sentence_of[draft.first] or opens:
                break
            if named := _named(doc.tokens[i].norm):
                return named
    return None


def _named(norm: str) -> frozenset[str]:
    if not words_of("outrages").isdisjoint(stems(norm)):
        return _HARM
    if not words_of("measures").isdisjoint(stems(norm)):
        return frozenset(("sanction", "legal_action", "restriction", "agreement", "support"))
    if not words_of("accounting").isdisjoint(stems(norm)):  # «بالكشف عن مصيره» names no find
        return frozenset()
    for reading in readings(norm):
        if reading.form.pos == "noun" and reading.split.prefix.endswith("ال"):
            lexeme = reading.form.lexeme
            kinds = {lexeme.type, *lexeme.means} & set(PHYSICAL_TYPES)
            more = {"armed_clash"} if "armed_attack" in kinds else BLASTS if kinds & BLASTS else frozenset[str]()
            return frozenset(kinds | more)
    return frozenset()


def asks_to_account(doc: Annotated, happening: Happening) -> bool:
    """Whether a demand is about what happened and who did it («دعا إلى محاسبة المسؤولين», «طالب بالكشف عن مصيره»)."""
    for draft in happening.drafts:
        end = min(draft.trigger.last + 2 * _REACH, doc.sentences[doc.sentence_of[draft.first]][1])
        ahead = (doc.tokens[i].norm for i in range(draft.trigger.last, end))
        if any(not words_of("accounting").isdisjoint(stems(norm)) for norm in ahead):
            return True
    return False


def goes_to_the_scene(doc: Annotated, happening: Happening) -> bool:
    """Whether a visit or meeting is about what happened («زار المصابين», «وقف على موقع التفجير», «اجتماع طارئ»)."""
    for draft in happening.drafts:
        first, end = doc.sentences[doc.sentence_of[draft.first]]
        near = range(max(first, draft.first - 2), min(draft.trigger.last + 2 * _REACH, end))
        if any(not words_of("scene_words").isdisjoint(stems(doc.tokens[i].norm)) for i in near):
            return True
    return False
