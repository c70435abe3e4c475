"""The verb before an event noun that carries it: a light one, one of suffering, none («شنت … غارات», «تعرضت … لقصف»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.boundaries import has_its_genitive, may_carry
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.tokens import COMMAS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.words.triggers import Bounds, Trigger

_CARRIED = 16  # tokens before an event noun in which the verb that carries it stands
_ESCAPED = frozenset(("من", "محاوله", "عمليه"))  # «نجا من هجوم», «نجا من محاولة اغتيال»
_NEAR_ESCAPE = 8


def carried_by(doc: Annotated, trigger: Trigger, triggers: Bounds) -> tuple[int | None, int | None]:
    """The light verb and the verb of suffering before an event noun, of which there is one at most («شنت … غارات»)."""
    first = doc.sentences[doc.sentence_of[trigger.first]][0]
    before = doc.tokens[max(trigger.first - 1, first)].norm
    if before in words_of("perpetrators") or before in words_of("incidents"):  # «تباشر حادثة التفجير»
        return None, None
    caused = before in words_of("because") or before in words_of("later_than")  # «أجروا مصالحة … جراء إطلاق النار»
    dated = sum(t.last - t.first for t in doc.times_of[doc.sentence_of[trigger.first]] if first <= t.first < trigger.first)
    behind = _before_relative(doc, trigger, first)
    for i in range(behind - 1, max(first - 1, behind - _CARRIED - dated), -1):
        if i in triggers and triggers[i].lexemes[0].frame == "reply" and triggers[i].pos == "verb":
            answered = doc.tokens[trigger.first - 1].norm == "علي"  # «ردت … على القصف»: by others
            return None if answered else i, None
        if i in triggers.covered:  # «قوبلت الغارات بإدانة من …»: what the words are about
            met = "meeting" in doc.roles[i - 1].classes and trigger.lexemes[0].frame == "speak"
            return None, i - 1 if met else None
        norm = doc.norms[i]
        if not (doc.opens[i] or may_carry(norm)):
            continue
        classes = doc.roles[i].classes
        if "performing" in classes and i in doc.number_before and all(a.last != i for a in doc.actors):
            continue  # «ارتكبت أربعين خرقا بينها قصف»: what is counted is no verb; «مسلحان قاما بهجوم» is two men's
        if "suffer" in classes or norm in words_of("exposure") or _falls_into(doc, trigger, i):
            return None, i
        if "meeting" in classes and trigger.lexemes[0].frame == "speak":
            return None, i
        if "escape" in classes and doc.tokens[trigger.first - 1].norm in _ESCAPED and trigger.first - i <= _NEAR_ESCAPE:
            return None, i
        if norm in words_of("in_answer"):  # «ردا على الهجوم»
            return None, None
        if "forcing" in classes and trigger.lexemes[0].type == "property_destruction":
            return i, None
        if "performing" in classes and not _is_performed(doc, trigger.first):
            return None, None
        rarely = norm in words_of("rarely_verbs") and not _has_its_subject(doc, i)
        if ("light" in classes and not rarely) or stemmed("light_nouns")[norm]:
            governed = i > first and "light" in doc.roles[i - 1].classes  # «عاودت تنفيذ هجمات»
            return None if caused else _led_by_masdar(doc, i) or i - governed, None
        if stemmed("deed_masdars")[norm] and has_its_genitive(doc, i) and not _is_repelled(triggers, i):
            return i, None
        if doc.opens[i] and "exist" not in classes and norm not in words_of("among_them"):
            return None, None
    return None, None


def _before_relative(doc: Annotated, trigger: Trigger, first: int) -> int:
    """«قام المهاجمون، الذين ينتمون إلى قبيلة، بإشعال النيران»: where the relative clause begins that is set in between a verb
    with its subject and what «ب» leads to; the trigger itself where none is."""
    if trigger.pos != "noun" or doc.norms[trigger.first][0] != "ب" or doc.tokens[trigger.first - 1].text not in COMMAS:
        return trigger.first
    for i in range(trigger.first - 2, max(first, trigger.first - _SET_IN), -1):
        if doc.tokens[i].text in COMMAS:
            return trigger.first
        if "relatives" in doc.roles[i].classes:
            return i - (doc.tokens[i - 1].text in COMMAS)
    return trigger.first


_SET_IN = 16  # words of such a clause


def _falls_into(doc: Annotated, trigger: Trigger, i: int) -> bool:
    """«وقعت دورية في كمين»: a verb of falling with a side between it and «في» before an ambush tells who fell into it."""
    into = (
        "ambush" in trigger.lexemes[0].classes and doc.norms[trigger.first - 1] == "في" and stemmed("falling_into")[doc.norms[i]]
    )
    row = doc.items[doc.sentence_of[i]] if into else ()
    return any(item.kind == "actor" and item.first == i + 1 and not item.preposition for item in row)


def _has_its_subject(doc: Annotated, i: int) -> bool:
    """«وجه الجيش ضربة …», no «في وجه الجيش»: a side stands right behind the verb, and no preposition before it."""
    led = i > 0 and ("prepositions" in doc.roles[i - 1].classes or doc.tokens[i].norm[0] in "بل")
    row = doc.items[doc.sentence_of[i]]
    return not led and any(item.kind == "actor" and item.first == i + 1 and not item.preposition for item in row)


def _led_by_masdar(doc: Annotated, i: int) -> int | None:
    """«نية الجيش شن هجوم»: the masdar of meaning or trying before the side right before a light masdar."""
    sides = (item for item in doc.items[doc.sentence_of[i]] if item.kind == "actor" and not item.preposition)
    return next((s.first - 1 for s in sides if s.last in (i, i - 1) and stemmed("deed_masdars")[doc.norms[s.first - 1]]), None)


def _is_repelled(triggers: Bounds, i: int) -> bool:
    """«تصدى الجيش لمحاولة المسلحين التقدم»: the try that a verb of repelling has for object is the fight itself."""
    return any(k in triggers and triggers[k].lexemes[0].frame == "repel" for k in range(max(i - _REPELLER, 0), i))


_REPELLER = 6  # words from «تصدى» over its subject to the try


def _is_performed(doc: Annotated, first: int) -> bool:
    """Whether «ب» leads to the event word at token `first`, or its quantity («قام بهجوم», «بسلسلة غارات», «بعدد من الغارات»)."""
    before = [doc.tokens[max(first - k, 0)].norm for k in (0, 1, 2)]
    return before[0].startswith("ب") or before[1].startswith("ب") or (before[1] == "من" and before[2].startswith("ب"))
