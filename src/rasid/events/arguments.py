"""Arguments: which of the things around a trigger are its doers, its targets and its places.

Arabic news puts the doer behind the verb (VSO), before it (SVO), in the genitive of a masdar («قصف الجيش على»), behind «من
قبل» in the passive, or in the clause of a light verb («شنت الطائرات غارة»). What stands where is decided by position,
preposition and what kind of thing it is: a village is bombed and does not bomb. Prepositions: على، ضد، نحو lead to the
target, في، قرب، داخل to the place, من to the origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.events.agreement import may_be_subject
from rasid.events.grammar import words_of
from rasid.events.kinds import ARMED, VIOLENT
from rasid.events.lexemes import readings, stems
from rasid.events.narrative import is_part_of
from rasid.mentions.actors import is_person
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated, Item
    from rasid.events.clauses import Clause
    from rasid.events.drafts import Draft

_REACH = 14  # tokens behind a verb in which its subject and object stand


def found(item: Item) -> Found[Any]:
    """An item as a draft keeps it."""
    return Found(item.first, item.last, item.value)


def can_strike(item: Item) -> bool:
    """Whether an item may do violence: an armed side, a government, one of a kind not known."""
    return item.kind == "actor" and (item.value.kind in ARMED or item.value.kind in ("government", "other"))


def can_act(item: Item) -> bool:
    """Whether an item may do anything at all: a side that is no site."""
    return item.kind == "actor" and item.value.kind != "site"


def verb_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Subject and object of a finite verb: VSO first, then SVO; a passive has its first noun as target."""
    passive = clause.trigger.voice == "passive" or (
        clause.trigger.first > 0 and clause.doc.tokens[clause.trigger.first - 1].norm in ("تم", "يتم", "جري")
    )
    reach = clause.trigger.last + _REACH
    bare = [i for i in clause.behind if not i.preposition and i.kind in ("actor", "place") and i not in clause.agents]
    bare = [i for i in bare if i.first <= reach]
    subject: Item | None = None
    if not passive and not draft.initiators:
        first = next((i for i in bare if i.kind == "actor"), None)
        carrier = next(
            (i for i in clause.behind if i.kind == "weapon" and not i.preposition and i.first - clause.trigger.last <= 1), None
        )
        if carrier and not clause.trigger.plural:  # «استهدفت طائرات حربية تركية …»: whose arms they are
            row = [i for i in clause.behind if can_act(i) and i.first < carrier.last + 2 and i.last > carrier.first]
            subject = next((i for i in row if eligible(i)), None)
            bare = [i for i in bare if i is not subject]
        if clause.trigger.plural or _has_pronoun(clause) or carrier:
            first = None  # a verb before its subject is singular, and «إنه قصف» has its subject in the pronoun
        near = first and first.first - clause.trigger.last <= 3 and may_be_subject(clause.doc, clause.trigger, first)
        if first and near and eligible(first) and not (_is_object_like(clause, bare, first) or _disagrees(clause, first)):
            subject = first
        if subject is None and carrier is None:
            before = clause.speaker() if _has_pronoun(clause) else [] if clause.trigger.joined else clause.before
            subject = _antecedent(clause, eligible) or subject_in(before, eligible)
    if subject:
        row = next(row for row in (clause.behind, clause.before, clause.speaker()) if subject in row)
        add_doers(draft, subject, row, eligible)
    elif not passive and not draft.initiators:
        for item in _owners(clause):
            add(draft.initiators, item)
    for item in bare:
        if subject and (item is subject or any(f.first == item.first for f in draft.initiators)):
            continue
        if subject and item.first < subject.last and item.last > subject.first:
            continue
        to_target(draft, item)
    if passive:
        for item in clause.before:
            if not item.preposition and item.kind == "actor" and not draft.targets:
                to_target(draft, item)


def bare_sides(row: list[Item]) -> list[Item]:
    """The sides and sites of a row that no preposition leads to."""
    return [i for i in row if i.kind == "actor" and not i.preposition]


def subject_in(before: list[Item], eligible: Callable[[Item], bool]) -> Item | None:
    """Of the items before a trigger, the nearest that no preposition leads to and that may be its subject (SVO)."""
    return next((i for i in reversed(before) if not i.preposition and eligible(i)), None)


def _antecedent(clause: Clause, eligible: Callable[[Item], bool]) -> Item | None:
    """The side that a relative clause describes, whatever leads to it: «مع مسلحين هاجموا …», «للقوات التي قصفت …»."""
    if clause.trigger.suffix and not clause.trigger.plural:  # «القوات التي قصفها الجيش»: the side is the object
        return None
    last, relative = clause.trigger.first, clause.is_relative
    for item in reversed(clause.before):
        if item.last == last - relative and eligible(item):
            described = relative or not (item.value.id or clause.doc.tokens[item.first].norm.startswith(_DEFINITE))
            return item if described else None
    return None


