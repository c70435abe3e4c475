"""Who tells an act as its own before the noun of it: who announces, resolves, claims or admits it («أعلن الحزب استهداف ثكنة»)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.roles.sides import bare_words
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.actors import spoken_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.language.tokens import Token
    from rasid.records import Actor


def announcer(clause: Clause, states: bool = False, confirms: bool = False) -> Item | None:
    """The armed side that announces an act without saying whose («أعلن الحزب استهداف ثكنة», «أعلنت القوات اعتقال …»); a
    government, too, with `states`, and one that only confirms it with `confirms`."""
    able = _announcing(clause, _is_of_own_success, confirms=confirms)
    return able if able is None or states or able.value.kind in ARMED or is_of_war(able.value) else None


def decider(clause: Clause) -> Item | None:
    """Who resolves a measure («قرر الاتحاد الأوروبي فرض عقوبات»)."""
    return _announcing(clause, lambda words: not words, verbs="deciding")


def _is_of_own_success(words: list[str]) -> bool:
    """«أعلنت الشرطة اعتقال …», «أعلنت عن …», «أعلنت تمكنها من …», «أعلنت بدء شن …»: what stands between an announcement and the
    announced act."""
    words = [word for word in words if not (word in words_of("light_nouns") or word in words_of("begins"))]
    return words in ([], ["عن"]) or (len(words) == 2 and words[0] in words_of("own_success"))


def claimant(clause: Clause) -> Item | None:
    """The armed side that claims an act («أعلنت الجماعة مسؤوليتها عن اقتحام ثكنة», «أعلن الفصيل تبنيه للهجوم»)."""
    if clause.doc.norms[clause.trigger.first - 1] == "تبني":  # «أعلن التنظيم (عن) تبني هجوم …»
        claims = _announcing(clause, lambda words: words[-1:] == ["تبني"] and len(words) < _OF_CLAIM, ("ل",))
    elif clause.doc.tokens[clause.trigger.first].norm.startswith("ل"):
        claims = _announcing(clause, lambda words: len(words) == 1 and words[0] in words_of("own_claim"), ("ب",))
    else:
        claims = _announcing(clause, lambda words: len(words) == 2 and words[0].startswith("مسوولي") and words[1] == "عن")
    return claims if claims is None or claims.value.kind in ARMED or is_of_war(claims.value) else None


_OF_CLAIM = 3  # words from who announces to what is claimed («عن تبني»)


def admitter(clause: Clause) -> Item | None:
    """Who admits a deed («اعترف الجيش بقتل ثلاثة رهائن»); who admits a death may have suffered it («أقر الجيش بمقتل جندي»)."""
    norm = clause.doc.tokens[clause.trigger.first].norm
    if not norm.startswith("ب") or stemmed("perishing")[norm]:
        return None
    return _announcing(clause, lambda words: not words, ("ل",), verbs="admitting")


def _announcing(
    clause: Clause,
    led: Callable[[list[str]], bool],
    barred: tuple[str, ...] = ("ب", "ل"),
    *,
    verbs: str = "announcing",
    confirms: bool = False,
) -> Item | None:
    """The armed subject of a verb of announcing before an event noun, or a government, where `led` holds of the words between."""
    tokens, trigger = clause.doc.tokens, clause.trigger
    if trigger.pos != "noun" or trigger.suffix or not trigger.first or tokens[trigger.first].norm.startswith(barred):
        return None
    if tokens[trigger.first].norm.startswith("ال") and not _takes_preposition(clause):
        return None
    if trigger.lexemes[0].type == "interception" and _is_by_defences(clause):
        return None
    owner: Item | None = None
    for item in clause.speaker()[::-1]:
        if item.kind != "actor" or item.last > trigger.first or item.preposition:
            owner = item if item.preposition == "ل" and item.last <= trigger.first else owner
            continue
        lead = item.first - 1
        while lead > 0 and tokens[lead].text in _QUOTES:  # «أعلنت "كتائب القسام" استهداف …»
            lead -= 1
        before, between = tokens[lead] if item.first else None, tokens[item.last : trigger.first]
        start = item.last + (_wing(between, owner.last - item.last) if owner is not None else 0)
        start = start if start > item.last else start + _apposed(between)
        words = [tokens[k].norm for k in range(start, trigger.first) if tokens[k].kind == "word" and not _is_time(clause, k)]
        words = words[1:] if words[:1] == ["قد"] or _is_in_construct(clause, item) else words
        told = before is not None and stemmed(verbs)[before.norm]
        if before is not None and (confirms or trigger.lexemes[0].type in _CUSTODY):  # «أكدت الشرطة اعتقال ستة»
            told = told or stemmed("confirming")[before.norm]
        if words and stemmed(verbs)[words[0]]:  # «الحركة تعلن السيطرة على …», «وكانت الوزارة أعلنت عن فرض …»
            told, words = True, words[1:]
        if not told or not led(words):
            return None
        side = _spoken_for(clause, item)
        measure = trigger.lexemes[0].type == "sanction" and side.value.kind != "site"  # «الاتحاد الأوروبي», «مجلس الأمن»
        return side if measure or side.value.kind in ARMED or side.value.kind == "government" else None
    return None


def _is_in_construct(clause: Clause, item: Item) -> bool:
    """«قيادة شرطة المحافظة»: a side that ends without an article has the definite word behind it for its genitive."""
    last, following = clause.doc.norms[item.last - 1], clause.doc.norms[item.last]
    return item.value.id is None and not last.startswith("ال") and following.startswith("ال") and following != "الي"


def _is_by_defences(clause: Clause) -> bool:
    """«أعلن التحالف عن اعتراض الدفاعات الجوية صاروخا»: an armed side right behind the noun did it."""
    flown = {i for w in clause.doc.weapons for i in range(w.first, w.last)}  # «تدمير 47 مسيرة أوكرانية»
    row = (i for i in clause.behind if i.first == clause.trigger.last and i.kind == "actor" and i.value.kind in ARMED)
    return any(flown.isdisjoint(range(i.first, i.last)) for i in row)


_CUSTODY = frozenset(("arrest", "release", "weapons_seizure"))  # what only who has the power does: they confirm their own


_QUOTES = frozenset("«\"'“”‘(")


def _wing(between: list[Token], owned: int) -> int:
    """How many of the tokens behind a side tell whose arm it is, up to the owner's end at `owned` and the mark that closes it
    («كتائب القسام، الجناح المسلح لحركة حماس، قصف …»)."""
    marked = bool(between) and between[0].kind == "mark"
    if not between[marked:] or between[marked].norm not in words_of("armed_wings") or owned > len(between):
        return 0
    return owned + (marked and between[owned : owned + 1] != [] and between[owned].kind == "mark")


def _apposed(between: list[Token]) -> int:
    """How many of the tokens behind a side tell of it between two commas («المكتب المركزي، التابع للمديرية، تفكيك خلية»)."""
    if len(between) < 3 or between[0].text != "،" or not between[1].norm.startswith("ال"):
        return 0
    return next((k + 1 for k in range(2, min(len(between), _LONGEST_APPOSITION)) if between[k].text == "،"), 0)


_LONGEST_APPOSITION = 14


def _spoken_for(clause: Clause, item: Item) -> Item:
    """The side for which a spokesman speaks («المتحدث باسم القوات المسلحة»), else the item itself."""
    inner = spoken_for(clause.doc.text, clause.doc.tokens, item.first, item.last)
    return replace(item, first=inner.first, last=inner.last, value=inner.value) if inner is not None else item


def is_of_war(side: Actor) -> bool:
    """Whether a side is a ministry that speaks for its forces («وزارة الدفاع»)."""
    return side.kind == "government" and not words_of("war_ministries").isdisjoint(bare_words(side.name))


def _takes_preposition(clause: Clause) -> bool:
    """«السيطرة على», «التصدي لـ», «الإفراج عن»: a masdar with the article whose object a preposition leads to."""
    last = clause.trigger.last
    after = clause.doc.tokens[last : last + 2]
    if after and after[0].norm.startswith("ال") and after[0].norm not in ("الي", "التي"):  # «السيطرة الكاملة على»
        after = after[1:]
    return bool(after) and (after[0].norm in ("علي", "عن") or after[0].norm.startswith("لل"))


def _is_time(clause: Clause, i: int) -> bool:
    return any(t.first <= i < t.last for t in clause.doc.times_of[clause.doc.sentence_of[i]])
