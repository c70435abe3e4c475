"""The type of an event where its word leaves it open: by the means named in the clause, by the sides, by the codebook's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.factuality import is_denied
from rasid.events.grammar import words_of
from rasid.events.kinds import ARMED, PEOPLE, VIOLENT
from rasid.events.lexemes import readings, stemmed
from rasid.events.marks import SUICIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Weapon

_BY_WEAPON = {
    "aircraft": "air_strike", "drone": "air_strike", "artillery": "shelling", "mortar": "shelling",
    "rocket": "shelling", "missile": "shelling", "tank": "shelling", "ied": "explosive_device",
    "car_bomb": "explosive_device", "mine": "explosive_device", "grenade": "grenade", "chemical": "chemical_attack",
    "explosive_belt": "suicide_bombing", "small_arms": "armed_attack", "knife": "armed_attack",
    "vehicle": "armed_attack",
}  # fmt: skip


_REMNANT_REACH = 13  # «انفجار قذيفة كانت قد سقطت في وقت سابق على القرية ولم تنفجر»
LEFT_OVER = "left-over munitions went off"


def decide_type(doc: Annotated, draft: Draft) -> str:
    """The codebook type of a draft; the reason is kept in `draft.reasons["type"]`."""
    lexeme = draft.lexeme
    first, last = draft.clause
    allowed = lexeme.means
    if lexeme.people and any(a.value.kind in PEOPLE for a in (*draft.initiators, *draft.targets)):
        return lexeme.people
    if lexeme.people and not _armed(draft) and _near(doc, draft, "unarmed_words", 12):
        return lexeme.people
    doers = {a.value.kind for a in draft.initiators}
    if _says_flown(draft) and doers and doers <= ARMED - {"state_forces", "external_forces"} and not draft.weapons:
        draft.reasons["type"] = "a side without aircraft, no means named"
        return "armed_attack"
    if not allowed:
        return lexeme.type
    if "suicide_bombing" in allowed and _suicide_near(doc, draft):
        draft.reasons["type"] = "the attacker is called a suicide attacker"
        return "suicide_bombing"
    if lexeme.frame == "burst" and _near(doc, draft, "remnants", _REMNANT_REACH):
        draft.reasons["type"] = LEFT_OVER
        return "explosive_device"
    gas = next((w for w in draft.weapons if w.value.kind == "chemical" and first <= w.first < last), None)
    if gas and "chemical_attack" in allowed:
        draft.reasons["type"] = f"means: chemical «{gas.value.span.text}»"
        return "chemical_attack"
    trigger = draft.trigger
    if is_mutual(doc, draft):
        draft.reasons["type"] = "both sides fire"
        return "armed_clash"
    ranked = sorted(
        (w for w in draft.weapons if _wielded(doc, w) and (first <= w.first < last or trigger.first <= w.first < trigger.last)),
        key=lambda w: w.first - trigger.last if w.first >= trigger.first else (trigger.first - w.last) + 2,
    )
    for weapon in ranked:
        kind = _BY_WEAPON.get(weapon.value.kind)
        if kind == "shelling" and any(w.value.kind in ("aircraft", "drone") for w in ranked):
            kind = "air_strike"
        if kind in allowed:
            draft.reasons["type"] = f"means: {weapon.value.kind} «{weapon.value.span.text}»"
            return kind
    if lexeme.id == "target" and _is_of_an_attack(doc, draft):
        return "armed_attack"
    if "armed_attack" in allowed and "unidentified_armed_group" in doers and not doers & (ARMED - {"unidentified_armed_group"}):
        draft.reasons["type"] = "unidentified gunmen, no means named"
        return "armed_attack"
    return lexeme.type


def _is_of_an_attack(doc: Annotated, draft: Draft) -> bool:
    """«الاعتداءات التي استهدفت …», «هجوم استهدف …»: the noun that the verb goes on from says an attack, and no fire."""
    before = doc.tokens[max(0, draft.first - 3) : draft.first]
    nouns = [r for t in before for r in readings(t.norm) if r.form.pos == "noun" and r.form.lexeme.type in VIOLENT]
    return draft.trigger.pos == "verb" and bool(nouns) and nouns[-1].form.lexeme.type == "armed_attack"


_LIKENESS = 12  # how far behind a death its happening is said to be like another


def take_likeness(doc: Annotated, drafts: list[Draft]) -> None:
    """«قتل راع في حادث مماثل», «بانفجارين مماثلين»: what leaves its means open has the type of the violence told before it."""
    told: Draft | None = None
    for draft in drafts:
        last = min(doc.sentences[doc.sentence_of[draft.first]][1], draft.trigger.last + _LIKENESS)
        reach = range(draft.trigger.last, last if draft.lexeme.frame == "kill" else min(last, draft.trigger.last + 1))
        if told is not None and draft.general and any(doc.tokens[i].norm in words_of("alike") for i in reach):
            draft.type, draft.reasons["type"] = told.type, "like what is told before"
        if draft.type in VIOLENT:
            told = draft


def _says_flown(draft: Draft) -> bool:
    """Whether one word alone says that it came from the air: «إغارة», «ضربات» of fighters are raids on foot."""
    one_word = draft.trigger.last - draft.trigger.first == 1
    return one_word and draft.lexeme.type == "air_strike" and draft.lexeme.frame == "strike"


def _wielded(doc: Annotated, weapon: Found[Weapon]) -> bool:
    """Whether a weapon is no part of somebody's office («مقتل مسؤول المدفعية»)."""
    return doc.tokens[weapon.first - 1].norm not in words_of("arms_officers") if weapon.first else True


