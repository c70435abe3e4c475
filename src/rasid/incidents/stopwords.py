"""Words that mark no one happening: those not compared as wording, and those that only stand about the name of a place.

Days and parts of the day are compared as time, countries and provinces as place. In a small set «الخميس» or «بغداد» looks as
rare as a victim's name, and would count a day or a province that two reports share a second time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rasid import gazetteer
from rasid.lexicon import load
from rasid.store.words import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES = (
    "weekdays", "months", "hijri_months", "english_months", "parts", "units", "days", "this", "same", "last_words", "recent",
    "following",
)  # fmt: skip


@cache
def stopwords() -> frozenset[str]:
    """The stems of words for days, months and parts of the day, and of the names of countries and provinces."""
    times = load("times")
    known = gazetteer.load()
    areas = (row.label for row in map(known.row, range(len(known))) if row.kind in (gazetteer.COUNTRY, gazetteer.DIVISION))
    names = (*(word for group in _TIMES for word in _words(times[group])), *areas)
    return frozenset(stem for name in names for stem in search_words(name).split())


def place_name(words: str) -> str:
    """What names a place that the gazetteer does not know, as stems: «محيط مخيم مريم للنازحين» is مخيم مريم."""
    stems = search_words(words).split()
    return " ".join([stem for stem in stems if stem not in _about_places()] or stems)


@cache
def _about_places() -> frozenset[str]:
    """Stems of words for beside, inside and directions, for settlements, and for those who live in a camp."""
    places = load("places")
    groups = (places["near"], places["inside"], places["directions"], places["prepositions"])
    heads = (places["heads"][kind]["words"] for kind in ("settlement", "quarter"))
    names = (*(word for group in (*groups, *heads) for word in _words(group)), "منطقة", "للنازحين", "للاجئين")
    return frozenset(stem for name in names for stem in search_words(name).split())


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _words(item)
