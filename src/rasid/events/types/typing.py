"""The type of an event where its word leaves it open: by the means named in the clause, by the sides, by the codebook's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import AIRBORNE, ARMED, ARMIES, CROWDS, FORCES, PEOPLE, WAYS
from rasid.events.modality.plans import plan_before
from rasid.events.roles.announcers import is_of_war
from rasid.events.types.operations import is_blown_up_safely
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.means import is_mutual, is_of_an_attack, is_wielded, suicide_near

if TYPE_CHECKING:
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


_ARMED_CLASH = ("مسلح", "مسلحه", "مسلحين")  # «اشتباك مسلح», «مواجهات مسلحة»
_REMNANT_REACH = 13  # «انفجار قذيفة كانت قد سقطت في وقت سابق على القرية ولم تنفجر»
BOTH_FIRE = "both sides fire"
MANNED = "aircraft with men aboard brought down by an armed group"
BOMBER = "the attacker is called a suicide attacker"
LEFT_OVER = "left-over munitions went off"


def decide_type(doc: Annotated, draft: Draft) -> str:
    """The codebook type of a draft; the reason is kept in `draft.reasons["type"]`."""
    lexeme = draft.lexeme
    first, last = draft.clause
    allowed = lexeme.means
    crowds = PEOPLE if lexeme.needs else CROWDS  # armed residents clash, a crowd riots
    in_arms = draft.trigger.last < len(doc.tokens) and doc.tokens[draft.trigger.last].norm.removeprefix("ال") in _ARMED_CLASH
    if lexeme.people and not in_arms and any(a.value.kind in crowds for a in (*draft.initiators, *draft.targets)):
        return lexeme.people
    if lexeme.people and not in_arms and not armed(draft) and _is_of_unarmed(doc, draft):
        return lexeme.people
    if lexeme.people and not in_arms and _is_with_stones(doc, draft):
        return lexeme.people
    doers = {a.value.kind for a in draft.initiators}
    if _says_flown(draft) and doers and doers <= ARMED - {"state_forces", "external_forces"}:
        beside = _beside(doc, draft)
        if not any(w.value.kind in AIRBORNE for w in beside):
            draft.weapons = beside  # «غارتين لمقاتلي الحركة»: the word names no aircraft of theirs
            draft.reasons["type"] = "a side without aircraft, no means named"
            return "armed_attack"
    if lexeme.type == "interception" and doers and doers <= ARMED - FORCES and _is_manned(doc, draft):
        draft.reasons["type"] = MANNED
        draft.weapons = [w for w in draft.weapons if w.value.kind != "aircraft"]  # what was hit
        return "armed_attack"
    if "storming" in lexeme.classes:
        return _storming(doc, draft)
    if is_blown_up_safely(doc, draft):
        draft.reasons["type"] = "a bomb that was found, blown up by forces"
        return "interception"
    if lexeme.type == "military_movement" and _has_struck(doc, draft):
        draft.reasons["type"] = "a flight that killed or destroyed"
        return "air_strike"
    if lexeme.on_people and draft.targets and all(a.value.kind != "site" for a in draft.targets):
        return lexeme.on_people
    if lexeme.by_people and is_by_people(doc, draft):
        return lexeme.by_people
    if lexeme.type == "armed_attack" and _fires_first(doc, draft):
        draft.reasons["type"] = BOTH_FIRE
        return "armed_clash"
    if lexeme.frame == "kill" and _is_done_by_bomber(doc, draft):
        draft.reasons["type"] = BOMBER
        return "suicide_bombing"
    if not allowed or (draft.definite and doc.tokens[draft.first - 1].norm.lstrip("و") in words_of("begins")):
        return lexeme.type  # what «بدأ الهجوم بتفجير» tells behind it is its first part
    if "suicide_bombing" in allowed and suicide_near(doc, draft) and not _is_bomber_killed(doc, draft):
        draft.reasons["type"] = BOMBER
        return "suicide_bombing"
    if lexeme.frame == "burst" and near(doc, draft, "remnants", _REMNANT_REACH):
        draft.reasons["type"] = LEFT_OVER
        return "explosive_device"
    if "blast" in lexeme.classes and any(_is_bomb(doc, w.first) for w in draft.weapons):
        draft.reasons["type"] = "a bomb went off"
        return "explosive_device"
    gas = next((w for w in draft.weapons if w.value.kind == "chemical" and first <= w.first < last), None)
    if gas and "chemical_attack" in allowed:
        draft.reasons["type"] = f"means: chemical «{gas.value.span.text}»"
        return "chemical_attack"
    if is_mutual(doc, draft):
        draft.reasons["type"] = BOTH_FIRE
        return "armed_clash"
    kind = _by_means(doc, draft)
    if kind is not None:
        return kind
    plotted = not doers & FORCES and plan_before(doc, draft) is not None  # a band that plans «استهداف» has no guns to shell with
    if "aims" in lexeme.classes and (is_of_an_attack(doc, draft) or _is_at_one(doc, draft) or by_settlers(draft) or plotted):
        return "armed_attack"
    if "armed_attack" in allowed and "unidentified_armed_group" in doers and not doers & (ARMED - {"unidentified_armed_group"}):
        draft.reasons["type"] = "unidentified gunmen, no means named"
        return "armed_attack"
    return lexeme.type


def _by_means(doc: Annotated, draft: Draft) -> str | None:
    """The type that the nearest arms of the clause say, where the word allows it."""
    lexeme, trigger = draft.lexeme, draft.trigger
    first, last = draft.clause
    ranked = sorted(
        (w for w in draft.weapons if is_wielded(doc, w) and (first <= w.first < last or trigger.first <= w.first < trigger.last)),
        key=lambda w: w.first - trigger.last if w.first >= trigger.first else (trigger.first - w.last) + 2,
    )
    for weapon in ranked:
        kind = _BY_WEAPON.get(weapon.value.kind)
        if lexeme.type == "armed_attack" and weapon.value.kind == "other" and _is_bomb(doc, weapon.first):
            kind = "explosive_device"  # «هجوم بقنبلة على دورية»
        if kind == "shelling" and any(w.value.kind in AIRBORNE for w in ranked):
            kind = "air_strike"
        if kind in lexeme.means:
            draft.reasons["type"] = f"means: {weapon.value.kind} «{weapon.value.span.text}»"
            return kind
    return None


def _has_struck(doc: Annotated, draft: Draft) -> bool:
    """«نفذ الطيران 15 طلعة جوية أسفرت عن قتل …»: flights of which a verb right behind tells what they cost struck."""
    trigger = draft.trigger
    if not any(w.value.kind in AIRBORNE and trigger.first <= w.first < trigger.last for w in draft.weapons):
        return False
    end = min(trigger.last + _COST, doc.sentences[doc.sentence_of[trigger.first]][1])
    return any({"costing", "past"} <= doc.roles[i].classes for i in range(trigger.last, end))


_COST = 8  # words from a flight to what it cost


def _is_manned(doc: Annotated, draft: Draft) -> bool:
    """«أسقط مقاتلون مروحية»: what rebels bring down with men aboard they attack; defence against it is a state's."""
    words = (doc.tokens[i].norm for t in draft.targets for i in range(t.first, t.last))
    return draft.trigger.pos == "verb" and any(word in words_of("manned_craft") for word in words)


