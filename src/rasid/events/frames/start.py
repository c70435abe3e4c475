"""A draft as every frame begins it: who «من قبل» names, and the weapons that are its means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.drafts import Draft
from rasid.events.kinds import AT_HAND, BLASTS, FIRE, OF_ARMS, RESPONSIBLE
from rasid.events.roles.announcers import claimant
from rasid.events.roles.arguments import coordinated, found
from rasid.events.roles.doers import accused, is_stood_behind
from rasid.events.roles.own_acts import announced_as_own
from rasid.events.words.agreement import is_feminine
from rasid.events.words.grammar import is_anchored, phrases_of, words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.tokens import PAUSES

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme


def new_draft(clause: Clause, lexeme: Lexeme) -> Draft:
    """A draft of a clause read as a form of a lexeme, before its sides and places."""
    draft = Draft(clause.trigger, lexeme, lexeme.type, (clause.start, clause.end))
    draft.told = clause.told
    draft.light = clause.light is not None
    draft.carrier = clause.light if clause.light is not None else clause.suffer
    draft.resumed = clause.is_resumed and not clause.agents and not _has_subject(clause)
    draft.received = clause.suffer is not None
    draft.reply = _is_counter(clause) or (lexeme.type in FIRE and _at_the_source(clause))
    draft.initiators = [found(item) for item in clause.agents]
    ascribed = any(i.preposition == "الي" or is_stood_behind(clause, i) for i in clause.agents)
    draft.accused = lexeme.type in RESPONSIBLE and ascribed  # «نسب الهجوم إلى X»
    blamed = accused(clause) if lexeme.type in RESPONSIBLE and not draft.initiators else None
    if blamed is not None:
        draft.initiators = [found(item) for item in coordinated(blamed, clause.doc.items[clause.doc.sentence_of[blamed.first]])]
        draft.accused = True
    speaker = announced_as_own(clause, lexeme) if not draft.initiators else None
    if speaker is not None:
        draft.initiators = [found(speaker)]
    if lexeme.type in RESPONSIBLE and not draft.initiators:
        claims = claimant(clause)
        draft.initiators = [found(claims)] if claims is not None else []
    behind = [i for i in clause.behind if i.kind == "weapon" and _means(clause, i)]
    before = [i for i in clause.before if i.kind == "weapon" and _carries(clause, i)]
    trigger, sentence = clause.trigger, clause.doc.items[clause.doc.sentence_of[clause.trigger.first]]
    # «قصف مدفعي»: the means is told with the word itself
    within = [i for i in sentence if i.kind == "weapon" and i.first < trigger.last and i.last > trigger.first]
    within = [i for i in within if not _is_razed(draft, i)]
    if (behind or within) and lexeme.frame != "kill":
        before = [i for i in before if not _is_of_act_before(clause, i)]
    draft.weapons = [found(i) for i in (*before, *behind)]
    held = {weapon.first for weapon in draft.weapons}
    draft.weapons += [found(i) for i in within if i.first not in held]
    return draft


def _is_of_act_before(clause: Clause, item: Item) -> bool:
    """«أصيب شرطي في عملية طعن، وأطلق الجنود النار», «اغتيل ضابط برصاص مجهولين، واغتيل موظف بعبوة»: of two verbs that «و» joins
    over a comma, each with arms of its own, the second leaves the first its means."""
    if clause.trigger.pos != "verb" or not clause.trigger.joined or not (item.preposition or item.value.kind in AT_HAND):
        return False
    return any(clause.doc.tokens[i].text in PAUSES for i in range(item.last, clause.trigger.first))


def _is_razed(draft: Draft, item: Item) -> bool:
    """«ودمروا دبابة», «تدمير دبابتين»: a tank right behind what was done to it."""
    razes = draft.lexeme.of_object and draft.lexeme.frame == "strike"
    return razes and item.value.kind == "tank" and item.first > draft.first and not item.preposition


def _has_subject(clause: Clause) -> bool:
    """«هجوم شنته الجبهة»: whether a definite word right behind the verb of a relative clause is its subject, known or not."""
    behind, doc = clause.relative + 1 if clause.relative is not None else clause.end, clause.doc
    if behind >= clause.end or not doc.tokens[behind].norm.startswith("ال") or doc.tokens[behind].norm == "الي":
        return False
    return all(not time.first <= behind < time.last for time in doc.times_of[doc.sentence_of[behind]])


def _is_counter(clause: Clause) -> bool:
    """«هجوم معاكس», «هجوما عكسيا»: an event noun whose adjective makes it an answer."""
    trigger, tokens = clause.trigger, clause.doc.tokens
    behind = tokens[trigger.last].norm if trigger.pos == "noun" and trigger.last < len(tokens) else ""
    return behind in words_of("counter")


def _at_the_source(clause: Clause) -> bool:
    """«قصفت مصادر النيران», «استهدفت الطائرات موقع الإطلاق»."""
    trigger = clause.trigger
    behind = " ".join(clause.doc.norms[trigger.last : min(clause.end, trigger.last + _AIM)])
    return phrases_of("fired_from").search(behind) is not None


_AIM = 8  # words behind fire in which what it aimed at stands


def _means(clause: Clause, item: Item) -> bool:
    """A weapon behind the trigger is its means when close, led by a preposition of means or joined to one that is."""
    distance = item.first - clause.trigger.last
    if stemmed("arms_places")[clause.doc.tokens[item.first - 1].norm]:
        return False
    if item.value.kind == "tank" and (_is_hit(clause, item) or item.preposition == "تحت"):  # «انفجار لغم تحت دبابة»
        return False
    return (
        distance <= 3
        or item.preposition in words_of("by_means")
        or item.joined
        or (clause.trigger.pos == "verb" and distance <= 6)
    )


def _is_hit(clause: Clause, item: Item) -> bool:
    """«دمر الجيش دبابة», «استهدفت مسيرة دبابة», «تدمير ثلاث دبابات»: a tank behind a verb and its subject, or a masdar."""
    if item.preposition or clause.trigger.lexemes[0].type in OF_ARMS:
        return False
    if clause.trigger.pos == "noun" or item.joined:
        return clause.trigger.pos == "noun" and clause.trigger.lexemes[0].of_object
    subject = any(i.kind in ("actor", "weapon") and not i.preposition and i.last <= item.first for i in clause.behind)
    return subject or (item.first == clause.trigger.last and not is_feminine(clause.doc, clause.trigger))


def _carries(clause: Clause, item: Item) -> bool:
    """A weapon before the trigger is its means when it is the subject or close, and no other act's («حلقت مسيرة بعد القصف»)."""
    if clause.trigger.definite and clause.doc.tokens[clause.trigger.first - 1].norm in words_of("anchors"):
        return False
    dated = {i for time in clause.doc.times_of[clause.doc.sentence_of[item.first]] for i in range(time.first, time.last)}
    between = [i for i in range(item.last, clause.trigger.first) if i not in dated]  # «بعد ظهر اليوم» is no occasion
    norms = [clause.doc.tokens[i].norm for i in between]
    if any(is_anchored(norm) or norm in words_of("in_reply") or norm in words_of("during") for norm in norms):
        return False  # «هاجمت طائرات … بعد ساعات من هجوم»
    if clause.doc.tokens[item.last].norm in words_of("objects_of_fire"):
        return False  # «كانت المروحية هدفا لهجوم»
    if item.value.kind == "small_arms" and clause.trigger.lexemes[0].type in BLASTS:
        return False  # «أطلقوا النار على حاجز وانفجرت عبوة …»
    return not item.preposition or clause.trigger.first - item.last <= 3
