"""The gold of incidents (`cases/incidents/gold.yaml`) as records, and what it says belongs together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from rasid.documents import make_document
from rasid.records import Actor, Casualty, Document, Event, Extraction, Place, Source, Span, TimeSpan, Weapon

CASES = Path(__file__).parent / "cases" / "incidents"


@dataclass(frozen=True)
class Gold:
    """Records and the label of every (document, event)."""

    records: list[Extraction]
    labels: dict[tuple[str, str], str]


@dataclass(frozen=True)
class Figures:
    """Pairwise precision, recall and F1 over pairs of event reports."""

    precision: float
    recall: float
    f1: float


def load_gold(path: Path = CASES / "gold.yaml") -> Gold:
    """Read the gold; ValueError where a word it points to does not stand in the text."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    records, labels = [], {}
    for report in told["reports"]:
        published = report.get("day")
        document = make_document(
            report["text"], id=report["doc"], publisher=report["by"], published=str(published) if published else None
        )
        events = tuple(_event(f"{report['doc']}-{i}", document, tells, told) for i, tells in enumerate(report["tells"]))
        records.append(Extraction(document, events))
        labels.update({(document.id, event.id): t["incident"] for event, t in zip(events, report["tells"], strict=True)})
    return Gold(records, labels)


def pairwise(gold: Gold, found: dict[tuple[str, str], str]) -> Figures:
    """How well `found`, an incident for each (document, event), agrees with the gold."""
    together = Counter((gold.labels[key], found[key]) for key in gold.labels)
    pairs = sum(n * (n - 1) // 2 for n in together.values())
    said = sum(n * (n - 1) // 2 for n in Counter(found[key] for key in gold.labels).values())
    true = sum(n * (n - 1) // 2 for n in Counter(gold.labels.values()).values())
    precision, recall = pairs / max(1, said), pairs / max(1, true)
    return Figures(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def misses(gold: Gold, found: dict[tuple[str, str], str]) -> list[str]:
    """The pairs that are wrong, one line each."""
    lines = []
    for a, b in combinations(gold.labels, 2):
        true, said = gold.labels[a] == gold.labels[b], found[a] == found[b]
        if true != said:
            lines.append(f"{'missed' if true else 'wrong'}: {a[1]} ({gold.labels[a]}) and {b[1]} ({gold.labels[b]})")
    return lines


def _event(id_: str, document: Document, tells: dict[str, Any], told: dict[str, Any]) -> Event:
    text = document.text

    def span(words: str) -> Span:
        start = text.find(words)
        if start < 0:
            raise ValueError(f"{id_}: {words!r} does not stand in {text!r}")
        return Span(words, start, start + len(words))

    casualties = tuple(
        Casualty(kind, "all", low, low if low == high else None, high, span(words))
        for kind in ("killed", "injured")
        if kind in tells
        for low, high, words in [tells[kind]]
    )
    place = told["places"][tells["at"]]
    return Event(
        id=id_,
        type=tells["type"],
        acled=None,
        plover=None,
        trigger=span(tells["trigger"]),
        mentions=(),
        factuality=tells.get("factuality", "CT+"),
        time=_time(str(tells["when"]), span(tells["told"]) if "told" in tells else None) if "when" in tells else None,
        place=_place(tells["at"], place, span),
        origin=None,
        initiators=tuple(_actor(told["actors"][name], tells, text) for name in tells.get("by", ())),
        targets=(),
        responsibility=None,
        weapons=tuple(Weapon(kind, span(words)) for kind, words in tells.get("weapons", {}).items()),
        casualties=casualties,
        casualty_status="reported" if casualties else "none" if tells.get("none") else "unknown",
        effects=(),
        sources=tuple(
            Source(name, rest[0] if rest else None, kind, span(name)) for name, kind, *rest in tells.get("sources", ())
        ),
        relations=(),
        confidence=0.9,
        reasons={},
    )


def _time(when: str, told: Span | None) -> TimeSpan:
    start, _, end = when.partition("/")
    return TimeSpan(when, start, end or start, 1 if not end else 2, told, "as told" if told else "publication")


def _place(id_: str, place: dict[str, Any], span: Any) -> Place:
    latitude, longitude = place["point"]
    # «الحقل» or «مستشفى» may stand for a place that was named before: then the record points to the town's name elsewhere
    return Place(
        place["name"], place["label"], f"gold:{id_}", place["kind"], place["admin1"], place["code"], place["country"],
        latitude, longitude, float(place["radius"]), place.get("precision", 1), (), span(place["name"]), "gold",
    )  # fmt: skip


def _actor(actor: dict[str, Any], tells: dict[str, Any], text: str) -> Actor:
    words = tells.get("by_words", actor["name"])
    start = text.find(words)
    if start < 0:
        words, start = tells["trigger"], text.find(tells["trigger"])  # the side is told in other words
    return Actor(words, actor["label"], actor.get("id"), actor["kind"], Span(words, start, start + len(words)))
