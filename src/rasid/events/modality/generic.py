"""What asserts no happening: habits, degrees and growth, questions, attacks in words, greetings, whoever does it, mere aims."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import TAKEN, VIOLENT
from rasid.events.modality.denial import is_denied
from rasid.events.modality.going_on import halts_an_act, is_growing, is_halted, is_left_undone, is_stepped_up, is_tally
from rasid.events.modality.habits import (
    goes_on_for_long,
    is_coming,
    is_gripped,
    is_habit,
    is_habitual,
    is_held,
    is_posted,
    was_doing,
)
from rasid.events.modality.sites import is_what_a_site_is_for
from rasid.events.modality.tasks import is_task
from rasid.events.modality.wars import cost_of_war
from rasid.events.setting import narrative
from rasid.events.words.grammar import is_anchored, words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.marks import HABIT
from rasid.language.clitics import ARTICLES
from rasid.mentions.actors.words import words_of as words_in

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_NEVER = frozenset(("لم", "لا", "ما", "دون"))
_HABIT = 4  # words between a verb of habit and the masdar that it governs
_MORE = frozenset(("اكثر", "اقل", "اشد", "الاكثر", "الاقل", "الاشد"))


def _of_nobody(doc: Annotated, draft: Draft) -> bool:
    """«لم نكن نسعى لقتل أحد»: of anyone at all; «قتل أحد المسلحين» is of one of some."""
    i = draft.trigger.last
    if draft.trigger.pos != "noun" or i >= len(doc.tokens) or doc.tokens[i].norm != "احد":
        return False
    behind = doc.tokens[i + 1] if i + 1 < len(doc.tokens) else None
    return behind is None or behind.kind != "word" or behind.norm.startswith("و") or "prepositions" in doc.roles[i + 1].classes


def _is_greeting(doc: Annotated, draft: Draft) -> bool:
    """«رحب الأمير بالوفد», «رحب بضيوفه»: who is welcomed to a place is not backed, nor is anybody by «نوه إلى أن …»."""
    if draft.type != "support":
        return False
    if stemmed("noting")[doc.norms[draft.first]]:
        return "الي" in doc.norms[draft.trigger.last : min(draft.trigger.last + _WELCOMED, len(doc.norms))]
    if not stemmed("greeting")[doc.norms[draft.first]]:
        return False
    end = min(draft.trigger.last + _WELCOMED, doc.sentences[doc.sentence_of[draft.first]][1])
    led = next((t.norm for t in doc.tokens[draft.trigger.last : end] if t.norm.startswith("ب")), "")
    word = words_in([led])[0] if led else None
    guest = word is not None and word.prep == "ب" and word.noun is not None and word.noun.role in ("person", "office", "crowd")
    return guest or stemmed("guests")[led]


_WELCOMED = 5  # words from a welcome to its «ب»


def _is_facing(doc: Annotated, draft: Draft, before: list[str]) -> bool:
    """«في مواجهة المعارضة الشديدة»: against somebody; a fight is «مواجهة مع …», «مواجهة مسلحة»."""
    i = draft.trigger.last
    if before[-1:] != ["في"] or doc.tokens[draft.first].norm != "مواجهه" or i >= len(doc.tokens):
        return False
    genitive = doc.tokens[i].norm.startswith(ARTICLES) or any(it.first == i for it in doc.items[doc.sentence_of[draft.first]])
    return genitive and not draft.tolls


def _of_whoever(before: list[str], draft: Draft) -> bool:
    """«محاسبة كل من قام باعتداء», «كل من قتل مدنيا»: whoever did it; «كل من» with a side behind it is "both"."""
    acts = draft.trigger.pos == "verb" or draft.light
    return acts and "من" in before and any(a.lstrip("ولب") == "كل" and b == "من" for a, b in pairwise(before[-3:]))


_SAID = 10  # how far behind an attack in words its saying stands


def _in_words(doc: Annotated, draft: Draft) -> bool:
    """«هاجم رئيس الحزب الحكومة قائلا …», «شن النائب هجوما على الوزير معتبرا …»: who attacks by saying fires no shot."""
    if draft.lexeme.type != "armed_attack" or draft.lexeme.frame != "strike" or draft.weapons or draft.lexeme.talk:
        return False
    end = min(doc.sentences[doc.sentence_of[draft.first]][1], draft.trigger.last + _SAID)
    behind = doc.norms[draft.trigger.last : end]
    named = any(a in _WHAT and b in words_of("so_called") for a, b in pairwise(behind))  # «هاجم الوزير ما سماه تخاذل النواب»
    return not words_of("saying").isdisjoint(behind) or (named and not draft.tolls)


_WHAT = frozenset(("ما", "بما", "لما"))


def _is_interview(doc: Annotated, draft: Draft, before: list[str]) -> bool:
    """«قال القيادي في اتصال هاتفي إن …», «… في اتصال هاتفي مع الصحيفة أن …»: a call in which somebody tells the press; one with
    another than an outlet is a meeting."""
    if "call" not in draft.lexeme.classes or draft.trigger.pos != "noun" or not before or before[-1] not in _IN_A_CALL:
        return False
    here = doc.sentence_of[draft.first]
    said = any(a.chain and doc.sentence_of[a.cue] == here and a.first > draft.first > a.cue for a in doc.attributions)
    held = (i for i in doc.items[here] if i.kind == "actor" and i.preposition in ("مع", "ب", "بين"))
    return said and not any(0 <= i.first - draft.trigger.last <= _WITH for i in held)


_IN_A_CALL = frozenset(("في", "وفي", "خلال", "عبر"))
_WITH = 4  # words from a call to with whom


def _asks_no_name(doc: Annotated, draft: Draft) -> bool:
    """«قال ضابط طالبا عدم الكشف عن اسمه»: who asks the press to leave his name out asks for nothing that happens."""
    behind = [token.norm for token in doc.tokens[draft.trigger.last : draft.trigger.last + 2]]
    return draft.type == "request" and behind[:1] == ["عدم"] and not words_of("disclosing").isdisjoint(behind)


def _achieved(draft: Draft) -> bool:
    """«النجاحات التي حققتها القوات»: with an object it is no inquiry."""
    return (
        draft.type == "legal_action"
        and draft.trigger.pos == "verb"
        and draft.trigger.suffix in ("ها", "ه")
        and not draft.lexeme.of_object
    )


def _asked(doc: Annotated, draft: Draft, sentence: range) -> bool:
    """«هل قصفت إسرائيل الموقع؟», «لماذا اغتيال الصحفيين؟»: a question tells nothing."""
    if doc.tokens[sentence[-1]].text not in ("؟", "?"):
        return False
    opened = any(doc.tokens[i].norm in words_of("interrogatives") for i in range(sentence[0], draft.first))
    return opened or draft.trigger.tense == "present"


def _cost_of_war(doc: Annotated, draft: Draft) -> bool:
    return (draft.lexeme.frame == "kill" or draft.type == "displacement") and cost_of_war(doc, draft.first)


def _is_manner(doc: Annotated, draft: Draft, before: list[str]) -> bool:
    """«مقتل الرضيع حرقا», «قتل ثلاثة قصفا»: a masdar in the accusative behind a killing says how, and is no act of its own."""
    norm, trigger = doc.tokens[draft.first].norm, draft.trigger
    bare = trigger.pos == "noun" and trigger.last - trigger.first == 1 and norm.endswith("ا") and not trigger.definite
    return bare and not draft.targets and any(stemmed("fatal_words")[word] for word in before[-_KILLED:])


def _is_being_committed(doc: Annotated, draft: Draft) -> bool:
    """«ردا على المذابح التي يرتكبها الاحتلال»: a definite plural of what somebody is said to commit is no one massacre."""
    trigger, last = draft.trigger, draft.trigger.last
    if trigger.pos != "noun" or not trigger.definite or last + 1 >= len(doc.tokens) or draft.tolls:
        return False
    return "relatives" in doc.roles[last].classes and doc.tokens[last + 1].norm.startswith(("يرتكب", "ترتكب", "يمارس", "تمارس"))


_KILLED = 5  # words from a killing to how it was done


def _opens_as_habit(doc: Annotated, first: int) -> bool:
    """«وكثيرا ما توقع المواجهات ضحايا», «غالبا ما تقصف القوات القرى»: a sentence of what often comes about."""
    if first + 2 >= len(doc.tokens) or doc.tokens[first + 1].norm != "ما":
        return False
    return doc.tokens[first].norm.lstrip("و") in words_of("often")


def is_generic(doc: Annotated, draft: Draft, before: list[str], norm: str) -> bool:
    """Whether the words around a trigger, the folded ones `before` it and its own `norm`, tell of no one happening."""
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    habitual = bool(doc.marks_at(draft.first) & HABIT)
    if habitual and (_opens_as_habit(doc, first) or doc.norms[first].lstrip("و") in words_of("varying")):
        return True
    if draft.trigger.pos == "verb":
        if _tells_state(doc, draft, before, habitual) or halts_an_act(doc, draft):
            return True
    elif _names_kind(doc, draft, before, norm, habitual) or is_left_undone(doc, draft) or is_task(doc, draft):
        return True
    if _of_whoever(before, draft) or _is_greeting(doc, draft) or _is_facing(doc, draft, before):
        return True
    if _asks_no_name(doc, draft) or _achieved(draft):
        return True
    if _is_interview(doc, draft, before) or _in_words(doc, draft) or _asked(doc, draft, range(first, last)):
        return True
    if before and before[-1] == "عن" and any(word.lstrip("و") in words_of("ceasing") for word in before[:-1]):
        return True
    if norm[0] == "ل" and norm in words_of("aim"):  # «لمواجهة القراصنة»
        return True
    if before and before[-1] in words_of("happening"):  # «تحسبا لوقوع هجمات»
        before = before[:-1]
        if before[-1:] == ["دون"]:  # «للحيلولة دون وقوع هجمات»
            return True
    if before[-1:] and before[-1] in words_of("simulating"):
        return True  # «مناورة تحاكي هجوما»
    previous = before[-1] if before and before[-1] in words_of("against") else before[-1].lstrip("وبل") if before else ""
    if previous in words_of("any_of") and is_denied(doc, draft):  # «نفى … أي قصف» denies, «أي قصف» alone tells nothing
        return False
    if previous in words_of("against") or previous in words_of("any_of"):
        return True
    told = draft.trigger.tense == "past"  # «بلدات سيطروا عليها العام الماضي»
    if previous in words_of("areas") and draft.type in ("military_movement", "territory_gain") and not told:
        return True  # «مناطق انتشار القوات»
    if previous in words_of("areas") and draft.lexeme.frame == "clash" and draft.trigger.definite:  # «محاور القتال»
        return True
    known = draft.type == "protest" and draft.definite and previous == "في"
    if known and before[-2:-1] and before[-2] in words_of("active_in"):
        return True  # «ناشط في الاحتجاجات»
    if is_what_a_site_is_for(doc, draft):
        return True
    if previous in words_of("held_in") and draft.type in TAKEN and draft.trigger.pos == "noun":  # «فروا من مركز احتجاز»
        return True
    if previous in words_of("rooms") and draft.trigger.definite and draft.type in ("protest", "consult"):  # «مخيم الاعتصام»
        return True
    if draft.trigger.pos == "noun" and _names_what_was(doc, draft, before, norm):
        return True
    near = [*before[-2:], *(word[1:] for word in before[-1:] if word[:1] == "ب")]  # «يحتفل الأهالي بذكرى تحرير البلدة»
    if not (words_of("threats") | words_of("terms")).isdisjoint(near) and not is_anchored(before[-1]):
        return True  # no anchor between: «رفعت مستوى التهديد عقب تفجير»
    behind = doc.norms[draft.trigger.last : draft.trigger.last + 2]
    as_before = draft.trigger.plural and any(  # «شن هجمات مماثلة», «أشد من غارات سابقة»
        word in words_of("alike") or word in words_of("of_before") for word in behind
    )
    return as_before and not _is_placed(doc, draft)


def _is_placed(doc: Annotated, draft: Draft) -> bool:
    """«انطلقت مظاهرات مماثلة في سراوان», «طالت غارات مماثلة محيط بلدة البارة»: at a named place it is one happening; what a group
    has claimed is not («تبنى هجمات مماثلة في العاصمة»)."""
    if draft.type == "protest":
        return bool(draft.places)
    if any(stemmed("claiming_verbs")[doc.norms[i]] for i in range(max(draft.first - 3, 0), draft.first)):
        return False
    return any(narrative.specificity(place.value) > 1 for place in [*draft.places, *draft.target_places])


def _tells_state(doc: Annotated, draft: Draft, before: list[str], habitual: bool) -> bool:
    """Whether a verb tells of a state, a habit or a war."""
    if is_held(doc, draft) or is_posted(doc, draft) or is_coming(doc, draft):
        return True
    if draft.trigger.tense == "present" and before[-1:] == ["هولاء"]:
        return True  # «هؤلاء يقتلون المصلين»: what such people do
    if is_tally(doc, draft):
        return True
    if habitual and draft.trigger.tense == "present":
        first, last = doc.sentences[doc.sentence_of[draft.first]]
        used = any(word.lstrip("و") in words_of("habits") for word in doc.norms[first : draft.first])
        if used or is_habitual(doc, range(max(first, draft.clause[0]), min(last, draft.clause[1]))):
            return True  # «تنشط في الولاية عصابات تهاجم القرى وتخطف …»
    return draft.type == "armed_clash" and goes_on_for_long(doc, draft)


def _names_kind(doc: Annotated, draft: Draft, before: list[str], norm: str, habitual: bool) -> bool:
    """Whether a noun is of a habit, of what a war cost, of a state or degree, or of nobody's deed."""
    if habitual and any(word.lstrip("و") in words_of("habits") for word in before[-_HABIT:]):
        return True  # «يواظب التنظيم على مهاجمة الحواجز»
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    if before[-1:] == ["علي"] and any(word.lstrip("و") in words_of("wont") for word in doc.norms[start : draft.first]):
        return True  # «ودأبت الجماعة، منذ سنوات، على إطلاق صواريخ»
    if was_doing(doc, draft) or (habitual and is_habit(doc, draft)) or _cost_of_war(doc, draft) or _of_nobody(doc, draft):
        return True
    if is_gripped(doc, draft) or (draft.type in VIOLENT and goes_on_for_long(doc, draft)):
        return True
    if "comes_into_force" in draft.lexeme.classes and not words_of("conceding").isdisjoint(before[-2:]):
        return True  # «رغم سريان الهدنة»
    if len(before) > 1 and before[-1] in words_of("unceasing") and before[-2].lstrip("و") in _NEVER:
        return True  # «لم تتوقف الغارات يوما»: a state, and no denial
    if before[-1:] == ["علي"] and stemmed("inciting")[before[-2] if len(before) > 1 else ""]:
        return True  # «تحرض على القتال»
    if norm.startswith("لل") and before and before[-1] in words_of("ready_for"):
        return True  # «عبوات معدة للتفجير»
    if not draft.definite and before and before[-1] in words_of("made_for") and draft.lexeme.frame == "burst":
        return True  # «معدات تفجير»
    degree = norm.endswith("ا") or (draft.trigger.plural and draft.trigger.definite and before[-1:] == ["اكثر"])
    return bool(before) and before[-1] in _MORE and degree  # «أكثر استهدافا», «أشد قصفا», «في أكثر الهجمات دموية»


