"""What the words around an event noun or verb say of it beside what was told before: another, one of several, something further,
the cause of what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_place
from rasid.events.kinds import FIRE, FLYING, VIOLENT
from rasid.events.setting.narrative import moves_on, opens_further
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.folding import fold
from rasid.language.number_words import number_words
from rasid.mentions.tolls.words import vocabulary
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening


def is_confirmed(doc: Annotated, draft: Draft) -> bool:
    """«وأكد الحلف تعرض قافلة له لهجوم»: what somebody confirms has been told."""
    here = doc.sentence_of[draft.first]
    told = [a for a in doc.attributions if doc.sentence_of[a.cue] == here and a.cue < draft.first]
    return bool(told) and stemmed("confirming")[doc.tokens[told[-1].cue].norm]


def _is_share(doc: Annotated, i: int) -> bool:
    """«ست من هذه الغارات», «إحدى الضربات من …»: whether a number and «من» count the noun at token `i` as some of those told."""
    these = i - 1 if doc.tokens[i - 1].norm in words_of("these") else i
    return these > 1 and doc.tokens[these - 1].norm == "من" and these - 1 in doc.number_before


def spans_more(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether a draft sums up several days («وشهدت الأيام الثلاثة الماضية غارات …») and a happening told before it does not."""
    single = draft.definite and not draft.trigger.plural  # «الهجوم» is the one told before
    if single or not _lasts(draft) or any(_lasts(d) for d in happening.drafts):
        return False
    behind = doc.sentence_of[draft.first] > doc.sentence_of[happening.first]
    return behind and any(d.first >= doc.titled for d in happening.drafts)


def _lasts(draft: Draft) -> bool:
    """Whether a phrase of time spans more than a night."""
    time = draft.time.value if draft.time is not None else None
    if time is None or time.bound is not None or time.start is None or time.end is None:
        return False
    return (time.end - time.start).days > (0 if "يومين" in time.span.text else 1)


def _ordinal(doc: Annotated, draft: Draft) -> float | None:
    """«الهجوم الثاني», «كمينا ثالثا»: which of several an event noun is, where words say so."""
    if draft.trigger.pos != "noun" or draft.trigger.last >= len(doc.tokens):
        return None
    norm = doc.tokens[draft.trigger.last].norm
    word = number_words()[norm] or number_words()[norm.removesuffix("ا")]
    return word.value if word is not None and word.kind == "ordinal" else None


def _begun(doc: Annotated, i: int) -> range:
    """The tokens from a verb of beginning to the «بـ» that leads to token `i`, among them what begins so."""
    near = range(max(i - _BEGINNING, 0), i)
    verb = next((k for k in near if doc.tokens[k].norm.lstrip("و") in words_of("begins")), i)
    by = next((k for k in range(i, verb + 1, -1) if doc.tokens[k].norm.startswith("ب")), verb)
    return range(verb, by)


_BEGINNING = 5  # words from «بدأ» to what it began with


