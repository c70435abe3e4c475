"""Whether two tellings call victims or clans by different names: they are of two happenings then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.sides import bare, bare_words, person_names
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Actor

_SHORTEST = 2  # letters of a word that is no name


def names_others(draft: Draft, happening: Happening) -> bool:
    """Whether a telling names other victims of a shooting or other clans of a feud than a happening."""
    return _names_other_victims(draft, happening) or _names_other_clans(draft, happening)


def _names_other_victims(draft: Draft, happening: Happening) -> bool:
    """«اغتال مجهولون خالد العلي في داعل. كما قتل سامر الحسن في نوى»: shootings whose victims are called by different names, each
    with a place of its own."""
    if not draft.type == happening.type == "armed_attack" or not draft.places:
        return False
    mine = [name for f in draft.targets if (name := person_names(f.value))]
    theirs = [name for a in happening.sufferers if (name := person_names(a))]
    return bool(mine and theirs) and all(a[0] not in b and b[0] not in a for a in mine for b in theirs)


def _names_other_clans(draft: Draft, happening: Happening) -> bool:
    """«نزاع بين عشيرتي السواعد والبزون … وتجدد النزاع بين عشيرتي الحمادنة والفرطوس»: feuds of which each names its parties."""
    if not draft.type == happening.type == "armed_clash":
        return False
    mine = _clans([f.value for f in (*draft.initiators, *draft.targets)])
    return bool(mine) and bool(theirs := _clans([*happening.doers, *happening.sufferers])) and mine.isdisjoint(theirs)


def _clans(parties: list[Actor]) -> set[str]:
    """The names that clans, tribes and families among some parties are called by."""
    kinds = {bare(word) for word in words_of("feuding")}
    told = [bare_words(actor.span.text) for actor in parties]
    return {word for words in told if not kinds.isdisjoint(words) for word in words - kinds if len(word) > _SHORTEST}
