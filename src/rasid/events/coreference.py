"""Coreference: which drafts of a document tell one happening.

A headline is told again in the lead and detailed below; «الهجوم», «القصف» recall what was told. Two drafts go together when
their types are of one family and place, time, sides and tolls do not contradict; a word that recalls goes to the nearest
such happening, a new assertion only where something is shared or nothing tells it apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rasid.events import narrative
from rasid.events.grammar import words_of
from rasid.events.kinds import ARMED, VIOLENT
from rasid.language.folding import fold
from rasid.mentions.actors import country_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import Actor, Place, PlaceMention

_BLASTS = frozenset(("explosion", "explosive_device", "suicide_bombing", "grenade"))
_FIRE = frozenset(("air_strike", "shelling", "explosion", "chemical_attack"))
_ASSAULTS = frozenset(
    ("armed_attack", "armed_clash", "suicide_bombing", "explosive_device", "grenade", "torture", "air_strike", "shelling")
)


@dataclass(slots=True)
class Happening:
    """Drafts that tell one happening, in the order of the text; `type` is the most telling of theirs."""

    drafts: list[Draft]
    type: str
    background: bool = False

    @property
    def first(self) -> int:
        """The first trigger's token."""
        return self.drafts[0].first


def resolve(doc: Annotated, drafts: list[Draft]) -> list[Happening]:
    """The happenings of a document; drafts that only recall and find nothing to recall are left out."""
    found: list[Happening] = []
    for draft in drafts:
        draft.best_place = narrative.best_place(draft.places)
        if draft.lexeme.id == "kill":
            continue
        partner = next((h for h in found if draft.same_as in h.drafts), None) if draft.same_as else None
        partner = partner or _partner(doc, draft, found)
        if partner is not None:
            partner.drafts.append(draft)
            partner.type = _more_telling(partner, draft)
        elif draft.asserted and (draft.lexeme.needs != "recall" or (draft.initiators and draft.places)):
            found.append(Happening([draft], _type_in_story(doc, draft, found), draft.background))
    for draft in drafts:
        if draft.lexeme.id == "kill":
            _attach_deaths(doc, draft, found)
    for happening in found:
        recalled = all((d.presupposed or d.same_as is not None) and d.time is None for d in happening.drafts)
        happening.background = happening.background or (recalled and len(found) > 1)  # the only one is what is reported
        happening.drafts.sort(key=lambda d: d.first)
    return sorted(found, key=lambda h: h.first)


def _type_in_story(doc: Annotated, draft: Draft, found: list[Happening]) -> str:
    """«استهداف» with no doer and no means, in a story of air strikes, is one of them."""
    if draft.type != "shelling" or not draft.general or draft.initiators or not found:
        return draft.type
    last = found[-1]
    near = doc.sentence_of[draft.first] - doc.sentence_of[last.drafts[-1].first] <= 1
    return last.type if near and last.type == "air_strike" else draft.type


def _attach_deaths(doc: Annotated, draft: Draft, found: list[Happening]) -> None:
    """Deaths with no cause in their sentence belong to the happening with the same toll, else the nearest that may have
    caused them."""
    best: tuple[float, Happening] | None = None
    for happening in found:
        if happening.type not in _ASSAULTS and happening.type != "explosion":
            continue
        score = _likeness(doc, draft, happening)
        if score is None:
            continue
        mine = {(t.value.kind, t.value.best) for t in draft.tolls if t.value.best}
        theirs = {(t.value.kind, t.value.best) for d in happening.drafts for t in d.tolls if t.value.best}
        score += 2.0 * bool(mine & theirs) - 0.05 * min(abs(d.first - draft.first) for d in happening.drafts) / 10
        if best is None or score > best[0]:
            best = (score, happening)
    if best is not None and best[0] > -0.6:
        happening = best[1]
        elsewhere = {(t.value.kind, t.value.best) for h in found if h is not happening for d in h.drafts for t in d.tolls}
        draft.tolls = [t for t in draft.tolls if (t.value.kind, t.value.best) not in elsewhere]
        happening.drafts.append(draft)
        return
    if draft.asserted:
        found.append(Happening([draft], draft.type, draft.background))


def _partner(doc: Annotated, draft: Draft, found: list[Happening]) -> Happening | None:
    recalls = _recalls(doc, draft)
    best: tuple[float, Happening] | None = None
    for age, happening in enumerate(islice(reversed(found), _MEMORY)):
        if not _one_family(draft, happening, recalls) or draft.reply != any(d.reply for d in happening.drafts):
            continue
        score = _likeness(doc, draft, happening)
        if score is None or score < _needed(doc, draft, happening, recalls):
            continue
        score -= 0.1 * age
        if best is None or score > best[0]:
            best = (score, happening)
    return best[1] if best else None


