"""Arguments: which of the things around a trigger are its doers, its targets and its places.

Arabic news puts the doer behind the verb (VSO), before it (SVO), in the genitive of a masdar («قصف الجيش على»), behind «من
قبل» in the passive, or in the clause of a light verb («شنت الطائرات غارة»). What stands where is decided by position,
preposition and what kind of thing it is: a village is bombed and does not bomb. Prepositions: على، ضد، نحو lead to the
target, في، قرب، داخل to the place, من to the origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.events.items import Item
from rasid.events.kinds import ARMED, RELIEF_VEHICLE
from rasid.events.words.agreement import may_stand_for
from rasid.events.words.backing import SUPPORT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.clitics import ARTICLES, OBJECT_PRONOUNS
from rasid.language.folding import fold
from rasid.mentions.actors.words import cited_side
from rasid.mentions.found import Found
from rasid.records import VERBAL_TYPES, Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause


def found(item: Item) -> Found[Any]:
    """An item as a draft keeps it."""
    return Found(item.first, item.last, item.value)


def can_strike(item: Item) -> bool:
    """Whether an item may do violence: an armed side, a government, one of a kind not known."""
    able = item.kind == "actor" and (item.value.kind in ARMED or item.value.kind in ("government", "other"))
    return able and not any(word in _FATES for word in item.value.name.split()[:2])


_FATES = frozenset(("قتلى", "قتيلا", "قتيلين", "قتيلان", "جرحى", "جريحا", "جريحين", "شهداء", "شهيدا"))  # «ستة قتلى من الجيش»


def can_act(item: Item) -> bool:
    """Whether an item may do anything at all: a side that is no site and not told by its fate («قتلى وجرحى تم نقلهم»)."""
    if item.kind != "actor" or item.value.kind == "site":
        return False
    words = [_bare(word) for word in item.value.name.split()]
    told = [word for word in words if not word.startswith("اخر")]  # «متظاهرين آخرين» are others than those told, no others hurt
    return item.value.kind in ARMED or words_of("casualty_words").isdisjoint(told)


def can_relieve(item: Item) -> bool:
    """«واصلت سيارات الإسعاف نقل المصابين»: whether an item may bring relief: a side, or the vehicle of one."""
    return can_act(item) or (item.kind == "actor" and item.value.label == RELIEF_VEHICLE)


def _bare(word: str) -> str:
    return fold(word).removeprefix("ال")


def bare_sides(row: list[Item]) -> list[Item]:
    """The sides and sites of a row that no preposition leads to."""
    return [i for k, i in enumerate(row) if i.kind == "actor" and not i.preposition and not is_of_the_last(row, k)]


def is_of_the_last(row: list[Item], k: int) -> bool:
    """«على جثث أربعة مجندين»: whether an item is the genitive of one that a preposition leads to; none is of a country's name or
    of a noun with the article or a pronoun («دهس بسيارته طفلة»)."""
    last = row[k - 1] if k else None
    if last is None or not (last.kind == row[k].kind == "actor" and last.preposition):
        return False
    if (last.value.id or "").endswith("-government") or last.value.span.text.startswith(ARTICLES):
        return False
    return last.last - last.first == 1 and last.last == row[k].first and not last.value.span.text.endswith(OBJECT_PRONOUNS)


def subject_in(before: list[Item], eligible: Callable[[Item], bool]) -> Item | None:
    """Of the items before a trigger, the nearest that no preposition leads to and that may be its subject (SVO)."""
    return next((i for i in before[::-1] if not i.preposition and eligible(i)), None)


def spoken_of(doc: Annotated, verb: int, before: list[Item], eligible: Callable[[Item], bool]) -> Item | None:
    """Of the items before a verb, whom the pronoun before it stands for («لم تعلق القوات على بيان الجيش، لكنها تواصل …»)."""
    pronoun = doc.tokens[verb - 1].norm
    before = [i for k, i in enumerate(before) if not _is_of_the_led(before, k)]
    return subject_in(before, lambda item: eligible(item) and may_stand_for(doc, pronoun, item)) or subject_in(before, eligible)


def _is_of_the_led(row: list[Item], k: int) -> bool:
    """«اعتدوا على المزارع وأبنائه، مشيرا إلى أنهم …»: whether «و» joins an item to a side that a preposition leads to."""
    return (
        k > 0
        and row[k].joined
        and row[k - 1].kind == "actor"
        and bool(row[k - 1].preposition)
        and (row[k].first - row[k - 1].last <= _NAMES)
    )


_NAMES = 3  # words of a name that no lexicon knows


def is_teller(doc: Annotated, verb: int, item: Item) -> bool:
    """Whether a side before a verb is who is quoted for it («أضاف المتحدث "بادر بإطلاق النار"»), so no subject of it."""
    said = item.value.span
    return any(
        a.cue < item.first
        and a.first <= verb < a.last
        and any(s.span.start < said.end and said.start < s.span.end for s in a.chain)
        for a in doc.attributions
    )


def coordinated(item: Item, row: list[Item]) -> list[Item]:
    """An item with those that «و» joins to it on either side («المقاومة الشعبية والجيش الوطني»)."""
    row = [i for i in row if i.kind == "actor"]
    at = row.index(item)
    first = at
    while first > 0 and _goes_with(row[first - 1], row[first]):
        first -= 1
    last = at + 1
    while last < len(row) and _goes_with(row[last - 1], row[last]):
        last += 1
    return row[first:last]


def _goes_with(one: Item, other: Item) -> bool:
    """Whether «و» joins a side to the one before it; what it joins stands under the same preposition."""
    return other.joined and other.first - one.last <= 3 and other.preposition == one.preposition


def add_doers(draft: Draft, first: Item, row: list[Item], eligible: Callable[[Item], bool] = lambda item: True) -> None:
    """A doer with those that «و» joins to it in a row of items, where they may be doers."""
    for item in coordinated(first, row):
        if eligible(item):
            add(draft.initiators, item)


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
    for held in row:
        if held.first == item.first:
            return
    row.append(found(item))


def locatives_before(clause: Clause, draft: Draft) -> None:
    """The places told before the trigger («في دير الزور قصفت …»)."""
    for item in clause.before:
        if item.kind == "place" and item.preposition in words_of("locative"):
            add(draft.places, item)


def tells_where(doc: Annotated, item: Item) -> bool:
    """«تفجير سيارة قرب مقر للشرطة», «شمالي العاصمة»: a place that begins with a preposition is where something was, and is
    neither hit nor a genitive."""
    return item.kind == "place" and "prepositions" in doc.roles[item.first].classes


def owners_of_arms(clause: Clause) -> list[Item]:
    """Whose weapon it is («مسيرة تابعة للجيش التركي قصفت»): the side that ل joins to a weapon of the clause."""
    for row in (clause.behind, clause.before):
        for weapon in row:
            if weapon.kind != "weapon" or weapon.preposition not in ("", "ب", "قبل"):
                continue
            for item in row:
                near = item.kind == "actor" and item.preposition == "ل" and 0 <= item.first - weapon.last <= 2
                if near and can_strike(item) and not _is_object_between(clause.doc, weapon, item):
                    return coordinated(item, row)
    return []


def _is_object_between(doc: Annotated, weapon: Item, owner: Item) -> bool:
    """«قصفت الطائرات استعراضا للتنظيم»: an indefinite accusative behind arms with the article is what they hit."""
    definite = doc.tokens[weapon.last - 1].norm.startswith("ال")
    return definite and any(doc.tokens[i].norm.endswith("ا") for i in range(weapon.last, owner.first))


# aircraft by what they are called where nobody says whose they are
CRAFT = {"aircraft": "unidentified aircraft", "drone": "unidentified drone", "tank": "unidentified tanks"}


def craft(doc: Annotated, flown: Item) -> list[Item]:
    """Aircraft as who did it, where that is all that the words know of it («مسيّرة معادية», «لطائرات حربية»)."""
    if flown.kind != "weapon" or flown.value.kind not in CRAFT:
        return []
    last = flown.last + (flown.last < len(doc.tokens) and stemmed("hostile")[doc.tokens[flown.last].norm])
    words = doc.span(flown.first, last)
    name = cited_side(words.text, doc.tokens[flown.first].norm)
    return [Item("actor", flown.first, last, Actor(name, CRAFT[flown.value.kind], None, "other", words), "", False)]


def add_supporters(clause: Clause, draft: Draft) -> None:
    """Takes who acts at the doers' side («بدعم من X») as a doer, where there is one."""
    if draft.initiators and draft.type != "armed_clash" and draft.type not in VERBAL_TYPES:
        for item in (*clause.before, *clause.behind):
            if item.kind == "actor" and item.preposition == SUPPORT:
                add(draft.initiators, item)