_DEFINITE = ("ال", "وال", "بال", "لل")


def locatives_before(clause: Clause, draft: Draft) -> None:
    """The places told before the trigger («في دير الزور قصفت …»)."""
    for item in clause.before:
        if item.kind == "place" and item.preposition in words_of("locative"):
            add(draft.places, item)


def _has_pronoun(clause: Clause) -> bool:
    first = clause.trigger.first
    return first > 0 and clause.doc.tokens[first - 1].norm in words_of("subject_pronouns")


def add_doers(draft: Draft, first: Item, row: list[Item], eligible: Callable[[Item], bool] = lambda item: True) -> None:
    """A doer with those that «و» joins to it in a row of items, where they may be doers."""
    for item in coordinated(first, row):
        if eligible(item):
            add(draft.initiators, item)


def coordinated(item: Item, row: list[Item]) -> list[Item]:
    """An item with those that «و» joins to it on either side («المقاومة الشعبية والجيش الوطني»)."""
    row = [i for i in row if i.kind == "actor"]
    at = row.index(item)
    first = at
    while first > 0 and row[first].joined and row[first].first - row[first - 1].last <= 3:
        first -= 1
    last = at + 1
    while last < len(row) and row[last].joined and row[last].first - row[last - 1].last <= 3:
        last += 1
    return row[first:last]


def _owners(clause: Clause) -> list[Item]:
    """Whose weapon it is («مسيرة تابعة للجيش التركي قصفت»): the side that ل joins to a weapon of the clause."""
    for row in (clause.behind, clause.before):
        for weapon in row:
            if weapon.kind != "weapon" or weapon.preposition not in ("", "ب", "قبل"):
                continue
            for item in row:
                if item.kind == "actor" and item.preposition == "ل" and 0 <= item.first - weapon.last <= 2 and can_strike(item):
                    return coordinated(item, row)
    return []


def _is_object_like(clause: Clause, bare: list[Item], first: Item) -> bool:
    """A first noun that the verb takes as object, since a subject stands before the verb (SVO)."""
    before = [i for i in bare_sides(clause.before) if can_act(i)]
    if not before or clause.trigger.tense == "none":
        return False
    others = [i for i in bare if i is not first and not i.joined]
    gap = clause.trigger.first - before[-1].last
    return gap <= 1 and (not others or clause.trigger.tense == "present")


def _disagrees(clause: Clause, item: Item) -> bool:
    """«طالب الحكومة»: a masculine verb right before a feminine noun has its subject elsewhere (Wright II § 142)."""
    tokens, trigger = clause.doc.tokens, clause.trigger
    verb = tokens[trigger.first].norm.lstrip("وفس")
    feminine = verb.startswith("ت") if trigger.tense == "present" else verb.endswith("ت")
    noun = tokens[item.first].text
    return item.first == trigger.last and not feminine and noun.endswith("ة") and not is_person(item.value.id)


