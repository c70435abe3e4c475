"""The vocabulary of Rasid: what a document, a span, an event and its parts are.

Plain frozen dataclasses, one definition for API, files, store and schema. Offsets are Unicode code points of
`Document.text`, end exclusive; `document.text[span.start:span.end] == span.text` always holds. A value that was not
read from words carries a `reason` instead of a span. What is unknown is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"]
Responsibility = Literal["stated", "claimed", "accused", "denied", "unknown"]
CasualtyStatus = Literal["reported", "none_reported", "none", "unknown"]
ActorKind = Literal[
    "state_forces", "rebel_group", "political_militia", "identity_militia", "rioters", "protesters", "civilians",
    "external_forces", "government", "unidentified_armed_group", "site", "other",
]  # fmt: skip
SourceKind = Literal[
    "agency", "outlet", "monitor", "official", "military", "armed_group", "medical", "civil_defence", "witness",
    "local", "anonymous", "social_media", "document",
]  # fmt: skip
RelationKind = Literal["response_to", "follows", "part_of", "same_series", "cause_of"]

PHYSICAL_TYPES = (
    "armed_clash", "territory_gain", "territory_handover", "air_strike", "shelling", "explosive_device",
    "suicide_bombing", "grenade", "chemical_attack", "explosion", "armed_attack", "abduction", "sexual_violence",
    "torture", "interception", "protest", "riot", "arrest", "property_destruction", "weapons_seizure",
    "military_movement", "agreement", "release", "restriction", "displacement", "emergency_response", "aid",
    "legal_action",
)  # fmt: skip
VERBAL_TYPES = ("consult", "support", "request", "accuse", "reject", "threaten", "sanction", "concede")
EVENT_TYPES = PHYSICAL_TYPES + VERBAL_TYPES


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: code points `start` to `end` (exclusive) of its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article or post. `published` is an ISO date; `published_estimate` an EDTF expression where it was inferred."""

    id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_estimate: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something happened: an EDTF level 1 expression and its first and last day (ISO dates, None where open).

    `precision` is ACLED's: 1 a day or better, 2 within a week, 3 wider. `span` is None where only publication bounds it.
    """

    edtf: str
    start: str | None
    end: str | None
    precision: int
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. `precision` is ACLED's: 1 exact or town, 2 near or part of, 3 admin1 or wider.

    `name` is the words of the document without clitics, `label` the gazetteer's name, `country` ISO 3166-1 alpha-2, `radius_km`
    how far from the point the happening may have been. Coordinates and id are None where no row of the gazetteer is certain
    enough.
    """

    name: str
    label: str | None
    id: str | None
    kind: str | None
    admin1: str | None
    admin1_code: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    precision: int | None
    alternatives: tuple[str, ...]
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A side of an event: a neutral `label`, a canonical `id` where the side is known, its kind.

    `name` is the words of the document without the conjunction and preposition written against the first («للجيش» is «الجيش»).
    """

    name: str
    label: str
    id: str | None
    kind: ActorKind
    span: Span


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means of violence; `kind` is one of the codebook's closed list."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count of a toll. `low`, `best` and `high` are None where the words leave them open."""

    kind: Literal["killed", "injured", "captured", "missing", "displaced"]
    group: str
    low: int | None
    best: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Effect:
    """A consequence other than to persons: fire, damage, power_cut, closure and the like."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of who told it, nearest to the publisher first; `name` as a side's."""

    name: str
    id: str | None
    kind: SourceKind
    span: Span


@dataclass(frozen=True, slots=True)
class Relation:
    """How this event stands to another of the same document; `event` is that event's id."""

    kind: RelationKind
    event: str


@dataclass(frozen=True, slots=True)
class AcledCode:
    """ACLED's event and sub-event type, assigned by the codebook's table (not by ACLED)."""

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class PloverCode:
    """PLOVER's type and, where the type has modes, its mode."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One distinct happening that a document asserts, denies, doubts or announces (codebook: docs/codebook.md)."""

    id: str
    type: str
    acled: AcledCode | None
    plover: PloverCode | None
    trigger: Span
    mentions: tuple[Span, ...]
    factuality: Factuality
    time: TimeSpan | None
    place: Place | None
    origin: Place | None
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    responsibility: Responsibility | None
    weapons: tuple[Weapon, ...]
    casualties: tuple[Casualty, ...]
    casualty_status: CasualtyStatus
    effects: tuple[Effect, ...]
    sources: tuple[Source, ...]
    relations: tuple[Relation, ...]
    confidence: float
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one reading of one document found: a line of `rasid extract --format jsonl`."""

    document: Document
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in running text. `value` is its best reading; `low` and `high` bound it where the words do.

    `unit` is what kind of number it is when it is no plain count: "percent", "distance", "age", "model", "clock", ... .
    """

    span: Span
    value: float | None
    low: float | None
    high: float | None
    ordinal: bool
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A phrase that dates. `start` and `end` are the first and last day (None where open or not resolvable).

    `anchor` says what the phrase leans on when it has no date of its own: "publication" (relative and no reference date is
    known), "focus" («في اليوم نفسه»: the time in focus of the narrative) or None. `kind` is "date", "range", "duration" or "set".
    `bound` is "since" or "until" where the words in front make the phrase one end of a longer time («منذ 2013»).
    """

    span: Span
    start: date | None
    end: date | None
    edtf: str | None
    precision: int
    kind: str
    anchor: str | None
    reason: str
    bound: str | None = None

    @property
    def first_day(self) -> date | None:
        """The first day, without the hour that `start` may have."""
        return _day(self.start)

    @property
    def last_day(self) -> date | None:
        """The last day, without the hour that `end` may have."""
        return _day(self.end)


def _day(moment: date | None) -> date | None:
    return None if moment is None else date(moment.year, moment.month, moment.day)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A phrase that names a place; `place` is None where nothing is certain enough.

    `parent` is the span of the mention that contains it («بلدة سرمين بريف إدلب»).
    """

    span: Span
    place: Place | None
    parent: Span | None = None
