"""Scores extracted events against annotated ones (codebook: docs/codebook.md).

A predicted event may pair with a gold event of the same document when their types are equal or of one family and their mentions
overlap or stand in one sentence. Pairs are made best first, one to one. Every field is scored end to end: a field of a missed
event counts as missed, a field of an event that is not there counts as wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from rasid.language.folding import fold_phrase
from rasid.records import VERBAL_TYPES

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
_CLITICS = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")
_QUOTES = str.maketrans(dict.fromkeys('«»"“”', " "))
_ADMIN_NOISE = re.compile(r"\b(al|ad|ar|as|ash|at|el|governorate|province)\b")
Quote = dict[str, Any]
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text with where they stand; -1 where a value has no span."""

    text: str
    start: int
    end: int

    def touches(self, other: Words) -> bool:
        """Whether both share at least one code point."""
        return 0 <= self.start < other.end and other.start < self.end

    def names_same(self, other: Words) -> bool:
        """Whether both name one thing: one's words, bare of clitics, contain the other's, or half are shared."""
        mine, theirs = _bare_words(self.text), _bare_words(other.text)
        if not mine or not theirs:
            return False
        return mine <= theirs or theirs <= mine or 2 * len(mine & theirs) >= len(mine | theirs)


@dataclass(slots=True)
class Case:
    """One event in the form that is compared, gold or predicted alike."""

    id: str
    type: str
    mentions: list[Words]
    values: dict[str, Any] = field(default_factory=dict)


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


def _bare_words(text: str) -> set[str]:
    bare = set()
    for token in fold_phrase(text.translate(_QUOTES)).split():
        clitic = next((c for c in _CLITICS if token.startswith(c) and len(token) - len(c) >= 3), "")
        bare.add(token[len(clitic) :])
    return bare


def find_quote(text: str, quote: Quote) -> Words:
    """Where the n-th occurrence of a quote stands; ValueError where the text does not hold it."""
    start = -1
    for _ in range(quote.get("n", 1)):
        start = text.find(quote["q"], start + 1)
        if start < 0:
            raise ValueError(f"quote not in text: {quote}")
    return Words(quote["q"], start, start + len(quote["q"]))


def days(edtf: str | None) -> tuple[str | None, str | None] | None:
    """First and last day (ISO) of an EDTF level 1 expression; None where there is none, an open end is None."""
    if not edtf:
        return None
    if edtf[0] in "[{":
        ends = [_ends(part) for part in re.split(r",|\.\.", edtf[1:-1]) if part.strip()]
        return min(str(e[0]) for e in ends), max(str(e[1]) for e in ends)
    if "/" in edtf:
        first, last = edtf.split("/")
        return _ends(first)[0], _ends(last)[1]
    return _ends(edtf)


def _ends(part: str) -> tuple[str | None, str | None]:
    part = part.strip().rstrip("?~%").split("T")[0]
    if part in ("", ".."):
        return None, None
    numbers = [int(n) for n in part.split("-")]
    if len(numbers) == 3:
        return part, part
    if len(numbers) == 2:
        first = date(numbers[0], numbers[1], 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return first.isoformat(), last.isoformat()
    return f"{numbers[0]:04}-01-01", f"{numbers[0]:04}-12-31"


def gold_case(text: str, event: Event) -> Case:
    """An annotated event, its quotes looked up in the text."""

    def words(items: Iterable[Any]) -> list[Words]:
        return [find_quote(text, item.get("quote", item)) for item in items]

    place, time = event.get("place") or {}, event.get("time") or {}
    values = {
        "place": words([place] if place.get("quote") else []),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "origin": words([event["origin"]] if event.get("origin") else []),
        "date": days(time.get("edtf")),
        **{name: words(event.get(name, ())) for name in ("initiators", "targets", "sources")},
        **_plain_values(event),
    }
    return Case(event["id"], event["type"], words([event["trigger"], *event.get("mentions", ())]), values)


def predicted_case(event: Event) -> Case:
    """An event of an extraction, as the record has it (README: The record)."""

    def words(items: Iterable[Any]) -> list[Words]:
        spans = [item.get("span") or {"text": item.get("name", ""), "start": -1, "end": -1} for item in items]
        return [Words(s["text"], s["start"], s["end"]) for s in spans]

    place, origin = event.get("place"), event.get("origin")
    values = {
        "place": words([place] if place else []),
        "country": (place or {}).get("country"),
        "admin1": (place or {}).get("admin1"),
        "origin": words([origin] if origin else []),
        "date": days((event.get("time") or {}).get("edtf")),
        **{name: words(event.get(name) or ()) for name in ("initiators", "targets", "sources")},
        **_plain_values(event),
    }
    mentions = [Words(s["text"], s["start"], s["end"]) for s in (event["trigger"], *event.get("mentions", ()))]
    return Case(event["id"], event["type"], mentions, values)


def _plain_values(event: Event) -> dict[str, Any]:
    casualties = event.get("casualties") or []
    status = event.get("casualty_status")
    return {
        "type": event["type"],
        "factuality": event.get("factuality"),
        "responsibility": event.get("responsibility"),
        "weapons": sorted({weapon["kind"] for weapon in event.get("weapons") or []}),
        "killed": [(c.get("low"), c.get("high")) for c in casualties if c["kind"] == "killed"],
        "injured": [(c.get("low"), c.get("high")) for c in casualties if c["kind"] == "injured"],
        "casualty_status": None if status == "unknown" else status,
        "relations": [(r["kind"], r["event"]) for r in event.get("relations") or []],
    }


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
