"""Light masdars: «شن», «تنفيذ» before an event noun stand in its place for whatever governs it («هدد بشن هجوم»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.boundaries import words_before
from rasid.events.words.lexemes import readings, stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item


def governed(doc: Annotated, draft: Draft) -> int:
    """The token of a draft that words of mood stand before: the light masdar that carries an event noun, else its trigger."""
    light = draft.carrier
    if draft.type in _HELD and draft.first and draft.trigger.pos == "noun" and stemmed("holding")[doc.norms[draft.first - 1]]:
        return draft.first - 1  # «دعت النقابة إلى تنظيم مظاهرة»
    if light is None or light > draft.first or draft.trigger.pos != "noun" or not draft.light:
        return draft.first
    return light if is_masdar(doc, light) else draft.first


def is_masdar(doc: Annotated, light: int) -> bool:
    """Whether the light word of an event noun is a masdar: no verb, led by a preposition, before what a finite verb would make an
    accusative («عارضت شن هجوم»), or behind a finite verb with its subject («يريد الجيش شن غارات»)."""
    norm, behind = doc.norms[light], doc.norms[light + 1]
    if not doc.roles[light].verb:
        return True
    led = norm[0] in "بل" or (light > 0 and "prepositions" in doc.roles[light - 1].classes)
    bare = not behind.startswith("ال") and not behind.endswith(("ا", "ه", "ات"))
    return stemmed("light_nouns")[norm] and (led or bare or _is_governed(doc, light))


def _is_governed(doc: Annotated, light: int) -> bool:
    for i in words_before(doc, light, _SUBJECT):
        if doc.roles[i].verb or any(r.form.pos == "verb" for r in readings(doc.norms[i])):
            return True
        if doc.tokens[i].kind != "word" or doc.norms[i].startswith("و") or doc.opens[i]:
            return False
    return False


_SUBJECT = 5  # words of a verb and its subject before its masdar


def speaks_of_others(doc: Annotated, item: Item, light: int) -> bool:
    """«أدانت الحكومة شن هجوم», «طالب النواب بشن غارات», «حذر الوزير من شن حرب»: whether a side is the subject of words on what
    others do."""
    found = (r.form for r in readings(doc.norms[item.first - 1])) if item.first else ()
    warns = doc.norms[light - 1] == "من"
    types = {form.lexeme.type for form in found if form.pos == "verb" and form.lexeme.frame == "speak"}
    return bool(types & OF_OTHERS) or (warns and "threaten" in types)


_HELD = frozenset(("protest", "consult"))
OF_OTHERS = frozenset(("accuse", "reject", "request", "support"))  # words on what others did or are to do


def is_reason_of_arrest(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«أوقف الجيش رجلا لإطلاقه النار», «… لقيامه بطعن جندي»: what «ل» and a masdar with a pronoun give as the reason was done by
    who was arrested."""
    if earlier.type != "arrest" or not earlier.targets or later.trigger.pos != "noun" or later.type not in VIOLENT:
        return False
    if later.factuality == "UU":
        return False
    norm = doc.norms[governed(doc, later)]
    owned = later.trigger.suffix != "" if governed(doc, later) == later.first else norm.endswith(_HIS)
    return norm.startswith("ل") and owned and doc.sentence_of[earlier.first] == doc.sentence_of[later.first]


_HIS = ("ه", "هم", "ها", "هما")
