"""The lexemes of events, compiled: from a folded word to the rows of the lexicon it may be a form of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rasid.events.words.grammar import role_of, words_of
from rasid.language.clitics import Split, splits
from rasid.language.folding import fold, fold_phrase
from rasid.language.memo import Memo, remembered
from rasid.language.verbs import Voice, inflect, masdar_forms, noun_forms
from rasid.lexicon import load
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NOUN = ("س", "او")
_MINE = ("ي", "ك", "كم")
_VERB_PREFIXES = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"))

Pos = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One row of the lexicon of events; the fields are explained in `lexicon/data/events/fire.yaml`."""

    id: str
    type: str
    frame: str
    means: frozenset[str]
    people: str | None
    by_people: str | None
    on_people: str | None
    needs: str | None
    companions: frozenset[str]
    strangers: frozenset[str]
    prepositions: frozenset[str]
    talk: bool
    of_object: bool
    states: frozenset[str]  # its participles of state, folded
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A folded word form of a lexeme: `tense` of a verb, `plural` where the form itself says so."""

    lexeme: Lexeme
    pos: Pos
    tense: Literal["past", "present", "none"]
    voice: Voice
    plural: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A form together with the clitics it was found under."""

    form: Form
    split: Split


class Tables(NamedTuple):
    """`forms` by stem; `phrases` by the first word: (rest of the words, lexeme)."""

    forms: dict[str, list[Form]]
    phrases: dict[str, list[tuple[tuple[str, ...], Lexeme]]]


def _lexeme(row: dict[str, Any]) -> Lexeme:
    def folded(key: str) -> frozenset[str]:
        return frozenset(fold(word) for word in row.get(key, ()))

    return Lexeme(
        row["id"], row["type"], row["frame"], frozenset(row.get("means", ())), row.get("people"),
        row.get("by_people"), row.get("on_people"),
        row.get("needs"), folded("with"), folded("not_with"), folded("to"), row.get("talk", False),
        row.get("of") == "object", frozenset(_states(row)), frozenset(row.get("class", ())),
    )  # fmt: skip