def _recalls(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft's word is definite: by article, pronoun or a definite noun behind it («تفجير الكنيسة»)."""
    trigger = draft.trigger
    if trigger.pos != "noun":
        return False
    after = doc.tokens[trigger.last] if trigger.last < len(doc.tokens) else None
    return trigger.definite or (after is not None and after.kind == "word" and after.norm.startswith("ال"))


def _needed(doc: Annotated, draft: Draft, happening: Happening, recalls: bool) -> float:
    """How much two tellings must share: little where the word recalls, where a body retells its headline or nothing tells
    it apart."""
    if _adds(doc, draft):
        return 2.0
    if draft.background != happening.background and not recalls:
        return 0.4 if (_times_agree(doc, draft, happening) or 0) > 0 else 2.0
    if recalls or draft.lexeme.needs == "recall" or not draft.asserted:
        return 0.0 if draft.places or draft.target_places else -0.5
    if happening.drafts[0].first < doc.headline <= draft.first and len(happening.drafts) < 3:
        return -0.5
    if draft.trigger.pos == "noun" and not (
        draft.places or draft.time or draft.initiators or any(t.value.best for t in draft.tolls)
    ):
        return 0.0
    return 0.8


def _adds(doc: Annotated, draft: Draft) -> bool:
    """Whether words say that something further is told («كما قصفت», «قصف أيضا», «من جهة أخرى»)."""
    if draft.trigger.pos != "verb":
        return False
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    near = {t.norm.lstrip("و") for t in doc.tokens[max(first, draft.first - 2) : draft.first]}
    near |= {t.norm for t in doc.tokens[draft.trigger.last : draft.trigger.last + 2]}
    if near & {"كما", "ايضا", "كذلك"}:
        return True
    opening = " ".join(t.norm for t in doc.tokens[first : min(first + 5, draft.first)] if t.kind == "word")
    return any(phrase in opening for phrase in words_of("moves_on"))


def _one_family(draft: Draft, happening: Happening, recalls: bool) -> bool:
    a, b = draft.type, happening.type
    if a == b:
        return True
    if a in VERBAL_TYPES or b in VERBAL_TYPES:
        return False
    pair = {a, b}
    general = draft.general or all(d.general for d in happening.drafts)
    if pair <= _BLASTS or pair <= _FIRE:
        return "explosion" in pair or general or recalls
    return general and pair <= _ASSAULTS and (recalls or happening.drafts[0].lexeme.id in ("attack", "assault"))


def _likeness(doc: Annotated, draft: Draft, happening: Happening) -> float | None:
    """A score of what two tellings share; None where they contradict."""
    if draft.factuality[:2] != happening.drafts[0].factuality[:2] and "UU" in (draft.factuality, happening.drafts[0].factuality):
        return None
    score = 0.0
    tolls = _tolls_agree(doc, draft, happening)
    for part in (_places_agree, _times_agree, _sides_agree, _weapons_agree):
        value = part(doc, draft, happening)
        if value is None:
            if part is not _places_agree or tolls < 1:  # the same count of dead told of two places is one happening told twice
                return None
            value = 0.0
        score += value
    score += tolls
    return score


def _key(mention: PlaceMention) -> str:
    place = mention.place
    if place is not None and place.id:
        return place.id
    return " ".join(_bare(word) for word in fold(mention.span.text.replace("_", " ")).split())


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> frozenset[str]:
    """The bare words of a name, for comparing names."""
    return frozenset(_bare(word) for word in text.replace("_", " ").split())


def _bare(word: str) -> str:
    folded = fold(word)
    for prefix in ("وال", "بال", "ال", "لل", "و", "ب", "ل"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            return folded[len(prefix) :]
    return folded


def same_place(a: PlaceMention, b: PlaceMention) -> bool | None:
    """Whether two places are one (True), one may contain the other (None) or they are apart (False)."""
    if _key(a) == _key(b):
        return True
    x, y = _words(a.span.text), _words(b.span.text)
    if x <= y or y <= x or (len(x) > 1 and 2 * len(x & y) >= len(x | y)):
        return True
    p, q = a.place, b.place
    if p and q:
        if p.country and q.country and p.country != q.country:
            return False
        if p.admin1 and q.admin1 and p.admin1 != q.admin1:
            return False
        fine = min(narrative.specificity(a), narrative.specificity(b))
        if fine <= 2 or _inside(a, b) or _inside(b, a):
            return None
        if "site" in (p.kind, q.kind):  # a mosque and its town, or the same mosque called by two names
            return None if _km(p, q) <= _SITE_KM else False
        if fine == 3 and max(narrative.specificity(a), narrative.specificity(b)) > 3:  # a quarter and its town
            return None if _km(p, q) <= _TOWN_KM else False
        return False
    return None


_MEMORY = 40  # happenings that a word may reach back over
_TOWN_KM = 20.0
_SITE_KM = 8.0  # a mosque or checkpoint this near a town's point may lie in it


def _km(p: Place, q: Place) -> float:
    """The distance of two places, 0 where one has no point."""
    if p.latitude is None or q.latitude is None or p.longitude is None or q.longitude is None:
        return 0.0
    return 111.2 * math.hypot(p.latitude - q.latitude, (p.longitude - q.longitude) * math.cos(math.radians(p.latitude)))


def _inside(a: PlaceMention, b: PlaceMention) -> bool:
    return a.parent is not None and a.parent.start == b.span.start


def _places_agree(doc: Annotated, draft: Draft, happening: Happening) -> float | None:
    mine = draft.best_place
    theirs = [d.best_place for d in happening.drafts if d.best_place]
    if mine is None or not theirs:
        return 0.0
    values = [same_place(mine.value, p.value) for p in theirs]
    if True in values:
        return 1.5 if narrative.specificity(mine.value) > 1 else 0.4
    return None if False in values else 0.2


def _times_agree(doc: Annotated, draft: Draft, happening: Happening) -> float | None:
    mine = draft.time.value if draft.time else None
    if mine is None or mine.start is None:
        return 0.0
    for other in happening.drafts:
        theirs = other.time.value if other.time else None
        if theirs is None or theirs.start is None:
            continue
        a, b = str(mine.start)[:10], str(mine.end or mine.start)[:10]
        c, d = str(theirs.start)[:10], str(theirs.end or theirs.start)[:10]
        if b < c or d < a:
            return None
        return 0.5
    return 0.0


def _same_actor(a: Actor, b: Actor) -> bool:
    if a.id and b.id:
        return a.id == b.id
    x, y = _words(a.span.text), _words(b.span.text)
    return bool(x and y) and (x <= y or y <= x)


_FORCES = frozenset(("state_forces", "external_forces", "government"))


def _opposed(a: Actor, b: Actor) -> bool:
    """Whether two doers cannot be one: arms of different states, or a state's arm and a group."""
    if a.kind not in ARMED | {"government"} or b.kind not in ARMED | {"government"}:
        return False
    if a.kind in _FORCES and b.kind in _FORCES:
        x, y = country_of(a.id), country_of(b.id)
        return x is not None and y is not None and x != y
    if "unidentified_armed_group" in (a.kind, b.kind):
        return False
    return bool(a.id and b.id and a.id != b.id)


def _sides_agree(doc: Annotated, draft: Draft, happening: Happening) -> float | None:
    score = 0.0
    theirs = [a for d in happening.drafts for a in d.initiators]
    if draft.initiators and theirs:
        if any(_same_actor(a.value, b.value) for a in draft.initiators for b in theirs):
            score += 0.8
        else:
            swapped = [a for d in happening.drafts for a in d.targets]
            crossed = any(_same_actor(a.value, b.value) for a in draft.initiators for b in swapped)
            if crossed and happening.type == "armed_clash":
                score += 0.5
            elif any(_opposed(a.value, b.value) for a in draft.initiators for b in theirs):
                return None
            else:
                score -= 0.4
    targets = [a for d in happening.drafts for a in d.targets]
    if draft.targets and targets:
        if any(_same_actor(a.value, b.value) for a in draft.targets for b in targets):
            score += 0.8
        elif draft.type in VERBAL_TYPES or draft.type == "arrest":
            score -= 0.6
    return score


def _tolls_agree(doc: Annotated, draft: Draft, happening: Happening) -> float:
    score = 0.0
    for mine in draft.tolls:
        for other in happening.drafts:
            for theirs in other.tolls:
                a, b = mine.value, theirs.value
                if a.kind == b.kind and a.best is not None and b.best is not None and not a.of and not b.of:
                    if a.best == b.best and a.best > 2:
                        score = max(score, 1.0)
                    elif a.group == b.group and a.best != b.best and not a.update and draft.type not in VIOLENT:
                        score -= 0.3
    return score


def _weapons_agree(doc: Annotated, draft: Draft, happening: Happening) -> float | None:
    mine = {w.value.kind for w in draft.weapons}
    theirs = {w.value.kind for d in happening.drafts for w in d.weapons}
    if mine and theirs:
        return 0.4 if mine & theirs else -0.3
    return 0.0


def _more_telling(happening: Happening, draft: Draft) -> str:
    """The type of a happening told twice: of a general and a special word the special one, else the first asserted."""
    old, new = happening.type, draft.type
    if old == new:
        return old
    general = all(d.general for d in happening.drafts[:-1]) or old == "explosion"
    if general and not draft.general and new != "explosion":
        return new
    return old
