"""What goes on, grows, is stepped up or halted, or is counted in all: it tells of many happenings and of no one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ASSAULTS
from rasid.events.roles.light import governed
from rasid.events.setting.datable import is_long
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def is_growing(before: list[str]) -> bool:
    """«تتزايد الهجمات», «في وقت تتزايد فيه الدعوات»: many are told of, and none."""
    verbs = before[-1:] if before[-1:] not in (["فيه"], ["فيها"]) else before[-2:-1]
    return any(verb.removeprefix("و") in words_of("growing") for verb in verbs)


def is_stepped_up(doc: Annotated, draft: Draft, before: list[str], norm: str) -> bool:
    """«صعد المستوطنون اعتداءاتهم», «زادت إسرائيل من هجماتها», «تصاعدا في هجمات المستوطنين»: more of them than before, and none
    by itself."""
    if not draft.trigger.plural or draft.type not in ASSAULTS:
        return False
    if before and before[-1].removeprefix("و") in words_of("rising"):
        return True
    if before[-1:] == ["في"] and len(before) > 1 and stemmed("rises")[before[-2]]:
        return True
    times = (t for t in doc.times_of[doc.sentence_of[draft.first]] if draft.clause[0] <= t.first < draft.clause[1])
    days = [t.first for t in times if not is_long(t)]  # «خلال العامين الماضيين كثفوا هجماتهم»
    if before and before[-1].lstrip("وب") in words_of("keeping_up") and not any(day > draft.first for day in days):
        return True
    words = words_of("stepping_up") if days else words_of("stepping_up") | words_of("keeping_up")
    return norm.endswith(_THEIRS) and any(word.removeprefix("و") in words for word in before[-_STEPPED:])


_STEPPED = 10  # words from «صعدت» to what there is more of
_THEIRS = ("ه", "ها", "هم")


def is_halted(before: list[str], norm: str) -> bool:
    """«أوقف الجيش هجومه», «علقت الحركة عملياتها»: whether a side halts what is its own."""
    return norm.endswith(_THEIRS) and any(word.removeprefix("و") in words_of("halts_own") for word in before[-_HALTED:])


def is_left_undone(doc: Annotated, draft: Draft) -> bool:
    """«تجنب الجيش قصف المدينة», «أوقفت القوات قصف القرية»: an act that its doer, told before it, avoids or halts."""
    if draft.trigger.pos != "noun" or not draft.first or draft.type in VERBAL_TYPES:
        return False
    at = governed(doc, draft)
    subject = next((i for i in doc.items[doc.sentence_of[at]] if i.kind == "actor" and i.last == at), None)
    k = (at if subject is None else subject.first) - 1
    return k >= 0 and _leaves(doc, k)


def halts_an_act(doc: Annotated, draft: Draft) -> bool:
    """«أوقفت القوات قصف القرية»: whether the object of halting is an act, so that nobody is held."""
    if draft.trigger.pos != "verb" or not _leaves(doc, draft.first):
        return False
    row = doc.items[doc.sentence_of[draft.first]]
    subject = next((i for i in row if i.kind == "actor" and i.first == draft.trigger.last), None)
    k = draft.trigger.last if subject is None else subject.last
    if k >= len(doc.norms):
        return False
    acts = any(r.form.pos == "noun" and r.form.lexeme.frame in _ACTS for r in readings(doc.norms[k]))
    return acts or bool(stemmed("light_nouns")[doc.norms[k]])  # «أوقف الجيش شن الغارات»


def _leaves(doc: Annotated, k: int) -> bool:
    norm = doc.norms[k].lstrip("وف")
    return norm in words_of("halts_own") or norm in words_of("avoiding")


_ACTS = frozenset(("strike", "fire", "clash", "take", "burst"))
_HALTED = 4  # words from «أوقفت» to what is halted


def is_tally(doc: Annotated, draft: Draft) -> bool:
    """«بلغ عدد الصواريخ التي استهدفت المملكة 139»: the clause on what is counted in all tells of no one happening."""
    if not draft.first or "relatives" not in doc.roles[draft.first - 1].classes:
        return False
    before = doc.norms[max(draft.first - _TALLY, doc.sentences[doc.sentence_of[draft.first]][0]) : draft.first]
    if not words_of("casualty_words").isdisjoint(word.removeprefix("ال") for word in before):
        return False  # «ارتفع عدد قتلى القصف الذي استهدف السوق»
    return not words_of("amounts_to").isdisjoint(before) and not words_of("number_of").isdisjoint(before)


_TALLY = 7  # words from «بلغ عدد» to the clause on what is counted
