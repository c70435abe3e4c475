"""Acts that a side announces as its own («أعلن الحزب استهداف ثكنة», «أعلن الجيش الإسرائيلي قصف مواقع للحزب»)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FIRE, FORCES, RESPONSIBLE
from rasid.events.roles.announcers import admitter, announcer, decider, is_of_war
from rasid.events.roles.arguments import can_strike, tells_where
from rasid.events.roles.genitives import takes_object
from rasid.events.roles.sides import are_opposed
from rasid.events.words.agreement import is_one
from rasid.events.words.lexemes import stemmed
from rasid.mentions.actors import country_of, kind_in
from rasid.mentions.actors.words import words_of

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme
    from rasid.records import Actor

# what nobody announces but who did it
_OWN = frozenset(
    ("shelling", "explosive_device", "interception", "territory_gain", "arrest", "release", "weapons_seizure", "armed_clash")
)
# what who has the power announces or resolves («أعلنت السلطات إغلاق المعبر», «قرر الاتحاد الأوروبي فرض عقوبات»)
_MEASURES = frozenset(("restriction", "sanction"))
# what its sufferer may announce, too
_AIMED = frozenset(("armed_attack", "explosive_device", "grenade", "property_destruction")) | FIRE
_LEADING = ("", "ل", "علي")
_HITS = 2  # sides or places behind the noun that may have been hit


def announced_as_own(clause: Clause, lexeme: Lexeme) -> Item | None:
    """Who announces an act without saying whose it was, where it is its own: what nobody else announces («أعلنت القوات اعتقال
    …»); an attack on a foe or abroad, or one that a group tells, no state, which would mourn its own by other words."""
    if clause.trigger.pos == "noun" and lexeme.type in RESPONSIBLE and (admits := admitter(clause)) is not None:
        return admits
    if clause.light is not None and lexeme.type in RESPONSIBLE and stemmed("light_nouns")[clause.doc.norms[clause.light]]:
        own = announcer(clause, states=True, confirms=True)  # «أعلن الجيش شن غارات»: who tells of waging it waged it
        return None if own is None or _is_department(clause, own) else own
    if lexeme.type in _MEASURES:
        told = announcer(clause, states=True) or decider(clause)
        return None if told is not None and _is_done_by_genitive(clause) else told
    if (lexeme.type in _OWN or lexeme.needs == "captured") and lexeme.of_object:
        return announcer(clause)
    razes = "razes" in lexeme.classes
    if not (razes or lexeme.type in _AIMED) or clause.trigger.pos != "noun":
        return None
    speaker = announcer(clause, states=True, confirms=not razes)
    if speaker is None or _is_department(clause, speaker):
        return None
    if razes:
        return speaker
    row = [i for i in clause.behind if i.kind in ("actor", "place")]
    hits = [i for i in row if i.preposition in _LEADING or (i.kind == "place" and i.preposition == "في")][:_HITS]
    if not hits or _has_object(clause, hits) or clause.doc.tokens[hits[0].first].text.endswith(_ITS):
        return None
    return speaker if any(_is_against(clause, speaker.value, item) for item in hits) else None


def _is_done_by_genitive(clause: Clause) -> bool:
    """«أعلن البيان فرض الاتحاد الأوروبي عقوبات»: whether who stands right behind the noun does it."""
    held = next((i for i in clause.behind if i.kind == "actor" and i.first == clause.trigger.last), None)
    return held is not None and takes_object(clause, held)


def _is_department(clause: Clause, speaker: Item) -> bool:
    """Whether a government speaks by an office that strikes nobody («وزارة الصحة»), and not as a state («أعلنت إسرائيل»)."""
    word = words_of([clause.doc.tokens[speaker.first].norm])[0]
    office = word is not None and word.noun is not None
    return speaker.value.kind == "government" and office and not is_of_war(speaker.value)


def _has_object(clause: Clause, hits: list[Item]) -> bool:
    """«أعلنت الحركة قصف الجيش مدينة …»: whether the genitive of the noun is who did it, since what it did it to follows."""
    follows = len(hits) > 1 and hits[1].first == hits[0].last and not (hits[1].preposition or hits[1].joined)
    follows = follows and can_strike(hits[0]) and not is_one(clause.doc, hits[0]) and not tells_where(clause.doc, hits[1])
    return follows or takes_object(clause, hits[0])


def _is_against(clause: Clause, speaker: Actor, hit: Item) -> bool:
    """Whether what was hit is a foe of who tells it, a site of another side («تدمير هدفين لحزب العمال»), a place abroad or, for
    a group, any place or thing."""
    group = speaker.kind in ARMED - FORCES
    if hit.kind == "place":
        place = hit.value.place
        return group or (place is not None and place.country != country_of(speaker.id) is not None)
    if hit.value.kind == "site" and group:
        return True
    holder = kind_in(hit.value.id, None) if hit.value.kind == "site" and hit.value.id is not None else None
    held = hit.value if holder is None else replace(hit.value, kind=holder)
    meant = held.id is not None or not stemmed("perishing")[clause.doc.norms[clause.trigger.first]]  # «قتل ستة مسلحين»
    return (speaker.kind in FORCES and held.kind in ARMED - FORCES and meant) or are_opposed(speaker, held)


_ITS = ("ته", "ها", "هم")  # as written: «سفارتها», «قاعدته» are what it calls its own, «ستة» is none
