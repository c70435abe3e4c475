"""What the object pronoun of a verb or masdar stands for («أصيب ثلاثة عمال … وتم نقلهم», «العثور على متهمين وإيقافهما»), and
who «الطرفان» are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.events.kinds import ARMED, FORCES, VIOLENT
from rasid.events.words.agreement import is_of_many, is_one
from rasid.events.words.grammar import words_of
from rasid.mentions.found import Found
from rasid.records import VERBAL_TYPES, Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause

_OF_PERSONS = frozenset(("arrest", "abduction", "release", "emergency_response", "legal_action"))
_NEAR = 4  # words from the trigger to «عليه»
_SINGULAR = ("ه", "ها")
_PRONOUNS = (*_SINGULAR, "هم", "هما", "هن")


def give_objects(doc: Annotated, drafts: list[Draft]) -> None:
    """Gives acts done to persons whose word has only a pronoun for them («اعتقاله», «نقلهم») those it stands for."""
    for k, draft in enumerate(drafts):
        if draft.targets or (draft.target_places and draft.type != "emergency_response"):  # «تم نقلهم إلى مستشفى المدينة»
            continue
        if draft.type in _OF_PERSONS and draft.trigger.suffix in _PRONOUNS:
            draft.targets = _antecedent(doc, draft, draft.trigger.suffix)
        elif draft.type == "emergency_response" and (pronoun := _carried(doc, draft)):
            draft.initiators = [d for d in draft.initiators if not _is_counted(doc, d)]
            draft.targets = _antecedent(doc, draft, pronoun)
        elif draft.type in VIOLENT or (draft.type == "arrest" and not draft.trigger.suffix):  # «ألقت الشرطة القبض عليه»
            pronoun = _fired_at(doc, draft)
            draft.targets = _attacker_before(doc, drafts[:k], draft, pronoun) or _antecedent(doc, draft, pronoun)


def _attacker_before(doc: Annotated, before: list[Draft], draft: Draft, pronoun: str) -> list[Found[Any]]:
    """«طعن شاب مجندة قبل أن يطلق الجنود النار عليه»: whom forces fire on is the one who attacked in the clause
    before."""
    if pronoun not in _SINGULAR or not draft.initiators or any(d.value.kind not in FORCES for d in draft.initiators):
        return []
    for earlier in before[::-1]:
        if doc.sentence_of[earlier.first] != doc.sentence_of[draft.first]:
            return []
        alone = len(earlier.initiators) == 1 and earlier.initiators[0].first < draft.first
        if alone and earlier.type == "armed_attack" and earlier.initiators[0].value.kind not in FORCES:
            norm = doc.norms[earlier.initiators[0].first]
            many = is_of_many(doc.tokens, earlier.initiators[0]) or norm.endswith(("ون", "ان", "ين"))
            return list(earlier.initiators) if not many and norm.endswith("ه") is (pronoun == "ها") else []
    return []


def _carried(doc: Annotated, draft: Draft) -> str:
    """The pronoun for those carried by a passive verb («أصيب جنديان ونقلا إلى …», «جرحى نقلوا»), empty where there is none."""
    trigger = draft.trigger
    if trigger.pos != "verb" or trigger.suffix or trigger.tense == "present" or not draft.lexeme.of_object:
        return ""
    led = doc.norms[trigger.last : trigger.last + 1]
    if led != ["الي"]:
        return ""
    norm = doc.tokens[trigger.first].norm
    if norm.endswith("وا"):
        return "هم"
    if norm.endswith("ا"):
        return "هما"
    return "" if draft.initiators else "ها" if norm.endswith("ت") else "ه"


def add_resumed_place(clause: Clause, draft: Draft) -> None:
    """«المدينة التي تحاصرها القوات», «دخلوا البلدة ثم انسحبوا منها»: a pronoun for ground stands for the place last told."""
    doc, trigger = clause.doc, clause.trigger
    if draft.places or draft.target_places or draft.type not in _OF_GROUND:
        return
    behind = doc.norms[trigger.last : min(trigger.last + _NEAR, clause.end)]
    held = trigger.suffix in _SINGULAR and (trigger.pos == "verb" or bool(draft.initiators))
    if not (held and draft.lexeme.of_object) and words_of("at_ground").isdisjoint(behind):
        return
    here = doc.items[doc.sentence_of[trigger.first]]
    told = [i for i in here if i.kind == "place" and trigger.first - _TOLD_BEFORE <= i.first and i.last <= trigger.first]
    if told:
        draft.places.append(Found(told[-1].first, told[-1].last, told[-1].value))


_OF_GROUND = frozenset(("territory_gain", "territory_handover", "military_movement", "restriction"))
_TOLD_BEFORE = 20  # words from a place to the pronoun for it


def add_possessor(clause: Clause, draft: Draft) -> None:
    """«اندلعت مواجهات مع القوات عقب اقتحامها المخيم», «بعد استيلائهم على البلدة»: the pronoun of a masdar that takes ground
    stands for its doer, the armed side told last before it that agrees, where a transitive one has an object behind it."""
    doc, trigger = clause.doc, clause.trigger
    if trigger.pos != "noun" or trigger.suffix not in _PRONOUNS or draft.initiators or draft.type not in _MOVES:
        return
    if draft.lexeme.of_object and not draft.places and not draft.target_places:
        return
    if any(i.kind == "actor" and i.first == trigger.last for i in clause.behind):
        return
    for item in doc.items[doc.sentence_of[trigger.first]][::-1]:
        if item.last > trigger.first or item.kind != "actor" or item.value.kind not in ARMED:
            continue
        if _may_be(doc, item, trigger.suffix):
            draft.initiators = [Found(item.first, item.last, item.value)]
            return


_MOVES = frozenset(("territory_gain", "military_movement"))
_FEMININE = ("ه", "ات", "يا")  # «القوة», «القوات», «المليشيا»


def _may_be(doc: Annotated, item: Item, suffix: str) -> bool:
    """Whether a pronoun may stand for a side, by the number and gender that its first word is written with."""
    if suffix == "هم":
        return is_of_many(doc.tokens, item) or doc.tokens[item.first].norm in words_of("men_words")
    feminine = doc.tokens[item.first].norm.endswith(_FEMININE)
    return feminine if suffix == "ها" else not feminine and not is_of_many(doc.tokens, item) and suffix == "ه"


def give_parties(doc: Annotated, drafts: list[Draft]) -> None:
    """«طرد الجيش المتمردين بعد معارك بين الطرفين»: the two sides are those of the act told last before, where it tells both."""
    for k, draft in enumerate(drafts):
        sides = draft.initiators if draft.type in VERBAL_TYPES else (*draft.initiators, *draft.targets)  # «ناشد X الطرفين»
        named = [f for f in sides if doc.tokens[f.first].norm in words_of("both_parties")]
        behind = doc.tokens[draft.trigger.last : draft.trigger.last + _BETWEEN]
        between = draft.lexeme.frame == "clash" and any(t.norm == "بينهما" for t in behind)  # «بعد أيام من المواجهات بينهما»
        if not named and not (between and not draft.initiators):
            continue
        here = doc.sentence_of[draft.first]
        for before in drafts[max(0, k - _PARTIES) : k][::-1]:
            losers = [t for t in before.targets if t.value.kind != "site"]
            if len(before.initiators) == 2 and not losers and between:  # «هدنة بين X وY»
                draft.initiators, draft.targets = before.initiators[:1], before.initiators[1:]
                break
            if before.initiators and losers and here - doc.sentence_of[before.first] <= 1:
                draft.initiators, draft.targets = list(before.initiators), losers
                break


def give_attackers(doc: Annotated, drafts: list[Draft]) -> None:
    """«هاجم مسلحون المركز، وتصدت القوات للهجوم»: whose the attack was that is thrown back, told last before."""
    for k, draft in enumerate(drafts):
        near = doc.norms[draft.first : draft.first + _OF_THEM]
        if draft.lexeme.frame != "repel" or draft.initiators or words_of("the_attack").isdisjoint(near):
            continue
        for before in drafts[max(0, k - _PARTIES) : k][::-1]:
            if before.type in _FOUGHT_OFF and before.initiators:
                held = {target.value.name for target in draft.targets}
                draft.initiators = [d for d in before.initiators if d.value.name not in held]
                break


_OF_THEM = 5  # tokens from «تصدت» over who did to «للهجوم»
_FOUGHT_OFF = frozenset(("armed_attack", "armed_clash", "suicide_bombing"))
_BETWEEN = 3  # words from a fight to «بينهما»
_PARTIES = 3  # acts back to the two sides


def _fired_at(doc: Annotated, draft: Draft) -> str:
    """The pronoun for whom violence is done to («أطلقوا النار عليه», «استهدفتهما غارة», «قتلته قوات الأمن»), empty where there is
    none."""
    trigger = draft.trigger
    if trigger.pos == "verb" and (
        trigger.suffix in ("هم", "هما") or (trigger.suffix in _SINGULAR and "of_persons" in draft.lexeme.classes)
    ):
        return trigger.suffix
    last = min(trigger.last + _NEAR, doc.sentences[doc.sentence_of[trigger.first]][1])
    for token in doc.tokens[trigger.last : last]:
        if token.norm in words_of("upon_them"):
            return token.norm.removeprefix("علي")
    return ""


def _antecedent(doc: Annotated, draft: Draft, pronoun: str) -> list[Found[Any]]:
    """The people told last before the trigger in its sentence that agree with a pronoun in number; the doers are none."""
    if not pronoun:
        return []
    if draft.trigger.suffix == "ها" and draft.lexeme.companions:  # «داهمت منازل وفتشتها»: the things that its row asks for
        return []
    doers = {doer.first for doer in draft.initiators}
    for item in doc.items[doc.sentence_of[draft.first]][::-1]:
        if item.first in doers or item.last > draft.first:
            continue
        if item.kind == "toll" and doc.roles[item.first].verb:  # «المصورين قتلا جراء قصف استهدفهما»
            continue
        if item.kind == "toll" and item.value.persons is not None and _agrees(pronoun, item):
            persons = item.value.persons
            return [Found(item.first, item.last, Actor(persons.text, item.value.group, None, "civilians", persons))]
        if item.kind != "actor" or _is_counted(doc, item):
            continue
        if draft.type == "arrest" and doc.tokens[item.first].text.endswith("ا"):  # «طفلا»: no topic of the sentence
            continue
        alone = pronoun in _SINGULAR and (draft.type in VIOLENT or not draft.trigger.suffix)
        if _is_he(doc, item, pronoun) if alone else item.value.kind in _HELD:
            return [Found(item.first, item.last, item.value)]
    return []


def _is_he(doc: Annotated, item: Item, pronoun: str) -> bool:
    """Whether a side is told as one man, or one woman for «ها»: a body or thing may be any that was told before."""
    return is_one(doc, item) and doc.tokens[item.first].text.endswith("ة") is (pronoun == "ها")


_HELD = frozenset(("civilians", "protesters", "rioters", "unidentified_armed_group", "other"))


def _agrees(suffix: str, item: Item) -> bool:
    number = item.value.best or item.value.low
    if suffix in _SINGULAR:
        return bool(number == 1)
    return bool(number == 2) if suffix == "هما" else number != 1


def _is_counted(doc: Annotated, item: Item | Found[Any]) -> bool:
    """Whether a toll tells the same people: it knows their number."""
    return any(t.first < item.last and item.first < t.last for t in doc.tolls)
