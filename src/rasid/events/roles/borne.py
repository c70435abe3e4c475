"""Arms as the subject of a verb («استهدفت طائرات حربية …», «عبوة ناسفة استهدفت دورية»): whose they are, when they are hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import OF_ARMS
from rasid.events.roles.arguments import (
    CRAFT,
    can_act,
    can_strike,
    craft,
)
from rasid.events.words.agreement import is_accusative, is_feminine
from rasid.events.words.grammar import words_of
from rasid.events.words.means import SET_OFF
from rasid.language.clitics import ARTICLES

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def is_tank(clause: Clause, item: Item) -> bool:
    """Whether the words of a side behind a trigger hold a tank («ثلاث دبابات للجيش»)."""
    tanks = (i for i in clause.behind if i.kind == "weapon" and i.value.kind == "tank")
    return any(item.first <= i.first < item.last for i in tanks)


def is_struck_by(clause: Clause, carrier: Item, item: Item) -> bool:
    """«قصفت الطائرات دورية للجيش», «استهدفت مسيرة موكبا»: whether a side right behind arms is hit and does not own them.

    A genitive has no accusative ending; that of an owner is definite; a noun with the article takes none (Wright II § 76–78).
    """
    if item.preposition or item.first < carrier.last:
        return False
    norms = clause.doc.norms
    definite = norms[item.first].startswith(ARTICLES)
    led = item.last - item.first > 1 and norms[item.first + 1].startswith("ل") and not definite
    return led or is_accusative(clause.doc, item) or (norms[carrier.first].startswith(ARTICLES) and not definite)


def carrier_of(clause: Clause) -> Item | None:
    """The weapon right behind a verb that is its subject («استهدفت طائرات حربية …»), not its object («فجروا عبوة»)."""
    if clause.trigger.plural or clause.trigger.lexemes[0].type in OF_ARMS:
        return None
    row = [i for i in clause.behind if i.first - clause.trigger.last <= 1]
    last = clause.trigger.last
    if last < len(clause.doc.tokens) and clause.doc.tokens[last].norm in words_of("in_it"):
        return None  # «عملية استهدفت فيها دبابة»: its object
    near = next((i for i in row if i.kind == "weapon" and not i.preposition and i.value.kind not in SET_OFF), None)
    if near is None or any(i.kind == "actor" and i.last <= near.first for i in row):  # «أسقطت القوات طائرة»: an object
        return None
    if (near.value.kind == "tank" and leads(clause)) or _has_its_own(clause):  # «إن الكتائب استهدفت دبابة»
        return None
    own = clause.doc.norms[near.last - 1].endswith(("ها", "هم", "هما"))
    if own and near.value.kind not in CRAFT:  # «إن القوات أطلقت نيران رشاشاتها»
        return None
    if "sets_off" in clause.trigger.lexemes[0].classes:  # «يفجر قنبلة على دورية»: its object, whatever arm it is
        return None
    thing = clause.doc.tokens[near.first].text.endswith(("ة", "ات"))
    if thing and clause.trigger.lexemes[0].of_object and not is_feminine(clause.doc, clause.trigger):
        return None  # «استهدف المخازن ودمر دبابات»: a masculine verb has no such subject
    return near


def is_done_by_bomb(clause: Clause) -> bool:
    """«استهدفت عبوة ناسفة دورية», «قتل لغم جنديين»: whether what blows up is the subject of a verb that strikes or kills,
    so that the side behind it is hit."""
    trigger, last = clause.trigger, clause.trigger.last
    if trigger.plural or trigger.suffix or trigger.lexemes[0].frame not in ("strike", "kill"):
        return False
    if "sets_off" in trigger.lexemes[0].classes or _has_its_own(clause):
        return False
    bomb = next((i for i in clause.behind if i.kind == "weapon" and i.first == last and not i.preposition), None)
    if bomb is None or bomb.value.kind not in SET_OFF:
        return False
    return clause.doc.tokens[bomb.first].text.endswith(("ة", "ات")) is is_feminine(clause.doc, trigger)


def has_pronoun(clause: Clause) -> bool:
    """Whether the subject of a verb, or of the light verb of an event noun, is the pronoun of «إنه», «لكنها» before it."""
    first = clause.trigger.first if clause.light is None else clause.light
    return first > 0 and clause.doc.tokens[first - 1].norm in words_of("subject_pronouns")


def _has_its_own(clause: Clause) -> bool:
    """«قالت الكتائب إنها دمرت دبابة»: whether a pronoun that agrees with the verb is its subject; «إنه قصفت طائرات» has none."""
    pronoun = clause.doc.tokens[clause.trigger.first - 1].norm
    return has_pronoun(clause) and not (pronoun.endswith("نه") and is_feminine(clause.doc, clause.trigger))


def is_launched(clause: Clause) -> bool:
    """«صاروخ أطلق من اليمن», «قذائف أطلقت على …»: missiles and shells right before a verb of launching were launched."""
    trigger = clause.trigger
    if not trigger.lexemes[0].companions or trigger.suffix or trigger.joined or trigger.plural or trigger.tense != "past":
        return False
    last = clause.before[-1] if clause.before else None
    fired = last is not None and last.kind == "weapon" and last.value.kind in _FIRED and last.last == trigger.first
    return fired and not any(i.kind == "weapon" and not i.preposition for i in clause.behind)


_FIRED = frozenset(("rocket", "missile", "artillery", "mortar"))


def leads(clause: Clause) -> bool:
    """Whether a side that may strike stands right before a verb as its subject (SVO)."""
    last = clause.before[-1] if clause.before else None
    if last is None or not can_strike(last) or last.preposition or clause.trigger.first - last.last > _NAMED:
        return False
    gap = range(last.last, clause.trigger.first)  # «فصائل غرفة العمليات دمرت …»
    return all(clause.doc.tokens[i].kind == "word" and not clause.doc.roles[i].classes for i in gap)


_NAMED = 2  # words of a side's name that no lexicon knows


def craft_told(clause: Clause, carrier: Item | None) -> list[Item]:
    """The aircraft that is the subject of a verb, behind it («قصفت طائرات حربية …») or before («مسيّرة معادية استهدفت …»)."""
    flown = carrier or next((i for i in clause.before[::-1] if i.kind in ("actor", "weapon") and not i.preposition), None)
    if flown is None or clause.trigger.joined or (carrier is None and clause.trigger.first - flown.last > _ADJECTIVES):
        return []
    return [] if _is_means_too(clause, flown) else craft(clause.doc, flown)


def _is_means_too(clause: Clause, flown: Item) -> bool:
    """«باستخدام 11 صاروخا ومسيرة استهدفت …»: what «و» joins to arms that somebody used is no doer."""
    first = flown.first
    if flown.joined:
        first = next((i.first for i in clause.before[::-1] if i.kind == "weapon" and i.last <= first), first)
    used = {t.norm for t in clause.doc.tokens[max(first - _COUNTED, clause.start) : first]}
    return not used.isdisjoint(words_of("using"))


_COUNTED = 2  # words from «باستخدام» to the arms, with their number
_ADJECTIVES = 2  # words from a drone to its verb («مسيرة مجهولة استهدفت»)


def arms_lead(clause: Clause) -> bool:
    """Whether a weapon opens the clause as subject of the verb («إن قنبلة زرعت في الطريق استهدفت دورية»)."""
    if clause.trigger.joined or clause.trigger.plural or clause.trigger.suffix or not clause.before:
        return False  # «إن قذائف أطلقتها ميليشيات»: its object, which the pronoun stands for
    first, doc = clause.before[0], clause.doc
    if _arms_beside(clause):
        return True
    before = [t.norm for t in doc.tokens[max(first.first - 2, 0) : first.first] if t.kind == "word"]
    led = bool(before) and before[-1] in words_of("complementizers")  # what is quoted may open with a mark
    alone = not any(can_act(i) and not i.preposition for i in clause.before)
    return led and alone and first.kind == "weapon" and not first.preposition


def _arms_beside(clause: Clause) -> bool:
    """Whether the noun right before a verb of fire is what hit («عبوة ناسفة استهدفت دورية …», «بسيارة مفخخة استهدفت رتلا»)."""
    last, trigger = clause.before[-1], clause.trigger
    near = last.kind == "weapon" and trigger.first - last.last <= 1 and clause.doc.tokens[trigger.first - 1].kind == "word"
    return near and trigger.lexemes[0].frame == "strike" and trigger.voice != "passive"
