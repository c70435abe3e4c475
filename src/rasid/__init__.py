"""Rasid reads Arabic conflict reporting and keeps a record of what happened that can be checked."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from rasid.records import Extraction, NumberMention, PlaceMention, TimeMention


def extract(
    text: str,
    *,
    published: str | date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Extraction:
    """The events of one report; for many, build an `Extractor` once. ValueError where `published` is no date."""
    from rasid.documents import make_document
    from rasid.extract import Extractor

    document = make_document(text, published=published, publisher=publisher, title=title, url=url, id=id)
    return Extractor()(document)


def find_times(text: str, reference: date | None = None, prefer: str = "past") -> list[TimeMention]:
    """The phrases of a text that date, in order; relative ones are resolved against `reference` (a date or datetime).

    `prefer` ("past" or "future") says which way a bare weekday or month is read. Without a reference, relative phrases have
    no dates and say so (`anchor="publication"`).
    """
    from rasid.language.tokens import tokenize
    from rasid.mentions.times import times_in

    return [found.value for found in times_in(text, tokenize(text), reference, prefer)]


def find_numbers(text: str) -> list[NumberMention]:
    """The numbers of a text in order: counts, ordinals, fractions, vague and bounded ones, and numbers that are no counts."""
    from rasid.language.tokens import tokenize
    from rasid.mentions.numbers import numbers_in

    return [found.value for found in numbers_in(text, tokenize(text))]


def find_places(text: str) -> list[PlaceMention]:
    """The phrases of a text that name places, in order, resolved together."""
    from rasid.language.tokens import tokenize
    from rasid.mentions.places import places_in

    return [found.value for found in places_in(text, tokenize(text))]


class _Package(ModuleType):
    """The import system sets a loaded submodule on its package: `rasid.extract` must stay the function, not become the module."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name == "extract" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
