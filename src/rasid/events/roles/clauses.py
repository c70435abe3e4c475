"""Clauses: how far the arguments of a trigger may stand, and what a frame finds there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.events.items import is_within_side
from rasid.events.roles.carrying import carried_by
from rasid.events.roles.doers import agents
from rasid.events.roles.inserted import inserted
from rasid.events.roles.tellers import ascribes_it, without_tellers
from rasid.events.words.agreement import is_outcome
from rasid.events.words.boundaries import awaits
from rasid.events.words.grammar import is_deed_on, words_of
from rasid.events.words.lexemes import stems
from rasid.language.clitics import OBJECT_PRONOUNS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.items import Item
    from rasid.events.words.triggers import Bounds, Trigger

_HARD_MARKS = frozenset((":", "؛", ";", "!", "؟", "?", "…", ".", "|", "\n"))


def right_end(doc: Annotated, trigger: Trigger, next_triggers: Bounds, relative: int | None) -> int:
    """The first token position behind `trigger` that its arguments do not reach; `relative` is its `relative_verb`."""
    last = doc.sentences[doc.sentence_of[trigger.first]][1]
    i = trigger.last if relative is None else relative + 1
    while i < last:
        token = doc.tokens[i]
        if token.kind in ("mark", "break"):
            if token.text in _HARD_MARKS and not _inside_name(doc, i):
                return i
        elif i in next_triggers and not is_within_side(doc, i):
            other = next_triggers[i]
            awaited = other.pos == "noun" and awaits(doc, trigger, i)
            if not awaited and not (token.norm.startswith("و") and i - trigger.last <= 3 and other.pos == trigger.pos == "noun"):
                return _before_subject(doc, trigger, i) if other.pos == "verb" else i
            i = other.last
            continue
        elif doc.opens[i] and i > trigger.last and (_goes_on(doc, trigger, i) or _tells_whose(doc, trigger, i)):
            pass
        elif doc.opens[i] and i > trigger.last and trigger.lexemes[0].companions.isdisjoint(stems(token.norm)):
            return _before_subject(doc, trigger, i) if doc.roles[i].verb else i
        i += 1
    return last


def _goes_on(doc: Annotated, trigger: Trigger, i: int) -> bool:
    """«اشتباكات اندلعت مساء الخميس واستمرت حتى الفجر بين …»: a further verb says of the same noun that it went on."""
    lasting = "exist" in doc.roles[i].classes and doc.tokens[i].norm.startswith("و") and doc.tokens[i].norm.endswith("ت")
    return lasting and trigger.pos == "noun" and trigger.lexemes[0].frame == "clash"


def _tells_whose(doc: Annotated, trigger: Trigger, i: int) -> bool:
    """«سيارة يستخدمها …», «هجوم … نسبته السلطات إلى …»: a verb whose clause says of whom the noun before it is."""
    return doc.norms[i] in words_of("used_by") or (trigger.pos == "noun" and ascribes_it(doc, i))


def _before_subject(doc: Annotated, trigger: Trigger, verb: int) -> int:
    """Where a clause ends that the subject of the next one closes («قصف للنظام والطيران الروسي يشن غارات»): before that side."""
    for item in doc.items[doc.sentence_of[verb]]:
        named = item.last == verb and item.first > trigger.last and item.joined and item.kind == "actor"
        if not named or item.value.kind == "site" or item.preposition == "بين":  # «مواجهات بين الشبان وقوات الاحتلال أدت إلى …»
            continue
        if not any(t.norm.endswith("ين") for t in doc.tokens[item.first : item.last]):  # «بين الجيش ومحتجين قطعوا …»
            return item.first
    return verb


_RELATIVE_REACH = 7
_TO_IT = ("له", "لها")


def relative_verb(doc: Annotated, trigger: Trigger, triggers: Bounds) -> int | None:
    """The light verb of a relative clause on an event noun («قصف نفذته …», «الغارة التي شنها …»): its arguments are the
    noun's."""
    falls = trigger.lexemes[0].frame in ("fall", "burst", "quell")  # «سقط صاروخ … أطلقه X»
    if trigger.pos != "noun" and not falls:
        return None
    last = doc.sentences[doc.sentence_of[trigger.first]][1]
    for i in range(trigger.last, min(last, trigger.last + _RELATIVE_REACH)):
        token, classes = doc.tokens[i], doc.roles[i].classes
        after = doc.tokens[i + 1].norm if i + 1 < last else ""
        aside = token.text == "،" and is_deed_on(after)  # «سقط صاروخ مساء الخميس، أطلقه …»
        if (token.text in ("،", ":", "؛", ".") and not aside) or i in triggers or token.norm in ("و", "ثم"):
            return None
        if trigger.pos == "noun" and ("light" in classes or "exist" in classes) and not token.norm.startswith(("و", "ف")):
            resumed = "exist" in classes or token.norm.endswith(OBJECT_PRONOUNS) or "relatives" in doc.roles[i - 1].classes
            resumed = resumed or after in words_of("in_it")
            return i if resumed else None
        if trigger.pos == "noun" and "suffer" in classes and after in _TO_IT and not token.norm.startswith(("و", "ف")):
            return i  # «هجوم تعرضت له وحدة عسكرية»
        if is_deed_on(token.norm):
            return i if _may_stand_for(doc, trigger, i) else None
        if doc.opens[i] and "relatives" not in classes:
            return None
    return None


