"""Weighing: a decision as the sum of what each of its signs weighs.

The weights of a decision are log odds, fitted on annotated reports by `scripts/fit_DECISION.py` and kept in the lexicon concept
`weights` (one file a decision); none is set by hand. Signs are named facts of the text with how far each holds: a truth
value or a small number. A sign that no annotated report showed weighs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from rasid.lexicon import load

Signs = Mapping[str, float]


def score(decision: str, signs: Signs) -> float:
    """The log odds that a decision with these signs is to be answered by yes."""
    fitted = load("weights")[decision]
    weights = fitted["weights"]
    total: float = fitted["bias"]
    for name, value in signs.items():
        if value and name in weights:
            total += weights[name] * value
    return total


def probability(score: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + math.exp(-score))


def reason(decision: str, signs: Signs, most: int | None = None) -> str:
    """The signs that hold with what each adds, those that weigh most first: «with a toll (+0.09)»; at `most` so many."""
    weights = load("weights")[decision]["weights"]
    added = [(name, weights[name] * value) for name, value in signs.items() if value and name in weights]
    added.sort(key=lambda sign: -abs(sign[1]))
    return "; ".join([f"{name} ({value:+.2f})" for name, value in added[:most]])
