"""Places: phrases that name a place, each taken to a point with an honest radius."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.places.find import Finder
from rasid.mentions.places.mention import Writer
from rasid.mentions.places.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Container

    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.records import PlaceMention


def places_in(text: str, tokens: list[Token], *, busy: Container[int] = ()) -> list[Found[PlaceMention]]:
    """The places that a document names, in order, not overlapping, resolved together.

    `busy` are positions of tokens that other mentions have taken. A place inside another («بلدة سرمين بريف إدلب») is a mention
    of its own; the `parent` of the smaller one is the span of the greater.
    """
    finder = Finder(tokens, busy)
    phrases = finder.phrases()
    if not phrases:
        return []
    readings, context = resolve(phrases, tokens, finder.nations)
    return Writer(text, tokens, readings, context).mentions(phrases)
