"""Assertion: whether words tell a happening or only speak of one.

«قُتل ثلاثة في هجوم على حاجز» tells; «منذ الهجوم», «جرائم القتل والخطف», «ذكرى اغتيال الزعيم», «هدد باستهداف» presuppose,
generalise, recall or announce. A finite past verb asserts. An event noun asserts by what is told with it: a toll, a verb
that says it took place or who did it, a place, a time, sides. What asserts too little founds no event of its own; it may
still recall one that is told elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import FIRE, VIOLENT
from rasid.events.modality.habits import many_at_other_times
from rasid.events.modality.periods import LONG_AGO, counts_a_period
from rasid.events.modality.wars import fell_in_a_war
from rasid.events.words.agreement import is_first_person
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import is_one_of, takes_masdar, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.events.words.marks import GOVERNING, HABIT, PASTIME, PRESUPPOSING
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll

ENOUGH = 2
ENOUGH_ALONE = 5
_GOVERNED = 9  # how far a verb of threat, demand or blame reaches over what it speaks of


def assert_draft(doc: Annotated, draft: Draft) -> None:
    """Decides whether a draft founds an event (`asserted`) and whether its words take the happening for known (`presupposed`).

    A sentence or two with no date and no publisher are a quotation without its news: they must tell more, and what they date by
    its year is history. Presupposed is a noun behind «بعد», «قضية» or «أدان» with nothing new told of it.
    """
    found = features(doc, draft)
    replied = draft.reply and not _is_wont(doc, draft)
    draft.asserted = replied or (not draft.answered and sum(found.values()) >= (ENOUGH_ALONE if _alone(doc) else ENOUGH))
    if draft.trigger.pos == "noun" and not draft.tolls and not draft.told:
        draft.presupposed = min(found["presupposed"], found["governed"], found["anchor"]) < 0


def features(doc: Annotated, draft: Draft) -> dict[str, int]:
    """What speaks for and against a trigger's telling a happening, in points by name."""
    verb = draft.trigger.pos == "verb"
    lexeme = draft.lexeme
    found = {
        "toll": max((_weight(doc, draft, t) for t in draft.tolls if not t.value.before), default=0),
        "none hurt": int(draft.status is not None),
        "place": int(bool(draft.places or (lexeme.type in _LEFT and draft.origins))),
        "initiator": int(bool(draft.initiators)),
        "target": int(bool(draft.targets or draft.target_places or _are_two(draft))),
        "time": int(draft.dated),
        "headline": int(_in_headline(doc, draft)),
        "means": 2 * bool(_other_means(draft)),
        "presupposed": -_presupposed(doc, draft) * (not verb),
        "governed": -2 * ((not verb or lexeme.type not in VERBAL_TYPES) and _governed(doc, draft)) * (not draft.accused),
        "ordered": 4 * _is_ordered(doc, draft),
        "long ago": -(4 if _alone(doc) else 2) * is_long_ago(doc, draft),
        "word of talk": -(2 if _alone(doc) else 1) * lexeme.talk,
        "count over a period": -(9 if draft.lexeme.frame == "kill" else 4)
        * (counts_a_period(doc, _told_on(draft)) or fell_in_a_war(doc, draft.first)),
        "at other times": -9 * many_at_other_times(doc, draft),
        "game or tale": -9 * _of_pastime(doc, draft),
        "exercise": -9 * (doc.drill and not draft.tolls and draft.type in VIOLENT | {"interception", "territory_gain"}),
        "history": -9 * doc.history,
    }
    if verb:
        happened = draft.trigger.tense == "past" or _is_sequel(doc, draft) or _is_said_by_us(doc, draft)
        found["verb"] = 3 if happened else found["headline"]
        found["relative"] = -(1 if draft.same_as else 2) * _in_relative(doc, draft)  # «الغارات التي استهدفت …» tells of them
        found["state"] = -int(_is_state(draft)) - 2 * _is_wont(doc, draft)
        found["subordinate"] = -int(_word_before(doc, draft) in words_of("when"))
    else:
        found["told"] = 2 * draft.told
        found["wont"] = -2 * _is_wont(doc, draft)
        found["claimed"] = 3 * _is_claimed(doc, draft)
        found["made for it"] = -3 * _is_purpose(doc, draft)
        found["indefinite"] = int(not draft.trigger.definite)
        found["verbal"] = int(lexeme.type in VERBAL_TYPES)
        found["anchor"] = -int(_word_before(doc, draft) in words_of("anchors"))
    return found


def _told_on(draft: Draft) -> Draft:
    """«العديد من الهجمات التي استهدفت …»: the event noun that a verb tells on, else the draft itself."""
    noun = draft.same_as
    return noun if noun is not None and draft.trigger.pos == "verb" and noun.trigger.pos == "noun" else draft


