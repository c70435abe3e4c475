"""The mentions of each sentence as parts of clauses: what leads to them and what joins them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from rasid.events.words.asides import designations_of
from rasid.events.words.backing import GUARD, SUPPORT, USER, guards, is_backing, support_of, uses
from rasid.events.words.doubles import without_doubles
from rasid.events.words.grammar import words_of
from rasid.events.words.leading import PREDICATE, leading
from rasid.events.words.lexemes import is_verb, readings, stemmed
from rasid.language.tokens import is_quoted
from rasid.mentions.places.words import reaching

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.mentions.found import Found
    from rasid.records import Actor


ItemKind = Literal["actor", "place", "weapon", "toll"]


@dataclass(slots=True, eq=False)
class Item:
    """A mention as part of a clause: its tokens, what it is, the preposition before it, whether «و» joins it to the last one."""

    kind: ItemKind
    first: int
    last: int
    value: Any
    preposition: str
    joined: bool


def sentence_items(doc: Annotated) -> list[list[Item]]:
    """Sides, places, weapons and tolls of each sentence in reading order, each with the preposition that leads to it."""
    found: list[list[Item]] = [[] for _ in doc.sentences]
    armed_at = {weapon.last for weapon in doc.weapons if not is_verb(doc.norms[weapon.last - 1])}
    titles = _titles(doc)
    bracketed = _bracketed(doc) | _other_names(doc)
    designated = designations_of(doc)
    kinds: tuple[tuple[ItemKind, list[Any]], ...] = (
        ("actor", doc.actors),
        ("place", doc.places),
        ("weapon", doc.weapons),
        ("toll", doc.tolls),
    )
    for kind, mentions in kinds:
        for mention in mentions:
            sentence = doc.sentence_of[mention.first]
            spoken_of = kind == "weapon" and mention.value.kind == "chemical" and mention.first in doc.named  # the OPCW uses none
            if kind == "actor" and mention.first in armed_at and doc.tokens[mention.first].norm in _UNKNOWN:
                continue  # «بمقذوف مجهول»: an adjective of the weapon
            if mention.first in designated or (kind == "actor" and _is_of_place(doc, mention)):
                continue
            if any(t.first <= mention.first and mention.last <= t.last for t in titles.values()):
                continue
            if kind == "place" and (_is_sided_with(doc, mention.first) or _is_between_states(doc, mention.first, mention.last)):
                continue
            if sentence >= 0 and not spoken_of and not _is_excepted(doc, mention.first):
                preposition, joined = leading(doc, mention.first)
                if kind == "actor" and not preposition and _is_counted_with_l(doc, mention.first):
                    preposition = "ل"
                if kind == "actor" and (mention.first in bracketed or _is_belonged_to(doc, mention.first)):
                    preposition, joined = PREDICATE, False
                elif kind == "actor" and support_of(doc.tokens, mention.first, mention.value.kind):
                    preposition, joined = SUPPORT, False
                elif kind == "actor" and guards(doc.tokens, mention.first):
                    preposition, joined = GUARD, False
                elif kind == "actor" and uses(doc.tokens, mention.first):
                    preposition, joined = USER, False
                elif kind == "actor" and mention.value.kind == "government" and _is_visited(doc, mention.first):
                    preposition, joined = "الي", False
                last = titles[mention.last].last if kind == "actor" and mention.last in titles else mention.last
                found[sentence].append(Item(kind, mention.first, last, mention.value, preposition, joined))
    found = [without_doubles(row) for row in found]
    for place in doc.recalled:
        preposition, joined = leading(doc, place.first)
        if preposition or _is_reached(doc, place.first):
            found[doc.sentence_of[place.first]].append(Item("place", place.first, place.last, place.value, preposition, joined))
    for row in found:
        row.sort(key=lambda item: (item.first, -item.last))
    return [_coordinated(doc, row) for row in found]


def _is_counted_with_l(doc: Annotated, first: int) -> bool:
    """«اختطاف مسلحين لثلاثة عمال»: whether the number right before people is written with «ل», which leads to them."""
    number = doc.number_before.get(first)
    return number is not None and number.last == first and doc.tokens[number.first].text.startswith("ل")


def is_within_side(doc: Annotated, i: int) -> bool:
    """«دعا طرفي القتال إلى …»: whether a word only says which side is meant."""
    return any(item.kind == "actor" and item.first < i < item.last for item in doc.items[doc.sentence_of[i]])


def _is_between_states(doc: Annotated, first: int, last: int) -> bool:
    """«الخلاف بين واشنطن وطهران», «محادثات بين موسكو وأنقرة»: seats of government on the two sides of a matter are no place."""
    if doc.norms[first] != "بين" or first == 0 or not _is_matter(doc.norms[first - 1]):
        return False
    return sum(first < a.first < last and a.value.kind == "government" for a in doc.actors) > 1


def _is_matter(norm: str) -> bool:
    """Whether a word is of a conflict, of words or of an accord, which states have with each other."""
    return stemmed("conflicts")[norm] or any(
        r.form.lexeme.type in ("consult", "agreement", "armed_clash") for r in readings(norm)
    )


def _is_belonged_to(doc: Annotated, first: int) -> bool:
    """«إرهابيين في الموصل ينتميان لعصابات داعش»: whom others told before belong to takes no part in what is done to them."""
    before = first - 1 - (first > 0 and doc.norms[first - 1] in _TO)
    return before > 0 and doc.norms[before] in words_of("belonging_verbs")


_TO = frozenset(("الي", "ل"))


def _is_of_place(doc: Annotated, mention: Found[Actor]) -> bool:
    """«قرب بحيرة تشاد», «قبالة سواحل بونتلاند»: a name of one word that ends a place's name is no side."""
    if mention.value.id is None or mention.last - mention.first > 1 or mention.value.kind == "site":
        return False
    held = (p for p in doc.places if p.first < mention.first and p.last == mention.last and p.value.place is not None)
    return any(not _is_between_states(doc, p.first, p.last) for p in held)


