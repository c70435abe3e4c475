"""Joins: neighbouring triggers of a sentence that are one assertion or share their subject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import RESPONSIBLE
from rasid.events.roles.carried import carried, own_forces
from rasid.events.roles.doers import is_led_by_agency
from rasid.events.roles.subjects import of_verb_before, share_subject
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_TELLING_ON = frozenset(("strike", "kill"))  # frames whose verb may tell on an event noun («غارات استهدفت», «قصف قتل»)


_KILLING = ("put_an_end", "eliminate")
_OCCASION = frozenset(("اثر", "في", "بعد", "خلال", "عقب"))
_TOOK_PART = 3  # words between «شاركت» and what in
_OF_A_BOMB = 5  # words between its going off and its being planted


def join(doc: Annotated, drafts: list[Draft]) -> None:
    """Marks the drafts that tell on the one before them (`same_as`), and gives a draft the subject it shares with that one."""
    done: list[Draft] = []
    for before, later in pairwise(drafts):
        done.append(before)
        earlier = _answering(doc, done, later) or _sprung(doc, done, later) or before
        if _told_on(doc, earlier, later):
            later.same_as = earlier
            earlier.recalls = earlier.trigger.pos == "verb" and later.first == earlier.trigger.last and later.trigger.definite
            later.reply = later.reply or earlier.reply
            if earlier.general and earlier.lexeme.needs == "recall" and earlier.trigger.pos == "noun":
                earlier.type = later.type  # «مجزرة … باستهداف قرية»
            elif earlier.type == "armed_attack" and "type" not in earlier.reasons and _is_manner(doc, earlier, later):
                earlier.type = later.type  # «اغتيل بتفجير سيارته»
            elif later.general and not (earlier.general and earlier.lexeme.frame == "kill"):  # «مقتل» alone says no means
                later.type = earlier.type
            elif earlier.general and earlier.trigger.pos == "verb":
                earlier.type = later.type
            if later.trigger.pos == "verb" and not later.trigger.suffix:  # the noun is its subject: what looked so is the object
                doers = [a for a in later.initiators if is_led_by_agency(doc, a.first)]  # «عبوة زرعت من قبل مجهولين»
                later.targets = [a for a in later.initiators if a.first > later.first and a not in doers] + later.targets
                later.initiators = doers
        else:
            doer = next((d for d in done[::-1] if d.lexeme.frame != "kill" or d.initiators), earlier)  # «مقتل» names none
            share_subject(doc, doer, later)
    for k, draft in enumerate(drafts):
        if not draft.initiators:
            draft.initiators = of_verb_before(doc, draft) or carried(doc, drafts[:k], draft) or own_forces(doc, draft)
        near = doc.tokens[max(draft.first - _TOOK_PART, 0) : draft.first]
        draft.shared = draft.definite and any(stemmed("participating")[token.norm] for token in near)


def _answering(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«ردت القوات على القصف بغارات»: «بـ» spells out the answer and not what it is to."""
    if len(done) < 2 or done[-2].lexeme.frame != "reply" or not doc.tokens[later.first].norm.startswith("ب"):
        return None
    reply, answered = done[-2], done[-1]
    to = doc.tokens[answered.first - 1].norm == "علي" and answered.trigger.pos == "noun"
    return reply if to and doc.sentence_of[reply.first] == doc.sentence_of[later.first] else None


