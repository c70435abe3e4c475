"""Doer and sufferer of an event noun: its genitive, «ل» and «من» behind it, the subject of its light verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, BLASTS, FIRE, FORCES, PEOPLE, TAKEN, VIOLENT
from rasid.events.roles.apart import is_apart
from rasid.events.roles.arguments import (
    add,
    add_doers,
    can_act,
    can_strike,
    craft,
    found,
    is_teller,
    owners_of_arms,
    spoken_of,
    subject_in,
    tells_where,
    to_target,
)
from rasid.events.roles.clauses import doc_start
from rasid.events.roles.genitives import genitive, takes_object, times_between
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.clitics import ARTICLES
from rasid.mentions.places.words import powers

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def noun_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Genitive, light-verb subject and sufferer of an event noun."""
    doc, trigger = clause.doc, clause.trigger
    verb = clause.light if clause.light is not None else clause.suffer
    if verb is not None:
        inner = [i for i in clause.before if i.first > verb and i.preposition in ("", "ل")]
        outer = [i for i in clause.before if i.last <= verb and not i.preposition]
        if clause.suffer is not None:
            add_suffering(clause, draft)
        else:
            pronoun = verb > 0 and doc.tokens[verb - 1].norm in words_of("subject_pronouns")  # «قالت الحركة إنها شنت غارات»
            if pronoun and doc.tokens[verb - 1].norm.endswith("نه") and doc.tokens[verb].norm.startswith("ت"):
                pronoun = False  # «قال رئيس البلدية إنه تجدد القصف»: it is said of the noun
            ahead = clause.speaker() if pronoun else outer
            answer = any(r.form.lexeme.frame == "reply" for r in readings(doc.tokens[verb].norm))
            if answer and doc.tokens[verb].norm.startswith("و"):  # «استهدفت X مواقع Y، وردت الأخيرة بقصف …»
                ahead = []
            ahead = [i for i in ahead if pronoun or not can_act(i) or not is_teller(doc, verb, i)]
            if not doc.roles[verb].verb:
                ahead = [i for i in ahead if not _is_of_act(doc, i)]
            passive = doc.tokens[verb].norm in words_of("passive_light")
            if passive:  # «الأسرى الذين سيتم الإفراج عنهم»: done to them
                inner = ahead = []
            first = next((i for i in inner if eligible(i)), None)
            stands = spoken_of(doc, verb, ahead, eligible) if pronoun else subject_in(ahead, eligible)
            subject = first or (None if passive else _antecedent(clause, verb, eligible)) or stands
            if subject and doc.tokens[verb].norm.startswith("و") and trigger.suffix and trigger.lexemes[0].of_object:
                held = subject  # «طاردت الشرطة المهاجمين ونجحت في اعتقالهم»: the verb before has subject and object
                subject = next((i for i in ahead if eligible(i)), subject)
                if held is not subject:
                    to_target(draft, held)
            if subject:
                add_doers(draft, subject, clause.before if subject in clause.before else clause.speaker(), eligible)
    owned = genitive(clause)
    before = doc.tokens[trigger.first - 1].norm if trigger.first else ""
    _add_hit(clause, draft, owned)
    as_doer = False
    for item in owned:
        if any(f.first == item.first for f in (*draft.initiators, *draft.targets)):
            continue
        joined = item.joined and item is not owned[0]
        if draft.initiators and not joined and takes_object(clause, item):  # «تبنت الحركة استهداف مجاهديها تجمعا»
            draft.initiators = [found(item)] if item.value.id is not None else draft.initiators
            continue
        if (joined and as_doer and item.kind == "actor") or (
            not joined and item.kind == "actor" and eligible(item) and _genitive_is_doer(clause, item, draft)
        ):
            as_doer = True
            add(draft.initiators, item)
        else:
            as_doer = False
            to_target(draft, item)
    for item in clause.behind:
        if item.preposition == "ل" and item.kind in ("actor", "place") and item not in owned:
            close = item.first - trigger.last - times_between(clause, item) <= 2
            strikes = trigger.lexemes[0].type in VIOLENT and (not trigger.lexemes[0].of_object or _aims(clause, item))
            doer = not owned and not draft.initiators and not trigger.suffix  # «قصفها لحشود العدو»: the pronoun is
            resumed = clause.is_resumed and clause.relative is not None and clause.relative < item.first
            doer = doer and not resumed  # «كمين نصبته لمجموعة»: its subject is told before
            if close and strikes and doer and eligible(item):
                add_doers(draft, item, clause.behind)
            elif close or (owned and not is_apart(clause, item)):
                to_target(draft, item)
    any_of = clause.behind[:1] if trigger.last < len(doc.tokens) and doc.tokens[trigger.last].norm in words_of("any_of") else []
    for item in any_of:
        if item.preposition == "من" and trigger.lexemes[0].of_object:
            to_target(draft, item)  # «اعتقال أي من أفراد القوة»
    lost = trigger.lexemes[0].frame == "take"  # «تحريرها من مليشيا …»
    if not (
        draft.initiators or lost or any_of or (trigger.lexemes[0].of_object and owned)
    ):  # «ملاحقة العناصر المتبقية من التنظيم»
        from_side = next((i for i in clause.behind if i.kind == "actor" and i.preposition == "من" and can_strike(i)), None)
        if from_side and from_side.value.kind in ARMED and from_side.first - trigger.last <= 3:
            add_doers(draft, from_side, clause.behind)
    for item in _exposed(clause):
        to_target(draft, item)
    whom = _resumed(clause) if not owned and not draft.targets else None
    if whom is not None:
        to_target(draft, whom)
    if not draft.initiators:
        for item in owners_of_arms(clause) or _craft(clause) if trigger.lexemes[0].type != "weapons_seizure" else ():
            add(draft.initiators, item)
    if not draft.initiators and trigger.suffix and before not in words_of("passive_light"):
        subject = subject_in(clause.before, eligible)
        sufferers = _OF_NO_FORCE | PEOPLE if draft.type in TAKEN else _OF_NO_FORCE
        if subject and trigger.lexemes[0].of_object and subject.value.kind in sufferers:
            to_target(draft, subject)  # «طارد المهاجمين ونجح في اعتقالهم», «توفي شاب بعد اعتقاله»
        elif subject:
            add(draft.initiators, subject)


