"""How far the confidence of events can be relied on: of those read with 0.8, eight of ten should be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from rasid.lexicon import load

from . import gate
from .events import gold_case, predicted_case
from .scoring import pair

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Brier score, the mean gap between confidence and share right over bins (ECE), and the bins: (low, events, mean, right)."""

    brier: float
    error: float
    bins: tuple[tuple[float, int, float, float], ...]
    base: float  # the Brier score of always saying the share that is right


def _readings(report: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each event read in a report, and whether a coder told it with the same type."""
    gold = {case.id: case for case in (gold_case(report["text"], event) for event in report["events"])}
    records = gate.events_of(report)
    predicted = [predicted_case(record) for record in records]
    paired = {theirs: mine for mine, theirs in pair(report["text"], list(gold.values()), predicted).items()}
    for record, case in zip(records, predicted, strict=True):
        partner = paired.get(case.id)
        yield record, partner is not None and gold[partner].type == case.type


def examples(report: dict[str, Any]) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each event of a report and whether it is right: what the weights are fitted on."""
    for record, hit in _readings(report):
        held = record["reasons"]["confidence"]
        yield {sign: f"{sign} (" in held for sign in load("weights")["confidence"]["weights"]}, hit


@cache
def reliability(name: str) -> Reliability:
    """The reliability of the confidence on one set of reports."""
    said = [(record["confidence"], hit) for report in gate.reports(name) for record, hit in _readings(report)]
    share = sum(hit for _, hit in said) / len(said)
    bins = []
    for low, high in pairwise(BINS):
        row = [(p, hit) for p, hit in said if low <= p < high]
        if row:
            bins.append((low, len(row), sum(p for p, _ in row) / len(row), sum(hit for _, hit in row) / len(row)))
    return Reliability(
        sum((p - hit) ** 2 for p, hit in said) / len(said),
        sum(n * abs(mean - right) for _, n, mean, right in bins) / len(said),
        tuple(bins),
        share * (1 - share),
    )
