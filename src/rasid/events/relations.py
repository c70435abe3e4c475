"""Relations between the events of one document: answers, sequels, series.

Words decide first: «بعد», «عقب» and «إثر» before an event noun make it the earlier one, «ردا على» and «احتجاجا على» make
what is told an answer. Without them, what by its nature answers violence (rescue, inquiry, blame) answers the violence told
last, forces move and ground is taken after the fighting told last, and violence of one kind in other places or at other
times is one series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.coreference import neighbours
from rasid.events.grammar import words_of
from rasid.events.kinds import VIOLENT
from rasid.events.sides import may_be_one
from rasid.records import PHYSICAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import RelationKind

_ANSWERS = frozenset(("emergency_response", "legal_action", "restriction", "aid"))
_OPINIONS = frozenset(("accuse", "support", "reject", "request", "concede", "consult"))  # words about what was told before them
_PARTS = frozenset(("weapons_seizure", "property_destruction", "abduction", "restriction", "arrest", "riot", "request"))
_WHOLES = frozenset(("armed_attack", "armed_clash", "arrest", "protest", "territory_gain", "riot"))
_SEQUELS = frozenset(("military_movement", "territory_gain", "weapons_seizure", "displacement", "arrest", "release"))
_FIGHTING = frozenset(("armed_clash", "armed_attack", "shelling", "air_strike"))
_MATTERS = frozenset(PHYSICAL_TYPES) - {"military_movement", "emergency_response"}


def relate(doc: Annotated, happenings: list[Happening]) -> list[list[tuple[RelationKind, int]]]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found: list[list[tuple[RelationKind, int]]] = []
    for happening in happenings:
        near = neighbours(happenings, happening)
        i = happening.index - near[0].index
        reply = any(d.reply for d in happening.drafts)
        told = (reply and _answer(doc, near, i)) or _anchored(doc, near, i) or _part(doc, near, i)
        relation = told or _answer(doc, near, i) or _series(near, i) or _sequel(near, i)
        found.append([(relation[0], near[relation[1]].index)] if relation else [])
    return found


def _part(doc: Annotated, happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    """«هاجم مسلحون القرية وأحرقوا منازل», «طالب المتظاهرون بـ…»: what the same side did in the course of it."""
    happening = happenings[i]
    if happening.type not in _PARTS or happening.background:
        return None
    whole = _last_before(happenings, i, _WHOLES - {happening.type})
    if whole is None or happenings[whole].background:
        return None
    other = happenings[whole]
    near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first]
    mine = [a.value for d in happening.drafts for a in d.initiators]
    theirs = [a.value for d in other.drafts for a in d.initiators]
    shared = any(may_be_one(a, b) for a in mine for b in theirs)
    if other.type == "protest":
        shared = shared or any(a.kind in ("protesters", "rioters") for a in mine)
    return ("part_of", whole) if near <= 1 and (shared or (not mine and near == 0)) else None


_ANCHOR_REACH = 18  # tokens between an act and the event noun that it is told to come after or be part of


def _anchored(doc: Annotated, happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    """«سيطرت … بعد معارك», «بعد هجوم … انتشرت»: the happening that the nearest «بعد» of the sentence names is the earlier one;
    «اعتقلت … خلال مداهمة» is part of what it happened in."""
    happening = happenings[i]
    for draft in happening.drafts:
        sentence = doc.sentence_of[draft.first]
        for k, other in enumerate(happenings):
            if k == i:
                continue
            for anchor in other.drafts:
                behind = anchor.first - draft.trigger.last
                ahead = draft.first - anchor.trigger.last if draft.trigger.pos == "verb" else -1
                if doc.sentence_of[anchor.first] != sentence or not (0 < behind <= _ANCHOR_REACH or 0 < ahead <= _ANCHOR_REACH):
                    continue
                start = max(draft.trigger.last if behind > 0 else 0, anchor.first - 3)
                before = [t.norm.lstrip("و") for t in doc.tokens[start : anchor.first]]
                if not words_of("after").isdisjoint(before):
                    answer = happening.type in _ANSWERS or not words_of("reply_words").isdisjoint(before)
                    return ("response_to" if answer else "follows", k)
                if behind > 0 and not words_of("during").isdisjoint(before[-2:]):
                    return ("part_of", k)
    return None


def _last_before(happenings: list[Happening], i: int, types: frozenset[str]) -> int | None:
    """The happening of some types told last before this one; None where there is none."""
    before = [k for k, other in enumerate(happenings) if other.first < happenings[i].first and other.type in types]
    return max(before, key=lambda k: happenings[k].first) if before else None


def _answer(doc: Annotated, happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    happening = happenings[i]
    if any(d.reply for d in happening.drafts) or _says_reply(doc, happening):
        mine = {a.value.id for d in happening.drafts for a in d.initiators}
        foes = [k for k, o in enumerate(happenings) if o.first < happening.first and o.type in VIOLENT and not mine & _doers(o)]
        if foes:
            return ("response_to", max(foes, key=lambda k: happenings[k].first))
    other = None
    if happening.type in _ANSWERS:
        other = _last_before(happenings, i, VIOLENT)
        if other is None:
            other = next((k for k, o in enumerate(happenings) if o.type in VIOLENT), None)
    elif happening.type in _OPINIONS:
        other = _last_before(happenings, i, _MATTERS)
    if other is not None and happenings[other].background == happening.background:
        return ("response_to", other)
    return None


def _doers(happening: Happening) -> set[str | None]:
    return {a.value.id for d in happening.drafts for a in d.initiators if a.value.id}


def _says_reply(doc: Annotated, happening: Happening) -> bool:
    first = happening.first
    start = doc.sentences[doc.sentence_of[first]][0]
    return any(t.norm.lstrip("و") in words_of("reply_words") for t in doc.tokens[max(start, first - 5) : first])


def _series(happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    """Violence of one kind by one side, or by sides that none of the tellings names, at other places or on other days."""
    happening = happenings[i]
    if happening.type not in VIOLENT:
        return None
    for k in reversed(range(len(happenings))):
        other = happenings[k]
        if other.type == happening.type and other.first < happening.first and _one_doer(happening, other):
            return ("same_series", k)
    return None


def _one_doer(a: Happening, b: Happening) -> bool:
    mine, theirs = ([f.value for d in h.drafts for f in d.initiators] for h in (a, b))
    return not (mine or theirs) or any(may_be_one(x, y) for x in mine for y in theirs)


def _sequel(happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    happening = happenings[i]
    if happening.background or happening.type not in (*_SEQUELS, "armed_clash"):
        return None
    other = _last_before(
        happenings, i, _FIGHTING if happening.type in _SEQUELS else frozenset(("explosive_device", "suicide_bombing"))
    )
    if other is None and happening.type in _SEQUELS:
        other = _last_before(happenings, i, VIOLENT)
    if other is None or happenings[other].background:
        return None
    return ("response_to" if happening.type == "arrest" else "follows", other)