_OF_NO_FORCE = frozenset(("other", "unidentified_armed_group"))


def _is_of_act(doc: Annotated, item: Item) -> bool:
    """«احتجاز رهائن وتنفيذ عمليات سطو»: the object of the masdar before it, which does not go on to the next."""
    forms = [r.form for r in readings(doc.norms[item.first - 1])] if item.first else []
    return bool(forms) and all(form.pos == "noun" and form.lexeme.of_object for form in forms)


def _is_definite(clause: Clause, item: Item) -> bool:
    return item.kind != "actor" or item.value.id is not None or clause.doc.tokens[item.first].norm.startswith(ARTICLES)


_CLOSING = frozenset('،,»"”)')


def add_suffering(clause: Clause, draft: Draft) -> None:
    """«تعرضت حافلة لانفجار»: the subject of the verb of suffering, right behind it or before."""
    verb = clause.suffer
    if verb is None:
        return
    inner = [i for i in clause.before if i.first > verb and i.preposition in ("", "ل")]
    outer = [i for i in clause.before if i.last <= verb and not i.preposition]
    if verb and "relatives" in clause.doc.roles[verb - 1].classes:  # «هرع مسعفون إلى المناطق التي تعرضت للقصف»
        outer = [i for i in outer if i.last >= verb - 1 - (clause.doc.tokens[verb - 2].text in _CLOSING)]
    else:  # «نقلوا جرحى من منزل تعرض لقصف»
        described = [i for i in clause.before if i.last == verb and i.preposition and not _is_definite(clause, i)]
        outer = described or outer
    for item in inner or [i for i in outer[-2:] if i.last >= outer[-1].first] or _topic(clause):
        to_target(draft, item)


