"""Agencies, outlets and monitors by name («رويترز», «قناة "العربية"», «المرصد السوري»), and publishers by theirs."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.memo import remembered
from rasid.mentions.actors.vocabulary import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasid.language.tokens import Token
    from rasid.records import SourceKind

_PREFIXES = ("", "و", "ل", "ب", "ف", "ول", "وب")
_INSIDE = frozenset('#_."“”«»')


class Outlet(NamedTuple):
    """An agency, outlet or monitor of the lexicon; `latin` are the names under which publishers are given in Latin script."""

    id: str
    label: str
    kind: SourceKind
    latin: frozenset[str]


class _Name(NamedTuple):
    rest: tuple[str, ...]
    short: bool
    outlet: Outlet


@cache
def _names() -> dict[str, list[_Name]]:
    found: dict[str, list[_Name]] = {}
    for entry in lexicon.load("outlets"):
        outlet = Outlet(entry["id"], entry["label"], entry["kind"], frozenset(entry.get("latin", ())))
        for short, names in ((False, entry["names"]), (True, entry.get("short", ()))):
            for name in names:
                first, *rest = bare(name.replace(".", " "))
                found.setdefault(first, []).append(_Name(tuple(rest), short, outlet))
    for names in found.values():
        names.sort(key=lambda n: -len(n.rest))
    return found


@lru_cache(maxsize=1 << 12)
def outlet_named(publisher: str | None) -> Outlet | None:
    """The outlet that a publisher's name, in Arabic or Latin script, means; None where it is not known."""
    if not publisher:
        return None
    latin = publisher.lower().strip()
    words = bare(publisher)
    for name in _names().get(words[0], ()) if words else ():
        if name.rest == words[1:]:
            return name.outlet
    outlets = [name.outlet for names in _names().values() for name in names]
    for outlet in outlets:
        if latin in outlet.latin or latin.removeprefix("al") in outlet.latin:
            return outlet
    # «North Press Agency News»: a known name of two words or more, and more words
    return next((o for o in outlets if any(" " in name and latin.startswith(f"{name} ") for name in o.latin)), None)


def outlet_at(tokens: list[Token], i: int, behind_noun: bool) -> tuple[int, Outlet] | None:
    """The outlet named at token i and the end of its name; names that are common words count only `behind_noun` («قناة»)."""
    for name in _names_from(tokens[i].norm):
        if name.short and not behind_noun:
            continue
        last = _matched(tokens, i, name.rest)
        if last is not None:
            return last, name.outlet
    return None


@remembered
def _names_from(norm: str) -> tuple[_Name, ...]:
    """The names that begin with a folded word, less its proclitics."""
    return tuple(name for _, stem in _stems(norm) for name in _names().get(stem, ()))


def proclitics_at(norm: str) -> str:
    """The proclitics of a folded word that begins an outlet's name («لرويترز»), fewest first; none where it begins no name."""
    return next((prefix for prefix, stem in _stems(norm) if stem in _names()), "")


def _stems(norm: str) -> Iterator[tuple[str, str]]:
    """The proclitics that a word may begin with, each with what is left; «لل» is «ل» before «ال»."""
    for prefix in _PREFIXES:
        if norm.startswith(prefix):
            stem = norm[len(prefix) :]
            yield prefix, "ا" + stem if prefix.endswith("ل") and stem.startswith("ل") else stem


def _matched(tokens: list[Token], i: int, rest: tuple[str, ...]) -> int | None:
    for word in rest:
        i += 1
        while i < len(tokens) and tokens[i].kind == "mark" and tokens[i].text in _INSIDE:
            i += 1
        if i >= len(tokens) or tokens[i].norm != word:
            return None
    return i + 1
