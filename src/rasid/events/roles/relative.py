"""Whom a relative clause describes: the antecedent, as the subject or the object of its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.arguments import found
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.language.clitics import ARTICLES, OBJECT_PRONOUNS
from rasid.mentions.actors import actors_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.mentions.found import Found
    from rasid.records import Actor


def antecedent(clause: Clause, eligible: Callable[[Item], bool]) -> Item | None:
    """The side that a relative clause describes, whatever leads to it: «مع مسلحين هاجموا …», «للقوات التي قصفت …»."""
    if clause.trigger.suffix and not clause.trigger.plural:  # «القوات التي قصفها الجيش»: the side is the object
        return None
    last, relative = clause.trigger.first, clause.is_relative
    if clause.trigger.joined and not relative:  # «قتلت جنديا واستولت»
        return None
    comma = relative and clause.doc.tokens[last - 2].text == "،"  # «قوات الاحتلال، التي نصبت حواجز»
    for item in clause.before[::-1]:
        if item.last == last - relative - comma and eligible(item):
            described = relative or not (item.value.id or clause.doc.tokens[item.first].norm.startswith(ARTICLES))
            return item if described else None
    return None


def described(clause: Clause) -> Found[Actor] | None:
    """Whom a relative clause of a past verb without an object describes («والد الطفل الذي خطف»): the one named last before it."""
    doc, trigger = clause.doc, clause.trigger
    if not clause.is_relative or trigger.tense != "past" or trigger.suffix:
        return None
    item = next((i for i in clause.before[::-1] if i.kind == "actor" and i.last == trigger.first - 1), None)
    if item is None or item.value.kind == "site":
        return None
    first = item.first
    norm = doc.tokens[first].norm
    if not ({norm, norm.removeprefix(item.preposition)} & words_of("kin")):
        return found(item)
    inner = actors_in(doc.text, doc.tokens[first + 1 : item.last])
    return inner[-1]._replace(first=first + 1 + inner[-1].first, last=first + 1 + inner[-1].last) if inner else None


def object_before(clause: Clause, subject: Item | None) -> Item | None:
    """What a relative clause describes as hit: the pronoun of its verb stands for it («منزل استهدفه الاحتلال»)."""
    trigger = clause.trigger
    if not trigger.suffix or trigger.joined or subject is None or subject.first < trigger.last:
        return None
    end = trigger.first - clause.is_relative
    feminine = trigger.suffix == "ها"
    for item in clause.before[::-1]:
        if item.last == end and item.kind == "actor" and item is not subject:
            head = clause.doc.tokens[item.first].text
            return item if item.value.kind != "site" or head.endswith(("ة", "ات")) is feminine or feminine else None
    return None


def is_of_next_verb(clause: Clause, item: Item) -> bool:
    """«استقبل المستشفى المصابين، واطمأن الأمير عليهم», «أصيب بمقذوف أطلقته الشرطة»: whether a word that «و» joins behind a comma
    stands right before a side, as a verb does before its subject, or a verb with the pronoun of its object."""
    tokens, i = clause.doc.tokens, item.first - 1
    if item.kind != "actor" or i <= clause.trigger.last:
        return False
    resumes = not tokens[i].text.endswith("ة")
    if resumes and any(r.form.pos == "verb" and r.split.suffix in OBJECT_PRONOUNS for r in readings(tokens[i].norm)):
        return True
    if tokens[i - 1].text != "،":
        return False
    joined = tokens[i].kind == "word" and tokens[i].norm.startswith("و") and not tokens[i].norm.startswith("وال")
    return joined and not clause.doc.roles[i].classes and not any(o.first <= i < o.last for o in clause.behind)
