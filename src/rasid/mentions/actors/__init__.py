"""Sides: phrases that name who does or suffers something, and things that can be a target.

A side is named («حركة حماس»), composed by grammar («طائرات حربية تركية», «عناصر من الشرطة»), told by what people are («متظاهرون»,
«خمسة أطفال») or a site («نقطة تفتيش»). Labels and ids are neutral and the same for every vocabulary; the words stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.language.tokens import span
from rasid.mentions.actors.identity import country_of, identified, is_person, kind_in
from rasid.mentions.actors.persons import may_begin
from rasid.mentions.actors.phrase import TROOPS, Phrase
from rasid.mentions.actors.phrases import Reader
from rasid.mentions.actors.vocabulary import tables, words_in
from rasid.mentions.actors.words import cited_side, is_accusative_of_state
from rasid.mentions.found import Found
from rasid.records import Actor

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rasid.language.tokens import Token
    from rasid.records import PlaceMention

__all__ = ["actors_in", "country_of", "is_person", "kind_in", "spoken_for"]

_CLOSING = {"«": "»", "“": "”", "(": ")", "[": "]", '"': '"', "'": "'"}
_CLOSERS = frozenset(_CLOSING.values())
_REGIMES = ("EG", "TN", "LY", "YE", "IQ", "SD", "DZ", "BH", "IR")
_SYRIAN = ("سوريا", "سوريه", "السوري", "السوريه", "الاسد", "ادلب", "حلب", "حماه", "درعا", "دمشق", "قسد", "الرقه", "اللاذقيه")
_BYNAMES = frozenset(("الملقب", "الملقبه", "المكني", "المكناه", "المعروف", "المعروفه"))
_HABIT = 2
_ABOUT = ("نحو", "حوالي")
_REACH = 3  # words between a noun of deed and the adjective that says whose deed («غارات جوية عنيفة روسية»)


def actors_in(
    text: str, tokens: list[Token], *, busy: Container[int] = (), places: Sequence[Found[PlaceMention]] = ()
) -> list[Found[Actor]]:
    """All phrases of a document that name a side or a thing that can be a target, in order, none inside another.

    `busy` holds token positions that are taken already (dates, tolls): no phrase starts there. The `places` named tell whose
    «الجيش الوطني» is, and where a phrase ends that is of one («مدير صحة محافظة ديالى»).
    """
    reader = Reader(tokens, [p.value.place.country for p in places if p.value.place is not None and p.value.place.country])
    seats = {p.first: p.last for p in places}
    found: list[Found[Actor]] = []
    before: Phrase | None = None
    end = 0
    for i in reader.begins:
        if i < end or i in busy or (i == end and reader.norms[i] in _BYNAMES):  # «ثائر الحوراني الملقب بأبو العبد»
            continue
        phrase = _phrase(reader, i)
        if phrase is None:
            if reader.words[i].names and (named := reader.name_at(i, False)) and reader.located(i):  # type: ignore[union-attr]
                end = max(end, named[0])  # «جنوب المملكة العربية السعودية»: no part of it is a side either
            continue
        if phrase.side is not None and phrase.side.country == "SY" and not _is_syrian(reader, phrase):
            phrase.side, phrase.label = None, "government" if phrase.kind == "government" else "government forces"
        reader.told.append(phrase)
        first, last = _counted(reader, phrase.first, end), _closed(tokens, phrase)
        last = max(last, seats.get(last - 1, last))
        last = _seated(reader, phrase, last, seats)
        actor = _actor(text, tokens, first, last, phrase)
        reader.focus.keep(phrase, tables().sides.get(actor.id) if actor.id and actor.kind != "site" else None, reader.words)
        if before is not None and found[-1].last <= first and _is_same_person(reader, before, phrase):
            first, actor = found[-1].first, _named_holder(text, tokens, found.pop(), last, actor)
        found.append(Found(first, last, actor))
        before, end = phrase, last
        other = _beside(reader, phrase)
        if other is not None:
            found.append(Found(other.first, other.last, _actor(text, tokens, other.first, other.last, other)))
            end = other.last
    return _one_occupier(tokens, found)


def _seated(reader: Reader, phrase: Phrase, last: int, seats: dict[int, int]) -> int:
    """The end of an office with the place of several words that it is of («محافظ ذي قار», «قائد شرطة دير الزور»)."""
    end = seats.get(last, last)
    if phrase.noun is None or phrase.noun.role != "office" or end - last < _SEVERAL:
        return last
    if reader.norms[last - 1].startswith("ال") or any(first < last <= seats[first] for first in seats):
        return last
    phrase.last, phrase.decided = end, True
    return end


_SEVERAL = 2


def spoken_for(text: str, tokens: list[Token], first: int, last: int) -> Found[Actor] | None:
    """The side in whose name the one of tokens `first` to `last` speaks («المتحدث باسم القوات المسلحة»), None for any other."""
    for k in range(first + 1, last - 1):
        inner = actors_in(text, tokens[k + 1 : last]) if tokens[k].norm == "باسم" else []
        if inner:
            return inner[0]._replace(first=k + 1 + inner[0].first, last=k + 1 + inner[0].last)
    return None


def _is_same_person(reader: Reader, one: Phrase, other: Phrase) -> bool:
    """Whether two phrases are an office and the name of its holder, nothing but a rank or where the office is between them.

    «المبعوث الأممي إلى ليبيا غسان سلامة», «قائد الجيش العماد جوزيف عون», «الأمير فيصل بن خالد أمير منطقة عسير».
    """
    title = reader.words[other.first]
    if title is None or title.suffix or not reader.is_alone(other.first):  # «التقى الوزير نظيره فلان»
        return False
    gap = [reader.norms[i] for i in range(one.last, other.first)]
    if one.side is not None and other.side is not None and other.side.person and one.side.country != other.side.country:
        return False  # «أبلغ الرئيس الأمريكي نتنياهو …»
    if reader.is_office(one) and reader.is_name(other):
        return (
            not gap
            or (gap[0] in _SEATED and len(gap) <= _SEAT)
            or all(map(reader.is_rank_or_honour, range(one.last, other.first)))
        )
    met = one.first > 0 and reader.norms[one.first - 1] in words_in("meeting")
    met = met and not may_begin(reader.norms[one.first + 1])  # «التقى المبعوث الأممي فلان وزير …», «الأمير فلان أمير …»
    ranked = one.side is not None and one.side.person and reader.is_rank(one.first)  # «المشير خليفة حفتر قائد الجيش»
    holder = ranked or reader.is_named_office(one)
    return not gap and not met and not title.definite and holder and reader.is_office(other)


_SEATED = ("الي", "في", "لدي", "علي")
_SEAT = 3  # words between an office and its holder that say where it is


def _named_holder(text: str, tokens: list[Token], one: Found[Actor], last: int, other: Actor) -> Actor:
    """The side of an office told with its holder's name: the man where he is known, else the office."""
    known = other if other.id is not None else one.value
    words = span(text, tokens, one.first, last)
    return replace(known, name=cited_side(words.text, tokens[one.first].norm), span=words)


