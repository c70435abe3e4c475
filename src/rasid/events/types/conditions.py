"""Conditions that a lexeme's row may ask of its filled frame: what is told beside it, and in which words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FIRE, FLYING, FORCES, PEOPLE, VIOLENT
from rasid.events.modality.denial import is_denied
from rasid.events.types.typing import near
from rasid.events.words.agreement import is_one
from rasid.events.words.boundaries import goes_on
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def by_arms(draft: Draft) -> bool:
    """«قتلت القوات …», «رد المسلحون»: whether armed men are the subject of the verb."""
    return draft.trigger.pos == "verb" and any(a.value.kind in ARMED for a in draft.initiators)


def by_a_country(doc: Annotated, draft: Draft) -> bool:
    """«استهدفت إسرائيل سيارة»: a country that aims at a thing or at people aims with arms."""
    countries = {place.first for place in doc.places}
    return bool(draft.targets) and any(a.value.kind == "government" and a.first in countries for a in draft.initiators)


def is_kept_in_order(doc: Annotated, draft: Draft) -> bool:
    """«تعمل على ضبط الأمن»: a masdar whose genitive is order and nobody."""
    trigger = draft.trigger
    behind = doc.tokens[trigger.last].norm if trigger.last < len(doc.tokens) else ""
    return trigger.pos == "noun" and behind in words_of("kept_in_order")


_OF_A_CAMPAIGN = 4  # words from «حملة أمنية واسعة» to what it was aimed at


def is_campaign(doc: Annotated, draft: Draft) -> bool:
    """«حملة أمنية استهدفت خلايا التنظيم»: a campaign of the police is aimed at people and fires at none."""
    row = doc.norms[max(draft.first - _OF_A_CAMPAIGN, 0) : draft.first]
    return any((stemmed("operations")[a] and b in _OF_POLICE) or b in _OF_SECURITY for a, b in pairwise(row))


_OF_SECURITY = frozenset(("امنيه", "الامنيه"))  # «المتابعة الأمنية التي استهدفت …»
_OF_POLICE = frozenset(("مداهمات", "مداهمه", "دهم", "تفتيش", "اعتقالات"))


def is_denied_of_site(doc: Annotated, draft: Draft) -> bool:
    """«نفت الوزارة استهداف مستشفى»: who denies that denies an attack."""
    return is_denied(doc, draft) and any(a.value.kind == "site" for a in draft.targets)


def heads_headline(doc: Annotated, draft: Draft) -> bool:
    """«اتفاق على هدنة بين الجيش والفصائل»: an indefinite noun that a headline begins with tells what came about."""
    return draft.first == 0 and not draft.trigger.definite and len(draft.initiators) + len(draft.targets) > 1


def headlines_a_hit(doc: Annotated, draft: Draft) -> bool:
    """«استهداف سيارة غرب النبطية»: a line that begins with the masdar, one thing that was hit and where, tells the news."""
    start, _ = doc.sentences[doc.sentence_of[draft.first]]
    if draft.trigger.pos != "noun" or doc.norms[draft.first][0] in "بل" or draft.first - start > _LABEL or not has_place(draft):
        return False
    if any(doc.roles[i].verb or "prepositions" in doc.roles[i].classes for i in range(start, draft.first)):
        return False
    row = doc.items[doc.sentence_of[draft.first]]
    return any(
        i.first == draft.trigger.last and i.kind == "actor" and i.value.kind == "site" and _is_one(doc, i.first) for i in row
    )


def _is_one(doc: Annotated, i: int) -> bool:
    return not doc.norms[i].startswith("ال") and not doc.norms[i].endswith("ات")


_LABEL = 3  # tokens of a line before its news («عاجل | استهداف …»)
_OPENING = 6  # tokens of a line before the words that tell its news («#حلب : قذائف …»)


def opens_headline(doc: Annotated, draft: Draft) -> bool:
    """«#عاجل: قذائف هاون على حي السريان»: arms that a line without a verb sends to a place."""
    after = doc.tokens[draft.trigger.last].norm if draft.trigger.last < len(doc.tokens) else ""
    start, _ = doc.sentences[doc.sentence_of[draft.first]]
    before = range(start, draft.first)
    verbless = not any(doc.roles[i].verb or any(r.form.pos == "verb" for r in readings(doc.tokens[i].norm)) for i in before)
    bare = not draft.trigger.definite and doc.tokens[draft.first].norm[0] not in "بل"
    return draft.first < start + _OPENING and after == "علي" and verbless and bare


