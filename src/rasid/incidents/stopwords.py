"""Words that are not compared as wording: what they say is weighed by other features, or is no mark of one happening.

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


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _words(item)
