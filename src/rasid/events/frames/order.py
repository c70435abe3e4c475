"""Frames of acts that need no arms: arrests and other transitive acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.events.frames.counted import counted_persons, hurt_persons
from rasid.events.frames.start import new_draft
from rasid.events.kinds import ARMED, PEOPLE, RELIEF_VEHICLE, TAKEN
from rasid.events.roles.apart import is_apart
from rasid.events.roles.arguments import (
    add,
    add_doers,
    bare_sides,
    can_act,
    can_relieve,
    can_strike,
    found,
    to_target,
)
from rasid.events.roles.led import prepositional
from rasid.events.roles.noun_sides import noun_sides
from rasid.events.roles.relative import antecedent, described, take_described
from rasid.events.roles.subject_before import subject_before
from rasid.events.roles.verb_sides import verb_sides
from rasid.events.words.agreement import is_feminine, is_nominative, is_one, may_be_subject
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import is_one_of, words_of
from rasid.events.words.lexemes import stems
from rasid.language.clitics import OBJECT_PRONOUNS

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme
    from rasid.mentions.found import Found


# who may do an act of a type, told by a noun; anyone who is no site where none is named here
_ELIGIBLE = {"military_movement": can_strike, "emergency_response": can_relieve}


def act(clause: Clause, lexeme: Lexeme) -> Draft:
    """A transitive act («اعتقلت X Y»): anyone who is no site may be the doer."""
    draft = new_draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        _act_verb(clause, draft)
    else:
        noun_sides(clause, draft, _ELIGIBLE.get(lexeme.type, can_act))
    if "undergoes" in lexeme.classes and not clause.agents:  # «وقع جنديان في قبضة المتمردين»: the subject suffers it
        draft.initiators, draft.targets = draft.targets, draft.initiators
    for item in clause.behind:
        freed = lexeme.type not in TAKEN or item.preposition == "عن"  # «… شابا على حاجز», «أفرجوا عن السفينة»
        held = item.kind == "actor" and (item.value.kind != "site" or freed)
        convicts = item.preposition in ("في", "ب") and "executes" in lexeme.classes  # «نفذ حكم الإعدام في خمسة مدانين»
        brought = item.preposition == "ب" and "takes_with_b" in lexeme.classes and not draft.targets  # «أطاحت بعصابة»
        led = (
            convicts
            or brought
            or item.preposition in ("علي", "عن", "بحق")
            or (item.preposition == "ل" and _takes_l(clause, lexeme))
        )
        if held and (led or _is_reached(clause, item)) and not is_apart(clause, item):
            to_target(draft, item)
    for item in clause.behind if lexeme.type == "release" else ():  # «تبادل أسرى بين الجيش والفصائل»
        if item.preposition in ("بين", "وبين") and can_strike(item):
            add(draft.initiators, item)
    if lexeme.type == "arrest":
        _take_counted(clause, draft)
    if "executes" in lexeme.classes:  # «نفذ حكم الإعدام بعشرة مدانين»: who is convicted carries out nothing
        convicted = [d for d in draft.initiators if d.value.label in _CONVICTED]
        draft.initiators = [d for d in draft.initiators if d not in convicted]
        draft.targets = draft.targets or convicted
    if lexeme.type in _COUNTED and not draft.targets:
        draft.targets = counted_persons(clause)
    if lexeme.type == "emergency_response":
        _give_patients(clause, draft)
        draft.weapons = []
    add_burnt(clause, draft)
    prepositional(clause, draft, set(clause.agents))
    if not draft.initiators and clause.trigger.pos == "noun" and lexeme.of_object and lexeme.type not in TAKEN:
        draft.initiators = _resolvers(clause)
    if lexeme.type in TAKEN:  # «اعتقلت … من المخيم» tells where
        draft.places += [o for o in draft.origins if not any(p.first == o.first for p in draft.places)]
    draft.origins = []
    if "exchange" in lexeme.classes:
        _exchange(clause, draft)
    if lexeme.type in ("emergency_response", "aid", "legal_action"):  # where someone is taken is no target
        draft.targets = [t for t in draft.targets if t.value.kind != "site"]
    return draft


def _take_counted(clause: Clause, draft: Draft) -> None:
    """«اعتقال 17 عنصرا», «وأوقفت 5 عناصر»: men who are counted behind a word of arrest are who was arrested."""
    doc, last = clause.doc, clause.trigger.last
    counted = [
        d for d in draft.initiators
        if d.first == last and d.value.kind in ("unidentified_armed_group", "other") and d.first in doc.number_at
    ]  # fmt: skip
    if counted and len(draft.initiators) == len(counted):
        draft.initiators, draft.targets = [], counted + [t for t in draft.targets if t.first != counted[0].last]


def _resolvers(clause: Clause) -> list[Found[Any]]:
    """«قررت النيابة في أسيوط حبس المتهمين», «أمر القاضي بحبسه»: the subject of a verb of resolve or order does it."""
    doc, first = clause.doc, clause.trigger.first
    for k in words_before(doc, first, _ORDERED):
        norm = doc.tokens[k].norm
        if is_one_of(norm, "deciding") or is_one_of(norm, "ordering"):
            items = [i for i in doc.items[doc.sentence_of[first]] if can_act(i) and not i.preposition and i.last <= first]
            behind = next((i for i in items if i.first == k + 1), None)
            subject = behind or next((i for i in items if i.last == k), None)
            return [found(subject)] if subject is not None else []
        if doc.roles[k].verb:
            return []
    return []


_ORDERED = 10  # words from a verb of resolve or order to what it governs


def _give_patients(clause: Clause, draft: Draft) -> None:
    """«نقل ثلاثة جنود إلى المستشفى», «انتشلت الفرق الجثث»: who is carried or saved, told as people, by their fate or number."""
    ambulances = [  # «نقلت سيارات الإسعاف …»
        d for d in draft.targets
        if d.value.label == RELIEF_VEHICLE or clause.doc.tokens[d.last - 1].norm.endswith("اسعاف")
    ]  # fmt: skip
    if ambulances and not draft.initiators:
        draft.initiators = ambulances[:1]
        draft.targets = [t for t in draft.targets if t not in ambulances]
        if "goes" in draft.lexeme.classes:  # «هرعت سيارات الإسعاف وفرق الدفاع المدني»
            draft.initiators += [t for t in draft.targets if t.value.kind not in PEOPLE and t.value.kind != "site"]
            draft.targets = [t for t in draft.targets if t not in draft.initiators]
    if not draft.targets and "goes" not in draft.lexeme.classes:
        carried = [d for d in draft.initiators if d.value.kind in ARMED | PEOPLE and d.first >= clause.trigger.last]
        draft.targets = carried
        draft.initiators = [d for d in draft.initiators if d not in carried]
    if not draft.targets and draft.lexeme.of_object:
        draft.targets = hurt_persons(clause)


def _exchange(clause: Clause, draft: Draft) -> None:
    """«تبادل 11 أسيرا بين الجيش والحركة»: both sides do it, and those exchanged are its targets."""
    taken = [d for d in draft.initiators if d.value.label in _EXCHANGED or d.value.kind in PEOPLE]
    draft.initiators = [d for d in draft.initiators if d not in taken]
    draft.targets = taken + [t for t in draft.targets if t.value.label in _EXCHANGED or t.value.kind not in ARMED]
    for item in clause.behind:
        party = item.preposition in ("بين", "وبين", "مع") and can_strike(item)
        if party and item.value.label not in _EXCHANGED:
            add(draft.initiators, item)


_EXCHANGED = frozenset(("prisoners", "detainees", "dead", "hostages", "abducted"))


def add_burnt(clause: Clause, draft: Draft) -> None:
    """«أضرموا النار في مركبتين»: what fire was set to."""
    tokens, first = clause.doc.tokens, clause.trigger.first
    for item in clause.behind:
        lit = item.kind == "actor" and item.value.kind == "site" and item.preposition in ("في", "ب")
        if lit and any(t.norm == "النار" for t in tokens[first : item.first]):
            to_target(draft, item)


def _takes_l(clause: Clause, lexeme: Lexeme) -> bool:
    """Whether «ل» leads to the object: of a masdar or phrase («اعتقال الجيش لشابين») and of help («قدم مساعدات للنازحين»)."""
    return clause.trigger.pos == "noun" or lexeme.type in ("aid", "emergency_response")


def _is_reached(clause: Clause, item: Item) -> bool:
    """«حملة اعتقالات طالت 30 شابا»: the object of the verb that says of an act whom it reached."""
    tokens = clause.doc.tokens
    if item.preposition or clause.trigger.pos != "noun":
        return False
    return any(
        tokens[i].norm.removeprefix("و") in words_of("hitting")
        for i in range(max(clause.trigger.last, item.first - 2), item.first)
    )


_COUNTED = TAKEN | {"legal_action"}
_NEAR_TAKEN = 3  # words between people and a verb without object that tells what they suffered


def _act_verb(clause: Clause, draft: Draft) -> None:
    if take_described(clause, draft):
        return
    bare = bare_sides(clause.behind)
    ahead = [i for i in bare_sides(clause.before) if can_act(i)]
    if clause.trigger.suffix in OBJECT_PRONOUNS and not bare and ahead and not clause.is_relative:
        if not clause.trigger.joined:  # «خطفت الجماعة معلما واقتادته»: who stands last is the object
            add(draft.initiators, ahead[-1])  # «القوات … اعتقلتهم»
        return
    if clause.trigger.suffix in OBJECT_PRONOUNS and clause.is_relative and bare:  # «فلان الذي اعتقلته القوات»: he is the object
        add(draft.initiators, bare[0])
        for item in ahead[-1:]:
            to_target(draft, item)
        return
    if clause.trigger.voice != "passive" and bare and (_is_acted_on(clause, bare) or _is_own_object(clause, bare[0])):
        subject = antecedent(clause, can_act) if clause.is_relative else subject_before(clause, can_act)
        if subject is not None and subject in clause.before and not clause.is_relative:  # «الجيش والشرطة يعتقلان شابا»
            add_doers(draft, subject, clause.before, can_act)
        elif subject:  # «الشرطة التي اعتقلت شابا»
            add(draft.initiators, subject)
        for item in bare:
            to_target(draft, item)
        return
    taken = described(clause) if draft.lexeme.type in TAKEN and not bare and not clause.agents else None
    if taken is not None:
        draft.targets = [taken]
        return
    if draft.lexeme.type in TAKEN and ahead and not bare and clause.trigger.voice != "passive" and _are_taken(clause, ahead[-1]):
        to_target(draft, ahead[-1])
        return
    if draft.lexeme.type in TAKEN and not bare and not clause.agents and _lacks_object(clause):
        clause.trigger.voice = "passive"
        for item in ahead[-1:]:
            if clause.trigger.first - item.last <= _NEAR_TAKEN:
                to_target(draft, item)
        return
    verb_sides(clause, draft, can_act)


_CONVICTED = frozenset(("convicts", "accused persons", "prisoners", "detainees", "perpetrators"))


def _is_own_object(clause: Clause, item: Item) -> bool:
    """«ففككت خلية في بغداد»: the noun that a verb's row asks for as its object, right behind it, is no subject."""
    lexeme, doc = clause.trigger.lexemes[0], clause.doc
    asked = lexeme.of_object and lexeme.needs == "ring" and not lexeme.companions.isdisjoint(stems(doc.norms[item.first]))
    return asked and item.first <= clause.trigger.last + 1


