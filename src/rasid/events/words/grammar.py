"""Function words and what they do to a clause: boundaries, negation, hedges, light verbs (lexicon concept `grammar`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rasid.language.clitics import splits
from rasid.language.folding import fold, fold_phrase
from rasid.language.memo import remembered
from rasid.language.verbs import inflect
from rasid.lexicon import load

_CLASSES = ("prepositions", "breaks", "result", "complementizers", "relatives")
_VERB_CLASSES = (
    "light",
    "performing",
    "forcing",
    "exist",
    "suffer",
    "meeting",
    "escape",
    "verbs",
    "failing",
    "managing",
    "trying",
    "costing",
)
_VERB_PREFIXES = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول"))


@dataclass(frozen=True, slots=True)
class Role:
    """What a word does in a clause: its classes (of a verb its tense, too), whether it is a finite verb of ours."""

    classes: frozenset[str]
    verb: bool


_NONE = Role(frozenset(), False)


@cache
def _tables() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    data = load("grammar")
    words: dict[str, set[str]] = {}
    for name in _CLASSES:
        for word in data[name]:
            if " " not in word:
                words.setdefault(fold(word), set()).add(name)
    verbs: dict[str, set[str]] = {}
    for name in _VERB_CLASSES:
        for entry in data[name]:
            past, _, present = entry.partition(" ")
            if not present:
                verbs.setdefault(fold(past), set()).add(name)
                continue
            for form in inflect(past, present):
                verbs.setdefault(form.norm, set()).update((name, form.tense))
    return words, verbs


@remembered
def role_of(norm: str) -> Role:
    """The classes of a folded word; a conjunction, future or purpose prefix may stand before it, an object behind a verb."""
    words, verbs = _tables()
    classes: set[str] = set()
    verb = False
    for split in splits(norm):
        if split.prefix == "ف" and norm in words_of("fa_words"):
            continue
        if split.prefix in ("", "و", "ف") and not split.suffix and split.stem in words:
            classes |= words[split.stem]
        if "س" in split.prefix and split.stem[0] not in "يتنا":  # the future is a present («سرايا» is no «س» and «رأيا»)
            continue
        if split.prefix in _VERB_PREFIXES and split.stem in verbs and split.suffix != "ي":  # a verb has ني
            classes |= verbs[split.stem]
            verb = True
    return Role(frozenset(classes), verb) if classes or verb else _NONE


@remembered
def words_of(concept: str) -> frozenset[str]:
    """The folded words of one class of the lexicon concept `grammar`."""
    return frozenset(fold_phrase(word) for word in load("grammar")[concept])


@cache
def phrases_of(concept: str) -> re.Pattern[str]:
    """Any of the phrases of a class, looked for in folded words parted by blanks, within a word, too."""
    return re.compile("|".join(map(re.escape, words_of(concept))))


def is_one_of(norm: str, concept: str) -> bool:
    """Whether a folded word is one of a class, by itself or behind «و»."""
    return norm in words_of(concept) or norm.removeprefix("و") in words_of(concept)


@cache
def _forms_of(concept: str) -> frozenset[str]:
    """The folded finite forms of a class of verbs."""
    entries = (entry.split() for entry in load("grammar")[concept])
    return frozenset(form.norm for past, present in entries for form in inflect(past, present))


def is_anchored(norm: str) -> bool:
    """Whether a folded word says that something was before or after what it leads to («قبيل», «عقب»)."""
    return norm in words_of("anchors") or norm in words_of("later_than")


def takes_masdar(norm: str) -> bool:
    """Whether a folded word is a verb whose object is a masdar («قررت القيادة نشر قوات»)."""
    forms = _forms_of("masdar_objects")
    return norm in forms or (norm[:1] in ("و", "ف") and norm[1:] in forms)


@remembered
def is_crashing(norm: str) -> bool:
    """Whether a folded word is a verb of crashing, capsizing or collapsing («تحطمت», «وانقلبت»)."""
    return norm in _forms_of("crash_verbs") or (norm[:1] in ("و", "ف") and norm[1:] in _forms_of("crash_verbs"))


@remembered
def is_deed_on(norm: str) -> bool:
    """Whether a folded word is a verb of deed with the pronoun that stands for a thing told before («زرعها», «أطلقتهما»)."""
    deeds = _forms_of("deeds")
    return any(split.prefix == "" and split.suffix in ("ه", "ها", "هما") and split.stem in deeds for split in splits(norm))