def _add_hit(clause: Clause, draft: Draft, owned: list[Item]) -> None:
    """«استهدف قصف مدفعي بلدة»: the object of the verb before the noun that is its subject."""
    first = clause.trigger.first
    before = clause.doc.tokens[first - 1].norm if first else ""
    struck = (r.form.lexeme.frame == "strike" and r.form.pos == "verb" for r in readings(before))
    if before.lstrip("و") not in words_of("hitting") and not any(struck):
        return
    for item in clause.behind:
        between = range(clause.trigger.first + 1, item.first)
        alone = item.last - item.first == 1  # «استهدف قصف مدفعي تركي بلدة»: an adjective
        parted = not alone and any(clause.doc.tokens[i].norm.endswith(("ي", "يه")) for i in between)
        armed = item.kind == "actor" and can_strike(item) and item in owned and not parted  # «استهدف تفجير انتحاري موكب المسؤول»
        if not item.preposition and item.kind in ("place", "actor") and not armed:
            to_target(draft, item)


def _craft(clause: Clause) -> list[Item]:
    """«شنت طائرات حربية غارات», «غارات لطائرات حربية»: the aircraft that a light verb has as subject, or «ل» leads to."""
    light = clause.light
    row = [i for i in clause.before if light is not None and light < i.first <= light + 1 and not i.preposition]
    row += [i for i in clause.before if i.last == light and not i.preposition]  # «إن مقاتلات شنت غارات»
    row += [i for i in clause.behind if i.preposition == "ل" and i.first - clause.trigger.last <= 1]
    return craft(clause.doc, row[0]) if row else []


def _antecedent(clause: Clause, verb: int, eligible: Callable[[Item], bool]) -> Item | None:
    """«تصدوا للجنود الذين حاولوا اعتقال فتى»: the side that the relative clause of a light verb describes."""
    if not verb or "relatives" not in clause.doc.roles[verb - 1].classes:
        return None
    return next((i for i in clause.before if i.last == verb - 1 and eligible(i)), None)


def _exposed(clause: Clause) -> list[Item]:
    """«هجوم تعرضت له وحدة عسكرية»: the subject of a relative clause of suffering, and what «و» joins to it."""
    if not clause.is_suffered:
        return []
    start = (clause.relative or 0) + 2
    subject = next((i for i in clause.behind if i.kind in ("actor", "place") and start <= i.first <= start + 1), None)
    if subject is None or subject.preposition:
        return []
    return [subject, *(i for i in clause.behind if i.joined and i.kind == subject.kind and 0 <= i.first - subject.last <= 1)]


_OF_RELATIVE = 4  # words from «الذي» to the masdar


def _resumed(clause: Clause) -> Item | None:
    """«الإرهابي الذي تم القضاء عليه»: whom the pronoun behind a masdar of a relative clause stands for."""
    doc, trigger = clause.doc, clause.trigger
    released = trigger.lexemes[0].type == "release"
    if not (trigger.lexemes[0].of_object or released) or trigger.last >= len(doc.tokens):
        return None
    if doc.tokens[trigger.last].norm not in words_of("of_them" if released else "upon_them"):
        return None
    near = range(trigger.first - 1, max(trigger.first - _OF_RELATIVE, 0), -1)
    relative = next((i for i in near if "relatives" in doc.roles[i].classes), None)
    row = doc.items[doc.sentence_of[trigger.first]]
    return next((i for i in row if i.kind == "actor" and i.last == relative and i.value.kind != "site"), None)


def _topic(clause: Clause) -> list[Item]:
    """«إن موكبا كان يمر في المنطقة عندما تعرض لهجوم»: whom the clause before says to have been under way."""
    doc, first = clause.doc, doc_start(clause.doc, clause.trigger)
    if words_of("then").isdisjoint(t.norm for t in doc.tokens[max(clause.start - 1, first) : clause.start + 1]):
        return []
    ends = {k for k in range(first, clause.start) if doc.tokens[k].norm in words_of("was")}
    row = [i for i in doc.items_in(first, clause.start) if i.kind == "actor" and not i.preposition]
    return [i for i in row if i.last in ends or i.first - 1 in ends][-1:]


def _aims(clause: Clause, item: Item) -> bool:
    """«قصف لقوات النظام على قرية»: whether «على» leads to what is hit, so that «ل» led to who fires."""
    armed = item.kind == "actor" and item.value.kind in ARMED
    return armed and any(i.preposition == "علي" for i in clause.behind if i.first >= item.last)


