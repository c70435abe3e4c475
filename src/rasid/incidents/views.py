"""Reading incidents: what stands now, or stood at the end of a day, put together from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Select, select

from rasid.incidents.assembling import members, put_together
from rasid.incidents.incident import Edit, Incident, Member
from rasid.incidents.verdicts import tombstoned
from rasid.store.chunks import chunks
from rasid.store.current import current
from rasid.store.decided import in_force
from rasid.store.engine import read
from rasid.store.query import cutoff
from rasid.store.schema import decisions, documents, memberships, reports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from sqlalchemy.engine import Connection, Engine

_CHUNK = 500


def incidents(engine: Engine, wanted: Iterable[str] | None = None, as_known_on: date | None = None) -> Iterator[Incident]:
    """Incidents in the order they were made: all of them, or those of the given ids (a merged one gives its heir)."""
    before = cutoff(as_known_on)
    with read(engine) as connection:
        heirs = tombstoned(connection, before)
        held = members_of(connection, None if wanted is None else {heirs.get(id_, id_) for id_ in wanted}, before)
        ids = list(held) if wanted is None else list(dict.fromkeys(heirs.get(id_, id_) for id_ in wanted))
        reviews = _Reviews(connection, heirs, before)
        for some in chunks(ids, _CHUNK):
            yield from _assembled(connection, {id_: held.get(id_, []) for id_ in some}, reviews, before)


def home_of(connection: Connection, before: str | None = None) -> dict[str, str]:
    """Each event's incident, oldest incident first."""
    return _standing(connection.execute(_joined(before)))


def homes(connection: Connection, events: Iterable[str], before: str | None = None) -> dict[str, str]:
    """The incidents of some events; those of none are left out."""
    wanted, found = list(events), {}
    for some in chunks(wanted):
        found.update(_standing(connection.execute(_joined(before).where(memberships.c.event.in_(some)))))
    return found


def members_of(connection: Connection, ids: Collection[str] | None, before: str | None = None) -> dict[str, list[str]]:
    """The events of incidents, in the order they joined: of the given ones, or (None) of all."""
    if ids is None:
        home = home_of(connection, before)
    else:
        ever = select(memberships.c.event).where(memberships.c.incident.in_(list(ids)))
        home = _standing(connection.execute(_joined(before).where(memberships.c.event.in_(ever))))
    found: dict[str, list[str]] = {}
    for event, incident in home.items():
        if ids is None or incident in ids:
            found.setdefault(incident, []).append(event)
    return found


def _joined(before: str | None) -> Select[Any]:
    query = select(memberships.c.event, memberships.c.incident).order_by(memberships.c.key)
    return query if before is None else query.where(memberships.c.recorded_at < before)


def _standing(rows: Iterable[Any]) -> dict[str, str]:
    """The newest word on each event."""
    home = {row.event: row.incident for row in rows}
    return {event: incident for event, incident in home.items() if incident is not None}


class _Reviews:
    """What reviewers said of incidents, on those that stand now."""

    def __init__(self, connection: Connection, heirs: dict[str, str], before: str | None) -> None:
        self.status: dict[str, str] = {}
        self.edits: dict[str, dict[str, Edit]] = {}
        said = in_force(before).where(decisions.c.incident.is_not(None)).order_by(decisions.c.key)
        for row in connection.execute(said):
            incident = heirs.get(row.incident, row.incident)
            if row.kind in ("accept", "reject"):
                self.status[incident] = f"{row.kind}ed"
            elif row.kind == "edit":
                edit = Edit(row.field, orjson.loads(row.value), row.who, row.why, row.recorded_at, row.key)
                self.edits.setdefault(incident, {})[row.field] = edit


def _assembled(connection: Connection, events: dict[str, list[str]], reviews: _Reviews, before: str | None) -> Iterator[Incident]:
    home = {event: incident for incident, held in events.items() for event in held}
    told: dict[str, list[Any]] = {id_: [] for id_ in events}
    for row in _rows(connection, list(home), before):
        told[home[row.event]].append(row)
    found = {id_: members(rows) for id_, rows in told.items() if rows}
    related = _related(connection, [m for some in found.values() for m in some], before)
    for id_, some in found.items():
        yield put_together(id_, some, related, reviews.status.get(id_, "unreviewed"), reviews.edits.get(id_, {}))


def _rows(connection: Connection, events: list[str], before: str | None) -> list[Any]:
    """The newest reading of events, in the order they came."""
    rows: list[Any] = []
    for some in chunks(events):
        query = _current(before).where(reports.c.event.in_(some))
        rows += connection.execute(query).all()
    return sorted(rows, key=lambda row: int(row.key))


def _current(before: str | None) -> Select[Any]:
    return (
        select(
            reports.c.key, reports.c.event, reports.c.document, reports.c.body, reports.c.signature.label("passage"),
            documents.c.name, documents.c.publisher, documents.c.published, documents.c.signature.label("text"),
        )
        .join(documents, documents.c.key == reports.c.document)
        .where(current(before))
    )  # fmt: skip


def _related(connection: Connection, members: list[Member], before: str | None) -> dict[tuple[str, str], str]:
    """The incidents of events that the members' documents relate them to, by (document, event name)."""
    telling = list({member.document for member in members if member.event.relations})
    query = _current(None).with_only_columns(
        documents.c.name.label("document"), reports.c.name.label("event_name"), reports.c.event
    )
    found = {}
    for some in chunks(telling):
        rows = connection.execute(query.where(documents.c.name.in_(some))).all()
        home = homes(connection, (row.event for row in rows), before)
        found.update({(row.document, row.event_name): home[row.event] for row in rows if row.event in home})
    return found
