"""Contradictions: versions that cannot all be true. A less exact toll, or a side that is not named, contradicts nothing."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Any

from rasid.incidents.features.place import distance_km
from rasid.incidents.incident import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasid.incidents.incident import Member, Version

_VAGUE_TYPES = ("explosion", "armed_attack", "armed_clash")  # say too little to contradict what is told more closely
_APART_KM = 20.0


def contradictions(members: Sequence[Member], versions: dict[str, tuple[Version, ...]]) -> tuple[Contradiction, ...]:
    """What the reports of one incident say that cannot all be true."""
    found = [*_tolls(versions), *_facts(versions), *_sides(members), *_days(members), *_places(versions), *_types(versions)]
    return tuple(found)


def _tolls(versions: dict[str, tuple[Version, ...]]) -> Iterator[Contradiction]:
    for field in ("killed", "injured", "captured", "missing", "displaced"):
        groups: dict[str, list[dict[str, Any]]] = {}
        for version in versions.get(field, ()):
            groups.setdefault(version.value["group"], []).append(version.value)
        none = [value for value in groups.get("all", ()) if _range(value) == (0, 0)]
        for group, values in groups.items():
            told = [*values, *(zero for zero in none if zero not in values)]
            clashing = _clashing(told)
            if clashing:
                words = " against ".join(_words(value) for value in clashing)
                yield Contradiction(field, tuple(clashing), f"{field} ({group}): {words}")


def _clashing(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values that share no number with some other one."""
    apart = [
        value
        for value in values
        if any(_range(value)[1] < _range(other)[0] or _range(other)[1] < _range(value)[0] for other in values)
    ]
    return sorted(apart, key=_range)


def _range(value: dict[str, Any]) -> tuple[float, float]:
    low = value["low"] if value["low"] is not None else value["best"]
    high = value["high"] if value["high"] is not None else value["best"] if value["low"] is None else None
    if value["best"] is not None and value["low"] is None and value["high"] is None:
        return value["best"], value["best"]
    return (low if low is not None else 0, high if high is not None else inf)


def _words(value: dict[str, Any]) -> str:
    low, high = _range(value)
    if high == inf:
        return f"{low:.0f} or more"
    return "none" if high == 0 else f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def _facts(versions: dict[str, tuple[Version, ...]]) -> Iterator[Contradiction]:
    values = [version.value for version in versions.get("factuality", ())]
    if any(value.endswith("+") for value in values) and any(value.endswith("-") for value in values):
        yield Contradiction("factuality", tuple(values), "told as a fact by some and denied by others")
    said = [version.value for version in versions.get("responsibility", ())]
    if "denied" in said and {"stated", "claimed", "accused"} & set(said):
        yield Contradiction("responsibility", tuple(said), "the side that is held responsible denies it")


def _sides(members: Sequence[Member]) -> Iterator[Contradiction]:
    """Reports that name initiators of whom none is the other's; a side that answers fire is no contradiction to itself."""
    named: dict[frozenset[str], tuple[str, ...]] = {}
    for member in members:
        known = {actor.id: actor.label for actor in member.event.initiators if actor.id}
        if known:
            named[frozenset(known)] = tuple(known.values())
    if any(not (a & b) for a, b in combinations(named, 2)):
        sides = [", ".join(labels) for labels in named.values()]
        yield Contradiction("initiators", tuple(sides), f"who did it: {' against '.join(sides)}")


def _days(members: Sequence[Member]) -> Iterator[Contradiction]:
    """Days that exclude each other, where the reports themselves date the happening."""
    told = {
        m.event.time.edtf: (date.fromisoformat(m.event.time.start[:10]), date.fromisoformat(m.event.time.end[:10]))
        for m in members
        if m.event.time and m.event.time.span and m.event.time.start and m.event.time.end
    }
    apart = [x for x, (a, b) in told.items() if any(b < c or d < a for c, d in told.values())]
    if apart:
        yield Contradiction("time", tuple(apart), f"when: {' against '.join(apart)}")


def _places(versions: dict[str, tuple[Version, ...]]) -> Iterator[Contradiction]:
    exact = [v.value for v in versions.get("place", ()) if v.value["latitude"] is not None and (v.value["precision"] or 3) < 3]
    for a, b in combinations(exact, 2):
        km = distance_km(a, b)
        if km > max(_APART_KM, (a["radius_km"] or 0) + (b["radius_km"] or 0)):
            yield Contradiction("place", (a["name"], b["name"]), f"where: {a['name']} against {b['name']}, {km:.0f} km apart")


def _types(versions: dict[str, tuple[Version, ...]]) -> Iterator[Contradiction]:
    exact = [v.value for v in versions.get("type", ()) if v.value not in _VAGUE_TYPES]
    if len(exact) > 1:
        yield Contradiction("type", tuple(exact), f"what: {' against '.join(exact)}")