def _one_occupier(tokens: list[Token], found: list[Found[Actor]]) -> list[Found[Actor]]:
    """«جيش الاحتلال التركي», then «جيش الاحتلال»: the occupier of a document is the one it names in full, where it is one."""
    called = [f for f in found if f.value.id and any(tokens[i].norm.endswith(_OCCUPIER) for i in range(f.first, f.last))]
    bare = [f for f in called if tokens[f.last - 1].norm.endswith(_OCCUPIER)]
    full = {f.value.id: f.value for f in called if f not in bare}
    if not bare or len(full) != 1:
        return found
    (occupier,) = full.values()
    known = replace(bare[0].value, id=occupier.id, label=occupier.label, kind=occupier.kind)
    return [f if f not in bare else f._replace(value=replace(known, name=f.value.name, span=f.value.span)) for f in found]


_OCCUPIER = "الاحتلال"


def _phrase(reader: Reader, i: int) -> Phrase | None:
    word = reader.words[i]
    assert word is not None
    if word.names and i and is_accusative_of_state(reader.norms[i - 1], reader.norms[i]):
        return _deed_of(reader, i)
    phrase = reader.phrase_at(i) if word.names or word.noun or word.adjective else None
    if phrase is not None and (_is_place(reader, i, phrase) or _is_dateline(reader, phrase)):
        return None
    return phrase or _deed_of(reader, i) or (reader.person_at(i) if word.person else None)


def _beside(reader: Reader, phrase: Phrase) -> Phrase | None:
    """The second side of one noun («القوات الهندية والباكستانية», «طائرات أمريكية وبريطانية»): an adjective of another state that
    «و» joins to the first one's."""
    noun, i = phrase.noun, phrase.last
    word = reader.words[i] if i < len(reader.words) else None
    if noun is None or noun.role not in TROOPS or not phrase.by_adjective or phrase.side is None or word is None:
        return None
    side = word.adjective.side if word.conj and word.adjective is not None else None
    alike = word.definite is reader.norms[i - 1].startswith("ال") and reader.norms[i][-1] == reader.norms[i - 1][-1]
    if side is None or side.slug is None or side.country == phrase.side.country or not alike:
        return None
    return Phrase(i, i + 1, noun, phrase.kind, phrase.label, side, True, True)


