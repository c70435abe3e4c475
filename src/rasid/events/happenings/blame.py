"""Blame told apart from the act: who is held responsible for what the sentences before tell («وحمّل السكان الحركة المسؤولية»).

An accusation about an attack is kept on the attack and is no event of its own (codebook, Event types).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, ASSAULTS, FIRE
from rasid.events.roles.holders import holder_of
from rasid.events.roles.sides import share_a_side
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.events.items import Item
    from rasid.records import Actor

_POINTING = ("اصابع", "اصبع", "باصابع")
_BACK = 3  # sentences from an act to the blame for it
_CHARGE = 3  # words from a side to what it is charged with
_POINTED = 3  # words from «أصابع الاتهام» to whom they point at


def lay_blame(doc: Annotated, happenings: list[Happening]) -> list[Happening]:
    """Gives attacks the sides that are blamed for them elsewhere; the happenings without the accusations that only did that."""
    kept: list[Happening] = []
    for happening in happenings:
        draft = happening.drafts[0]
        charged = [t for t in draft.targets if _is_charged(doc, t, draft.first)] if happening.type == "accuse" else []
        act = _act_before(doc, happenings, draft.first) if charged and happening.factuality == "CT+" else None
        if act is None or not _blame(act, charged):
            kept.append(happening)
    for i in doc.spots(words_of("blaming")):
        side = _pointed_at(doc, i)
        act = _act_before(doc, kept, i) if side is not None else None
        if act is not None and side is not None:
            _blame(act, [side])
    for i in doc.spots(words_of("sources_of_fire")):
        side = _fired_from(doc, i)
        act = _act_before(doc, kept, i) if side is not None else None
        if act is not None and side is not None and act.type in FIRE and not act.doers:
            act.drafts[0].initiators = [side]
    for k, happening in enumerate(kept):
        happening.index = k
    return kept


def _blame(act: Happening, sides: list[Found[Actor]]) -> bool:
    """Blames sides for an attack that nobody known is told to have done; whether it did."""
    if share_a_side(act.doers, [side.value for side in sides]):
        return True  # the attack carries it already
    if any(side.kind != "unidentified_armed_group" or side.id for side in act.doers):
        return False
    act.drafts[0].blamed = [*act.drafts[0].blamed, *sides]
    return True


def _act_before(doc: Annotated, happenings: list[Happening], first: int) -> Happening | None:
    """The attack told in the same sentence before token `first`, else the first of those told shortly before."""
    here = doc.sentence_of[first]
    acts = [h for h in happenings if h.type in ASSAULTS and h.factuality == "CT+"]
    told = [h for h in acts if any(d.first < first and doc.sentence_of[d.first] == here for d in h.drafts)]
    if told:
        return told[-1]
    return next((h for h in acts if any(0 < here - doc.sentence_of[d.first] <= _BACK for d in h.drafts)), None)


def _is_charged(doc: Annotated, side: Found[Actor], first: int) -> bool:
    """Whether the words of a charge that begins at token `first` charge a side with what was told: «المسؤولية», «مسؤولية
    وفاته», «بتدبيره» behind it, or «باللوم على», «أصابع الاتهام إلى» before it and nothing behind."""
    if side.value.kind not in ARMED | {"government"}:
        return False
    last = doc.sentences[doc.sentence_of[side.first]][1]
    laid = words_of("burdens").union(_POINTING).intersection(doc.norms[first : side.first])
    if laid and (side.last >= last or doc.tokens[side.last].kind != "word"):
        return True
    for i in range(side.last, min(last, side.last + _CHARGE)):
        norm = doc.tokens[i].norm
        if norm in words_of("charges_of_it"):
            return True
        if norm in words_of("responsible"):
            told = [t.norm for t in doc.tokens[i + 1 : min(last, i + 4)] if t.norm not in words_of("fully")]
            return not told or not told[0].isalpha() or told[0] in words_of("befallen")
    return False


def _fired_from(doc: Annotated, i: int) -> Found[Actor] | None:
    """Whose fire it was: «قصف مصدره قوات النظام», «مصدر القذائف مواقع الحركة»."""
    first = i + 1 + (doc.tokens[i].norm == "مصدر")
    if first > i + 1 and doc.tokens[i + 1].norm not in words_of("fired_things"):
        return None
    item = next((a for a in doc.items[doc.sentence_of[i]] if a.kind == "actor" and 0 <= a.first - first <= 1), None)
    if item is None:
        return None
    return _found(item) if item.value.kind in ARMED else holder_of(doc, _found(item))


def _pointed_at(doc: Annotated, i: int) -> Found[Actor] | None:
    """The armed side that blame at token `i` falls on: «أصابع الاتهام إلى X», «وقوف X خلف العملية», «أن تكون X وراءها»."""
    word = doc.tokens[i].norm
    row = [a for a in doc.items[doc.sentence_of[i]] if a.kind == "actor" and a.value.kind in ARMED]
    if word == "الاتهام":
        if doc.tokens[i - 1].norm != "اصابع":
            return None
        return next((_found(a) for a in row if 0 < a.first - i <= _POINTED and a.preposition), None)
    if word == "بصمات":  # «يحمل التفجير بصمات الحركة»
        return next((_found(a) for a in row if a.first == i + 1), None)
    if stemmed("standing")[doc.norms[i - 1]]:  # «يعتقد أن الحركة تقف وراء التفجير»
        stands = next((a for a in row if a.last == i - 1 and not a.preposition), None)
        return _found(stands) if stands is not None and not _is_in_question(doc, stands.first) else None
    led = next((a for a in row if a.last == i), None)
    if led is None or not led.first:
        return None
    before = doc.tokens[led.first - 1].norm
    return _found(led) if stemmed("standing")[before] or before in words_of("may_be") else None


def _is_in_question(doc: Annotated, i: int) -> bool:
    """«نفت أن تكون الحركة تقف وراءه», «ما إذا كانت الحركة تقف وراءه»: blame that somebody denies or does not know of."""
    row = doc.norms[max(i - _CLAIMING, 0) : i]
    return any(norm in _ASKED or stemmed("denials")[norm] for norm in row)


_CLAIMING = 5  # words from a denial or question to whom it is about
_ASKED = frozenset(("اذا", "هل", "لم", "ليست", "ليس"))


def _found(item: Item) -> Found[Actor]:
    return Found(item.first, item.last, item.value)
