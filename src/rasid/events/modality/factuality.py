"""Factuality: how far the document commits itself (FactBank's scale: Saurí and Pustejovsky 2009), and what is no event at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.modality.aims import SOUGHT, is_carried_as_aim, is_not_to_be_taken, is_purpose, is_to_fight
from rasid.events.modality.carriers import FUTURE, WILL, is_subjunctive, mood_of_carrier
from rasid.events.modality.charges import is_a_charge
from rasid.events.modality.denial import is_denied, is_denied_by_speaker, is_presupposed
from rasid.events.modality.doubted import doubt_of, is_asked_cause
from rasid.events.modality.generic import is_generic
from rasid.events.modality.intended import called_off, is_ahead, is_intended, is_prevented
from rasid.events.modality.papers import is_of_a_draft
from rasid.events.modality.plans import plan_before
from rasid.events.modality.tasks import HELP
from rasid.events.modality.terms import is_term
from rasid.events.modality.unverified import is_unverified
from rasid.events.roles.forestalled import is_forestalled, stopped_arms
from rasid.events.roles.light import governed
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.marks import FAILURE, SUPPOSING
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_REACH = 4
_CONDITIONS = frozenset(("اذا", "لو"))
_NOT = frozenset(("لم", "لن"))
_NEGATIONS = _NOT | {"ليس", "دون", "بدون", "عدم", "لعدم", "بعدم", "بلا"}
_CASES = frozenset(("حال", "حاله"))


def _in_clause(before: list[str]) -> list[str]:
    """The last of some words that stand behind a conjunction of time («محاولة اغتيال عندما انفجرت …»)."""
    start = next((k + 1 for k in range(len(before) - 1, -1, -1) if before[k] in words_of("when")), 0)
    return before[start:]


def judge(doc: Annotated, draft: Draft) -> str | None:
    """The factuality of a draft; None where the words assert no happening (generic, habitual, an aim)."""
    trigger = draft.trigger
    start = doc.sentences[doc.sentence_of[trigger.first]][0]
    before = [doc.tokens[i].norm for i in range(max(start, trigger.first - _REACH), trigger.first) if i not in doc.named]
    norm = doc.tokens[trigger.first].norm
    if is_a_charge(doc, draft) or is_generic(doc, draft, before, norm) or is_of_a_draft(doc, draft) or is_asked_cause(doc, draft):
        return None
    at = governed(doc, draft)
    if at < trigger.first:
        before = [doc.tokens[i].norm for i in range(max(start, at - _REACH), at) if i not in doc.named]
    if "عدم" in before and any(a.lstrip("ولف") in _CASES and b == "عدم" for a, b in pairwise(before[-4:])):
        return None  # «في حال عدم الإفراج عنهم»: a condition
    if before[-1:] in (["لا"], ["ولا"]) and trigger.tense == "present":
        return None  # «لا تقصف إسرائيل المدنيين»
    if before[-1:] == ["لن"] and draft.type not in VERBAL_TYPES:
        return None  # «لن تنسحب القوات»: what is to come is denied, and nothing happened
    if doubt := doubt_of(doc, draft):
        return doubt
    if _negated(doc, draft, before):
        return None if draft.lexeme.frame == "burst" and trigger.pos == "verb" else "CT-"  # «صاروخ لم ينفجر» is what it is
    if mood := mood_of_carrier(doc, draft):
        return mood
    if unmade := _unmanaged(doc, draft) or called_off(doc, draft):
        return unmade
    if is_forestalled(doc, draft):
        return None if draft.lexeme.frame == "burst" else "CT-"
    if stopped_arms(doc, draft) is not None:
        return "CT-"
    if not words_of("foiled").isdisjoint(_in_clause(before[-3:])) or (
        len(before) > 1 and (before[-1] in ("محاوله", "لمحاوله", "بمحاوله") or _tried_by(draft, before[-1]))
    ):
        return "CT-"
    if "slaying" in draft.lexeme.classes and trigger.pos == "noun" and _survived(doc, draft):
        return "CT-"
    if trigger.pos == "verb" and trigger.tense == "present":
        if norm.startswith(FUTURE) or (before and before[-1] in WILL):
            return "UU"
        if before and before[-1] == "قد":
            return "PS+"
    if _has_results(doc, draft):
        return "CT+"
    supposed = bool(doc.marks_at(draft.first) & SUPPOSING) and (_feared(doc, draft) or _expected(doc, draft))
    if supposed or _in_case(doc, draft) or _would_be_hit(doc, draft):
        return "UU"
    if is_term(doc, draft):
        return None if draft.type in VERBAL_TYPES else "UU"
    if not _CONDITIONS.isdisjoint(before) and draft.type in VERBAL_TYPES and trigger.pos == "verb":
        return None  # «إذا تنصلت الحكومة»: nobody has said so
    if not _CONDITIONS.isdisjoint(before):
        return "CT+" if draft.definite and "ما" in before else "UU"  # «ما إذا كان الهجوم …»
    if is_to_fight(doc, draft) or is_not_to_be_taken(draft, before):
        return None
    if is_prevented(doc, draft) and draft.type in HELP:
        return None  # who was not let through helped nobody
    if is_purpose(doc, draft) or is_prevented(doc, draft) or is_carried_as_aim(doc, draft, at):
        return "UU"
    bare = [word.lstrip("و") for word in before]
    if not words_of("plans").isdisjoint(bare[-3:]) or plan_before(doc, draft) is not None:
        return "UU"
    if is_ahead(doc, draft):
        return "UU"
    if is_intended(doc, draft):
        return None if draft.type in VERBAL_TYPES else "UU"  # words that are asked for were not said
    if not words_of("aim").isdisjoint(before[-2:]):
        return "UU"
    behind = doc.norms[trigger.last : trigger.last + _REACH - 1]
    if trigger.pos == "noun" and not words_of("not_yet").isdisjoint(behind) and "من" not in behind:  # «أعنف من المتوقع»
        return "UU"
    if not words_of("possible").isdisjoint(bare):
        return "PS+"
    if not words_of("probable").isdisjoint(bare) and not _of_a_count(doc, draft):
        return "PR+"
    if trigger.tense == "present" and is_subjunctive(doc, trigger.first):
        return None if draft.type in VERBAL_TYPES and draft.type != "consult" else "UU"
    return "PS+" if is_unverified(doc, draft) else "CT+"


def _of_a_count(doc: Annotated, draft: Draft) -> bool:
    """«مسلحين عددهم خمسة على الأرجح هاجموا»: what is probable is how many they were."""
    row = doc.norms[max(draft.first - _REACH, 0) : draft.first]
    at = next((k for k, norm in enumerate(row) if norm == "الارجح"), None)
    behind = draft.first - len(row) + at - 1 if at else 0
    return behind in doc.number_before


def _has_results(doc: Annotated, draft: Draft) -> bool:
    """«التخطيط للهجوم الذي أسفر عن مقتل 29»: what had results did happen, whatever it was part of."""
    if draft.trigger.pos != "noun":
        return False
    for i in range(draft.trigger.last, min(draft.trigger.last + _REACH, len(doc.tokens) - 1)):
        if "relatives" in doc.roles[i].classes:
            return {"costing", "past"} <= doc.roles[i + 1].classes
    return False


def _tried_by(draft: Draft, word: str) -> bool:
    """«أثناء محاولتهم إطلاق صواريخ»: the try of somebody told before; who tries to repel others fights."""
    return "محاولت" in word and not word.endswith("محاولت") and draft.lexeme.frame != "repel"


def _survived(doc: Annotated, draft: Draft) -> bool:
    """«نجا من عملية اغتيال», «عملية اغتيال فاشلة»: a killing that its victim escaped."""
    behind = doc.tokens[draft.trigger.last : draft.trigger.last + 2]
    if any(stemmed("failed")[t.norm] for t in behind):
        return True
    before = doc.tokens[max(0, draft.first - 2) : draft.first]
    led = any(t.norm == "من" for t in before)
    return led and any("escape" in doc.roles[i].classes for i in words_before(doc, draft.first, _ESCAPE))


_ESCAPE = 12  # words from «نجا» to what was escaped
_SUPPOSED = 8  # how far what is supposed or feared stands behind the word that says so


def _in_case(doc: Annotated, draft: Draft) -> bool:
    """«في حال تعرض البلاد لهجوم», «في حالة قصف المدينة»: what is told of as a case that may come; «في حالة خطرة» is a state."""
    first = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _SUPPOSED)
    for i in range(draft.first - 1, first, -1):
        if doc.tokens[i].kind != "word":
            return False
        if doc.tokens[i].norm in _CASES and doc.tokens[i - 1].norm in ("في", "وفي"):
            return doc.tokens[i].norm == "حال" or not doc.tokens[i + 1].norm.endswith("ه")
    return False


def _would_be_hit(doc: Annotated, draft: Draft) -> bool:
    """«ستكون سفنها هدفا لهجمات»: what something is to be the object of has not come."""
    if draft.trigger.pos != "noun" or not draft.first or doc.norms[draft.first - 1] not in words_of("objects_of_fire"):
        return False
    before = doc.norms[max(draft.first - _SUPPOSED, 0) : draft.first]
    return not _WILL_BE.isdisjoint(before)


_WILL_BE = frozenset(("ستكون", "سيكون", "سيكونون", "وستكون", "وسيكون"))


def _feared(doc: Annotated, draft: Draft) -> bool:
    """«وسط مخاوف من هجوم», «خشية أن تقصف المدينة»: fear is of what may come; no other verb stands between."""
    first = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _SUPPOSED)
    for i in range(draft.first - 1, first - 1, -1):
        if stemmed("fearing")[doc.tokens[i].norm]:
            return any(t.norm in ("من", "ان", "لـ") for t in doc.tokens[i + 1 : draft.first]) and draft.trigger.tense != "past"
        noun = draft.trigger.pos == "noun" and not draft.definite and "present" in doc.roles[i].classes
        carries = noun and doc.roles[i].classes & _CARRYING
        if (doc.roles[i].verb and not carries) or doc.tokens[i].text in ("،", ":", "؛", "."):
            return False
    return False


_CARRYING = frozenset(("light", "exist", "suffer"))  # «يخشى السكان أن تتعرض المدينة لقصف»


def _expected(doc: Annotated, draft: Draft) -> bool:
    """«من المتوقع أن تشن القوات هجوما», «يتوقع وقوع هجمات»: what is expected has not happened; «توقع اتفاقا» is she signs."""
    if draft.definite or draft.trigger.tense == "past":
        return False
    first = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _SUPPOSED)
    for i in range(draft.first - 1, first - 1, -1):
        signs = draft.type == "agreement" and not doc.norms[i].startswith(("ال", "ين", "من"))  # «توقع اتفاقا»
        if doc.tokens[i].norm.lstrip("و") in words_of("expecting") and not signs:
            clause = any(t.norm == "ان" for t in doc.tokens[i + 1 : draft.first])
            return clause or draft.trigger.pos == "noun"
        if doc.tokens[i].text in ("،", ":", "؛", ".") or (doc.roles[i].verb and "light" not in doc.roles[i].classes):
            return False
    return False


def _negated(doc: Annotated, draft: Draft, before: list[str]) -> bool:
    close = [word.lstrip("وف") for word in before[-2:]]
    if not _NEGATIONS.isdisjoint(close) and not before[-1].startswith("طيار"):  # «طائرات من دون طيار حلقت»
        return not is_presupposed(doc, draft, close)
    return is_denied_by_speaker(doc, draft) or is_denied(doc, draft)


_TO_WHAT = ("من", "في", "عن")


def _unmanaged(doc: Annotated, draft: Draft) -> str | None:
    """«لم تتمكن القوات من اقتحام البلدة», «فشل الجيش في إحراز تقدم», «حاول تفجير نفسه»: a masdar that is the object of failure or
    of a try did not happen; one that is being tried is not there yet."""
    if not doc.marks_at(draft.first) & FAILURE:
        return None
    before = doc.tokens[draft.first - 1].norm if draft.first else ""
    if draft.trigger.pos != "noun" or ("prepositions" in doc.roles[draft.first - 1].classes and before not in _TO_WHAT):
        return None
    for i in words_before(doc, draft.first, _FAILED):
        if i in doc.asides and draft.first not in doc.asides:  # «المدينة - التي تحاول القوات السيطرة عليها - لقصف»
            continue
        classes = doc.roles[i].classes
        if doc.tokens[i].norm in words_of("cause"):
            return None  # «لم تتمكن من انتشالهم جراء استمرار القصف»
        if "failing" in classes or stemmed("failing_masdars")[doc.norms[i]]:
            return "CT-"
        if stemmed("trying_masdars")[doc.norms[i]] and draft.type in SOUGHT:
            return "CT-"
        if "trying" in classes and draft.type in SOUGHT:
            return "UU" if "present" in classes else "CT-"
        if "managing" in classes:
            led = [doc.tokens[k].norm.lstrip("وف") for k in range(max(i - 2, 0), i)]
            without = len(led) > 1 and led[0] in _WITHOUT and led[1] == "ان"  # «دون أن تتمكن الدفاعات من إسقاطها»
            return "CT-" if without or (led and led[-1] in _NOT) else None
        if doc.roles[i].verb and doc.opens[i]:
            return None
    return None


_WITHOUT = frozenset(("دون", "بدون", "بلا"))
_FAILED = 16  # how far a verb of failure reaches over the masdar that it governs
