"""Whom a relative clause describes: the antecedent, as the subject or the object of its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.roles.arguments import add, found, is_teller, to_target
from rasid.events.words.agreement import is_of_many, is_one, may_stand_for
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.language.clitics import ARTICLES, OBJECT_PRONOUNS
from rasid.mentions.actors import actors_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
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


def take_described(clause: Clause, draft: Draft) -> bool:
    """Gives a verb whose pronoun stands for whom it describes that object and the subject that it leaves out, if it is one."""
    held = _held_by_them(clause) if clause.trigger.suffix else None
    if held is None:
        return False
    to_target(draft, held[0])
    if held[1] is not None:
        add(draft.initiators, held[1])
    return True


def _held_by_them(clause: Clause) -> tuple[Item, Item | None] | None:
    """«أفرج المسلحون عن الصحفي الذي خطفوه», «ناشطين كانت اعتقلتهم»: whom the pronoun of a verb stands for that describes them and
    leaves its subject out, and who of the clause before that is, as the verb's ending tells.

    The pronoun that goes back to what is described is of its number (Wright II § 172), and the subject then is another.
    """
    doc, trigger = clause.doc, clause.trigger
    if trigger.suffix not in ("ه", "هم") or trigger.tense != "past" or trigger.joined or trigger.voice == "passive":
        return None
    feminine = doc.norms[trigger.first].removesuffix(trigger.suffix).endswith("ت")
    if not (trigger.plural or feminine) or any(i.kind == "actor" and i.first - trigger.last <= _SUBJECT for i in clause.behind):
        return None
    end = trigger.first
    while doc.norms[end - 1] in words_of("had_done"):
        end -= 1
    relative = "relatives" in doc.roles[end - 1].classes
    row = [i for i in clause.speaker() if i.kind == "actor" and i.value.kind != "site"]
    whom = next((i for i in row if i.last == end - relative), None)
    if whom is None or (whom.value.kind in ARMED and not (trigger.suffix == "ه" and trigger.plural and is_one(doc, whom))):
        return None
    if relative and doc.norms[end - 1] != ("الذي" if trigger.suffix == "ه" else "الذين"):
        return None  # «المنظمة التي اعتقلته»
    if not relative and trigger.suffix == "ه" and not is_one(doc, whom):
        return None
    if not relative and (whom.value.id not in (None, "civilians") or doc.norms[whom.first].startswith(ARTICLES)):
        return None  # a clause without a relative pronoun describes what is indefinite
    before = (i for i in row if i.last <= whom.first and not i.preposition and not is_teller(doc, trigger.first, i))
    doer = next((i for i in before if (may_stand_for(doc, "ها", i) if feminine else _is_several(doc, i))), None)
    return whom, doer


def _is_several(doc: Annotated, item: Item) -> bool:
    """Whether a side is told as men in the plural, by their noun or by the ending of their name («الحوثيون»)."""
    return is_of_many(doc.tokens, item) or doc.norms[item.first].endswith(("ون", "ين"))


_SUBJECT = 2  # words from a verb to a subject behind it


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
