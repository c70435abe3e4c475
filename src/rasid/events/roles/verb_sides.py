"""Subject and object of a finite verb: VSO first, then SVO, the passive, the pronoun of «إنه», the relative clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.events.kinds import ARMED
from rasid.events.roles.apart import is_apart
from rasid.events.roles.arguments import (
    add,
    add_doers,
    can_act,
    is_of_the_last,
    owners_of_arms,
    tells_where,
    to_target,
)
from rasid.events.roles.borne import (
    carrier_of,
    craft_told,
    has_pronoun,
    is_done_by_bomb,
    is_launched,
    is_struck_by,
    is_tank,
    leads,
)
from rasid.events.roles.deeds import is_by_operation, is_of_a_deed, is_of_an_act
from rasid.events.roles.first_noun import (
    has_means,
    has_object,
    hit_before,
    is_blown_up,
    is_object_like,
    is_taken,
    leads_to_object,
    without_machine,
)
from rasid.events.roles.objects_of_words import is_joined_to_object, is_of_what_is_asked
from rasid.events.roles.quoted import says_of_himself
from rasid.events.roles.relative import antecedent, is_of_next_verb, object_before, take_described
from rasid.events.roles.subject_before import subject_before
from rasid.events.roles.unlisted import is_of_the_matter
from rasid.events.words.agreement import may_be_subject
from rasid.events.words.backing import is_backing
from rasid.events.words.grammar import words_of
from rasid.language.clitics import OBJECT_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause

_REACH = 14  # tokens behind a verb in which its subject and object stand


def verb_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Subject and object of a finite verb: VSO first, then SVO; a passive has its first noun as target."""
    if take_described(clause, draft):
        return
    launched = is_launched(clause)
    passive = launched or clause.trigger.voice == "passive" or _is_passive_light(clause)
    active = not passive and not draft.initiators
    carrier = carrier_of(clause) if active else None
    bare = _without_led(clause, draft)
    found = _Subject(None, bare)
    if active:
        found = _subject(clause, draft, bare, carrier, eligible)
    subject, bare = found.side, found.others
    if subject is not None and subject in bare and is_blown_up(clause, subject, bare):
        subject = None
    hit = hit_before(clause, bare)
    if hit is not None:
        subject = None
        to_target(draft, hit)
    if subject is not None:
        _add_subject(clause, draft, subject, found.described, eligible)
    elif active:
        _add_unsaid(clause, draft, carrier)
    _add_objects(clause, draft, subject, bare)
    if passive and not (launched or _is_of_body(clause)):
        for item in clause.before:
            if not item.preposition and item.kind == "actor" and not draft.targets:
                to_target(draft, item)


class _Subject(NamedTuple):
    """The subject of a verb, the other bare nouns behind it, and whether the verb describes it in a relative clause."""

    side: Item | None
    others: list[Item]
    described: bool = False


def _is_passive_light(clause: Clause) -> bool:
    """«تم اعتقاله»: a light verb before a masdar that makes it a passive."""
    first = clause.trigger.first
    return first > 0 and clause.doc.tokens[first - 1].norm in words_of("passive_light")


def _is_of_body(clause: Clause) -> bool:
    """«عثر الأمن على جثة أعدم صاحبها»: the passive of whose body it is."""
    behind = clause.doc.tokens[clause.trigger.first + 1 : clause.trigger.first + 2]
    return any(token.norm in words_of("body_owners") for token in behind)


def _without_led(clause: Clause, draft: Draft) -> list[Item]:
    """The sides and places near behind a verb that no preposition, participle or other verb leads to."""
    doc, last = clause.doc, clause.trigger.last
    end = last + _REACH
    reach = end + sum(b - a for a, b in doc.statements if last <= a < end)
    row = [i for i in clause.behind if i.kind in ("actor", "place")]
    bare = [i for k, i in enumerate(row) if not i.preposition and i not in clause.agents and not is_of_the_last(row, k)]
    bare = [i for i in bare if i.first <= reach and not is_apart(clause, i) and not tells_where(doc, i)]
    if draft.type == "interception":  # «دفاعاته أسقطت صواريخ إسرائيلية»: whose missiles they are, none that shot them down
        fired = {w.last for w in doc.weapons}
        bare = [i for i in bare if i.kind != "actor" or i.first not in fired]
    bare = [i for i in bare if not _is_led(doc.norms[i.first - 1]) and not is_of_next_verb(clause, i)]
    return [i for i in bare if draft.lexeme.frame != "speak" or not is_of_the_matter(clause, i)]


