"""Reporting words: the verbs, participles and prepositions by which a report says that someone told it.

Read from `sources.yaml`; verbs in all forms, with «و» or «ف» in front and an object behind («نقلته»).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from rasid import lexicon
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.verbs import inflect, noun_forms

if TYPE_CHECKING:
    from collections.abc import Callable

COMPLEMENTS = frozenset(
    ("ان", "انه", "انها", "انهم", "انهما", "اننا", "انني", "بان", "بانه", "بانها", "بانهم", "بانهما", "لان", *':"“«”')
)  # fmt: skip
SUFFIXES = ("ه", "ها", "هم", "هما", "نا")


class Verb(NamedTuple):
    """A reporting verb; flags as in `sources.yaml`."""

    strong: bool
    again: bool
    relay: bool
    hedged: bool
    denies: bool
    media: bool
    initial: bool
    object: bool
    about: bool
    claims: bool
    stands: bool
    shows: bool
    accuses: bool
    hears: bool
    ascribes: bool
    blames: bool


class Cue(NamedTuple):
    """A word that may report; `conj`: «و» or «ف» is written against it; `suffix`: an object is («نقلته»)."""

    kind: Literal["verb", "preposition", "participle"]
    verb: Verb | None
    conj: bool
    suffix: bool


class Words(NamedTuple):
    """The closed lists around reporting words; see `sources.yaml`."""

    prepositions: frozenset[str]
    fillers: frozenset[str]
    claims: frozenset[str]
    stops: frozenset[str]
    times: frozenset[str]
    platforms: frozenset[str]
    nominal: frozenset[str]
    occasions: frozenset[str]
    tellers_not: frozenset[str]
    verbal_nouns: frozenset[str]
    own_initial: frozenset[str]
    accounts: frozenset[str]
    receipts: frozenset[str]
    reports: frozenset[str]
    tellings: frozenset[str]
    pictures: frozenset[str]
    of_pictures: frozenset[str]
    responsibility: frozenset[str]
    issued: frozenset[str]
    takers: frozenset[str]


@cache
def words() -> Words:
    """The closed lists, folded."""
    data = lexicon.load("sources")
    return Words(*(frozenset(fold(w) for w in data[key]) for key in Words._fields))


@cache
def impersonal() -> dict[str, list[tuple[str, ...]]]:
    """Openings of background that nobody is quoted for («يذكر أن»): their first word, folded, to their further words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.load("sources")["impersonal"]:
        first, *rest = (fold(w) for w in phrase.split())
        found.setdefault(first, []).append(tuple(rest))
    return found


@cache
def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for entry in lexicon.load("sources")["verbs"]:
        verb = Verb(*(bool(entry.get(flag)) for flag in Verb._fields))
        for form in inflect(*entry["verb"]):
            if form.norm not in COMPLEMENTS and len(form.norm) > 2:
                found.setdefault(form.norm, verb)
    return found


@cache
def _participles() -> frozenset[str]:
    return frozenset(w for p in lexicon.load("sources")["participles"] for w in noun_forms(p) | noun_forms(p + "ة"))


def _read(norm: str) -> Cue | None:
    for conj in ("", "و", "ف"):
        if not norm.startswith(conj):
            continue
        rest = norm[len(conj) :]
        if rest in words().verbal_nouns:
            return None
        if rest in words().prepositions:
            return Cue("preposition", None, bool(conj), False)
        if rest in _verbs():
            return Cue("verb", _verbs()[rest], bool(conj), False)
        for suffix in SUFFIXES:
            verb = _verbs().get(rest.removesuffix(suffix)) if rest.endswith(suffix) and len(rest) > len(suffix) + 2 else None
            if verb is not None and not verb.initial:
                return Cue("verb", verb, bool(conj), True)
        if rest in _participles():
            return Cue("participle", None, bool(conj), False)
    return None


cue: Callable[[str], Cue | None] = Memo(_read).__getitem__  # the reporting word that a folded word is, None for nearly all


def is_reporting(norm: str) -> bool:
    """Whether a folded word is a reporting verb, wherever it stands and whatever follows, or a preposition of telling."""
    found = cue(norm)
    if found is None or found.suffix:
        return False
    verb = found.verb
    return found.kind == "preposition" or (verb is not None and not (verb.initial or verb.blames or verb.stands))
