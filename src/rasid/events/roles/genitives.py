"""The genitive of an event noun («قصف الجيش»), and when it is a doer with an object («اعتقال الاحتلال خمسة شبان»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.arguments import can_strike
from rasid.events.roles.whence import tells_where
from rasid.events.words.agreement import is_one
from rasid.events.words.grammar import words_of
from rasid.language.clitics import ARTICLES

if TYPE_CHECKING:
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
