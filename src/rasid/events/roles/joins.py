"""Joins: neighbouring triggers of a sentence that are one assertion or share their subject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FIRE, FORCES
from rasid.events.roles.carried import carried, own_forces
from rasid.events.roles.doers import is_led_by_agency
from rasid.events.roles.forestalled import stopped_arms
from rasid.events.roles.how_done import is_attempt, is_of_strike
from rasid.events.roles.manner import is_ambush, is_answered, is_how_fired, is_manner, is_subject_of_aim
from rasid.events.roles.one_act import are_one_act
from rasid.events.roles.subjects import share_subject
from rasid.events.roles.verbs_beside import of_verb_before
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.tokens import COMMAS
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_TOOK_PART = 3  # words between «شاركت» and what in


def join(doc: Annotated, drafts: list[Draft]) -> None:
    """Marks the drafts that tell on the one before them (`same_as`), and gives a draft the subject it shares with that one."""
    for draft in drafts:
        draft.initiators = draft.initiators or own_forces(doc, draft)
    done: list[Draft] = []
    for before, later in pairwise(drafts):
        done.append(before)
        earlier = _answering(doc, done, later) or _stopped(doc, done, later) or _sprung(doc, done, later)
        earlier = earlier or _cause(doc, done, later) or before
        if are_one_act(doc, earlier, later):
            later.same_as = earlier
            _part_origin(doc, earlier, later)
            earlier.recalls = earlier.trigger.pos == "verb" and later.first == earlier.trigger.last and later.trigger.definite
            later.reply = later.reply or earlier.reply
            attempt = is_attempt(doc, earlier, later)
            if attempt:
                earlier.factuality, earlier.type = later.factuality, later.type
            if "receives" in earlier.lexeme.classes and later.initiators:  # «تلقى الوزير، أمس، اتصالا هاتفيا من نظيره»
                earlier.initiators, earlier.targets = later.initiators, earlier.initiators or earlier.targets
            if earlier.general and earlier.lexeme.needs == "recall" and earlier.trigger.pos == "noun":
                earlier.type = later.type  # «مجزرة … باستهداف قرية»
                earlier.reasons["type"] = "the act that made it"
            elif earlier.type == "explosion" and later.type != "explosion" and later.trigger.pos == "noun":
                earlier.type = later.type  # «انفجارات ناجمة عن تبادل لإطلاق النار»
            elif earlier.type == "armed_attack" and "type" not in earlier.reasons and is_manner(doc, earlier, later):
                earlier.type = later.type  # «اغتيل بتفجير سيارته»
            elif earlier.lexeme.frame == "reply" and later.trigger.pos == "noun" and later.type in FIRE:
                earlier.type = later.type  # «وردت إسرائيل بغارات»
                earlier.reasons["type"] = "what it was answered with"
            elif is_subject_of_aim(doc, earlier, later) or is_of_strike(earlier, later):
                earlier.type = later.type  # «استهدف انفجار حافلة», «اغتيل بغارة»
            elif later.general and not (earlier.general and earlier.lexeme.frame == "kill"):  # «مقتل» alone says no means
                later.type = earlier.type
            if later.trigger.pos == "verb" and not (attempt or later.trigger.suffix or _has_resumed(doc, later)):
                # the noun is its subject: what looked so is the object
                doers = [a for a in later.initiators if is_led_by_agency(doc, a.first)]  # «عبوة زرعت من قبل مجهولين»
                later.targets = [a for a in later.initiators if a.first > later.first and a not in doers] + later.targets
                later.initiators = doers
        elif is_answered(doc, earlier, later):
            later.answered = True
        else:
            doer = next((d for d in done[::-1] if _may_act_on(doc, d)), earlier)
            share_subject(doc, doer, later)
    standing: list[Draft] = []  # those told before that were not stopped
    for k, draft in enumerate(drafts):
        stops = draft.type == "interception" and draft.same_as is not None  # by who stopped it first
        if not (draft.initiators or draft.answered or stops or _died(doc, draft)):
            draft.initiators = of_verb_before(doc, draft, standing) or carried(doc, standing, draft)
        if k and not draft.initiators and _fell_in_raid(doc, drafts[k - 1], draft):
            draft.initiators = list(drafts[k - 1].initiators)
        if draft.type == "weapons_seizure" and _was_found_on(doc, draft):
            draft.initiators = [d for d in draft.initiators if d.value.kind in FORCES]
        near = doc.tokens[max(draft.first - _TOOK_PART, 0) : draft.first]
        draft.shared = draft.definite and any(stemmed("participating")[token.norm] for token in near)
        if stopped_arms(doc, draft) is None:
            standing.append(draft)


def _may_act_on(doc: Annotated, draft: Draft) -> bool:
    """Whether the next verb may share the subject of a draft: «مقتل» names none, and who fired what was stopped stops nothing
    («اعترضت الدفاعات صاروخا أطلقته الجماعة، كما اعترضت آخر»)."""
    return (draft.lexeme.frame != "kill" or bool(draft.initiators)) and stopped_arms(doc, draft) is None


def _fell_in_raid(doc: Annotated, raid: Draft, death: Draft) -> bool:
    """«داهمت الشرطة وكرا ما أسفر عن مقتل سبعة إرهابيين»: armed men who died in a raid by forces were killed by these."""
    armed = bool(death.targets) and all(t.value.kind in ARMED - FORCES for t in death.targets)
    forces = bool(raid.initiators) and all(d.value.kind in FORCES for d in raid.initiators)
    if raid.type != "arrest" or death.lexeme.frame != "kill" or death.trigger.pos != "noun" or not (armed and forces):
        return False
    between = range(raid.first - _TOOK_PART, death.first)
    return doc.sentence_of[raid.first] == doc.sentence_of[death.first] and any("costing" in doc.roles[i].classes for i in between)


def _was_found_on(doc: Annotated, draft: Draft) -> bool:
    """«والعثور بحوزتهم على أسلحة»: whether what was found was on those whom the pronoun stands for, who found nothing."""
    return any(norm.startswith(_ON_THEM) for norm in doc.norms[draft.trigger.last : draft.trigger.last + _TOOK_PART])


_ON_THEM = ("بحوزته", "بحوزتهم", "بحوزتهما", "بحوزتها", "حوزتهم", "حوزته", "معهم", "لديهم")


def _died(doc: Annotated, draft: Draft) -> bool:
    """«أطفالها الثلاثة الذين قتلوا رميا بالرصاص»: whom a relative clause of a killing without an object describes suffered it."""
    relative = draft.first > 0 and "relatives" in doc.roles[draft.first - 1].classes
    if not relative or draft.lexeme.frame != "kill" or draft.trigger.pos != "verb" or draft.trigger.suffix:
        return False
    behind = range(draft.trigger.last, min(draft.trigger.last + 2, len(doc.tokens)))
    return not any(t.first in behind for t in draft.targets) and not any(t.first in behind for t in draft.tolls)


def _has_resumed(doc: Annotated, draft: Draft) -> bool:
    """«غارة استهدفت بها طائرات …»: a pronoun behind the verb stands for the noun, so that the verb has a subject of its own."""
    return draft.trigger.last < len(doc.tokens) and doc.tokens[draft.trigger.last].norm in words_of("in_it")


def _part_origin(doc: Annotated, earlier: Draft, later: Draft) -> None:
    """«قذائف على الحقل أطلقتها قوات في الميادين»: the places of the verb that are not hit are where it came from."""
    if later.trigger.suffix and is_how_fired(doc, earlier, later):
        behind = [p for p in later.places if p.first >= later.trigger.last]  # «قصف أحياء بطرابلس بقذائف أطلقتها قوات …»
        near = [p for p in behind if not any(doc.tokens[i].text in COMMAS for i in range(later.trigger.last, p.first))]
        hit = {p.first for p in later.target_places} | {p.first for p in near if _is_behind_target(doc, later, p.first)}
        later.origins += [p for p in near if p.first not in hit]
        later.places = [p for p in later.places if p.first in hit or p.first < later.first]


def _is_behind_target(doc: Annotated, draft: Draft, first: int) -> bool:
    """«أطلقته طائرة على سيارة في منطقة X»: whether what is fired at stands before a place, which is where that is."""
    return any(doc.tokens[i].norm in words_of("toward") for i in range(draft.trigger.last, first))


def _answering(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«ردت القوات على القصف بغارات»: «بـ» spells out the answer and not what it is to."""
    if len(done) < 2 or done[-2].lexeme.frame != "reply" or not doc.tokens[later.first].norm.startswith("ب"):
        return None
    reply, answered = done[-2], done[-1]
    to = doc.tokens[answered.first - 1].norm == "علي" and answered.trigger.pos == "noun"
    return reply if to and doc.sentence_of[reply.first] == doc.sentence_of[later.first] else None


