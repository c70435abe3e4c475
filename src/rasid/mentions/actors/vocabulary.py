"""The lexicon of sides: who is known by which names, and the nouns, adjectives and words of belonging that phrases are made of.

Read from `actors`, `states`, `actor_nouns`, `actor_words` and `sites`; every table is by folded form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from rasid import lexicon
from rasid.language.folding import fold
from rasid.language.verbs import inflect, noun_forms
from rasid.records import ActorKind

_MARKS = {ord(mark): " " for mark in "«»\"“”'()-–[]"}
_PEOPLE = ("member", "person", "crowd", "office")
_SOUND = ("ون", "و", "ي", "ات")


class Side(NamedTuple):
    """A known side: an entry of the lexicon.

    `slug` and `demonym` are set for states; `forces` is the id of the side that its soldiers are; `person`: one man or woman;
    `where` are the countries in whose news its local names mean it.
    """

    id: str
    label: str
    kind: ActorKind
    country: str | None
    slug: str | None = None
    demonym: str | None = None
    forces: str | None = None
    person: bool = False
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that may head a phrase; fields as in `actor_nouns.yaml`; `site` is its reading as a thing, where it has one."""

    lemma: str
    label: str
    kind: ActorKind
    role: str
    alone: bool
    definite: bool
    owner: str | None
    rank: bool
    rest: tuple[str, ...]
    site: Noun | None


class Adjective(NamedTuple):
    """A word that qualifies: `kind` what it makes of its noun, `side` whose it says the noun is."""

    label: str | None
    kind: ActorKind | None
    side: Side | None
    people: bool
    direction: bool


class Name(NamedTuple):
    """The further words of a name and the side.

    A `short` name counts only behind a noun, a `seat` of government only where no place is meant, a `local` one only where the
    report is about the side's country («الجيش الوطني»).
    """

    rest: tuple[str, ...]
    side: Side
    short: bool = False
    seat: bool = False
    local: bool = False


class Names(NamedTuple):
    """The names that begin with one word: those of that word `alone`, and the `longer` by their second word, longest first."""

    alone: tuple[Name, ...]
    longer: dict[str, tuple[Name, ...]]


class Tables(NamedTuple):
    """The compiled lexicon: folded form to what it is; `listed` are the nouns as the lexicon writes them.

    `backing` are the words of belonging that say who supports a side and not whose it is.
    """

    nouns: dict[str, list[Noun]]
    adjectives: dict[str, Adjective]
    belonging: dict[str, tuple[str, ...]]
    backing: set[str]
    names: dict[str, list[Name]]
    sides: dict[str, Side]
    lists: dict[str, frozenset[str]]
    listed: set[str]


def bare(phrase: str) -> tuple[str, ...]:
    """The folded words of a name, without quotation marks and brackets."""
    return tuple(fold(w) for w in phrase.translate(_MARKS).split())


@cache
def words_in(concept: str) -> frozenset[str]:
    """The folded words of a list of the lexicon concept `actor_words`."""
    return frozenset(map(fold, lexicon.load("actor_words")[concept]))


@cache
def so_called() -> frozenset[str]:
    """The folded words behind «ما» by which somebody calls a thing («ما يسمى», «ما يعرف بـ»)."""
    return frozenset(map(fold, lexicon.load("grammar")["so_called"]))


@cache
def tables() -> Tables:
    """All tables, compiled once."""
    words = lexicon.load("actor_words")
    lists = {k: frozenset(fold(w) for w in words[k]) for k in ("quantifiers", "deeds", "things", "locatives", "ordinals")}
    found = Tables({}, {}, {}, set(), {}, {}, lists, set())
    for entry in lexicon.load("states"):
        _add_state(found, entry)
    for entry in lexicon.load("actors"):
        side = Side(
            entry["id"],
            entry["label"],
            entry["kind"],
            entry["country"],
            forces=entry.get("forces"),
            person=entry.get("person", False),
            where=tuple(entry.get("where", [entry["country"]] if entry["country"] else [])),
        )
        found.sides[side.id] = side
        _add_names(found, entry, side)
        for nisba in entry.get("nisba", ()):
            _add_adjective(found, nisba, Adjective(None, None, side, True, False))
    _add_nouns(found)
    for entry in words["adjectives"]:
        owner = found.sides.get(entry.get("owner_id", ""))
        for form in (entry["one"], *entry.get("many", ())):
            _add_adjective(found, form, Adjective(entry.get("label"), entry.get("kind"), owner, False, False))
    for word in words["directions"]:
        _add_adjective(found, word, Adjective(None, None, None, False, True))
    for entry in words["belonging"]:
        for form in (entry["one"], *entry.get("many", ())):
            for written in _adjective_forms(form):
                found.belonging[written] = tuple(entry["with"])
                if entry.get("backs"):
                    found.backing.add(written)
    return found