def _is_begun(clause: Clause, item: Item) -> bool:
    """«استهداف قوات طوارئ عسير»: whether a side without a name ends in a word without the article, so that the place right behind
    it is its genitive and nothing hit."""
    named = item.value.id is not None or clause.doc.tokens[item.last - 1].norm.startswith("ال")
    place = next((i for i in clause.behind if i.kind == "place" and i.first == item.last and not i.preposition), None)
    return not named and place is not None and place.last - place.first == 1


def _genitive_is_doer(clause: Clause, item: Item, draft: Draft) -> bool:
    if draft.initiators or clause.trigger.suffix:  # «قصفها بصاروخين قوة …»: the pronoun is the genitive
        return False
    if clause.doc.tokens[item.first].norm == "عددا":  # «وقتل عددا من عناصر اللواء»: an accusative
        return False
    if _is_by_forces(clause, item):
        return True
    if _is_land(clause, item):
        return False
    if item.last < clause.end and clause.doc.tokens[item.last].norm in _AT_THEM:
        return True  # «استهداف الجندرما لهم»
    if draft.type in BLASTS and stemmed("ridden")[clause.doc.tokens[item.first].norm]:
        return False  # «تفجير آلية للجيش»: what somebody rides is blown up
    if draft.type in FIRE and item.value.label.endswith("bulldozers"):
        return False  # «قصف جرافة»
    if clause.trigger.lexemes[0].of_object and _is_begun(clause, item):
        return False
    if takes_object(clause, item):
        return True
    if clause.trigger.lexemes[0].of_object:
        after = clause.doc.tokens[item.last].norm if item.last < clause.end else ""
        if clause.trigger.lexemes[0].frame == "take" and item.value.kind in ARMED and after in words_of("upon_them"):
            return True  # «سيطرة القوات عليه»
        objects = ("actor", "place", "toll", "weapon") if draft.type == "interception" else ("actor", "place", "toll")
        return any(
            i.preposition == "ل" and i.kind in objects
            for i in clause.behind
            if i.first > item.first and i.first - item.last - times_between(clause, i) <= _OBJECT_REACH
        ) or (
            clause.trigger.lexemes[0].frame in ("strike", "take", "fall", "fire")
            and item.value.kind in ARMED
            and any(
                (_is_thing(clause, i) and not (i.preposition or i.joined)) or i.preposition == "علي"
                for i in clause.behind
                if i.first >= item.last
            )
        )
    return True


def _is_by_forces(clause: Clause, item: Item) -> bool:
    """«استهدافات الاحتلال», «مداهمات الجيش»: a plural of fire or arrests is told of the forces that go on with them."""
    trigger, alone = clause.trigger, item.first == clause.trigger.last and item.last - item.first == 1
    named = alone and item.value.id is not None and item.value.kind in FORCES
    return trigger.plural and named and trigger.lexemes[0].type in FIRE | {"arrest"}


def _is_land(clause: Clause, item: Item) -> bool:
    """«جاء قصف اليمن بعد …»: a country that fires on nobody beyond it is what was fired at, unless the object follows."""
    if clause.trigger.lexemes[0].type not in FIRE or item.value.kind != "government" or item.last - item.first > 1:
        return False
    place = next((p.value.place for p in clause.doc.places if p.first == item.first and p.last == item.last), None)
    if place is None or place.kind != "country" or place.country in powers():
        return False
    return not any(i.preposition in ("ل", "علي") or i.kind == "place" for i in clause.behind if i.first >= item.last)


_OBJECT_REACH = 5  # words between the doer of a masdar and the object that «ل» leads to


def _is_thing(clause: Clause, item: Item) -> bool:
    """A place or site that may be hit; «شمالي العاصمة» tells where."""
    return (item.kind == "place" and not tells_where(clause.doc, item)) or (item.kind == "actor" and item.value.kind == "site")


_AT_THEM = frozenset(("له", "لها", "لهم", "لهما", "لهن", "اياه", "اياها", "اياهم"))
