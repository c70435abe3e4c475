"""Joins: neighbouring triggers of a sentence that are one assertion or share their subject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.agreement import is_feminine
from rasid.events.clauses import ends_clause
from rasid.events.grammar import words_of
from rasid.events.kinds import FORCES, RESPONSIBLE
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.triggers import Trigger
    from rasid.mentions.found import Found
    from rasid.records import Actor

_BACK = 3  # drafts back to which a verb shares its subject
_TELLING_ON = frozenset(("strike", "kill"))  # frames whose verb may tell on an event noun («غارات استهدفت», «قصف قتل»)


def join(doc: Annotated, drafts: list[Draft]) -> None:
    """Marks the drafts that tell on the one before them (`same_as`), and gives a draft the subject it shares with that one."""
    done: list[Draft] = []
    for before, later in pairwise(drafts):
        done.append(before)
        earlier = _answering(doc, done, later) or before
        if _told_on(doc, earlier, later):
            later.same_as = earlier
            earlier.recalls = earlier.trigger.pos == "verb" and later.first == earlier.trigger.last and later.trigger.definite
            later.reply = later.reply or earlier.reply
            if later.general:
                later.type = earlier.type
            elif earlier.general and earlier.trigger.pos == "verb":
                earlier.type = later.type
            if later.trigger.pos == "verb" and not later.trigger.suffix:  # the noun is its subject: what looked so is the object
                later.targets = [a for a in later.initiators if a.first > later.first] + later.targets
                later.initiators = []
        else:
            doer = next((d for d in done[::-1] if d.lexeme.frame != "kill" or d.initiators), earlier)  # «مقتل» names none
            _share_subject(doc, doer, later)


_AFTER = frozenset(("بعد", "عقب", "اثر", "خلال", "اثناء"))


def give_losers(doc: Annotated, drafts: list[Draft]) -> None:
    """«سيطرت القوات على البلدة بعد معارك مع التنظيم»: who fought for the ground and lost it is the target of its taking."""
    for earlier, later in pairwise(drafts):
        taken, fight = (earlier, later) if earlier.type == "territory_gain" else (later, earlier)
        after = doc.tokens[fight.first - 1].norm in _AFTER if fight.first else False
        if (
            taken.type == "territory_gain"
            and fight.type == "armed_clash"
            and (fight is earlier or after)
            and not taken.targets
            and doc.sentence_of[taken.first] == doc.sentence_of[fight.first]
        ):
            doers = {d.value.name for d in taken.initiators}
            taken.targets = [t for t in fight.targets if t.value.name not in doers]


def may_share(doc: Annotated, trigger: Trigger) -> bool:
    """Whether a trigger is a verb whose doer may stand with another verb: one that «و» joins, or a participle of state behind
    a comma («قالت الوزارة …، داعية …»)."""
    if trigger.pos != "verb" or not trigger.first:
        return False
    state = trigger.lexemes[0].frame == "speak" and trigger.plural and doc.tokens[trigger.first - 1].text == "،"
    return state or _is_joined(doc, trigger)


def _is_joined(doc: Annotated, trigger: Trigger) -> bool:
    return doc.tokens[trigger.first].norm.startswith(("و", "ف"))


def _answering(doc: Annotated, done: list[Draft], later: Draft) -> Draft | None:
    """«ردت القوات على القصف بغارات»: «بـ» spells out the answer and not what it is to."""
    if len(done) < 2 or done[-2].lexeme.frame != "reply" or not doc.tokens[later.first].norm.startswith("ب"):
        return None
    reply, answered = done[-2], done[-1]
    to = doc.tokens[answered.first - 1].norm == "علي" and answered.trigger.pos == "noun"
    return reply if to and doc.sentence_of[reply.first] == doc.sentence_of[later.first] else None


def doers_before(doc: Annotated, drafts: list[Draft], later: Draft) -> list[Found[Actor]]:
    """The doers that a joined verb without its own shares with the nearest of the drafts before it («أدانت البعثة الهجوم
    ودعت»)."""
    if not _is_joined(doc, later.trigger):
        return _speakers(doc, later)
    for earlier in drafts[-_BACK:][::-1]:
        if earlier.initiators and earlier.trigger.pos == "verb" and _goes_on(doc, earlier, later):
            return list(earlier.initiators)
    return []


def _speakers(doc: Annotated, later: Draft) -> list[Found[Actor]]:
    """Whose words the sentence tells, for a participle of state behind them («وقالت الوزارة إن …، داعية السكان إلى …»)."""
    here = doc.sentence_of[later.first]
    told = [a for a in doc.attributions if a.chain and doc.sentence_of[a.cue] == here and a.cue < later.first]
    span = told[-1].chain[0].span if told else None
    if span is None:
        return []
    return [f for f in doc.actors if f.value.span.start < span.end and span.start < f.value.span.end][:1]


def _share_subject(doc: Annotated, earlier: Draft, later: Draft) -> None:
    """Gives a draft the doers that the one before it has, where its own words leave them out."""
    if doc.sentence_of[earlier.first] != doc.sentence_of[later.first] or not earlier.initiators:
        return
    if earlier.lexeme.type == "accuse" and later.trigger.pos == "noun" and doc.tokens[later.first].norm.startswith("ب"):
        if earlier.targets and not later.initiators:  # «اتهم … النظام، أمس، بقصف …»
            later.initiators = list(earlier.targets)
            later.accused = later.type in RESPONSIBLE
        return
    if _object_only(doc, earlier, later):
        later.targets = later.initiators + later.targets
        later.initiators = []
    shared = later.resumed or _goes_on(doc, earlier, later) or _fought_by(doc, earlier, later) or _came_of(doc, earlier, later)
    if shared and not later.initiators:
        later.initiators = list(earlier.initiators)


def _object_only(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«داهمت القوات المخيم واعتقلت الأسير»: of a verb that «و» joins, a lone noun is the object and the subject stays."""
    a, b = earlier.trigger, later.trigger
    return (
        _goes_on(doc, earlier, later)
        and a.pos == b.pos == "verb"
        and later.lexeme.frame in ("act", "strike", "kill", "take")
        and is_feminine(doc, a) == is_feminine(doc, b)
        and len(later.initiators) == 1
        and later.initiators[0].first >= b.last
        and not later.targets
        and not later.target_places
        and later.initiators[0].value.kind not in FORCES
    )


