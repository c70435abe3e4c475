"""A phrase under way, and what a head noun becomes with its owner («عناصر من الجيش», «مواقع للحوثيين»)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.mentions.actors.vocabulary import Noun, Side
    from rasid.records import ActorKind

ARMED = ("formation", "member", "means", "organ", "group")
TROOPS = ("formation", "member", "means")


@dataclass(slots=True)
class Phrase:
    """A phrase under way: tokens `first` to `last` (exclusive), its head noun (None for a bare name), its side where known.

    `decided` is set once something says whose it is or what kind of side.
    """

    first: int
    last: int
    noun: Noun | None
    kind: ActorKind
    label: str
    side: Side | None = None
    decided: bool = False
    by_adjective: bool = False
    adjectives: list[str] = field(default_factory=list)


def join(phrase: Phrase, owner: Phrase) -> None:
    """Give a headed phrase its owner: whose forces, members, position it is."""
    noun = phrase.noun
    assert noun is not None
    phrase.last = owner.last
    if phrase.side is None:
        phrase.side = owner.side
        phrase.by_adjective = False
    if noun.role == "site":
        phrase.decided = True
        return
    if noun.role in ("person", "crowd"):
        phrase.decided = True
        if owner.noun is not None and owner.noun.role in ARMED and noun.label in ("men", "members", "children", "others"):
            phrase.kind, phrase.label = owner.kind, owner.label
        return
    if owner.side is None and (owner.noun is None or not (owner.decided or owner.noun.alone)):
        return
    if owner.noun is not None and owner.side is None and owner.noun.role not in (*ARMED, "crowd"):
        return
    phrase.kind, phrase.label, phrase.decided = owner.kind, owner.label, True
    if noun.role in TROOPS and owner.kind == "government":
        phrase.kind = "state_forces"
    elif noun.role == "group" and owner.kind == "government":  # armed men near a government are not its organ
        phrase.kind, phrase.label, phrase.side = "political_militia", f"{noun.label} affiliated with {owner.label}", None
