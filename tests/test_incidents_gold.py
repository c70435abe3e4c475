"""How well reports are put together, on the gold of incidents; the gold itself holds what it promises."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from incident_gold import load_gold, misses, pairwise
from rasid.incidents.linking import link
from rasid.incidents.rows import flat
from rasid.incidents.views import incidents
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import READER, new_store

if TYPE_CHECKING:
    from incident_gold import Gold

FLOOR = 0.92


@pytest.fixture(scope="module")
def gold() -> Gold:
    return load_gold()


def _linked(gold: Gold, folder: Path, batches: int) -> dict[tuple[str, str], str]:
    """The incident of every report when the gold comes in so many batches, each linked when it comes."""
    with new_store("sqlite", folder) as url:
        store = open_store(url)
        for i in range(batches):
            append(store, gold.records[i::batches], READER)
            link(store)
        found = {(m.document, m.event.id): incident.id for incident in incidents(store) for m in incident.reports}
        store.dispose()
    return found


def test_the_gold_is_large_and_hard_enough(gold: Gold) -> None:
    sizes = Counter(gold.labels.values())
    assert len(gold.records) >= 60
    assert len(sizes) >= 20
    assert sum(n > 1 for n in sizes.values()) >= 20
    places = defaultdict(set)
    for record in gold.records:
        for event in record.events:
            assert event.place
            places[event.place.id].add(gold.labels[record.document.id, event.id])
    assert sum(len(told) > 1 for told in places.values()) >= 5, "the same place with several incidents"


@pytest.mark.parametrize("batches", [1, 4])
def test_pairs_of_the_gold_are_found(gold: Gold, tmp_path: Path, batches: int) -> None:
    found = _linked(gold, tmp_path, batches)
    figures = pairwise(gold, found)
    assert figures.f1 >= FLOOR, "\n".join([str(figures), *misses(gold, found)])


def test_the_worked_example_of_the_documentation_is_what_comes_out(gold: Gold, tmp_path: Path) -> None:
    told = (Path(__file__).parents[1] / "docs" / "incidents.md").read_text(encoding="utf-8")
    with new_store("sqlite", tmp_path) as url:
        store = open_store(url)
        append(store, gold.records[:5], READER)
        link(store)
        [incident] = incidents(store)
        store.dispose()
    row = " | ".join(str(value).replace(" | ", " \\| ") for value in _example(flat(incident)))
    assert f"| {row} |" in told


def _example(row: dict[str, Any]) -> list[Any]:
    return [row[name] for name in ["id", "type", "time", "place", "killed", "injured", "reports", "origins", "contradictions"]]
