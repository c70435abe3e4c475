"""The gate: figures on the project's own reports against the floors kept beside them.

There are eight sets of gold. The rules were written with `reports` in view. The others were each written and annotated before
anything was read of them, by somebody who had not seen the rules. `fresh`, `varied`, `dense_a` and `dense_b` are open: their
misses show what to mend, and decisions are fitted on them. Nobody who works on the rules opens `unseen`, `second` or `third`:
their figures say what other reports will give.

Floors may only be raised. A floors file carries the hash of its gold data and a seal over all it says, so that neither changes by
hand unnoticed; `python -m tests.quality --raise` writes it anew. A floor that has to sink, or other gold, needs `--lower REASON`,
and the reason stays in the file.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rasid.documents import make_document
from rasid.extract import Extractor

from .scoring import GROUPS, ROWS, Table, score

HERE = Path(__file__).parent
OPEN = ("reports", "fresh", "varied", "dense_a", "dense_b")
SETS = (*OPEN, "unseen", "second", "third")
MARGIN = 0.02  # a floor is set this much below the figure reached
SUPPORT = 20  # a row with fewer gold items is too noisy for a floor


def reports(name: str) -> list[dict[str, Any]]:
    """All annotated reports of a set, in order of lines."""
    lines = (HERE / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def gold_hash(name: str) -> str:
    """SHA-256 over the gold data of a set, free of layout."""
    content = json.dumps(reports(name), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def events_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    """What the extractor finds in a report, as plain data."""
    document = make_document(report["text"], published=report.get("published"), publisher=report.get("publisher"))
    return [dataclasses.asdict(event) for event in Extractor()(document).events]


@cache
def figures(name: str) -> Table:
    """The table of counts on all reports of a set."""
    return score(reports(name), events_of)


def floors_file(name: str) -> Path:
    """Where the floors of a set are kept."""
    return HERE / "floors" / f"{name}.yaml"


def load_floors(name: str) -> dict[str, Any]:
    """What the floors file of a set says."""
    content: dict[str, Any] = yaml.safe_load(floors_file(name).read_text(encoding="utf-8"))
    return content


def seal(content: dict[str, Any]) -> str:
    """The seal over floors, gold hash and reasons."""
    body = {key: content[key] for key in ("gold", "lowered", "floors")}
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def reached(table: Table) -> dict[str, dict[str, float]]:
    """The floors that a table of figures allows."""
    return {
        group: {row: round(max(table[group][row].f1 - MARGIN, 0.0), 3) for row in ROWS if table[group][row].gold >= SUPPORT}
        for group in GROUPS
    }


def raised(name: str, old: dict[str, Any], table: Table, lower: str | None) -> dict[str, Any]:
    """The content of a floors file after these figures: the higher floor of old and new. Where `lower` says why, floors sink that
    the figures are under, and all are new where the gold data is.

    ValueError where the gold data is not that of the old floors and no reason is given.
    """
    new = reached(table)
    same = old["gold"] == gold_hash(name)
    if lower is None and not same:
        raise ValueError("the gold data has changed: say why with --lower REASON")
    for group, rows in old["floors"].items() if same else ():
        held = {row: floor for row, floor in rows.items() if lower is None or table[group][row].f1 >= floor}
        new[group] |= {row: max(floor, new[group].get(row, 0.0)) for row, floor in held.items()}
    content = {"gold": gold_hash(name), "lowered": [*old["lowered"], *([lower] if lower else [])], "floors": new}
    return {**content, "seal": seal(content)}


def write_floors(name: str, content: dict[str, Any]) -> None:
    """Write the floors file of a set."""
    head = f"# Written by `python -m tests.quality --raise`; not by hand (the seal would break). F1 on gold/{name}.jsonl.\n"
    floors_file(name).write_text(head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
