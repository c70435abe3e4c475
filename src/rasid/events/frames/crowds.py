"""Frames of crowds: protests, riots, and who breaks them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.frames.counted import crowd
from rasid.events.frames.order import add_burnt
from rasid.events.frames.start import new_draft
from rasid.events.kinds import ARMED, FORCES, PEOPLE
from rasid.events.roles.arguments import (
    add,
    bare_sides,
    can_act,
    found,
    locatives_before,
    to_target,
)
from rasid.events.roles.led import HEADING
from rasid.events.roles.relative import described

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme

_MARCHERS = frozenset(("civilians", "protesters", "rioters", "other", "political_militia", "identity_militia"))


_AGAINST = ("ضد", "علي")
_QUELLED = HEADING | {"", "ل", "علي"}  # «أطلقت الغاز على متظاهرين»


def quell(clause: Clause, lexeme: Lexeme) -> Draft:
    """«فرقت الشرطة متظاهرين»: a protest told by who breaks it up; the doers of the protest are the object."""
    draft = new_draft(clause, lexeme)
    people = [i for i in clause.behind if i.kind == "actor" and i.value.kind in PEOPLE and i.preposition in _QUELLED]
    draft.initiators = draft.initiators or [found(i) for i in people[:1]] or crowd(clause)
    draft.places = [found(i) for i in clause.behind if i.kind == "place"]
    locatives_before(clause, draft)
    return draft


def protest(clause: Clause, lexeme: Lexeme) -> Draft:
    """Those who protest; ضد and أمام lead to what they protest against or before."""
    draft = new_draft(clause, lexeme)
    behind = [i for i in clause.behind if can_act(i) and i.preposition in ("", "ل", "من") and not _protested_at(clause, i)]
    before = [i for i in bare_sides(clause.before)[::-1] if can_act(i)]
    if clause.trigger.pos == "noun" and clause.light is None:  # «فرقت الشرطة المظاهرة»: whose verb is another's
        before = [i for i in before if i.value.kind in _MARCHERS]
    if lexeme.type == "riot":  # «رشق دوريات الحرس بالحجارة»: they are thrown at
        behind = [i for i in behind if i.value.kind not in FORCES]
    people = behind or before
    if clause.trigger.pos == "verb" and clause.trigger.plural:  # a plural verb stands behind its subject
        people = [] if clause.trigger.joined else before
    those = described(clause) if clause.trigger.pos == "verb" else None  # «صفوف الأهالي الذين تجمعوا أمام المدرسة»
    if those is not None:
        people, draft.initiators = [], [those]
    many = crowd(clause)
    if many and not any(i.value.kind in _MARCHERS for i in people):
        people = []
        draft.initiators = draft.initiators or many
    if people:
        add(draft.initiators, people[0])
    for item in clause.behind:
        against = item.preposition in _AGAINST or (item in behind and item not in people[:1])
        against = against or (lexeme.type == "riot" and item.preposition in HEADING)  # «ألقوا الحجارة صوب الجنود»
        if item.kind == "actor" and (against or _is_rioted_at(lexeme, item) or _protested_at(clause, item)):
            to_target(draft, item)
        elif item.kind == "place" and lexeme.type == "riot" and not item.preposition and not _is_where(clause, item):
            to_target(draft, item)  # «أحرق محتجون مبنى القنصلية»
        elif item.kind == "place":
            add(draft.places, item)
    if lexeme.type == "riot":
        add_burnt(clause, draft)
    locatives_before(clause, draft)
    return draft


def _is_rioted_at(lexeme: Lexeme, item: Item) -> bool:
    """«رشقوا دوريات الحرس», «اقتحم متظاهرون مقر الحزب»: the forces or things that are the object of a verb of riot."""
    return lexeme.type == "riot" and not item.preposition and (item.value.kind in FORCES or item.value.kind == "site")


def _is_where(clause: Clause, item: Item) -> bool:
    """Whether the words of a place begin with a preposition («شمالي المدينة»)."""
    return "prepositions" in clause.doc.roles[item.first].classes


def _protested_at(clause: Clause, item: Item) -> bool:
    """«احتجاجا على سياسات الحكومة»: whether a state or its forces stand in what the protest is against, and no verb between."""
    if item.kind != "actor" or item.value.kind not in ARMED | FORCES or item.preposition:
        return False
    for k in range(item.first - 1, clause.trigger.last - 1, -1):
        if clause.doc.roles[k].verb:
            return False
        if clause.doc.tokens[k].norm in ("علي", "ضد"):
            return True
    return False
