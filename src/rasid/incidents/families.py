"""Which types of event may be one happening under two names.

Reports of one happening differ in its type: what one calls an explosion another knows for a shell, a raid is told as arrest,
as clash or as attack. Types that share a group are kin. The groups follow where the codebook's types border on each other
(«انفجار» with no cause, «استهداف» with no means, «عملية أمنية» with no outcome).
"""

from __future__ import annotations

from functools import cache

GROUPS: dict[str, tuple[str, ...]] = {
    "fire": ("air_strike", "shelling", "explosion", "chemical_attack", "interception"),
    "bomb": ("explosion", "explosive_device", "suicide_bombing", "grenade"),
    "targeted": ("air_strike", "explosive_device", "armed_attack", "suicide_bombing"),
    "combat": ("armed_clash", "armed_attack", "territory_gain", "shelling"),
    "raid": ("arrest", "abduction", "armed_attack", "armed_clash", "military_movement", "air_strike"),
    "cruelty": ("armed_attack", "torture", "sexual_violence", "abduction"),
    "crowd": ("protest", "riot"),
    "custody": ("arrest", "legal_action", "abduction"),
    "freed": ("release", "agreement"),
    "ground": ("territory_gain", "territory_handover", "agreement", "military_movement"),
    "closed": ("restriction", "displacement"),
    "relief": ("emergency_response", "aid"),
    "ruin": ("property_destruction", "shelling", "air_strike"),
    "arms": ("weapons_seizure", "arrest", "interception"),
    "talks": ("consult", "agreement"),
    "protestation": ("accuse", "reject", "threaten"),
}


@cache
def groups(event_type: str) -> tuple[str, ...]:
    """The groups of a type; a type in none is a group of its own."""
    return tuple(name for name, types in GROUPS.items() if event_type in types) or (event_type,)
