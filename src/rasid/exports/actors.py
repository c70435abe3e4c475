"""What the lexicon knows of sides, for formats that ask more than a label."""

from __future__ import annotations

from functools import cache

from rasid.exports.countries import arabic_country
from rasid.lexicon import load
from rasid.mentions.actors.vocabulary import tables


def country_of_actor(actor: str | None) -> str | None:
    """The country where a known side is at home (ISO 3166-1 alpha-2)."""
    side = tables().sides.get(actor) if actor else None
    return side.country if side else None


def is_person(actor: str | None) -> bool:
    """Whether a known side is one man or woman."""
    side = tables().sides.get(actor) if actor else None
    return side is not None and side.person


def arabic_actor(actor: str | None) -> str | None:
    """A neutral Arabic name: the one that a movement gives itself; of a state its armed forces or government."""
    side = tables().sides.get(actor) if actor else None
    if side is None or actor is None:
        return None
    if own := _own_names().get(actor):
        return own
    land = arabic_country(side.country)
    body = {"-forces": "القوات المسلحة", "-government": "الحكومة"}.get(actor[actor.rfind("-") :])
    return f"{body} ({land})" if body and land else None


@cache
def _own_names() -> dict[str, str]:
    """The first Arabic name of each entry of the lexicon that is no state's army or government."""
    return {entry["id"]: entry["names"][0] for entry in load("actors") if entry.get("names") and entry["kind"] not in _STATE}


_STATE = ("state_forces", "government")
