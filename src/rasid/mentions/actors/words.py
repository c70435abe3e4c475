"""What one word can be in a phrase that names a side: part of a name, a noun, an adjective, a word of belonging.

Read from the lexicon (`actors`, `states`, `actor_nouns`, `actor_words`, `sites`) and cached by folded word.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rasid import lexicon
from rasid.language.clitics import splits
from rasid.language.folding import fold
from rasid.language.verbs import noun_forms
from rasid.records import ActorKind

_MARKS = "«»\"“”'()-–[]"
_NOUN_PREFIXES = frozenset(
    ("", "و", "ف", "ب", "ل", "ال", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وبال", "ولل", "فلل")
)  # fmt: skip
_NAME_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


class Side(NamedTuple):
    """A known side: an entry of the lexicon. `slug` and `demonym` are set for states."""

    id: str
    label: str
    kind: ActorKind
    country: str | None
    slug: str | None = None
    demonym: str | None = None


class Noun(NamedTuple):
    """A noun that may head a phrase; fields as in `actor_nouns.yaml`; `site` is its reading as a thing, where it has one."""

    label: str
    kind: ActorKind
    role: str
    alone: bool
    definite: bool
    owner: str | None
    rest: tuple[str, ...]
    site: Noun | None


class Adjective(NamedTuple):
    """A word that qualifies: `kind` what it makes of its noun, `side` whose it says the noun is."""

    label: str | None
    kind: ActorKind | None
    side: Side | None
    people: bool


class Name(NamedTuple):
    """The further words of a name and the side; a `short` name counts only behind a noun, a `seat` only where no place is meant."""

    rest: tuple[str, ...]
    side: Side
    short: bool
    seat: bool


class Word(NamedTuple):
    """All that one written word can be here. `prep` is the preposition written against it, `conj` whether «و» or «ف» is."""

    conj: bool
    prep: str | None
    definite: bool
    noun: Noun | None
    adjective: Adjective | None
    belonging: tuple[str, ...]
    names: tuple[Name, ...]
    name_prefix: str
    quantity: bool
    deed: bool
    locative: bool


class Tables(NamedTuple):
    """The compiled lexicon: folded form to what it is."""

    nouns: dict[str, list[Noun]]
    adjectives: dict[str, Adjective]
    belonging: dict[str, tuple[str, ...]]
    names: dict[str, list[Name]]
    quantities: frozenset[str]
    deeds: frozenset[str]
    locatives: frozenset[str]
    sides: dict[str, Side]


def bare(phrase: str) -> tuple[str, ...]:
    """The folded words of a name, without quotation marks and brackets."""
    return tuple(fold(w) for w in phrase.translate({ord(m): " " for m in _MARKS}).split())


@cache
def tables() -> Tables:
    """All tables, compiled once."""
    found = Tables(
        {},
        {},
        {},
        {},
        *(frozenset(fold(w) for w in lexicon.load("actor_words")[k]) for k in ("quantifiers", "deeds", "locatives")),
        {},
    )
    _add_states(found)
    for entry in lexicon.load("actors"):
        side = Side(entry["id"], entry["label"], entry["kind"], entry["country"])
        found.sides[side.id] = side
        _add_names(found, entry, side)
        for nisba in entry.get("nisba", ()):
            _add_adjective(found, nisba, Adjective(None, None, side, True))
    _add_nouns(found)
    for entry in lexicon.load("actor_words")["adjectives"]:
        owner = found.sides.get(entry.get("owner_id", ""))
        for form in (entry["one"], *entry.get("many", ())):
            _add_adjective(found, form, Adjective(entry.get("label"), entry.get("kind"), owner, False))
    for entry in lexicon.load("actor_words")["belonging"]:
        for form in (entry["one"], *entry.get("many", ())):
            for written in _adjective_forms(form):
                found.belonging[written] = tuple(entry["with"])
    for names in found.names.values():
        names.sort(key=lambda n: -len(n.rest))
    return found


def _add_states(found: Tables) -> None:
    for entry in lexicon.load("states"):
        slug, demonym, country = entry["slug"], entry["demonym"], entry["country"]
        state = Side(f"{slug}-government", entry["name"], "government", country, slug, demonym)
        forces = Side(f"{slug}-forces", f"{demonym} forces", "state_forces", country, slug, demonym)
        found.sides[state.id], found.sides[forces.id] = state, forces
        _add_names(found, entry, state)
        for seat in entry.get("seats", ()):
            first, *rest = bare(seat)
            found.names.setdefault(first, []).append(Name(tuple(rest), state, False, True))
        for nisba in entry["nisba"]:
            _add_adjective(found, nisba, Adjective(demonym, None, state, True))


def _add_names(found: Tables, entry: dict[str, list[str]], side: Side) -> None:
    for short, names in ((False, entry.get("names", ())), (True, entry.get("short", ()))):
        for name in names:
            first, *rest = bare(name)
            found.names.setdefault(first, []).append(Name(tuple(rest), side, short, False))


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
                noun = Noun(
                    entry["label"], entry.get("kind", "site"), entry.get("role", "site"), entry.get("alone", True),
                    entry.get("definite", False), entry.get("owner"), tuple(fold(w) for w in rest), None,
                )  # fmt: skip
                for written in noun_forms(head):
                    _add_noun(found.nouns.setdefault(written, []), noun)


def _add_noun(readings: list[Noun], noun: Noun) -> None:
    """Keep one reading as a side for each continuation; the reading as a thing is kept beside it."""
    for i, other in enumerate(readings):
        if other.rest == noun.rest:
            if noun.role == "site" and other.role != "site" and other.site is None:
                readings[i] = other._replace(site=noun)
            return
    readings.append(noun)
    readings.sort(key=lambda n: -len(n.rest))


_cache: dict[str, Word | None] = {}


def word(norm: str) -> Word | None:
    """What a folded word can be; None where it is nothing here (most words)."""
    try:
        return _cache[norm]
    except KeyError:
        if len(_cache) > 1 << 17:
            _cache.clear()
        found = _cache[norm] = _read(norm)
        return found


def nouns_of(norm: str) -> list[Noun]:
    """All readings of a folded word as a noun, those of several words first."""
    readings: list[Noun] = []
    for split in splits(norm):
        if split.prefix in _NOUN_PREFIXES and split.stem in tables().nouns:
            readings += tables().nouns[split.stem]
            break
    return readings


def _read(norm: str) -> Word | None:
    t = tables()
    names, prefix = _names(norm, t)
    belonging: tuple[str, ...] = ()
    noun: Noun | None = None
    adjective: Adjective | None = None
    chosen = None
    for split in splits(norm):
        if split.prefix not in _NOUN_PREFIXES:
            continue
        stem = split.stem
        if stem in t.nouns or stem in t.adjectives or stem in t.belonging:
            chosen = split
            noun = t.nouns[stem][-1] if stem in t.nouns else None
            adjective = t.adjectives.get(stem) if not split.suffix else None
            belonging = t.belonging.get(stem, ()) if not split.suffix else ()
            break
    stripped = norm[1:] if norm[:1] in ("و", "ف") else norm
    quantity = norm in t.quantities or stripped in t.quantities
    deed = any(s.stem in t.deeds for s in splits(norm)[:12] if s.prefix in _NOUN_PREFIXES)
    locative = norm in t.locatives or stripped in t.locatives or norm.removeprefix("ب") in t.locatives
    if not (names or chosen or quantity or deed or locative):
        return None
    if chosen:
        conj, prep, definite = chosen.conjunction is not None, chosen.preposition, chosen.definite
    else:
        conj, prep, definite = prefix[:1] in ("و", "ف"), prefix[-1:] if prefix[-1:] in ("ب", "ل", "ك") else None, False
    if prefix != "" and names and not chosen:
        definite = False
    return Word(conj, prep, definite, noun, adjective, belonging, names, prefix, quantity, deed, locative)


def _names(norm: str, t: Tables) -> tuple[tuple[Name, ...], str]:
    """The names that begin with this word, less its proclitics («للجيش» is ل and «الجيش»), and those proclitics."""
    for prefix in _NAME_PREFIXES:
        if norm.startswith(prefix):
            rest = norm[len(prefix) :]
            if prefix.endswith("ل") and rest.startswith("ل") and "ا" + rest in t.names:
                return tuple(t.names["ا" + rest]), prefix
            if (
                prefix.endswith("ل")
                and rest.startswith("ل") is False
                and "ال" + rest in t.names
                and norm.startswith(prefix + "ل")
            ):
                return tuple(t.names["ال" + rest]), prefix
            if len(rest) >= 2 and rest in t.names:
                return tuple(t.names[rest]), prefix
    return (), ""
