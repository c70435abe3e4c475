"""Fits the weights of a choice among candidates (`rasid.events.words.weighing.best`) on annotated reports.

A conditional logit: the probability of a candidate is its exponentiated sum over that of all. Where several candidates are
right (a place that is named twice) the likelihood is that of any of them. Penalty, Newton's steps and cross-validation over
documents are those of `fitting`; there is no bias, for it is the same for all candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import fitting

PENALTIES = (1.0, 2.0, 4.0)
FOLDS = 8
_STEPS = 15
_FOLLOWING = 4  # steps from the fit on all documents to that on most of them
_LONGEST = 2.0  # how far one step may move a weight
_EVEN = 1e-3


class Choice(NamedTuple):
    """One case: the document it is of, the signs of each candidate, which of them are right (one at least)."""

    document: str
    candidates: list[dict[str, float]]
    right: list[bool]


Rows = list[tuple[list[list[tuple[int, float]]], list[bool]]]


def fit(choices: Sequence[Choice], penalty: float, start: dict[str, float] | None = None) -> dict[str, float]:
    """The weights that make the right candidates likeliest, from `start` in few steps where that is near."""
    names = sorted({name for c in choices for signs in c.candidates for name, value in signs.items() if value})
    index = {name: k for k, name in enumerate(names)}
    rows = [([[(index[n], v) for n, v in signs.items() if v] for signs in c.candidates], c.right) for c in choices]
    weights = [(start or {}).get(name, 0.0) for name in names]
    for _ in range(_FOLLOWING if start else _STEPS):
        step = _newton(rows, weights, penalty)
        longest = max(map(abs, step))
        weights = [w + d * min(1.0, _LONGEST / longest) for w, d in zip(weights, step, strict=True)]
        if longest < _EVEN:
            break
    return dict(zip(names, weights, strict=True))


def _newton(rows: Rows, weights: list[float], penalty: float) -> list[float]:
    size = len(weights)
    gradient = [-penalty * w for w in weights]
    curvature = [[penalty if k == m else 0.0 for m in range(size)] for k in range(size)]
    for candidates, right in rows:
        shares = _shares([sum(weights[k] * v for k, v in row) for row in candidates])
        good = sum(p for p, hit in zip(shares, right, strict=True) if hit) or 1e-12
        mean: dict[int, float] = {}
        for row, p, hit in zip(candidates, shares, right, strict=True):
            pull = (p / good if hit else 0.0) - p
            for k, v in row:
                gradient[k] += pull * v
                mean[k] = mean.get(k, 0.0) + p * v
                line, spread = curvature[k], p * v
                for m, other in row:
                    line[m] += spread * other
        for k, v in mean.items():
            line = curvature[k]
            for m, other in mean.items():
                line[m] -= v * other
    return fitting.solve(curvature, gradient)


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    return [p / sum(odds) for p in odds]


def left_out(choices: Sequence[Choice], penalty: float) -> tuple[float, list[int]]:
    """The mean log loss of choices by fits on the other documents, and the candidate that each takes."""
    documents = {name: k % FOLDS for k, name in enumerate(sorted({c.document for c in choices}))}
    whole = fit(choices, penalty)
    models = [fit([c for c in choices if documents[c.document] != fold], penalty, whole) for fold in range(FOLDS)]
    loss, taken = 0.0, []
    for choice in choices:
        model = models[documents[choice.document]]
        scores = [sum(model.get(name, 0.0) * value for name, value in signs.items()) for signs in choice.candidates]
        loss -= math.log(max(sum(p for p, hit in zip(_shares(scores), choice.right, strict=True) if hit), 1e-12))
        taken.append(scores.index(max(scores)))
    return loss / len(choices), taken


def chosen(choices: Sequence[Choice]) -> dict[str, float]:
    """The fit with the penalty that does best on documents left out; prints how each does."""
    print(f"{len(choices)} choices of {len({c.document for c in choices})} documents")
    losses = {}
    for penalty in PENALTIES:
        losses[penalty], taken = left_out(choices, penalty)
        hits = sum(choice.right[k] for choice, k in zip(choices, taken, strict=True))
        print(f"  penalty {penalty:5g}: log loss {losses[penalty]:.4f}, right {hits / len(choices):.3f}")
    return fit(choices, min(PENALTIES, key=lambda penalty: losses[penalty]))