def _sprung(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«تمكنت مفرزة من القضاء على إرهابي واسترجاع بندقية إثر كمين»: the killing that an ambush was laid for."""
    if not _is_ambush(doc, later):
        return None
    here = doc.sentence_of[later.first]
    return next((d for d in done[::-1] if d.lexeme.id in _KILLING and doc.sentence_of[d.first] == here), None)


def _is_ambush(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft is the ambush that was the occasion of what stands before, and names no doer of its own."""
    if draft.trigger.pos != "noun" or draft.initiators or draft.tolls:
        return False
    return doc.tokens[draft.first].norm.removeprefix("ال") == "كمين" and doc.tokens[draft.first - 1].norm in _OCCASION


def without_accusations(drafts: list[Draft]) -> list[Draft]:
    """Leaves out accusations of violence that is told as such: they are kept as its `responsibility` (codebook, Event types)."""
    charged = {id(accusation) for accusation, act in pairwise(drafts) if act.accused and act.asserted}
    return [d for d in drafts if d.type != "accuse" or id(d) not in charged]


def absorb(earlier: Draft, later: Draft) -> None:
    """Gives a draft what only the one that tells on it says: «قصف … استهدف مدينة» happened in that town."""
    for name in ("initiators", "targets", "target_places", "places", "origins", "weapons", "time", "announced"):
        if not getattr(earlier, name):
            setattr(earlier, name, getattr(later, name))


def _told_on(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether two neighbouring triggers are one assertion: the verb of a relative clause on an event noun («غارات … استهدفت»),
    or an act and its means («ردت … بقصف», «مجزرة … باستهداف»)."""
    a, b = earlier.trigger, later.trigger
    if doc.sentence_of[a.first] != doc.sentence_of[b.first]:
        return False
    if b.joined and b.suffix and later.type in _TAKEN and earlier.type in _TAKEN:
        return True  # «خطفوا … واقتادوهن»
    if doc.tokens[b.first].norm.startswith(("و", "ف")):
        return earlier.type == later.type == "consult" and not later.targets  # «التقى السفير وبحث معه …» is one meeting
    if later.lexeme.needs == "recall" and b.pos == "noun" and _is_result(doc, b.first) and earlier.type in VIOLENT_TYPES:
        return True  # «قصفت القرية ما أسفر عن مجزرة»
    if earlier.lexeme.needs == "recall" and a.pos == b.pos == "noun" and a.last == b.first and later.type in VIOLENT_TYPES:
        return True  # «ضحايا مجزرة الغارة»
    if later.resumed and doc.tokens[b.first - 1].norm in words_of("during") and earlier.type in _FOUGHT:
        return later.type in _FOUGHT and earlier.lexeme.frame != "kill"  # «قضت القوات على … خلال كمين نصبته»
    if earlier.lexeme.id in _KILLING and _is_ambush(doc, later):
        return True  # «قضت مفرزة على مسلح إثر كمين»
    between = list(range(a.last, b.first))
    if a.pos == "noun" and a.definite and doc.tokens[a.first - 1].norm.lstrip("و") in words_of("begins"):
        return False  # «بدأ الهجوم بتفجير سيارة» tells its first part
    if _is_manner(doc, earlier, later):
        return True
    if (
        earlier.lexeme.frame == "reply"
        and b.pos == "noun"
        and later.type in VIOLENT_TYPES
        and _is_spelled_out(doc, earlier, later)
    ):
        return True  # «رد الجيش بتنفيذ غارات»
    if earlier.type == later.type == "grenade" and earlier.lexeme.frame == "burst" and b.pos == "verb" and b.suffix:
        return True  # «انفجار قنبلة يدوية ألقاها مجهولون»
    if a.pos == "verb" and earlier.lexeme.frame == "burst" and later.lexeme.id == "suicide" and not between:
        return True  # «انفجرت سيارة مفخخة يقودها انتحاري»: the noun is the verb's subject
    if later.lexeme.id == "mine_hit" and earlier.lexeme.frame == "burst":  # «وقع الانفجار عندما داس على لغم»
        return doc.tokens[b.first - 1].norm in words_of("when")
    if earlier.lexeme.frame == "quell" and later.type == "protest" and b.pos == "noun":
        return True  # «فرقت الشرطة، مساء أمس، مسيرة شارك فيها …»
    named = later.lexeme.id == "attack" and b.pos == "noun" and doc.tokens[b.first - 2].text == "،"
    if named and doc.tokens[b.first - 1].norm == "في" and earlier.type in VIOLENT_TYPES and not later.weapons:
        return not later.places or later.places == earlier.places  # «… بانفجار عبوة، في هجوم نسب إلى …»
    if b.pos == "noun" and doc.tokens[b.first - 1].norm in _LATEST and doc.tokens[b.first - 2].norm == "في":
        return later.type in RESPONSIBLE  # «… بانفجار عبوة في أحدث هجوم ينسب إلى …»
    stops = (
        (":", "؛", ".", "!") if later.lexeme.id == "target" and doc.tokens[b.first - 1].text == "،" else ("،", ":", "؛", ".", "!")
    )
    between = [i for i in between if not (doc.tokens[i].text == "،" and "relatives" in doc.roles[i + 1].classes)]
    if any(doc.tokens[i].text in stops or doc.tokens[i].norm in ("و", "فيما", "بينما", "كما") for i in between):
        return False
    if any(doc.tokens[i].norm in words_of(name) for i in between for name in ("in_reply", "later_than")):
        return False  # «قصفت … ردا على الصواريخ التي أطلقها …»
    if earlier.lexeme.frame == "burst" and later.lexeme.id == "plant_bomb" and len(between) <= _OF_A_BOMB:
        return True  # «انفجرت عبوة ناسفة زرعت على جانب الطريق»
    if a.pos == "verb" and earlier.lexeme.frame == "strike" and b.pos == "noun" and not between:
        return not doc.tokens[b.first].norm.startswith(("ب", "ل"))  # «استهدف انفجار …»: the noun is the verb's subject
    if b.pos == "noun" and len(between) <= 10:
        norm = doc.tokens[b.first].norm
        if earlier.lexeme.frame == "reply":
            return norm.startswith(("ب", "ل"))
        return earlier.lexeme.frame in _SPELLED_OUT and norm.startswith("ب") and later.type in VIOLENT_TYPES
    if earlier.type in ("shelling", "air_strike") and later.lexeme.frame == "fire" and b.suffix in ("ها", "ه"):
        hit = {place.first for place in later.target_places}
        later.origins = [p for p in later.places if p.first not in hit]  # «قذائف … أطلقتها قوات في الميادين»
        later.places = [p for p in later.places if p.first in hit]
        return True
    dual = any(doc.tokens[i].norm.endswith(("ان", "ين")) for i in range(a.first, b.first))  # «تفجير عبوتين استهدفتا»
    agrees = not b.plural or (doc.tokens[b.first].norm.endswith("ا") and dual)
    if a.pos == "noun" and b.pos == "verb" and agrees and later.lexeme.frame in _TELLING_ON and len(between) <= 12:
        return not any(doc.opens[i] and not doc.roles[i].classes & {"relatives", "light", "exist"} for i in between)
    return False


def _is_manner(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«اغتال مسلحون، ليلا، المختار بإطلاق النار عليه», «… بإلقاء قنبلة على سيارته»: «ب» and what was done upon whom the verb
    names, or upon what is his, tell how."""
    last = later.trigger.last
    if later.trigger.pos != "noun" or not doc.tokens[later.first].norm.startswith("ب") or not earlier.lexeme.of_object:
        return False
    his = any(t.value.kind == "site" and t.first - last <= 1 and _is_his(doc, t.first) for t in later.targets)
    return earlier.type in VIOLENT_TYPES and (_upon_him(doc, last) or (earlier.trigger.pos == "verb" and his))


def _is_his(doc: Annotated, i: int) -> bool:
    """Whether a pronoun of one person is written to the noun at token `i` («سيارته»)."""
    text = doc.tokens[i].text
    return len(text) > 4 and text.endswith(("ته", "تها", "له", "لها", "به", "بها"))


def _upon_him(doc: Annotated, i: int) -> bool:
    """Whether «عليه» stands at token `i`: upon whom a verb before names."""
    return i < len(doc.tokens) and doc.tokens[i].norm in words_of("upon_them")


def _is_result(doc: Annotated, i: int) -> bool:
    """Whether a verb of result governs token `i` («خلف مجزرة», «أدى إلى مجزرة»)."""
    return any("costing" in doc.roles[k].classes for k in range(max(i - 2, 0), i))


def _is_spelled_out(doc: Annotated, reply: Draft, later: Draft) -> bool:
    """Whether «ب» and the masdar of a light verb lead from an answer to the event noun that it is."""
    before = doc.tokens[later.first - 1].norm
    return later.first - reply.trigger.last <= _ANSWER and before.startswith("ب") and stemmed("light_nouns")[before]


_ANSWER = 6  # words between «رد» and what it was
_TAKEN = frozenset(("abduction", "arrest"))
_FOUGHT = frozenset(("armed_attack", "armed_clash"))
_LATEST = frozenset(("احدث", "اخر", "اول", "ثاني", "ثالث", "اسوا", "اعنف"))
# acts that «بـ» and an event noun spell out («مجزرة … باستهداف», «استهدف … بغارة»)
_SPELLED_OUT = frozenset(("strike", "kill", "reply"))
VIOLENT_TYPES = frozenset(("air_strike", "shelling", "explosive_device", "suicide_bombing", "armed_attack", "grenade"))
