"""Frames of violence: fire, what falls or bursts, clashes, ground taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.frames.start import new_draft
from rasid.events.items import Item
from rasid.events.kinds import WAYS
from rasid.events.roles.arguments import (
    add,
    bare_sides,
    can_act,
    can_strike,
    craft,
    is_teller,
    locatives_before,
    to_target,
)
from rasid.events.roles.borne import has_pronoun
from rasid.events.roles.genitives import is_epithet, times_between
from rasid.events.roles.led import prepositional
from rasid.events.roles.noun_sides import add_hit, add_suffering, noun_sides
from rasid.events.roles.verb_sides import verb_sides
from rasid.events.setting.narrative import specificity
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme
    from rasid.mentions.found import Found
    from rasid.records import Actor


def strike(clause: Clause, lexeme: Lexeme) -> Draft:
    """Who struck whom, with what and where («قصفت المدفعية البلدة», «غارة على مخيم»)."""
    draft = new_draft(clause, lexeme)
    agents = set(clause.agents)
    by_people = lexeme.type == "riot" or lexeme.by_people or (clause.light is not None and "of_persons" in lexeme.classes)
    eligible = can_act if by_people else can_strike
    if clause.trigger.pos == "verb":
        verb_sides(clause, draft, eligible)
    else:
        noun_sides(clause, draft, eligible)
    if lexeme.type in ("suicide_bombing", "explosive_device") and clause.trigger.pos == "verb":
        _add_blown_at(clause, draft)
    if clause.trigger.pos == "verb" and not (lexeme.companions or draft.targets or draft.target_places):
        _add_led_object(clause, draft)
    if "takes_with_b" in lexeme.classes:  # «نكل جنود بمعتقلين»
        for item in clause.behind:
            if item.kind == "actor" and item.preposition == "ب" and not draft.targets:
                to_target(draft, item)
    prepositional(clause, draft, agents)
    if not (draft.targets or draft.target_places) and draft.initiators:
        _add_tank(clause, draft)
    return draft


def _add_led_object(clause: Clause, draft: Draft) -> None:
    """«قصف الطيران لمواقع المسلحين أسفر عن …»: what may be a masdar has the object that «ل» leads to right behind its doer."""
    ends = {d.last for d in draft.initiators if d.first == clause.trigger.last}
    for item in clause.behind:
        if item.preposition == "ل" and item.first in ends and item.kind in ("actor", "place"):
            to_target(draft, item)


def _add_tank(clause: Clause, draft: Draft) -> None:
    """«استهدف المقاتلون دبابة ميركافا بقذيفة»: a tank behind the verb, whose doers are told, was hit."""
    tank = next((i for i in clause.behind if i.kind == "weapon" and i.value.kind == "tank" and not i.preposition), None)
    if tank is None or any(tank.first <= d.first for d in draft.initiators) or not draft.lexeme.of_object:
        return
    for item in craft(clause.doc, tank):
        add(draft.targets, replace(item, value=replace(item.value, kind="site")))
    draft.weapons = [w for w in draft.weapons if w.first != tank.first] or draft.weapons


_AT_THINGS = frozenset(("ب", "في", "داخل", "امام", "قرب", "علي", "لدي", "عند"))  # what leads to what a bomb goes off at
_AMID = frozenset(("وسط", "بين"))


def _add_blown_at(clause: Clause, draft: Draft) -> None:
    """«انفجرت عبوة لدى مرور دورية», «فجر نفسه وسط المصلين», «… قرب مبنى محكمة»: those amid whom, whom and at which things it went
    off."""
    draft.targets = [t for t in draft.targets if not _is_own_car(clause.doc, t)]
    doc, among = clause.doc, _AT_THINGS | (_AMID if draft.lexeme.type == "suicide_bombing" else frozenset())
    end = next((i for i in range(clause.trigger.last, clause.end) if stemmed("dying")[doc.norms[i]]), clause.end)
    for item in clause.behind:
        if item.first > end:  # «أصيبا في انفجار عبوة وتوفيا في المستشفى»
            break
        if item.kind == "place":
            site = _site_of(doc, item)
            if site is not None:
                add(draft.targets, site)
        elif item.kind == "actor" and not _is_harmed(clause, item):
            passing = doc.tokens[item.first - 1].norm in words_of("passing")
            if passing or (item.preposition in among and not _is_bomb(draft, item)):
                to_target(draft, item)


def _is_own_car(doc: Annotated, target: Found[Actor]) -> bool:
    """«فجر انتحاري شاحنته»: what the bomber rode is his means."""
    return target.value.label in _CARS and doc.tokens[target.first].norm.endswith(("ته", "تها", "تهم"))


def _site_of(doc: Annotated, place: Item) -> Item | None:
    """The building or the like that a place without coordinates of its own begins with («وسط سوق الخضار»), no way."""
    if place.value.place is None or place.value.place.kind not in ("near", "inside", "site") or place.value.place.id is not None:
        return None
    row = (a for a in doc.actors if place.first <= a.first <= place.first + 1 and a.last <= place.last)
    site = next((a for a in row if a.value.kind == "site" and doc.tokens[a.first].norm not in words_of("ways")), None)
    return Item("actor", site.first, site.last, site.value, place.preposition, False) if site is not None else None


def _is_bomb(draft: Draft, item: Item) -> bool:
    """«اقتحم الحاجز بسيارة مفخخة»: a suicide bomber's car is his means."""
    return draft.lexeme.type == "suicide_bombing" and item.preposition == "ب" and item.value.label in _CARS


