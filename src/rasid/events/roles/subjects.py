"""Subjects that a verb or masdar leaves out, since the words before it tell them: shared by «و», elided, carried over («داهمت
القوات المخيم واعتقلت شابين», «هجوم شنته صباح الجمعة», «كما قصفت …» at the head of the next sentence)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FIRE, FORCES, RESPONSIBLE, TAKEN, VIOLENT
from rasid.events.roles.arguments import found
from rasid.events.roles.carried import OF_THINGS, has_own_arms
from rasid.events.roles.forestalled import before_it, whom_before
from rasid.events.roles.holders import holder_of
from rasid.events.roles.light import OF_OTHERS, governed, is_reason_of_arrest
from rasid.events.roles.verbs_beside import FAR, is_of_the_hurt
from rasid.events.words.agreement import ending_of, is_feminine, is_of_many, is_of_one_man, is_of_several, is_outcome
from rasid.events.words.boundaries import ALSO, goes_on
from rasid.events.words.grammar import words_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.words.triggers import Trigger
    from rasid.mentions.found import Found
    from rasid.records import Actor

_BACK = 3  # drafts back to which a verb shares its subject


def doers_before(doc: Annotated, drafts: list[Draft], later: Draft) -> list[Found[Actor]]:
    """The doers that a joined verb without its own shares with the nearest of the drafts before it («أدانت البعثة الهجوم
    ودعت»)."""
    if later.lexeme.frame == "reply":  # «وردت الأخيرة بـ…»: not who had fired
        return []
    if _is_whereupon(doc, later.trigger):
        return _of_main_clause(doc, later)
    if goes_on(doc, later.trigger) and not later.trigger.joined:
        here = doc.sentence_of[later.first]
        verbs = [d for d in drafts if doc.sentence_of[d.first] == here - 1 and d.trigger.pos == "verb"]
        return _carried_over(doc, verbs[-1], later) if verbs and later.lexeme.frame != "kill" else []  # «كما قتلت طفلة»
    if not _is_joined(doc, later.trigger):
        return _resumed(doc, drafts, later) if _is_resumed(doc, later.trigger) else _speakers(doc, later)
    for earlier in drafts[-_BACK:][::-1]:
        if earlier.type == "interception" and later.lexeme.frame == "fall":
            return []  # «اعترضت الدفاعات ستة صواريخ وسقط اثنان»
        if later.type == "interception" != earlier.type and later.trigger.suffix:
            continue  # «اعترضت الدفاعات صاروخا أطلقته الجماعة ودمرته»: who fires it does not stop it
        if earlier.initiators and (earlier.trigger.pos == "verb" or earlier.light) and _goes_on(doc, earlier, later):
            return [] if _is_of_one(doc, earlier, later) else list(earlier.initiators)
        if not earlier.initiators and earlier.lexeme.frame in OF_THINGS and earlier.trigger.pos == "verb":
            return []  # «انفجرت عبوة وقتل جنديان»
        if not earlier.initiators and _is_relative(doc, earlier) and _goes_on(doc, earlier, later):
            return []  # «أدان الوزير العمل الذي استهدف حافلة وقتل …»
    return []


def _is_whereupon(doc: Annotated, trigger: Trigger) -> bool:
    return doc.tokens[trigger.first - 1].norm == "حيث" and trigger.pos == "verb"


def _of_main_clause(doc: Annotated, later: Draft) -> list[Found[Actor]]:
    """«تواصل القوات اعتداءاتها، حيث اعتقلت ثلاثة»: the armed subject right behind the feminine verb that opens the sentence."""
    if not is_feminine(doc, later.trigger) or later.trigger.voice == "passive":
        return []
    first = doc.sentences[doc.sentence_of[later.first]][0]
    row = (i for i in doc.items[doc.sentence_of[later.first]] if i.kind == "actor" and i.value.kind in ARMED)
    return [found(i) for i in row if i.first == first + 1 and doc.norms[first].strip("و").startswith("ت")]


def _is_of_one(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«رشق شبان جنودا … وقتل فتى»: a joined verb in the masculine singular goes on with no subject in the plural before it."""
    verb = later.trigger
    return not verb.suffix and is_of_one_man(doc, verb) and is_of_several(doc.tokens, earlier.initiators[0])


