"""What a record becomes in the tables: pure functions from `records` to rows."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from rasid.language.folding import fold
from rasid.language.sentences import sentences
from rasid.language.tokens import tokenize
from rasid.lexicon import load
from rasid.store.signatures import signature
from rasid.store.words import search_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rasid.language.tokens import Token
    from rasid.records import Document, Event, TimeSpan

Row = dict[str, Any]


def document_id(document: Document) -> str:
    """The content hash of a document: its text, title, URL, publisher, day and the id the input gave."""
    parts = (document.id, document.url, document.publisher, document.published, document.title, document.text)
    return _hash("d", *(part or "" for part in parts))


def event_ids(document: str, events: Sequence[Event]) -> list[str]:
    """The ids of a document's event reports that outlive a new reading: hashes of document, type and offsets of the trigger.

    Events that share type and trigger («قصفت بلدتي X وY» with a toll for each) are told apart by their order.
    """
    found: list[str] = []
    for event in events:
        parts = [document, event.type, str(event.trigger.start), str(event.trigger.end)]
        id_ = _hash("e", *parts)
        nth = 1
        while id_ in found:
            id_ = _hash("e", *parts, str(nth))
            nth += 1
        found.append(id_)
    return found


def storable(row: Row) -> Row:
    """A row as both databases can hold it: NUL, which PostgreSQL cannot, becomes U+FFFD, so that all offsets hold."""
    return {
        name: value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value for name, value in row.items()
    }


def document_row(document: Document) -> Row:
    """The row of a document."""
    words = search_words(document.text)
    return storable(
        {
            "id": document_id(document),
            "name": document.id,
            "url": document.url,
            "publisher": document.publisher,
            "published": document.published,
            "title": document.title,
            "text": document.text,
            "language": document.language,
            "words": words,
            "signature": signature(words),
        }
    )


def report_row(id_: str, event: Event, passages: Passages) -> Row:
    """The row of an event report: what search and linking look at in columns, the whole event as JSON beside it."""
    place, time = event.place, event.time
    passage = passages.of(event)
    killed, injured, days = _toll(event, "killed"), _toll(event, "injured"), _days(time)
    return storable(
        {
            "event": id_,
            "name": event.id,
            "type": event.type,
            "factuality": event.factuality,
            "edtf": time.edtf if time else None,
            "day_start": days[0],
            "day_end": days[1],
            "time_precision": time.precision if time else None,
            "weekdays": passages.weekdays(event),
            "place": (place.label or place.name) if place else None,
            "place_id": place.id if place else None,
            "admin1": place.admin1 if place else None,
            "admin1_code": place.admin1_code if place else None,
            "country": place.country if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "radius_km": place.radius_km if place else None,
            "place_precision": place.precision if place else None,
            "weapons": " ".join(dict.fromkeys(w.kind for w in event.weapons)) or None,
            "killed_low": killed[0],
            "killed_high": killed[1],
            "injured_low": injured[0],
            "injured_high": injured[1],
            "casualty_status": event.casualty_status,
            "responsibility": event.responsibility,
            "confidence": event.confidence,
            "passage": passage,
            "signature": signature(passage),
            "body": orjson.dumps(event).decode().replace("\\u0000", "\ufffd"),
        }
    )


def actor_rows(event: Event) -> list[Row]:
    """The sides of an event."""
    sides = [("initiator", actor) for actor in event.initiators] + [("target", actor) for actor in event.targets]
    return [storable({"role": role, "actor_id": actor.id, "name": actor.label, "kind": actor.kind}) for role, actor in sides]


def source_rows(event: Event) -> list[Row]:
    """The chain of sources of an event, nearest to the publisher first."""
    return [
        storable({"position": i, "source_id": source.id, "name": source.name, "kind": source.kind})
        for i, source in enumerate(event.sources)
    ]


class Passages:
    """The sentences of one document, to find those that tell an event."""

    def __init__(self, text: str) -> None:
        self._tokens = tokenize(text)
        self._sentences = sentences(self._tokens)

    def of(self, event: Event) -> str:
        """The search words of the sentences that hold the trigger and the spans of place and toll, in order."""
        return " ".join(stem(token.norm) for token in self._telling(event) if token.kind in ("word", "number"))

    def weekdays(self, event: Event) -> int | None:
        """The weekdays that these sentences name, or the document where they name none: a bit each, Monday the lowest."""
        return _weekdays(self._telling(event)) or _weekdays(self._tokens) or None

    def _telling(self, event: Event) -> Iterator[Token]:
        spans = (event.trigger, *([event.place.span] if event.place else []), *(c.span for c in event.casualties))
        for first, last in self._sentences:
            start, end = self._tokens[first].start, self._tokens[last - 1].end
            if any(start <= span.start < end for span in spans):
                yield from self._tokens[first:last]


def _weekdays(tokens: Iterable[Token]) -> int:
    names = _weekday_names()
    return sum({1 << names[token.norm] for token in tokens if token.norm in names})


@cache
def _weekday_names() -> dict[str, int]:
    """Folded names of weekdays with their numbers; only with the article, since «أحد» alone is «one of»."""
    return {fold(name): int(day) for day, names in load("times")["weekdays"].items() for name in names if name.startswith("ال")}


def _toll(event: Event, kind: str) -> tuple[int | None, int | None]:
    """The bounds of a toll: its largest group's, since «ten, three of them children» tells ten."""
    counts = [c for c in event.casualties if c.kind == kind]
    if not counts:
        return (0, 0) if event.casualty_status == "none" else (None, None)
    lows = [c.low if c.low is not None else c.best for c in counts]
    highs = [c.high if c.high is not None else c.best for c in counts]
    known = [low for low in lows if low is not None]
    return (max(known) if known else None, None if None in highs else max(h for h in highs if h is not None))


def _days(time: TimeSpan | None) -> tuple[date | None, date | None]:
    """First and last day; a side that is open is as good as the other one (the EDTF expression keeps that it is open)."""
    if time is None or not (time.start or time.end):
        return None, None
    days = [date.fromisoformat(day[:10]) for day in (time.start or time.end, time.end or time.start) if day]
    return min(days), max(days)


def _hash(kind: str, *parts: str) -> str:
    return kind + hashlib.blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()
