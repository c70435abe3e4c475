"""Answers: what by its nature answers something else (rescue, inquiry, arrest, blame), and to which of the happenings told.

An answer goes to what the report is about rather than to what was told last: what is told first and most often, near, at the
same place, by another side.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_scene
from rasid.events.kinds import AT_HAND, CROWD_ACTS, CROWDS, FIRE, FLYING, FORCES, PEOPLE, VIOLENT
from rasid.events.relations.pointing import asks_to_account, goes_to_the_scene, pointed_at
from rasid.events.roles.sides import are_arms_of_one, kin, may_be_one, may_be_one_band, share_a_band, share_a_side
from rasid.events.setting.narrative import turns_away
from rasid.events.words.grammar import words_of
from rasid.mentions.actors import country_of
from rasid.records import PHYSICAL_TYPES, VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening

_HARM = VIOLENT - {"interception"} | {"property_destruction"}
_CRIMES = _HARM - {"air_strike", "armed_clash", "chemical_attack"} | {"protest"}
_MATTERS = frozenset(PHYSICAL_TYPES) - {"emergency_response"} | {"sanction"}
_ANSWERED: dict[str, frozenset[str]] = {
    "emergency_response": _HARM,
    "aid": _HARM | {"displacement"},
    "legal_action": _HARM - {"armed_clash"},
    "restriction": _HARM | {"protest", "arrest"},
    "arrest": _CRIMES,
    "protest": _HARM | {"arrest", "military_movement", "restriction", "legal_action"},
    "displacement": _HARM | {"territory_gain"},
    "military_movement": _HARM | {"protest", "interception"},
    "agreement": frozenset(("armed_clash",)),
    "interception": frozenset(("explosive_device", "suicide_bombing")) | FIRE,
    "armed_clash": frozenset(("armed_attack",)),
    "armed_attack": frozenset(("protest", "riot")),
    **dict.fromkeys(VERBAL_TYPES, _MATTERS),
    "reject": _MATTERS | {"request"},
}
# what is met by these where words say that they came after it («اشتباكات … بعد اعتقال», «مداهمات عقب الانفجار»)
_MET: dict[str, frozenset[str]] = {
    "armed_clash": frozenset(("arrest", "abduction", "explosive_device", "suicide_bombing")),
    "armed_attack": frozenset(("arrest", "abduction")),
    "riot": frozenset(("arrest", "abduction", "armed_attack")),
}
_DEMANDS = frozenset(("request", "reject", "concede"))
_AFTER_ONLY = frozenset(
    ("protest", "restriction", "displacement", "military_movement", "agreement", "armed_clash", "armed_attack")
)
_WITH_OBJECT = frozenset(("accuse", "interception"))
_LOCAL = frozenset(("arrest", "restriction", "protest", "displacement", "military_movement", "armed_clash"))
_RETURNED = 0.8
_NEWS = 0.5  # what words speak for the lead of a report as that which statements are about
_LEADING = 8  # words between «أثناء قيام …» and what was under way
_AGAINST = 4  # words between a protest and what it is against
_NEAR = 8  # sentences after which distance counts no more


def answers(later: Happening, earlier: Happening) -> bool:
    """Whether the one is by its nature an answer to the other, as far as types and sides go."""
    if later.type == "armed_attack" and not any(a.kind in FORCES or a.id for a in later.doers) and not _hits_crowd(later):
        return False  # gunmen answer no crowd
    if later.type == "interception" and not _may_be_intercepted(later, earlier):
        return False
    return earlier.type in _ANSWERED.get(later.type, ()) and not _by_one_side(later, earlier)


def _may_be_intercepted(interception: Happening, other: Happening) -> bool:
    """Whether what was stopped is of the kind that the other sent: what flies was fired, what is defused was planted."""
    kinds = {w.value.kind for d in interception.drafts for w in d.weapons}
    return other.type not in FIRE or not kinds or not kinds.isdisjoint(FLYING)


def _hits_crowd(happening: Happening) -> bool:
    """«قتل متظاهران بالرصاص خلال تفريق احتجاجات»: whether those who protested were shot at."""
    return any(a.kind in CROWDS for a in happening.sufferers)


def is_met(later: Happening, earlier: Happening) -> bool:
    """Whether fighting meets something that words tell as coming before it."""
    return earlier.type in _MET.get(later.type, ()) and not _by_one_side(later, earlier)


def hits_back(later: Happening, earlier: Happening) -> bool:
    """Whether fire is at those who had fired."""
    fire = later.type in FIRE and earlier.type in VIOLENT and not _by_one_side(later, earlier)
    at_them = any(may_be_one(a, b) or may_be_one_band(a, b) for a in earlier.doers for b in later.sufferers)
    return (fire or may_be_shot(later, earlier)) and at_them


def may_be_shot(later: Happening, earlier: Happening) -> bool:
    """«طعن شاب مجندة وأطلق الجنود النار عليه»: whether forces shoot somebody and an attack by others was told before."""
    forces = bool(later.doers) and all(a.kind in FORCES for a in later.doers)
    return forces and later.type == earlier.type == "armed_attack" and not any(a.kind in FORCES for a in earlier.doers)


def shoots_attacker(doc: Annotated, later: Happening, earlier: Happening) -> bool:
    """«عملية دهس … وقتل المنفذ برصاص الجيش»: whether forces shoot who attacked, told by his deed in the same sentence or
    the next."""
    behind = doc.sentence_of[later.first] - doc.sentence_of[earlier.drafts[-1].first]
    arms = {w.value.kind for d in earlier.drafts for w in d.weapons}
    by_hand = bool(arms) and arms <= AT_HAND
    if not may_be_shot(later, earlier) or behind > 1 or not (by_hand or all(a.kind in PEOPLE for a in earlier.doers)):
        return False
    words = (doc.norms[i] for d in later.drafts for t in d.targets for i in range(t.first, t.last))
    return hits_back(later, earlier) or any(word in words_of("attackers") or word in words_of("drivers") for word in words)


def avenges(later: Happening, earlier: Happening) -> bool:
    """Whether people strike after their own were struck («هجوم مستوطنين بعد مقتل أربعة إسرائيليين»)."""
    if later.type not in VIOLENT or earlier.type not in VIOLENT or _by_one_side(later, earlier):
        return False
    theirs = [a for a in earlier.sufferers if a.kind != "site"]
    lands = {country_of(a.id) for a in theirs} - {None}
    if lands & {country_of(a.id) for a in later.doers}:
        return True
    return any(kin(a, b) for a in later.doers for b in theirs)


def hits_abroad(later: Happening, earlier: Happening) -> bool:
    """Whether a state fires abroad after it was fired at («قصف الطيران الإسرائيلي غزة في أعقاب إطلاق قذائف على إسرائيل»)."""
    if later.type not in FIRE or earlier.type not in VIOLENT or _by_one_side(later, earlier):
        return False
    hit = {p.value.place.country for d in earlier.drafts for p in d.places if p.value.place is not None}
    hit |= {country_of(a.id) for a in earlier.sufferers}
    home = {country_of(a.id) for a in later.doers} & (hit - {None})
    return bool(home) and bool(_countries(later)) and home.isdisjoint(_countries(later))


def _countries(happening: Happening) -> set[str | None]:
    places = (d.best_place.value.place for d in happening.drafts if d.best_place)
    return {place.country for place in places if place is not None} - {None}


def answered(doc: Annotated, happenings: list[Happening], i: int, returned: frozenset[int]) -> int | None:
    """The happening that happening `i` answers; None where it is no answer or nothing fits.

    `returned` are the places in the list of what is itself an answer with fire: rescue and blame are not for it.
    """
    happening = happenings[i]
    if happening.type not in _ANSWERED or _is_setting(doc, happening):
        return None
    fitting = _fitting(doc, happenings, happening, returned)
    here = doc.sentence_of[happening.first]
    if fitting and turns_away(doc, here):
        fitting = [k for k in fitting if doc.sentence_of[happenings[k].first] == here]
    scores = {k: _fit(doc, happening, happenings[k]) - _RETURNED * (k in returned) for k in fitting}
    if happening.type in VERBAL_TYPES and (lead := _lead(happenings)) in scores:
        scores[lead] += _NEWS
    best = max(scores, key=lambda k: (scores[k], -k), default=None)
    if best is None or scores[best] <= 0:
        return None
    return next((k for k in scores if k < best and scores[k] > 0 and _told_beside(doc, happenings[k], happenings[best])), best)


def _lead(happenings: list[Happening]) -> int:
    """The place in a list of what the report is about: the first act that it tells as news; -1 where it tells none."""
    news = (k for k, h in enumerate(happenings) if h.type not in VERBAL_TYPES and not h.background and h.factuality != "UU")
    return next(news, -1)


def _fitting(doc: Annotated, happenings: list[Happening], happening: Happening, returned: frozenset[int]) -> list[int]:
    """The places in a list of the happenings that another may answer, as far as types, sides and its own words go."""
    led = _framing(doc, happening)
    fitting = [
        k for k, o in enumerate(happenings) if o is not happening and answers(happening, o) and not _is_told_in(doc, o, led)
    ]
    if happening.type not in VERBAL_TYPES and happening.type != "legal_action":
        return _own_victims(happenings, happening, [k for k in fitting if k not in returned]) or fitting
    called_in = any("summons" in d.lexeme.classes for d in happening.drafts)  # «استدعت الخارجية السفير»
    if happening.type == "consult" and not called_in and not goes_to_the_scene(doc, happening):
        return []
    named = pointed_at(doc, happening)
    if named is not None:
        return [k for k in fitting if happenings[k].type in named]
    back = happening.drafts[0].trigger.pos == "verb" and bool(happening.drafts[0].trigger.suffix)  # «ورفضته»
    if happening.type in _DEMANDS and not back and not asks_to_account(doc, happening):
        here = doc.sentence_of[happening.first]
        return [k for k in fitting if any(doc.sentence_of[d.first] == here for d in happenings[k].drafts)]
    return fitting


def _own_victims(happenings: list[Happening], happening: Happening, fitting: list[int]) -> list[int]:
    """«أصيب ثلاثة … تم نقلهم إلى المستشفى»: those that a pronoun stands for are the victims told last."""
    draft = happening.drafts[0]
    if happening.type != "emergency_response" or not draft.trigger.suffix:
        return []
    told = {
        k: max((t.first for d in happenings[k].drafts for t in d.tolls if t.first < draft.first), default=-1) for k in fitting
    }
    last = max(told, key=lambda k: told[k], default=None)
    return [] if last is None or told[last] < 0 else [last]


def _is_setting(doc: Annotated, happening: Happening) -> bool:
    """«أثناء حملة تمشيط», «إثر عملية دهم»: what is told only as the course or occasion of something else answers nothing."""
    if happening.type in VERBAL_TYPES or any(d.trigger.pos != "noun" for d in happening.drafts):
        return False
    return all(_led_by(doc, d.first) for d in happening.drafts)


def frames(doc: Annotated, happening: Happening, other: Happening) -> bool:
    """«أصيب ثلاثة خلال اقتحام المخيم»: whether a telling makes the one the frame of what it tells of the other."""
    return _is_told_in(doc, other, _framing(doc, happening))


def _framing(doc: Annotated, happening: Happening) -> set[int]:
    """The sentences that a telling of a happening frames."""
    if happening.type in VERBAL_TYPES:
        return set()
    return {doc.sentence_of[d.first] for d in happening.drafts if d.trigger.pos == "noun" and _led_by(doc, d.first)}


def _is_told_in(doc: Annotated, happening: Happening, sentences: set[int]) -> bool:
    return bool(sentences) and any(doc.sentence_of[d.first] in sentences for d in happening.drafts)


def _led_by(doc: Annotated, first: int) -> bool:
    before = doc.norms[max(first - 2, 0) : first]
    if any(norm in words_of(name) for norm in before for name in ("during", "later_than")):
        return True
    wider = doc.norms[max(first - _LEADING, doc.sentences[doc.sentence_of[first]][0]) : first]
    return any(a in words_of("during") and b in words_of("light_nouns") for a, b in pairwise(wider))


def _told_beside(doc: Annotated, a: Happening, b: Happening) -> bool:
    """«هجوم على المبنى … فيما قتل ثلاثة بهجوم على الضريح»: of two of a kind in one sentence, answers go to the first."""
    return a.type == b.type and any(doc.sentence_of[d.first] == doc.sentence_of[b.first] for d in a.drafts)


def _fit(doc: Annotated, happening: Happening, other: Happening) -> float:
    """How well a happening fits as what another answers."""
    here = doc.sentence_of[happening.first]
    beside = any(doc.sentence_of[d.first] == here for d in other.drafts)
    before = [d for d in other.drafts if d.first < happening.first]
    against = happening.type == "protest" and _is_against(doc, happening, other)
    crowd = other.type in CROWD_ACTS and _hits_crowd(happening)
    during = happening.type == "armed_attack" and (crowd or frames(doc, other, happening))  # «قتل متظاهر خلال تظاهرة»
    # «أوقف إرهابيين أطلقوا النار …»
    taken = happening.type == "arrest" and beside and share_a_side(other.doers, happening.sufferers)
    with_object = beside and happening.type in _WITH_OBJECT  # «أدان الوزير الهجوم الذي …»
    if against or during or taken or with_object:
        before = list(other.drafts)
    if not before and happening.type in _AFTER_ONLY:
        return -1.0
    recalled = any(d.definite for d in other.drafts) or (happening.type == "accuse" and pointed_at(doc, happening) is not None)
    score = 1.0 if before else 0.3 if recalled else -0.8  # who opens with an answer takes its occasion for known
    nearest = min(abs(here - doc.sentence_of[d.first]) for d in before or other.drafts)
    score -= 0.15 * min(nearest, _NEAR)
    score += 0.2 * min(len(other.drafts), 4) + 0.3 * (other.first < doc.headline)
    known = all(d.definite for d in other.drafts)
    if _came_later(happening, other) or (happening.background and not other.background and not known):
        return -1.0  # what «كان قد» tells was before the news, though not before what the news takes for known
    here_too = same_scene(happening, other)
    if other.background and not happening.background:
        score -= 0.5 if here_too else 1.0
    if happening.type != "interception" and other.factuality in ("UU", "CT-"):
        score -= 0.6 if happening.type in VERBAL_TYPES else 2.0
    end = happening.drafts[0].trigger.last
    score += 0.6 * any(0 <= d.first - end <= 10 and doc.sentence_of[d.first] == here for d in other.drafts)
    if here_too is False:
        return score - 0.8 if happening.type not in _LOCAL else score - 1.5
    return score + 0.4 * (here_too is True)


def _is_against(doc: Annotated, happening: Happening, other: Happening) -> bool:
    """«احتجاجات على مقتل شاب», «مسيرة ضد اعتقال طالب»: what a protest is against."""
    for a in happening.drafts:
        for b in other.drafts:
            between = doc.norms[a.trigger.last : b.first] if b.trigger.pos == "noun" else []
            if 0 < len(between) <= _AGAINST and "،" not in between and not words_of("against_what").isdisjoint(between):
                return True
    return False


def _came_later(a: Happening, b: Happening) -> bool:
    """Whether the dates told say that the second happened after the first: it cannot have been answered."""
    mine, theirs = ([d.time.value for d in h.drafts if d.time] for h in (a, b))
    ends = [day for t in mine if (day := t.last_day)]
    starts = [day for t in theirs if (day := t.first_day)]
    return bool(ends and starts) and min(starts) > max(ends)


def _by_one_side(a: Happening, b: Happening) -> bool:
    """Whether one side did both: nobody answers himself; who attacks and who is attacked both fight."""
    state = a.type in _LOCAL and any(x.kind in FORCES and are_arms_of_one(x, y) for x in a.doers for y in b.doers)
    return a.type != "armed_clash" and (state or share_a_band(a.doers, b.doers))
