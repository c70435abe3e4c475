"""Subjects that a verb shares with one that is no trigger («لاحقت قوة إسرائيلية شبانا وأطلقت النار عليهم»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.arguments import can_act, can_strike, found
from rasid.events.words.agreement import ending_of, is_nominative, is_of_many
from rasid.mentions.reporting import COMPLEMENTS, is_reporting

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.words.triggers import Trigger
    from rasid.mentions.found import Found
    from rasid.records import Actor


FAR = 28  # words between two verbs of one subject


def of_verb_before(doc: Annotated, later: Draft, done: list[Draft]) -> list[Found[Actor]]:
    """The subject of a verb that is no trigger, with which a verb shares it.

    «لاحقت قوة إسرائيلية شبانا وأطلقت النار عليهم», «الجهات المختصة لاحقت المجموعة وقضت على ثلاثة», «المهاجمون فروا بعد أن
    خطفوا …»: «و» joins the verb, or its plural says that the subject was told before. Whom the drafts `done` hit is no subject.
    """
    trigger = later.trigger
    if trigger.pos != "verb" or not (trigger.joined or trigger.plural) or trigger.voice == "passive" or trigger.suffix:
        return []
    mark = ending_of(doc.tokens[trigger.first], present=trigger.tense == "present")
    hit = {target.first for draft in done for target in draft.targets}
    for item in doc.items[doc.sentence_of[later.first]][::-1]:
        near = item.last <= later.first and later.first - item.last <= FAR
        if (
            near
            and item.first not in hit
            and can_strike(item)
            and can_act(item)
            and not item.preposition
            and _is_subject(doc, item, mark, trigger)
        ):
            return [] if is_of_the_hurt(doc, item.last, later) else [found(item)]
    return []


def _is_subject(doc: Annotated, item: Item, mark: str, trigger: Trigger) -> bool:
    """Whether a side is the subject of a past verb with the mark of a trigger: right behind it in the feminine, or before it.

    Who is quoted is none: what he says has a subject of its own.
    """
    before = doc.tokens[item.first - 1] if item.first else None
    led = before is None or before.kind != "word" or "prepositions" in doc.roles[item.first - 1].classes
    if before is not None and not led and mark == "feminine" and not trigger.plural and ending_of(before) == mark:
        return not is_reporting(before.norm) and not _has_subject(doc, item.first - 1)
    if mark == "plural" and trigger.joined and is_of_many(doc.tokens, item) and is_nominative(doc, item):
        return True  # «وصل مسلحون وفتحوا النار»
    behind = doc.tokens[item.last]
    if not mark or behind.kind != "word" or item.last == trigger.first or ending_of(behind) != mark:
        return False
    heads = before is None or before.kind == "break" or before.norm in COMPLEMENTS  # «فرقنا هرعت إلى المكان وانتشلت …»
    opened = heads and len(behind.norm) > _SHORT
    return opened or mark == "plural" or (led and doc.roles[item.last].verb)


def _has_subject(doc: Annotated, verb: int) -> bool:
    """«الجهات المختصة لاحقت المجموعة وقضت …»: whether a side before a verb is its subject, so that what follows is its object."""
    return any(i.last == verb and i.kind == "actor" and not i.preposition for i in doc.items[doc.sentence_of[verb]])


_SHORT = 3  # letters of «بيت», «وقت» and other nouns that end like a verb


def is_of_the_hurt(doc: Annotated, first: int, later: Draft) -> bool:
    """«هاجم المسلحون … وأصيب ثلاثة مدنيين ونقلوا إلى المستشفى»: the verb is a passive, of those hurt since token `first`."""
    carried = later.type == "emergency_response" and not later.targets
    return carried and any(first < toll.first < later.first for toll in doc.tolls)
