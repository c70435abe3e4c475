"""What the codes of a record are called on the pages, with a short definition: the closed lists of the codebook, in words.

`TERMS[list][code]` is a `Term`. Labels and definitions are messages of the catalogues (`rasid.service.i18n`); lists are closed,
and a test holds them equal to the codebook's. A code that is not here (a gazetteer's own kind of place) is shown as it is.
"""

from __future__ import annotations

from typing import NamedTuple


def N_(message: str) -> str:  # noqa: N802 (gettext's name for a message that is translated where it is shown)
    """Marks a message for the catalogues; translated when it is shown."""
    return message


class Term(NamedTuple):
    """What a code is called and what it means."""

    label: str
    definition: str = ""


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

TERMS: dict[str, dict[str, Term]] = {
    "type": TYPES,
    "family": FAMILY_TERMS,
    "factuality": {
        "CT+": Term(N_("it happened"), N_("The report states it as a fact.")),
        "PR+": Term(N_("probably happened"), N_("The report thinks it likely.")),
        "PS+": Term(N_("possibly happened"), N_("The report holds it possible, or could not verify it.")),
        "CT-": Term(N_("did not happen"), N_("The report states that it did not happen, or that it failed.")),
        "PR-": Term(N_("probably did not happen"), N_("The report thinks it unlikely.")),
        "PS-": Term(N_("possibly did not happen"), N_("The report doubts it.")),
        "UU": Term(N_("announced, not told as a fact"), N_("Announced, threatened, asked for or conditional.")),
    },
    "responsibility": {
        "stated": Term(N_("stated"), N_("The report says in its own voice who did it.")),
        "claimed": Term(N_("claimed"), N_("Only the side that did it says so.")),
        "accused": Term(N_("accused"), N_("Only an adversary or an authority says who did it.")),
        "denied": Term(N_("denied"), N_("The side that is named denies it.")),
        "unknown": Term(N_("unknown"), N_("Nobody is named.")),
    },
    "casualty_status": {
        "reported": Term(N_("reported"), N_("Casualties are told.")),
        "none_reported": Term(N_("no word of casualties"), N_("No word of casualties has come in; that is not «none».")),
        "none": Term(N_("no casualties"), N_("The report says that there were none.")),
        "unknown": Term(N_("not told")),
    },
    "actor_kind": {
        "state_forces": Term(N_("state forces"), N_("Army, police or other forces of a state.")),
        "rebel_group": Term(N_("armed group"), N_("An organisation that fights a state.")),
        "political_militia": Term(N_("political militia"), N_("Armed men of a party, a government or a figure.")),
        "identity_militia": Term(N_("communal militia"), N_("Armed men of a tribe, faith or community.")),
        "rioters": Term(N_("rioters"), N_("A crowd that uses force.")),
        "protesters": Term(N_("protesters"), N_("A crowd that demonstrates.")),
        "civilians": Term(N_("civilians"), N_("People who take no part in fighting.")),
        "external_forces": Term(N_("external forces"), N_("Coalitions and missions from abroad.")),
        "government": Term(N_("government"), N_("A government or an office of it.")),
        "unidentified_armed_group": Term(N_("unidentified armed men"), N_("Gunmen whom nobody names.")),
        "site": Term(N_("site"), N_("A thing that was hit: a house, a base, a market.")),
        "other": Term(N_("other"), N_("None of the kinds of the list.")),
    },
    "source_kind": {
        "agency": Term(N_("news agency"), N_("A news agency.")),
        "outlet": Term(N_("news outlet"), N_("A paper, site or channel.")),
        "monitor": Term(N_("monitor"), N_("An organisation that documents violence.")),
        "official": Term(N_("official"), N_("An official or an office of state.")),
        "military": Term(N_("military source"), N_("A source in regular forces.")),
        "armed_group": Term(N_("source in an armed group"), N_("A statement or a source of an armed group.")),
        "medical": Term(N_("medical source"), N_("A doctor, hospital or health office.")),
        "civil_defence": Term(N_("civil defence"), N_("Rescue services.")),
        "witness": Term(N_("witness"), N_("Somebody who saw it.")),
        "local": Term(N_("local source"), N_("Residents, activists or local bodies.")),
        "anonymous": Term(N_("unnamed source"), N_("A source that is given no name or place.")),
        "social_media": Term(N_("social media"), N_("Posts and channels.")),
        "document": Term(N_("document"), N_("A paper, record or decree.")),
    },
    "relation": {
        "response_to": Term(N_("answers"), N_("Fire or an act in answer to the other.")),
        "follows": Term(N_("follows"), N_("Comes after the other.")),
        "part_of": Term(N_("is part of"), N_("One act of a larger one.")),
        "same_series": Term(N_("is of one series with"), N_("One of several told as a series.")),
        "cause_of": Term(N_("leads to"), N_("The other came of it.")),
    },
    "weapon": {
        "rocket": Term(N_("rocket")),
        "missile": Term(N_("missile")),
        "mortar": Term(N_("mortar")),
        "artillery": Term(N_("artillery")),
        "aircraft": Term(N_("aircraft")),
        "drone": Term(N_("drone")),
        "ied": Term(N_("explosive charge")),
        "car_bomb": Term(N_("car bomb")),
        "explosive_belt": Term(N_("explosive belt")),
        "mine": Term(N_("mine")),
        "small_arms": Term(N_("small arms")),
        "grenade": Term(N_("hand grenade")),
        "chemical": Term(N_("chemical weapon")),
        "knife": Term(N_("knife")),
        "vehicle": Term(N_("vehicle")),
        "tank": Term(N_("tank")),
        "other": Term(N_("other")),
    },
    "effect": {
        "fire": Term(N_("fire broke out")),
        "smoke": Term(N_("smoke")),
        "destruction": Term(N_("destruction")),
        "damage": Term(N_("damage")),
        "power_cut": Term(N_("power cut")),
        "water_cut": Term(N_("water cut")),
        "outage": Term(N_("service outage")),
        "closure": Term(N_("closure")),
        "school_closure": Term(N_("schools closed")),
        "flight_halt": Term(N_("flights halted")),
        "production_halt": Term(N_("production halted")),
    },
    "group": {
        "people": Term(N_("people")),
        "all": Term(N_("all")),
        "civilians": Term(N_("civilians")),
        "children": Term(N_("children")),
        "women": Term(N_("women")),
        "fighters": Term(N_("fighters")),
        "soldiers": Term(N_("soldiers")),
        "police": Term(N_("police")),
        "aid_workers": Term(N_("aid workers")),
        "journalists": Term(N_("journalists")),
    },
    "toll": {
        "killed": Term(N_("killed")),
        "injured": Term(N_("injured")),
        "captured": Term(N_("captured")),
        "missing": Term(N_("missing")),
        "displaced": Term(N_("displaced")),
    },
    "status": {
        "accepted": Term(N_("accepted"), N_("A reviewer holds it to be as told.")),
        "rejected": Term(N_("rejected"), N_("A reviewer holds that it did not happen so.")),
        "unreviewed": Term(N_("unreviewed"), N_("No reviewer has decided yet.")),
    },
    "field": {
        "type": Term(N_("type")),
        "mention": Term(N_("further mention")),
        "factuality": Term(N_("factuality"), N_("How far the report commits itself.")),
        "time": Term(N_("time")),
        "place": Term(N_("place")),
        "origin": Term(N_("from where"), N_("Where fire or movement came from.")),
        "initiators": Term(N_("initiators"), N_("Who did it, as told.")),
        "targets": Term(N_("targets"), N_("Whom or what it befell.")),
        "responsibility": Term(N_("responsibility"), N_("Who says who did it.")),
        "weapons": Term(N_("weapons")),
        "casualties": Term(N_("toll")),
        "killed": Term(N_("killed")),
        "injured": Term(N_("injured")),
        "captured": Term(N_("captured")),
        "missing": Term(N_("missing")),
        "displaced": Term(N_("displaced")),
        "casualty_status": Term(N_("word on casualties")),
        "effects": Term(N_("effects")),
        "sources": Term(N_("sources")),
        "relations": Term(N_("relations")),
        "confidence": Term(
            N_("confidence"), N_("How sure Rasid is that it read the event rightly; not how likely the event is.")
        ),
        "note": Term(N_("note")),
    },
    "mark": {
        "trigger": Term(N_("event"), N_("The words that tell the event.")),
        "time": Term(N_("time")),
        "place": Term(N_("place")),
        "actor": Term(N_("side")),
        "weapon": Term(N_("weapon")),
        "toll": Term(N_("toll")),
        "effect": Term(N_("effect")),
        "source": Term(N_("source")),
        "other": Term(N_("derived")),
    },
    "place_kind": {
        "city": Term(N_("city")),
        "town": Term(N_("town")),
        "village": Term(N_("village")),
        "quarter": Term(N_("quarter")),
        "camp": Term(N_("camp")),
        "crossing": Term(N_("crossing")),
        "base": Term(N_("base")),
        "airport": Term(N_("airport")),
        "port": Term(N_("port")),
        "field": Term(N_("oil or gas field")),
        "dam": Term(N_("dam")),
        "river": Term(N_("river")),
        "sea": Term(N_("sea")),
        "island": Term(N_("island")),
        "mountain": Term(N_("mountain")),
        "valley": Term(N_("valley")),
        "road": Term(N_("road")),
        "belt": Term(N_("strip of land")),
        "region": Term(N_("region")),
        "hospital": Term(N_("hospital")),
        "site": Term(N_("site"), N_("A thing that was hit: a house, a base, a market.")),
        "district": Term(N_("district")),
        "admin1": Term(N_("province")),
        "country": Term(N_("country")),
        "bearing": Term(N_("near or beside a place")),
    },
    "time_precision": {
        "1": Term(N_("to the day")),
        "2": Term(N_("within a week")),
        "3": Term(N_("wider than a week")),
    },
    "place_precision": {
        "1": Term(N_("exact or the named town")),
        "2": Term(N_("near the point")),
        "3": Term(N_("province or wider")),
    },
    "feature": {
        "day": Term(N_("day")),
        "weekday": Term(N_("weekday")),
        "kind": Term(N_("kind of event")),
        "place": Term(N_("place")),
        "initiators": Term(N_("initiators"), N_("Who did it, as told.")),
        "targets": Term(N_("targets"), N_("Whom or what it befell.")),
        "weapon": Term(N_("weapon")),
        "toll": Term(N_("toll")),
        "words": Term(N_("wording")),
        "copy": Term(N_("copied passage")),
    },
    "decision": {
        "accept": Term(N_("accept"), N_("As told.")),
        "reject": Term(N_("reject"), N_("Did not happen so.")),
        "edit": Term(N_("edit"), N_("Give a field a value; the versions of the reports stay beside it.")),
        "merge": Term(N_("merge"), N_("Two incidents are one.")),
        "split": Term(N_("split"), N_("Some reports are another incident.")),
        "undo": Term(N_("undo"), N_("Take a decision back; it stays in the record.")),
    },
    "role": {
        "reader": Term(N_("reader"), N_("Reads and exports.")),
        "reviewer": Term(N_("reviewer"), N_("Reads, and decides on incidents.")),
        "admin": Term(N_("administrator"), N_("All that, users and the audit log.")),
    },
    "decided": {
        "accept": Term(N_("Accepted")),
        "reject": Term(N_("Rejected")),
        "edit": Term(N_("Edited")),
        "merge": Term(N_("Merged")),
        "split": Term(N_("Split")),
        "undo": Term(N_("Taken back")),
    },
}


def term(list_: str, code: str) -> Term:
    """What a code of a list is called; an unlisted one is its own name in words."""
    return TERMS.get(list_, {}).get(code) or Term(code.replace("_", " "))