_CARS = frozenset(("car", "lorry", "motorcycle", "vehicle"))


def fall(clause: Clause, lexeme: Lexeme) -> Draft:
    """«سقطت قذائف على Y»: the subject is the weapon; whoever fired is told only by «من قبل» or «أطلقها»."""
    draft = new_draft(clause, lexeme)
    prepositional(clause, draft, set(clause.agents))
    if "departs" in lexeme.classes:  # «انطلقت من مناطق المعارضة في ريف دمشق»: where it was fired, not where it fell
        hit = {place.first for place in draft.target_places}
        draft.places = [place for place in draft.places if place.first in hit]
    if lexeme.type == "air_strike" and clause.trigger.pos == "verb":
        verb_sides(clause, draft, can_strike)
    if not lexeme.classes.isdisjoint(_HITTING):
        _add_hit(clause, draft)
    return draft


_HITTING = frozenset(("hits", "undergoes"))


def _add_hit(clause: Clause, draft: Draft) -> None:
    """The object of what hits («أصابت قذيفة منزلا», «طالت الصواريخ»), the subject of what undergoes («تعرض المركز لقذائف»)."""
    row = list(clause.behind)
    if "undergoes" in draft.lexeme.classes and not any(_may_be_hit(i) for i in row):
        row = list(clause.before[-1:])
    hit = next((k for k, i in enumerate(row) if _may_be_hit(i)), None)
    if hit is None:
        return
    to_target(draft, row[hit])
    for item in row[hit + 1 :]:
        if not item.joined or not _may_be_hit(item):
            break
        to_target(draft, item)


def _may_be_hit(item: Item) -> bool:
    return item.kind in ("actor", "place") and not item.preposition


def burst(clause: Clause, lexeme: Lexeme) -> Draft:
    """«انفجرت عبوة بسيارة X في Y»: no doer; what it went off at is the target."""
    draft = new_draft(clause, lexeme)
    if "steps_on" in lexeme.classes and clause.trigger.pos == "verb":  # «اصطدمت قافلة بلغم»
        row = [i for i in bare_sides(clause.behind) if i.first - clause.trigger.last <= 1] or bare_sides(clause.before)[-1:]
        for item in row[:1]:
            to_target(draft, item)
    _add_blown_at(clause, draft)
    if not draft.targets and clause.trigger.pos == "verb":
        _add_parked_at(clause, draft)
    elif clause.trigger.pos == "noun":
        add_suffering(clause, draft)
        add_hit(clause, draft, [])
    prepositional(clause, draft, set(clause.agents))
    return draft


def _add_parked_at(clause: Clause, draft: Draft) -> None:
    """«سيارة مفخخة متوقفة قرب سوق انفجرت»: the thing where the bomb stood that is the subject of the verb behind it."""
    bomb = next((i for i in clause.before[::-1] if i.kind == "weapon" and not i.preposition), None)
    behind = (i for i in clause.before if bomb is not None and i.first >= bomb.last)
    for item in behind:
        thing = item.kind == "actor" and item.value.kind == "site" and item.value.label not in _CARS | WAYS
        if thing and item.preposition in _AT_THINGS:
            to_target(draft, item)