def is_mutual(doc: Annotated, draft: Draft) -> bool:
    """«قصف متبادل», «القصف المتبادل»: sides that both fire are at a clash (codebook, Typing)."""
    after = doc.tokens[draft.first + 1 : draft.trigger.last + 2]
    return draft.trigger.pos == "noun" and any(token.norm.removeprefix("ال").startswith("متبادل") for token in after)


def _suicide_near(doc: Annotated, draft: Draft) -> bool:
    if not doc.marks_at(draft.first) & SUICIDE:
        return False
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    last = min(last, draft.trigger.last + 8)
    first = max(first, draft.trigger.first - 5)
    drones = {i for w in draft.weapons if w.value.kind == "drone" for i in range(w.first, w.last + 1)}  # «مسيرة انتحارية»
    near = [i for i in range(first, last) if i not in drones]
    suicide = stemmed("suicide_words")
    return any(suicide[doc.tokens[i].norm] for i in near)


def _armed(draft: Draft) -> bool:
    return bool(draft.weapons) or any(a.value.kind in ARMED for a in (*draft.initiators, *draft.targets))


def _by_arms(draft: Draft) -> bool:
    return draft.trigger.pos == "verb" and any(a.value.kind in ARMED for a in draft.initiators)


def _by_a_country(doc: Annotated, draft: Draft) -> bool:
    """«استهدفت إسرائيل سيارة»: a country that aims at a thing or at people aims with arms."""
    countries = {place.first for place in doc.places}
    return bool(draft.targets) and any(a.value.kind == "government" and a.first in countries for a in draft.initiators)


def _persons(doc: Annotated, draft: Draft) -> bool:
    """Whether people are told as those it was done to, named or counted («اعتقال اثنين آخرين»)."""
    if draft.tolls or any(a.value.kind != "site" for a in draft.targets):
        return True
    return any(item.kind == "toll" for item in doc.items_in(draft.first, draft.clause[1]))


def _near(doc: Annotated, draft: Draft, concept: str, reach: int = 6) -> bool:
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    span = range(max(first, draft.first - reach), min(last, draft.trigger.last + reach))
    words = stemmed(concept)
    return any(words[doc.tokens[i].norm] for i in span)


def _people(doc: Annotated, draft: Draft) -> bool:
    if _near(doc, draft, "people_words") or _near(doc, draft, "rescued_words") or _persons(doc, draft):
        return True
    return any(a.value.kind in PEOPLE for a in draft.initiators)


_OFFICIALS = frozenset(("government", "other", "state_forces", "external_forces", "rebel_group", "political_militia"))


def _own_forces(doc: Annotated, draft: Draft) -> bool:
    """«إن قواته انسحبت»: someone's armed men, told by a pronoun, do it or suffer it."""
    return any(doc.tokens[i].norm.lstrip("و") in words_of("own_forces") for i in range(*draft.clause))


