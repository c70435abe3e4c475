"""Doer and sufferer of an event noun: its genitive, «ل» and «من» behind it, the subject of its light verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, PEOPLE, TAKEN, VIOLENT
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
    to_target,
)
from rasid.events.roles.clauses import doc_start
from rasid.events.roles.genitives import genitive, genitive_is_doer, takes_object, times_between
from rasid.events.roles.light import is_masdar, speaks_of_others
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.language.clitics import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def noun_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Genitive, light-verb subject and sufferer of an event noun."""
    if clause.suffer is not None:
        add_suffering(clause, draft)
    elif clause.light is not None:
        _add_subject(clause, draft, clause.light, eligible)
    owned = genitive(clause)
    add_hit(clause, draft, owned)
    _add_genitive(clause, draft, owned, eligible)
    _add_led(clause, draft, owned, eligible)
    for item in _exposed(clause):
        to_target(draft, item)
    whom = _resumed(clause) if not owned and not draft.targets else None
    if whom is not None:
        to_target(draft, whom)
    if not draft.initiators:
        for item in owners_of_arms(clause) or _craft(clause) if clause.trigger.lexemes[0].type != "weapons_seizure" else ():
            add(draft.initiators, item)
    before = clause.doc.tokens[clause.trigger.first - 1].norm if clause.trigger.first else ""
    if not draft.initiators and clause.trigger.suffix and before not in words_of("passive_light"):
        _add_pronoun(clause, draft, eligible)
    add_sufferer(clause, draft)


def add_sufferer(clause: Clause, draft: Draft) -> None:
    """«ثلاثة جنود تم اغتيالهم»: whom the pronoun of a masdar behind «تم» stands for, right before it."""
    first = clause.trigger.first
    if not clause.trigger.suffix or draft.targets or draft.type not in VIOLENT | TAKEN:
        return
    if clause.doc.norms[first - 1] not in words_of("passive_light"):
        return
    whom = next((i for i in clause.speaker() if i.kind == "actor" and i.last == first - 1 and not i.preposition), None)
    if whom is not None:
        to_target(draft, whom)


def _add_subject(clause: Clause, draft: Draft, verb: int, eligible: Callable[[Item], bool]) -> None:
    """Takes for doer the subject of the light verb: behind it, before it, or whom a pronoun or relative clause leads back to."""
    doc, trigger = clause.doc, clause.trigger
    norm = doc.tokens[verb].norm
    inner = [i for i in clause.before if i.first > verb and i.preposition in ("", "ل")]
    outer = [i for i in clause.before if i.last <= verb and not i.preposition]
    pronoun = verb > 0 and doc.tokens[verb - 1].norm in words_of("subject_pronouns")  # «قالت الحركة إنها شنت غارات»
    if pronoun and doc.tokens[verb - 1].norm.endswith("نه") and norm.startswith("ت"):
        pronoun = False  # «قال رئيس البلدية إنه تجدد القصف»: it is said of the noun
    ahead = clause.speaker() if pronoun else outer
    if norm.startswith("و") and any(r.form.lexeme.frame == "reply" for r in readings(norm)):
        ahead = []  # «استهدفت X مواقع Y، وردت الأخيرة بقصف …»
    ahead = [i for i in ahead if pronoun or not can_act(i) or not is_teller(doc, verb, i)]
    if is_masdar(doc, verb):
        ahead = [i for i in ahead if not (_is_of_act(doc, i) or speaks_of_others(doc, i, verb))]
    passive = norm in words_of("passive_light")
    if passive:  # «الأسرى الذين سيتم الإفراج عنهم»: done to them
        inner = ahead = []
    first = next((i for i in inner if eligible(i)), None)
    stands = spoken_of(doc, verb, ahead, eligible) if pronoun else subject_in(ahead, eligible)
    subject = first or (None if passive else _antecedent(clause, verb, eligible)) or stands
    subject = subject or _people_beside(inner, ahead, verb)
    if subject and norm.startswith("و") and trigger.suffix and trigger.lexemes[0].of_object:
        held = subject  # «طاردت الشرطة المهاجمين ونجحت في اعتقالهم»: the verb before has subject and object
        subject = next((i for i in ahead if eligible(i)), subject)
        if held is not subject:
            to_target(draft, held)
    if subject:
        row = clause.before if subject in clause.before else clause.speaker()
        add_doers(draft, subject, row, lambda item: item is subject or eligible(item))


