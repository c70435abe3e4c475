"""Clauses: how far to the left and to the right the arguments of a trigger may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.grammar import words_of
from rasid.events.lexemes import stems

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.triggers import Bounds, Trigger

_HARD_MARKS = frozenset((":", "؛", ";", "!", "؟", "?", "…", ".", "|", "\n"))
_STOPS = frozenset(("breaks", "relatives", "complementizers", "result"))


def right_end(doc: Annotated, trigger: Trigger, next_triggers: Bounds) -> int:
    """The first token position behind `trigger` that its arguments do not reach."""
    last = doc.sentences[doc.sentence_of[trigger.first]][1]
    i = relative_verb(doc, trigger, next_triggers)
    i = trigger.last if i is None else i + 1
    while i < last:
        token = doc.tokens[i]
        if token.kind in ("mark", "break"):
            if token.text in _HARD_MARKS and not _inside_name(doc, i):
                return i
        elif i in next_triggers:
            other = next_triggers[i]
            if not (token.norm.startswith("و") and i - trigger.last <= 3 and other.pos == trigger.pos == "noun"):
                return i
            i = other.last
            continue
        elif ends_clause(doc, i) and i > trigger.last and trigger.lexemes[0].companions.isdisjoint(stems(token.norm)):
            return i
        i += 1
    return last


_RELATIVE_REACH = 7


def relative_verb(doc: Annotated, trigger: Trigger, triggers: Bounds) -> int | None:
    """The light verb of a relative clause on an event noun («قصف نفذته …», «الغارة التي شنها …»): its arguments are the
    noun's."""
    if trigger.pos != "noun":
        return None
    last = doc.sentences[doc.sentence_of[trigger.first]][1]
    for i in range(trigger.last, min(last, trigger.last + _RELATIVE_REACH)):
        token, classes = doc.tokens[i], doc.roles[i].classes
        if (token.kind == "mark" and token.text in ("،", ":", "؛", ".")) or i in triggers or token.norm in ("و", "ثم"):
            return None
        if ("light" in classes or "exist" in classes) and not token.norm.startswith(("و", "ف")):
            return i
        if ends_clause(doc, i) and "relatives" not in classes:
            return None
    return None


def left_start(doc: Annotated, trigger: Trigger, triggers: Bounds) -> int:
    """The first token position before `trigger` that its arguments may take."""
    first = doc.sentences[doc.sentence_of[trigger.first]][0]
    ends = triggers.ends
    i = trigger.first
    if trigger.pos == "verb" and i > first and "relatives" in doc.roles[i - 1].classes:
        i -= 1
    while i > first:
        token = doc.tokens[i - 1]
        if (
            (token.kind in ("mark", "break") and token.text in _HARD_MARKS and token.text != "|")
            or i in ends
            or ends_clause(doc, i - 1)
        ):
            return i
        i -= 1
    return first


def ends_clause(doc: Annotated, i: int) -> bool:
    """Whether a new clause begins at token `i`: a conjunction of clauses, a relative or a finite verb."""
    role = doc.roles[i]
    if (not role.classes and not role.verb) or i in doc.asides:
        return False
    token = doc.tokens[i]
    if not _STOPS.isdisjoint(role.classes):
        return not (token.norm in ("ما", "غير") and doc.tokens[i - 1].norm in ("عدد", "كل", "وقت"))
    if not role.verb or ("exist" in role.classes and token.norm in ("تم", "يتم")):
        return False
    if token.norm in words_of("rarely_verbs"):
        before = doc.tokens[i - 1] if i else None
        return before is not None and before.norm in ("،", ",", "قد", "و")
    if "prepositions" in role.classes:
        return False
    return token.norm[0] in "وفيتسنا" or token.norm[-1] in "تاو" or doc.tokens[i - 1].kind == "mark"


def _inside_name(doc: Annotated, i: int) -> bool:
    return doc.tokens[i].text == "." and i > 0 and len(doc.tokens[i - 1].norm) == 1


_TOLD_ON = frozenset(("target", "hit", "suicide", "suicide_split", "storm_armed", "bombard", "detonate"))


def told_on(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether two neighbouring triggers are one assertion: the verb of a relative clause on an event noun («غارات … استهدفت»),
    or an act and its means («ردت … بقصف», «مجزرة … باستهداف»)."""
    a, b = earlier.trigger, later.trigger
    if doc.sentence_of[a.first] != doc.sentence_of[b.first] or doc.tokens[b.first].norm.startswith(("و", "ف")):
        return False
    between = list(range(a.last, b.first))
    stops = (
        (":", "؛", ".", "!") if later.lexeme.id == "target" and doc.tokens[b.first - 1].text == "،" else ("،", ":", "؛", ".", "!")
    )
    between = [i for i in between if not (doc.tokens[i].text == "،" and "relatives" in doc.roles[i + 1].classes)]
    if any(doc.tokens[i].text in stops or doc.tokens[i].norm in ("و", "فيما", "بينما", "كما") for i in between):
        return False
    if a.pos == "verb" and earlier.lexeme.id in ("target", "hit") and b.pos == "noun" and not between:
        return not doc.tokens[b.first].norm.startswith(("ب", "ل"))  # «استهدف انفجار …»: the noun is the verb's subject
    if b.pos == "noun" and len(between) <= 10:
        norm = doc.tokens[b.first].norm
        if earlier.lexeme.frame == "reply":
            return norm.startswith(("ب", "ل"))
        return earlier.lexeme.id in _BY_MEANS_OF and norm.startswith("ب") and later.type in VIOLENT_TYPES
    if a.pos == "noun" and b.pos == "verb" and later.lexeme.id in _TOLD_ON and len(between) <= 12:
        return not any(ends_clause(doc, i) and not doc.roles[i].classes & {"relatives", "light", "exist"} for i in between)
    return False


# acts that «بـ» and an event noun spell out («مجزرة … باستهداف», «استهدف … بغارة»)
_BY_MEANS_OF = frozenset(("massacre", "attack", "assault", "target", "hit", "assassinate", "kill", "storm_armed", "retaliate"))
VIOLENT_TYPES = frozenset(("air_strike", "shelling", "explosive_device", "suicide_bombing", "armed_attack", "grenade"))
