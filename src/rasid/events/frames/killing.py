"""Frames of killing: who died is the target."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.frames.start import new_draft
from rasid.events.items import Item
from rasid.events.kinds import ARMED, CROWDS, PEOPLE
from rasid.events.roles.apart import is_apart
from rasid.events.roles.arguments import (
    add,
    add_doers,
    bare_sides,
    can_act,
    can_strike,
    found,
    is_teller,
    owners_of_arms,
    subject_in,
    to_target,
)
from rasid.events.roles.borne import has_pronoun
from rasid.events.roles.first_noun import leads_to_object
from rasid.events.roles.genitives import genitive, has_led_object, takes_object
from rasid.events.roles.led import prepositional
from rasid.events.roles.noun_sides import add_sufferer
from rasid.events.roles.relative import described, is_of_next_verb
from rasid.events.words.agreement import (
    agrees_before,
    is_accusative,
    is_nominative,
    is_of_one_man,
    is_of_several,
    is_one,
    may_be_subject,
)
from rasid.events.words.grammar import is_deed_on, words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.clitics import OBJECT_PRONOUNS
from rasid.records import Actor

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme
    from rasid.mentions.found import Found


def kill(clause: Clause, lexeme: Lexeme) -> Draft:
    """«قتل X Y», «مقتل Y على يد X»: those killed are the targets."""
    draft = new_draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        _verb_of_killing(clause, draft)
    else:
        _light_killer(clause, draft)
        dealt = draft.lexeme.of_object and not stemmed("perishing")[clause.doc.norms[clause.trigger.first]]
        for item in genitive(clause):
            led = dealt and can_strike(item) and not item.joined and has_led_object(clause, item)
            if not draft.initiators and (led or takes_object(clause, item)):
                add(draft.initiators, item)
                for other in clause.behind if led else ():
                    if other.first > item.first and other.preposition == "ل" and other.kind == "actor" and not draft.targets:
                        to_target(draft, other)
            elif not any(d.first == item.first for d in draft.initiators):
                to_target(draft, item)
        add_sufferer(clause, draft)
    prepositional(clause, draft, set(clause.agents))
    if not draft.weapons:  # «قتلت الشرطة فلانا من مدينة كذا»: no fire came from there
        draft.origins = []
    return draft


def _verb_of_killing(clause: Clause, draft: Draft) -> None:
    """Who killed whom by a finite verb: by order, case, number and gender, by a pronoun or the arms told of."""
    bare = [i for i in bare_sides(clause.behind) if i not in clause.agents]
    fired = [i for i in bare if is_deed_on(clause.doc.tokens[i.first - 1].norm)]  # «متأثرا بجروح من قنبلة أطلقتها الشرطة»
    fired += [i for i in bare if i not in fired and is_of_next_verb(clause, i)]
    bare = [i for i in bare if i not in fired and not is_apart(clause, i)]
    if draft.lexeme.needs == "body":  # «عثرت الشرطة على جثة …»: who finds him did not die
        finder = next((i for i in bare if i.first == clause.trigger.last and can_strike(i)), None)
        bare = [i for i in bare if i is not finder]
    for item in fired:  # «أصيب بمقذوف أطلقته الشرطة»
        if can_strike(item) and stemmed("launched")[clause.doc.norms[item.first - 1]] and not draft.initiators:
            add(draft.initiators, item)
    kinds = ARMED | CROWDS if clause.trigger.plural else ARMED  # «محتجون قتلوا شرطيا»
    kinds = kinds | PEOPLE | {"other"} if leads_to_object(clause, bare) else kinds
    ahead = [i for i in bare_sides(clause.before) if i.value.kind in kinds and _may_have_killed(clause, i)]
    ahead = [] if clause.trigger.voice == "passive" else ahead  # «زار ضابط المدينة وأصيب سائقه»
    if _tells_who_died(clause):  # «الجنود الذين قتلوا هم خمسة من الحرس»
        bare, ahead = [i for i in bare_sides(clause.before) if can_act(i)][-1:], []
    if _kills_him(clause, draft, bare, ahead):
        bare = []
    others = [i for i in bare[1:] if not i.joined]  # «قتل جنود من الجيش وعناصر من الشرطة»: what «و» joins is no object
    others = others or _counted_object(clause, bare)
    if clause.trigger.voice != "passive" and bare and others and _can_kill(clause, bare[0]):
        add(draft.initiators, bare[0])
        bare = bare[1:] or others
    elif bare and not draft.initiators and has_pronoun(clause):  # «قالت الحركة إنها قتلت جنودا»
        speaker = subject_in(clause.speaker(), can_strike)
        draft.initiators = [found(speaker)] if speaker else []
    elif bare and not draft.initiators and (doer := _described_doer(clause, bare[0])) is not None:
        draft.initiators = [doer]
    elif ahead and (bare or _has_counted_object(clause)) and not draft.initiators:
        add(draft.initiators, ahead[-1])
    for item in owners_of_arms(clause) if not draft.initiators else ():  # «قتلت مسيرة تابعة للجيش ثلاثة»
        add(draft.initiators, item)
    for item in bare:
        to_target(draft, item)
    if not bare and (fallen := _fallen_attacker(clause)) is not None:
        to_target(draft, fallen)
    if not bare and not draft.initiators and draft.lexeme.needs == "armed_target":  # «فاغنر تتكبد خسائر»
        for item in ahead[-1:]:
            to_target(draft, item)
    if not bare and not draft.initiators and (victim := _described_victim(clause)) is not None:
        draft.targets = [victim]


def _fallen_attacker(clause: Clause) -> Item | None:
    """«وقتل المنفذ برصاص الجيش»: who is known by what he did, told right behind a killing."""
    for item in clause.behind:
        known = clause.doc.norms[item.first] in words_of("attackers") and item.first == clause.trigger.last
        if item.kind == "toll" and known and item.value.persons is not None:
            persons = item.value.persons
            attacker = Actor(persons.text, "perpetrators", None, "unidentified_armed_group", persons)
            return replace(item, kind="actor", value=attacker)
    return None


def _can_kill(clause: Clause, item: Item) -> bool:
    """Whether the first of two sides behind a killing may be its subject: men of arms, or people by their case («قتل المحتجون
    شرطيا»)."""
    if item.value.kind in ARMED:
        return True
    behind = next((i for i in bare_sides(clause.behind) if i.first == item.last), None)
    object_told = behind is not None and not may_be_subject(clause.doc, clause.trigger, behind)  # «قتل حشد غاضب رجلا»
    return can_act(item) and (object_told or is_nominative(clause.doc, item))


def _kills_him(clause: Clause, draft: Draft, bare: list[Item], ahead: list[Item]) -> bool:
    """«قتلته قوات الأمن», «قوات الأمن قتلته»: the pronoun is who died, so the side behind the verb or before it killed; the
    relative clause tells of its antecedent («الشاب الذي قتلته القوات»)."""
    if clause.trigger.suffix not in OBJECT_PRONOUNS or clause.trigger.voice == "passive" or draft.initiators:
        return False
    behind = bare[0] if bare and bare[0].first - clause.trigger.last <= 1 and can_act(bare[0]) else None
    if clause.trigger.joined and clause.trigger.plural:  # «استهدف المقاتلون دورية وأصابوها»: the subject before is its own
        ahead = ahead[:1]
    doer = behind or next(iter(ahead[-1:]), None)
    if doer is None:
        return False
    add(draft.initiators, doer)
    victim = next((i for i in clause.before[::-1] if i.kind == "actor" and i.last == clause.trigger.first - 1), None)
    if clause.is_relative and victim is not None and victim is not doer:
        to_target(draft, victim)
    return True


def _described_doer(clause: Clause, victim: Item) -> Found[Actor] | None:
    """«الشخص الذي قتل شرطيا»: whom the relative clause of a killing describes, where its object follows and the verb agrees."""
    if clause.trigger.voice == "passive" or victim.first > clause.trigger.last + 1:
        return None
    doer = described(clause)
    plural = doer is not None and clause.doc.tokens[doer.last - 1].norm.endswith(("ين", "ون"))
    return doer if plural is clause.trigger.plural else None


def _described_victim(clause: Clause) -> Found[Actor] | None:
    """«الفتى الذي قتل الأسبوع الماضي»: whom the relative clause of a killing without an object describes."""
    doc, last = clause.doc, clause.trigger.last
    if last < len(doc.tokens) and doc.tokens[last].kind == "word":  # «الرجل الذي قتل جاره»: it has an object
        dated = any(t.first == last for t in doc.times_of[doc.sentence_of[clause.trigger.first]])
        led = "prepositions" in doc.roles[last].classes or doc.tokens[last].norm.startswith("ب")
        if not (dated or led):
            return None
    return described(clause)


def _may_have_killed(clause: Clause, item: Item) -> bool:
    """«رشق شبان جنودا وقتل فتى», «أسقطوا مروحية للجيش وقتل أربعة»: whether what stands before a killing may be its subject by
    case, number and gender."""
    if clause.trigger.plural and is_one(clause.doc, item):  # «استدرجوا شرطيا وقتلوه»
        return False
    feminine = clause.doc.tokens[item.first].text.endswith("ة") and item.value.id is None
    if is_of_one_man(clause.doc, clause.trigger) and (feminine or is_of_several(clause.doc.tokens, item)):
        return False
    if not agrees_before(clause.doc, clause.trigger, item):
        return False
    behind_inna = item.first > 0 and clause.doc.tokens[item.first - 1].norm in words_of("complementizers")
    if clause.trigger.joined and clause.trigger.suffix and not behind_inna and is_accusative(clause.doc, item):
        return False  # «استهدف قناص جنديا فأرداه قتيلا»: the pronoun is the object's
    return behind_inna or may_be_subject(clause.doc, clause.trigger, item)  # «إن انتحاريا قتل …»: «إن» governs the accusative


def _tells_who_died(clause: Clause) -> bool:
    """Whether a relative clause ends with its verb, and what stands behind «هم» says who those killed were."""
    doc, last = clause.doc, clause.trigger.last
    return clause.is_relative and last < len(doc.tokens) and doc.tokens[last].norm in words_of("pronouns")


def _counted_object(clause: Clause, bare: list[Item]) -> list[Item]:
    """«قتل جندي 3 من زملائه», «قتل انتحاري يقود شاحنة 11 شخصا»: the people that a killing counts behind its doer."""
    doc, first = clause.doc, clause.trigger.first
    counted = [i for i in doc.items[doc.sentence_of[first]] if i.kind == "toll" and i.value.head == first and bare]
    for item in counted:
        persons = item.value.persons
        if item.first < bare[0].last or item.joined or persons is None:  # «قتل جندي و3 مدنيين»: a passive
            return []
        return [replace(item, kind="actor", value=Actor(persons.text, item.value.group, None, "civilians", persons))]
    return []


def _has_counted_object(clause: Clause) -> bool:
    """«البيشمركة تقتل أربعة من داعش»: whether the people whom an active present counts stand right behind it."""
    trigger = clause.trigger
    if trigger.tense != "present" or trigger.voice == "passive" or trigger.joined:
        return False
    return any(t.value.head == trigger.first and t.first == trigger.last and t.value.persons for t in clause.doc.tolls)


def _light_killer(clause: Clause, draft: Draft) -> None:
    """«تمكنت القوات من قتل …», «أقدم مسلحون على قتل …»: the subject of the verb before a masdar of killing did it."""
    if clause.light is None or draft.initiators or stemmed("perishing")[clause.doc.norms[clause.trigger.first]]:
        return  # «حقق في مقتل الوزير»: death has no doer, killing has
    behind = [i for i in bare_sides(clause.before) if clause.light < i.first <= clause.light + 2]
    ahead = [i for i in bare_sides(clause.before) if i.last <= clause.light]
    for item in (behind or ahead[-1:])[:1]:
        able = can_act(item) if behind else can_strike(item) or item.value.kind in CROWDS
        if able and not is_teller(clause.doc, clause.light, item):
            add_doers(draft, item, clause.before)
