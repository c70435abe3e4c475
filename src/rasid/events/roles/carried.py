"""Doers carried on within a sentence to acts that name none of their own.

«واعتقلت القوات خمسة، قبل أن تفرج عن اثنين», «أصيب مدنيان برصاص الشرطة، كما احتجزت آخرين», «شن ثماني غارات على X، وخمس غارات على
Y», «هجمات … بينها هجوم على …».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.words.agreement import is_feminine
from rasid.events.words.grammar import words_of
from rasid.events.words.means import SET_OFF
from rasid.language.tokens import OPENING_QUOTES
from rasid.mentions.actors import kind_in
from rasid.mentions.found import Found
from rasid.records import VERBAL_TYPES, Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

OF_THINGS = frozenset(("burst", "fall"))  # frames whose subject is a thing, which goes on with nobody's act
_REACH = 32  # words from an act to the one that it goes on with
_BEFORE_THAT = frozenset(("قبل", "بعد", "ودون", "دون", "وقبل", "وبعد"))


def carried(doc: Annotated, done: list[Draft], later: Draft) -> list[Found[Actor]]:
    """The doers of the drafts `done` of its sentence with which a draft without its own goes on; none where it does not."""
    if later.trigger.voice == "passive" or later.type in VERBAL_TYPES or later.lexeme.frame in OF_THINGS:
        return []
    here = [d for d in done if d.initiators and doc.sentence_of[d.first] == doc.sentence_of[later.first]]
    here = [d for d in here if 0 < later.first - d.trigger.last <= _REACH]
    if not here:
        return []
    if later.trigger.pos == "noun":
        like = [d for d in here if d.lexeme is later.lexeme and d.trigger.pos == "noun"]
        return list(like[-1].initiators) if like and (_is_counted(doc, later) or _is_part(doc, later)) else []
    if _of_another(doc, later):  # «اعتقلت القوات ثلاثة، فيما اعتقل آخر»
        return next((list(d.initiators) for d in here[::-1] if d.lexeme is later.lexeme and d.trigger.pos == "verb"), [])
    if has_own_arms(later) or not _goes_on(doc, later) or later.trigger.plural or not is_feminine(doc, later.trigger):
        return []  # «قبل أن يفرج» may be a passive
    forces = [d.initiators for d in here if any(a.value.kind in ARMED or a.value.kind == "government" for a in d.initiators)]
    return list(forces[-1]) if forces else []


def own_forces(doc: Annotated, draft: Draft) -> list[Found[Actor]]:
    """«وقال القائد إن قواته انسحبت»: armed men told as somebody's own, as whose they are where he who speaks is a side."""
    if draft.type in VERBAL_TYPES or draft.trigger.voice == "passive":
        return []
    for i in range(max(draft.clause[0] - 1, 0), draft.clause[1]):
        if doc.tokens[i].norm.removeprefix("و") not in words_of("own_forces") or not _may_open(doc, i):
            continue
        owner = next((a.actor for a in doc.attributions if a.first <= draft.first < a.last and a.actor), None)
        kind = kind_in(owner, None) if owner else None
        span = doc.span(i, i + 1)
        if kind is None or kind not in ARMED:
            return [Found(i, i + 1, Actor(span.text, "forces", None, "other", span))]
        return [Found(i, i + 1, Actor(span.text, "forces", owner, kind, span))]
    return []


def _may_open(doc: Annotated, i: int) -> bool:
    """Whether token `i` may be a subject by what stands before it: a verb, «إن», or the mark that opens what is quoted."""
    if i and doc.tokens[i - 1].text in OPENING_QUOTES:
        i -= 1
        return i == 0 or doc.roles[i - 1].verb or not doc.roles[i - 1].classes & {"prepositions"}
    return i > 0 and (doc.roles[i - 1].verb or "complementizers" in doc.roles[i - 1].classes)


def has_own_arms(later: Draft) -> bool:
    """«كما قصفت مقاتلات الحي»: whether arms right behind a verb are its subject."""
    return any(w.first == later.trigger.last and w.value.kind not in SET_OFF | {"other"} for w in later.weapons)


def _of_another(doc: Annotated, later: Draft) -> bool:
    """Whether the object right behind a verb is another of those told before («اعتقل آخر»)."""
    last = later.trigger.last
    return last < len(doc.tokens) and doc.tokens[last].norm in words_of("others")


def _goes_on(doc: Annotated, later: Draft) -> bool:
    """Whether «قبل أن», «كما» or their kin stand right before a verb."""
    first = later.first
    before = doc.tokens[first - 1].norm if first else ""
    lead = doc.tokens[first - 2].norm if first > 1 else ""
    return before in words_of("goes_on") or (before == "ان" and lead in _BEFORE_THAT)


def _is_counted(doc: Annotated, later: Draft) -> bool:
    """«وخمس غارات على …»: whether «و» joins a counted act to one before."""
    before = doc.tokens[later.first - 1]
    numbered = any(n.first <= later.first - 1 < n.last for n in doc.numbers)
    return numbered and (before.norm.startswith("و") or doc.tokens[later.first - 2].norm == "و")


def _is_part(doc: Annotated, later: Draft) -> bool:
    """«بينها هجوم على …»: whether an act is told as one of those before."""
    return doc.tokens[later.first - 1].norm in words_of("among_them")
