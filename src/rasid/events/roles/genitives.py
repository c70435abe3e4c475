"""The genitive of an event noun («قصف الجيش»), and when it is a doer with an object («اعتقال الاحتلال خمسة شبان»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, BLASTS, FIRE, FORCES, VIOLENT
from rasid.events.roles.arguments import can_strike, tells_where
from rasid.events.words.agreement import is_accusative, is_one
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.clitics import ARTICLES
from rasid.mentions.places.words import powers

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def times_between(clause: Clause, item: Item) -> int:
    """How many tokens between a trigger and an item tell the time («قصف في نهاية الأسبوع للطيران»), with what leads to them."""
    last, doc = clause.trigger.last, clause.doc
    inside = [t for t in doc.times_of[doc.sentence_of[last - 1]] if last <= t.first and t.last <= item.first]
    return sum(t.last - t.first + (t.first > last and "prepositions" in doc.roles[t.first - 1].classes) for t in inside)


def takes_object(clause: Clause, item: Item) -> bool:
    """«اعتقال الاحتلال خمسة شبان», «قتل تنظيم داعش قائد الشرطة»: whether a body in the genitive of a masdar does it, since its
    object stands right behind (Wright II § 27); no office does, which a name may follow («اغتيال القائد فلان»)."""
    row = clause.trigger.lexemes[0]
    if not can_strike(item) or (is_one(clause.doc, item) and row.frame != "speak") or "designates" in row.classes:
        return False  # «تصنيف الحركة منظمة إرهابية»: what it is called follows
    if _has_what_is_asked(clause, item.last):
        return True
    if not clause.trigger.lexemes[0].of_object:
        return False
    behind = (i for i in clause.behind if i.kind in ("actor", "place") and i.first >= item.last)
    held = next(behind, None)
    if held is None or tells_where(clause.doc, held):  # «مقتل 18 جنديا شرق الموصل»
        return False
    return not (held.preposition or held.joined) and held.first == item.last + times_between(clause, held)


def _has_what_is_asked(clause: Clause, i: int) -> bool:
    """«إلقاء الشرطة القبض على …», «فتح الجيش النار على …», «إفراج الحركة عن …»: whether the object that the row of a masdar asks
    for stands at token `i`, or «عن» of a release."""
    doc, row = clause.doc, clause.trigger.lexemes[0]
    norm = doc.tokens[i].norm if i < clause.end else ""
    asked = row.companions
    return norm in asked or norm.removesuffix("ا") in asked or (row.type == "release" and norm == "عن")


def genitive(clause: Clause) -> list[Item]:
    """Items right behind the noun with no preposition, adjectives of the noun between («غارات جوية إسرائيلية» too)."""
    chosen: list[Item] = []
    position = clause.trigger.last
    for item in clause.behind:
        if item.kind not in ("actor", "place") or is_epithet(clause, item):
            continue
        if not item.preposition and (tells_where(clause.doc, item) or (not chosen and _is_closed(clause, item))):
            break
        if item.preposition and not item.joined:
            if item.first - position > 1 or item.preposition == "ل":  # «هجوم لداعش جنوب كركوك»
                break
            continue
        words = [t for t in clause.doc.tokens[position : item.first] if t.kind == "word"]
        if not chosen and any(t.text == "،" for t in clause.doc.tokens[position : item.first]):
            break  # «استهدف هجوم، أمس، قافلة»
        if not chosen and (len(words) > 2 or any(_parts(clause, i) for i in range(position, item.first))):
            break
        if chosen and (len(words) > 1 or (not item.joined and words)):
            break
        if item.preposition:
            continue
        chosen.append(item)
        position = item.last
    return chosen


def _is_closed(clause: Clause, item: Item) -> bool:
    """«راح ضحية الهجوم تسعة جنود»: a noun with the article takes no genitive, only an adjective with one of its own."""
    tokens, trigger = clause.doc.tokens, clause.trigger
    word = tokens[trigger.last - 1].norm
    article = trigger.last - trigger.first == 1 and word.startswith(ARTICLES)
    return article and item.kind == "actor" and not tokens[item.first].norm.startswith("ال")


def _parts(clause: Clause, i: int) -> bool:
    """Whether a token between a noun and a genitive keeps them apart: a preposition, a verb, the head of a toll."""
    role = clause.doc.roles[i]
    return "prepositions" in role.classes or role.verb or any(t.value.head == i for t in clause.doc.tolls)


def is_epithet(clause: Clause, item: Item) -> bool:
    """«التفجير الإرهابي»: an adjective of the event, no side."""
    token = clause.doc.tokens[item.first]
    if clause.trigger.lexemes[0].frame == "kill":  # «قتل مسلح»
        return False
    return item.last - item.first == 1 and token.norm.removeprefix("ال") in words_of("epithets")


def _is_begun(clause: Clause, item: Item) -> bool:
    """«استهداف قوات طوارئ عسير»: whether a side without a name ends in a word without the article, so that the place right behind
    it is its genitive and nothing hit."""
    named = item.value.id is not None or clause.doc.tokens[item.last - 1].norm.startswith("ال")
    place = next((i for i in clause.behind if i.kind == "place" and i.first == item.last and not i.preposition), None)
    return not named and place is not None and place.last - place.first == 1


_THEIRS = ("هم", "ته", "تها", "هما")  # on what somebody rides: «سيارته», «آليتهم»


def genitive_is_doer(clause: Clause, item: Item, draft: Draft) -> bool:
    if draft.initiators or clause.trigger.suffix:  # «قصفها بصاروخين قوة …»: the pronoun is the genitive
        return False
    if is_accusative(clause.doc, item):  # «وقتل عددا من عناصر اللواء», «قتلوا بإطلاق النار ضابطا»
        return False
    if _is_by_forces(clause, item):
        return True
    if _is_land(clause, item):
        return False
    if _has_killed(clause, item):
        return True
    if item.last < clause.end and clause.doc.tokens[item.last].norm in _AT_THEM:
        return True  # «استهداف الجندرما لهم»
    norm = clause.doc.norms[item.first]
    if stemmed("ridden")[norm] and (draft.type in BLASTS or norm.endswith(_THEIRS)):
        return False  # «تفجير آلية للجيش», «استهداف آليتهم بصاروخ»: what somebody rides is hit
    if draft.type in FIRE and item.value.label.endswith("bulldozers"):
        return False  # «قصف جرافة»
    if clause.trigger.lexemes[0].of_object and _is_begun(clause, item):
        return False
    if takes_object(clause, item):
        return True
    aims = "aims" in clause.trigger.lexemes[0].classes  # «استهداف رتل على جبهة البلدة»: «على» leads to no object of it
    if clause.trigger.lexemes[0].of_object:
        after = clause.doc.tokens[item.last].norm if item.last < clause.end else ""
        if clause.trigger.lexemes[0].frame == "take" and item.value.kind in ARMED and after in words_of("upon_them"):
            return True  # «سيطرة القوات عليه»
        return has_led_object(clause, item, arms=draft.type == "interception") or (
            clause.trigger.lexemes[0].frame in ("strike", "take", "fall", "fire")
            and item.value.kind in ARMED
            and any(
                (_is_thing(clause, i) and not (i.preposition or i.joined)) or (i.preposition == "علي" and not aims)
                for i in clause.behind
                if i.first >= item.last
            )
        )
    return True


def has_led_object(clause: Clause, item: Item, *, arms: bool = False) -> bool:
    """«استهداف الجيش لمواقع», «قتل جنود لمدنيين»: whether «ل» leads to the object of a masdar behind its doer; with `arms` also
    to what was fired."""
    objects = ("actor", "place", "toll", "weapon") if arms else ("actor", "place", "toll")
    return any(
        i.preposition == "ل" and i.kind in objects
        for i in clause.behind
        if i.first > item.first and i.first - item.last - times_between(clause, i) <= _OBJECT_REACH
    )


def _is_by_forces(clause: Clause, item: Item) -> bool:
    """«استهدافات الاحتلال», «مداهمات الجيش»: a plural of fire or arrests is told of the forces that go on with them."""
    trigger, alone = clause.trigger, item.first == clause.trigger.last and item.last - item.first == 1
    named = alone and item.value.id is not None and item.value.kind in FORCES
    return trigger.plural and named and trigger.lexemes[0].type in FIRE | {"arrest"}


def _has_killed(clause: Clause, item: Item) -> bool:
    """«قتل جندي بقنص فصائل المعارضة»: whether an armed body is the genitive of what «ب» says that somebody fell by."""
    trigger, row = clause.trigger, clause.trigger.lexemes[0]
    body = item.value.kind in ARMED and item.first == trigger.last and not is_one(clause.doc, item)
    if not body or not clause.doc.norms[trigger.first].startswith("ب") or "aims" in row.classes or row.type not in VIOLENT:
        return False
    fell = range(max(trigger.first - _FELL, 0), trigger.first)
    return any(t.value.head in fell and t.last <= trigger.first for t in clause.doc.tolls)


_FELL = 6  # words from «قتل» to what it was by


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
