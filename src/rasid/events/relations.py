"""Relations between the events of one document: answers, sequels, series.

Words decide first: «بعد», «عقب» and «إثر» before an event noun make it the earlier one, «ردا على» and «احتجاجا على» make
what is told an answer. Without them, what by its nature answers violence (rescue, inquiry, blame) answers the violence told
last, forces move and ground is taken after the fighting told last, and violence of one kind in other places or at other
times is one series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.grammar import words_of
from rasid.events.kinds import VIOLENT

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import RelationKind

_ANSWERS = frozenset(("emergency_response", "legal_action", "accuse", "restriction", "consult", "aid", "support", "reject"))
_SEQUELS = frozenset(("military_movement", "territory_gain", "weapons_seizure", "displacement", "arrest", "release"))
_FIGHTING = frozenset(("armed_clash", "armed_attack", "shelling", "air_strike"))


def relate(doc: Annotated, happenings: list[Happening]) -> list[list[tuple[RelationKind, int]]]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found: list[list[tuple[RelationKind, int]]] = []
    for i in range(len(happenings)):
        reply = any(d.reply for d in happenings[i].drafts)
        told = (reply and _answer(doc, happenings, i)) or _anchored(doc, happenings, i)
        relation = told or _answer(doc, happenings, i) or _series(happenings, i) or _sequel(happenings, i)
        found.append([relation] if relation else [])
    return found


def _anchored(doc: Annotated, happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    """«سيطرت … بعد معارك»: the happening that the nearest «بعد» of the sentence names is the earlier one."""
    happening = happenings[i]
    for draft in happening.drafts:
        sentence = doc.sentence_of[draft.first]
        for k, other in enumerate(happenings):
            if k == i:
                continue
            for later in other.drafts:
                if doc.sentence_of[later.first] != sentence or not 0 < later.first - draft.trigger.last <= 18:
                    continue
                before = [t.norm.lstrip("و") for t in doc.tokens[max(draft.trigger.last, later.first - 3) : later.first]]
                if not words_of("after").isdisjoint(before):
                    answer = happening.type in _ANSWERS or not words_of("reply_words").isdisjoint(before)
                    return ("response_to" if answer else "follows", k)
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
    if happening.type in _ANSWERS:
        other = _last_before(happenings, i, VIOLENT)
        if other is None:
            other = next((k for k, o in enumerate(happenings) if o.type in VIOLENT), None)
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
    happening = happenings[i]
    if happening.type not in VIOLENT:
        return None
    for k, other in enumerate(happenings):
        if other.type == happening.type and other.first < happening.first:
            return ("same_series", k)
    return None


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
