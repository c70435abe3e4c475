"""`rasid link`: reconcile event reports into incidents, all of them or what has come since the last run."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
from sqlalchemy import func, insert, select

from rasid.incidents.candidates import candidates
from rasid.incidents.clustering import cluster
from rasid.incidents.identity import Assignment, assign
from rasid.incidents.scoring import Pair, Scored, score
from rasid.incidents.verdicts import tombstoned, verdicts
from rasid.incidents.waves import waves
from rasid.store.append import now
from rasid.store.engine import StoreError, explained, read, writing
from rasid.store.schema import incidents, link_runs, links, memberships, tombstones
from rasid.store.successors import resolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection, Engine

    from rasid.incidents.features import Report

REFIT = 2.0  # growth since the last full run from which all pairs are weighed anew
ENGINE = "4"  # raised when features or weights change: the next run weighs all pairs anew


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run did: reports there are and new ones among them, pairs weighed, incidents there are, made and merged."""

    reports: int
    new: int
    pairs: int
    incidents: int
    made: int
    merged: int
    moved: int


@dataclass(frozen=True, slots=True)
class _State:
    """What a run starts from."""

    table: Sequence[Report]
    last_run: int | None
    base: int | None
    model: dict[str, Any] | None
    new: set[int]
    known_pairs: list[Pair]
    before: dict[str, str]
    held: dict[str, str | None]
    age: dict[str, int]
    gone: dict[str, str]
    together: list[tuple[int, int]]
    apart: list[tuple[int, int]]


class Weighed(NamedTuple):
    """Pairs that were weighed elsewhere, by this code: of which events, the pairs by event ids, and the model."""

    events: set[str]
    pairs: dict[tuple[str, str], float]
    model: dict[str, Any]

    def scored(self, table: Sequence[Report]) -> Scored | None:
        """The pairs on the keys of a store's reports; None where the store holds others, too."""
        if {row["event"] for row in table} != self.events:
            return None
        key = {row["event"]: row["key"] for row in table}
        ends = (((key[one], key[other]), weight) for (one, other), weight in self.pairs.items())
        return Scored([Pair(min(keys), max(keys), weight) for keys, weight in ends], self.model)


def link(engine: Engine, *, anew: bool = False, weighed: Weighed | None = None) -> Linked:
    """Weigh new pairs, form clusters and store what changed; with `anew` all pairs are weighed again.

    `weighed` takes the place of weighing all pairs, where a store holds the same reports.
    Decisions of reviewers are heeded, and incidents keep their ids. StoreError where another run came in between.
    """
    with explained(engine), _uncollected():
        with read(engine) as connection:
            state = _state(connection, anew)
        scored = weighed.scored(state.table) if weighed and not state.model else None
        if scored is None and state.new:
            scored = score(state.table, state.model, state.new if state.model else None)
        fresh = scored.pairs if scored else []
        clusters = cluster(state.table, state.known_pairs + fresh, state.together, state.apart)
        event_of = {row["key"]: row["event"] for row in state.table}
        found = assign([[event_of[key] for key in keys] for keys in clusters], state.before, state.age, state.gone)
        moved = _moves(state, found)
        if moved or fresh or found.merged or state.new:
            with writing(engine) as connection:
                run = _append_run(connection, state, scored.model if scored else state.model or {})
                _append(connection, run, fresh, found, moved)
    return Linked(len(state.table), len(state.new), len(fresh), len(clusters), len(found.new), len(found.merged), len(moved))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows by the hundred thousand hold no cycles; looking through them for cycles takes a quarter of a run."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _state(connection: Connection, anew: bool) -> _State:
    said = verdicts(connection)
    table = candidates(connection, said.rejected)
    last = connection.execute(select(link_runs).order_by(link_runs.c.key.desc()).limit(1)).one_or_none()
    full = None
    if last is not None:
        full = connection.execute(select(link_runs).where(link_runs.c.key == (last.base or last.key))).one()
    adding = full is not None and not anew and full.engine == ENGINE and len(table) < REFIT * max(full.reports, 1)
    held = _held(connection)
    key_of = {row["event"]: row["key"] for row in table}
    out = {event for event, incident in held.items() if incident is None}  # left out before, back again
    seen = last.last_report if last is not None and adding else 0
    new = {row["key"] for row in table if row["key"] > seen or row["event"] in out}
    return _State(
        table=table,
        last_run=last.key if last else None,
        base=full.key if adding and full else None,
        model=orjson.loads(full.model) if adding and full else None,
        new=new,
        known_pairs=_known_pairs(connection, full.key, set(key_of.values())) if adding and full else [],
        before=_before(connection, held),
        held=held,
        age={row.id: row.key for row in connection.execute(select(incidents.c.id, incidents.c.key))},
        gone=tombstoned(connection),
        together=[(key_of[a], key_of[b]) for a, b in said.together if a in key_of and b in key_of] + waves(connection, table),
        apart=[(key_of[a], key_of[b]) for a, b in said.apart if a in key_of and b in key_of],
    )


