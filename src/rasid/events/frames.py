"""Frames: what each kind of lexeme takes as doer, target, place and origin («قصف X Y», «سيطرت X على Y من Z», «التقى X Y»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.arguments import (
    add,
    add_doers,
    bare_sides,
    can_act,
    can_strike,
    found,
    genitive,
    locatives_before,
    noun_sides,
    prepositional,
    subject_in,
    to_target,
    verb_sides,
)
from rasid.events.drafts import Draft
from rasid.events.grammar import words_of
from rasid.events.kinds import ARMED, PEOPLE
from rasid.events.lexemes import stems
from rasid.events.narrative import specificity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rasid.events.annotated import Item
    from rasid.events.clauses import Clause
    from rasid.events.lexemes import Lexeme


def fill(clause: Clause) -> Iterator[Draft]:
    """The drafts that the trigger of a clause may be, best lexeme first."""
    for lexeme in clause.trigger.lexemes:
        yield _FRAMES[lexeme.frame](clause, lexeme)


def _draft(clause: Clause, lexeme: Lexeme) -> Draft:
    draft = Draft(clause.trigger, lexeme, lexeme.type, (clause.start, clause.end))
    draft.told = clause.told
    draft.light = clause.light is not None
    draft.initiators = [found(item) for item in clause.agents]
    draft.weapons = [found(i) for i in clause.before if i.kind == "weapon" and _carries(clause, i)]
    draft.weapons += [found(i) for i in clause.behind if i.kind == "weapon" and _means(clause, i)]
    trigger, sentence = clause.trigger, clause.doc.sentence_of[clause.trigger.first]
    held = {weapon.first for weapon in draft.weapons}
    for item in clause.doc.items[sentence]:  # «قصف مدفعي»: the means is told with the word itself
        if item.kind == "weapon" and item.first < trigger.last and item.last > trigger.first and item.first not in held:
            draft.weapons.append(found(item))
    return draft


def _means(clause: Clause, item: Item) -> bool:
    """A weapon behind the trigger is its means when close, led by a preposition of means or joined to one that is."""
    distance = item.first - clause.trigger.last
    if not words_of("arms_places").isdisjoint(stems(clause.doc.tokens[item.first - 1].norm)):
        return False
    return (
        distance <= 3
        or item.preposition in words_of("by_means")
        or item.joined
        or (clause.trigger.pos == "verb" and distance <= 6)
    )


def _carries(clause: Clause, item: Item) -> bool:
    """A weapon before the trigger is its means when it is the subject or close."""
    return not item.preposition or clause.trigger.first - item.last <= 3


def _strike(clause: Clause, lexeme: Lexeme) -> Draft:
    draft = _draft(clause, lexeme)
    agents = set(clause.agents)
    if clause.trigger.pos == "verb":
        verb_sides(clause, draft, can_strike)
    else:
        noun_sides(clause, draft, can_strike)
    prepositional(clause, draft, agents)
    return draft


def _fall(clause: Clause, lexeme: Lexeme) -> Draft:
    """«سقطت قذائف على Y»: the subject is the weapon; whoever fired is told only by «من قبل» or «أطلقها»."""
    draft = _draft(clause, lexeme)
    prepositional(clause, draft, set(clause.agents))
    if lexeme.type == "air_strike" and clause.trigger.pos == "verb":
        verb_sides(clause, draft, can_strike)
    return draft


def _burst(clause: Clause, lexeme: Lexeme) -> Draft:
    """«انفجرت عبوة بسيارة X في Y»: no doer; what it went off at is the target."""
    draft = _draft(clause, lexeme)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("ب", "في", "داخل", "امام", "قرب", "علي", "لدي", "عند"):
            to_target(draft, item)
    prepositional(clause, draft, set(clause.agents))
    return draft


def _clash(clause: Clause, lexeme: Lexeme) -> Draft:
    """«اشتباكات بين X وY», «اشتبك X مع Y»: the first side is given as initiator, the second as target."""
    draft = _draft(clause, lexeme)
    sides = [
        i for i in clause.behind
        if i.kind == "actor" and i.value.kind != "site" and i.preposition in ("بين", "وبين", "", "مع", "ضد", "من", "ل")
    ]  # fmt: skip
    if clause.trigger.pos == "verb" or clause.light is not None:
        ahead = [i for i in bare_sides(clause.before) if can_act(i)]
        if ahead and not any(i.preposition in ("", "بين") for i in sides):
            sides = ahead[-1:] + sides
    others = [i for i in sides if i.preposition in ("مع", "ضد", "وبين")]
    firsts = [i for i in sides if i not in others]
    if not others and len(firsts) > 1:
        parted = _parted_at(clause, firsts)
        firsts, others = firsts[:parted], firsts[parted:]
    for item in firsts:
        add(draft.initiators, item)
    for item in others:
        to_target(draft, item)
    for item in clause.behind:
        if item.kind == "place" and item.preposition != "من":
            add(draft.places, item)
    for item in clause.before:
        named = clause.light is None and not item.preposition and item.kind == "place" and specificity(item.value) > 1
        if item.kind == "place" and (item.preposition in words_of("locative") or named):
            add(draft.places, item)
    return draft


def _parted_at(clause: Clause, sides: list[Item]) -> int:
    """How many of the sides of «بين» are the first party: those before «من جهة» where that is said, else one."""
    tokens = clause.doc.tokens
    for i in range(sides[0].last, sides[-1].first - 1):
        if tokens[i].norm == "من" and tokens[i + 1].norm in words_of("party_marks"):
            return sum(side.first < i for side in sides)
    return 1


def _take(clause: Clause, lexeme: Lexeme) -> Draft:
    """«سيطرت X على Y», «استعاد X بلدة Y من Z»: ground is the place, who lost it the target."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        verb_sides(clause, draft, can_strike)
    else:
        noun_sides(clause, draft, can_strike)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("من", "ضد"):
            to_target(draft, item)
        elif item.kind == "place":
            add(draft.places, item)
        elif item.kind == "actor" and item.preposition == "علي":
            to_target(draft, item)
    draft.targets = [t for t in draft.targets if t.value.kind != "site"]
    locatives_before(clause, draft)
    return draft


