"""What a lexeme's row asks of its filled frame (column `needs`): arms, people, a place, a side."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FIRE, FLYING, PEOPLE, VIOLENT
from rasid.events.modality.denial import is_denied
from rasid.events.types.operations import is_deadly_operation
from rasid.events.types.people import (
    is_captured,
    is_done_by_people,
    is_of_states,
    tells_members,
    tells_own_forces,
    tells_people,
    tells_persons,
)
from rasid.events.types.typing import armed, by_settlers, near
from rasid.events.words.boundaries import goes_on
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.events.words.means import is_in_a_raid

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def _by_arms(draft: Draft) -> bool:
    return draft.trigger.pos == "verb" and any(a.value.kind in ARMED for a in draft.initiators)


def _by_a_country(doc: Annotated, draft: Draft) -> bool:
    """«استهدفت إسرائيل سيارة»: a country that aims at a thing or at people aims with arms."""
    countries = {place.first for place in doc.places}
    return bool(draft.targets) and any(a.value.kind == "government" and a.first in countries for a in draft.initiators)


_OFFICIALS = frozenset(("government", "other", "state_forces", "external_forces", "rebel_group", "political_militia"))


_GUNMEN = frozenset(("unidentified_armed_group", "identity_militia"))  # they hold nobody by law


def _is_kept_in_order(doc: Annotated, draft: Draft) -> bool:
    """«تعمل على ضبط الأمن»: a masdar whose genitive is order and nobody."""
    trigger = draft.trigger
    behind = doc.tokens[trigger.last].norm if trigger.last < len(doc.tokens) else ""
    return trigger.pos == "noun" and behind in words_of("kept_in_order")


_OF_A_CAMPAIGN = 4  # words from «حملة أمنية واسعة» to what it was aimed at


def _is_campaign(doc: Annotated, draft: Draft) -> bool:
    """«حملة أمنية استهدفت خلايا التنظيم»: a campaign of the police is aimed at people and fires at none."""
    row = [t.norm for t in doc.tokens[max(draft.first - _OF_A_CAMPAIGN, 0) : draft.first]]
    return any(stemmed("operations")[a] and b in _OF_POLICE for a, b in pairwise(row))


_OF_POLICE = frozenset(("امنيه", "الامنيه", "مداهمات", "مداهمه", "دهم", "تفتيش", "اعتقالات"))


def _is_denied_of_site(doc: Annotated, draft: Draft) -> bool:
    """«نفت الوزارة استهداف مستشفى»: who denies that denies an attack."""
    return is_denied(doc, draft) and any(a.value.kind == "site" for a in draft.targets)


def _heads_headline(doc: Annotated, draft: Draft) -> bool:
    """«اتفاق على هدنة بين الجيش والفصائل»: an indefinite noun that a headline begins with tells what came about."""
    return draft.first == 0 and not draft.trigger.definite and len(draft.initiators) + len(draft.targets) > 1


_OPENING = 6  # tokens of a line before the words that tell its news («#حلب : قذائف …»)


def _opens_headline(doc: Annotated, draft: Draft) -> bool:
    """«#عاجل: قذائف هاون على حي السريان»: arms that a line without a verb sends to a place."""
    after = doc.tokens[draft.trigger.last].norm if draft.trigger.last < len(doc.tokens) else ""
    start, _ = doc.sentences[doc.sentence_of[draft.first]]
    before = range(start, draft.first)
    verbless = not any(doc.roles[i].verb or any(r.form.pos == "verb" for r in readings(doc.tokens[i].norm)) for i in before)
    bare = not draft.trigger.definite and doc.tokens[draft.first].norm[0] not in "بل"
    return draft.first < start + _OPENING and after == "علي" and verbless and bare


def _is_brought_down(doc: Annotated, draft: Draft) -> bool:
    """«الدفاعات الجوية تسقط مسيرة»: what is written like «تسقط» has the side before it for a doer and the drone for an object."""
    behind = any(w.value.kind == "drone" and w.first > draft.first for w in draft.weapons)
    doer = any(a.last == draft.first and a.value.kind in ARMED for a in doc.actors)
    return behind and doer and draft.trigger.tense == "present"


_TO_WHAT = 3  # words from «رد» to «على»


