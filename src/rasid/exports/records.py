"""What is exported: the incidents that a filter means, one by one, each with its documents and the values of its row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from rasid.exports.chosen import Chosen, choose
from rasid.incidents.selection import selected
from rasid.incidents.views import incidents
from rasid.store.chunks import chunks
from rasid.store.engine import read
from rasid.store.query import cutoff
from rasid.store.schema import documents, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection, Engine

    from rasid.incidents.incident import Incident
    from rasid.store.query import Query

_CHUNK = 200  # incidents read together


class Telling(NamedTuple):
    """The document of a report: `id` is its content hash, `recorded_at` when the store first held the report (UTC)."""

    id: str
    name: str
    url: str | None
    publisher: str | None
    published: str | None
    title: str | None
    language: str | None
    recorded_at: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """An incident, the values of its row, and the documents of its reports by stable event id."""

    incident: Incident
    chosen: Chosen
    documents: dict[str, Telling]

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published the reports, in their order."""
        return tuple(dict.fromkeys(d.publisher for d in self.tellings if d.publisher))

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """The documents, each once, in the order of the reports."""
        found = {self.documents[m.event_id].id: self.documents[m.event_id] for m in self.incident.reports}
        return tuple(found.values())

    @property
    def contradictions(self) -> tuple[str, ...]:
        """The contradictions, in sentences."""
        return tuple(contradiction.reason for contradiction in self.incident.contradictions)


def selection_words(query: Query) -> str:
    """What a filter asks, in one line, as it stands in the files («place=SY since=2021-03-01»)."""
    asked = {name: getattr(query, name) for name in query.__slots__}
    if query.box:
        asked["box"] = ",".join(f"{degrees:g}" for degrees in query.box)
    asked["types"] = ",".join(query.types)
    return " ".join(f"{name}={value}" for name, value in asked.items() if value not in (None, ""))


def records(engine: Engine, query: Query, *, with_text: bool = False) -> Iterator[Record]:
    """The incidents that fit, in the order they were made; no more than some hundred are held at once.

    `with_text` brings the texts of the documents along.
    """
    found = incidents(engine, selected(engine, query), query.as_known_on)
    before = cutoff(query.as_known_on)
    while chunk := list(islice(found, _CHUNK)):
        with read(engine) as connection:
            tellings = _tellings(connection, [m.event_id for i in chunk for m in i.reports], before, with_text)
        for incident in chunk:
            yield Record(incident, choose(incident), {m.event_id: tellings[m.event_id] for m in incident.reports})


def _tellings(connection: Connection, events: Iterable[str], before: str | None, with_text: bool) -> dict[str, Telling]:
    columns = [
        reports.c.event, documents.c.id, documents.c.name, documents.c.url, documents.c.publisher, documents.c.published,
        documents.c.title, documents.c.language, reports.c.recorded_at,
    ]  # fmt: skip
    if with_text:
        columns.append(documents.c.text)
    wanted = list(events)
    found: dict[str, Telling] = {}
    for some in chunks(wanted):
        query = select(*columns).join(documents, documents.c.key == reports.c.document)
        query = query.where(reports.c.event.in_(some)).order_by(reports.c.key.desc())
        if before is not None:
            query = query.where(reports.c.recorded_at < before)
        for event, *fields in connection.execute(query):
            found[event] = Telling._make(fields if with_text else (*fields, None))
    return found