def _is_visited(doc: Annotated, first: int) -> bool:
    """«حيث زار العراق والتقى …»: the country behind a verb of visiting is where somebody goes."""
    visits = first > 0 and stemmed("visiting")[doc.tokens[first - 1].norm]
    return visits and any(place.first == first for place in doc.places)


def _bracketed(doc: Annotated) -> set[int]:
    """The tokens within brackets of one sentence: what explains a side there («(قوة تتبع وزارة الداخلية)») is none itself."""
    found: set[int] = set()
    opened: int | None = None
    for i in doc.spots(_BRACKETS):
        if doc.tokens[i].text == "(":
            opened = i
        elif opened is not None and doc.sentence_of[i] == doc.sentence_of[opened] and i - opened <= _EXPLAINED:
            found.update(range(opened + 1, i))
            opened = None
    return found


def _other_names(doc: Annotated) -> set[int]:
    """The first tokens of sides that stand alone in quotation marks right behind another: what that is also called («حرس الحدود
    "الحرس الوطني"»)."""
    ends = {(actor.last, actor.value.kind) for actor in doc.actors}
    quoted = (a for a in doc.actors if (a.first - 1, a.value.kind) in ends)
    return {a.first for a in quoted if is_quoted(doc.tokens, a.first, a.last)}


def _titles(doc: Annotated) -> dict[int, Found[Actor]]:
    """What a person who was just named is («سمير الخالد رئيس بلدية الكسرة», «علي جاد مراسل قناة الغد»), by where it begins: the
    title behind a name of no side is no second person, and the place in it is that of the office."""
    named = {a.last for a in doc.actors if a.value.id is None and a.value.kind == "civilians" and a.value.label == a.value.name}
    return {
        a.first: a for a in doc.actors
        if a.first in named and a.value.kind in _OFFICES and a.value.label != a.value.name
        and not (doc.norms[a.first].startswith(("ال", "و", "ب", "ل")) or doc.tokens[a.first].text.endswith(("ا", "اً", "ًا", "ين")))
    }  # fmt: skip


_OFFICES = frozenset(("civilians", "government", "political_militia", "rebel_group", "state_forces", "other"))
_BRACKETS = frozenset("()")
_EXPLAINED = 14  # tokens of what brackets explain
_UNKNOWN = frozenset(("مجهول", "مجهوله"))


def _is_excepted(doc: Annotated, first: int) -> bool:
    """«كامل المحافظة باستثناء بلدتي الفوعة وكفريا»: what is excepted takes no part, nor what «و» joins to it."""
    if first == 0 or doc.tokens[first - 1].norm in words_of("exceptions"):
        return first > 0
    if first > 1 and (doc.tokens[first - 2].norm, doc.tokens[first - 1].norm) in _CARRYING:
        return True  # «مسلحون على متن دراجات», «ناقلة ترفع علم بنما»: how somebody moves, where a ship is registered
    if _is_in_control(doc, first):
        return True
    if not doc.tokens[first].norm.startswith("و"):
        return False
    return _is_excepted_before(doc, doc.places, first) or _is_excepted_before(doc, doc.actors, first)