def is_brought_down(doc: Annotated, draft: Draft) -> bool:
    """«الدفاعات الجوية تسقط مسيرة», «الدفاع الجوي يسقط صاروخا»: what is written like «تسقط» has the side before it for a doer and
    what flew for an object."""
    behind = any(w.value.kind in FLYING and w.first > draft.first for w in draft.weapons)
    doer = any(a.last == draft.first and a.value.kind in ARMED for a in doc.actors)
    return behind and doer and draft.trigger.tense == "present"


_TO_WHAT = 3  # words from «رد» to «على»


def is_said_of_another(doc: Annotated, draft: Draft) -> bool:
    """«غاراته هي رد على …», «قصفت … في رد مباشر على …», «كرد على», «في إطار الرد على …»: «رد» says of an act told beside it what
    it answers and is none itself."""
    if draft.trigger.pos != "noun" or not draft.first:
        return False
    ahead = doc.tokens[draft.trigger.last : draft.trigger.last + _TO_WHAT]
    before = doc.tokens[draft.first - 1].norm.lstrip("و")
    said = any(before in words_of(name) for name in ("predicating", "pronouns", "subject_pronouns")) or doc.tokens[
        draft.first
    ].norm.startswith("ك")
    said = (said and not draft.trigger.definite) or before in words_of("during")
    return said and any(t.norm == "علي" for t in ahead)


def is_said_to_strike(doc: Annotated, draft: Draft) -> bool:
    """«الاعتداءات التي استهدفت السوق»: a relative clause tells what an act of violence hit."""
    last = draft.trigger.last
    if last + 1 >= len(doc.tokens) or "relatives" not in doc.roles[last].classes:
        return False
    return any(r.form.pos == "verb" and r.form.lexeme.frame in ("strike", "kill") for r in readings(doc.tokens[last + 1].norm))


_ANTECEDENT = 20  # tokens before a pronoun in which what it stands for is told


def of_munitions(doc: Annotated, draft: Draft) -> bool:
    """«عشرة صواريخ … تم اعتراضها»: the pronoun of an object stands for what was fired, told before in the sentence, or where
    that names no arms, in the one before («أطلقت صاروخا. وأكد أن الدفاعات تمكنت من اعتراضه»)."""
    if draft.trigger.suffix not in ("ه", "ها", "هما", "هم"):
        return False
    here = doc.sentence_of[draft.first]
    start = max(doc.sentences[here][0], draft.first - _ANTECEDENT)
    if any(w.value.kind in FLYING and start <= w.first < draft.first for w in doc.weapons):
        return True
    first, last = doc.sentences[max(here - 1, 0)]
    return draft.light and any(w.value.kind in FLYING and first <= w.first < last for w in doc.weapons)


def is_charged(doc: Annotated, draft: Draft) -> bool:
    """«اعتقلت الشرطة متهما بالقتل», «أحالت خمسة كويتيين ومتهما إيرانيا»: who is accused, and nobody who accuses."""
    if any(a.first == draft.first and a.last > draft.trigger.last for a in doc.actors):
        return True
    return draft.trigger.last < len(doc.tokens) and doc.tokens[draft.trigger.last].norm.startswith("ب")


