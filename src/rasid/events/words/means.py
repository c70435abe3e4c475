"""What the words beside an act of violence say of its means: whose arms they are, that both fire, an ambush, a suicide attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.events.words.marks import SUICIDE

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Weapon

SET_OFF = frozenset(("ied", "car_bomb", "explosive_belt", "mine", "grenade"))  # arms that are the object of who uses them
_BY_AMBUSH = 14  # words between what was aimed at and «بكمين»


def is_of_an_attack(doc: Annotated, draft: Draft) -> bool:
    """«الاعتداءات التي استهدفت …», «العمل الإرهابي الذي استهدف …», «استُهدفت قافلة بكمين»: the noun before the verb or behind «ب»
    says an attack, and no fire."""
    if draft.trigger.pos == "verb" and _is_of_operation(doc, draft):
        return True
    before = doc.tokens[max(0, draft.first - 3) : draft.first]
    if draft.trigger.pos == "verb" and any(stemmed("incidents")[t.norm] for t in before):
        return True
    nouns = [r.form.lexeme for t in before for r in readings(t.norm) if r.form.pos == "noun" and not r.split.suffix]
    nouns = [lexeme for lexeme in nouns if lexeme.type in VIOLENT and not lexeme.companions]
    if draft.trigger.pos == "verb" and nouns:
        return nouns[-1].type == "armed_attack"
    behind = doc.tokens[draft.trigger.last : min(draft.clause[1], draft.trigger.last + _BY_AMBUSH)]
    return any(t.norm.startswith("ب") and "ambush" in r.form.lexeme.classes for t in behind for r in readings(t.norm))


_OF_AN_OPERATION = 12  # words from «عملية عسكرية» to the verb that tells at whom


def _is_of_operation(doc: Annotated, draft: Draft) -> bool:
    """«عملية عسكرية مشتركة في 15 من الشهر الماضي استهدفت مسلحي …»: an operation is the verb's subject, and no fire is told."""
    for i in range(draft.first - 1, max(draft.clause[0], draft.first - _OF_AN_OPERATION) - 1, -1):
        if stemmed("operations")[doc.tokens[i].norm]:
            return True
        if doc.roles[i].verb and doc.opens[i]:
            return False
    return False


def is_wielded(doc: Annotated, weapon: Found[Weapon]) -> bool:
    """Whether a weapon is no part of somebody's office («مقتل مسؤول المدفعية»)."""
    return doc.tokens[weapon.first - 1].norm not in words_of("arms_officers") if weapon.first else True


def is_mutual(doc: Annotated, draft: Draft) -> bool:
    """«قصف متبادل», «القصف المتبادل»: sides that both fire are at a clash (codebook, Typing)."""
    after = doc.tokens[draft.first + 1 : draft.trigger.last + 2]
    return draft.trigger.pos == "noun" and any(token.norm.removeprefix("ال").startswith("متبادل") for token in after)


def is_in_a_raid(doc: Annotated, first: int, last: int) -> bool:
    """«خلال مداهمة أمنية», «خلال اقتحام القوات المخيم»: whether tokens `first` to `last` tell in the course of what raid."""
    raids = (i + 1 for i in range(first, min(last, len(doc.tokens) - 1)) if doc.tokens[i].norm in words_of("during"))
    forms = (r.form for i in raids for r in readings(doc.tokens[i].norm) if r.form.pos == "noun")
    return any(form.lexeme.type == "arrest" or "storming" in form.lexeme.classes for form in forms)


def suicide_near(doc: Annotated, draft: Draft) -> bool:
    if not doc.marks_at(draft.first) & SUICIDE:
        return False
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    last = min(last, draft.trigger.last + 8)
    first = max(first, draft.trigger.first - 5)
    drones = {i for w in draft.weapons if w.value.kind == "drone" for i in range(w.first, w.last + 1)}  # «مسيرة انتحارية»
    asked = next((i for i in range(first, last) if doc.norms[i] == "اذا"), last)  # «لم يعرف ما إذا كان ناجما عن عملية انتحارية»
    near = [i for i in range(first, asked) if i not in drones]
    suicide = stemmed("suicide_words")
    return any(suicide[doc.tokens[i].norm] for i in near)
