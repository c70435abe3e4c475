"""Places recalled: «في المدينة», «أطراف البلدة», «المنطقة ذاتها», each taken to the place named before that it means.

A definite noun of place with no name behind it takes up an earlier mention that it fits, by its head noun or by the kind of
its row. Of several the one most spoken of lately is meant: each mention counts less the farther back it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.clitics import splits
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.tokens import positions
from rasid.mentions.found import Found
from rasid.mentions.places.phrase import Shift
from rasid.mentions.places.relative import Area, shifted
from rasid.mentions.places.words import roles, words

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.records import Place, PlaceMention

_FADING = 25  # tokens after which a mention counts half
_MEMORY = 60  # mentions that a noun may reach back over


class _Nouns(NamedTuple):
    """The kinds of rows by recalling noun (none: only its own head noun will do), and the words that may stand behind it."""

    kinds: dict[str, frozenset[str]]
    still: frozenset[str]


@cache
def _nouns() -> _Nouns:
    data = lexicon.load("places")["recalled"]
    kinds = {fold(noun)[2:]: frozenset(fitting) for noun, fitting in data["kinds"].items()}
    return _Nouns(kinds | {fold(noun)[2:]: frozenset() for noun in data["same"]}, frozenset(map(fold, data["still"])))


def _noun_in(norm: str) -> str | None:
    """The recalling noun that a word is, without its article and clitics."""
    for split in splits(norm):
        if split.definite and not split.suffix and split.stem in _nouns().kinds:
            return split.stem
    return None


_noun_of = Memo(_noun_in)


def recalls(norm: str) -> bool:
    """Whether a word is a definite noun of place that takes up one told before («الولاية»)."""
    return _noun_of[norm] is not None


def recalled_in(tokens: list[Token], places: list[Found[PlaceMention]]) -> list[Found[PlaceMention]]:
    """The places of a document that definite nouns recall, in order; each value is the mention recalled, moved by relative words.

    The tokens are those of the recalling words, the span of the mention those that name the place.
    """
    if not places:
        return []
    taken = {i for place in places for i in range(place.first, place.last)}
    ends = [place.last for place in places]
    found: list[Found[PlaceMention]] = []
    for i in positions(tokens, _noun_of.__getitem__):
        noun = _noun_of[tokens[i].norm] if tokens[i].kind == "word" and i not in taken else None
        if noun is None or not _stands_alone(tokens, i + 1):
            continue
        first, shifts = _relative_words(tokens, i)
        named = places[max(0, bisect_right(ends, first) - _MEMORY) : bisect_right(ends, first)]
        meant = _meant(tokens, noun, first, [*named, *found[-_MEMORY:]])
        if meant is not None and meant.place is not None:
            found.append(Found(first, i + 1, replace(meant, place=_moved(meant.place, shifts))))
    return found


def _stands_alone(tokens: list[Token], i: int) -> bool:
    """Whether what stands behind a noun leaves it without a name or description of its own."""
    quoted = i < len(tokens) and tokens[i].text in '"”»'
    i += quoted
    if i >= len(tokens) or tokens[i].kind != "word":
        return i >= len(tokens) or tokens[i].text not in "«“#_"
    norm = tokens[i].norm
    return not quoted and (not norm.startswith("ال") or norm in _nouns().still or norm in ("التي", "الذي"))


def _relative_words(tokens: list[Token], i: int) -> tuple[int, tuple[Shift, ...]]:
    """Where the relative words before token `i` begin («وسط», «محيط», «شمالي»), and what they do to a place."""
    shifts: list[Shift] = []
    while i > 0 and tokens[i].norm.startswith("ال"):
        shift = next((s for role in roles(tokens[i - 1].norm) if (s := _shift(role.word, role.kind))), None)
        if shift is None:
            break
        shifts.append(shift)
        i -= 1
        if tokens[i].norm.startswith("ال"):
            break
    return i, tuple(shifts)


def _shift(word: str, kind: str) -> Shift | None:
    if kind == "near":
        return Shift("near", km=words().near[word])
    if kind == "bearing":
        return Shift("bearing", float(words().bearings[word]))
    return Shift("inside") if kind == "inside" else None


def _meant(tokens: list[Token], noun: str, position: int, places: list[Found[PlaceMention]]) -> PlaceMention | None:
    """The mention before a token that a noun recalls: of the place most spoken of, the last mention that has the noun itself."""
    weights: defaultdict[str, float] = defaultdict(float)
    last: dict[str, tuple[bool, PlaceMention]] = {}
    for found in places:
        place = found.value.place
        if place is None or found.last > position or _is_told_by(tokens, found, position):
            continue
        named = any(_bare(t.norm) == noun for t in tokens[found.first : found.last])
        if not named and (place.kind not in _nouns().kinds[noun] or _is_smaller(tokens[found.first].norm)):
            continue
        key = place.id or place.name
        weights[key] += (1 + named) / (1 + (position - found.last) / _FADING)
        if named or key not in last or not last[key][0]:
            last[key] = (named, found.value)
    if not weights:
        return None
    return last[max(weights, key=lambda key: weights[key])][1]


def _is_smaller(norm: str) -> bool:
    """Whether a phrase begins with the noun of an area, quarter, camp or site, which none but that noun recalls."""
    nouns = [role.word for role in roles(norm) if role.kind == "head"]
    return any(noun == "منطقه" or words().heads[noun].concept in ("quarter", "camp", "site") for noun in nouns)


def _bare(norm: str) -> str:
    """A head noun without a preposition and article."""
    return norm.removeprefix("ب").removeprefix("ل").removeprefix("ال")


def _is_told_by(tokens: list[Token], found: Found[PlaceMention], position: int) -> bool:
    """Whether a place lies where the recalling words right behind it say («حي الصالح شرقي المدينة»): they recall another."""
    return all(t.kind != "word" or t.norm in ("في", "من") for t in tokens[found.last : position])


def _moved(place: Place, shifts: tuple[Shift, ...]) -> Place:
    """The place with the words around the recalling noun laid on it."""
    if not shifts or place.latitude is None or place.longitude is None or place.radius_km is None or place.precision is None:
        return place
    area = shifted(Area(place.latitude, place.longitude, place.radius_km, place.precision), shifts)
    return replace(
        place,
        latitude=round(area.latitude, 4), longitude=round(area.longitude, 4), radius_km=round(area.radius_km, 1),
        precision=area.precision, kind=shifts[-1].kind, reason="; ".join(filter(None, (place.reason, area.reason))),
    )  # fmt: skip