def _storming(doc: Annotated, draft: Draft) -> str:
    """«اقتحمت القوات البلدة»: forces that go into a town move; into a building, or to search and take people, they raid."""
    entered = (t.value for t in draft.targets if t.value.kind == "site")
    raided = any(site.label not in _GROUNDS for site in entered) or near(doc, draft, "raiding", _RAID)
    settlers = bool(draft.initiators) and all(a.value.kind == "identity_militia" for a in draft.initiators)
    return "arrest" if raided and not settlers else draft.lexeme.type


_GROUNDS = WAYS | {"camp", "entrance", "square", "courtyard"}  # «اقتحمت المخيم»: no building
_RAID = 14  # words from a storming to what was done in it


def is_by_people(doc: Annotated, draft: Draft) -> bool:
    """«قطع محتجون الطريق», «… فيما أضرم آخرون النار»: whether people of no force did it, or others than a crowd told before."""
    if draft.trigger.pos == "noun" and not draft.light:  # «إحراق قرى الأهالي»
        return False
    if draft.initiators:
        return all(a.value.kind in PEOPLE for a in draft.initiators)
    behind = doc.tokens[draft.first + 1 : draft.trigger.last + 1]
    if not any(token.norm in words_of("others") for token in behind):
        return False
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    return any(a.value.kind in CROWDS for a in doc.actors if start <= a.first < draft.first)


def _beside(doc: Annotated, draft: Draft) -> list[Found[Weapon]]:
    """The weapons of a draft; of raids by men («غارتين لمقاتلي الحركة»), those that words other than its trigger name."""
    trigger = draft.trigger
    near = trigger.pos == "verb" or draft.light or any(d.first == trigger.last for d in draft.initiators)
    if not near or not all(_on_foot(doc, d.first) for d in draft.initiators):
        return draft.weapons
    return [w for w in draft.weapons if w.last <= trigger.first or w.first >= trigger.last]


def _on_foot(doc: Annotated, first: int) -> bool:
    norm = doc.tokens[first].norm
    return norm in words_of("men_words") or norm[1:] in words_of("men_words")


def _is_bomber_killed(doc: Annotated, draft: Draft) -> bool:
    """«قتلت القوات انتحاريا»: who is killed is the bomber."""
    return draft.lexeme.frame == "kill" and any(stemmed("suicide_words")[doc.tokens[t.first].norm] for t in draft.targets)