def _are_taken(clause: Clause, item: Item) -> bool:
    """Whether people stand before a past verb of custody that has no object: they suffered it («رجل اعتقل في …»)."""
    near = clause.trigger.first - item.last <= _NEAR_TAKEN
    free = not clause.trigger.joined and not clause.agents
    man = item.value.kind in ("government", "other", "state_forces") and is_one(clause.doc, item)  # «إن نائب رئيس … اختطف»
    alone = man and not is_feminine(clause.doc, clause.trigger) and not clause.trigger.plural
    return near and free and (item.value.kind in PEOPLE or alone) and clause.trigger.tense == "past"


def _lacks_object(clause: Clause) -> bool:
    """«سجناء من التنظيم اعتقلوا قبل أشهر», «جنود كانوا قد خطفوا في بيجي»: a past verb of custody, plural as its subject
    before it, with a time or preposition behind it and nobody counted is the passive."""
    doc, trigger = clause.doc, clause.trigger
    if trigger.tense != "past" or not trigger.plural or trigger.joined or trigger.suffix or trigger.last >= len(doc.tokens):
        return False
    if any(i.kind == "toll" for i in clause.behind):
        return False
    timed = any(t.first == trigger.last for t in doc.times_of[doc.sentence_of[trigger.first]])
    return timed or "prepositions" in doc.roles[trigger.last].classes