def is_post(doc: Annotated, draft: Draft) -> bool:
    """«أصيب مجند بكمين حي الزهور»: an Egyptian checkpoint, called by the place right behind it."""
    row = doc.items[doc.sentence_of[draft.first]]
    called = next((i for i in row if i.kind == "place" and i.first == draft.trigger.last and not i.preposition), None)
    return called is not None and "prepositions" not in doc.roles[called.first].classes  # «كمين قرب تمبكتو» is one


def is_one_man(doc: Annotated, draft: Draft) -> bool:
    """«دخل أحد أفراد المليشيا المعسكر»: one man takes no ground."""
    return len(draft.initiators) == 1 and doc.tokens[draft.initiators[0].first].norm in ("احد", "احدهم")


def falls(doc: Annotated, draft: Draft) -> bool:
    """«الصاروخ هو الثاني الذي يسقط في المديرية»: a present with no object, which is «falls» and not «brings down»."""
    if draft.trigger.tense != "present" or draft.trigger.suffix or draft.trigger.last >= len(doc.tokens):
        return False
    return doc.tokens[draft.first].norm.endswith("سقط") and "prepositions" in doc.roles[draft.trigger.last].classes


def is_of_a_matter(doc: Annotated, draft: Draft) -> bool:
    """«ثمن الجبوري موقف باريس», «رفض خطة المبعوث»: whether a past verb has behind it what one takes a stand on, whoever does."""
    trigger = draft.trigger
    told = trigger.tense == "past" and not trigger.plural and trigger.last < len(doc.tokens)
    return told and stemmed("matters")[doc.tokens[trigger.last].norm]


def has_place(draft: Draft) -> bool:
    """Whether the frame holds where it was, or a place that it was aimed at."""
    return bool(draft.places or draft.target_places)


def seizes_things(doc: Annotated, draft: Draft) -> bool:
    """«ضبطت الشرطة كمية من المخدرات»: «ضبط» takes things as well, so that it is an arrest only where people are told."""
    return stemmed("seizing")[doc.tokens[draft.first].norm] and not draft.trigger.suffix


def takes_people_first(doc: Annotated, draft: Draft) -> bool:
    """«ضبطت الشرطة متهما بحيازة بندقية», «ضبط شخصين وبحوزتهما أسلحة»: an arrest, whatever those taken had with them."""
    if not stemmed("seizing")[doc.norms[draft.first]]:
        return False
    doers, last = {d.first for d in draft.initiators if d.value.kind in FORCES}, draft.trigger.last
    row = [i for i in doc.items[doc.sentence_of[draft.first]] if i.first >= last]
    arms = next((i.first for i in row if i.kind == "weapon"), draft.clause[1])
    people = [i for i in row if i.kind == "actor" and i.value.kind in _TAKEN and not i.preposition]
    return any(i.first < arms and i.first not in doers for i in people)


_TAKEN = PEOPLE | {"other", "unidentified_armed_group", "rebel_group"}


def is_laid_for_arrest(doc: Annotated, draft: Draft) -> bool:
    """«نصبت الشرطة كمينا أسفر عن القبض على مطلوبين»: an ambush in which people were taken and nobody was hurt."""
    return near(doc, draft, "custody_words", _LAID) and not near(doc, draft, "fatal_words", _LAID)


_LAID = 24  # tokens from an ambush to what came of it


def is_of_a_man(doc: Annotated, draft: Draft) -> bool:
    """«تمكن أمن الطائرة من السيطرة عليه»: a grip on somebody told before, where no ground is told and no force takes it."""
    last = draft.trigger.last
    upon = last < len(doc.tokens) and doc.tokens[last].norm in words_of("upon_them")
    if not upon or draft.lexeme.frame != "take" or (draft.places and doc.norms[last] == "عليها"):
        return False
    return not any(d.value.kind in ARMED for d in draft.initiators)


def is_unlawful(doc: Annotated, draft: Draft) -> bool:
    """Whether armed men of no state do it; who raids and arrests has taken the place of the police."""
    band = any(a.value.kind in ARMED - {"state_forces", "external_forces"} for a in draft.initiators)
    return band and not near(doc, draft, "custody_words", 20)