def _is_excepted_before(doc: Annotated, mentions: list[Found[Any]], first: int) -> bool:
    """Whether what is excepted ends right before token `first`, which «و» joins to it."""
    before = bisect_left(mentions, first, key=lambda mention: mention.last)
    return before < len(mentions) and mentions[before].last == first and _is_excepted(doc, mentions[before].first)


def _is_in_control(doc: Annotated, first: int) -> bool:
    """«المحافظة الخاضعة لسيطرة الجماعة», «الواقعة تحت سيطرة …», «مناطق تسيطر عليها الحكومة»: who holds a place takes no part in
    what happens there."""
    if first > 2 and doc.norms[first - 1] in _ON_IT and doc.norms[first - 2] in _HOLDS:
        return True
    if first < 2 or doc.tokens[first - 1].norm not in words_of("grips"):
        return False
    lead = first - 2 - (doc.tokens[first - 2].norm in ("تحت", "ضمن", "مناطق", "لمناطق"))
    return lead >= 0 and stemmed("held")[doc.tokens[lead].norm]


_ON_IT = frozenset(("عليه", "عليها", "عليهما", "عليهم"))
_HOLDS = frozenset(("يسيطر", "تسيطر", "يهيمن", "تهيمن", "يستولي", "تستولي"))

_CARRYING = frozenset(
    (before, word)
    for word, leads in (("متن", ("علي",)), ("علم", ("ترفع", "يرفع", "تحمل", "رافعه")), ("العلم", ("ترفع", "يرفع")))
    for before in leads
)


def _is_sided_with(doc: Annotated, first: int) -> bool:
    """«هاجموا القاعدة نصرة لأهلنا في غزة», «تضامنا مع غزة»: where those are for whose sake something is done elsewhere."""
    before = doc.norms[max(first - _FOR_SAKE, 0) : first]
    if words_of("solidarity").isdisjoint(before):
        return False
    bare = doc.tokens[first].norm.startswith("ل") and not doc.tokens[first].norm.startswith(("لا", "لب"))
    there = before[-1] == "في" and before[-2] in words_of("people_there")
    return (
        there or (before[-1] == "مع" and before[-2] in words_of("solidarity")) or (bare and before[-1] in words_of("solidarity"))
    )


_FOR_SAKE = 4  # words from «نصرة» to the place


def _is_reached(doc: Annotated, first: int) -> bool:
    """Whether a verb or masdar whose object is a place stands right before a word («قصف المدينة», «أهالي المدينة» is none)."""
    return first > 0 and doc.tokens[first - 1].norm in reaching()


def _coordinated(doc: Annotated, row: list[Item]) -> list[Item]:
    """Gives what «و» joins to the item right before it that one's preposition («على سرمين وبنش»), and what backs it."""
    done: list[Item] = []
    for item in row:
        if done and done[-1].kind == item.kind and is_backing(doc.tokens, done[-1].last, item.first):
            arms = item.kind == "actor" and item.value.kind == "site"  # «مدعومة بآليات»
            item = replace(item, preposition="ب") if arms else replace(item, preposition=done[-1].preposition, joined=True)
        elif item.joined and done and _is_means(item, done[-1]):  # «بالمدفعية الثقيلة وراجمات الصواريخ»
            item = replace(item, preposition="ب")
        elif item.joined and not item.preposition and not _opens_clause(doc, item):
            for other in done[::-1]:
                if other.kind == item.kind and 0 <= item.first - other.last <= 2:
                    item = replace(item, preposition=other.preposition)
                    break
        done.append(item)
    return done


def _is_means(item: Item, last: Item) -> bool:
    """Whether a thing that «و» joins to an arm is one more means and nothing hit."""
    arms = last.kind == "weapon" and last.preposition == "ب" and item.first - last.last <= 1
    return arms and item.kind == "actor" and item.value.kind == "site" and item.value.id is None


def _opens_clause(doc: Annotated, item: Item) -> bool:
    """Whether a side that «و» joins is the subject of a clause of its own: a present verb stands right behind («قصف للنظام
    والطيران الروسي يشن غارات»)."""
    if item.kind != "actor" or item.last >= len(doc.tokens):
        return False
    return doc.roles[item.last].verb and "present" in doc.roles[item.last].classes and doc.tokens[item.first].norm != "و"
