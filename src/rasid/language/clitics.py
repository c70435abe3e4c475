"""Clitics: the small words that Arabic writes against a word, taken off by rule.

«وبالقصف» is و + ب + ال + قصف. Which split is the right one only a lexicon can tell, so all grammatical ones are given, the
one that takes least first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rasid.language.memo import remembered

ARTICLES = ("ال", "وال", "بال", "لل", "فال", "ولل", "كال")  # how a word with the article begins

# (written prefix, article is part of it)
_PREFIXES = (
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وك", "فب", "فل", "وبال", "وكال", "ولل",
    "فلل", "فبال", "س", "وس", "فس", "ا", "او",
)  # fmt: skip
OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")  # of the third person, behind a verb
_SUFFIXES = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم")
# the same by the letter that a word must begin or end with: most words begin with none of them
_BY_FIRST = {letter: tuple(p for p in _PREFIXES if not p or p[0] == letter) for letter in {p[0] for p in _PREFIXES if p}}
_BY_LAST = {letter: tuple(s for s in _SUFFIXES if not s or s[-1] == letter) for letter in {s[-1] for s in _SUFFIXES if s}}
_NONE = ("",)


@dataclass(frozen=True, slots=True)
class Split:
    """One way to read a folded word: `prefix` and `suffix` as written, `stem` what stands between."""

    prefix: str
    stem: str
    suffix: str

    @property
    def definite(self) -> bool:
        """Whether the article is part of the prefix."""
        return self.prefix.endswith(("ال", "لل"))

    @property
    def preposition(self) -> str | None:
        """The preposition in the prefix (ب, ل or ك), if there is one."""
        bare = self.prefix.removesuffix("ال").lstrip("وف")
        return bare[0] if bare and bare[0] in "بلك" else None

    @property
    def conjunction(self) -> str | None:
        """The conjunction in the prefix (و or ف), if there is one."""
        return self.prefix[0] if self.prefix[:1] in ("و", "ف") else None


_CONJUNCTION = re.compile(r"[وف][\u064b-\u0652\u0640]*")  # a letter with its vowel signs and tatweels
_PREPOSITION = re.compile(r"[بلك][\u064b-\u0652\u0640]*")


def cited(phrase: str, conjunction: bool, preposition: bool, article: bool) -> str:
    """A phrase as one cites it: without the conjunction and preposition written against its first word («للقوات» is «القوات»)."""
    before = _CONJUNCTION.match(phrase) if conjunction else None
    phrase = phrase[before.end() :] if before else phrase
    before = _PREPOSITION.match(phrase) if preposition else None
    if before is None:
        return phrase
    rest = phrase[before.end() :]
    return "ا" + rest if article and phrase.startswith("ل") and rest.startswith("ل") else rest


@remembered
def splits(norm: str) -> tuple[Split, ...]:
    """All grammatical splits of a folded word, fewest clitic letters first; the stem keeps two letters or more.

    A feminine ending opens to ت before a suffix («غارتها»): both spellings of such a stem are given.
    """
    found = []
    suffixes = _BY_LAST.get(norm[-1:], _NONE)
    for prefix in _BY_FIRST.get(norm[:1], _NONE):
        if not norm.startswith(prefix):
            continue
        rest = norm[len(prefix) :]
        for suffix in suffixes:
            if not rest.endswith(suffix) or (suffix and prefix.endswith(("ال", "لل"))):
                continue
            stem = rest[: len(rest) - len(suffix)]
            if len(stem) < 2:
                continue
            if suffix and stem.endswith("ت") and len(stem) > 2:
                found.append(Split(prefix, stem[:-1] + "ه", suffix))
            found.append(Split(prefix, stem, suffix))
    return tuple(sorted(found, key=lambda s: len(s.prefix) + len(s.suffix)))