def _people_beside(inner: list[Item], ahead: list[Item], verb: int) -> Item | None:
    """«نفذ رجل هجوما», «شابان قاما بهجوم»: people right beside the verb of deed, whose object is the act, did it."""
    behind = next((i for i in inner if i.first == verb + 1 and not i.preposition and can_act(i)), None)
    return behind or next((i for i in ahead if i.last == verb and not i.preposition and can_act(i)), None)


def _add_genitive(clause: Clause, draft: Draft, owned: list[Item], eligible: Callable[[Item], bool]) -> None:
    """Takes each genitive for doer or sufferer; what «و» joins to a doer is one, too."""
    as_doer = False
    for item in owned:
        if any(f.first == item.first for f in (*draft.initiators, *draft.targets)):
            continue
        joined = item.joined and item is not owned[0]
        if draft.initiators and not joined and takes_object(clause, item):  # «تبنت الحركة استهداف مجاهديها تجمعا»
            draft.initiators = [found(item)] if item.value.id is not None else draft.initiators
            continue
        doer = as_doer if joined else eligible(item) and genitive_is_doer(clause, item, draft)
        as_doer = item.kind == "actor" and doer
        if as_doer:
            add(draft.initiators, item)
        else:
            to_target(draft, item)


def _add_led(clause: Clause, draft: Draft, owned: list[Item], eligible: Callable[[Item], bool]) -> None:
    """Takes for doer or sufferer whom «ل» and «من» behind the noun lead to."""
    doc, trigger, row = clause.doc, clause.trigger, clause.trigger.lexemes[0]
    for item in clause.behind:
        if item.preposition == "ل" and item.kind in ("actor", "place") and item not in owned:
            close = item.first - trigger.last - times_between(clause, item) <= 2
            strikes = row.type in VIOLENT and (not row.of_object or _aims(clause, item))
            doer = not owned and not draft.initiators and not trigger.suffix  # «قصفها لحشود العدو»: the pronoun is
            resumed = clause.is_resumed and clause.relative is not None and clause.relative < item.first
            doer = doer and not resumed  # «كمين نصبته لمجموعة»: its subject is told before
            if close and strikes and doer and eligible(item):
                add_doers(draft, item, clause.behind)
            elif close or (owned and not is_apart(clause, item)):
                to_target(draft, item)
    any_of = clause.behind[:1] if trigger.last < len(doc.tokens) and doc.tokens[trigger.last].norm in words_of("any_of") else []
    for item in any_of:
        if item.preposition == "من" and row.of_object:
            to_target(draft, item)  # «اعتقال أي من أفراد القوة»
    if draft.initiators or row.frame == "take" or any_of or (row.of_object and owned):
        return  # «تحريرها من مليشيا …», «ملاحقة العناصر المتبقية من التنظيم»
    from_side = next((i for i in clause.behind if i.kind == "actor" and i.preposition == "من" and can_strike(i)), None)
    if from_side and from_side.value.kind in ARMED and from_side.first - trigger.last <= 3:
        add_doers(draft, from_side, clause.behind)


def _add_pronoun(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """«طارد المهاجمين ونجح في اعتقالهم», «توفي شاب بعد اعتقاله», «أعلن الجيش قصفه …»: whom the pronoun of a masdar stands for."""
    subject = subject_in(clause.before, eligible)
    sufferers = _OF_NO_FORCE | PEOPLE if draft.type in TAKEN else _OF_NO_FORCE
    if subject and clause.trigger.lexemes[0].of_object and subject.value.kind in sufferers:
        to_target(draft, subject)
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


def add_hit(clause: Clause, draft: Draft, owned: list[Item]) -> None:
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
        if clause.doc.norms[item.first - 1] in words_of("carrying"):
            continue  # «استهدف انفجار حافلة تقل جنودا»
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
