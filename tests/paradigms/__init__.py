"""Paradigms: minimal sentences made from slots (verb × order × sides …), whose right reading is known by how they are made.

A paradigm is a module here with `sentences()` and `fault(sentence, events)`, and a file of words of its own name. What share
of the sentences of each cell (a template for a group of verbs) is read right stands in `floors/`; it may only rise:
`python -m tests.paradigms NAME` counts what fails, with a template (and a group) it shows the failing sentences, and `--raise`
lifts the floors to the figures reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from rasid.documents import make_document
from rasid.extract import Extractor

FOLDER = Path(__file__).parent
PUBLISHED = "2024-05-12"


class Sentence(NamedTuple):
    """A sentence of a cell, and what is to be read of it."""

    template: str
    group: str
    text: str
    wanted: dict[str, Any]


class Reading(NamedTuple):
    """What is wrong in how a sentence was read; empty if nothing."""

    sentence: Sentence
    fault: str


Cell = tuple[str, str]  # template, group


def words(name: str) -> Any:
    """The YAML of a paradigm."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def read(paradigm: ModuleType, extractor: Extractor, template: str = "", group: str = "") -> Iterator[Reading]:
    """Reads each sentence as a report of its own; of one template or group where it is told."""
    for sentence in paradigm.sentences():
        if template in ("", sentence.template) and group in ("", sentence.group):
            events = extractor(make_document(sentence.text, published=PUBLISHED, publisher="Own")).events
            yield Reading(sentence, paradigm.fault(sentence, events))


def shares(readings: Iterator[Reading]) -> dict[Cell, float]:
    """The share read right of each cell, rounded down to the hundredth."""
    told: dict[Cell, list[bool]] = {}
    for sentence, fault in readings:
        told.setdefault((sentence.template, sentence.group), []).append(not fault)
    return {cell: sum(right) * 100 // len(right) / 100 for cell, right in told.items()}


def floors(name: str) -> dict[Cell, float]:
    """The share of each cell that must be read right."""
    rows = yaml.safe_load((FOLDER / "floors" / f"{name}.yaml").read_text(encoding="utf-8"))
    return {(template, group): share for template, row in rows.items() for group, share in row.items()}


def raise_floors(name: str, reached: dict[Cell, float]) -> None:
    """Writes the floors anew where more is read right, and of new cells."""
    path = FOLDER / "floors" / f"{name}.yaml"
    held = floors(name) if path.exists() else {}
    rows: dict[str, dict[str, float]] = {}
    for (template, group), share in reached.items():
        rows.setdefault(template, {})[group] = max(share, held.get((template, group), 0.0))
    path.write_text("".join(f"{template}: {{{_row(row)}}}\n" for template, row in rows.items()), encoding="utf-8")


def _row(row: dict[str, float]) -> str:
    return ", ".join(f"{group}: {share:g}" for group, share in row.items())


def fallen(name: str, reached: dict[Cell, float]) -> dict[Cell, tuple[float, float | None]]:
    """The cells below their floors: what is wanted and what was reached."""
    return {cell: (floor, reached.get(cell)) for cell, floor in floors(name).items() if reached.get(cell, 0.0) < floor}