def noun_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Genitive, light-verb subject and sufferer of an event noun."""
    doc, trigger = clause.doc, clause.trigger
    verb = clause.light if clause.light is not None else clause.suffer
    if verb is not None:
        inner = [i for i in clause.before if i.first > verb and i.preposition in ("", "ل")]
        outer = [i for i in clause.before if i.last <= verb and not i.preposition]
        if clause.suffer is not None:
            chosen = inner or [i for i in outer[-2:] if i.last >= outer[-1].first]
            for item in chosen:
                to_target(draft, item)
        else:
            subject = next((i for i in inner if eligible(i)), None) or subject_in(outer, eligible)
            if subject:
                add_doers(draft, subject, clause.before, eligible)
    if clause.relative is not None:
        doers = [i for i in clause.behind if i.first > clause.relative and not i.preposition and i.first - clause.relative <= 3]
        doer = next((i for i in doers if eligible(i)), None)
        if doer and not draft.initiators:
            add_doers(draft, doer, clause.behind, eligible)
    before = readings(doc.tokens[trigger.first - 1].norm) if trigger.first else ()
    if any(r.form.lexeme.frame == "strike" and r.form.pos == "verb" for r in before):
        for item in clause.behind:  # «استهدف قصف مدفعي بلدة»: the object of the verb before
            if not item.preposition and item.kind in ("place", "actor") and not (item.kind == "actor" and can_strike(item)):
                to_target(draft, item)
    owned = genitive(clause)
    as_doer = False
    for item in owned:
        if any(f.first == item.first for f in draft.initiators):
            continue
        joined = item.joined and item is not owned[0]
        if (joined and as_doer and item.kind == "actor") or (
            not joined and item.kind == "actor" and eligible(item) and _genitive_is_doer(clause, item, draft)
        ):
            as_doer = True
            add(draft.initiators, item)
        else:
            as_doer = False
            to_target(draft, item)
    for item in clause.behind:
        if item.preposition == "ل" and item.kind in ("actor", "place") and item not in owned:
            close = item.first - trigger.last <= 2
            strikes = trigger.lexemes[0].type in VIOLENT and not trigger.lexemes[0].of_object
            if close and strikes and not owned and not draft.initiators and eligible(item):
                add_doers(draft, item, clause.behind)
            elif close or owned:
                to_target(draft, item)
    if not draft.initiators:
        from_side = next((i for i in clause.behind if i.kind == "actor" and i.preposition == "من" and can_strike(i)), None)
        if from_side and from_side.value.kind in ARMED and from_side.first - trigger.last <= 3:
            add_doers(draft, from_side, clause.behind)
    if not draft.initiators:
        for item in _owners(clause):
            add(draft.initiators, item)
    if not draft.initiators and trigger.suffix:
        subject = subject_in(clause.before, eligible)
        if subject:
            add(draft.initiators, subject)


def _genitive_is_doer(clause: Clause, item: Item, draft: Draft) -> bool:
    if draft.initiators:
        return False
    if clause.trigger.lexemes[0].of_object:
        return any(
            i.preposition == "ل" and i.kind in ("actor", "place", "toll") for i in clause.behind if i.first > item.first
        ) or (
            clause.trigger.lexemes[0].frame == "strike"
            and item.value.kind in ARMED
            and any(
                (i.kind == "place" and not i.preposition) or i.preposition == "علي" for i in clause.behind if i.first >= item.last
            )
        )
    return True


def genitive(clause: Clause) -> list[Item]:
    """Items right behind the noun with no preposition, adjectives of the noun between («غارات جوية إسرائيلية» too)."""
    chosen: list[Item] = []
    position = clause.trigger.last
    for item in clause.behind:
        if item.kind not in ("actor", "place") or _is_epithet(clause, item):
            continue
        if item.preposition and not item.joined:
            if item.first - position > 1:
                break
            continue
        words = [t for t in clause.doc.tokens[position : item.first] if t.kind == "word"]
        if not chosen and (len(words) > 2 or any(_parts(clause, i) for i in range(position, item.first))):
            break
        if chosen and (len(words) > 1 or (not item.joined and words)):
            break
        if item.preposition:
            continue
        chosen.append(item)
        position = item.last
    return chosen


def _parts(clause: Clause, i: int) -> bool:
    """Whether a token between a noun and a genitive keeps them apart: a preposition, a verb, the head of a toll."""
    role = clause.doc.roles[i]
    return "prepositions" in role.classes or role.verb or any(t.value.head == i for t in clause.doc.tolls)


def _is_epithet(clause: Clause, item: Item) -> bool:
    """«التفجير الإرهابي»: an adjective of the event, no side."""
    token = clause.doc.tokens[item.first]
    return item.last - item.first == 1 and token.norm.removeprefix("ال") in words_of("epithets")


def prepositional(clause: Clause, draft: Draft, agents: set[Item]) -> None:
    """Targets, places and origins by preposition, on both sides of the trigger."""
    away = False
    for item in clause.behind:
        away = _is_destination(clause.doc, item) or (away and item.joined)
        if item in agents or item.kind not in ("actor", "place") or away:
            continue
        if item.preposition in words_of("toward"):
            if draft.type != "arrest" or item.kind == "place":  # «بتهمة الانتماء إلى التنظيم»
                to_target(draft, item)
        elif item.kind == "place":
            if item.preposition in ("من", "انطلاقا"):
                if not is_part_of(clause.doc, item):
                    draft.origins.append(found(item))
            elif item.preposition in words_of("locative") or not item.preposition:
                add(draft.places, item)
        elif item.preposition in ("مع", "وبين") and draft.lexeme.frame == "clash":
            to_target(draft, item)
    locatives_before(clause, draft)


def _is_destination(doc: Annotated, item: Item) -> bool:
    before = doc.tokens[max(0, item.first - 3) : item.first]
    return item.preposition in ("نحو", "الي", "باتجاه") and any(
        not words_of("bound_for").isdisjoint(stems(token.norm)) for token in before
    )


def to_target(draft: Draft, item: Item) -> None:
    """Takes an item as target; a place hit is where it happened, too."""
    if item.kind == "actor":
        if not any(f.first == item.first for f in draft.initiators):
            add(draft.targets, item)
    elif item.kind == "place":
        add(draft.target_places, item)
        add(draft.places, item)


def add(row: list[Any], item: Item) -> None:
    """Appends an item to a list of a draft that does not hold it yet."""
    if not any(f.first == item.first for f in row):
        row.append(found(item))