def _act(clause: Clause, lexeme: Lexeme) -> Draft:
    """A transitive act («اعتقلت X Y»): anyone who is no site may be the doer."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        _act_verb(clause, draft)
    else:
        noun_sides(clause, draft, can_act)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("علي", "عن", "ل", "بحق"):
            to_target(draft, item)
    prepositional(clause, draft, set(clause.agents))
    if lexeme.type in ("arrest", "abduction", "release"):  # «اعتقلت … من المخيم» tells where
        draft.places += [o for o in draft.origins if not any(p.first == o.first for p in draft.places)]
    draft.origins = []
    if lexeme.type in ("emergency_response", "aid", "legal_action"):  # where someone is taken is no target
        draft.targets = [t for t in draft.targets if t.value.kind != "site"]
    return draft


_OBJECTS = frozenset(("ه", "ها", "هم", "هما", "هن"))


def _act_verb(clause: Clause, draft: Draft) -> None:
    bare = bare_sides(clause.behind)
    ahead = [i for i in bare_sides(clause.before) if can_act(i)]
    if clause.trigger.suffix in _OBJECTS and not bare and ahead and not clause.is_relative:
        add(draft.initiators, ahead[-1])  # «القوات … اعتقلتهم»
        return
    if clause.trigger.suffix in _OBJECTS:  # «فلان الذي اعتقلته القوات»: who stands before is the object
        for item in bare[:1]:
            add(draft.initiators, item)
        for item in ahead[-1:]:
            to_target(draft, item)
        return
    if clause.trigger.voice != "passive" and bare and bare[0].value.kind in PEOPLE and not any(map(can_strike, bare)):
        subject = None if clause.trigger.joined else subject_in(clause.before, can_act)
        if subject:
            add(draft.initiators, subject)
        for item in bare:
            to_target(draft, item)
        return
    verb_sides(clause, draft, can_act)


def _move(clause: Clause, lexeme: Lexeme) -> Draft:
    """Movement: the mover is the initiator, من leads to the origin, إلى and في to the place."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        movers = bare_sides(clause.behind) or bare_sides(clause.before)[::-1]
    else:
        led = bare_sides(clause.before) if clause.light is not None else []
        movers = led[-1:] or [i for i in genitive(clause) if i.kind == "actor"]
        movers += [i for i in clause.behind if i.kind == "actor" and i.preposition == "ل"]
        if not movers:
            movers = bare_sides(clause.before)[::-1]
    if movers:
        add_doers(draft, movers[0], clause.behind if movers[0] in clause.behind else clause.before)
    for item in (*clause.behind, *clause.before):
        if item.kind == "place":
            if item.preposition == "من":
                draft.origins.append(found(item))
            elif item in clause.behind or item.preposition in words_of("locative"):
                add(draft.places, item)
    return draft


