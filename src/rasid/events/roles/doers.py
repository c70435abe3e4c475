"""Doers told apart from a trigger's own subject: behind «من قبل», by a relative clause, by whom it is ascribed to.

«قُتل على يد X», «برصاص X», «عبوة زرعها X», «غارة شنتها X», «هجوم نُسب إلى X», «تفجير يقف وراءه X», «X المتهم بالوقوف وراء الهجوم».
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FORCES, TAKEN
from rasid.events.roles.tellers import ascribes_it
from rasid.events.words.agreement import is_accusative
from rasid.events.words.grammar import is_deed_on, words_of
from rasid.events.words.lexemes import readings, stemmed, stems
from rasid.language.clitics import ARTICLES
from rasid.language.tokens import OPENING_QUOTES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause

_SUPPOSED = 5  # words from an act to who is believed to have done it
_NEAR = 3  # words between a relative verb and its subject («شنتها أمس السبت طائرات»)
_ASCRIBED = 4  # words between «نسبته» and «إلى» («نسبته السلطات إلى»)


def agents(clause: Clause) -> list[Item]:
    """The sides that the words around a trigger name as doers, whatever its own grammar says."""
    found: list[Item] = _senders(clause)
    before: Item | None = None
    for item in clause.behind:
        behind, before = before, item
        if item.kind != "actor" or item.value.kind == "site":
            continue
        with_last = item.joined and found and found[-1] is behind and behind.last >= item.first - 2
        named = _is_led(clause, item) or _is_armed_with(clause, item) or is_ascribed(clause, item)
        if with_last or named or _is_of_operation(clause, item):
            found.append(item)
        if not found and _is_of_relative(clause, item):
            found.append(item)
    return found


def _senders(clause: Clause) -> list[Item]:
    """«قذائف أطلقتها ميليشيات، سقطت …»: who sent or laid the arms, told in a clause between them and the verb."""
    aside = clause.aside
    if not aside or not is_deed_on(clause.doc.tokens[aside.start].norm):
        return []
    row = clause.doc.items_in(aside.start, aside.stop)
    return [i for i in row if i.kind == "actor" and not i.preposition and 0 < i.first - aside.start <= _NEAR][:1]


def is_ascribed(clause: Clause, item: Item) -> bool:
    """Whether somebody ascribes a deed to a side: «نُسب إلى X», «المنسوب لـX», «يشتبه بوقوف X وراءه»."""
    tokens, last = clause.doc.tokens, clause.trigger.last
    near = range(max(last, item.first - _ASCRIBED - 1), item.first)
    if item.preposition in ("الي", "ل") and any(ascribes_it(clause.doc, i) for i in near):
        return True
    before = [tokens[i].norm for i in near]
    ahead = [t.norm for t in tokens[max(0, clause.trigger.first - 2) : clause.trigger.first]]  # «ونسب الهجوم إلى X»
    if item.preposition == "الي":  # «ونسب المصدر نفسه الهجوم إلى X»
        ahead = [t.norm for t in tokens[max(0, clause.trigger.first - _ASCRIBER) : clause.trigger.first]]
        if clause.trigger.definite and any(stemmed("ascribing")[norm] for norm in ahead):
            return True
    if item.preposition in ("الي", "ل") and any(stemmed("ascribing")[norm] for norm in (*ahead, *before)):
        return len(before) <= _ASCRIBED
    if is_stood_behind(clause, item):
        return True
    return len(before) > 1 and before[-1] in _BEHIND_IT and stemmed("standing")[before[-2]]


def is_stood_behind(clause: Clause, item: Item) -> bool:
    """«يشتبه بوقوف X وراءه»."""
    tokens = clause.doc.tokens
    before = [t.norm for t in tokens[max(clause.trigger.last, item.first - 1) : item.first]]
    behind = tokens[item.last].norm if item.last < len(tokens) else ""
    return bool(before) and stemmed("standing")[before[-1]] and behind.startswith(("وراء", "خلف"))


def accused(clause: Clause) -> Item | None:
    """The side that words before an event noun charge with it («اتهمت الحكومة X بقصف …», «X المتهم بالوقوف وراء الهجوم», «حمّلت
    X مسؤولية التفجير»)."""
    tokens, trigger = clause.doc.tokens, clause.trigger
    if trigger.pos != "noun":
        return None
    if (laid_on := _burdened(clause) or _supposed(clause)) is not None:
        return laid_on
    for item in clause.speaker()[::-1]:
        between = [t.norm for t in tokens[item.last : trigger.first] if t.kind == "word"]
        if tokens[item.last].text == ":":  # «بغداد: المتهم بقتل …»: where it is reported from
            return None
        if item.kind != "actor" or item.value.kind == "site" or item.last > trigger.first or item.preposition:
            continue
        if tokens[item.first].norm in words_of("charges"):  # «التنظيم المتهم بالوقوف وراء»
            continue
        if len(between) > _CHARGE or not all(words_of("charging").intersection(stems(norm)) for norm in between):
            return None
        answers = [t.norm for t in tokens[item.first + 1 : item.last][-1:]] + between[:1]  # «خلية مسؤولة عن تنفيذ تفجيرات»
        if item.value.kind not in FORCES and any(stemmed("answerable")[norm] for norm in answers):
            return item
        if between and (between[0] in _ANSWERS or (between[-1] in _STANDS and between[0] in ("تقف", "يقف"))):
            return item if _is_told_so(clause, item) else None  # «قالت واشنطن إن روسيا مسؤولة عن القصف», «… تقف وراء الهجوم»
        charged = any(norm in words_of("charges") for norm in between)
        if charged or (tokens[trigger.first].norm.startswith("ب") and not between):
            first = clause.doc.sentences[clause.doc.sentence_of[trigger.first]][0]
            verbs = (t.norm for t in tokens[max(first, item.first - _ACCUSATION) : item.first])
            blamed = any("charges" in r.form.lexeme.classes and r.form.pos == "verb" for norm in verbs for r in readings(norm))
            blamed = blamed or (charged and between[0].startswith("المتهم") and not _is_subject(clause, item))
            return item if blamed or "مسووليه" in between else None
        return None
    return None


_ANSWERS = frozenset(("مسووله", "مسوول", "المسووله", "المسوول"))
_STANDS = frozenset(("وراء", "خلف"))


def _is_told_so(clause: Clause, item: Item) -> bool:
    """Whether somebody says it of a side: «إن» or «أن» right before it."""
    return item.first > 0 and clause.doc.norms[item.first - 1] in ("ان", "بان")


def _supposed(clause: Clause) -> Item | None:
    """«هجوم يعتقد أن مسلحي الحركة نفذوه»: the subject of a verb of deed in a relative clause of belief on the trigger."""
    doc, last = clause.doc, clause.trigger.last
    if words_of("supposed").isdisjoint(doc.norms[last : last + 2]):
        return None
    for item in doc.items_in(last, min(last + _SUPPOSED, doc.sentences[doc.sentence_of[last - 1]][1])):
        if item.kind == "actor" and doc.norms[item.first - 1] in ("ان", "بان") and item.last < len(doc.tokens):
            does = doc.norms[item.last].endswith(("ه", "ها", "هما")) and "light" in doc.roles[item.last].classes
            return item if does else None
    return None


def _burdened(clause: Clause) -> Item | None:
    """On whom the blame for an act is laid behind it («حملت الوزارة مسؤولية التفجير للحركة», «ألقت باللوم في الهجوم على
    الحركة») or before it («ألقت باللوم على الحركة في الهجوم»)."""
    norms, first = clause.doc.norms, clause.trigger.first
    start = clause.doc.sentences[clause.doc.sentence_of[first]][0]
    at = next((k for k in range(first - 1, max(start, first - _ACCUSATION) - 1, -1) if norms[k] in words_of("burdens")), None)
    if at is None:
        return None
    verbs = range(max(start, at - _ACCUSATION), at)
    borne = norms[at].startswith(("مسوول", "المسوول", "مسيول", "المسيول")) and not any(stemmed("laying")[norms[k]] for k in verbs)
    led = "ل" if borne else "علي"  # «حملت مسؤولية التفجير للحركة», «ألقت المسؤولية عن التفجير على الحركة»
    if not any("charges" in r.form.lexeme.classes and r.form.pos == "verb" for k in verbs for r in readings(norms[k])):
        return None
    if first - at <= _LAID:
        row = (i for i in clause.behind if i.first - clause.trigger.last <= _BURDEN)
    else:
        row = (i for i in clause.doc.items_in(at, first) if first - i.last <= 1)  # «باللوم على الحركة في الهجوم»
    return next((i for i in row if i.kind == "actor" and i.value.kind != "site" and i.preposition == led), None)


_LAID = 2  # words from the blame to the act («المسؤولية عن الهجوم»)
_BURDEN = 7  # words from the act to whom the blame for it is laid on


def _is_subject(clause: Clause, item: Item) -> bool:
    """«اعتقلت الشرطة المتهم بقتل …»: behind a verb and its subject «المتهم» is whom it is done to, and does not describe the
    subject («التنظيم المتهم بقتل …»)."""
    if not item.first or clause.doc.sentence_of[item.first - 1] != clause.doc.sentence_of[item.first]:
        return False
    found = (r.form for r in readings(clause.doc.norms[item.first - 1]) if r.form.pos == "verb")
    return any(form.lexeme.type in _OF_ACCUSED or form.lexeme.frame == "kill" for form in found)


_OF_ACCUSED = ("arrest", "legal_action", "release")  # what is done to who stands accused
_ASCRIBER = 5  # words from «نسب» over who does so to the deed
_CHARGE = 4  # words between a side and what it is charged with («المتهم بالوقوف وراء»)
_ACCUSATION = 16  # words from the verb of accusing to whom it accuses
_BEHIND_IT = ("وراءه", "وراءها", "وراءهما", "خلفه", "خلفها", "خلفهما")


@cache
def _agent_phrases() -> dict[str, list[list[str]]]:
    """The phrases that lead to a doer, by their last word."""
    found: dict[str, list[list[str]]] = {}
    for phrase in words_of("agent_phrases"):
        words = phrase.split()
        found.setdefault(words[-1], []).append(words)
    return found


def _is_led(clause: Clause, item: Item) -> bool:
    """Whether «من قبل», «على يد» and their kin lead from a trigger to a side."""
    first = clause.trigger.first + 1  # «قضوا على يد X»: the phrase may end the trigger
    return not item.joined and is_led_by_agency(clause.doc, item.first, first)  # «بين X من طرف وY»


def is_led_by_agency(doc: Annotated, first: int, start: int = 0) -> bool:
    """Whether a phrase that names a doer («من قبل», «على يد») stands right before token `first`, from token `start` on."""
    tokens = doc.tokens
    i = first
    while i > 0 and tokens[i - 1].kind == "mark":
        i -= 1
    for words in _agent_phrases().get(tokens[i - 1].norm, ()):
        begin = i - len(words)
        if begin >= start and all(tokens[begin + k].norm == word for k, word in enumerate(words)):
            return True
    return False


def _is_of_operation(clause: Clause, item: Item) -> bool:
    """«قتل ثلاثة مسلحين في عملية لقوات الأمن»: whose the operation was in which somebody was killed or taken."""
    lexeme = clause.trigger.lexemes[0]
    felled = lexeme.frame == "kill" or lexeme.type in TAKEN or "elimination" in lexeme.classes
    if item.preposition != "ل" or item.value.kind not in ARMED or not felled:
        return False
    norms = clause.doc.norms
    head = next((k for k in (item.first - 1, item.first - 2) if _is_operation(norms[k])), None)
    if head is None or head < clause.trigger.last:
        return False
    return clause.doc.norms[head].startswith("ب") or clause.doc.norms[head - 1] in _IN_COURSE


def _is_operation(norm: str) -> bool:
    return (stemmed("operations")[norm] and norm.endswith("ه")) or stemmed("ambushes")[norm]


_IN_COURSE = frozenset(("في", "خلال", "اثناء", "اثر", "بعد", "ضمن"))


def _is_armed_with(clause: Clause, item: Item) -> bool:
    """Whether arms stand in construct before a side («برصاص مسلحين», not «رميا بالرصاص ثلاثة رجال»)."""
    tokens = clause.doc.tokens
    held = [
        w for w in clause.behind if w.kind == "weapon" and w.preposition == "ب" and not tokens[w.first].norm.startswith("بال")
    ]
    held = [w for w in held if not tokens[w.last - 1].norm.endswith("ين")]  # «بصاروخين موجهين قوة»: no construct keeps its nun
    start = item.first - (tokens[item.first - 1].text in OPENING_QUOTES)  # «برصاص "حرس الحدود"»
    fired = not item.preposition and any(w.last == start for w in held) and not _is_object_behind_means(clause, item)
    trigger = clause.trigger
    own = trigger.last == start and trigger.last - trigger.first > 1  # «وأصيب اثنان برصاص قوات …»: arms end the trigger
    return fired or (
        own
        and not item.preposition
        and not is_accusative(clause.doc, item)
        and any(w.last == trigger.last and w.preposition == "ب" for w in _weapons_of(clause))
    )


def _is_object_behind_means(clause: Clause, item: Item) -> bool:
    """«هاجم شاب بسكين جنودا», «استهدف مسلحون بعبوة دورية»: behind a verb with its subject and its means stands its object: an
    accusative, or behind a verb of attack anybody indefinite («قتل شاب برصاص مسلحين» is passive)."""
    trigger, norms = clause.trigger, clause.doc.norms
    if trigger.pos != "verb" or trigger.voice == "passive" or item.value.id is not None:
        return False
    if not any(i.kind == "actor" and i.first == trigger.last and not i.preposition for i in clause.behind):
        return False
    word = norms[item.first]
    attack = trigger.lexemes[0].frame == "strike" and not word.startswith(ARTICLES) and not word.endswith("ين")
    return attack or clause.doc.tokens[item.first].text.endswith(("ا", "اً", "ًا"))


def _weapons_of(clause: Clause) -> list[Item]:
    row = clause.doc.items[clause.doc.sentence_of[clause.trigger.first]]
    return [i for i in row if i.kind == "weapon" and clause.trigger.first <= i.first < clause.trigger.last]


def _is_of_relative(clause: Clause, item: Item) -> bool:
    """Whether a side is the subject of the verb of deed in a relative clause on the trigger («قصف نفذته X», «عبوة زرعها X»)."""
    verb = clause.relative
    if verb is not None and clause.trigger.lexemes[0].type == "interception" and "light" not in clause.doc.roles[verb].classes:
        return False  # «إسقاط طائرة أطلقتها X»: who launched it did not bring it down
    return verb is not None and clause.is_resumed and not item.preposition and 0 < item.first - verb <= _NEAR