_OUTCOMES = frozenset(("arrest", "weapons_seizure", "property_destruction", "release", "abduction"))


def _came_of(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«نفذت القوة عملية أسفرت عن اعتقال …»: what came of an act was done by the same side."""
    between = range(earlier.trigger.last, later.first)
    told = any("result" in doc.roles[i].classes for i in between) or doc.tokens[later.first].norm.startswith("و")
    return later.trigger.pos == "noun" and later.type in _OUTCOMES and told and len(between) <= 28


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
    if doc.sentence_of[a.first] != doc.sentence_of[b.first] or doc.tokens[b.first].norm.startswith(("و", "ف")):
        return False
    between = list(range(a.last, b.first))
    if later.lexeme.id == "mine_hit" and earlier.lexeme.frame == "burst":  # «وقع الانفجار عندما داس على لغم»
        return doc.tokens[b.first - 1].norm in words_of("when")
    if earlier.lexeme.frame == "quell" and later.type == "protest" and b.pos == "noun":
        return True  # «فرقت الشرطة، مساء أمس، مسيرة شارك فيها …»
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
    agrees = not b.plural or (doc.tokens[b.first].norm.endswith("تا") and doc.tokens[a.first].norm.endswith(("تان", "تين")))
    if a.pos == "noun" and b.pos == "verb" and agrees and later.lexeme.frame in _TELLING_ON and len(between) <= 12:
        return not any(ends_clause(doc, i) and not doc.roles[i].classes & {"relatives", "light", "exist"} for i in between)
    return False


_LATEST = frozenset(("احدث", "اخر", "اول", "ثاني", "ثالث", "اسوا", "اعنف"))
# acts that «بـ» and an event noun spell out («مجزرة … باستهداف», «استهدف … بغارة»)
_SPELLED_OUT = frozenset(("strike", "kill", "reply"))
VIOLENT_TYPES = frozenset(("air_strike", "shelling", "explosive_device", "suicide_bombing", "armed_attack", "grenade"))


def _goes_on(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«قصفت … وطالبته», «قامت بإطفاء … والرد»: what «و» joins without a subject of its own has that of the verb or masdar
    before."""
    a, b = earlier.trigger, later.trigger
    return (
        (b.pos == a.pos or later.light or b.plural or (earlier.light and b.pos == "verb" and later.type not in VERBAL_TYPES))
        and b.voice != "passive"
        and doc.sentence_of[a.first] == doc.sentence_of[b.first]
        and (doc.tokens[b.first].norm.startswith(("و", "ف")) or later.light or (b.plural and b.pos == "verb"))
        and b.first - a.last <= 28
    )


def _fought_by(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«سيطرت القوات على البلدة بعد اشتباكات مع التنظيم»: the side that is not told is the subject of the clause."""
    return (
        later.type == "armed_clash"
        and later.trigger.pos == "noun"
        and bool(later.targets)
        and doc.sentence_of[earlier.first] == doc.sentence_of[later.first]
        and not any(a.value.name == b.value.name for a in earlier.initiators for b in later.targets)
    )
