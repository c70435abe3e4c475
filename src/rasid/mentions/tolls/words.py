"""What a word may mean in a toll: a verb or masdar of harm, a noun that is a toll, a noun of persons.

The tables are made once from the lexicon; `word(norm)` is cached, so that each spelling is analysed once per process.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from rasid.language.clitics import Split, splits
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.verbs import inflect
from rasid.lexicon import load


class Noun(NamedTuple):
    """A noun of persons or of a toll in one form: `number` 1, 2 or 0 (plural; `either` where it may be the dual as well).

    `construct` is the dual before a genitive («رجلا أمن»), which takes no article.
    """

    number: int
    group: str
    kind: str | None
    either: bool
    accusative: bool
    split: Split
    kin: bool
    construct: bool = False


class Masdar(NamedTuple):
    """A verbal noun of harm and how it governs (lexicon: `masdars`)."""

    kind: str
    agentive: bool
    strict: bool
    named: bool
    split: Split


class Verb(NamedTuple):
    """A verb of harm in one form; `plural` is its agreement, `object_suffers` says which role suffers, `clear` that its
    passive is written otherwise («اغتال», «اغتيل»)."""

    kind: str
    object_suffers: bool
    passive: bool
    plural: bool
    present: bool
    needs: tuple[tuple[str, str], ...]
    otherwise: str
    strict: bool
    split: Split
    clear: bool = False


class Word(NamedTuple):
    """All that a spelling may be in a toll; None where it is no such thing."""

    person: Noun | None
    casualty: Noun | None
    masdar: Masdar | None
    verb: Verb | None


def word(norm: str, ending: str = "") -> Word | None:
    """What a folded word may be in a toll, None for most words.

    `ending` is how its last ه is written where that is known: «شقيقه» is his brother, not «شقيقة», and «أسرة» is no «أسره».
    """
    return (_with_pronoun if ending == "ه" else _without_pronoun if ending == "ة" else _words)[norm]


def _analyse(norm: str) -> Word | None:
    return _read(norm, splits(norm))


def _analyse_with_pronoun(norm: str) -> Word | None:
    return _read(norm, tuple(sorted(splits(norm), key=lambda split: split.suffix != "ه")))


def _analyse_without_pronoun(norm: str) -> Word | None:
    return _read(norm, tuple([split for split in splits(norm) if split.suffix != "ه"]))


_words = Memo(_analyse)
_with_pronoun = Memo(_analyse_with_pronoun)
_without_pronoun = Memo(_analyse_without_pronoun)


def _read(norm: str, readings: tuple[Split, ...]) -> Word | None:
    thing = is_thing(norm)
    found = Word(
        None if thing else _noun(readings, _persons(), _kin()),
        None if thing else _noun(readings, _casualties(), {}),
        next((Masdar(*m, split) for split in readings if (m := _masdars().get(split.stem)) and _governs(split)), None),
        None if norm in vocabulary("other_verbs") else _verb(readings),
    )
    return found if any(found) else None


def _verb(readings: tuple[Split, ...]) -> Verb | None:
    found = ((v, split) for split in readings if (v := _verbs().get(split.stem)))
    return next((v._replace(split=split) for v, split in found if _may_inflect(split) or _ends_so(v, split)), None)


def _ends_so(verb: Verb, split: Split) -> bool:
    """«أصيب برصاص مجهولين ليفارق الحياة»: «ل» before a verb of dying tells how it ended, no aim."""
    return verb.present and not verb.object_suffers and bool(verb.needs) and split.prefix in ("ل", "ول") and not split.suffix


def is_thing(norm: str) -> bool:
    """Whether a folded word is a noun that is counted in news and no person («سيارات», «صاروخا», «وطالبان»)."""
    things = vocabulary("things")
    return norm in things or norm.removeprefix("و") in things or norm.removesuffix("ا") in things


def _governs(split: Split) -> bool:
    """A masdar with the article governs no genitive («المقتل»); one with a pronoun says its person by it («مقتله»)."""
    return not split.definite and split.prefix not in ("ا", "او", "س", "وس", "فس")


def _may_inflect(split: Split) -> bool:
    return split.prefix in ("", "و", "ف") and split.suffix in ("", "ه", "ها", "هم", "هما")


def _noun(readings: tuple[Split, ...], nouns: dict[str, Noun], kin: dict[str, Noun]) -> Noun | None:
    for split in readings:
        if split.prefix in ("س", "وس", "فس", "ا", "او"):
            continue
        if split.suffix in ("", "ه", "ها", "هم", "هما", "هن", "نا"):
            if split.suffix and (noun := kin.get(split.stem)):
                return noun._replace(split=split)
            if (noun := nouns.get(split.stem)) and not (split.definite and (noun.accusative or noun.construct)):
                return noun._replace(split=split)
    return None


_BARE = Split("", "", "")


def _forms(noun: str, plurals: list[str], group: str, kind: str | None, kin: bool, rule: str = "") -> dict[str, Noun]:
    """Every folded form of a noun: singular, accusative, dual and plural, free and before a genitive or pronoun.

    `rule` "fixed" leaves out dual and sound plural, "dual" the sound plural («شرطيين» are two).
    """

    def entry(number: int, either: bool = False, accusative: bool = False) -> Noun:
        return Noun(number, group, kind, either, accusative, _BARE, kin)

    base = fold(noun)
    if rule == "fixed":
        return {base: entry(1)} | {fold(plural): entry(0) for plural in plurals}
    feminine = noun.endswith("ة")
    stem = base[:-1] + "ت" if feminine else base
    forms = {base: entry(1)}
    forms[stem + "ان"] = entry(2)
    forms |= {stem + ending: entry(2)._replace(construct=True) for ending in "اي"}
    if not plurals and not feminine:  # «مقاتلي التنظيم»: far more often the sound plural than the dual
        forms[stem + "ي"] = entry(0)._replace(construct=True)
    if feminine:
        forms[stem + "ين"] = entry(2)
        forms[base[:-1] + "ات"] = entry(0)
    else:
        if not kin:  # with a pronoun it is the dual («طفلاها»), alone the accusative («طفلا»)
            forms[base + "ا"] = entry(1, accusative=True)
        forms[base + "ين"] = entry(0, either=True) if not plurals and rule != "dual" else entry(2)
        if not plurals and rule != "dual":
            forms[base + "ون"] = forms[base + "و"] = entry(0)
    if kin:  # a final hamza is written with its seat before a pronoun: ابناؤه، ابنائه
        plurals = [*plurals, *(p[:-1] + seat for p in plurals if p.endswith("ء") for seat in "ؤئ")]
    for plural in plurals:
        forms[fold(plural)] = entry(0)
        if not plural.endswith(("ة", "ء", "ى")):
            forms.setdefault(fold(plural) + "ا", entry(0, accusative=True))
    return forms


@cache
def _persons() -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    for group, nouns in load("tolls")["persons"].items():
        for noun in nouns:
            rule = next((r for r in ("fixed", "dual") if noun.get(r)), "")
            for form, entry in _forms(noun["one"], noun["many"], group, None, False, rule).items():
                if form not in table or (table[form].number != 1 and entry.number == 1 and not entry.accusative):
                    table[form] = entry
    return table


@cache
def _kin() -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    for noun in load("tolls")["kin"]:
        group = "children" if noun["one"].startswith("طفل") else "civilians"
        forms = _forms(noun["one"], noun["many"], group, None, True)
        for form in noun.get("before_pronoun", ()):
            forms[fold(form)] = forms[fold(noun["one"])]
        for form, entry in forms.items():
            table.setdefault(form, entry)
    return table


@cache
def _casualties() -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    for noun in load("tolls")["casualties"]:
        for form, entry in _forms(noun["noun"], noun["plurals"], noun.get("group", "people"), noun["kind"], False).items():
            table.setdefault(form, entry)
    return table


@cache
def _masdars() -> dict[str, tuple[str, bool, bool, bool]]:
    return {
        fold(m["word"]): (m["kind"], m.get("agentive", False), m.get("strict", False), m.get("named", False))
        for m in load("tolls")["masdars"]
    }


@cache
def _verbs() -> dict[str, Verb]:
    table: dict[str, Verb] = {}
    for verb in load("tolls")["verbs"]:
        needs = tuple((prefix + fold(n), kind) for n, kind in verb.get("needs", {}).items() for prefix in ("", "ل"))
        for form in inflect(verb["past"], verb["present"]):
            passive = form.voice == "passive" or verb["of"] == "subject"
            entry = Verb(
                verb["kind"],
                verb["of"] == "object",
                passive,
                form.plural,
                form.tense == "present",
                needs,
                verb.get("otherwise", ""),
                verb.get("strict", False),
                _BARE,
                form.voice == "active",
            )
            table.setdefault(form.norm, entry)
    return table


def _lists(norm: str) -> frozenset[tuple[str, ...]]:
    bare = norm[1:] if norm[:1] in ("و", "ف") else norm
    return frozenset((*_paths_to().get(norm, ()), *_paths_to().get(bare, ())))


# the lists of the lexicon that hold a folded word, with or without a conjunction, by the keys that lead to them
lists_of = Memo(_lists)


@cache
def _paths_to() -> dict[str, list[tuple[str, ...]]]:
    """Where the lexicon keeps each word of its plain lists."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for path in _paths():
        for word in vocabulary(*path):
            found.setdefault(word, []).append(path)
    return found


@cache
def _paths() -> list[tuple[str, ...]]:
    """Where the lexicon keeps plain lists of words."""
    content: dict[str, Any] = load("tolls")
    found = [(key,) for key, value in content.items() if _is_plain(value)]
    return found + [("not_told", key) for key, value in content["not_told"].items() if _is_plain(value)]


def _is_plain(content: Any) -> bool:
    return isinstance(content, list) and all(isinstance(word, str) for word in content)


@cache
def vocabulary(*path: str) -> frozenset[str]:
    """A list of words of the lexicon, folded."""
    content: Any = load("tolls")
    for key in path:
        content = content[key]
    return frozenset(fold(w) for w in content)