def _is_said_of_another(doc: Annotated, draft: Draft) -> bool:
    """«غاراته هي رد على …», «قصفت … في رد مباشر على …»: «رد» says of an act told beside it what it answers and is none itself."""
    if draft.trigger.pos != "noun" or draft.trigger.definite or not draft.first:
        return False
    ahead = doc.tokens[draft.trigger.last : draft.trigger.last + _TO_WHAT]
    before = doc.tokens[draft.first - 1].norm.lstrip("و")
    said = before in words_of("predicating") or before in words_of("pronouns")
    return said and any(t.norm == "علي" for t in ahead)


_ANTECEDENT = 20  # tokens before a pronoun in which what it stands for is told


def _of_munitions(doc: Annotated, draft: Draft) -> bool:
    """«عشرة صواريخ … تم اعتراضها»: the pronoun of an object stands for what was fired, told before in the sentence."""
    if draft.trigger.suffix not in ("ه", "ها", "هما", "هم"):
        return False
    start = max(doc.sentences[doc.sentence_of[draft.first]][0], draft.first - _ANTECEDENT)
    return any(w.value.kind in FLYING and start <= w.first < draft.first for w in doc.weapons)


def _is_charged(doc: Annotated, draft: Draft) -> bool:
    """«اعتقلت الشرطة متهما بالقتل»: who is accused, and nobody who accuses."""
    return draft.trigger.last < len(doc.tokens) and doc.tokens[draft.trigger.last].norm.startswith("ب")


def _is_post(doc: Annotated, draft: Draft) -> bool:
    """«أصيب مجند بكمين حي الزهور»: an Egyptian checkpoint, called by the place right behind it."""
    row = doc.items[doc.sentence_of[draft.first]]
    called = next((i for i in row if i.kind == "place" and i.first == draft.trigger.last and not i.preposition), None)
    return called is not None and "prepositions" not in doc.roles[called.first].classes  # «كمين قرب تمبكتو» is one


def _is_one_man(doc: Annotated, draft: Draft) -> bool:
    """«دخل أحد أفراد المليشيا المعسكر»: one man takes no ground."""
    return len(draft.initiators) == 1 and doc.tokens[draft.initiators[0].first].norm in ("احد", "احدهم")


def _falls(doc: Annotated, draft: Draft) -> bool:
    """«الصاروخ هو الثاني الذي يسقط في المديرية»: a present with no object, which is «falls» and not «brings down»."""
    if draft.trigger.tense != "present" or draft.trigger.suffix or draft.trigger.last >= len(doc.tokens):
        return False
    return doc.tokens[draft.first].norm.endswith("سقط") and "prepositions" in doc.roles[draft.trigger.last].classes


def _has_place(draft: Draft) -> bool:
    return bool(draft.places or draft.target_places)


