"""Kinds of sides and of events that the rules speak of."""

from __future__ import annotations

ARMED = frozenset(
    ("state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces", "unidentified_armed_group")
)
CROWDS = frozenset(("protesters", "rioters"))
CROWD_ACTS = frozenset(("protest", "riot"))
PEOPLE = frozenset(("civilians", "protesters", "rioters"))
TAKEN = frozenset(("arrest", "abduction", "release"))  # «من» tells where people were taken
VIOLENT = frozenset(
    (
        "armed_clash", "air_strike", "shelling", "explosive_device", "suicide_bombing", "grenade", "chemical_attack", "explosion",
        "armed_attack", "torture", "sexual_violence", "abduction", "riot", "interception",
    )
)  # fmt: skip
FIRE = frozenset(("air_strike", "shelling"))  # struck from afar
FOUGHT = frozenset(("armed_attack", "armed_clash"))  # by men with arms in their hands
AT_HAND = frozenset(("knife", "vehicle"))  # arms of one man against another
AIRBORNE = frozenset(("aircraft", "drone"))
FLYING = frozenset(("rocket", "missile", "mortar", "artillery", "drone", "aircraft"))  # arms that air defence stops
ARMIES = frozenset(("state_forces", "external_forces"))  # arms of states
FORCES = ARMIES | {"government"}  # … and their governments
RESPONSIBLE = VIOLENT - {"interception", "riot"} | {"territory_gain"}  # somebody is asked to answer for these
# what one side does in the course of an attack, a raid or a protest
PARTS = frozenset(("weapons_seizure", "property_destruction", "abduction", "restriction", "arrest", "riot", "request"))
BLASTS = frozenset(("explosion", "explosive_device", "suicide_bombing", "grenade"))
ASSAULTS = frozenset(
    ("armed_attack", "armed_clash", "suicide_bombing", "explosive_device", "grenade", "torture", "air_strike", "shelling")
)
RELIEF_VEHICLE = "relief vehicle"  # label of a site
WAYS = frozenset(("road", "street"))  # labels of sites
OF_ARMS = frozenset(("interception", "weapons_seizure"))  # arms are their object («أبطلت مفعول قنبلة», «ضبطت صواريخ»)
