"""Fits the weights of `rasid.events.record.confidence` on the project's own gold (`tests/quality/gold`).

A logistic regression with an L2 penalty, by Newton's steps in plain Python: a dozen signs and some hundred events need no more.
The other sets are left out, so that the gate can say how the fit holds on reports that no rule has seen.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.quality import reliability  # noqa: E402

TARGET = ROOT / "src/rasid/lexicon/data/confidence.yaml"
FITTED = ("reports", "fresh", "varied")
PENALTY = 5.0  # some five examples a sign: the weights are held near nought
STEPS = 25


def solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a small symmetric positive system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [b - factor * a for a, b in zip(rows[i], rows[j], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][k] * found[k] for k in range(i + 1, size))) / rows[i][i]
    return found


def fit(examples: list[tuple[dict[str, bool], bool]]) -> tuple[list[str], list[float]]:
    """The names of the signs, and the bias with their weights."""
    names = list(examples[0][0])
    rows = [[1.0, *(float(found[name]) for name in names)] for found, _ in examples]
    right = [float(hit) for _, hit in examples]
    weights = [0.0] * len(rows[0])
    for _ in range(STEPS):
        shares = [1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True)))) for row in rows]
        penalty = [0.0, *[PENALTY] * len(names)]
        gradient = [
            sum((y - p) * row[k] for y, p, row in zip(right, shares, rows, strict=True)) - penalty[k] * weights[k]
            for k in range(len(weights))
        ]
        curvature = [
            [sum(p * (1 - p) * row[k] * row[m] for p, row in zip(shares, rows, strict=True)) for m in range(len(weights))]
            for k in range(len(weights))
        ]
        for k in range(len(weights)):
            curvature[k][k] += penalty[k] or 1e-9
        weights = [w + d for w, d in zip(weights, solve(curvature, gradient), strict=True)]
    return names, weights


def main() -> None:
    """Write the weights."""
    names, (bias, *weights) = fit([example for name in FITTED for example in reliability.examples(name)])
    content = {"bias": round(bias, 2), "weights": {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}}
    head = "# Log odds of each sign that a reading is right. Written by scripts/fit_confidence.py on the project's own gold.\n"
    TARGET.write_text(head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