def _resumed(doc: Annotated, drafts: list[Draft], later: Draft) -> list[Found[Actor]]:
    """The armed doers of the last verb of the sentence whose ending agrees with a resuming one's; of what was forestalled, who
    was stopped («قتلت الشرطة الانتحاري قبل أن يفجر نفسه»)."""
    if later.factuality == "CT-" and (at := before_it(doc, later)) is not None:
        whom = whom_before(doc, at)
        return [found(whom)] if whom is not None else []
    mark = ending_of(doc.tokens[later.first], present=later.trigger.tense == "present")
    if doc.norms[later.first - 1] in ALSO and (later.lexeme.frame == "kill" or later.lexeme.frame in OF_THINGS):
        return []  # «…، كما قتلت طفلة», «…، كما اندلعت اشتباكات»
    for earlier in drafts[-_BACK:][::-1]:
        if doc.sentence_of[earlier.first] != doc.sentence_of[later.first] or later.first - earlier.first > FAR:
            break
        told = ending_of(doc.tokens[earlier.first], present=earlier.trigger.tense == "present")
        if earlier.trigger.pos == "verb" and earlier.initiators and told == mark:
            return [d for d in earlier.initiators if d.value.kind in ARMED]
    return []


def _is_relative(doc: Annotated, draft: Draft) -> bool:
    return draft.trigger.pos == "verb" and draft.first > 0 and "relatives" in doc.roles[draft.first - 1].classes


def may_share(doc: Annotated, trigger: Trigger) -> bool:
    """Whether a trigger is a verb whose doer may stand with another verb: one that «و» joins, or a participle of state behind
    a comma («قالت الوزارة …، داعية …»)."""
    if trigger.pos != "verb" or not trigger.first:
        return False
    state = trigger.lexemes[0].frame == "speak" and trigger.plural and doc.tokens[trigger.first - 1].text == "،"
    told = state or _is_joined(doc, trigger) or _is_resumed(doc, trigger) or _is_whereupon(doc, trigger)
    return told or goes_on(doc, trigger)


def _is_joined(doc: Annotated, trigger: Trigger) -> bool:
    return trigger.joined or is_outcome(doc, trigger)


def _is_resumed(doc: Annotated, trigger: Trigger) -> bool:
    """«… لكنها انسحبت», «… قبل أن تنسحب», «… وإنهم سيطروا», «…، كما اقتحمت بلدة»: a verb whose subject is a pronoun for that of
    the clause before, or left out since it is the same."""
    lead = ["", *(t.norm for t in doc.tokens[max(trigger.first - 2, 0) : trigger.first])]
    told = lead[-1] in words_of("but_they") or lead[-1] in ALSO or " ".join(lead[1:]) in words_of("before_they")
    return told and bool(ending_of(doc.tokens[trigger.first], present=trigger.tense == "present"))


def _speakers(doc: Annotated, later: Draft) -> list[Found[Actor]]:
    """Whose words the sentence tells, for a participle of state behind them («وقالت الوزارة إن …، داعية السكان إلى …»)."""
    here = doc.sentence_of[later.first]
    told = [a for a in doc.attributions if a.chain and doc.sentence_of[a.cue] == here and a.cue < later.first]
    span = told[-1].chain[0].span if told else None
    if span is None:
        return []
    return [f for f in doc.actors if f.value.span.start < span.end and span.start < f.value.span.end][:1]


