"""Whether the first noun behind a verb is its subject or its object, where the order of the words leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, CROWDS, PEOPLE, TAKEN, VIOLENT
from rasid.events.roles.arguments import (
    bare_sides,
    can_act,
    is_teller,
)
from rasid.events.roles.borne import arms_lead
from rasid.events.words.agreement import agrees_before, is_feminine, is_nominative, is_of_many, is_one, may_be_subject
from rasid.events.words.lexemes import stems
from rasid.events.words.means import SET_OFF
from rasid.language.clitics import ARTICLES
from rasid.mentions.tolls.names import given_names

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def without_machine(clause: Clause, bare: list[Item]) -> list[Item]:
    """«هدمت الآليات منزلا», «صدمت سيارة جنديا»: a thing right behind a verb of harm and right before its object is its subject,
    of no side."""
    trigger = clause.trigger
    if len(bare) < 2 or any(i.kind != "actor" for i in bare[:2]) or trigger.lexemes[0].type not in _HARM:
        return bare
    thing, behind = bare[:2]
    known = thing.value.id is not None or thing.value.kind in PEOPLE
    subject = not known and thing.first == trigger.last and thing.last == behind.first and not behind.joined
    return bare[1:] if subject else bare


_HARM = VIOLENT | {"property_destruction"}


def has_object(clause: Clause, bare: list[Item], first: Item) -> bool:
    """«طعن شاب مستوطنا», «دهس المتظاهرون الناشط فلان»: whether another side, written as an object, follows one that may else do
    no violence, or a crowd in the nominative."""
    following = next((i for i in bare if i.first >= first.last), None)
    if following is None or following.kind != "actor" or following.joined or first.kind != "actor" or first.value.kind == "site":
        return False
    crowd = first.value.kind in CROWDS and is_nominative(clause.doc, first)
    means = any(w.kind == "weapon" and w.first == first.last and w.last == following.first for w in clause.behind)
    close = means or following.first == first.last  # «دهس شخص رجل أمن», «هاجم شاب بسكين دورية»: one no genitive of the other
    indefinite = close and not any(clause.doc.tokens[i.first].norm.startswith(ARTICLES) for i in (first, following))
    return crowd or indefinite or not may_be_subject(clause.doc, clause.trigger, following)


def is_taken(clause: Clause, bare: list[Item], first: Item) -> bool:
    """«خطف جندي قرب الحدود», «اعتقل شرطيان»: a verb of taking with no object is a passive, and an indefinite singular, dual or
    counted noun behind it is whom it is done to (Wright II § 26)."""
    doc, trigger = clause.doc, clause.trigger
    if (
        trigger.lexemes[0].type not in _TAKING
        or trigger.suffix
        or trigger.plural
        or not (first.value.id is None or is_one(doc, first))
    ):
        return False
    if trigger.lexemes[0].companions or is_feminine(doc, trigger) or doc.norms[first.first].startswith(ARTICLES):
        return False
    if doc.norms[first.last - 1].endswith("ون") and first.first == first.last - 1:
        return False  # «خطف مسلحون …»: they take more than they are taken
    if any(i is not first and not i.joined for i in bare):
        return False
    behind = [i for i in clause.behind if i.kind == "toll" and i.first >= first.last]
    end = min(clause.end, first.last + _OBJECT)
    named = any(doc.norms[i] in given_names() and not _is_in(i, clause.behind) for i in range(first.last, end))
    return not behind and not named


_TAKING = TAKEN - {"release"}  # «أفرج الجيش عن …»: its object is led to
_OBJECT = 8  # words from a subject to its object


def _is_in(i: int, row: list[Item]) -> bool:
    return any(item.first <= i < item.last and item.preposition for item in row)


def has_means(clause: Clause, first: Item) -> bool:
    """«أطلق شخص من العائلة النار», «ألقى شاب قنبلة»: whether the object that the verb's row asks for follows somebody."""
    asked, tokens = clause.trigger.lexemes[0].companions, clause.doc.tokens
    behind = range(first.last, min(first.last + _MEANS, clause.end))
    led = first.kind == "actor" and first.value.kind != "site" and not any(clause.doc.opens[i] for i in behind)
    return led and any(not asked.isdisjoint(stems(tokens[i].norm)) for i in behind)


_MEANS = 5  # words from a subject to the object behind it


