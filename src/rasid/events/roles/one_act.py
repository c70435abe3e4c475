"""When two neighbouring triggers of a sentence tell one act.

The verb of a relative clause tells on an event noun («غارات … استهدفت»), an act has its means («ردت … بقصف», «مجزرة …
باستهداف») and its outcome («قصفت … ما أسفر عن مجزرة»).

Each rule below knows one construction; the first that knows the pair decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import BLASTS, FIRE, RESPONSIBLE, VIOLENT
from rasid.events.roles.carried import has_own_arms
from rasid.events.roles.clauses import opened_by
from rasid.events.roles.how_done import (
    arms_struck,
    attempted,
    done_so,
    fired,
    fired_from,
    in_a_strike,
    in_an_ambush,
    means,
    planted,
    some_fell,
    upon_him,
    upon_whom,
    went_off,
)
from rasid.events.roles.pair import CLAUSE, MEANS, Pair
from rasid.events.setting.narrative import is_answered
from rasid.events.words.agreement import is_feminine
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_TAKEN = frozenset(("abduction", "arrest"))
_TELLING_ON = frozenset(("strike", "kill"))  # frames whose verb may tell on an event noun («غارات استهدفت», «قصف قتل»)
_DEALS_NO_BLOW = frozenset(("emergency_response", "displacement", "aid", "release", "consult"))
_LATEST = frozenset(("احدث", "اخر", "اول", "ثاني", "ثالث", "اسوا", "اعنف"))
_STOPS = (":", "؛", ".", "!")
_ANSWER = 6  # words between «رد» and what it was
_RESUMED = 4  # words from an event noun to the verb with its pronoun («ضربات جوية ليلية نفذتها»)


def are_one_act(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether two neighbouring triggers of a document are one assertion."""
    if doc.sentence_of[earlier.first] != doc.sentence_of[later.first]:
        return False
    pair = Pair(doc, earlier, later, range(earlier.trigger.last, later.first))
    for rule in _RULES:
        verdict = rule(pair)
        if verdict is not None:
            return verdict
    return False


def _second_clause(pair: Pair) -> bool | None:
    """«ضربات نفذتها مقاتلات واستهدفت الميناء», «الهجوم الذي وقع مساء واستهدف القرية», «انفجرت سيارة واستهدفت موكبا»: a verb that
    «و» joins to the relative clause on an event noun, whose subject the noun is, or to the verb of what went off."""
    doc, a, later = pair.doc, pair.earlier.trigger, pair.later
    b = later.trigger
    burst = a.pos == "verb" and pair.earlier.lexeme.frame == "burst"
    aims = b.pos == "verb" and not (b.suffix or b.plural) and "aims" in later.lexeme.classes
    verb = (a.pos == "noun" or burst) and b.joined and aims
    own = [f for f in later.initiators if f.first >= b.last]
    if not verb or (own and (later.targets or later.target_places)) or has_own_arms(later):
        return None
    told = a.first > 0 and "exist" in doc.roles[a.first - 1].classes  # «وقع تفجير في المدينة واستهدف رجال الأمن»
    resumed = told or any(
        (doc.roles[i].verb and doc.tokens[i].norm.endswith(("ها", "ه"))) or "exist" in doc.roles[i].classes
        for i in pair.between[:_RESUMED]
    )
    feminine = is_feminine(doc, a) if burst else doc.tokens[a.first].text.endswith("ة") or a.plural
    if not (resumed or burst) or feminine is not is_feminine(doc, b):
        return None
    if own:  # whom it was aimed at, then, and no subject
        later.targets, later.initiators = own, [f for f in later.initiators if f not in own]
    return True


def _own_clause(pair: Pair) -> bool | None:
    """«اغتيال سبعة مدنيين والجيش يقضي على …»: a verb whose subject «و» brings before it opens a clause of its own."""
    if any(pair.doc.norms[i] in words_of("pretexts") for i in pair.between):
        return False  # «قتلت القوات شابا بدعوى تنفيذ عملية طعن»
    return False if opened_by(pair.doc, pair.later.trigger) is not None else None


