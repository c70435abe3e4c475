"""When two phrases name one side, and when two sides cannot be one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, CROWDS, FORCES
from rasid.language.folding import fold
from rasid.language.memo import remembered
from rasid.mentions.actors import country_of, is_person
from rasid.mentions.tolls.names import given_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasid.records import Actor


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 14)
def bare_words(text: str) -> frozenset[str]:
    """The words of a name without article, conjunction and preposition, for comparing names."""
    return frozenset(bare(word) for word in _WORD.findall(text.replace("_", " ")))


@remembered
def bare(word: str) -> str:
    """A word folded, without article, conjunction and preposition where three letters are left."""
    folded = fold(word)
    for prefix in ("وال", "بال", "ال", "لل", "و", "ب", "ل"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            return folded[len(prefix) :]
    return folded


def person_names(actor: Actor) -> tuple[str, ...]:
    """The folded words of a person's name from the first given name on («الشاب حسين العقرباوي»), if one is told."""
    words = [fold(word) for word in _WORD.findall(actor.span.text)]
    words = [word[1:] if word[:1] == "و" and word[1:] in given_names() else word for word in words]
    first = next((k for k, word in enumerate(words) if word in given_names()), len(words))
    return tuple(words[first:])


def may_be_one(a: Actor, b: Actor) -> bool:
    """Whether two tellings may mean one side: the same id or, where one has none, the words of one within the other's."""
    if a.id and b.id:
        return a.id == b.id
    x, y = bare_words(a.span.text), bare_words(b.span.text)
    if not (a.id or b.id) and a.kind == b.kind:  # «مستوطنون», «مجموعة من المستوطنين»
        x, y = (frozenset(_ENDING.sub("", word) for word in words) for words in (x, y))
    return bool(x and y) and (x <= y or y <= x)


def share_a_side(mine: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Whether one of some sides may be one of others."""
    return any(may_be_one(a, b) for a in mine for b in theirs)


def share_a_word(a: Actor, b: Actor) -> bool:
    """Whether a side without a name is told in words of the other («متمردون أكراد», «متمردو حزب العمال»): nothing against one."""
    return (a.id is None or b.id is None) and bool(bare_words(a.span.text) & bare_words(b.span.text))


def share_a_band(mine: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Whether one of some sides may be one of others, gunmen without a name told in other forms of one word included («قتل
    مسلحون …», «المسلحين أغلقوا»)."""
    return share_a_side(mine, theirs) or any(_are_one_band(a, b) for a in mine for b in theirs)


def _are_one_band(a: Actor, b: Actor) -> bool:
    if not are_unnamed(a, b):
        return False
    x, y = ({_ENDING.sub("", word) for word in bare_words(actor.span.text)} for actor in (a, b))
    return bool(x & y)


def are_unnamed(a: Actor, b: Actor) -> bool:
    """«إرهابيون», «مسلحين»: gunmen whom no telling names."""
    return a.kind == b.kind == "unidentified_armed_group" and not (a.id or b.id)


def may_be_one_band(a: Actor, b: Actor) -> bool:
    """«مسلحون», «مجموعة مجهولة»: gunmen without a name may be those of any group, or the same ones told again."""
    bands = ARMED - FORCES
    return "unidentified_armed_group" in (a.kind, b.kind) and a.kind in bands and b.kind in bands


def kin(a: Actor, b: Actor) -> bool:
    """Whether two phrases call sides by one people or band, whatever the form of the word («مستوطنون إسرائيليون», «أربعة
    إسرائيليين», «جنود أتراك»)."""
    x, y = ({_ENDING.sub("", word) for word in bare_words(actor.span.text)} for actor in (a, b))
    return any(len(word) > _SHORT for word in x & y)


_SHORT = 3  # letters of a word that tells no people
_ENDING = re.compile(r"(ون|ين|ان|ا)$")


def are_one(a: Actor, b: Actor) -> bool:
    """Whether two phrases are one side of the record: the same id or, without ids, the same name or words."""
    if "site" in (a.kind, b.kind) and a.kind != b.kind:  # «مواقع للحوثيين» and its holders are two
        return False
    if a.id or b.id:
        return a.id == b.id
    return a.name == b.name or (a.span.start < b.span.end and b.span.start < a.span.end)


def are_arms_of_one(a: Actor, b: Actor) -> bool:
    """Whether a later telling's side is one told before: arms of one state («النظام», «قوات النظام»), or a side without a name
    where one is told."""
    if a.id is None or b.id is None:
        return a.kind in ARMED and b.kind in ARMED and (a.kind in FORCES) is (b.kind in FORCES)
    country = country_of(a.id)
    return a.kind in FORCES and b.kind in FORCES and country is not None and country == country_of(b.id)


def is_told_again(a: Actor, b: Actor) -> bool:
    """Whether a later telling's thing or people are those told before: «سوقا شعبيا» and «السوق», «المبنى» and what it was."""
    other = a.id and b.id and a.id != b.id and a.kind != "site"  # «ثكنة تركية» is «ثكنة للدرك التركي»
    if a.kind != b.kind or other or a.kind in ARMED:
        return False
    x, y = _head(a), _head(b)
    return x == y and x is not None


def _head(actor: Actor) -> str | None:
    """The first word of a phrase, bare."""
    told = [word for word in _WORD.findall(actor.name) if not word.isdigit()]
    return bare(told[0]).removesuffix("ا") if told else None  # «سوقا», «السوق»


def are_opposed(a: Actor, b: Actor) -> bool:
    """Whether two doers cannot be one: arms of different states, a state's arm and a group or a crowd."""
    if "state_forces" in (a.kind, b.kind) and not {a.kind, b.kind}.isdisjoint(CROWDS):
        return True
    if a.kind not in ARMED | {"government"} or b.kind not in ARMED | {"government"}:
        return False
    if a.kind in FORCES and b.kind in FORCES:
        x, y = country_of(a.id), country_of(b.id)
        return x is not None and y is not None and x != y
    if "unidentified_armed_group" in (a.kind, b.kind) or is_person(a.id) or is_person(b.id):  # «قوات حفتر», the army he leads
        return False
    return bool(a.id and b.id and a.id != b.id)