def _is_acted_on(clause: Clause, bare: list[Item]) -> bool:
    """Whether the people behind an active verb are its object: no ending of theirs says subject, and none else may be one."""
    alone = clause.trigger.lexemes[0].type in TAKEN and len(bare) == 1 and not clause.trigger.suffix  # «خطف شخصان»: a passive
    people = bare[0].value.kind in PEOPLE and not any(map(can_strike, bare))
    if clause.doc.norms[clause.trigger.first].lstrip("وف") in words_of("coming_upon"):  # «عثر الأهالي على جثة»
        return False
    if len(bare) > 1 and bare[1].first == bare[0].last and not bare[1].joined and bare[1].value.kind == "site":
        return False  # «اختطف رجل طائرة ركاب»
    if clause.trigger.lexemes[0].type in _OF_THINGS and not clause.trigger.plural and _acts_itself(clause, bare):
        return False
    return people and (alone or not is_nominative(clause.doc, bare[0]))


_OF_THINGS = frozenset(("property_destruction", "restriction"))  # done to roads, houses and crops


def _acts_itself(clause: Clause, bare: list[Item]) -> bool:
    """«أغلق عشرات الشبان الطرقات», «أحرق أهالي القرية مقرا»: people right behind a verb of what is done to things do it."""
    things = (i for i in clause.behind if i.first >= bare[0].last and not i.preposition and not i.joined)
    thing = bool(clause.trigger.lexemes[0].companions) or any(i.kind == "place" or i.value.kind == "site" for i in things)
    return thing and bare[0].first - clause.trigger.last <= 1 and may_be_subject(clause.doc, clause.trigger, bare[0])
