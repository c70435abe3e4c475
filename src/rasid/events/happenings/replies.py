"""Answers and what they answer are two happenings: who answered fire did not fire it, and fire that answers is no other fire."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.roles.sides import share_a_side
from rasid.events.setting.narrative import is_answered

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.events.happenings.links import Link
    from rasid.records import Actor


def answerers(doc: Annotated, drafts: list[Draft], told: list[Link]) -> dict[int, list[Actor]]:
    """For drafts that are answered, by identity, those who answered: «قصف سيارة … والمقاومة ترد» is no fire of theirs."""
    found: dict[int, list[Actor]] = {}
    pairs = [(link.later, link.earlier) for link in told if link.name == "in_reply"]
    for before, draft in pairwise(drafts):
        if draft.reply and not before.reply and doc.sentence_of[before.first] == doc.sentence_of[draft.first]:
            pairs.append((draft, before))
    for later, earlier in pairs:
        if earlier.type in VIOLENT:
            found.setdefault(id(earlier), []).extend(f.value for f in later.initiators)
    return found


def is_answer_to(draft: Draft, happening: Happening, foes: dict[int, list[Actor]]) -> bool:
    """Whether those who answered one of two tellings did the other."""
    mine = foes.get(id(draft))
    if mine and share_a_side(mine, happening.doers):
        return True
    theirs = [foe for d in happening.drafts if id(d) in foes for foe in foes[id(d)]]
    return bool(theirs) and share_a_side([f.value for f in draft.initiators], theirs)


def answers_else(draft: Draft, happening: Happening) -> bool:
    """Whether one of two tellings tells of an answer and the other of no deed of those who answered."""
    if draft.reply == any(d.reply for d in happening.drafts):
        return False
    if not draft.initiators and any(d.lexeme is draft.lexeme for d in happening.drafts):
        return False
    return not share_a_side([f.value for f in draft.initiators], happening.doers)


def is_what_was_answered(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«عملية ردا على استهداف الجيش القرى»: whether a deed that was answered is told of others than a happening is."""
    if not draft.initiators or share_a_side([f.value for f in draft.initiators], happening.doers):
        return False
    return is_answered(doc, draft.first)