def _may_stand_for(doc: Annotated, trigger: Trigger, verb: int) -> bool:
    """Whether the pronoun of a verb of deed may stand for a trigger or its arms: «ها» for no masculine («هجوم على قوات
    تقودها …»)."""
    feminine = doc.tokens[verb].norm.endswith("ها")
    words = doc.tokens[trigger.first : trigger.last]
    row = doc.items[doc.sentence_of[trigger.first]]
    armed = any(w.kind == "weapon" and trigger.first <= w.first < verb for w in row)
    marked = trigger.plural or any(t.norm.endswith(("ه", "ات")) for t in words)
    return armed or feminine is marked or trigger.pos == "verb"


def opened_by(doc: Annotated, trigger: Trigger) -> Item | None:
    """«… والجيش يقضي على …»: the side that «و» brings right before a present verb, whose clause it opens."""
    if trigger.pos != "verb" or trigger.tense != "present" or trigger.joined:
        return None
    row = [i for i in doc.items[doc.sentence_of[trigger.first]] if i.kind == "actor" and i.last <= trigger.first]
    last = row[-1] if row and row[-1].last == trigger.first and row[-1].joined and not row[-1].preposition else None
    if last is None or (len(row) > 1 and _shares_verb(doc, row[-2], last)):
        return None
    return last


def _shares_verb(doc: Annotated, side: Item, joined: Item) -> bool:
    """«القوات والمقاومة تقصفان المدينة»: a side right before the one joined is a subject, too, but for an oblique («قتل مسلحين
    والجيش يتقدم»)."""
    return side.last == joined.first and not side.preposition and not doc.norms[side.last - 1].endswith("ين")


def left_start(doc: Annotated, trigger: Trigger, triggers: Bounds, i: int) -> int:
    """The first token before `trigger` that its arguments may take; what stands from token `i` on tells on its subject."""
    first = doc.sentences[doc.sentence_of[trigger.first]][0]
    ends = triggers.ends
    if trigger.pos == "verb" and i > first and doc.tokens[i - 1].text == "،" and doc.tokens[first].norm in words_of("in_answer"):
        return i  # «ردا على غارات الطيران، استهدف مقاتلونا …»: what is answered has its own sides and arms
    if trigger.pos == "verb" and i > first and "relatives" in doc.roles[i - 1].classes:
        i -= 1
    opener = opened_by(doc, trigger) if i == trigger.first else None
    if opener is not None:
        return opener.first
    while i > first:
        token = doc.tokens[i - 1]
        hard = token.kind in ("mark", "break") and token.text in _HARD_MARKS and token.text != "|"
        if (hard and not _inside_name(doc, i - 1)) or i in ends or doc.opens[i - 1]:
            return i
        i -= 1
    return first


def _inside_name(doc: Annotated, i: int) -> bool:
    """Whether a mark ends nothing: the point of an initial, the colon of a clock («10:30»)."""
    if doc.tokens[i].text == ":":
        return 0 < i < len(doc.tokens) - 1 and doc.tokens[i - 1].kind == doc.tokens[i + 1].kind == "number"
    return doc.tokens[i].text == "." and i > 0 and len(doc.tokens[i - 1].norm) == 1


_TOLD_REACH = 6  # words between «شهدت» and what it tells of


class Extent(NamedTuple):
    """How far a trigger's clause goes: tokens `start` to `end` (exclusive), the verbs in it that carry an event noun, and the
    clause set in between the trigger and its subject."""

    start: int
    end: int
    relative: int | None  # the light verb of a relative clause behind it
    light: int | None  # the light verb before it
    suffer: int | None  # «تعرض» and its kin before it
    aside: range


