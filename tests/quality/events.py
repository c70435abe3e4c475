"""Events in the form that is compared: annotated ones with their quotes looked up, extracted ones with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from rasid.language.folding import fold_phrase

_CLITICS = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")
_QUOTES = str.maketrans(dict.fromkeys('«»"“”', " "))
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
