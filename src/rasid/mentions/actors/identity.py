"""Who a side is: its id, label and kind by the words that tell it, and what an id says of its state and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.phrase import TROOPS
from rasid.mentions.actors.vocabulary import Side, states, tables

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase
    from rasid.records import ActorKind

_FORCES = ("state_forces", "external_forces")


def country_of(actor: str | None) -> str | None:
    """The state (ISO 3166-1 alpha-2) whose side a known actor id is; None for other ids and unknown ones."""
    side = tables().sides.get(actor) if actor else None
    return side.country if side else None


def is_person(actor: str | None) -> bool:
    """Whether a known actor id is one man or woman: a commander or an office-holder."""
    side = tables().sides.get(actor) if actor else None
    return side is not None and side.person


def kind_in(side: Side | str | None, country: str | None) -> ActorKind | None:
    """What a known side (or its id) is where something happens: a state's arms are external forces abroad.

    `country` is ISO 3166-1 alpha-2, None where unknown: then the entry's own kind is given. None for an id that is not known.
    """
    if isinstance(side, str):
        side = tables().sides.get(side)
    if side is None:
        return None
    if country is None or side.country is None:
        return side.kind
    if side.kind in _FORCES or side.kind == "government":
        if side.country != country:
            return "external_forces"
        return "state_forces" if side.kind == "external_forces" else side.kind
    return side.kind


def identified(phrase: Phrase) -> tuple[str | None, str, ActorKind]:
    """Id, label and kind of what a phrase names; the id is None for a side that is not known by name."""
    side, kind, label, noun = phrase.side, phrase.kind, phrase.label, phrase.noun
    identity = side.id if side else None
    if noun is not None and noun.role == "site":
        if side is not None and side.slug and phrase.armed:
            side = tables().sides[f"{side.slug}-forces"]
            identity = side.id
        return identity, f"{noun.label} of {side.label}" if side else noun.label, "site"
    if noun is not None and side is not None:
        return _of_side(side, phrase)
    if noun is not None and phrase.adjectives and label == noun.label:
        label = " ".join([*(a for a in dict.fromkeys(phrase.adjectives) if a not in label.split()), label])
    return identity, label, kind


_SPONSORS = frozenset(("IR", "TR", "AE", "SA", "QA", "RU", "RW", "US", "ER", "ET"))  # whose militias abroad are others' men


def _of_side(side: Side, phrase: Phrase) -> tuple[str | None, str, ActorKind]:
    """Id, label and kind of a head noun with a side.

    «مقاتلي داعش» are the side, «طائرات تركية» a state's forces, «لاجئين سوريين» people, «فصائل مدعومة من تركيا» none of these.
    """
    noun, kind = phrase.noun, phrase.kind
    assert noun is not None
    if phrase.backed:
        state = states().get(side.country or "", side)
        backed = f"{state.demonym or side.label}-backed {noun.label}"
        return f"{state.slug}-backed-militias" if state.slug and noun.role != "person" else None, backed, kind
    theirs = side.slug is None and (kind == side.kind or noun.kind == "government")
    if noun.role in ("person", "crowd") and kind not in _FORCES and not theirs:
        return None, f"{side.demonym} {noun.label}" if side.slug else f"{noun.label} of {side.label}", kind
    if side.slug is None:
        if side.forces and noun.role in TROOPS:
            side = tables().sides[side.forces]
        return side.id, side.label, side.kind
    if kind in _FORCES:
        forces = tables().sides[f"{side.slug}-forces"]
        return forces.id, forces.label, forces.kind
    if kind == "government":
        government = tables().sides[f"{side.slug}-government"]
        return government.id, f"{side.demonym} {'government' if noun.role == 'organ' else noun.label}", "government"
    if noun.lemma == "ميليشيا" and side.country in _SPONSORS:
        return f"{side.slug}-backed-militias", f"{side.demonym}-backed militias", "political_militia"
    return None, f"{side.demonym} {noun.label}", kind