def extent_of(doc: Annotated, trigger: Trigger, triggers: Bounds) -> Extent:
    """The extent of a trigger's clause where the triggers `triggers` bound it."""
    relative, aside = relative_verb(doc, trigger, triggers), inserted(doc, trigger)
    end = right_end(doc, trigger, triggers, relative)
    if trigger.pos == "noun":
        light, suffer = carried_by(doc, trigger, triggers)
        verb = suffer if light is None else light
        if verb is not None:
            return Extent(_reach_left(doc, verb, doc_start(doc, trigger), triggers), end, relative, light, suffer, aside)
    return Extent(left_start(doc, trigger, triggers, aside.start), end, relative, None, None, aside)


class Clause:
    """What a frame works on: a trigger's window, its items on both sides and the light verb before it; `shares`: what was read
    from it leans on the drafts before."""

    __slots__ = (
        "agents",
        "aside",
        "before",
        "behind",
        "doc",
        "end",
        "extent",
        "light",
        "relative",
        "shares",
        "start",
        "suffer",
        "told",
        "trigger",
    )

    def __init__(self, doc: Annotated, trigger: Trigger, extent: Extent) -> None:
        self.doc = doc
        self.trigger = trigger
        self.extent = extent
        self.start, self.end, self.relative, self.light, self.suffer, self.aside = extent
        row = [i for i in doc.items_in(trigger.last, self.end) if not (i.preposition and doc.in_statement(i.first))]
        self.behind = without_tellers(doc, trigger.last, row)
        if trigger.last - trigger.first > 1:  # «قضت محكمة جنايات …»: a side that begins within the trigger
            held = (i for i in doc.items[doc.sentence_of[trigger.first]] if trigger.first < i.first < trigger.last < i.last)
            self.behind = [*(i for i in held if i.kind == "actor"), *self.behind]
        self.before = [i for i in doc.items_in(self.start, trigger.first) if i.first not in self.aside]
        self.agents = agents(self)
        self.told = self._is_told()
        self.shares = False

    @property
    def is_outcome(self) -> bool:
        """Whether its verb goes on with the subject of the one before («… لتسيطر على المبنى»)."""
        return is_outcome(self.doc, self.trigger)

    @property
    def is_relative(self) -> bool:
        """Whether a relative pronoun stands right before the trigger."""
        return self.trigger.first > 0 and "relatives" in self.doc.roles[self.trigger.first - 1].classes

    @property
    def is_suffered(self) -> bool:
        """Whether a relative clause tells who suffered it («هجوم تعرضت له وحدة»)."""
        return self.relative is not None and "suffer" in self.doc.roles[self.relative].classes

    @property
    def is_resumed(self) -> bool:
        """Whether a verb of deed in a relative clause on the trigger («شنته») has its subject in it or before."""
        return self.relative is not None and self.doc.roles[self.relative].classes.isdisjoint(("exist", "suffer"))

    def speaker(self) -> list[Item]:
        """The items of the sentence before the clause: the pronoun of «قال … إنه» stands for one of them."""
        return self.doc.items_in(doc_start(self.doc, self.trigger), self.trigger.first)

    def _is_told(self) -> bool:
        """Whether a verb says of an event noun that it took place, who did it, who suffered it or what came of it."""
        if self.light is not None or self.suffer is not None or self.relative is not None:
            return True
        doc, first = self.doc, self.trigger.first
        near = (
            *range(max(doc_start(doc, self.trigger), first - 3), first),
            *range(self.trigger.last, min(self.end + 2, len(doc.tokens))),
        )
        if not doc.telling.isdisjoint(near):
            return True
        if not words_of("ongoing").isdisjoint([doc.tokens[i].norm for i in near[-3:]]):  # «المعارك مستمرة»
            return True
        far = range(max(self.start - 1, first - _TOLD_REACH, 0), first)  # «شهدت» is itself the clause's bound
        return not doc.telling.isdisjoint(far) and any("exist" in doc.roles[i].classes for i in doc.telling.intersection(far))


def doc_start(doc: Annotated, trigger: Trigger) -> int:
    """The first token of the trigger's sentence."""
    return doc.sentences[doc.sentence_of[trigger.first]][0]


def _reach_left(doc: Annotated, verb: int, first: int, triggers: Bounds) -> int:
    ends = triggers.ends
    i = verb
    if i > first and "relatives" in doc.roles[i - 1].classes:
        i -= 1
    while i > first and i not in ends and not doc.opens[i - 1] and doc.tokens[i - 1].text not in (":", "؛", "."):
        i -= 1
    return i