def _comes(pair: Pair) -> bool | None:
    """«قافلة مساعدات تصل إلى المدينة»: a verb right behind the noun of aid that is its subject."""
    a, b = pair.earlier.trigger, pair.later.trigger
    told = a.pos == "noun" and b.pos == "verb" and a.last == b.first and not b.joined
    return True if told and pair.earlier.type == pair.later.type == "aid" else None


def _joined(pair: Pair) -> bool | None:
    """What «و» joins is another act, but for a taking («خطفوا … واقتادوهن») and a meeting («التقى السفير وبحث معه») told on."""
    earlier, later = pair.earlier, pair.later
    if later.trigger.joined and later.trigger.suffix and later.type in _TAKEN and earlier.type in _TAKEN:
        return True
    if later.trigger.joined and later.trigger.suffix and later.type == earlier.type == "interception":
        return True  # «اعترضته الدفاعات ودمرته»
    if later.trigger.joined and later.trigger.pos == "verb" and "hits" in later.lexeme.classes and _tells_hit(pair):
        return True
    if pair.led.startswith(("و", "ف")):
        return earlier.type == later.type == "consult" and not later.targets
    return None


def _reason(pair: Pair) -> bool | None:
    """«رشقوا الجنود احتجاجا على العملية», «علقت مشاركتها احتجاجا على القصف»: an adverbial accusative behind a verb says why, and
    tells no other protest; a road or a shop closed so is a protest."""
    if pair.led not in words_of("protesting_why") or pair.earlier.trigger.pos != "verb":
        return None
    if pair.earlier.type == "riot" and not pair.earlier.targets:
        return None  # «أضرم النار في نفسه احتجاجا»
    return None if any(pair.doc.roles[i].verb for i in pair.between) else True


def _tells_hit(pair: Pair) -> bool:
    """«سقطت ثلاث قذائف وأصابت منزلا»: what shells that fell hit; «وأصابت أخرى منزلا» is of another shell."""
    doc, last = pair.doc, pair.later.trigger.last
    other = last < len(doc.tokens) and doc.tokens[last].norm in words_of("others")
    return pair.earlier.lexeme.frame == "fall" and pair.earlier.type in FIRE and not other and not has_own_arms(pair.later)


def _stopped(pair: Pair) -> bool | None:
    """«إطلاق صاروخين … اعترضتهما منظومة الدفاع»: who stops what was fired has not fired it."""
    return False if pair.later.type == "interception" != pair.earlier.type else None


def _cognate(pair: Pair) -> bool | None:
    """«زار العراق في زيارة رسمية»: the masdar behind its own verb says how."""
    a, b = pair.earlier.trigger, pair.later.trigger
    own = pair.earlier.type == pair.later.type == "consult" and pair.earlier.lexeme is pair.later.lexeme
    return True if own and a.pos == "verb" and b.pos == "noun" and not b.definite and pair.before == "في" else None


def _sentence(pair: Pair) -> bool | None:
    """«قضت محكمة في القاهرة بإعدام سبعة متهمين», «حكمت عليه بالسجن»: «ب» leads from a verb of judging to the sentence."""
    judged = pair.earlier.type == pair.later.type == "legal_action" and pair.earlier.trigger.pos == "verb"
    return True if judged and pair.on_a_noun and pair.led.startswith("ب") and len(pair.between) <= CLAUSE else None


def _massacre(pair: Pair) -> bool | None:
    """«قصفت القرية ما أسفر عن مجزرة», «ضحايا مجزرة الغارة»."""
    earlier, later = pair.earlier, pair.later
    a, b = earlier.trigger, later.trigger
    if later.lexeme.needs == "recall" and pair.on_a_noun and _is_result(pair.doc, b.first) and earlier.type in VIOLENT:
        return True
    recalls = earlier.lexeme.needs == "recall" and a.pos == b.pos == "noun" and a.last == b.first
    return True if recalls and later.type in VIOLENT else None


def _outcome(pair: Pair) -> bool | None:
    """«عملية أسفرت عن تحييد ثلاثة مسلحين», «هجوم أدى إلى القضاء على خمسة»: those put an end to are what an act cost."""
    ends = pair.on_a_noun and "elimination" in pair.later.lexeme.classes and pair.earlier.type in VIOLENT
    return True if ends and _is_result(pair.doc, pair.later.first) else None