def counted_apart(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether words count a draft as another of several than those that a happening holds."""
    before = doc.tokens[draft.first - 1].norm if draft.first else ""
    if draft.definite and draft.trigger.plural and before in words_of("one_of_them"):  # «أعنف الهجمات» is one of them
        return any(d.several for d in happening.drafts)
    behind = doc.tokens[draft.trigger.last].norm if draft.trigger.last < len(doc.tokens) else ""
    if draft.trigger.pos == "noun" and not draft.definite and (behind in words_of("others") or behind in words_of("alike")):
        return True  # «هجوم آخر», «هجوم مماثل»
    if not draft.definite and _is_further(doc, draft):
        return True
    if draft.trigger.pos == "noun" and not draft.definite and behind in words_of("new_ones"):
        return any(d.first >= doc.headline for d in happening.drafts)  # «هجمات جديدة»
    if draft.definite and draft.trigger.plural and _is_share(doc, draft.first):
        return True  # «ست من هذه الغارات»
    if draft.lexeme.frame == "fall" and draft.trigger.pos == "verb" and before in words_of("others"):
        return True  # «قذيفة أخرى سقطت»
    if _is_of_some_of_the_dead(doc, draft, happening):
        return True
    if begun := _begun(doc, draft.first):
        return any(d.first in begun for d in happening.drafts)  # «بدأ الهجوم بتفجير سيارة»
    mine = _ordinal(doc, draft)
    return mine is not None and any(theirs not in (None, mine) for theirs in (_ordinal(doc, d) for d in happening.drafts))


def _is_of_some_of_the_dead(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«من بين الشهداء أربعة قضوا في قصف على الحي»: what killed some of the dead is no other telling of what killed them all."""
    for toll in draft.tolls:
        first, count = toll.first, toll.value.best
        among = [token.norm for token in doc.tokens[max(first - 3, 0) : first]]
        if toll.value.of is not None or count is None or draft.first < toll.last or among[:2] != ["من", "بين"]:
            continue
        same = (t.value.best or 0 for d in happening.drafts for t in d.tolls if t.value.kind == toll.value.kind)
        if any(other > count for other in same):
            return True
    return False


def _is_further(doc: Annotated, draft: Draft) -> bool:
    """«قصف حوثي مماثل», «استهدفت غارة أخرى …»: an adjective between, or the noun behind its verb."""
    i, tokens = draft.trigger.last, doc.tokens
    if i + 1 >= len(tokens) or tokens[i].kind != "word" or tokens[i].norm.startswith("ال"):
        return False
    noun = draft.trigger.pos == "verb" and any(
        r.form.pos == "noun" and r.form.lexeme.type in VIOLENT for r in readings(tokens[i].norm)
    )
    nisba = draft.trigger.pos == "noun" and tokens[i].norm.endswith(("ي", "يه"))
    return (noun or nisba) and (tokens[i + 1].norm in _FURTHER or tokens[i + 1].norm in words_of("alike"))


_FURTHER = frozenset(("اخر", "اخري"))


def adds(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether words say that something further than a happening is told («كما قصفت», «قصف أيضا», «مقتل البقية في …»), or that its
    sentence turns away from those before («من جهة أخرى»)."""
    if any(t.value.persons and fold(t.value.persons.text) in vocabulary("rest") for t in draft.tolls):
        return not draft.trigger.definite
    here = doc.sentence_of[draft.first]
    if draft.trigger.pos != "verb":  # «كما أسفرت غارة على …»
        if not draft.definite and opens_further(doc, here):  # «إلى ذلك أصيب جندي في هجوم على …»
            return not any(d.first < doc.titled or doc.sentence_of[d.first] == here for d in happening.drafts)
        before = doc.norms[max(draft.first - 2, 0) : draft.first]
        if draft.light and draft.carrier and doc.tokens[draft.carrier - 1].norm.lstrip("و") in _TOO:
            return True  # «كما شنت المقاتلات غارات على …»
        return (
            bool(before) and before[0] == "كما" and not draft.trigger.definite and "costing" in doc.roles[draft.first - 1].classes
        )
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    near = {t.norm.lstrip("و") for t in doc.tokens[max(first, draft.first - 2) : draft.first]}
    near |= {t.norm for t in doc.tokens[draft.trigger.last : draft.trigger.last + 2]}
    if near & _TOO:
        return draft.type not in VERBAL_TYPES or draft.type == "consult"  # «طالبوا … كما دعوا» is one statement, as a rule
    body = [d for d in happening.drafts if d.first >= doc.headline]  # a headline tells what any sentence turns to
    return moves_on(doc, here) and bool(body) and all(doc.sentence_of[d.first] != here for d in body)


_TOO = frozenset(("كما", "ايضا", "كذلك"))


def is_same_blast(draft: Draft, happening: Happening) -> bool:
    """Whether a bomb and a suicide bombing told of one named spot are one: «تفجير» does not say that nobody died with it."""
    if {draft.type, happening.type} != {"explosive_device", "suicide_bombing"} or draft.best_place is None:
        return False
    here = draft.best_place.value
    return any(d.best_place is not None and same_place(d.best_place.value, here) is True for d in happening.drafts)


def of_known_munition(doc: Annotated, draft: Draft) -> bool:
    """«دمرت الصاروخ», «القذائف انطلقت من …»: what a definite noun names was fired before."""
    if draft.type not in FIRE and draft.type != "interception":
        return False
    near = range(draft.first - _BESIDE, draft.trigger.last + _BESIDE)
    fired = (w.first for w in doc.weapons if w.first in near and w.value.kind in FLYING - _CARRIERS)
    return any(doc.tokens[i].norm.startswith("ال") for i in fired)


_CARRIERS = {"aircraft"}  # «الطائرات» fly again
_BESIDE = 3  # words from a verb to its munition
