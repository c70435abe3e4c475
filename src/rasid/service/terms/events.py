"""Types of event, and the families that filters, lists and maps group them by."""

from __future__ import annotations

from rasid.service.terms.term import N_, Term

TYPES: dict[str, Term] = {
    "armed_clash": Term(N_("armed clash"), N_("Two sides fight and both fire.")),
    "territory_gain": Term(N_("territory taken"), N_("A side takes or retakes a place by force.")),
    "territory_handover": Term(N_("territory handed over"), N_("A place changes hands without a fight.")),
    "air_strike": Term(N_("air strike"), N_("Fire from aircraft or drones.")),
    "shelling": Term(N_("shelling"), N_("Artillery, mortars, rockets or missiles from ground or sea.")),
    "explosive_device": Term(N_("explosive device"), N_("A bomb, mine or car bomb without a suicide attacker.")),
    "suicide_bombing": Term(N_("suicide bombing"), N_("An attacker blows himself up.")),
    "grenade": Term(N_("grenade attack"), N_("A hand grenade is thrown.")),
    "chemical_attack": Term(N_("chemical attack"), N_("Gas or another chemical weapon.")),
    "explosion": Term(N_("explosion"), N_("A blast whose cause is not told.")),
    "armed_attack": Term(
        N_("armed attack"), N_("Shooting, ambush, killing, stabbing or ramming of people who do not fire back.")
    ),
    "abduction": Term(N_("abduction"), N_("Kidnapping, hostage taking or enforced disappearance.")),
    "sexual_violence": Term(N_("sexual violence"), N_("Rape and other sexual violence.")),
    "torture": Term(N_("torture"), N_("Torture, death under it, or killing of captives on the spot.")),
    "interception": Term(N_("attack stopped"), N_("Missiles downed, a bomb defused, a plot foiled.")),
    "protest": Term(N_("protest"), N_("Demonstration, sit-in, strike or march.")),
    "riot": Term(N_("riot"), N_("Crowds that throw, burn or beat.")),
    "arrest": Term(N_("arrest"), N_("Detention, or a raid for wanted persons.")),
    "property_destruction": Term(N_("property destroyed"), N_("Demolition, arson, looting or razing.")),
    "weapons_seizure": Term(N_("weapons seized"), N_("Weapons found or taken.")),
    "military_movement": Term(N_("military movement"), N_("Convoys, reinforcements, overflights, withdrawals, exercises.")),
    "agreement": Term(N_("agreement"), N_("A truce, deal, agreed exchange or reconciliation.")),
    "release": Term(N_("persons set free"), N_("Persons set free, or an exchange carried out.")),
    "restriction": Term(N_("restriction"), N_("Siege, closed crossing or road, curfew, cut supply.")),
    "displacement": Term(N_("displacement"), N_("People flee or are driven out.")),
    "emergency_response": Term(N_("emergency response"), N_("Fire fighting, rescue, recovery, evacuation, first aid.")),
    "aid": Term(N_("aid"), N_("Relief and aid convoys.")),
    "legal_action": Term(N_("legal action"), N_("Trial, verdict, warrant, investigation or lawful execution.")),
    "consult": Term(N_("consultation"), N_("Sides meet, visit or call one another.")),
    "support": Term(N_("statement of support"), N_("A side backs, welcomes or promises help.")),
    "request": Term(N_("demand"), N_("A side demands something or calls on another.")),
    "accuse": Term(N_("accusation"), N_("A side blames or condemns another.")),
    "reject": Term(N_("refusal"), N_("A side refuses or objects.")),
    "threaten": Term(N_("threat"), N_("A side threatens or warns of action.")),
    "sanction": Term(N_("sanction"), N_("Sanctions, expelled envoys, relations cut.")),
    "concede": Term(N_("concession"), N_("A side gives in, steps back or apologises.")),
}

FAMILY_TERMS: dict[str, Term] = {
    "fire": Term(N_("Fire from a distance"), N_("Air strikes, shelling, chemical weapons, and fire that was stopped.")),
    "blast": Term(N_("Explosions"), N_("Devices, suicide bombings, grenades, blasts of unknown cause.")),
    "combat": Term(N_("Combat and ground"), N_("Clashes, ground taken or handed over, forces on the move.")),
    "persons": Term(N_("Attacks on persons"), N_("Shootings and ambushes, abduction, torture, sexual violence.")),
    "custody": Term(N_("Custody and law"), N_("Arrests, courts, seizures, persons set free.")),
    "crowd": Term(N_("Protest and riot"), N_("Crowds that demonstrate, and crowds that use force.")),
    "civil": Term(N_("Civilian life"), N_("Destruction of property, siege, displacement, rescue and aid.")),
    "words": Term(N_("Deals and statements"), N_("Agreements, and what sides say to or of one another.")),
}

# Every type stands in one family: how the filter groups them and the map colours them.
FAMILIES: dict[str, tuple[str, ...]] = {
    "fire": ("air_strike", "shelling", "chemical_attack", "interception"),
    "blast": ("explosive_device", "suicide_bombing", "grenade", "explosion"),
    "combat": ("armed_clash", "territory_gain", "territory_handover", "military_movement"),
    "persons": ("armed_attack", "abduction", "torture", "sexual_violence"),
    "custody": ("arrest", "release", "legal_action", "weapons_seizure"),
    "crowd": ("protest", "riot"),
    "civil": ("property_destruction", "restriction", "displacement", "emergency_response", "aid"),
    "words": ("agreement", "consult", "support", "request", "accuse", "reject", "threaten", "sanction", "concede"),
}
FAMILY_OF = {type_: family for family, types in FAMILIES.items() for type_ in types}