def _beginning(pair: Pair) -> bool | None:
    """«بدأ الهجوم بتفجير سيارة» tells its first part."""
    a = pair.earlier.trigger
    begins = a.pos == "noun" and a.definite and pair.doc.tokens[a.first - 1].norm.lstrip("و") in words_of("begins")
    return False if begins else None


def _reply(pair: Pair) -> bool | None:
    """«رد الجيش بتنفيذ غارات»: «ب» and the masdar of a light verb lead from an answer to the event noun that it is."""
    reply, later = pair.earlier, pair.later
    if reply.lexeme.frame != "reply" or not pair.on_a_noun or later.type not in VIOLENT:
        return None
    near = later.first - reply.trigger.last <= _ANSWER and pair.before.startswith("ب")
    return True if near and stemmed("light_nouns")[pair.before] else None


def _broken_up(pair: Pair) -> bool | None:
    """«فرقت الشرطة، مساء أمس، مسيرة شارك فيها …»."""
    return True if pair.earlier.lexeme.frame == "quell" and pair.later.type == "protest" and pair.on_a_noun else None


def _summed_up(pair: Pair) -> bool | None:
    """«… بانفجار عبوة، في هجوم نسب إلى …», «… في أحدث هجوم ينسب إلى …», «وهو أول هجوم تشنه …»."""
    earlier, later, tokens = pair.earlier, pair.later, pair.doc.tokens
    two_before = tokens[later.first - 2]
    near = two_before.text == "،" or earlier.type in BLASTS
    named = "attack" in later.lexeme.classes and pair.on_a_noun and near and pair.before == "في"
    if named and earlier.type in VIOLENT and not later.weapons:
        return not later.places or later.places == earlier.places
    if pair.on_a_noun and pair.before in _LATEST and two_before.norm in ("في", "هو", "وهو"):
        return later.type in RESPONSIBLE
    return None


def _called(pair: Pair) -> bool | None:
    """«تلقى الوزير من نظيره، أمس، اتصالا هاتفيا», «بحث معه في اتصال هاتفي»: the call is what the verb tells of."""
    talk = pair.earlier.type == pair.later.type == "consult" and pair.on_a_noun and "call" in pair.later.lexeme.classes
    return True if talk and pair.earlier.trigger.pos == "verb" and not any(pair.doc.opens[i] for i in pair.between) else None


def _imposed(pair: Pair) -> bool | None:
    """«فرضت السلطات، السبت، حظرا للتجول»: the noun is what the verb imposed."""
    one = pair.earlier.type == pair.later.type == "restriction" and pair.earlier.trigger.pos == "verb" and pair.on_a_noun
    return True if one and not pair.led.startswith(("ب", "ل")) and len(pair.between) <= MEANS else None


def _parted(pair: Pair) -> bool | None:
    """A stop, «فيما» or «ردا على» parts two acts, a comma too but before a relative clause or «، استهدف» that is no answer."""
    doc, later = pair.doc, pair.later
    aimed = "aims" in later.lexeme.classes and doc.tokens[later.first - 1].text == "،"
    aimed = aimed and not is_answered(doc, pair.earlier.first)  # «ردا على الهجمات، استهدف مقاتلونا …»
    between = pair.between[:-1] if pair.between and _is_fired_so(pair) else pair.between
    for i in between:
        token = doc.tokens[i]
        if token.text == ":" and doc.tokens[i - 1].kind == doc.tokens[i + 1].kind == "number":
            continue  # «عند الساعة 10:30»
        if token.text in _STOPS or token.norm in ("و", "فيما", "بينما", "كما"):
            return False
        if token.text == "،" and not aimed and "relatives" not in doc.roles[i + 1].classes:
            return False
        if token.norm in words_of("in_reply") or token.norm in words_of("later_than"):
            return False
    return None


def _is_fired_so(pair: Pair) -> bool:
    """«استهدفوا تجمعا في الموقع، بصلية صاروخية»: a comma alone parts a verb from the means that «ب» leads to."""
    verb = pair.earlier.trigger.pos == "verb" and pair.earlier.lexeme.frame == "strike" and pair.on_a_noun
    return verb and pair.doc.tokens[pair.between[-1]].text == "،" and pair.led.startswith("ب")


