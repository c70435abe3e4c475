"""What the lexicon knows of sides, for formats that ask more than a label."""

from __future__ import annotations

from rasid.mentions.actors.vocabulary import tables


def country_of_actor(actor: str | None) -> str | None:
    """The country where a known side is at home (ISO 3166-1 alpha-2)."""
    side = tables().sides.get(actor) if actor else None
    return side.country if side else None


def is_person(actor: str | None) -> bool:
    """Whether a known side is one man or woman."""
    side = tables().sides.get(actor) if actor else None
    return side is not None and side.person
