"""ACLED and PLOVER codes of an event, by the codebook's table (lexicon concept `codes`); ACLED did not assign them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.lexicon import load
from rasid.records import AcledCode, PloverCode

if TYPE_CHECKING:
    from rasid.records import Actor


def acled_code(kind: str, initiators: tuple[Actor, ...], targets: tuple[Actor, ...]) -> AcledCode | None:
    """ACLED's event and sub-event type; who gained ground and who was attacked decide where the table leaves it open."""
    if kind == "territory_gain" and any(a.kind in ("state_forces", "government") for a in initiators):
        return AcledCode("Battles", "Government regains territory")
    if kind == "armed_attack" and any(a.kind in ARMED for a in targets):
        return AcledCode("Battles", "Armed clash")
    code = load("codes")["acled"].get(kind)
    return AcledCode(*code) if code else None


def plover_code(
    kind: str, lexeme: str, weapons: frozenset[str], initiators: tuple[Actor, ...], targets: tuple[Actor, ...]
) -> PloverCode | None:
    """PLOVER's type and mode; drones and killings of one person have modes of their own.

    PLOVER's PROTEST is what civilians do. What police or soldiers do to a crowd is violent repression, and where both sides use
    violence all who take part are the source: both are ASSAULT (PLOVER manual, ASSAULT; its table from CAMEO, 175).
    """
    codes = load("codes")
    fighting = (*initiators, *targets) if lexeme in codes["two_sided"] else initiators
    if kind == "riot" and any(a.kind in ARMED for a in fighting):
        return PloverCode("ASSAULT", "crowd-control")
    if lexeme in codes["plover_modes"]:
        return PloverCode(*codes["plover_modes"][lexeme])
    if kind == "air_strike" and "drone" in weapons and "aircraft" not in weapons:
        return PloverCode("ASSAULT", "drone")
    if lexeme == "assassinate":
        return PloverCode("ASSAULT", "targeted")
    code = codes["plover"].get(kind)
    return PloverCode(*code) if code else None
