"""Fits the weights of a decision (`rasid.events.words.weighing`) on examples from the project's annotated reports.

A logistic regression with an L2 penalty, by Newton's steps in plain Python: some dozens of signs and thousands of examples need
no more. Signs and penalty are chosen by cross-validation that leaves whole documents out, for what one document tells again
would else be known. A script `fit_DECISION.py` makes the examples by running the reader on `reports`, calls `chosen` and
`write`; `python scripts/fit_DECISION.py FILE.jsonl ...` fits on more annotated reports beside the project's own open ones.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rasid.lexicon import DATA

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.quality import gate  # noqa: E402

PENALTIES = (1.0, 3.0, 10.0, 30.0)
FOLDS = 10
_STEPS = 30
_RARE = 3  # examples that show a sign, below which nothing is learnt of it
_EVEN = 1e-7  # a step smaller than this changes no weight


class Example(NamedTuple):
    """One case of a decision: the document it is of, its signs, the right answer, how much it counts."""

    document: str
    signs: dict[str, float]
    right: bool
    weight: float = 1.0


class Model(NamedTuple):
    """The bias and the weight of each sign, in log odds."""

    bias: float
    weights: dict[str, float]

    def score(self, signs: dict[str, float]) -> float:
        """The log odds of a case."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in signs.items() if value)


class Figures(NamedTuple):
    """How a fit does on documents it has not seen: the mean log loss, and of the answer yes precision and recall."""

    loss: float
    precision: float
    recall: float


def reports(files: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotated reports to fit on, each with a name of its own: the open sets of the gate and those of some files.

    The closed sets are left out, so that the gate can say how a fit holds on reports that nobody has seen.
    """
    for name in gate.OPEN:
        for report in gate.reports(name):
            yield f"{name} {report['id']}", report
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            yield f"{Path(file).stem} {report['id']}", report


def fit(examples: Sequence[Example], penalty: float) -> Model:
    """The weights that make the answers likeliest, held near nought by the penalty; rare signs are left out."""
    seen: dict[str, int] = {}
    for example in examples:
        for name, value in example.signs.items():
            seen[name] = seen.get(name, 0) + bool(value)
    names = sorted(name for name, count in seen.items() if count >= _RARE)
    index = {name: k for k, name in enumerate(names, 1)}
    rows = [[(0, 1.0), *((index[n], float(v)) for n, v in e.signs.items() if v and n in index)] for e in examples]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_STEPS):
        step = _newton(rows, examples, weights, penalty)
        weights = [w + d for w, d in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _EVEN:
            break
    return Model(weights[0], dict(zip(names, weights[1:], strict=True)))


def _newton(
    rows: list[list[tuple[int, float]]], examples: Sequence[Example], weights: list[float], penalty: float
) -> list[float]:
    """The step towards the optimum; rows hold only what is not nought, as (sign, value)."""
    size = len(weights)
    gradient = [0.0, *(-penalty * w for w in weights[1:])]
    curvature = [[0.0] * size for _ in range(size)]
    for k in range(size):
        curvature[k][k] = penalty if k else 1e-9
    for row, example in zip(rows, examples, strict=True):
        share = _probability(sum(weights[k] * value for k, value in row))
        wrong, spread = example.weight * (example.right - share), example.weight * share * (1 - share)
        for k, value in row:
            gradient[k] += wrong * value
            line = curvature[k]
            for m, other in row:
                line[m] += spread * value * other
    return _solve(curvature, gradient)


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, score))))


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a symmetric positive system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            if factor := rows[j][i] / rows[i][i]:
                rows[j] = [b - factor * a for a, b in zip(rows[i], rows[j], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][k] * found[k] for k in range(i + 1, size))) / rows[i][i]
    return found


def left_out(examples: Sequence[Example], penalty: float, folds: int = FOLDS) -> list[tuple[Example, float]]:
    """Each example with its log odds after a fit on the other documents."""
    documents = {name: k % folds for k, name in enumerate(sorted({e.document for e in examples}))}
    models = [fit([e for e in examples if documents[e.document] != fold], penalty) for fold in range(folds)]
    return [(e, models[documents[e.document]].score(e.signs)) for e in examples]


def figures(scored: Iterable[tuple[Example, float]]) -> Figures:
    """The figures of answers by log odds: yes above nought."""
    loss = total = hits = said = wanted = 0.0
    for example, odds in scored:
        share = _probability(odds)
        loss -= example.weight * math.log(max(share if example.right else 1 - share, 1e-12))
        total += example.weight
        hits += example.right and odds > 0
        said += odds > 0
        wanted += example.right
    return Figures(loss / total, hits / said if said else 0.0, hits / wanted if wanted else 0.0)


def chosen(examples: Sequence[Example], penalties: Sequence[float] = PENALTIES) -> Model:
    """The fit with the penalty that does best on documents left out; prints how each does."""
    documents = len({e.document for e in examples})
    print(f"{len(examples)} examples of {documents} documents, {sum(e.right for e in examples)} of them yes")
    found = {penalty: figures(left_out(examples, penalty)) for penalty in penalties}
    for penalty, row in found.items():
        print(f"  penalty {penalty:5g}: log loss {row.loss:.4f}, precision {row.precision:.3f}, recall {row.recall:.3f}")
    return fit(examples, min(penalties, key=lambda penalty: found[penalty].loss))


def write(decision: str, model: Model) -> None:
    """Write the weights of one decision; `make lexicon` compiles them."""
    weights = {name: round(weight, 2) for name, weight in sorted(model.weights.items())}
    head = f"# Log odds that each sign adds. Written by scripts/fit_{decision}.py from annotated reports; not by hand.\n"
    content = {decision: {"bias": round(model.bias, 2), "weights": weights}}
    (DATA / "weights" / f"{decision}.yaml").write_text(
        head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8"
    )
