"""Confidence: how likely the reading of an event is right, as a calibrated number with its reasons.

A logistic model over a handful of signs, its weights fitted by `scripts/fit_confidence.py` on the project's own annotated reports
(lexicon concept `confidence`): an event counts as right where a coder told the same happening with the same type. It says how
sure the reading is, not how likely the event is; `python -m tests.quality` prints how far it can be relied on.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from rasid.lexicon import load
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import Actor, Place


SIGNS = (
    "told more than once", "a past verb tells it", "with a place", "with a doer", "with a target", "with a toll",
    "with a time of its own", "with a means", "told as certain", "told as background", "in the headline or lead",
    "words of a speaker",
)  # fmt: skip


def signs(
    doc: Annotated, happening: Happening, place: Place | None, initiators: tuple[Actor, ...], targets: tuple[Actor, ...]
) -> dict[str, bool]:
    """What speaks for or against the reading of a happening, by name."""
    drafts = happening.drafts
    held = (
        len(drafts) > 1,
        any(d.trigger.pos == "verb" and d.trigger.tense == "past" for d in drafts),
        place is not None,
        bool(initiators),
        bool(targets),
        any(d.tolls for d in drafts),
        any(d.time or d.announced for d in drafts),
        any(d.weapons for d in drafts),
        happening.factuality == "CT+",
        happening.background,
        doc.sentence_of[happening.first] <= 1,
        happening.type in VERBAL_TYPES,
    )
    return dict(zip(SIGNS, held, strict=True))


def confidence(found: dict[str, bool]) -> float:
    """The probability, 0 to 1 in hundredths, that a reading with these signs is right."""
    model = load("confidence")
    weights: dict[str, float] = model["weights"]
    score = model["bias"] + sum([weights[name] for name, holds in found.items() if holds])
    return round(1 / (1 + math.exp(-score)), 2)


def reason(found: dict[str, bool]) -> str:
    """The signs in words, those that weigh most first."""
    return "; ".join([words for name, words in _in_words() if found[name]])


@cache
def _in_words() -> list[tuple[str, str]]:
    """Each sign and what is said of it, those that weigh most first."""
    weights: dict[str, float] = load("confidence")["weights"]
    return [(name, f"{name} ({weights[name]:+.2f})") for name in sorted(SIGNS, key=lambda name: -abs(weights[name]))]
