"""Sides in the codes of others: ACLED's inter codes, PLOVER's sectors, UCDP's types of violence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.exports.actors import country_of_actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasid.exports.chosen import Chosen, Side

INTER = {
    "state_forces": 1, "government": 1, "rebel_group": 2, "political_militia": 3, "unidentified_armed_group": 3,
    "identity_militia": 4, "rioters": 5, "protesters": 6, "civilians": 7, "external_forces": 8,
}  # fmt: skip
SECTORS = {
    "state_forces": "MIL", "government": "GOV", "rebel_group": "REB", "political_militia": "PRM", "identity_militia": "PRM",
    "unidentified_armed_group": "UAF", "rioters": "CVL", "protesters": "CVL", "civilians": "CVL", "external_forces": "MIL",
}  # fmt: skip
_STATE = ("state_forces", "government", "external_forces")
_ORGANISED = ("rebel_group", "political_militia", "identity_militia", "unidentified_armed_group")


def persons(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The sides that are people: sites («the base») are none."""
    return tuple(side for side in sides if side.kind != "site")


def inter(side: Side, country: str | None) -> int | None:
    """ACLED's code of a side; forces of a state abroad are 8, external forces."""
    code = INTER.get(side.kind)
    home = country_of_actor(side.id)
    return 8 if code == 1 and home and country and home != country else code


def interaction(one: int | None, two: int | None) -> int | None:
    """ACLED's interaction: both codes, the lower first, 0 where there is no second side."""
    codes = sorted(code for code in (one, two) if code)
    if not codes:
        return None
    return codes[0] * 10 + (codes[1] if len(codes) > 1 else 0)


def type_of_violence(chosen: Chosen) -> int | None:
    """UCDP's 1 state-based, 2 non-state, 3 one-sided, as far as the kinds of the sides say it; None otherwise."""
    ours, theirs = ({side.kind for side in persons(sides)} for sides in (chosen.initiators, chosen.targets))
    armed = [kinds & {*_STATE, *_ORGANISED} for kinds in (ours, theirs)]
    if armed[0] and not armed[1] and theirs & {"civilians", "protesters"}:
        return 3
    kinds = armed[0] | armed[1]
    both = all(armed) or (len(persons(chosen.initiators)) > 1 and not theirs)
    if not both:
        return None
    return 1 if kinds & set(_STATE) else 2
