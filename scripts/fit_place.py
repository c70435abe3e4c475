"""Fits the weights of `rasid.events.record.whereabouts`: of the places named around a happening, which a coder says it was in.

Right is what the gate counts as a right place; where no candidate is, those in the coder's province, else in his country.
The cases of the tests that tell a place are examples, too, each counted several times: they state what must hold.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fitting
import ranking
import yaml
from tests.quality.events import Case, Words, gold_case, predicted_case
from tests.quality.scoring import COMPARE, pair

from rasid.documents import make_document
from rasid.events.happenings.coreference import Happening
from rasid.events.record import story
from rasid.events.record.whereabouts import Candidate, Whereabouts
from rasid.extract import Extractor

READ: list[list[Candidate]] = []
CASES = Path(__file__).parent.parent / "tests" / "cases"
_COUNTED = 3  # times that a case of the tests counts


class Recorded(Whereabouts):
    """Keeps the candidates of each happening that it places."""

    def candidates(self, happening: Happening) -> list[Candidate]:
        """What the reader chooses from."""
        found = super().candidates(happening)
        READ.append(found)
        return found


def choices(name: str, report: dict[str, Any], extractor: Extractor) -> Iterator[ranking.Choice]:
    """The choice of each happening of a report that a coder told, too."""
    READ.clear()
    document = make_document(report["text"], published=report.get("published"), publisher=report.get("publisher"))
    predicted = [predicted_case(dataclasses.asdict(event)) for event in extractor(document).events]
    gold = {case.id: case for case in (gold_case(report["text"], event) for event in report["events"])}
    read = dict(zip((case.id for case in predicted), READ, strict=True))
    for mine, theirs in pair(report["text"], list(gold.values()), predicted).items():
        yield ranking.Choice(name, [c.signs for c in read[theirs]], right(gold[mine], read[theirs]))


def cases(extractor: Extractor) -> Iterator[ranking.Choice]:
    """The choice of each happening of a test case that tells its place, found by its type."""
    for file in ("events.yaml", "events_tolls.yaml"):
        for case in yaml.safe_load((CASES / file).read_text(encoding="utf-8")):
            READ.clear()
            events = extractor(make_document(case["text"], published=str(case.get("published", "2023-03-26")))).events
            read = list(zip(events, READ, strict=True))
            for told in case["events"]:
                mine = next((k for k, (event, _) in enumerate(read) if event.type == told.get("type")), None)
                if mine is None:
                    continue
                _, candidates = read.pop(mine)
                name = told.get("place", ...)
                hits = [
                    c.item is None if name is None else c.item is not None and c.item.value.place.name == name for c in candidates
                ]
                if name is not ... and any(hits):
                    yield ranking.Choice(f"{file} {case['name']}", [c.signs for c in candidates], hits)


def right(gold: Case, candidates: list[Candidate]) -> list[bool]:
    """Which candidates name the place of an annotated event, or come nearest to it."""
    if not gold.values["place"]:
        return [c.item is None for c in candidates]
    rows = [c.item.value for c in candidates if c.item is not None]
    compared = (
        ("place", [[Words(m.span.text, m.span.start, m.span.end)] for m in rows]),
        ("admin1", [m.place.admin1 for m in rows]),
        ("country", [m.place.country for m in rows]),
    )
    for field, values in compared:
        hits = [bool(COMPARE[field](gold.values[field], value)[0]) for value in values]
        if any(hits):
            return [False, *hits]
    return [c.item is None for c in candidates]


def main(files: list[str]) -> None:
    """Write the weights."""
    story.Whereabouts = Recorded  # type: ignore[misc]
    extractor = Extractor()
    found = [choice for name, report in fitting.reports(files) for choice in choices(name, report, extractor)]
    found += [choice for choice in cases(extractor) for _ in range(_COUNTED)]
    fitting.write("place", fitting.Model(0.0, ranking.chosen(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