_LEFT = FIRE | {"displacement"}  # what is told by where it came from («إطلاق صاروخ من اليمن»)


def _is_claimed(doc: Annotated, draft: Draft) -> bool:
    """«أعلن التنظيم مسؤوليته عن تفجير المسجد»: who claims it tells it."""
    return draft.type in VIOLENT and any(a.claims and a.first <= draft.first < a.last for a in doc.attributions)


def _is_ordered(doc: Annotated, draft: Draft) -> bool:
    """«أمر رئيس الوزراء بفتح تحقيق», «قررت النيابة حبسهما»: who orders or resolves it opens it."""
    if draft.type != "legal_action" or draft.trigger.pos != "noun":
        return False
    orders = "ordering" if doc.tokens[draft.first].norm.startswith(("ب", "وب")) else "deciding"
    return any(is_one_of(doc.tokens[i].norm, orders) for i in words_before(doc, draft.first, _ORDERED))


_ORDERED = 14  # how far an order reaches over several measures


def _is_purpose(doc: Annotated, draft: Draft) -> bool:
    """«معدات تفجير», «ورشة تفجير»: what things are for; «مواد سريعة الانفجار»: of what kind they are."""
    before = doc.tokens[draft.first - 1].norm if draft.first else ""
    if draft.definite:
        return draft.lexeme.frame == "burst" and before in words_of("prone")
    return stemmed("made_for")[before]


def _weight(doc: Annotated, draft: Draft, toll: Found[Toll]) -> int:
    """What a count adds: little where it is the known object that an event noun names («جريمة اغتيال الحريري», «خطف الجنديين»).

    «مقتل ثلاثة», «اغتيال ضابط», «خطف الآلاف» count people who were not known.
    """
    if draft.trigger.pos == "verb" or not draft.first <= toll.value.head < draft.trigger.last:
        return 3
    low, known = toll.value.low, doc.tokens[toll.first].norm.startswith("ال")
    return 1 if low is None or (known and low <= _FEW) else 3


_FEW = 2  # whom a noun or its dual names without a number


def _is_sequel(doc: Annotated, draft: Draft) -> bool:
    """«اعتقلت خمسة، قبل أن تفرج عن اثنين»: the present behind «قبل أن» and «إلى أن» tells what came next."""
    before = tuple(t.norm for t in doc.tokens[max(0, draft.first - 2) : draft.first])
    return draft.factuality == "CT+" and before in (("قبل", "ان"), ("الي", "ان"), ("بعد", "ان"))


def _is_said_by_us(doc: Annotated, draft: Draft) -> bool:
    """«نطالب الحكومة بالتحقيق», «ندين هذا الهجوم», «وأضاف أنه يرفض …»: who says so of himself does it."""
    if draft.trigger.tense != "present" or draft.factuality != "CT+" or draft.lexeme.frame != "speak":
        return False
    first = draft.first
    if draft.type in ("support", "accuse") and doc.norms[draft.trigger.last : draft.trigger.last + 1] in (["باي"], ["اي"]):
        return False  # «نرحب بأي مبادرة»: there is none yet
    of_himself = doc.tokens[first - 1].norm in words_of("subject_pronouns") and any(
        a.chain and a.first < first < a.last for a in doc.attributions
    )
    return of_himself or (is_first_person(doc.tokens[first].norm) and draft.lexeme.type in VERBAL_TYPES)


def _alone(doc: Annotated) -> bool:
    return len(doc.sentences) <= 2 and doc.reference is None and doc.document.publisher is None


def _in_headline(doc: Annotated, draft: Draft) -> bool:
    """In the headline, in what opens an item of a bulletin, or in the first sentence of a post of one paragraph, which is its
    own headline («… تعتقل فلانا»)."""
    here = doc.sentence_of[draft.first]
    if draft.first < doc.headline or here:
        return draft.first < doc.headline or _opens_item(doc, here)
    return not _alone(doc) and all(token.kind != "break" for token in doc.tokens)


def _opens_item(doc: Annotated, sentence: int) -> bool:
    return doc.bulletin.get(sentence, 0) > doc.bulletin.get(sentence - 1, 0)


def _is_state(draft: Draft) -> bool:
    """«تتمركز قوات في القاعدة», «تقاتل الحكومة الحركة»: a present movement or fight that nobody plans is a state."""
    return draft.trigger.tense == "present" and draft.factuality == "CT+" and draft.lexeme.frame in ("move", "clash")


