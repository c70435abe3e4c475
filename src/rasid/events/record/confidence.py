"""Confidence: how likely the reading of an event is right, as a calibrated number with its reasons.

A logistic model over a handful of signs, its weights fitted by `scripts/fit_confidence.py` on the project's own annotated
reports (lexicon concept `confidence`): an event counts as right where a coder told the same happening with the same type. A
place, a time or a target told right readings from wrong ones no better than chance, and are no signs. It says how sure the
reading is, not how likely the event is; `python -m tests.quality` prints how far it can be relied on.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from rasid.lexicon import load

if TYPE_CHECKING:
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Actor


def signs(happening: Happening, initiators: tuple[Actor, ...]) -> dict[str, bool]:
    """What speaks for or against the reading of a happening, by name."""
    drafts = happening.drafts
    return {
        "told more than once": len(drafts) > 1,
        "a word of several meanings": all(d.lexeme.companions for d in drafts),
        "the means left open": all(d.general for d in drafts),
        "with a doer": bool(initiators),
        "with a toll": any(d.tolls for d in drafts),
        "with a means": any(d.weapons for d in drafts),
        "told as certain": happening.factuality == "CT+",
        "told as background": happening.background,
    }


def confidence(found: dict[str, bool]) -> float:
    """The probability, 0 to 1 in hundredths, that a reading with these signs is right."""
    weights = load("confidence")
    score = weights["bias"] + sum(weights["weights"][name] for name, holds in found.items() if holds)
    return round(1 / (1 + math.exp(-score)), 2)


def reason(found: dict[str, bool]) -> str:
    """The signs in words, those that weigh most first."""
    return "; ".join([words for name, words in _in_words(tuple(found)) if found[name]])


@cache
def _in_words(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Signs with what is said of each, those that weigh most first."""
    weights = load("confidence")["weights"]
    return [(name, f"{name} ({weights[name]:+.2f})") for name in sorted(names, key=lambda name: -abs(weights[name]))]
