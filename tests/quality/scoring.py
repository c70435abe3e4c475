"""Scores extracted events against annotated ones (codebook: docs/codebook.md).

A predicted event may pair with a gold event of the same document when their types are equal or of one family and their mentions
overlap or stand in one sentence. Pairs are made best first, one to one. Every field is scored end to end: a field of a missed
event counts as missed, a field of an event that is not there counts as wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rasid.records import VERBAL_TYPES

from .events import Case, Event, Words, gold_case, predicted_case

FAMILIES = tuple(
    frozenset(types.split())
    for types in (
        "air_strike shelling explosive_device suicide_bombing grenade chemical_attack explosion",
        "armed_clash armed_attack territory_gain suicide_bombing torture",
        "abduction arrest release",
        "protest riot",
        "territory_gain territory_handover military_movement",
        "consult support request accuse reject threaten sanction concede agreement",
        "interception shelling air_strike",
        "emergency_response aid",
        "property_destruction weapons_seizure restriction",
    )
)
_ADMIN_NOISE = re.compile(r"\b(al|ad|ar|as|ash|at|el|governorate|province)\b")


@dataclass(slots=True)
class Counts:
    """Hits, items in gold and items predicted of one field."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Count one comparison more."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """The share of predicted items that are right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold items that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (self.gold + self.predicted) if self.hits else 0.0


def _same(gold: Any, predicted: Any) -> tuple[int, int, int]:
    return int(gold is not None and gold == predicted), int(gold is not None), int(predicted is not None)


def _admin1(gold: str | None, predicted: str | None) -> tuple[int, int, int]:
    def key(name: str) -> str:
        return re.sub(r"[^a-z]", "", _ADMIN_NOISE.sub("", name.lower().replace("-", " ")))

    hit = bool(gold and predicted and key(gold) == key(predicted))
    return int(hit), int(gold is not None), int(predicted is not None)


def _names(gold: list[Words] | None, predicted: list[Words] | None) -> tuple[int, int, int]:
    left, hits = list(predicted or ()), 0
    for one in gold or ():
        match = next((other for other in left if one.touches(other) or one.names_same(other)), None)
        if match:
            left.remove(match)
            hits += 1
    return hits, len(gold or ()), len(predicted or ())


def _bag(gold: list[Any] | None, predicted: list[Any] | None) -> tuple[int, int, int]:
    mine, theirs = Counter(gold or ()), Counter(predicted or ())
    return (mine & theirs).total(), mine.total(), theirs.total()


COMPARE: dict[str, Callable[[Any, Any], tuple[int, int, int]]] = {
    "type": _same,
    "factuality": _same,
    "date": _same,
    "place": _names,
    "country": _same,
    "admin1": _admin1,
    "origin": _names,
    "initiators": _names,
    "targets": _names,
    "responsibility": _same,
    "weapons": _bag,
    "killed": _bag,
    "injured": _bag,
    "casualty_status": _same,
    "sources": _names,
    "relations": _bag,
}
FIELDS = tuple(COMPARE)
GROUPS = ("physical", "verbal")
ROWS = ("event", "event, family", *FIELDS, "all slots")


def pair(text: str, gold: list[Case], predicted: list[Case]) -> dict[str, str]:
    """Gold id to predicted id, best pairs first, each event in one pair at most."""
    options = []
    for one in gold:
        for other in predicted:
            if not _related(one.type, other.type):
                continue
            touch = any(a.touches(b) for a in one.mentions for b in other.mentions)
            if not touch and not _sentences(text, one) & _sentences(text, other):
                continue
            weight = 4 * (one.type == other.type) + 3 * touch
            weight += one.values["date"] is not None and one.values["date"] == other.values["date"]
            weight += any(a.names_same(b) for a in one.values["place"] for b in other.values["place"])
            weight += any(a.touches(b) for a in one.values["targets"] for b in other.values["targets"])
            options.append((-weight, one.id, other.id))
    pairs: dict[str, str] = {}
    for _, mine, theirs in sorted(options):
        if mine not in pairs and theirs not in pairs.values():
            pairs[mine] = theirs
    return pairs


def _related(one: str, other: str) -> bool:
    return one == other or any(one in family and other in family for family in FAMILIES)


def _sentences(text: str, case: Case) -> set[int]:
    ends = [match.end() for match in re.finditer(r"[.!؟?\n]+", text)]
    return {max((end for end in ends if end <= words.start), default=0) for words in case.mentions}


Table = dict[str, dict[str, Counts]]


def score(reports: Iterable[dict[str, Any]], events_of: Callable[[dict[str, Any]], list[Event]]) -> Table:
    """Counts by group ("physical", "verbal") and row; `events_of` gives the predicted events of a report as plain data."""
    table: Table = {group: {row: Counts() for row in ROWS} for group in GROUPS}
    for report in reports:
        gold = [gold_case(report["text"], event) for event in report["events"]]
        predicted = [predicted_case(event) for event in events_of(report)]
        _count(table, gold, predicted, pair(report["text"], gold, predicted))
    for rows in table.values():
        for name in FIELDS:
            rows["all slots"].add(rows[name].hits, rows[name].gold, rows[name].predicted)
    return table


def _count(table: Table, gold: list[Case], predicted: list[Case], pairs: dict[str, str]) -> None:
    by_id = {case.id: case for case in predicted}
    for case in gold:
        other = by_id.get(pairs.get(case.id, ""))
        rows = table[_group(case.type)]
        for row, hit in (("event", other is not None and other.type == case.type), ("event, family", other is not None)):
            rows[row].add(int(hit), 1, int(other is not None))
        for name in FIELDS:
            rows[name].add(*_compare(name, case, other, pairs))
    for case in predicted:
        if case.id not in pairs.values():
            rows = table[_group(case.type)]
            rows["event"].add(0, 0, 1)
            rows["event, family"].add(0, 0, 1)
            for name in FIELDS:
                rows[name].add(0, 0, COMPARE[name](None, case.values[name])[2])


def _compare(name: str, case: Case, other: Case | None, pairs: dict[str, str]) -> tuple[int, int, int]:
    mine = case.values[name]
    if name == "relations":  # the events of a relation are compared as paired
        mine = [(kind, pairs.get(event, "")) for kind, event in mine]
    return COMPARE[name](mine, other.values[name] if other else None)


def _group(event_type: str) -> str:
    return "verbal" if event_type in VERBAL_TYPES else "physical"
