"""The incident: many reports of one happening, every version of every field kept with who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rasid.records import Event


@dataclass(frozen=True, slots=True)
class Member:
    """One report of an incident: an event of a document. `document` is the id that the input gave."""

    document: str
    event_id: str  # stable id in the store
    publisher: str | None
    published: str | None
    event: Event
    text: int | None = None  # group of documents with nearly the same text, None where none copies it
    passage: int | None = None  # the same of the sentences that tell the event


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a version: a report and, where it names one, the end of its chain of sources."""

    document: str
    event: str
    publisher: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a field and all who hold it; `origins` is how many of them are independent of one another."""

    value: Any
    origins: int
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Versions of a field that cannot all be true, and why, in a sentence."""

    field: str
    values: tuple[Any, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """How an incident stands to another, as documents say: `kind` as in `records.Relation`."""

    kind: str
    incident: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A reviewer's value of a field; the versions of the reports stay beside it."""

    field: str
    value: Any
    who: str
    why: str
    at: str
    decision: int


@dataclass(frozen=True, slots=True)
class Incident:
    """`type`, `time` and `place` are those of most origins (a reviewer's where there is one); nothing is averaged.

    `versions` maps fields to what the reports say, most origins first; `origins` counts the independent ends of source chains.
    """

    id: str
    type: str
    time: str | None
    place: dict[str, Any] | None
    status: str
    reports: tuple[Member, ...]
    versions: dict[str, tuple[Version, ...]]
    contradictions: tuple[Contradiction, ...]
    origins: int
    origin_names: tuple[str, ...]
    responses: tuple[Link, ...]
    edits: tuple[Edit, ...]
