"""How an act was done, or upon what occasion, told by another trigger of its sentence («اغتالوه بإطلاق النار عليه»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import FIRE
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_OCCASION = frozenset(("اثر", "في", "بعد", "خلال", "عقب"))


def is_ambush(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft is the ambush that was the occasion of what stands before, and names no doer of its own."""
    if draft.trigger.pos != "noun" or draft.initiators or draft.tolls:
        return False
    return doc.tokens[draft.first].norm.removeprefix("ال") == "كمين" and doc.tokens[draft.first - 1].norm in _OCCASION


def is_answered(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«رد الجيش على مصدر القصف بالصواريخ»: a definite noun behind an answer is what it answers, and no act of who answered."""
    if earlier.lexeme.frame != "reply" or not later.definite or doc.sentence_of[earlier.first] != doc.sentence_of[later.first]:
        return False
    near = range(max(earlier.trigger.last, later.first - _SOURCE), later.first)
    return any(doc.tokens[i].norm == "علي" for i in near) and later.first - earlier.trigger.last <= _ANSWERED


def is_subject_of_aim(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«استهدف انفجار حافلة», «استهدف هجوم فندقا»: an event noun right behind a verb of aiming is its subject."""
    behind = later.trigger.pos == "noun" and later.first == earlier.trigger.last
    return behind and earlier.trigger.pos == "verb" and "aims" in earlier.lexeme.classes and "type" not in earlier.reasons


_SOURCE = 2  # words from «على» to what is answered («على مصادر القصف»)
_ANSWERED = 8  # words from «رد» to it


def is_manner(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether «ب» or «عبر» and what was done upon whom an act names, or upon what is his, tell how it was done."""
    last, tokens = later.trigger.last, doc.tokens
    by = tokens[later.first].norm.startswith("ب") or tokens[later.first - 1].norm in words_of("by_way_of")
    led = later.trigger.pos == "noun" and by
    if not led or not earlier.lexeme.of_object:
        return False
    upon = last < len(tokens) and tokens[last].norm in words_of("upon_them")
    his = any(t.value.kind == "site" and t.first - last <= 1 and _is_his(doc, t.first) for t in later.targets)
    return upon or (his and earlier.trigger.pos == "verb")


def _is_his(doc: Annotated, i: int) -> bool:
    """Whether the pronoun of one person is written to the noun at token `i` («سيارته», «منزلها»)."""
    text = doc.tokens[i].text
    return len(text) > len("ته") + 2 and text.endswith(("ته", "تها", "له", "لها", "به", "بها"))


def is_how_fired(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether a verb of firing tells on what was fired: its pronoun stands for that, or it is passive."""
    trigger = later.trigger
    resumed = trigger.suffix in ("ها", "ه") and stemmed("launched")[doc.norms[trigger.first]]  # «بصاروخ أطلقته على منطقة سكنية»
    if earlier.type not in FIRE or not (later.lexeme.frame == "fire" or resumed):
        return False
    dual = doc.tokens[trigger.first].norm.endswith("تا")  # «قذيفتان أطلقتا»: two women fire nothing
    passive = trigger.pos == "verb" and not (trigger.joined or (trigger.plural and not dual) or later.initiators)
    behind = {token.norm for token in doc.tokens[trigger.last : trigger.last + 1]}
    way = behind == {"من"} or not behind.isdisjoint(words_of("toward"))
    return trigger.suffix in ("ها", "ه", "هما") or (passive and way)
