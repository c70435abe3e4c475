"""What names a word may begin, with which proclitics: stems, the head nouns and names of the gazetteer that open with them."""

from __future__ import annotations

from typing import NamedTuple

from rasid.gazetteer import load
from rasid.language.clitics import splits
from rasid.mentions.places.words import roles, words

_NO_PROCLITIC = ("س", "وس", "فس", "ا", "او")


class Stem(NamedTuple):
    """One reading of a word as the first of a name: its form without clitics and article, and how long names with it are."""

    form: str
    definite: bool
    prefix: str
    longest: int


def stems(norm: str) -> tuple[Stem, ...]:
    """The readings of a folded word as the first word of a name of the gazetteer, fewest clitics first."""
    found = _stems.get(norm)
    if found is None:
        if len(_stems) > 1 << 17:
            _stems.clear()
        longest = load().longest
        listed: list[Stem] = []
        for split in splits(norm):
            if split.suffix or split.prefix in _NO_PROCLITIC:
                continue
            for form in (split.stem, "ال" + split.stem) if split.definite else (split.stem,):
                if form in longest:
                    listed.append(Stem(form, split.definite and form == split.stem, split.prefix, longest[form]))
        found = _stems[norm] = tuple(listed)
    return found


_stems: dict[str, tuple[Stem, ...]] = {}


class Start(NamedTuple):
    """What a word is for the finder.

    `always` a phrase may begin at it: it has a role, or is a name of one word. With `stems` it may begin a longer name, or be a
    name that is an ordinary word, too. `nation` is the country of an adjective of nationality.
    """

    always: bool
    stems: tuple[Stem, ...]
    nation: str | None


def start_of(norm: str) -> Start | None:
    """What a folded word is for the finder, None for most words."""
    if len(START) > 1 << 17:
        START.clear()
    found, has_role = stems(norm), bool(roles(norm))
    names, ordinary = load().names, words().ordinary
    single = any(s.form in names and ("ال" + s.form if s.definite else s.form) not in ordinary for s in found)
    nation = _nation(norm)
    start = Start(single or has_role, found, nation) if found or has_role or nation else None
    START[norm] = start
    return start


START: dict[str, Start | None] = {}


def _nation(norm: str) -> str | None:
    """The country of an adjective of nationality or of a side at home there, with clitics («والسورية», «للحوثيين»)."""
    bare = (norm.removeprefix("و").removeprefix("لل") if norm[:1] in "ول" else norm).removeprefix("ال")
    return words().nationality.get(bare) or words().homes.get(bare)
