"""Frames: what each kind of lexeme takes as doer, target, place and origin («قصف X Y», «سيطرت X على Y من Z», «التقى X Y»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.frames.crowds import protest, quell
from rasid.events.frames.force import burst, clash, fall, reply, strike, take
from rasid.events.frames.killing import kill
from rasid.events.frames.moving import move
from rasid.events.frames.order import act
from rasid.events.frames.repelling import repel
from rasid.events.frames.words import deal, meet, speak
from rasid.events.roles.arguments import add_supporters
from rasid.events.roles.pronouns import add_possessor, add_resumed_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme


def fill(clause: Clause) -> Iterator[Draft]:
    """The drafts that the trigger of a clause may be, best lexeme first."""
    for lexeme in clause.trigger.lexemes:
        draft = _FRAMES[lexeme.frame](clause, lexeme)
        add_supporters(clause, draft)
        add_possessor(clause, draft)
        add_resumed_place(clause, draft)
        yield draft


_FRAMES: dict[str, Callable[[Clause, Lexeme], Draft]] = {
    "strike": strike, "fire": strike, "fall": fall, "burst": burst, "clash": clash, "take": take, "act": act,
    "move": move, "reply": reply, "repel": repel, "protest": protest, "quell": quell, "kill": kill,
    "speak": speak, "meet": meet, "deal": deal,
}  # fmt: skip