def _is_syrian(reader: Reader, phrase: Phrase) -> bool:
    """Whether «النظام» is Syria's: elsewhere reports say it of their own government (any state with that habit named twice, it or
    its towns)."""
    names = [reader.norms[i] for i in range(phrase.first, phrase.last)]
    if not any(n.endswith("النظام") for n in names) or any("سوري" in n or "اسد" in n for n in names):
        return True
    if any(n.endswith(_SYRIAN) for n in reader.norms):
        return True
    return all(reader.countries[c] < _HABIT for c in _REGIMES)


def _deed_of(reader: Reader, i: int) -> Phrase | None:
    """An adjective behind a noun of deed: «غارة إسرائيلية» names Israeli forces by its second word."""
    word = reader.words[i]
    if word is None or word.adjective is None or word.adjective.side is None:
        return None
    before = i
    for _ in range(_REACH):
        before = reader.before(before)
        previous = reader.words[before] if before >= 0 else None
        if previous is None:
            return None
        if previous.deed:
            side = word.adjective.side
            if side.slug:
                side = tables().sides[f"{side.slug}-forces"]
            return Phrase(i, i + 1, None, side.kind, side.label, side, True)
        if previous.adjective is None:
            return None
    return None


def _is_place(reader: Reader, i: int, phrase: Phrase) -> bool:
    """Whether a state's name stands where a place is meant («في سوريا»)."""
    return phrase.noun is None and phrase.side is not None and phrase.side.slug is not None and reader.located(i)


def _is_dateline(reader: Reader, phrase: Phrase) -> bool:
    """Whether a state's name or capital heads a line as where the report was written («الدوحة - بحث الوزير …»)."""
    if phrase.noun is not None or phrase.side is None or phrase.side.slug is None or phrase.last >= len(reader.tokens):
        return False
    opens = phrase.first == 0 or reader.tokens[phrase.first - 1].kind == "break"
    return opens and reader.tokens[phrase.last].text in _DASHES


_DASHES = ("-", "–", "—", "/")


def _counted(reader: Reader, first: int, floor: int) -> int:
    """The start of the phrase with the number or quantifier in front of it («خمسة», «40», «عدد من»)."""
    word = reader.words[first]
    if word is None or word.conj or word.prep or (word.noun is None and not word.adjective):
        return first
    tokens = reader.tokens
    start = first
    while start > floor:
        before = tokens[start - 1]
        if _is_quantity(reader, start - 1):
            start -= 1
        elif before.norm == "من" and start - 1 > floor and _is_quantity(reader, start - 2):
            start -= 2
        elif before.text == ")" and start - 3 > floor and tokens[start - 2].kind == "number" and _is_quantity(reader, start - 4):
            start -= 3  # «ستة (6) إرهابيين»
        else:
            break
    bound = next((words for words in _BOUNDS if tuple(reader.norms[start - len(words) : start]) == words), ())
    return start - len(bound) if start < first and start - len(bound) >= floor else start


_BOUNDS = tuple(
    tuple(phrase.split())
    for phrase in (
        "اكثر من", "واكثر من", "ازيد من", "اقل من", "ما لا يقل عن", "وما لا يقل عن", "ما يزيد علي", "ما يزيد عن", "ما يربو علي",
        "ما لا يزيد علي", "ما لا يزيد عن",
    )
)  # fmt: skip


def _is_quantity(reader: Reader, i: int) -> bool:
    word = reader.words[i]
    if reader.norms[i] in _ABOUT and reader.tokens[i + 1].kind != "number":  # «نحو مواقعهم»
        following = reader.words[i + 1]
        return following is not None and following.quantity
    clock = i > 0 and reader.tokens[i - 1].text == ":"  # «عند 11:40 تجمعا لجنود …»
    return (reader.tokens[i].kind == "number" and not clock) or (word is not None and word.quantity)


def _closed(tokens: list[Token], phrase: Phrase) -> int:
    """The end of the phrase with the closing mark of one opened inside it."""
    last = phrase.last
    closing = tokens[last].text if last < len(tokens) else ""
    if closing in _CLOSERS:
        opening = [t.text for t in tokens[phrase.first : last] if t.kind == "mark" and _CLOSING.get(t.text) == closing]
        if opening and (closing not in ('"', "'") or len(opening) % 2 == 1):
            return last + 1
    return last


def _actor(text: str, tokens: list[Token], first: int, last: int, phrase: Phrase) -> Actor:
    words = span(text, tokens, first, last)
    identity, label, kind = identified(phrase)
    return Actor(cited_side(words.text, tokens[first].norm), label, identity, kind, words)