def _consisted_of(pair: Pair) -> bool | None:
    """«اشتباكات تضمنت إطلاق نار», «وتضمن الاشتباك إطلاق الرصاص»: the fire that a fight consisted of is the fight."""
    fought = pair.earlier.type == "armed_clash" and pair.later.type == "armed_attack" and pair.on_a_noun
    if not fought or pair.later.tolls or len(pair.between) > CLAUSE:
        return None
    words = [pair.doc.norms[pair.earlier.first - 1] if pair.earlier.first else "", *(pair.doc.norms[i] for i in pair.between)]
    return True if any(stemmed("consisting")[norm] for norm in words) else None


def _came_of_it(pair: Pair) -> bool | None:
    """«ضربات أسفرت عن تدمير مقرات», «قصفت … ما أدى إلى تكبيدهم خسائر»: what fire laid waste or cost its target."""
    later = pair.later
    wastes = later.type == "property_destruction" or "losses" in later.lexeme.classes
    if not (wastes and pair.on_a_noun and pair.earlier.type in FIRE | BLASTS) or len(pair.between) > CLAUSE:
        return None
    if not _is_result(pair.doc, later.first):
        return None
    later.initiators, later.type = [], pair.earlier.type  # who stands behind the masdar suffered it
    return True


def _resounding(pair: Pair) -> bool | None:
    """«انفجارات ناجمة عن تبادل لنيران المدفعية»: what was heard is the fire that it came of."""
    if pair.earlier.type != "explosion" or not pair.on_a_noun or pair.later.type not in VIOLENT or len(pair.between) > MEANS:
        return None
    return True if any(pair.doc.tokens[i].norm in words_of("resulting_from") for i in pair.between) else None


def _subject(pair: Pair) -> bool | None:
    """«استهدف انفجار …»: the noun is the verb's subject."""
    striking = pair.earlier.trigger.pos == "verb" and pair.earlier.lexeme.frame == "strike"
    striking = striking and pair.earlier.type != "interception"  # «الجيش يحبط هجوما»
    return True if striking and pair.on_a_noun and not pair.between and not pair.led.startswith(("ب", "ل")) else None


def _relative(pair: Pair) -> bool | None:
    """«غارات على المدينة استهدفت …», «قصف قتل …», «تفجير عبوتين استهدفتا»: verb and noun agree, and no clause opens between."""
    doc, a, b = pair.doc, pair.earlier.trigger, pair.later.trigger
    if a.pos != "noun" or b.pos != "verb" or pair.later.lexeme.frame not in _TELLING_ON or len(pair.between) > CLAUSE:
        return None
    if pair.earlier.type in _DEALS_NO_BLOW:  # «انتشال ستة جثامين من منزل قصفته الطائرات»
        return None
    if pair.between and is_answered(doc, a.first) and "relatives" not in doc.roles[b.first - 1].classes:
        return None  # «في رد على هجمات الجيش دمرت القوات …»: of a definite noun none tells without «التي»
    dual = pair.led.endswith("ا") and any(doc.tokens[i].norm.endswith(("ان", "ين")) for i in range(a.first, b.first))
    opened = any(doc.opens[i] and not doc.roles[i].classes & {"relatives", "light", "exist"} for i in pair.between)
    return (not b.plural or dual) and not opened


_RULES = (
    _own_clause, _comes, _reason, _second_clause, _joined, done_so, _stopped, _cognate, _massacre, _outcome, in_an_ambush,
    attempted, upon_whom, _beginning, _sentence, upon_him, _reply, went_off, _broken_up, _summed_up, _called, _imposed,
    some_fell, fired_from, _parted, _consisted_of, _came_of_it, _resounding, in_a_strike, planted, _subject, means, fired,
    arms_struck, _relative,
)  # fmt: skip


def _is_result(doc: Annotated, i: int) -> bool:
    """Whether a verb of result governs token `i` («خلف مجزرة», «أدى إلى مجزرة»)."""
    return any("costing" in doc.roles[k].classes for k in range(max(i - 2, 0), i))