def _stopped(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«اعترضت الدفاعات صاروخا أطلقته الجماعة، ودمرته»: what «و» joins to the stopping of a missile was done by who stopped it."""
    if later.type != "interception" or not (later.trigger.joined and later.trigger.suffix):
        return None
    here = doc.sentence_of[later.first]
    return next((d for d in done[::-1] if d.type == later.type and doc.sentence_of[d.first] == here), None)


def _sprung(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«تمكنت مفرزة من القضاء على إرهابي واسترجاع بندقية إثر كمين»: the killing that an ambush was laid for."""
    if not is_ambush(doc, later):
        return None
    here = doc.sentence_of[later.first]
    return next((d for d in done[::-1] if "elimination" in d.lexeme.classes and doc.sentence_of[d.first] == here), None)


def _cause(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«انفجرت سيارة ما أدى إلى مقتل اثنين، في هجوم …»: the attack is what the dead died of, not their death."""
    if done[-1].lexeme.frame != "kill" or later.trigger.pos != "noun" or doc.tokens[later.first - 1].norm != "في":
        return None
    here = [d for d in done if d.lexeme.frame != "kill" and doc.sentence_of[d.first] == doc.sentence_of[later.first]]
    return here[-1] if here and doc.tokens[later.first - 2].text == "،" else None


def without_accusations(drafts: list[Draft]) -> list[Draft]:
    """Leaves out accusations of violence that is told as such: they are kept as its `responsibility` (codebook, Event types)."""
    charged = {id(accusation) for accusation, act in pairwise(drafts) if act.accused and (act.asserted or act.definite)}
    return [d for d in drafts if d.type != "accuse" or id(d) not in charged]


def without_reasons(doc: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Leaves out «احتجاجا» behind an act of words: it says why that was done («علقت الحركة المفاوضات احتجاجا على القصف»)."""
    reasons = {
        id(reason)
        for act, reason in pairwise(drafts)
        if reason.type == "protest" and doc.norms[reason.first] == "احتجاجا" and act.type in VERBAL_TYPES and act.asserted
        if doc.sentence_of[act.first] == doc.sentence_of[reason.first]
    }
    return [d for d in drafts if id(d) not in reasons]


def absorb(earlier: Draft, later: Draft) -> None:
    """Gives a draft what only the one that tells on it says: «قصف … استهدف مدينة» happened in that town."""
    for name in ("initiators", "targets", "target_places", "places", "origins", "weapons", "time", "announced"):
        if not getattr(earlier, name):
            setattr(earlier, name, getattr(later, name))