_ALSO_NOUNS = 3  # letters: «ثمن» is a price, too


def _is_done_by_people(doc: Annotated, draft: Draft) -> bool:
    """Whether a verb has a subject that is no known side: its ending tells it («ومنعوا»), it is a participle of state
    («متوعدا»), or a noun stands right behind what can only be a verb («دعت لجنة حقوق الإنسان»)."""
    if draft.trigger.pos != "verb" or draft.trigger.tense != "past":
        return False
    token, after = doc.tokens[draft.first], draft.trigger.last
    if token.norm in draft.lexeme.states:  # «اعتصاما رافضا للاتفاق» says what the sit-in is
        return not (draft.first and doc.tokens[draft.first - 1].text.endswith(("اً", "ًا")))
    if token.text.endswith("وا"):
        return True
    unmistakable = (len(token.norm) > _ALSO_NOUNS or token.norm[-1] == "ا") and all(
        r.form.pos == "verb" for r in readings(token.norm)
    )
    if draft.lexeme.frame != "speak" or not unmistakable or draft.trigger.suffix or after >= len(doc.tokens):
        return False
    return doc.tokens[after].kind == "word" and not doc.roles[after].classes and not doc.roles[after].verb and not draft.targets


def _is_denied_of_site(doc: Annotated, draft: Draft) -> bool:
    """«نفت الوزارة استهداف مستشفى»: who denies that denies an attack."""
    return is_denied(doc, draft) and any(a.value.kind == "site" for a in draft.targets)


def _has_place(draft: Draft) -> bool:
    return bool(draft.places or draft.target_places)