@cache
def tables() -> Tables:
    """The compiled lexicon of events."""
    forms: dict[str, list[Form]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
    for row in load("events"):
        lexeme = _lexeme(row)
        seen: set[tuple[str, Pos]] = set()
        for norm, form in (*_verb_forms(row, lexeme), *_noun_forms(row, lexeme)):
            if (norm, form.pos) not in seen:
                seen.add((norm, form.pos))
                forms.setdefault(norm, []).append(form)
        for phrase in row.get("p", ()):
            for first, rest in _phrase_forms(fold_phrase(phrase).split()):
                phrases.setdefault(first, []).append((rest, lexeme))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return Tables(forms, phrases)


def lexemes() -> set[Lexeme]:
    """All rows that a word or phrase may be a form of."""
    found = {form.lexeme for forms in tables().forms.values() for form in forms}
    return found | {lexeme for options in tables().phrases.values() for _, lexeme in options}


def _verb_forms(row: dict[str, Any], lexeme: Lexeme) -> Iterator[tuple[str, Form]]:
    for entry in row.get("v", ()):
        past, _, present = entry.partition(" ")
        for form in inflect(past, present):
            if form.voice == "passive" and (row.get("active") or len(past) == 3):
                continue
            yield form.norm, Form(lexeme, "verb", form.tense, form.voice, form.plural)
    for norm in _states(row):
        yield norm, Form(lexeme, "verb", "past", "active", True)


def _states(row: dict[str, Any]) -> Iterator[str]:
    """The participles of state of a row: «متوعدا» and «متوعدة», «متوعدين» as it stands there."""
    for participle in map(fold, row.get("hal", ())):
        yield participle
        if participle.endswith("ا"):
            yield participle[:-1] + "ه"


def _noun_forms(row: dict[str, Any], lexeme: Lexeme) -> Iterator[tuple[str, Form]]:
    nouns = [(noun, masdar_forms) for noun in row.get("m", ())] + [(noun, noun_forms) for noun in row.get("n", ())]
    for noun, forms_of in nouns:
        for norm in forms_of(noun.removeprefix("ال") if len(noun) > 5 else noun):
            yield norm, Form(lexeme, "noun", "none", "either", norm.endswith("ات"))


def _phrase_forms(words: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A phrase by its first word; of a noun and its adjective also the definite and the accusative («هجوما جويا»)."""
    first, *rest = words
    yield first, tuple(rest)
    if rest and not any(word.startswith("ال") for word in words):
        if len(rest) == 1:
            yield "ال" + first, ("ال" + rest[0],)
        if rest[0].startswith("ب"):
            yield "ال" + first, tuple(rest)
        if first[-1] not in "هتاين":
            yield first + "ا", tuple(rest)


@remembered
def readings(norm: str) -> tuple[Reading, ...]:
    """All readings of a folded word as a form of a lexeme, fewest clitics first; empty for most words."""
    table = tables().forms
    found = []
    for split in splits(norm):
        for form in table.get(split.stem, ()):
            if form.pos == "verb" and (split.prefix not in _VERB_PREFIXES or split.suffix == "ي"):  # a verb has ني
                continue
            if form.pos == "verb" and (
                (form.tense == "past" and split.prefix.endswith(("ل", "س"))) or (split.stem == "قتلا" and split.suffix)
            ):
                continue  # «ل» and «س» lead to a present («سرمين» is no «رمين»); «قتلاها» are the dead
            if form.pos == "verb" and not split.suffix and split.stem in words_of("before_verbs"):
                continue  # «فقد قتل …» is the particle, seldom the verb
            if form.pos == "noun" and (split.prefix.endswith(_NO_NOUN) or split.prefix == "ا" or split.suffix in _MINE):
                continue  # nobody tells news of «my attack»; «قتلى» would be read so, and «أشجار» as a question
            if form.pos == "noun" and not split.suffix and split.stem.endswith("ت") and split.stem[:-1] + "ه" in table:
                continue  # «سيطرت» is «سيطرة» only before a pronoun
            if form.pos == "noun" and form.lexeme.needs == "captured" and (split.definite or split.suffix):
                continue  # «الأسر» are families, «أسره» his captivity
            found.append(Reading(form, split))
    return tuple(found)


@remembered
def is_finite(norm: str) -> bool:
    """Whether a word can only be a finite verb («نفذ», «اقتحموا»), or one that may carry an event («تمكنت»)."""
    if norm.startswith("ال"):
        return False
    forms = [r.form.pos for r in readings(norm)]
    role = role_of(norm)
    return set(forms) == {"verb"} or (role.verb and "past" in role.classes and "prepositions" not in role.classes)


@remembered
def is_verbal_act(norm: str) -> bool:
    """Whether a word is a verb of what is done by words («نددت», «وعد»)."""
    return any(r.form.pos == "verb" and r.form.lexeme.type in VERBAL_TYPES for r in readings(norm))


@remembered
def is_verb(norm: str) -> bool:
    """Whether a folded word may be a finite verb of a row of the lexicon."""
    return any(r.form.pos == "verb" for r in readings(norm))


def is_participle(lexeme: Lexeme, norm: str) -> bool:
    """Whether a folded form of a lexeme is one of its participles of state, or its masdar with a pronoun, written alike."""
    return any(norm.removeprefix("و").startswith(state[:-1]) for state in lexeme.states)


@remembered
def phrase_starts(norm: str) -> tuple[tuple[tuple[str, ...], Lexeme], ...]:
    """The phrases that a folded word may begin, longest first; a conjunction or preposition may be written before it."""
    table = tables().phrases
    found: list[tuple[tuple[str, ...], Lexeme]] = []
    for split in splits(norm):
        if not split.suffix and split.stem in table and split.prefix in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب"):
            found.extend(table[split.stem])
    if norm.startswith("لل") and "ال" + norm[2:] in table:
        found.extend(table["ال" + norm[2:]])
    return tuple(found)


def _is_of_no_verb(split: Split) -> bool:
    """«سامر»: «س» of the future stands before no other letter than that of a present of the third person or of «we»."""
    return split.prefix.endswith("س") and split.stem[0] not in "يتن"


@remembered
def stems(norm: str) -> frozenset[str]:
    """Every stem that a folded word may have, itself included: for the companions a row asks for."""
    asks = norm.startswith("ال")  # «البحث» is no question of «لبحث»
    bare = {split.stem for split in splits(norm) if not (asks and split.prefix == "ا") and not _is_of_no_verb(split)} | {norm}
    bare |= {stem[:-1] for stem in bare if stem.endswith("ا") and len(stem) > 3 and norm.endswith(stem)}  # «حريقا» is «حريق»
    bare |= {stem[:-3] + "ه" for stem in bare if stem.endswith(("تين", "تان")) and len(stem) > 5}  # «بندقيتين» is «بندقية»
    return frozenset(bare | {stem[:-2] for stem in bare if stem.endswith(("ين", "ان")) and len(stem) > 4})  # «حزامين»


@remembered
def stemmed(concept: str) -> Memo[str, bool]:
    """Whether a folded word is one of a class of the concept `grammar`, under whatever clitics: `stemmed("denials")[norm]`."""
    words = words_of(concept)
    return Memo(lambda norm: not words.isdisjoint(stems(norm)))