def share_subject(doc: Annotated, earlier: Draft, later: Draft) -> None:
    """Gives a draft the doers that the one before it has, where its own words leave them out."""
    if _is_charge(doc, earlier, later):  # «متهما الحركة بأنها هاجمت القرية»
        later.initiators = list(earlier.targets)
        later.accused = later.type in RESPONSIBLE
        return
    if is_reason_of_arrest(doc, earlier, later):
        later.initiators = [t for t in earlier.targets if t.value.kind != "site"][:1]
        later.accused = later.type in RESPONSIBLE
        return
    if doc.sentence_of[earlier.first] != doc.sentence_of[later.first] or not earlier.initiators:
        if not later.initiators:
            later.initiators = _carried_over(doc, earlier, later)
        return
    if earlier.lexeme.type == "accuse" and later.trigger.pos == "noun" and doc.tokens[later.first].norm.startswith("ب"):
        charges = "charges" in earlier.lexeme.classes  # «ندد الخطباء بالتفجير» charges nobody with it
        if charges and earlier.targets and not later.initiators:  # «اتهم … النظام، أمس، بقصف …»
            later.initiators = list(earlier.targets)
            later.accused = later.type in RESPONSIBLE
        return
    if later.reply and not later.initiators and earlier.type in VIOLENT:
        later.initiators = _fired_at(doc, earlier)
        return
    if _object_only(doc, earlier, later):
        later.targets = later.initiators + later.targets
        later.initiators = []
    if earlier.type == "interception" and later.type in FIRE and (later.trigger.pos == "noun" or later.lexeme.frame == "fall"):
        return  # «اعتراض الدفاع الجوي للصواريخ وسقوط بعضها»: who stops fire does not fire
    if later.type == "displacement" and later.trigger.pos == "noun":
        return  # «معارك بين الجيش والمسلحين ونزوح الآلاف»: who fights drives nobody out by himself
    if later.type == "restriction" and later.trigger.pos == "noun" and earlier.type == "armed_clash":
        return  # «اشتباكات بين الجيش والمسلحين وإغلاق الأسواق»
    shared = later.resumed or _goes_on(doc, earlier, later) or _fought_by(doc, earlier, later) or _came_of(doc, earlier, later)
    if shared and not later.initiators:
        later.initiators = list(earlier.initiators)


