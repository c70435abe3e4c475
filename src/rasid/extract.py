"""The one pass from a document to its events: read, tokenised, mentioned, framed."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from rasid.events.annotated import Annotated
from rasid.events.read import read_events
from rasid.events.speech.attribution import attributions
from rasid.language.lines import unwrapped
from rasid.language.sentences import blocks, sentences
from rasid.language.tokens import tokenize
from rasid.mentions.actors import actors_in
from rasid.mentions.effects import effects_in
from rasid.mentions.numbers import numbers_in
from rasid.mentions.places import places_in
from rasid.mentions.places.recalled import recalled_in
from rasid.mentions.publication import estimate
from rasid.mentions.times import times_in
from rasid.mentions.tolls import toll_status_in, tolls_in
from rasid.mentions.undated import against
from rasid.mentions.weapons import weapons_in
from rasid.records import Extraction

if TYPE_CHECKING:
    from pathlib import Path

    from rasid.language.tokens import Token
    from rasid.records import Document


class Extractor:
    """Reads documents into events. Built once, used for many documents; `lexicon` is a directory laid over the shipped one."""

    def __init__(self, lexicon: Path | None = None) -> None:
        if lexicon is not None:
            from rasid.lexicon import extend

            extend(lexicon)

    def __call__(self, document: Document) -> Extraction:
        """The events of one document."""
        parts = blocks(unwrapped(tokenize(document.text)))
        doc = annotate(document, parts[0])
        events = list(read_events(doc))
        for tokens in parts[1:]:
            events.extend(read_events(annotate(doc.document, tokens, doc.reference)))
        return Extraction(doc.document, tuple(events))


def annotate(document: Document, tokens: list[Token] | None = None, reference: date | None = None) -> Annotated:
    """A document, or a block of its tokens, with everything that the rooms below the events find in it.

    Without a day of publication, and no `reference` in its place, the text's own clues estimate one, which the document given
    back carries.
    """
    text = document.text
    if tokens is None:
        tokens = unwrapped(tokenize(text))
    reference = _day(document.published) or reference
    times = times_in(text, tokens, reference)
    if reference is None and document.published_estimate is None:
        guess = estimate(text, tokens, times)
        if guess is not None:
            document = dataclasses.replace(document, published_estimate=guess.edtf)
            if len(guess.days) == 1:
                reference = guess.days[0]
            times = times_in(text, tokens, reference) if reference is not None else against(times, guess)
    dated = {i for found in times for i in range(found.first, found.last)}
    parts = sentences(tokens)
    places = places_in(text, tokens, busy=dated)
    actors = actors_in(text, tokens, busy=dated, places=places)
    called = {found.last for found in actors if found.value.id and found.last - found.first > 1}
    numbers = [found for found in numbers_in(text, tokens) if found.last not in called]  # «الفرقة 25» counts nothing
    statuses = toll_status_in(text, tokens)
    return Annotated(
        document, tokens, parts, reference, numbers, times, places, recalled_in(tokens, places), actors,
        weapons_in(text, tokens), tolls_in(text, tokens, numbers, statuses), statuses, effects_in(text, tokens),
        attributions(text, tokens, parts, actors, publisher=document.publisher),
    )  # fmt: skip


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None
