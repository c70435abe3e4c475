"""What a lexeme's row asks of its filled frame (column `needs`): arms, people, a place, a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import AIRBORNE, ARMED, CROWDS, FORCES, PEOPLE
from rasid.events.modality.intended import aims_at_act
from rasid.events.types.arms_at_work import arms_destroy
from rasid.events.types.conditions import (
    are_settlers,
    by_a_country,
    by_arms,
    cause_of_deaths,
    costs_lives,
    falls,
    goes_on_striking,
    has_place,
    headlines_a_hit,
    heads_headline,
    is_brought_down,
    is_campaign,
    is_charged,
    is_denied_of_site,
    is_kept_in_order,
    is_laid_for_arrest,
    is_of_a_man,
    is_of_a_matter,
    is_one_man,
    is_post,
    is_quarrel,
    is_raid_by_stealth,
    is_said_of_another,
    is_said_to_strike,
    is_subject_of_act,
    is_told_with_deaths,
    is_unlawful,
    is_violent,
    of_munitions,
    opens_headline,
    seizes_things,
    takes_people_first,
)
from rasid.events.types.operations import is_deadly_operation
from rasid.events.types.people import (
    is_captured,
    is_done_by_people,
    is_from_above,
    is_of_states,
    tells_leader,
    tells_members,
    tells_own_forces,
    tells_people,
    tells_persons,
)
from rasid.events.types.typing import armed, by_settlers, near
from rasid.events.words.agreement import is_first_person
from rasid.events.words.boundaries import goes_on
from rasid.events.words.grammar import words_of
from rasid.events.words.means import is_in_a_raid
from rasid.language.clitics import OBJECT_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_OFFICIALS = frozenset(("government", "other", "state_forces", "external_forces", "rebel_group", "political_militia"))
_AIMED = 8  # words from «أطلق» over who fired and what to «باتجاه»
_BEATEN = PEOPLE | {"other", "state_forces"}  # whom somebody strikes with his hands
_GUNMEN = frozenset(("unidentified_armed_group", "identity_militia"))  # they hold nobody by law
_NEEDS: dict[str, Callable[[Annotated, Draft], bool]] = {
    "armed": lambda doc, d: (armed(d) or tells_own_forces(doc, d)) and not is_of_a_man(doc, d),
    "struck": lambda doc, d: (
        not is_campaign(doc, d)
        and not aims_at_act(doc, d.trigger.last)
        and (
            armed(d)
            or by_a_country(doc, d)
            or near(doc, d, "fatal_words", 14)
            or is_violent(doc, d)
            or is_denied_of_site(doc, d)
            or goes_on_striking(doc, d)
            or headlines_a_hit(doc, d)
        )
    ),
    "razing": lambda doc, d: (
        not (d.trigger.joined and not goes_on(doc, d.trigger))  # «صدوا الهجوم ودمروا دبابة» tells of one fight
        and not (
            d.trigger.pos == "noun" and doc.tokens[d.first].norm.endswith(("ين", "ان"))
        )  # «التفجيران»: blasts, and no object
        and not is_told_with_deaths(doc, d)
        and any(a.value.kind in ARMED | {"government"} for a in d.initiators)
        and not any("result" in doc.roles[i].classes for i in range(d.clause[0], d.first))
    ),
    "fought": lambda doc, d: armed(d) or near(doc, d, "fought_words", 3) or cause_of_deaths(doc, d),
    "people_by_arms": lambda doc, d: by_arms(d) and any(a.value.kind != "site" for a in d.targets),
    "done_upon": lambda doc, d: not d.definite and bool(d.initiators) and (has_place(d) or bool(d.targets)),
    "airborne": lambda doc, d: any(w.value.kind in AIRBORNE for w in d.weapons),
    "aimed": lambda doc, d: any(
        norm == "علي" or norm in words_of("toward") for norm in doc.norms[d.trigger.last : d.trigger.last + _AIMED]
    ),
    "by_hands": lambda doc, d: not arms_destroy(doc, d),
    "weapon": lambda doc, d: bool(d.weapons) or of_munitions(doc, d),
    "downed": lambda doc, d: (bool(d.weapons) or of_munitions(doc, d)) and not falls(doc, d),
    "person": lambda doc, d: (
        tells_persons(doc, d)
        or near(doc, d, "people_words")
        or (d.trigger.pos == "verb" and d.trigger.suffix in OBJECT_PRONOUNS and bool(d.initiators))  # «عذبته الشرطة»
    ),
    "beaten": lambda doc, d: (
        not d.weapons
        and bool(d.initiators)
        and (d.trigger.suffix in OBJECT_PRONOUNS or any(a.value.kind in _BEATEN for a in d.targets))
    ),
    "person_or_forces": lambda doc, d: (
        (tells_persons(doc, d) and not is_kept_in_order(doc, d))
        or (d.trigger.suffix != "" and d.trigger.pos == "noun")  # «اعتقاله»
        or (
            (d.trigger.pos == "verb" or (d.light and d.trigger.plural))  # «نفذت القوات اعتقالات»
            and not seizes_things(doc, d)
            and any(a.value.kind in ARMED | {"government"} for a in d.initiators)
        )
        or near(doc, d, "people_words")
    ),
    "side_or_past": lambda doc, d: (
        bool(d.initiators) or (d.trigger.pos == "verb" and d.trigger.tense == "past") or is_done_by_people(doc, d)
    ),
    "side_itself": lambda doc, d: bool(d.initiators) and not (d.trigger.joined and d.trigger.suffix),  # «أدان القصف واعتبره خرقا»
    "ambush": lambda doc, d: (
        not d.trigger.definite
        and not is_post(doc, d)
        and not is_laid_for_arrest(doc, d)
        and (
            near(doc, d, "ambush_words")
            or (d.carrier is not None and doc.tokens[d.carrier].norm in words_of("ambush_words"))
            or ((has_place(d) or any(a.value.kind in ARMED for a in d.initiators)) and cause_of_deaths(doc, d))
        )
    ),
    "side": lambda doc, d: bool(d.initiators) or is_done_by_people(doc, d) or is_of_a_matter(doc, d),
    "side_withholding": lambda doc, d: (
        bool(d.initiators) and not any(a.value.kind in PEOPLE for a in d.targets)  # «أوقف الجيش شخصين … للمشاركة في …»
    ),
    "arms_first": lambda doc, d: not takes_people_first(doc, d),
    "side_or_target": lambda doc, d: bool(d.initiators or d.targets),
    "side_accusing": lambda doc, d: bool(d.initiators or d.targets) and not is_charged(doc, d),
    "side_or_barred": lambda doc, d: bool(d.initiators) or d.trigger.voice == "passive" or is_done_by_people(doc, d),
    "side_or_gate": lambda doc, d: bool(d.initiators) or near(doc, d, "gate_words"),
    "warning": lambda doc, d: (
        any(a.value.kind in ARMED for a in d.initiators)
        or is_of_states(d)
        or (is_first_person(doc.norms[d.first]) and any(a.value.kind in ARMED | {"government"} for a in d.targets))
    ),
    "captured": lambda doc, d: is_captured(doc, d),
    "freed": lambda doc, d: (
        tells_persons(doc, d) or any(a.value.kind in PEOPLE for a in d.initiators) or near(doc, d, "prisoner_words")
    ),
    "patrols": lambda doc, d: not near(doc, d, "attacks", 10) and not is_subject_of_act(doc, d),
    "body": lambda doc, d: near(doc, d, "body_words", 14),
    "of_life": lambda doc, d: near(doc, d, "lives", 14),
    "hospital": lambda doc, d: near(doc, d, "hospital_words", 10),
    "relief": lambda doc, d: bool(d.initiators) and near(doc, d, "relief_words", 12),
    "police_grip": lambda doc, d: near(doc, d, "police_words"),
    "ring": lambda doc, d: any(a.value.kind in ARMED | {"government"} for a in d.initiators) or near(doc, d, "ring_words"),
    "place_or_crowd": lambda doc, d: (
        has_place(d)
        or bool(d.targets)
        or any(a.value.kind in PEOPLE for a in d.initiators)
        or near(doc, d, "protester_words", 10)
    ),
    "side_or_received": lambda doc, d: bool(d.initiators) or (d.trigger.pos == "noun" and d.received),
    "armed_pursuit": lambda doc, d: bool(
        any(a.value.kind in ARMED for a in d.initiators) and any(a.value.kind in ARMED for a in d.targets)
    ),
    "place": lambda doc, d: has_place(d),
    "place_or_target": lambda doc, d: has_place(d) or bool(d.targets),
    "place_or_armed": lambda doc, d: (has_place(d) and armed(d)) or (has_place(d) and d.trigger.pos == "noun"),
    "place_or_site": lambda doc, d: (
        has_place(d)
        or any(a.value.kind == "site" for a in d.targets)
        or any(t.norm in words_of("scene") for t in doc.tokens[d.trigger.last : d.trigger.last + 2])
    ),
    "ground": lambda doc, d: (armed(d) or has_place(d) or bool(d.targets)) and not near(doc, d, "accidents", 8),
    "armed_place": lambda doc, d: (
        not is_one_man(doc, d) and (any(a.value.kind in ARMED for a in d.initiators) or tells_own_forces(doc, d)) and has_place(d)
    ),
    "infiltrators": lambda doc, d: armed(d) and not by_settlers(d) and not is_raid_by_stealth(d),
    "assault": lambda doc, d: not is_quarrel(doc, d),
    "stealth_raid": lambda doc, d: is_raid_by_stealth(d),
    "armed_foe": lambda doc, d: (
        armed(d) and (d.trigger.suffix not in ("ه", "ها") or has_place(d) or any(a.value.kind in ARMED for a in d.targets[1:]))
    ),
    "armed_target": lambda doc, d: any(a.value.kind in ARMED for a in d.targets) or tells_members(doc, d),
    "deadly_operation": lambda doc, d: is_deadly_operation(doc, d),
    "overcome": lambda doc, d: (
        (any(a.value.kind in ARMED for a in d.targets) or tells_members(doc, d) or tells_leader(doc, d))
        and not any(t.value.head == d.first and t.first == d.first + 1 for t in doc.tolls)  # «قضى جنديان خلال …»: they died
    ),
    "armed_side": lambda doc, d: any(a.value.kind in ARMED for a in d.initiators),
    "unlawful_side": lambda doc, d: is_unlawful(doc, d),
    "armed_storm": lambda doc, d: (
        is_unlawful(doc, d)
        and not (are_settlers(d) and not d.weapons and not near(doc, d, "fatal_words", 14))  # they come in, and attack nobody
    ),
    "by_craft": lambda doc, d: any(
        w.value.kind in AIRBORNE and a.first <= w.first < a.last for w in d.weapons for a in d.initiators
    ),
    "gunmen": lambda doc, d: any(a.value.kind in _GUNMEN for a in d.initiators),
    "forces": lambda doc, d: any(a.value.kind in ARMED | {"government"} for a in d.initiators) or bool(d.weapons),
    "violent": lambda doc, d: (
        armed(d)
        or bool(d.tolls)
        or d.type in ("suicide_bombing", "air_strike")
        or is_said_to_strike(doc, d)
        or (any(a.value.kind in CROWDS for a in d.initiators) and any(a.value.kind in _BEATEN for a in d.targets))
    ),
    "people": lambda doc, d: tells_people(doc, d),
    "uprooted": lambda doc, d: (
        not near(doc, d, "jail_words", 5)
        and tells_people(doc, d)
        and (not {a.value.kind for a in d.initiators} & ARMED or near(doc, d, "people_words", 3))
    ),
    "people_march": lambda doc, d: near(doc, d, "marchers"),
    "military_word": lambda doc, d: near(doc, d, "military_words"),
    "officials": lambda doc, d: any(a.value.kind in _OFFICIALS for a in (*d.initiators, *d.targets)),
    "turned_out": lambda doc, d: tells_people(doc, d) or near(doc, d, "protester_words", 10),
    "falling_headline": lambda doc, d: opens_headline(doc, d) and has_place(d),
    "fallen": lambda doc, d: not is_brought_down(doc, d),
    "heads_headline": lambda doc, d: heads_headline(doc, d),
    "reached": lambda doc, d: near(doc, d, "reached") or heads_headline(doc, d),
    "reply_fire": lambda doc, d: near(doc, d, "fire_words", 14 if by_arms(d) else 5) and not is_said_of_another(doc, d),
    "any_arg": lambda doc, d: bool(d.initiators or d.targets or d.weapons or d.places),
    "recall": lambda doc, d: True,
    "battle": lambda doc, d: (
        armed(d) or near(doc, d, "battle_words") or near(doc, d, "fought_words", 3) or cause_of_deaths(doc, d)
    ),
    "dropped": lambda doc, d: (has_place(d) or bool(d.targets)) and not near(doc, d, "tear_words", 8) and is_from_above(doc, d),
    "by_hand": lambda doc, d: not near(doc, d, "tear_words", 8) and not is_from_above(doc, d),
    "in_raid_or_gunmen": lambda doc, d: (
        any(a.value.kind in ARMED - FORCES for a in d.targets)  # «مصرع سبعة إرهابيين»
        or is_in_a_raid(doc, d.trigger.last, doc.sentences[doc.sentence_of[d.first]][1])
    ),
    "in_raid": lambda doc, d: is_in_a_raid(doc, d.trigger.last, doc.sentences[doc.sentence_of[d.first]][1]),
    "truce": lambda doc, d: near(doc, d, "truces", 10),
    "bomb": lambda doc, d: near(doc, d, "bomb_words", 8),
    "fatal": lambda doc, d: armed(d) or near(doc, d, "fatal_words", 14) or cause_of_deaths(doc, d),
    "flown": lambda doc, d: bool(d.weapons) or near(doc, d, "military_words"),
    "crowd_acts": lambda doc, d: (
        d.trigger.pos == "noun" or not any(a.value.kind in ARMED and a.first == d.trigger.last for a in doc.actors)
    ),
    "protesters": lambda doc, d: near(doc, d, "protester_words", 12),
    "place_or_people": lambda doc, d: has_place(d) or bool(d.targets) or any(a.value.kind in PEOPLE for a in d.initiators),
    "clash_toll": lambda doc, d: (
        (
            any(a.value.kind != "government" for a in (*d.initiators, *d.targets))
            and len(d.initiators) + len(d.targets) > 1
            and (bool(d.weapons) or near(doc, d, "fatal_words", 14))
        )
        or (not d.definite and near(doc, d, "come_to_blows", 3) and costs_lives(doc, d))
    ),
}


def meets_needs(doc: Annotated, draft: Draft) -> bool:
    """Whether the filled frame holds what the lexeme's row asks for (column `needs`)."""
    return draft.lexeme.needs is None or _NEEDS[draft.lexeme.needs](doc, draft)
