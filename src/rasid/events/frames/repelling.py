"""Frames of attacks that were thrown back: whose the attack was, and who held out («صد الجيش هجوما للمسلحين»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.frames.force import strike
from rasid.events.roles.arguments import add_doers, bare_sides, can_strike, found
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme


def repel(clause: Clause, lexeme: Lexeme) -> Draft:
    """«صد الجيش هجوما للمسلحين»: the attack is what happened; whose it was are its doers, and who repelled it its target."""
    draft = strike(clause, lexeme)
    doc = clause.doc
    attack = next((i for i in range(clause.trigger.first + 1, clause.end) if stemmed("attacks")[doc.tokens[i].norm]), None)
    if attack is None:  # «تصدت للمهاجمين»
        return draft
    ahead = [i for i in clause.behind if i.first > attack and can_strike(i) and i.preposition in ("", "ل")]
    attackers = [i for i in ahead[:1] if i.first - attack <= _OF_ATTACK]
    repellers = [d for d in draft.initiators if d.first < attack]
    if not repellers and clause.trigger.pos == "noun" and clause.agents:  # «أعلن الجيش تصديه لهجوم شنته قوات …»
        ahead_of = [i for i in bare_sides(clause.speaker()) if can_strike(i) and i.last <= clause.trigger.first]
        repellers = [found(i) for i in ahead_of[-1:]]
    of_attack = {i.first for i in attackers}
    draft.targets = [t for t in draft.targets if t.first not in of_attack] + repellers
    draft.initiators = []
    for item in attackers:
        add_doers(draft, item, clause.behind)
    return draft


_OF_ATTACK = 4  # words from «هجوما» to whose it was («هجوم واسع شنته قوات …»)
