"""Frames of movement: of troops, and of people who are driven out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.frames.start import new_draft
from rasid.events.kinds import PEOPLE
from rasid.events.roles.arguments import (
    add,
    add_doers,
    bare_sides,
    can_act,
    found,
    to_target,
)
from rasid.events.roles.borne import has_pronoun
from rasid.events.roles.genitives import genitive
from rasid.events.roles.holders import holder_of
from rasid.events.roles.subject_before import subject_before
from rasid.events.setting.narrative import is_part_of
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme
    from rasid.mentions.found import Found
    from rasid.records import Actor


def move(clause: Clause, lexeme: Lexeme) -> Draft:
    """Movement: the mover is the initiator, من leads to the origin, إلى and في to the place."""
    draft = new_draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        movers = bare_sides(clause.behind) or bare_sides(clause.before)[::-1]
        ahead = [i for i in bare_sides(clause.before) if can_act(i)]
        if ahead and movers[0].value.kind == "site" and not clause.trigger.joined:  # «الميليشيا استحدثت مواقع»
            movers = ahead[::-1]
        sender = _sender(clause)
        movers = [sender] if sender is not None else movers
    else:
        movers = _led(clause) or [i for i in genitive(clause) if i.kind == "actor" and not _is_searched(lexeme, i)]
        movers += [i for i in clause.behind if i.kind == "actor" and i.preposition == "ل"]
        flees = lexeme.type == "displacement" and not clause.trigger.suffix  # «تدمير ممتلكاتهم ونزوح الآلاف»
        if not movers and not flees:
            movers = [i for i in bare_sides(clause.before) if can_act(i)][::-1]  # «نصبت حواجز وسط تحليق طائرة»: barriers fly not
    if lexeme.type == "military_movement":  # «نقل المصابون وسط استنفار»: people are no troops
        movers = [i for i in movers if i.value.kind not in PEOPLE and i.value.label != "camp"]  # «يشهد المخيم استنفارا»
    if movers:
        row = next(row for row in (clause.behind, clause.before, clause.speaker()) if movers[0] in row)
        add_doers(draft, movers[0], row)
    if lexeme.type == "displacement":  # those who flee suffer it; who drives them out does it
        uprooted = genitive(clause) if clause.trigger.pos == "noun" else bare_sides(clause.behind)
        draft.targets += [found(i) for i in uprooted if i.kind == "actor" and i.value.kind in PEOPLE]
        known = {t.first for t in draft.targets}
        draft.targets += [d for d in draft.initiators if d.value.kind in PEOPLE and d.first not in known]
        draft.initiators = [d for d in draft.initiators if d.value.kind not in PEOPLE and d.value.kind != "site"]  # «ترك منازلها»
    for item in (*clause.behind, *clause.before):
        if item.kind == "actor" and lexeme.type == "territory_handover" and item.preposition in ("الي", "ل"):
            to_target(draft, item)  # «سلمت القوات المطار إلى …»
        if item.kind == "place":
            if item.preposition == "من":
                if not is_part_of(clause.doc, item):
                    draft.origins.append(found(item))
            elif item in clause.behind or item.preposition in words_of("locative"):
                add(draft.places, item)
    if lexeme.type == "territory_handover" and clause.trigger.pos == "verb" and draft.initiators and not draft.targets:
        handed = next((i for i in clause.behind if i.kind == "actor" and i.value.kind == "site" and not i.preposition), None)
        receiver = holder_of(clause.doc, found(handed)) if handed is not None else None
        if receiver is not None and _is_with_l(clause, receiver) and receiver.value.name != draft.initiators[0].value.name:
            draft.targets = [receiver]  # «سلمت القوات مواقع للجيش»: «ل» leads to who gets them
    return draft


def _is_with_l(clause: Clause, side: Found[Actor]) -> bool:
    """Whether «ل» is written against a side."""
    return clause.doc.tokens[side.first].norm.startswith("ل")


def _is_searched(lexeme: Lexeme, item: Item) -> bool:
    """«تمشيط البساتين»: a site behind the masdar of searching is its object, a side may be its subject."""
    return lexeme.of_object and item.value.kind == "site"


def _sender(clause: Clause) -> Item | None:
    """«إن الجيش نشر قوات كبيرة»: the side that heads the clause right before its verb, what is behind being the object; or whom
    the pronoun before it stands for («قالت الحركة إنها انسحبت»)."""
    if has_pronoun(clause):
        return subject_before(clause, can_act)
    subject = subject_before(clause, can_act) if not clause.trigger.suffix else None
    if subject is None or subject.last != clause.trigger.first:
        return None
    before = clause.doc.tokens[subject.first - 1] if subject.first else None
    heads = before is None or before.kind != "word" or before.norm in words_of("complementizers")
    return subject if heads else None


def _led(clause: Clause) -> list[Item]:
    """The subject of the light verb before a movement: right behind the verb, else in front of it."""
    if clause.light is None:
        return []
    sides = bare_sides(clause.before)
    behind = [i for i in sides if i.first == clause.light + 1]
    return behind or [i for i in sides if i.last <= clause.light and can_act(i)][-1:] or [i for i in sides if can_act(i)][-1:]