def _is_charge(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether a verb tells what somebody is accused of, behind «بأن» and its pronoun."""
    if earlier.lexeme.type != "accuse" or later.trigger.pos != "verb" or not earlier.targets:
        return False
    between = doc.tokens[earlier.targets[-1].last : later.first]
    return 0 < len(between) <= _CHARGED and between[0].norm in _THAT_THEY


_CHARGED = 3  # tokens from a side to the verb of what it is charged with: «بأنها», a particle
_THAT_THEY = frozenset(("بانه", "بانها", "بانهم", "بانهما"))


def _fired_at(doc: Annotated, earlier: Draft) -> list[Found[Actor]]:
    """Who was fired at and answers («استهدفت المدفعية مواقع لقسد، وردت الأخيرة …»): armed men, or the holders of a site."""
    armed = (target if target.value.kind in ARMED else holder_of(doc, target) for target in earlier.targets)
    answering = next(filter(None, armed), None)
    return [answering] if answering else []


def _carried_over(doc: Annotated, earlier: Draft, later: Draft) -> list[Found[Actor]]:
    """«… اعتقلت القوات شابا. كما داهمت منزلين.»: a verb without subject at the head of the next sentence goes on with the side.

    Only the feminine says so («كما اعتقل شابان» may be a passive), and the plural for people in the plural.
    """
    trigger, sentence = later.trigger, doc.sentence_of[later.first]
    plural = ending_of(doc.tokens[trigger.first], present=trigger.tense == "present") == "plural"
    if trigger.pos == "verb" and plural and trigger.voice != "passive" and not trigger.suffix:
        own = any(i.kind == "actor" and i.last <= later.first and is_of_many(doc.tokens, i) for i in doc.items[sentence])
        own = own or any(t.value.head == later.first and t.first < later.first for t in doc.tolls)  # «إن 40 مدنيا قتلوا»
        near = sentence - doc.sentence_of[earlier.first] <= _SENTENCES_BACK
        return [d for d in earlier.initiators if near and not own and is_of_many(doc.tokens, d)]
    told = earlier.trigger.pos == "verb" and is_feminine(doc, earlier.trigger) and is_feminine(doc, trigger)
    told = told or _fires_on(doc, earlier, later)
    if (
        goes_on(doc, trigger)
        and later.lexeme.frame not in OF_THINGS
        and told
        and trigger.pos == "verb"
        and trigger.voice != "passive"
        and not trigger.plural
        and not has_own_arms(later)
        and sentence - doc.sentence_of[earlier.first] == 1
    ):
        return [d for d in earlier.initiators if d.value.kind in ARMED]
    return []


def _fires_on(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«شن الطيران غارات على …. كما استهدف معسكرا …»: fire goes on with the side that a masculine verb has before it."""
    verb = earlier.light or earlier.trigger.pos == "verb"
    return verb and earlier.type in FIRE and later.type in FIRE and later.lexeme.frame == "strike"


_SENTENCES_BACK = 2  # sentences back to which the plural of a verb points


def _object_only(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«داهمت القوات المخيم واعتقلت الأسير»: of a verb that «و» joins, a lone noun is the object and the subject stays."""
    a, b = earlier.trigger, later.trigger
    return (
        _goes_on(doc, earlier, later)
        and a.pos == b.pos == "verb"
        and not (b.suffix or _is_of_another(doc, earlier, b))
        and later.lexeme.frame in ("act", "strike", "kill", "take")
        and len(later.initiators) == 1
        and later.initiators[0].first >= b.last
        and not later.targets
        and not (later.lexeme.frame == "strike" and b.lexemes[0].companions)  # «وأطلق حراس النار»: its object is told
        and (not later.target_places or later.type in TAKEN)
        and (later.initiators[0].value.kind not in FORCES or _hold_them(earlier, later))
    )


def _hold_them(earlier: Draft, later: Draft) -> bool:
    """«قطع مسلحون الطريق واحتجزوا عناصر من الأمن»: gunmen go on to take men of a state, who take nobody then."""
    lawless = ("unidentified_armed_group", "identity_militia")
    return later.type in TAKEN and all(d.value.kind in lawless for d in earlier.initiators)


_OUTCOMES = frozenset(("arrest", "weapons_seizure", "property_destruction", "release", "abduction"))


def _came_of(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«نفذت القوة عملية أسفرت عن اعتقال …»: what came of an act was done by the same side."""
    between = range(earlier.trigger.last, later.first)
    told = any("result" in doc.roles[i].classes for i in between) or doc.tokens[later.first].norm.startswith("و")
    done = later.factuality != "UU"  # «طالبوا بـ … وإطلاق سراح المعتقلين»
    return later.trigger.pos == "noun" and later.type in _OUTCOMES and done and told and len(between) <= FAR


def _goes_on(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«قصفت … وطالبته», «قامت بإطفاء … والرد»: what «و» joins without a subject of its own has that of the verb or masdar
    before."""
    a, b = earlier.trigger, later.trigger
    if later.light and earlier.type in OF_OTHERS and not doc.norms[governed(doc, later)].startswith("و"):
        return False  # «طالب النواب بشن غارات»
    return (
        (b.pos == a.pos or later.light or b.plural or (earlier.light and b.pos == "verb" and later.type not in VERBAL_TYPES))
        and b.voice != "passive"
        and doc.sentence_of[a.first] == doc.sentence_of[b.first]
        and (b.joined or doc.tokens[b.first].norm.startswith(("و", "ف")) or later.light or (b.plural and b.pos == "verb"))
        and b.first - a.last <= FAR
        and not is_of_the_hurt(doc, earlier.trigger.last, later)
        and not _is_of_the_object(doc, earlier, b)
    )


def _is_of_another(doc: Annotated, earlier: Draft, verb: Trigger) -> bool:
    """«طالب الأهالي … ودعت النقابة», «خرج الآلاف … وأطلق مسلحون»: a verb that goes on with a subject told before has its number
    and gender (Wright II § 147)."""
    if is_feminine(doc, earlier.trigger) is not is_feminine(doc, verb):
        return True
    people = earlier.initiators and is_of_many(doc.tokens, earlier.initiators[-1])
    return bool(people) and not (verb.plural or is_feminine(doc, verb))


def _is_of_the_object(doc: Annotated, earlier: Draft, verb: Trigger) -> bool:
    """«اعتقلت القوات شابين دخلا الساحة»: a plural verb right behind the object describes it, and tells nothing of the subject."""
    return not verb.joined and verb.plural and any(t.last == verb.first for t in earlier.targets)


def _fought_by(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """«سيطرت القوات على البلدة بعد اشتباكات مع التنظيم»: the side that is not told is the subject of the clause."""
    return (
        later.type == "armed_clash"
        and later.trigger.pos == "noun"
        and bool(later.targets)
        and doc.sentence_of[earlier.first] == doc.sentence_of[later.first]
        and not any(a.value.name == b.value.name for a in earlier.initiators for b in later.targets)
    )