_NEEDS: dict[str, Callable[[Annotated, Draft], bool]] = {
    "armed": lambda doc, d: _armed(d) or _own_forces(doc, d),
    "struck": lambda doc, d: (
        _armed(d)
        or _by_a_country(doc, d)
        or _near(doc, d, "fatal_words", 14)
        or _is_violent(doc, d)
        or _is_denied_of_site(doc, d)
    ),
    "razing": lambda doc, d: (
        not d.trigger.joined  # «صدوا الهجوم ودمروا دبابة» tells of one fight
        and any(a.value.kind in ARMED | {"government"} for a in d.initiators)
        and not any("result" in doc.roles[i].classes for i in range(d.clause[0], d.first))
    ),
    "fought": lambda doc, d: _armed(d) or _near(doc, d, "fought_words", 3) or _cause_of_deaths(doc, d),
    "weapon": lambda doc, d: bool(d.weapons),
    "person": lambda doc, d: _persons(doc, d) or _near(doc, d, "people_words"),
    "person_or_forces": lambda doc, d: (
        _persons(doc, d)
        or (d.trigger.suffix != "" and d.trigger.pos == "noun")  # «اعتقاله»
        or (d.trigger.pos == "verb" and any(a.value.kind in ARMED | {"government"} for a in d.initiators))
        or _near(doc, d, "people_words")
    ),
    "side_or_past": lambda doc, d: bool(d.initiators) or (d.trigger.pos == "verb" and d.trigger.tense == "past"),
    "ambush": lambda doc, d: (
        not d.trigger.definite and (_near(doc, d, "ambush_words") or (_has_place(d) and _cause_of_deaths(doc, d)))
    ),
    "side": lambda doc, d: bool(d.initiators) or _is_done_by_people(doc, d),
    "side_or_received": lambda doc, d: bool(d.initiators) or (d.trigger.pos == "noun" and d.received),
    "armed_pursuit": lambda doc, d: bool(
        any(a.value.kind in ARMED for a in d.initiators) and any(a.value.kind in ARMED for a in d.targets)
    ),
    "place": lambda doc, d: _has_place(d),
    "place_or_target": lambda doc, d: _has_place(d) or bool(d.targets),
    "place_or_armed": lambda doc, d: (_has_place(d) and _armed(d)) or (_has_place(d) and d.trigger.pos == "noun"),
    "place_or_site": lambda doc, d: (
        _has_place(d)
        or any(a.value.kind == "site" for a in d.targets)
        or any(t.norm in words_of("scene") for t in doc.tokens[d.trigger.last : d.trigger.last + 1])
    ),
    "armed_place": lambda doc, d: any(a.value.kind in ARMED for a in d.initiators) and _has_place(d),
    "armed_target": lambda doc, d: any(a.value.kind in ARMED for a in d.targets),
    "armed_side": lambda doc, d: any(a.value.kind in ARMED for a in d.initiators),
    "unlawful_side": lambda doc, d: (
        any(a.value.kind in ARMED - {"state_forces", "external_forces"} for a in d.initiators)
        and not _near(doc, d, "custody_words", 20)  # who raids and arrests has taken the place of the police
    ),
    "forces": lambda doc, d: any(a.value.kind in ARMED | {"government"} for a in d.initiators) or bool(d.weapons),
    "violent": lambda doc, d: _armed(d) or bool(d.tolls) or d.type in ("suicide_bombing", "air_strike"),
    "people": lambda doc, d: _people(doc, d),
    "uprooted": lambda doc, d: (
        _people(doc, d) and (not {a.value.kind for a in d.initiators} & ARMED or _near(doc, d, "people_words", 3))
    ),
    "people_march": lambda doc, d: _near(doc, d, "marchers"),
    "military_word": lambda doc, d: _near(doc, d, "military_words"),
    "officials": lambda doc, d: any(a.value.kind in _OFFICIALS for a in (*d.initiators, *d.targets)),
    "reached": lambda doc, d: _near(doc, d, "reached"),
    "reply_fire": lambda doc, d: _near(doc, d, "fire_words", 14 if _by_arms(d) else 5),
    "any_arg": lambda doc, d: bool(d.initiators or d.targets or d.weapons or d.places),
    "recall": lambda doc, d: True,
    "battle": lambda doc, d: (
        _armed(d) or _near(doc, d, "battle_words") or _near(doc, d, "fought_words", 3) or _cause_of_deaths(doc, d)
    ),
    "dropped": lambda doc, d: (_has_place(d) or bool(d.targets)) and not _near(doc, d, "tear_words", 8),
    "bomb": lambda doc, d: _near(doc, d, "bomb_words", 8),
    "fatal": lambda doc, d: _armed(d) or _near(doc, d, "fatal_words", 14) or _cause_of_deaths(doc, d),
    "flown": lambda doc, d: bool(d.weapons) or _near(doc, d, "military_words"),
    "protesters": lambda doc, d: _near(doc, d, "protester_words", 12),
    "place_or_people": lambda doc, d: _has_place(d) or bool(d.targets) or any(a.value.kind in PEOPLE for a in d.initiators),
    "clash_toll": lambda doc, d: len(d.initiators) + len(d.targets) > 1 and (bool(d.weapons) or _near(doc, d, "fatal_words", 14)),
}


def meets_needs(doc: Annotated, draft: Draft) -> bool:
    """Whether the filled frame holds what the lexeme's row asks for (column `needs`)."""
    return draft.lexeme.needs is None or _NEEDS[draft.lexeme.needs](doc, draft)


def _is_violent(doc: Annotated, draft: Draft) -> bool:
    """Whether violence is told of an act that may be without («استهداف»), though neither side nor weapon says so."""
    return _told_of_strike(doc, draft) if draft.trigger.pos == "verb" else _cause_of_deaths(doc, draft)


def _cause_of_deaths(doc: Annotated, draft: Draft) -> bool:
    """«مقتل 11 جراء استهداف مبنى»: people were killed by it, whatever the means."""
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    causes = words_of("cause") | {"في"}
    cause = draft.first > first and (doc.tokens[draft.first - 1].norm in causes or doc.tokens[draft.first].norm.startswith("ب"))
    return cause and any(draft.first - 14 <= t.value.head < draft.first for t in doc.tolls)


def _told_of_strike(doc: Annotated, draft: Draft) -> bool:
    """«غارات استهدفت», «استهدف تفجير»: a noun of violence beside the verb says what was done."""
    near = (
        *range(max(0, draft.first - 5), draft.first),
        *range(draft.trigger.last, min(len(doc.tokens), draft.trigger.last + 2)),
    )
    return any(r.form.pos == "noun" and r.form.lexeme.type in VIOLENT for i in near for r in readings(doc.tokens[i].norm))