def _subject(clause: Clause, draft: Draft, bare: list[Item], carrier: Item | None, eligible: Callable[[Item], bool]) -> _Subject:
    """The subject of an active verb among the nouns behind it, else whom a relative clause describes or who stands before."""
    subject: Item | None = None
    first = next((i for i in bare if i.kind == "actor" and not is_of_what_is_asked(clause, i)), None)
    if first is not None and draft.lexeme.frame == "speak" and is_joined_to_object(clause, first):
        first = None
    if carrier:  # «استهدفت طائرات حربية تركية …»: whose arms they are
        row = [i for i in clause.behind if can_act(i) and i.first < carrier.last + 2 and i.last > carrier.first]
        row = [i for i in row if not (i.first >= carrier.last and is_tank(clause, i))]  # «استهدفت مسيّرة دبابة»: its object
        row = [i for i in row if i.preposition in ("", "ل") and not is_struck_by(clause, carrier, i)]  # «… مسيرة على الحدود …»
        subject = next((i for i in row if eligible(i)), None)
        bare = [i for i in bare if i is not subject and not i.first <= carrier.first < i.last]
    if carrier is None and is_done_by_bomb(clause):
        return _Subject(None, bare)
    deed = is_of_an_act(clause) or is_of_a_deed(clause, bare) or is_by_operation(clause)
    if clause.trigger.plural or has_pronoun(clause) or carrier or deed:
        first = None  # a verb before its subject is singular, and «إنه قصف» has its subject in the pronoun
    if first is not None and _acts(clause, bare, first, eligible) and not is_object_like(clause, bare, first):
        subject = first
    if subject is not None or carrier is not None:
        return _Subject(subject, bare)
    objects = clause.trigger.lexemes[0].companions or (clause.trigger.plural and any(can_act(i) for i in bare))
    objects = objects or leads_to_object(clause, bare)
    doers = can_act if objects else eligible  # «شاب أطلق النار على …», «محتجون دهسوا شرطيا»
    described = antecedent(clause, doers)
    return _Subject(described or subject_before(clause, doers), bare, described is not None)


def _acts(clause: Clause, bare: list[Item], first: Item, eligible: Callable[[Item], bool]) -> bool:
    """Whether the first noun behind a verb may be its subject: near, in the nominative, one that can do it or has an object."""
    if first.first - clause.trigger.last > 3 or not may_be_subject(clause.doc, clause.trigger, first):
        return False
    if (is_tank(clause, first) and leads(clause)) or is_taken(clause, bare, first):  # «الفصائل دمرت دبابة»
        return False
    if eligible(first) or has_object(clause, bare, first) or has_means(clause, first):
        return True
    return clause.trigger.suffix in OBJECT_PRONOUNS and can_act(first)  # «طعنه المتظاهرون»


def _add_subject(clause: Clause, draft: Draft, subject: Item, described: bool, eligible: Callable[[Item], bool]) -> None:
    """Takes the subject for doer, with what «و» joins to it."""
    if described and not clause.is_relative:  # «الجيش ومحتجين قطعوا …»: only they did
        add(draft.initiators, subject)
        return
    row = next(row for row in (clause.behind, clause.before, clause.speaker()) if subject in row)
    if clause.is_relative and not clause.trigger.plural and subject.first < clause.trigger.first:
        row = [subject]  # «بين شبان وقوات الشرطة، التي نصبت حواجز»
    add_doers(draft, subject, row, lambda item: item is subject or eligible(item))


def _add_unsaid(clause: Clause, draft: Draft, carrier: Item | None) -> None:
    """Takes for doer whose the arms are, or who says it of himself, where the verb has no subject of its own."""
    for item in owners_of_arms(clause) or craft_told(clause, carrier):
        add(draft.initiators, item)
    speaker = None if draft.initiators else says_of_himself(clause.doc, clause.trigger.first)
    if speaker is not None and speaker.value.kind in ARMED:  # «وأضاف الجيش أنه قصف …»
        draft.initiators.append(speaker)


def _add_objects(clause: Clause, draft: Draft, subject: Item | None, bare: list[Item]) -> None:
    """Takes for targets the bare nouns that are no subject, and whom a relative clause describes as its object."""
    for item in bare if subject is not None else without_machine(clause, bare):
        if subject and (item is subject or any(f.first == item.first for f in draft.initiators)):
            continue
        if subject and item.first < subject.last and item.last > subject.first:
            continue
        if subject and subject.first >= clause.trigger.last and _is_joined_to_doers(clause, draft, item):
            continue
        to_target(draft, item)
    owned = object_before(clause, subject)
    if owned is not None:
        to_target(draft, owned)


def _is_led(before: str) -> bool:
    """«فجر نفسه مستهدفا دورية», «استهدفت قذيفة سيارة تقل عائلة»: whether the word before a side makes it that one's object."""
    return before in words_of("aiming") or before in words_of("carrying") or before in words_of("against_whom")


def _is_joined_to_doers(clause: Clause, draft: Draft, item: Item) -> bool:
    """«ردت القوات ونقاط حرس الحدود على …», «… تساندها طائرات»: what is joined to the doer right behind him is not hit."""
    tokens = clause.doc.tokens
    for f in draft.initiators if item.joined else ():
        gap = [token.norm for token in tokens[f.last : item.first]]
        if gap in ([], ["و"]) or (len(gap) == 1 and is_backing(tokens, f.last, item.first)):
            return True
    return False
