"""Confidence: how likely the reading of an event is right, as a calibrated number with its reasons.

A weighed decision (`rasid.events.words.weighing`): an event counts as right where a coder told the same happening with the same
type. A place, a time or a target told right readings from wrong ones no better than chance, and are no signs. It says how sure
the reading is, not how likely the event is; `python -m tests.quality` prints how far it can be relied on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words import weighing

if TYPE_CHECKING:
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Actor


def signs(happening: Happening, initiators: tuple[Actor, ...]) -> dict[str, float]:
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


def confidence(found: weighing.Signs) -> float:
    """The probability, 0 to 1 in hundredths, that a reading with these signs is right."""
    return round(weighing.probability(weighing.score("confidence", found)), 2)


def reason(found: weighing.Signs) -> str:
    """The signs in words, those that weigh most first."""
    return weighing.reason("confidence", found)
