"""Evidence: every value of a record with the words it was read from and the reason, and the marks these make in the text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.records import Actor, Casualty, Event, Extraction, Place, Source, Span

Kind = Literal["trigger", "time", "place", "actor", "weapon", "toll", "effect", "source", "other"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value of one event. `event` counts from 1 in the order of the record; `span` is None for what was derived."""

    event: int
    field: str
    kind: Kind
    value: str
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text, from code point `start` to `end`, with all that was read from just these words."""

    start: int
    end: int
    evidence: tuple[Evidence, ...]

    @property
    def kind(self) -> Kind:
        """What colours the mark: that of its first evidence (triggers come before fields)."""
        return self.evidence[0].kind


class Voice:
    """How values are put into words: here by their codes; a language of the pages has its own."""

    def term(self, list_: str, code: str) -> str:
        """A code of one of the codebook's lists."""
        return code

    def time(self, edtf: str) -> str:
        """When, from an EDTF expression."""
        return edtf

    def place(self, place: Place) -> str:
        """Where, with the point and its radius."""
        return _place(place)

    def actor(self, actor: Actor) -> str:
        """A side and its kind."""
        return f"{actor.label} ({actor.kind})"

    def count(self, casualty: Casualty) -> str:
        """One count of a toll."""
        return count(casualty)

    def source(self, source: Source) -> str:
        """One link of the chain of who told it."""
        return f"{source.id or source.name} ({source.kind})"

    def relation(self, kind: str, number: int) -> str:
        """How the event stands to another, which has this number in the document."""
        return f"{kind} event {number}"

    def reason(self, text: str) -> str:
        """Why a value was read so, as the reader words it."""
        return text

    def confidence(self, share: float) -> str:
        """How sure the reading is, 0 to 1."""
        return f"{share:.2f}"


CODES = Voice()


def evidence(extraction: Extraction, voice: Voice = CODES) -> list[Evidence]:
    """The evidence of all events, in their order; within an event by field. `voice` words the values."""
    numbers = {event.id: number for number, event in enumerate(extraction.events, 1)}
    return [item for event in extraction.events for item in _of_event(event, numbers, voice)]


def _of_event(event: Event, numbers: dict[str, int], voice: Voice) -> Iterator[Evidence]:
    number = numbers[event.id]
    type_ = voice.term("type", event.type)

    def item(field: str, kind: Kind, value: str, span: Span | None, reason: str = "") -> Evidence:
        return Evidence(number, field, kind, value, span, voice.reason(reason or event.reasons.get(field, "")))

    yield item("type", "trigger", type_, event.trigger)
    for mention in event.mentions:
        yield item("mention", "trigger", type_, mention)
    yield item("factuality", "other", voice.term("factuality", event.factuality), None)
    if event.time:
        yield item("time", "time", voice.time(event.time.edtf), event.time.span, event.time.reason)
    for field, place in (("place", event.place), ("origin", event.origin)):
        if place:
            yield item(field, "place", voice.place(place), place.span, place.reason)
    for field, actors in (("initiators", event.initiators), ("targets", event.targets)):
        for actor in actors:
            yield item(field, "actor", voice.actor(actor), actor.span)
    if event.responsibility:
        yield item("responsibility", "other", voice.term("responsibility", event.responsibility), None)
    for weapon in event.weapons:
        yield item("weapons", "weapon", voice.term("weapon", weapon.kind), weapon.span)
    for casualty in event.casualties:
        yield item("casualties", "toll", voice.count(casualty), casualty.span)
    if event.casualty_status != "unknown":
        yield item("casualty_status", "other", voice.term("casualty_status", event.casualty_status), None)
    for effect in event.effects:
        yield item("effects", "effect", voice.term("effect", effect.kind), effect.span)
    for source in event.sources:
        yield item("sources", "source", voice.source(source), source.span)
    for relation in event.relations:
        yield item("relations", "other", voice.relation(relation.kind, numbers[relation.event]), None)
    yield item("confidence", "other", voice.confidence(event.confidence), None)


def count(casualty: Casualty) -> str:
    """A toll in short: «killed 3 civilians», «injured 20–99», «killed ≥ 5»."""
    low, best, high = casualty.low, casualty.best, casualty.high
    if best is not None:
        number = str(best)
    elif low is not None and high is not None:
        number = f"{low}–{high}"
    else:
        number = f"≥ {low}" if low is not None else f"≤ {high}" if high is not None else "?"
    return f"{casualty.kind} {number} {casualty.group}"


def _place(place: Place) -> str:
    names = dict.fromkeys(filter(None, (place.label or place.name, place.admin1, place.country)))
    point = (
        f" ({place.latitude:.3f}, {place.longitude:.3f})" if place.latitude is not None and place.longitude is not None else ""
    )
    radius = f" ± {place.radius_km:g} km" if point and place.radius_km else ""
    return ", ".join(names) + point + radius


def marks(items: Iterable[Evidence]) -> list[Mark]:
    """One mark for all evidence on the same words; ordered by start, the longer first."""
    by_words: dict[tuple[int, int], list[Evidence]] = {}
    for item in items:
        if item.span:
            by_words.setdefault((item.span.start, item.span.end), []).append(item)
    ordered = sorted(by_words, key=lambda words: (words[0], -words[1]))
    return [Mark(start, end, tuple(by_words[start, end])) for start, end in ordered]


def segments(text: str, ordered: list[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The text cut wherever a mark begins or ends, each piece with the marks over it, outermost first.

    Marks may nest and cross; joined, the pieces are the text.
    """
    cuts = sorted({0, len(text), *(m.start for m in ordered), *(m.end for m in ordered)})
    upcoming = iter([*ordered, Mark(len(text) + 1, len(text) + 1, ())])
    coming = next(upcoming)
    over: list[Mark] = []
    for start, end in pairwise(cuts):
        over = [m for m in over if m.end > start]
        while coming.start <= start:
            over.append(coming)
            coming = next(upcoming)
        yield text[start:end], tuple(over)