def leads_to_object(clause: Clause, bare: list[Item]) -> bool:
    """«شاب يطعن شرطيا», «رجل هاجم كنيسة»: whether a verb has people right before it and behind it an object; behind a past one
    that is no subject by kind, case or gender."""
    trigger = clause.trigger
    if trigger.pos != "verb" or trigger.voice == "passive" or trigger.joined or trigger.suffix or not bare or bare[0].joined:
        return False
    ahead = any(i.last == trigger.first and i.kind == "actor" and not i.preposition for i in clause.before)
    if not ahead or bare[0].first - trigger.last > 1:
        return False
    thing = bare[0].kind == "place" or bare[0].value.kind == "site"
    return trigger.tense == "present" or thing or not may_be_subject(clause.doc, trigger, bare[0])


def is_blown_up(clause: Clause, first: Item, bare: list[Item]) -> bool:
    """«استهدف رتل للتحالف بعبوة ناسفة»: «استهدف» with no object but with a bomb behind its noun is the passive."""
    if "aims" not in clause.trigger.lexemes[0].classes or any(i.first >= first.last for i in bare):
        return False
    if any(i.kind == "place" and not i.preposition and not _is_bearing(i) for i in clause.behind):
        return False
    behind = (i for i in clause.behind if i.kind == "weapon" and i.first >= first.last and i.preposition == "ب")
    return any(i.value.kind in SET_OFF for i in behind)


def _is_bearing(item: Item) -> bool:
    """«استهدفت دورية بعبوة ناسفة غرب الرمادي»: what only says on which side of a town something was."""
    place = item.value.place
    return place is not None and place.kind == "bearing"


def hit_before(clause: Clause, bare: list[Item]) -> Item | None:
    """«إن السيارة التي تقل القائد استهدفت بصاروخ»: what stands before «استهدف» with no object but with arms behind it was hit."""
    trigger = clause.trigger
    if "aims" not in trigger.lexemes[0].classes or trigger.plural or trigger.suffix or trigger.joined or bare:
        return None
    if any(i.kind == "place" and not i.preposition for i in clause.behind):
        return None
    if not any(i.kind == "weapon" and i.preposition == "ب" and i.first - trigger.last <= 1 for i in clause.behind):
        return None
    feminine = is_feminine(clause.doc, trigger)
    sides = bare_sides(clause.before if clause.is_relative else clause.speaker())
    row = [i for i in sides if i.value.kind not in ARMED and _is_written_feminine(clause, i) is feminine]
    row = [i for i in row if not is_teller(clause.doc, trigger.first, i)]
    return row[-1] if row and clause.is_relative else row[0] if row else None


def _is_written_feminine(clause: Clause, item: Item) -> bool:
    return clause.doc.tokens[item.first].text.endswith(("ة", "ات"))


def is_object_like(clause: Clause, bare: list[Item], first: Item) -> bool:
    """A first noun that the verb takes as object, since a subject stands before the verb (SVO)."""
    if arms_lead(clause):
        return not is_nominative(clause.doc, first)
    if clause.is_outcome and clause.trigger.lexemes[0].frame == "reply":
        return False  # «ألقى مسلحون قنابل على الدورية، لترد القوات …»
    before = [i for i in bare_sides(clause.before) if can_act(i)]
    if before and not agrees_before(clause.doc, clause.trigger, before[-1]):
        return False  # «حين اقتحمت القوات المبنى فجر مسلح حزامه»
    if before and clause.trigger.joined and not clause.trigger.plural and is_of_many(clause.doc.tokens, before[-1]):
        return False  # «طالب الأهالي … ودعت النقابة»: they would have «دعوا»
    if not before or clause.trigger.tense == "none" or clause.trigger.suffix or is_nominative(clause.doc, first):
        return False
    if clause.trigger.joined and has_means(clause, first):
        return False  # «طعن شاب مجندة، وأطلق الجنود النار عليه»: its object is told
    aside = next((k for k in range(first.last, clause.end) if clause.doc.tokens[k].text == "("), clause.end)
    others = [i for i in bare if i is not first and not i.joined and first.last <= i.first < aside]
    if clause.trigger.lexemes[0].type == "request":  # «وكان X قد دعا الأطراف إلى تجنيب المدينة …»: what is asked for has its own
        others = [i for i in others if i.first - first.last <= 1]
    gap = clause.aside.start - before[-1].last
    return gap <= 1 and (not others or clause.trigger.tense == "present")