def are_settlers(draft: Draft) -> bool:
    """Whether all who do it are of a militia of one community («اقتحم مستوطنون …»)."""
    return all(a.value.kind == "identity_militia" for a in draft.initiators)


def is_violent(doc: Annotated, draft: Draft) -> bool:
    """Whether violence is told of an act that may be without («استهداف»), though neither side nor weapon says so."""
    return _told_of_strike(doc, draft) if draft.trigger.pos == "verb" else cause_of_deaths(doc, draft)


def cause_of_deaths(doc: Annotated, draft: Draft) -> bool:
    """«مقتل 11 جراء استهداف مبنى»: people were killed by it, whatever the means."""
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    causes = words_of("cause") | {"في"}
    cause = draft.first > first and (doc.tokens[draft.first - 1].norm in causes or doc.tokens[draft.first].norm.startswith("ب"))
    return cause and any(draft.first - 14 <= t.value.head < draft.first for t in doc.tolls)


def costs_lives(doc: Annotated, draft: Draft) -> bool:
    """«نشب خلاف بين شبان ودورية للشرطة أدى إلى جرح اثنين»: a toll is told behind it, in its sentence."""
    last = min(doc.sentences[doc.sentence_of[draft.first]][1], draft.trigger.last + _COST)
    return any(draft.trigger.last <= t.value.head < last and t.value.kind in ("killed", "injured") for t in doc.tolls)


_COST = 24  # tokens from a quarrel, over its sides and place, to its toll


def goes_on_striking(doc: Annotated, draft: Draft) -> bool:
    """«شن الطيران غارات على المطار. كما استهدف معسكرا …»: a sentence that goes on with the fire of the last."""
    sentence = doc.sentence_of[draft.first]
    if draft.trigger.pos != "verb" or draft.trigger.suffix or not sentence or not (draft.targets or has_place(draft)):
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


def is_raid_by_stealth(draft: Draft) -> bool:
    """«تسللت قوة خاصة إلى المدينة»: forces that slip into a town, where no foe is told, come to raid it."""
    forces = bool(draft.initiators) and all(a.value.kind in FORCES for a in draft.initiators)
    return forces and draft.trigger.pos == "verb" and not any(a.value.kind in ARMED for a in draft.targets)


def is_quarrel(doc: Annotated, draft: Draft) -> bool:
    """«هاجم النائب الحكومة», «شن الكاتب هجوما على الوزير»: who attacks men of office, no country and no arms told, does so in
    words."""
    sides = (*draft.initiators, *draft.targets)
    told = draft.trigger.pos == "verb" or draft.light
    told = told and (bool(draft.initiators) or all(is_one(doc, a) for a in draft.targets))
    if not told or not draft.targets or draft.weapons or draft.tolls or any(a.value.kind != "government" for a in sides):
        return False
    countries = {place.first for place in doc.places}
    return not any(a.first in countries for a in sides) and not near(doc, draft, "fatal_words", 14)


def is_subject_of_act(doc: Annotated, draft: Draft) -> bool:
    """«اعتقلت دورية مشتركة مطلوبين»: a patrol right behind a verb of another act does that."""
    before = readings(doc.norms[draft.first - 1]) if draft.first else ()
    return any(r.form.pos == "verb" and r.form.lexeme.type != draft.type for r in before)


def is_told_with_deaths(doc: Annotated, draft: Draft) -> bool:
    """«تدمير دبابتين ومقتل سبعة جنود بتفجير عبوات»: deaths that «و» joins to a masdar tell what both came of."""
    behind = doc.tokens[draft.trigger.last].norm if draft.trigger.last < len(doc.tokens) else ""
    death = behind.startswith("و") and any(r.form.lexeme.frame == "kill" and r.form.pos == "noun" for r in readings(behind))
    return death and draft.trigger.pos == "noun"
