"""Ids of incidents through growth: a cluster keeps the id its reports had, and what is merged leaves a tombstone."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Assignment(NamedTuple):
    """The incident of every event, the ids that are new, and the incidents that are no more, each with its heir."""

    incident: dict[str, str]
    new: list[str]
    merged: dict[str, str]


def assign(clusters: list[list[str]], before: Mapping[str, str], age: Mapping[str, int], gone: Collection[str]) -> Assignment:
    """Ids for clusters of events.

    `before` maps events to the incident they were in, `age` incidents to the order they were made in (the least is the oldest),
    `gone` are those with a tombstone. An incident goes where most of its events are (the first cluster of several); a
    cluster that several go to takes the oldest and buries the others. A cluster that none goes to gets an id of its first event.
    """
    held: dict[str, Counter[int]] = {}
    for i, events in enumerate(clusters):
        for event in events:
            if event in before and before[event] not in gone:
                held.setdefault(before[event], Counter())[i] += 1
    claims: dict[int, list[str]] = {}
    for incident, counts in held.items():
        home = min(counts, key=lambda i: (-counts[i], i))
        claims.setdefault(home, []).append(incident)
    found = Assignment({}, [], {})
    for i, events in enumerate(clusters):
        claimed = sorted(claims.get(i, ()), key=lambda incident: age[incident])
        id_ = claimed[0] if claimed else _new_id(events, age, found.new)
        if not claimed:
            found.new.append(id_)
        found.merged.update(dict.fromkeys(claimed[1:], id_))
        found.incident.update(dict.fromkeys(events, id_))
    return found


def first_id(events: Iterable[str], attempt: int = 0) -> str:
    """The id of an incident that begins with these events."""
    digest = hashlib.blake2b(f"{min(events)}{attempt or ''}".encode(), digest_size=8).hexdigest()
    return f"i{digest}"


def _new_id(events: list[str], known: Collection[str], new: list[str]) -> str:
    for attempt in range(1000):
        id_ = first_id(events, attempt)
        if id_ not in known and (not attempt or id_ not in new):
            return id_
    raise AssertionError("a thousand incidents begin with one event")