def clash(clause: Clause, lexeme: Lexeme) -> Draft:
    """«اشتباكات بين X وY», «اشتبك X مع Y»: the first side is given as initiator, the second as target."""
    draft = new_draft(clause, lexeme)
    sides = [
        i for i in clause.behind
        if can_act(i) and i.preposition in ("بين", "وبين", "", "مع", "ضد", "من", "ل") and not _is_harmed(clause, i)
        and not is_epithet(clause, i) and not _is_owner(clause, i) and not _is_neighbour(clause, i)
    ]  # fmt: skip
    if sides and not sides[0].preposition and _is_closed(clause, sides[0]):
        sides = [i for i in sides if i.preposition]
    if clause.trigger.pos == "verb" or clause.light is not None:
        if has_pronoun(clause):  # «قالت القوات إنها اشتبكت مع …»
            ahead = [i for i in bare_sides(clause.speaker()) if can_act(i)]
        else:
            ahead = [i for i in bare_sides(clause.before) if can_act(i) and not is_teller(clause.doc, clause.trigger.first, i)]
        if ahead and not any(i.preposition in ("", "بين") for i in sides):
            sides = ahead[-1:] + sides
        elif ahead and clause.trigger.pos == "verb" and _leads(clause, ahead[-1]):  # «طالبان تقاتل تنظيم الدولة»
            sides = [ahead[-1], *(i for i in sides if i is not ahead[-1])]
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


def _leads(clause: Clause, item: Item) -> bool:
    """Whether a side right before a verb that no «و» joins is its subject."""
    return item.last == clause.trigger.first and not clause.trigger.joined


def _is_closed(clause: Clause, item: Item) -> bool:
    """«أجبرت المعارك أكثر من ألف أسرة على …»: no genitive follows a noun with the article; who stands right behind it is the
    object of its verb."""
    head = clause.doc.tokens[clause.trigger.last - 1].norm.lstrip("وبلف")
    near = item.first - clause.trigger.last <= times_between(clause, item)
    return clause.trigger.pos == "noun" and head.startswith("ال") and near


def _is_harmed(clause: Clause, item: Item) -> bool:
    """Whether a side is told by its fate and fights no more («خلفت الاشتباكات قتلى وعشرات الجرحى»)."""
    words = [t.norm for t in clause.doc.tokens[item.first : item.last]]
    told = any(w.removeprefix("ال") in words_of("casualty_words") or stemmed("captives")[w] for w in words)
    told = told or (not item.value.id and any(stemmed("fates")[w] for w in words))
    told = told or (not item.preposition and any(t.first < item.last and item.first < t.last for t in clause.doc.tolls))
    outcome = any("result" in clause.doc.roles[i].classes for i in range(clause.trigger.last, item.first))
    return told or (outcome and not item.preposition)


def _is_owner(clause: Clause, item: Item) -> bool:
    """Whether a side is told as whose another is («قوات الجيش الحر التابع لقوات …»)."""
    before = clause.doc.tokens[item.first - 1].norm.removeprefix("ال")
    return item.preposition == "ل" and before.startswith(("تابع", "موالي", "مناصر", "خاضع"))


_BORDER = 4  # words from «الحدود» to the country beyond it


def _is_neighbour(clause: Clause, item: Item) -> bool:
    """«على حدود المملكة الجنوبية مع اليمن»: a country that a border is shared with fights nobody."""
    before = clause.doc.tokens[max(item.first - _BORDER, clause.trigger.last) : item.first]
    return item.preposition == "مع" and any(t.norm.removeprefix("ال").startswith("حدود") for t in before)


def _parted_at(clause: Clause, sides: list[Item]) -> int:
    """How many of the sides of «بين» are the first party: those before «من جهة» where that is said, else one."""
    tokens = clause.doc.tokens
    for i in range(sides[0].last, sides[-1].first - 1):
        if tokens[i].norm == "من" and tokens[i + 1].norm in words_of("party_marks"):
            return sum(side.first < i for side in sides)
    return 1


def take(clause: Clause, lexeme: Lexeme) -> Draft:
    """«سيطرت X على Y», «استعاد X بلدة Y من Z»: ground is the place, who lost it the target."""
    draft = new_draft(clause, lexeme)
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
    locatives_before(clause, draft)
    return draft


def reply(clause: Clause, lexeme: Lexeme) -> Draft:
    """«والرد بقصف صاروخي على مصدر القذائف»: return fire."""
    draft = strike(clause, lexeme)
    draft.reply = True
    return draft
