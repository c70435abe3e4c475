"""The words around place names, compiled from the lexicon: what a token is for the finder, looked up once a word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.clitics import splits
from rasid.language.folding import fold, fold_phrase
from rasid.language.memo import remembered

if TYPE_CHECKING:
    from rasid.gazetteer import Row


class Head(NamedTuple):
    """A head noun: the kinds of rows it stands for, whether an unknown name behind it is a place, whether it lists several."""

    concept: str
    kinds: frozenset[str]
    open: bool
    many: bool


class Words(NamedTuple):
    """The tables of `places.yaml`, folded. `near` gives km; `bearings` degrees; `nationality` a country by adjective, `homes`
    by side; `ordinary` words are names too, but seldom: traps, head nouns, directions; `towns` are those of them that a
    preposition tells. `sites`, `attributes`, `houses` and
    `alone` are those of described sites, `seats` the countries in which a noun of division stands for a town, `lands` those
    of countries, `means` the only kinds of rows that a head noun of sites stands for, `ranks` the words before the plural of
    a head noun."""

    heads: dict[str, Head]
    districts: frozenset[str]
    seats: dict[str, frozenset[str]]
    belts: frozenset[str]
    near: dict[str, float]
    inside: frozenset[str]
    coast: frozenset[str]
    bearings: dict[str, int]
    roads: frozenset[str]
    joining: frozenset[str]
    borders: frozenset[str]
    kilometres: frozenset[str]
    tails: frozenset[str]
    openers: frozenset[str]
    bearers: frozenset[str]
    homographs: tuple[str, ...]
    prepositions: frozenset[str]
    reaching: frozenset[str]
    exposed: frozenset[str]
    never: frozenset[str]
    adjectives: frozenset[str]
    traps: frozenset[str]
    towns: frozenset[str]
    ordinary: frozenset[str]
    nationality: dict[str, str]
    homes: dict[str, str]
    powers: frozenset[str]
    sites: frozenset[str]
    attributes: frozenset[str]
    houses: frozenset[str]
    lands: frozenset[str]
    alone: frozenset[str]
    persons: frozenset[str]
    numbered: frozenset[str]
    means: dict[str, frozenset[str]]
    ranks: frozenset[str]
    native: frozenset[str]


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


@cache
def words() -> Words:
    """The tables, made when first asked for."""
    data = lexicon.load("places")
    heads: dict[str, Head] = {}
    for concept, entry in data["heads"].items():
        for key in ("words", "closed", "many"):
            for word in entry.get(key, ()):
                heads.setdefault(fold(word), Head(concept, frozenset(entry["kinds"]), key != "closed", key == "many"))
    nationality: dict[str, str] = {}
    for country, adjectives in data["demonyms"].items():
        for adjective in map(fold, adjectives):
            nationality |= dict.fromkeys((adjective, adjective + "ه", adjective + "ين", adjective + "ون"), country)
    homes = {
        form: country
        for country, sides in data["homes"].items()
        for side in map(fold, sides)
        for form in (side, side + "ه", side + "ين", side + "ون")
    }
    bearings = {fold(word): int(degrees) for degrees, listed in data["directions"].items() for word in listed}
    traps = _set(data["traps"]) | _set(data["common"])
    return Words(
        heads=heads,
        districts=_set(data["districts"]),
        seats={fold(word): frozenset(countries) for word, countries in data["seats"].items()},
        belts=_set(data["belts"]),
        near={fold(word): float(km) for km, listed in data["near"].items() for word in listed},
        inside=_set(data["inside"]),
        coast=_set(data["coast"]),
        bearings=bearings,
        roads=_set(data["roads"]),
        joining=_set(data["joining"]),
        borders=_set(data["borders"]),
        kilometres=_set(data["kilometres"]),
        tails=_set(data["tails"]),
        openers=_set(data["openers"]),
        bearers=_set(data["bearers"]),
        homographs=tuple(data["homographs"]),
        prepositions=_set(data["prepositions"]),
        reaching=_set(data["reaching"]),
        exposed=_set(data["exposed"]),
        never=_set(data["never_names"]),
        adjectives=_set(data["adjectives"]),
        traps=traps,
        towns=_set(data["towns"]),
        ordinary=traps.union(heads, bearings),
        nationality=nationality,
        homes=homes,
        powers=frozenset(data["powers"]),
        sites=_set(data["described"]["nouns"]),
        attributes=_set(data["described"]["adjectives"]),
        houses=_set(data["described"]["houses"]),
        lands=_set(data["described"]["lands"]),
        means={fold(word): frozenset(kinds) for word, kinds in data["means"].items()},
        alone=frozenset(map(fold_phrase, data["described"]["alone"])),
        numbered=_set(data["numbered"]),
        persons=_set(lexicon.load("given_names")["sure"]),
        ranks=_set(data["ranks"]),
        native=_set(data["native"]),
    )


def may_head(head: Head, word: str, row: Row) -> bool:
    """Whether a head noun stands for rows of this kind: «قرية» for no base, «محافظة» for a town in Saudi Arabia."""
    return row.kind in head.kinds or (row.kind in _TOWNS and row.country in words().seats.get(word, ()))


_TOWNS = ("city", "town")


def reaching() -> frozenset[str]:
    """The folded verbs and masdars whose object is often a place itself («قصف», «دخلت»)."""
    return words().reaching


def powers() -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) that act beyond their borders."""
    return words().powers


class Role(NamedTuple):
    """A word of the tables as it stands in the text: its bare form, the clitics before it, what it is."""

    word: str
    kind: str  # "head", "belt", "near", "inside", "coast", "bearing", "road", "between", "described", "house", "land"
    prefix: str


def is_of_district(norm: str) -> bool:
    """Whether a folded head noun is that of a district or province that is called after its seat («مديرية لودر»)."""
    return any(role.word in words().districts for role in roles(norm))


@remembered
def roles(norm: str) -> tuple[Role, ...]:
    """What a folded word may be before a place name; with the article only «الطريق» and described sites."""
    table = words()
    for split in splits(norm):
        if split.suffix or "ك" in split.prefix or split.prefix in ("س", "وس", "فس", "ا", "او"):
            continue
        stem = split.stem if not split.definite else "ال" + split.stem
        kinds = []
        if stem.removeprefix("ال") in table.belts:
            kinds.append("belt")
        if stem in table.roads:
            kinds.append("road")
        if stem in table.bearings and not stem.startswith("ال"):
            kinds.append("bearing")
        if stem in table.near:
            kinds.append("near")
        if stem in table.coast:
            kinds.append("coast")
        if stem in table.heads:
            kinds.append("head")
        if stem in table.inside:
            kinds.append("inside")
        if stem == "بين":
            kinds.append("between")
        if split.definite and split.stem in table.sites:
            kinds.append("described")
        if stem in table.houses:
            kinds.append("house")
        if stem in table.lands:
            kinds.append("land")
        if kinds:
            return tuple(Role(stem, kind, split.prefix) for kind in kinds)
    return ()