@cache
def states() -> dict[str, Side]:
    """The states' governments by country (ISO 3166-1 alpha-2)."""
    found: dict[str, Side] = {}
    for side in tables().sides.values():
        if side.slug and side.country and side.kind == "government":
            found.setdefault(side.country, side)
    return found


@cache
def government_verbs() -> frozenset[str]:
    """The forms of verbs behind which a capital is its government, alone and with «و» or «ف»."""
    return _forms_of("government_verbs")


@cache
def acts_of_persons() -> frozenset[str]:
    """The forms of verbs behind which an adjective of a state is one of its people, alone and with «و» or «ف», or with the
    pronoun of the deed («عملية نفذها فلسطيني»)."""
    forms = _forms_of("acts_of_persons")
    return forms | frozenset(form + suffix for form in forms for suffix in ("ه", "ها"))


def _forms_of(concept: str) -> frozenset[str]:
    forms = {form.norm for past, present in lexicon.load("actor_words")[concept] for form in inflect(past, present)}
    return frozenset(conj + form for form in forms for conj in ("", "و", "ف"))


@cache
def launching_verbs() -> frozenset[str]:
    """The forms, with the pronoun of what was launched, of verbs behind which a capital launched it («شنتها طهران»)."""
    forms = {form.norm for past, present in lexicon.load("actor_words")["launching_verbs"] for form in inflect(past, present)}
    return frozenset(form + suffix for form in forms for suffix in ("ه", "ها", "هما"))


@cache
def names_by_word() -> dict[str, Names]:
    """All names by their first word."""
    found: dict[str, Names] = {}
    for first, names in tables().names.items():
        longer: dict[str, tuple[Name, ...]] = {}
        for name in sorted((n for n in names if n.rest), key=lambda n: -len(n.rest)):
            longer[name.rest[0]] = (*longer.get(name.rest[0], ()), name)
        found[first] = Names(tuple(n for n in names if not n.rest), longer)
    return found


def _add_state(found: Tables, entry: dict[str, Any]) -> None:
    slug, demonym, country = entry["slug"], entry["demonym"], entry["country"]
    state = Side(f"{slug}-government", entry["name"], "government", country, slug, demonym)
    forces = Side(f"{slug}-forces", f"{demonym} forces", "state_forces", country, slug, demonym)
    found.sides[state.id], found.sides[forces.id] = state, forces
    _add_names(found, entry, state)
    for seat in entry.get("seats", ()):
        first, *rest = bare(seat)
        found.names.setdefault(first, []).append(Name(tuple(rest), state, seat=True))
    for nisba in entry["nisba"]:
        _add_adjective(found, nisba, Adjective(demonym, None, state, True, False))


def _add_names(found: Tables, entry: dict[str, Any], side: Side) -> None:
    for use in ("names", "short", "local"):
        for name in entry.get(use, ()):
            first, *rest = bare(name)
            found.names.setdefault(first, []).append(Name(tuple(rest), side, short=use == "short", local=use == "local"))


def _add_adjective(found: Tables, word: str, adjective: Adjective) -> None:
    for form in _adjective_forms(word):
        found.adjectives.setdefault(form, adjective)


def _adjective_forms(word: str) -> set[str]:
    if fold(word)[-1] == "ه" or len(word) < 3:
        return noun_forms(word)
    return noun_forms(word) | noun_forms(word + "ة")


def _add_nouns(found: Tables) -> None:
    for concept in ("actor_nouns", "sites"):
        for entry in lexicon.load(concept):
            for form in (entry["one"], *entry.get("many", ())):
                head, *rest = form.split()
                found.listed.add(fold(head))
                noun = Noun(
                    fold(entry["one"].split()[0]), entry["label"], entry.get("kind", "site"), entry.get("role", "site"),
                    entry.get("alone", True), entry.get("definite", False), entry.get("owner"), entry.get("rank", False),
                    tuple(fold(w) for w in rest), None,
                )  # fmt: skip
                for written in _noun_forms(head, noun, "many" in entry):
                    _add_noun(found.nouns.setdefault(written, []), noun)


def _noun_forms(word: str, noun: Noun, has_plural: bool) -> set[str]:
    """The written forms of a noun; only nouns of people without a broken plural of their own take the sound masculine plural."""
    base = fold(word)
    forms = noun_forms(word) - {base[:-1] + "ت" if base.endswith("ه") else ""}
    if noun.role in _PEOPLE and not (has_plural and len(base) <= 3):
        return forms
    return {f for f in forms if f == base or not (f.startswith(base) and f[len(base) :] in _SOUND)}


def _add_noun(readings: list[Noun], noun: Noun) -> None:
    """Keep one reading as a side for each continuation, and that as a thing beside it; `void` takes the place of all others."""
    for i, other in enumerate(readings):
        if other.rest == noun.rest:
            if noun.role == "void":
                readings[i] = noun
            elif noun.role == "site" and other.role != "site" and other.site is None:
                readings[i] = replace(other, site=noun)
            return
    readings.append(noun)
    readings.sort(key=lambda n: -len(n.rest))
