"""What one word can be in a phrase that names a side: part of a name, a noun, an adjective, a word of belonging.

Read from the lexicon (`actors`, `states`, `actor_nouns`, `actor_words`, `sites`) and cached by folded word.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasid.language.clitics import cited, splits
from rasid.language.memo import Memo
from rasid.mentions.actors.persons import is_title, may_begin
from rasid.mentions.actors.vocabulary import Adjective, Names, Noun, names_by_word, tables

_NOUN_PREFIXES = frozenset(
    ("", "و", "ف", "ب", "ل", "ال", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وبال", "ولل", "فلل")
)  # fmt: skip
_NAME_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_BANDS = ("group", "formation")
_PROCLITICS = frozenset(prefix[:1] for prefix in _NAME_PREFIXES)


@dataclass(frozen=True, slots=True)
class Word:
    """All that one written word can be here.

    `prep` is the preposition written against it, `conj` whether «و» or «ف» is, `suffix` whether a pronoun is,
    `singular` whether a noun is in its listed form, `person` whether it may begin a personal name or is a title,
    `nouns` its readings as a noun, those of several words first, `begins` whether a phrase can begin with it, `countries` (ISO
    3166-1 alpha-2) the states it speaks of by name or adjective, or at home in which the side is that it names; `backing`: the
    participle says who supports and not whose; `ordinal`: «الأولى».
    """

    conj: bool
    prep: str | None
    definite: bool
    suffix: bool
    singular: bool
    noun: Noun | None
    adjective: Adjective | None
    belonging: tuple[str, ...]
    names: Names | None
    name_prefix: str
    quantity: bool
    deed: bool
    thing: bool
    locative: bool
    person: bool
    nouns: list[Noun]
    begins: bool
    countries: tuple[str, ...]
    backing: bool = False
    ordinal: bool = False


def words_of(norms: list[str]) -> list[Word | None]:
    """What each folded word can be; None where it is nothing here (most words)."""
    return list(map(_words.__getitem__, norms))


def _nouns_of(norm: str) -> list[Noun]:
    for split in splits(norm):
        if split.prefix in _NOUN_PREFIXES and split.stem in tables().nouns:
            return tables().nouns[split.stem]
    return []


def _read(norm: str) -> Word | None:
    t = tables()
    names, name_prefix = _names(norm)
    noun: Noun | None = None
    adjective: Adjective | None = None
    belonging: tuple[str, ...] = ()
    chosen = None
    for split in splits(norm):
        stem = split.stem
        if split.prefix not in _NOUN_PREFIXES or not (stem in t.nouns or stem in t.adjectives or stem in t.belonging):
            continue
        if split.suffix and len(stem) == len("آل"):  # «إلى» is no «آل» with a pronoun
            continue
        chosen = split
        noun = next((n for n in t.nouns.get(stem, ()) if not n.rest), None) or next(iter(t.nouns.get(stem, ())), None)
        if noun is not None and split.definite and stem.endswith(("ي", "و")) and stem not in t.listed:
            noun = None  # the form before a genitive takes no article: «الملكي» is an adjective
        if not split.suffix:
            adjective, belonging = t.adjectives.get(stem), t.belonging.get(stem, ())
        break
    bare_word = norm[1:] if norm[:1] in ("و", "ف") else norm
    lists = t.lists
    quantity = norm in lists["quantifiers"] or bare_word in lists["quantifiers"]
    locative = norm in lists["locatives"] or bare_word in lists["locatives"]
    stems = [s.stem for s in splits(norm)[:12] if s.prefix in _NOUN_PREFIXES]
    stems += [s[:-1] for s in stems if s.endswith("ا")]  # «هجوما»
    stems += [s[:-3] + "ه" for s in stems if s.endswith(("تين", "تان"))] + [s[:-2] for s in stems if s.endswith(("ين", "ان"))]
    deed, thing = not lists["deeds"].isdisjoint(stems), not lists["things"].isdisjoint(stems)
    person = is_title(norm) or may_begin(norm)
    ordinal = not lists["ordinals"].isdisjoint(stems)
    if not (names or chosen or quantity or deed or thing or locative or person or ordinal):
        return None
    if chosen is not None:
        two = chosen.suffix == "ي" and noun is not None and noun.role in _BANDS  # «تنظيمي داعش والنصرة»: no report has «my»
        suffix = bool(chosen.suffix) and not two
        singular = noun is not None and not two and chosen.stem in (noun.lemma, noun.lemma + "ا")
        return Word(
            chosen.conjunction is not None, chosen.preposition, chosen.definite, suffix, singular, noun, adjective,
            belonging, names, name_prefix, quantity, deed, thing, locative, person, _nouns_of(norm),
            bool(names or noun or adjective or person), _countries(names, adjective), chosen.stem in t.backing, ordinal,
        )  # fmt: skip
    prep = name_prefix[-1:] if name_prefix[-1:] in ("ب", "ل", "ك") else None
    conj = name_prefix[:1] in ("و", "ف")
    definite = ordinal and norm.startswith("ال")
    return Word(
        conj, prep, definite, False, False, None, None, (), names, name_prefix, quantity, deed, thing, locative, person, [],
        bool(names or person), _countries(names, None), False, ordinal,
    )  # fmt: skip


def _countries(names: Names | None, adjective: Adjective | None) -> tuple[str, ...]:
    sides = [name.side for name in names.alone if not (name.short or name.local)] if names else []
    if adjective is not None and adjective.side is not None:
        sides.append(adjective.side)
    return tuple({side.country for side in sides if side.country is not None})


def _names(norm: str) -> tuple[Names | None, str]:
    """The names that begin with this word, less its proclitics («للجيش» is ل and «الجيش»), and those proclitics."""
    known = names_by_word()
    for prefix in _NAME_PREFIXES if norm[:1] in _PROCLITICS else ("",):
        if not norm.startswith(prefix):
            continue
        rest = norm[len(prefix) :]
        if prefix.endswith("ل") and rest.startswith("ل"):
            rest = "ا" + rest
        if len(rest) >= 2 and rest in known:
            return known[rest], prefix
    return None, ""


def is_quality(norm: str) -> bool:
    """Whether a folded word is an adjective as well as a noun of people («عسكري», «مسلح»)."""
    word = _words[norm]
    return word is not None and word.adjective is not None and word.noun is not None


def is_accusative_noun(norm: str, word: Word) -> bool:
    """Whether a noun has the alif of an indefinite accusative («جنودا»); that of «مليشيا» belongs to the word."""
    plain = _words[norm[:-1]] if norm.endswith("ا") and not (word.definite or word.suffix) else None
    return plain is not None and plain.noun is not None


def is_accusative_of_state(before: str, norm: str) -> bool:
    """«هجوما روسيا», «رتلا تركيا»: behind an indefinite accusative a state's adjective in its case, spelled like the state."""
    if not (norm.endswith("يا") and before.endswith("ا")):
        return False
    word, noun = _words[norm], _words[before]
    state = word is not None and word.adjective is not None and word.adjective.side is not None
    plain = noun is not None and not (noun.definite or noun.names) and (noun.deed or noun.noun is not None)
    return state and plain


def is_joined_noun(norm: str) -> bool:
    """Whether a folded word is a noun of sides or things that «و» is written against («وحواجز»)."""
    word = _words[norm]
    return word is not None and word.conj and word.noun is not None


def cited_side(phrase: str, norm: str) -> str:
    """The words of a side without the clitics of its first («للقوات الحكومية» is «القوات الحكومية»), which is `norm` folded."""
    word = _words[norm]
    if word is None:
        return phrase
    if word.noun is None and word.names is not None:
        return cited(phrase, word.name_prefix[:1] in ("و", "ف"), word.name_prefix[-1:] in ("ب", "ل", "ك"), True)
    return cited(phrase, word.conj, word.prep is not None, word.definite)


_words = Memo(_read)