def _is_wont(doc: Annotated, draft: Draft) -> bool:
    """«وتستهدف خلايا التنظيم مقاتلي القوات»: a present verb that opens a sentence of the body, of no day and with no toll, tells
    what a side is wont to do; so does what «فيما» sets beside a habit («تتعرض القرى لقصف متكرر فيما ترد الفصائل بقصف مواقع»)."""
    if draft.factuality != "CT+" or draft.type not in VIOLENT or draft.tolls:
        return False
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    if draft.trigger.pos == "noun":  # «وتشن خلايا التنظيم هجمات»
        carried = draft.light and draft.trigger.plural and draft.first - first <= _LIGHT
        opens = carried and doc.roles[first].classes >= {"light", "present"}
        return opens and not _in_headline(doc, draft) and not draft.dated
    if draft.trigger.tense != "present":
        return False
    opens = draft.first == first
    beside = doc.tokens[draft.first - 1].norm in words_of("setting_beside") and bool(doc.marks_at(draft.first) & HABIT)
    return (beside or (opens and not draft.dated)) and not _in_headline(doc, draft)


_LIGHT = 8  # words from a light verb that opens a sentence to its noun


def _other_means(draft: Draft) -> bool:
    """Whether a weapon is named apart from the trigger's own word."""
    return any(w.first >= draft.trigger.last or w.last <= draft.first for w in draft.weapons)


def is_long_ago(doc: Annotated, draft: Draft) -> bool:
    """Whether the draft is dated to a year or month that is not that of the report."""
    end = draft.time.value.last_day if draft.time is not None else None
    if draft.time is None or end is None:
        return False
    if doc.reference is not None:
        return (doc.reference - end).days > LONG_AGO
    return draft.time.value.anchor is None and draft.time.value.precision == 3


def _of_pastime(doc: Annotated, draft: Draft) -> bool:
    """Whether the report or the sentence is about a match, a film or a song: two of their words, and nobody killed or hurt."""
    if draft.tolls or draft.type not in VIOLENT | {"territory_gain"}:
        return False
    if doc.pastime:
        return True
    if not doc.marks_at(draft.first) & PASTIME:
        return False
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    return sum(doc.tokens[i].norm in words_of("pastimes") for i in range(first, last)) > 1


def _word_before(doc: Annotated, draft: Draft) -> str:
    return doc.tokens[draft.first - 1].norm.lstrip("و") if draft.first else ""


def _in_relative(doc: Annotated, draft: Draft) -> bool:
    return draft.first > 0 and "relatives" in doc.roles[draft.first - 1].classes


def is_presupposed(doc: Annotated, draft: Draft) -> bool:
    """Whether the words before an event noun take it for known: «المتورطين في», «التخطيط لهجوم», «أدان»."""
    return is_taken_for_known(doc, draft) or (draft.trigger.pos != "verb" and _governed(doc, draft))


def is_taken_for_known(doc: Annotated, draft: Draft) -> bool:
    """Whether the words before an event noun are about what was known («المتورطين في», «شجب»); what somebody is accused of with
    «بـ» is news."""
    if draft.trigger.pos == "verb":
        return False
    parted = any(token.kind != "word" for token in doc.tokens[max(0, draft.first - 3) : draft.first])
    if _presupposed(doc, draft) > 0 and not parted:
        return True
    return not doc.tokens[draft.first].norm.startswith("ب") and _governed(doc, draft)


def _presupposed(doc: Annotated, draft: Draft) -> int:
    """How often the words before a trigger take its happening for granted or make it general."""
    if not doc.marks_at(draft.first) & PRESUPPOSING:
        return 0
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    known = stemmed("presupposing")
    return sum(known[t.norm] for t in doc.tokens[max(start, draft.first - 3) : draft.first])


def _governed(doc: Annotated, draft: Draft) -> bool:
    """Whether a verb of threat, demand, blame or plan has the trigger as its matter («هدد باستهداف», «اتهمت … بخطف»)."""
    if not doc.marks_at(draft.first) & GOVERNING:
        return False
    for i in words_before(doc, draft.first, _GOVERNED):
        token = doc.tokens[i]
        if takes_masdar(token.norm):
            return False  # «قرر المجلس هدم المنازل»: told as resolved
        if token.norm in words_of("later_than"):
            return False  # «رفعت مستوى التهديد عقب تفجير»: what came before is no matter of it
        if stemmed("planning")[token.norm]:
            return True
        found = readings(token.norm)
        if any(r.form.lexeme.frame == "speak" and not r.form.lexeme.companions for r in found):
            return True
        joined = token.norm.startswith("و") and "light" in doc.roles[i].classes  # «رفض تسليم نفسه وبادر بإطلاق النار»
        if joined or (doc.roles[i].verb and token.kind == "word" and any(r.form.pos == "verb" for r in found)):
            return False
    return False


def _are_two(draft: Draft) -> bool:
    """«اتفاق بين X وY»: the parties of an agreement are one another's other side."""
    return draft.type == "agreement" and len(draft.initiators) > 1