def _names_what_was(doc: Annotated, draft: Draft, before: list[str], norm: str) -> bool:
    """Whether a noun is of what was left behind or grows («مخلفات ناجمة عن قصف سابق»), or of how others were killed."""
    if not words_of("left_behind").isdisjoint(before[-3:]) or is_halted(before, norm):
        return True
    if "dispute" in draft.lexeme.classes and before[-1:] and before[-1] in words_of("over_what"):
        return True  # «اشتبكوا بسبب خلافات مالية», «على خلفية نزاع»
    if draft.type != "armed_clash" and (is_growing(before) or is_stepped_up(doc, draft, before, norm)):
        return True
    return _is_manner(doc, draft, before) or _is_being_committed(doc, draft) or _is_blow(doc, draft, before)


def _is_blow(doc: Annotated, draft: Draft, before: list[str]) -> bool:
    """«استعاد الجيش المدينة في ضربة للمتمردين»: what was done is a blow to somebody, no strike of his."""
    if "blow" not in draft.lexeme.classes or before[-1:] != ["في"] or draft.weapons or draft.trigger.definite:
        return False
    row = doc.items[doc.sentence_of[draft.first]]
    hurt = any(item.kind == "toll" and item.first < draft.first for item in row)
    behind = range(draft.trigger.last, draft.trigger.last + _TO_WHOM)
    return not hurt and any(item.kind == "actor" and item.preposition == "ل" and item.first in behind for item in row)


_TO_WHOM = 3  # words from a blow to «ل»