def _is_done_by_bomber(doc: Annotated, draft: Draft) -> bool:
    """«قتل مهاجم انتحاري سبعة جنود»: who kills is called a suicide attacker."""
    suicide = stemmed("suicide_words")
    return any(suicide[doc.tokens[i].norm] for d in draft.initiators for i in range(d.first, d.last))


def _is_bomb(doc: Annotated, first: int) -> bool:
    """«انفجرت قنبلة في حافلة»: a bomb, none of gas or noise."""
    behind = doc.tokens[first + 1].norm if first + 1 < len(doc.tokens) else ""
    return doc.tokens[first].norm.removeprefix("ب").startswith(("قنبل", "قنابل")) and not behind.startswith(_HARMLESS)


_HARMLESS = ("غاز", "الغاز", "صوت", "الصوت", "مسيل", "المسيل", "دخان", "يدوي")


def _fires_first(doc: Annotated, draft: Draft) -> bool:
    """«بادر المطلوب بإطلاق النار على القوات فردت عليه»: who is the first to fire, and is answered or falls, has fought."""
    if "small_arms" not in {w.value.kind for w in draft.weapons} or draft.trigger.pos != "noun":
        return False
    here = doc.sentence_of[draft.first]
    start = max(doc.sentences[here][0], draft.first - _TO_FIRE)
    if not any(doc.tokens[i].norm.lstrip("وف") in words_of("firing_first") for i in range(start, draft.first)):
        return False
    end = doc.sentences[min(here + 1, len(doc.sentences) - 1)][1]
    return any(stemmed("answered")[doc.tokens[i].norm] for i in range(draft.trigger.last, end))


_TO_FIRE = 3  # words from «بادر» to «بإطلاق»


def _is_at_one(doc: Annotated, draft: Draft) -> bool:
    """«استهدف عناصر التنظيم شرطيا»: armed men who are no army and aim at one person, no means named, shell nobody."""
    doers, behind = {a.value.kind for a in draft.initiators}, doc.tokens[draft.trigger.last : draft.trigger.last + 6]
    first = next((a.first for a in draft.targets if a.first >= draft.trigger.last), None)
    aimed = first is not None and doc.tokens[first].norm.lstrip("لب") in words_of("one_person")
    after = bool(behind) and behind[0].norm in words_of("one_person")
    return bool(doers) and doers <= ARMED - {"state_forces", "external_forces"} and (aimed or after)


def by_settlers(draft: Draft) -> bool:
    """Whether settlers alone do it, who shell nobody and fight no battles."""
    return bool(draft.initiators) and all(a.value.label == "settlers" for a in draft.initiators)


def _says_flown(draft: Draft) -> bool:
    """Whether one word alone says that it came from the air: «إغارة», «ضربات» of fighters are raids on foot."""
    one_word = draft.trigger.last - draft.trigger.first == 1
    return one_word and draft.lexeme.type == "air_strike" and draft.lexeme.frame == "strike"


def armed(draft: Draft) -> bool:
    """Whether armed men, the ministry that speaks for them («وزارة الدفاع») or a weapon are told with a draft."""
    sides = (*draft.initiators, *draft.targets)
    return bool(draft.weapons) or any(a.value.kind in ARMED or is_of_war(a.value) for a in sides)


def _is_of_unarmed(doc: Annotated, draft: Draft) -> bool:
    """Whether a fight is told with words of the unarmed; «قتل خمسة مواطنين في اشتباكات» says of the dead alone who they were."""
    if not near(doc, draft, "unarmed_words", _UNARMED):
        return False
    fallen = {i for t in doc.tolls if doc.sentence_of[t.first] == doc.sentence_of[draft.first] for i in range(t.first, t.last)}
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    span = range(max(first, draft.first - _UNARMED), min(last, draft.trigger.last + _UNARMED))
    words, marchers = stemmed("unarmed_words"), stemmed("protester_words")
    return any(words[doc.norms[i]] and (i not in fallen or marchers[doc.norms[i]]) for i in span)


def _is_with_stones(doc: Annotated, draft: Draft) -> bool:
    """«مواجهات مع القوات تخللها إلقاء حجارة», «أصيب شابان بالرصاص المطاطي خلال مواجهات»: a confrontation of which no side but a
    state's forces is told, with the means of a crowd or against one."""
    sides = {a.value.kind for a in (*draft.initiators, *draft.targets) if a.value.kind != "site"}
    confronts = "confrontation" in draft.lexeme.classes and draft.trigger.pos == "noun" and sides <= ARMIES
    return confronts and near(doc, draft, "riot_means", _UNARMED)


_UNARMED = 12  # tokens from a fight to the words of who fought


def near(doc: Annotated, draft: Draft, concept: str, reach: int = 6) -> bool:
    """Whether a word of a class of the concept `grammar` stands within `reach` tokens of a trigger, in its sentence."""
    first, last = doc.sentences[doc.sentence_of[draft.first]]
    span = range(max(first, draft.first - reach), min(last, draft.trigger.last + reach))
    words = stemmed(concept)
    return any(words[doc.tokens[i].norm] for i in span)
