"""Whom a filled frame holds: people counted or named, a band's own men, a subject that no lexicon knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FORCES, PEOPLE
from rasid.events.types.typing import near
from rasid.events.words.agreement import is_counted, is_first_person, is_one
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.clitics import ARTICLES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Actor


def tells_persons(doc: Annotated, draft: Draft) -> bool:
    """Whether people are told as those it was done to, named or counted («اعتقال اثنين آخرين»)."""
    if draft.tolls or any(a.value.kind != "site" for a in draft.targets):
        return True
    return any(item.kind == "toll" for item in doc.items_in(draft.first, draft.clause[1]))


def tells_members(doc: Annotated, draft: Draft) -> bool:
    """«قضت على ثلاثة من أفرادها»: members of a band told before, as a toll counts them."""
    counted = (t.value.persons for t in doc.tolls if draft.clause[0] <= t.first < draft.clause[1])
    return any("فرادها" in persons.text or "فراده" in persons.text for persons in counted if persons)


def tells_leader(doc: Annotated, draft: Draft) -> bool:
    """«قضى الجيش على قائد كتيبة»: one man of arms right behind the «على» of armed men."""
    last = draft.trigger.last
    led = doc.norms[last : last + _LED].index("علي") if "علي" in doc.norms[last : last + _LED] else None
    who = doc.norms[last + led + 1] if led is not None and last + led + 1 < len(doc.norms) else ""
    return stemmed("leaders")[who] and any(a.value.kind in ARMED for a in draft.initiators)


_LED = 6  # words from «قضى» over its subject to «على»


def tells_people(doc: Annotated, draft: Draft) -> bool:
    """Whether people are told of beside a word of rescue or of their fate; in the name of a side it is no word of its own."""
    if draft.trigger.pos == "noun" and any(a.first < draft.first < a.last for a in doc.actors):
        return False  # «فرق الإسعاف», «طواقم الإنقاذ»: the name of who does it
    if near(doc, draft, "people_words") or near(doc, draft, "rescued_words") or tells_persons(doc, draft):
        return True
    return any(a.value.kind in PEOPLE for a in draft.initiators)


def tells_own_forces(doc: Annotated, draft: Draft) -> bool:
    """«إن قواته انسحبت»: someone's armed men, told by a pronoun, do it or suffer it."""
    return any(doc.tokens[i].norm.lstrip("و") in words_of("own_forces") for i in range(*draft.clause))


_ALSO_NOUNS = 3  # letters: «ثمن» is a price, too


def is_from_above(doc: Annotated, draft: Draft) -> bool:
    """Whether what was dropped fell from the air: by its kind, by aircraft named, or by an army («ألقت القوات قنابل على …»);
    gunmen and men of no known side throw bombs by hand."""
    return any(a.value.kind in FORCES for a in draft.initiators) or near(doc, draft, "from_above", 8)


def is_done_by_people(doc: Annotated, draft: Draft) -> bool:
    """Whether a verb has a subject that is no known side: its ending tells it («ومنعوا»), it is a participle of state
    («متوعدا»), or a noun stands right behind what can only be a verb («دعت لجنة حقوق الإنسان»)."""
    if draft.trigger.pos != "verb":
        return False
    if draft.trigger.tense == "present":
        return draft.trigger.plural and is_first_person(doc.tokens[draft.first].norm)
    token, after = doc.tokens[draft.first], draft.trigger.last
    if token.norm in draft.lexeme.states:  # «اعتصاما رافضا للاتفاق» says what the sit-in is
        return not (draft.first and doc.tokens[draft.first - 1].text.endswith(("اً", "ًا")))
    if token.text.endswith("وا"):
        return True
    unmistakable = (len(token.norm) > _ALSO_NOUNS or token.norm[-1] == "ا") and all(
        r.form.pos == "verb" for r in readings(token.norm)
    )
    if draft.lexeme.frame != "speak" or not unmistakable or draft.trigger.suffix or after >= len(doc.tokens):
        return False
    return doc.tokens[after].kind == "word" and not doc.roles[after].classes and not doc.roles[after].verb and not draft.targets


def is_captured(doc: Annotated, draft: Draft) -> bool:
    """«أسر المقاتلون جنديا», «أُسرا», «أسر جندي على يد …»: written like «families», so armed men must stand behind the verb, or
    its ending tell it; «قتلوا خمسة وأسروا ثلاثة» tells the toll of a fight."""
    trigger, norm = draft.trigger, doc.tokens[draft.first].norm
    by_arms = [a for a in draft.initiators if a.value.kind in ARMED]
    if trigger.pos == "noun":
        foes = bool(by_arms) or any(a.value.kind in ARMED for a in draft.targets)
        return foes and (_is_of_captives(doc, draft) or (bool(draft.targets) and _stand_behind(draft, by_arms)))
    led = draft.first > 0 and doc.tokens[draft.first - 1].norm in words_of("before_masdars")
    if trigger.suffix or trigger.joined or led:
        return False
    spoken = norm.endswith(("وا", "نا")) or "ُ" in doc.tokens[draft.first].text
    held = bool(draft.targets or draft.tolls)
    if not draft.initiators and len(draft.targets) == 1 and _is_of_captives(doc, draft):  # «أسر جندي خلال اشتباكات»
        end = draft.targets[0].last
        return draft.targets[0].value.kind in ARMED and not words_of("during").isdisjoint(doc.norms[end : end + 2])
    return spoken or (held and (_stand_behind(draft, by_arms) or (bool(by_arms) and _is_of_captives(doc, draft))))


def _stand_behind(draft: Draft, sides: list[Found[Actor]]) -> bool:
    return any(a.first <= draft.trigger.last + 1 for a in sides)


def _is_of_captives(doc: Annotated, draft: Draft) -> bool:
    """«أسر ضابط», «أسر عشرات الجنود»: one man or a number of them has no families; «أسر الجنود» may be theirs."""
    after = draft.trigger.last
    held = next((t for t in draft.targets if t.first == after and t.value.kind != "site"), None)
    if held is None or doc.norms[after].startswith(ARTICLES):
        return False
    return is_one(doc, held) or is_counted(doc, held) or (held.value.kind in ARMED and doc.norms[after].endswith(("ين", "ان")))


def is_of_states(draft: Draft) -> bool:
    """«حذرت طهران واشنطن»: a state warns another, or armed men."""
    return any(a.value.kind == "government" for a in draft.initiators) and any(
        a.value.kind in ARMED or a.value.kind == "government" for a in draft.targets
    )