def _held(connection: Connection) -> dict[str, str | None]:
    """Where every event stands now; None: it was left out."""
    rows = connection.execute(select(memberships.c.event, memberships.c.incident).order_by(memberships.c.key))
    return {row.event: row.incident for row in rows}


def _before(connection: Connection, held: dict[str, str | None]) -> dict[str, str]:
    """The incidents of events, those of superseded events on their successors."""
    before = {event: incident for event, incident in held.items() if incident is not None}
    for event, successor in resolved(connection).items():
        if event in before and successor not in before:
            before[successor] = before[event]
    return before


def _known_pairs(connection: Connection, base: int, keys: set[int]) -> list[Pair]:
    """What earlier runs since the last full one weighed, of the reports that are still there; the newest weight of a pair."""
    rows = connection.execute(
        select(links.c.left_report, links.c.right_report, links.c.weight).where(links.c.run >= base).order_by(links.c.key)
    )
    weights = {(row[0], row[1]): row[2] for row in rows if row[0] in keys and row[1] in keys}
    return [Pair(left, right, weight) for (left, right), weight in weights.items()]


def _moves(state: _State, found: Assignment) -> dict[str, str | None]:
    """The events whose incident changes: to another one, or to none (read no more, or rejected)."""
    moved: dict[str, str | None] = {
        event: incident for event, incident in found.incident.items() if state.held.get(event) != incident
    }
    left = {event: None for event, incident in state.held.items() if incident is not None and event not in found.incident}
    return moved | left


def _append_run(connection: Connection, state: _State, model: dict[str, Any]) -> int:
    last = connection.execute(select(func.max(link_runs.c.key))).scalar()
    if last != state.last_run:
        raise StoreError("another `rasid link` ran meanwhile; nothing of this one was kept, run it again")
    run = (last or 0) + 1
    connection.execute(
        insert(link_runs),
        {
            "key": run,
            "engine": ENGINE,
            "model": orjson.dumps(model).decode() if state.base is None else "{}",
            "reports": len(state.table),
            "last_report": max((row["key"] for row in state.table), default=0),
            "base": state.base,
            "recorded_at": now(),
        },
    )
    return run


def _append(connection: Connection, run: int, pairs: list[Pair], found: Assignment, moved: dict[str, str | None]) -> None:
    at = now()
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (links, [{"run": run, "left_report": a, "right_report": b, "weight": weight} for a, b, weight in pairs]),
        (incidents, [{"id": id_, "run": run, "recorded_at": at} for id_ in found.new]),
        (tombstones, [{"incident": a, "merged_into": b, "run": run, "recorded_at": at} for a, b in found.merged.items()]),
        (memberships, [{"event": a, "incident": b, "run": run, "recorded_at": at} for a, b in moved.items()]),
    ]
    for table, values in rows:
        if values:
            connection.execute(insert(table), values)
