"""The one pass from a document to its events: read, tokenised, mentioned, framed."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from rasid.events.annotated import Annotated
from rasid.events.attribution import attributions
from rasid.events.read import read_events
from rasid.language.sentences import sentences
from rasid.language.tokens import tokenize
from rasid.mentions.actors import actors_in
from rasid.mentions.effects import effects_in
from rasid.mentions.numbers import numbers_in
from rasid.mentions.places import places_in
from rasid.mentions.publication import estimate
from rasid.mentions.times import times_in
from rasid.mentions.tolls import toll_status_in, tolls_in
from rasid.mentions.undated import against
from rasid.mentions.weapons import weapons_in
from rasid.records import Extraction

if TYPE_CHECKING:
    from pathlib import Path

    from rasid.records import Document


class Extractor:
    """Reads documents into events. Built once, used for many documents; `lexicon` is a directory laid over the shipped one."""

    def __init__(self, lexicon: Path | None = None) -> None:
        if lexicon is not None:
            from rasid.lexicon import extend

            extend(lexicon)

    def __call__(self, document: Document) -> Extraction:
        """The events of one document."""
        doc, document = annotate(document)
        return Extraction(document, read_events(doc))


def annotate(document: Document) -> tuple[Annotated, Document]:
    """Everything that the rooms below the events find in a document, and the document with its estimated date."""
    text = document.text
    tokens = tokenize(text)
    reference = _day(document.published)
    times = times_in(text, tokens, reference)
    if reference is None:
        guess = estimate(text, tokens, times)
        if guess is not None:
            document = dataclasses.replace(document, published_estimate=guess.edtf)
            if len(guess.days) == 1:
                reference = guess.days[0]
            times = against(times, guess)
    dated = {i for found in times for i in range(found.first, found.last)}
    numbers = numbers_in(text, tokens)
    parts = sentences(tokens)
    places = places_in(text, tokens, busy=dated)
    actors = actors_in(text, tokens, busy=dated)
    doc = Annotated(
        document, tokens, parts, reference, numbers, times, places, actors,
        weapons_in(text, tokens), tolls_in(text, tokens, numbers), toll_status_in(text, tokens), effects_in(text, tokens),
        attributions(text, tokens, parts, actors, publisher=document.publisher),
    )  # fmt: skip
    return doc, document


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None
