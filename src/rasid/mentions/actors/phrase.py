"""A phrase under way, and what a head noun becomes with its owner («عناصر من الجيش», «مواقع للحوثيين»)."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasid.mentions.actors.vocabulary import Noun, Side
from rasid.records import ActorKind

ARMED = ("formation", "member", "means", "organ", "group")
TROOPS = ("formation", "member", "means")
FORCES = ("state_forces", "external_forces")
# the labels of people who are the side out of which they are told («رجال من الجيش», «قتلى داعش», «آخرون من الحوثيين»)
_OUT_OF_OTHERS = ("men", "members", "children", "others", "dead", "injured", "prisoners", "volunteers")


@dataclass(slots=True)
class Phrase:
    """A phrase under way: tokens `first` to `last` (exclusive), its head noun (None for a bare name), its side where known.

    `decided` is set once something says whose it is or what kind of side; `backed`: the side only supports it; `armed`: a site is
    that of a state's forces and not of its government.
    """

    first: int
    last: int
    noun: Noun | None
    kind: ActorKind
    label: str
    side: Side | None = None
    decided: bool = False
    by_adjective: bool = False
    backed: bool = False
    armed: bool = False
    adjectives: list[str] = field(default_factory=list)


_NO_STATES = ("rebel_group", "political_militia", "unidentified_armed_group", "identity_militia")


def join(phrase: Phrase, owner: Phrase, backed: bool = False) -> None:
    """Give a headed phrase its owner: whose forces, members, position it is; `backed`: who only supports it."""
    noun = phrase.noun
    assert noun is not None
    phrase.last = owner.last
    by_state = owner.side is not None and (owner.kind in FORCES or owner.kind == "government")
    if phrase.by_adjective and by_state and phrase.kind in _NO_STATES and owner.side is not phrase.side:
        backed = noun.role in TROOPS or noun.role == "group"  # «فصائل عراقية موالية لإيران» are no forces of Iraq
        phrase.side, phrase.kind = (None, "political_militia") if backed else (phrase.side, phrase.kind)
    if backed and phrase.side is not None:
        return
    if backed and by_state and (noun.role in TROOPS or noun.role in ("group", "person")):
        phrase.side, phrase.backed, phrase.decided = owner.side, True, True
        if phrase.kind in ("state_forces", "other"):
            phrase.kind = "political_militia"
        return
    if phrase.side is None and not (noun.role == "site" and owner.noun is None and _is_state(owner)):  # «شارع الجزائر»
        phrase.side = owner.side
        phrase.by_adjective = False
    if noun.role == "site":
        phrase.decided, phrase.armed = True, owner.kind in FORCES
        return
    if noun.role in ("person", "crowd"):
        phrase.decided = True
        if noun.label in _OUT_OF_OTHERS and not _is_state(owner) and (owner.noun is None or owner.noun.role in ARMED):
            phrase.kind, phrase.label = owner.kind, owner.label
        return
    if owner.side is None and (owner.noun is None or not (owner.decided or owner.noun.alone)):
        return
    people = owner.noun is not None and owner.noun.role == "person"
    if noun.role == "formation" and noun.site is not None and people:  # «تجمع للمدنيين»
        phrase.kind, phrase.label, phrase.decided = owner.kind, owner.label, True
        return
    if owner.noun is not None and owner.side is None and owner.noun.role not in ARMED and owner.noun.role != "crowd":
        return
    phrase.kind, phrase.label, phrase.decided = owner.kind, owner.label, True
    if noun.role in TROOPS and owner.kind == "government":
        phrase.kind = "state_forces"
    elif noun.role == "group" and owner.kind == "government":  # armed men near a government are not its organ
        phrase.kind, phrase.label, phrase.side = "political_militia", f"{noun.label} affiliated with {owner.label}", None


def _is_state(phrase: Phrase) -> bool:
    return phrase.side is not None and phrase.side.slug is not None and phrase.kind == "government"