def _reply(clause: Clause, lexeme: Lexeme) -> Draft:
    """«والرد بقصف صاروخي على مصدر القذائف»: return fire."""
    draft = _strike(clause, lexeme)
    draft.reply = True
    return draft


def _protest(clause: Clause, lexeme: Lexeme) -> Draft:
    """Those who protest; ضد and أمام lead to what they protest against or before."""
    draft = _draft(clause, lexeme)
    behind = [i for i in clause.behind if can_act(i) and i.preposition in ("", "ل", "من")]
    before = [i for i in bare_sides(clause.before)[::-1] if can_act(i)]
    people = behind or before
    if clause.trigger.pos == "verb" and clause.trigger.plural:  # a plural verb stands behind its subject
        people = [] if clause.trigger.joined else before
    if people:
        add(draft.initiators, people[0])
    for item in clause.behind:
        if item.kind == "actor" and (item.preposition in ("ضد", "علي") or (item in behind and item not in people[:1])):
            to_target(draft, item)
        elif item.kind == "place":
            add(draft.places, item)
    locatives_before(clause, draft)
    return draft


def _kill(clause: Clause, lexeme: Lexeme) -> Draft:
    """«قتل X Y», «مقتل Y على يد X»: those killed are the targets."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        bare = [i for i in bare_sides(clause.behind) if i not in clause.agents]
        ahead = [i for i in bare_sides(clause.before) if i.value.kind in ARMED]
        if clause.trigger.voice != "passive" and bare and bare[0].value.kind in ARMED and len(bare) > 1:
            add(draft.initiators, bare[0])
            bare = bare[1:]
        elif ahead and bare and not draft.initiators:
            add(draft.initiators, ahead[-1])
        for item in bare:
            to_target(draft, item)
    else:
        for item in genitive(clause):
            to_target(draft, item)
    prepositional(clause, draft, set(clause.agents))
    return draft


def _speak(clause: Clause, lexeme: Lexeme) -> Draft:
    """Verbal events: the speaker, and whom the words are for, by object or by the prepositions of the row."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        verb_sides(clause, draft, can_act)
        if not draft.initiators:
            subject = next(reversed(bare_sides(clause.before)), None)
            if subject:
                add(draft.initiators, subject)
    else:
        for item in genitive(clause):
            if can_act(item):
                add(draft.initiators, item)
        if clause.light is not None or not draft.initiators:
            subject = subject_in(clause.before, can_act)
            if subject:
                add(draft.initiators, subject)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition and item.preposition in lexeme.prepositions:
            to_target(draft, item)
    draft.places = []
    draft.target_places = []
    draft.weapons = []
    return draft


def _meet(clause: Clause, lexeme: Lexeme) -> Draft:
    """«التقى X Y في Z»: both sides, and the place."""
    draft = _speak(clause, lexeme)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("مع", "ب", "وبين", "بين"):
            to_target(draft, item)
        elif item.kind == "place" and (
            item.preposition in words_of("locative") or not item.preposition or item.preposition == "الي"
        ):
            add(draft.places, item)
    return draft


def _deal(clause: Clause, lexeme: Lexeme) -> Draft:
    """Agreements: both sides are initiators and targets of each other; the first is given as initiator."""
    draft = _clash(clause, lexeme)
    draft.weapons = []
    return draft


_FRAMES: dict[str, Callable[[Clause, Lexeme], Draft]] = {
    "strike": _strike, "fire": _strike, "fall": _fall, "burst": _burst, "clash": _clash, "take": _take, "act": _act,
    "move": _move, "reply": _reply, "protest": _protest, "kill": _kill, "speak": _speak, "meet": _meet, "deal": _deal,
}  # fmt: skip