_NEEDS: dict[str, Callable[[Annotated, Draft], bool]] = {
    "armed": lambda doc, d: armed(d) or tells_own_forces(doc, d),
    "struck": lambda doc, d: (
        not _is_campaign(doc, d)
        and (
            armed(d)
            or _by_a_country(doc, d)
            or near(doc, d, "fatal_words", 14)
            or _is_violent(doc, d)
            or _is_denied_of_site(doc, d)
            or _goes_on_striking(doc, d)
        )
    ),
    "razing": lambda doc, d: (
        not d.trigger.joined  # «صدوا الهجوم ودمروا دبابة» tells of one fight
        and not (
            d.trigger.pos == "noun" and doc.tokens[d.first].norm.endswith(("ين", "ان"))
        )  # «التفجيران»: blasts, and no object
        and any(a.value.kind in ARMED | {"government"} for a in d.initiators)
        and not any("result" in doc.roles[i].classes for i in range(d.clause[0], d.first))
    ),
    "fought": lambda doc, d: armed(d) or near(doc, d, "fought_words", 3) or _cause_of_deaths(doc, d),
    "weapon": lambda doc, d: bool(d.weapons) or _of_munitions(doc, d),
    "downed": lambda doc, d: (bool(d.weapons) or _of_munitions(doc, d)) and not _falls(doc, d),
    "person": lambda doc, d: tells_persons(doc, d) or near(doc, d, "people_words"),
    "person_or_forces": lambda doc, d: (
        (tells_persons(doc, d) and not _is_kept_in_order(doc, d))
        or (d.trigger.suffix != "" and d.trigger.pos == "noun")  # «اعتقاله»
        or (
            d.trigger.pos == "verb"
            and not _seizes_things(doc, d)
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
        and not _is_post(doc, d)
        and (near(doc, d, "ambush_words") or (_has_place(d) and _cause_of_deaths(doc, d)))
    ),
    "side": lambda doc, d: bool(d.initiators) or is_done_by_people(doc, d),
    "side_or_target": lambda doc, d: bool(d.initiators or d.targets),
    "side_accusing": lambda doc, d: bool(d.initiators or d.targets) and not _is_charged(doc, d),
    "side_or_barred": lambda doc, d: bool(d.initiators) or d.trigger.voice == "passive" or is_done_by_people(doc, d),
    "side_or_gate": lambda doc, d: bool(d.initiators) or near(doc, d, "gate_words"),
    "warning": lambda doc, d: any(a.value.kind in ARMED for a in d.initiators) or is_of_states(d),
    "captured": lambda doc, d: is_captured(doc, d),
    "freed": lambda doc, d: (
        tells_persons(doc, d) or any(a.value.kind in PEOPLE for a in d.initiators) or near(doc, d, "prisoner_words")
    ),
    "body": lambda doc, d: near(doc, d, "body_words"),
    "hospital": lambda doc, d: near(doc, d, "hospital_words", 10),
    "relief": lambda doc, d: bool(d.initiators) and near(doc, d, "relief_words", 12),
    "police_grip": lambda doc, d: near(doc, d, "police_words"),
    "ring": lambda doc, d: any(a.value.kind in ARMED | {"government"} for a in d.initiators) or near(doc, d, "ring_words"),
    "place_or_crowd": lambda doc, d: (
        _has_place(d)
        or bool(d.targets)
        or any(a.value.kind in PEOPLE for a in d.initiators)
        or near(doc, d, "protester_words", 10)
    ),
    "side_or_received": lambda doc, d: bool(d.initiators) or (d.trigger.pos == "noun" and d.received),
    "armed_pursuit": lambda doc, d: bool(
        any(a.value.kind in ARMED for a in d.initiators) and any(a.value.kind in ARMED for a in d.targets)
    ),
    "place": lambda doc, d: _has_place(d),
    "place_or_target": lambda doc, d: _has_place(d) or bool(d.targets),
    "place_or_armed": lambda doc, d: (_has_place(d) and armed(d)) or (_has_place(d) and d.trigger.pos == "noun"),
    "place_or_site": lambda doc, d: (
        _has_place(d)
        or any(a.value.kind == "site" for a in d.targets)
        or any(t.norm in words_of("scene") for t in doc.tokens[d.trigger.last : d.trigger.last + 2])
    ),
    "ground": lambda doc, d: (armed(d) or _has_place(d) or bool(d.targets)) and not near(doc, d, "accidents", 8),
    "armed_place": lambda doc, d: (
        not _is_one_man(doc, d)
        and (any(a.value.kind in ARMED for a in d.initiators) or tells_own_forces(doc, d))
        and _has_place(d)
    ),
    "infiltrators": lambda doc, d: armed(d) and not by_settlers(d),
    "armed_target": lambda doc, d: any(a.value.kind in ARMED for a in d.targets) or tells_members(doc, d),
    "deadly_operation": lambda doc, d: is_deadly_operation(doc, d),
    "overcome": lambda doc, d: (
        (any(a.value.kind in ARMED for a in d.targets) or tells_members(doc, d))
        and not any(t.value.head == d.first and t.first == d.first + 1 for t in doc.tolls)  # «قضى جنديان خلال …»: they died
    ),
    "armed_side": lambda doc, d: any(a.value.kind in ARMED for a in d.initiators),
    "unlawful_side": lambda doc, d: _is_unlawful(doc, d),
    "armed_storm": lambda doc, d: (
        _is_unlawful(doc, d)
        and not (_are_settlers(d) and not d.weapons and not near(doc, d, "fatal_words", 14))  # they come in, and attack nobody
    ),
    "gunmen": lambda doc, d: any(a.value.kind in _GUNMEN for a in d.initiators),
    "forces": lambda doc, d: any(a.value.kind in ARMED | {"government"} for a in d.initiators) or bool(d.weapons),
    "violent": lambda doc, d: armed(d) or bool(d.tolls) or d.type in ("suicide_bombing", "air_strike"),
    "people": lambda doc, d: tells_people(doc, d),
    "uprooted": lambda doc, d: (
        tells_people(doc, d) and (not {a.value.kind for a in d.initiators} & ARMED or near(doc, d, "people_words", 3))
    ),
    "people_march": lambda doc, d: near(doc, d, "marchers"),
    "military_word": lambda doc, d: near(doc, d, "military_words"),
    "officials": lambda doc, d: any(a.value.kind in _OFFICIALS for a in (*d.initiators, *d.targets)),
    "turned_out": lambda doc, d: tells_people(doc, d) or near(doc, d, "protester_words", 10),
    "falling_headline": lambda doc, d: _opens_headline(doc, d) and _has_place(d),
    "fallen": lambda doc, d: not _is_brought_down(doc, d),
    "heads_headline": lambda doc, d: _heads_headline(doc, d),
    "reached": lambda doc, d: near(doc, d, "reached") or _heads_headline(doc, d),
    "reply_fire": lambda doc, d: near(doc, d, "fire_words", 14 if _by_arms(d) else 5) and not _is_said_of_another(doc, d),
    "any_arg": lambda doc, d: bool(d.initiators or d.targets or d.weapons or d.places),
    "recall": lambda doc, d: True,
    "battle": lambda doc, d: (
        armed(d) or near(doc, d, "battle_words") or near(doc, d, "fought_words", 3) or _cause_of_deaths(doc, d)
    ),
    "dropped": lambda doc, d: (_has_place(d) or bool(d.targets)) and not near(doc, d, "tear_words", 8),
    "in_raid": lambda doc, d: is_in_a_raid(doc, d.trigger.last, doc.sentences[doc.sentence_of[d.first]][1]),
    "truce": lambda doc, d: near(doc, d, "truces", 10),
    "bomb": lambda doc, d: near(doc, d, "bomb_words", 8),
    "fatal": lambda doc, d: armed(d) or near(doc, d, "fatal_words", 14) or _cause_of_deaths(doc, d),
    "flown": lambda doc, d: bool(d.weapons) or near(doc, d, "military_words"),
    "crowd_acts": lambda doc, d: (
        d.trigger.pos == "noun" or not any(a.value.kind in ARMED and a.first == d.trigger.last for a in doc.actors)
    ),
    "protesters": lambda doc, d: near(doc, d, "protester_words", 12),
    "place_or_people": lambda doc, d: _has_place(d) or bool(d.targets) or any(a.value.kind in PEOPLE for a in d.initiators),
    "clash_toll": lambda doc, d: len(d.initiators) + len(d.targets) > 1 and (bool(d.weapons) or near(doc, d, "fatal_words", 14)),
}


def _seizes_things(doc: Annotated, draft: Draft) -> bool:
    """«ضبطت الشرطة كمية من المخدرات»: «ضبط» takes things as well, so that it is an arrest only where people are told."""
    return stemmed("seizing")[doc.tokens[draft.first].norm] and not draft.trigger.suffix


def _is_unlawful(doc: Annotated, draft: Draft) -> bool:
    """Whether armed men of no state do it; who raids and arrests has taken the place of the police."""
    band = any(a.value.kind in ARMED - {"state_forces", "external_forces"} for a in draft.initiators)
    return band and not near(doc, draft, "custody_words", 20)


def _are_settlers(draft: Draft) -> bool:
    return all(a.value.kind == "identity_militia" for a in draft.initiators)


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


def _goes_on_striking(doc: Annotated, draft: Draft) -> bool:
    """«شن الطيران غارات على المطار. كما استهدف معسكرا …»: a sentence that goes on with the fire of the last."""
    sentence = doc.sentence_of[draft.first]
    if draft.trigger.pos != "verb" or draft.trigger.suffix or not sentence or not (draft.targets or _has_place(draft)):
        return False
    return goes_on(doc, draft.trigger) and any(
        r.form.lexeme.type in FIRE and r.form.lexeme.id != draft.lexeme.id
        for i in range(*doc.sentences[sentence - 1])
        for r in readings(doc.tokens[i].norm)
    )


def _told_of_strike(doc: Annotated, draft: Draft) -> bool:
    """«غارات استهدفت», «استهدف تفجير»: a noun of violence beside the verb says what was done."""
    near = (
        *range(max(0, draft.first - 5), draft.first),
        *range(draft.trigger.last, min(len(doc.tokens), draft.trigger.last + 2)),
    )
    return any(r.form.pos == "noun" and r.form.lexeme.type in VIOLENT for i in near for r in readings(doc.tokens[i].norm))
