"""Sequels and series: what goes on from an act of the same side, and violence of one kind at other places or times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_scene
from rasid.events.kinds import VIOLENT
from rasid.events.roles.sides import share_a_side
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening

_AFTER_OWN = {  # what goes on from an act of the same force
    "legal_action": frozenset(("arrest",)),
    "military_movement": frozenset(("territory_gain",)),
    "release": frozenset(("abduction", "arrest")),
}
_AFTER_BY_WORDS = {
    "weapons_seizure": ("searching", frozenset(("arrest",))),
    "request": ("ransom", frozenset(("abduction",))),
    "interception": ("another", frozenset(("explosive_device", "explosion"))),  # «أبطلت مفعول قنبلة ثانية»
}
_SEARCH = 6  # words around a find or a demand in which those that say what it came of stand
_AFTER_FIGHTING = frozenset(("territory_gain", "weapons_seizure"))
_FIGHTING = frozenset(("armed_clash", "armed_attack", "shelling", "air_strike"))
_SERIES_DAYS = 31  # within which acts of one side are a series


def own_sequel(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Who is arrested is tried or let go, who takes ground patrols it, whose house is searched was arrested, for who is abducted
    a ransom is asked."""
    happening = happenings[i]
    kinds = _AFTER_OWN.get(happening.type, frozenset()) if happening.factuality != "UU" else frozenset[str]()
    if happening.type in _AFTER_BY_WORDS:
        name, after = _AFTER_BY_WORDS[happening.type]
        around = doc.tokens[max(happening.first - _SEARCH, 0) : happening.first + _SEARCH]
        kinds = frozenset() if words_of(name).isdisjoint(t.norm for t in around) else after
    if not kinds:
        return None
    acts = [k for k, o in enumerate(happenings) if o.type in kinds and o.factuality == "CT+"]
    if happening.type == "military_movement":
        acts = [k for k in acts if share_a_side(happening.doers, happenings[k].doers)]
    else:
        here = doc.sentence_of[happening.first]
        near = [k for k in acts if here - doc.sentence_of[happenings[k].drafts[-1].first] <= 1]
        acts = [k for k in acts if k < i and (k in near or happenings[k].background == happening.background)]
    return max(acts, key=lambda k: (k < i, k if k < i else -k), default=None)


def last_before(happenings: list[Happening], i: int, types: frozenset[str]) -> int | None:
    """The happening of some types told last before this one; None where there is none."""
    before = [k for k, other in enumerate(happenings) if other.first < happenings[i].first and other.type in types]
    return max(before, key=lambda k: happenings[k].first) if before else None


def series(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Violence of one kind by one side, or by sides that none of the tellings names, at other places or on other days: the
    first told of one day, else the first told."""
    happening = happenings[i]
    if happening.type not in VIOLENT or happening.factuality == "UU":
        return None
    if any(_is_likewise(doc, d.trigger.last) for d in happening.drafts):
        same = [k for k, o in enumerate(happenings[:i]) if o.type == happening.type and _may_share(happening, o)]
        return same[-1] if same else None
    alike = [k for k, o in enumerate(happenings[:i]) if o.type == happening.type and _one_doer(doc, happening, o)]
    alike = [k for k in alike if happenings[k].factuality != "UU" and _days_apart(happening, happenings[k]) <= _SERIES_DAYS]
    return next((k for k in alike if not _days_apart(happening, happenings[k])), alike[0] if alike else None)


def _is_likewise(doc: Annotated, behind: int) -> bool:
    """«قصف مماثل استهدف حيا آخر»: whether the word behind an event noun likens it to what was told."""
    return behind < len(doc.tokens) and doc.tokens[behind].norm in words_of("alike")


def _may_share(a: Happening, b: Happening) -> bool:
    return not (a.doers and b.doers) or share_a_side(a.doers, b.doers)


def _days_apart(a: Happening, b: Happening) -> int:
    """The least number of days between what is told of two happenings; one where either tells no day."""
    mine, theirs = ([day for d in h.drafts if d.time and (day := d.time.value.first_day)] for h in (a, b))
    return min((abs((x - y).days) for x in mine for y in theirs), default=1)


def _one_doer(doc: Annotated, a: Happening, b: Happening) -> bool:
    """Whether one side may have done both: the same named one; where neither names any, each must have its own place.

    «هجوم على المبنى … فيما قتل ثلاثة بهجوم على الضريح»: of nameless doers, one sentence tells both.
    """
    placed = all(any(d.best_place for d in h.drafts) for h in (a, b))
    nameless = not any(x.id for x in [*a.doers, *b.doers])
    beside = any(doc.sentence_of[d.first] == doc.sentence_of[a.first] for d in b.drafts)
    return (placed and (not (a.doers or b.doers) or (nameless and beside))) or share_a_side(a.doers, b.doers)


def sequel(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Ground that is taken, and arms that are found, after the fighting of the same sides told right before."""
    happening = happenings[i]
    if happening.background or happening.type not in _AFTER_FIGHTING or happening.factuality == "UU":
        return None
    k = last_before(happenings, i, _FIGHTING)
    if k is None or happenings[k].background:
        return None
    if happening.type == "territory_gain" and same_scene(happening, happenings[k]) is False:
        return None
    other = happenings[k]
    near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first] <= 1
    shared = not happening.doers or share_a_side(happening.doers, [*other.doers, *other.sufferers])
    return k if near and shared else None
