"""One value a field: which of an incident's versions a format with one row an incident gets.

An incident keeps all versions; a table of one row has room for one. The rule, the same in all formats:

1. A reviewer's value, where there is one.
2. Type, time and place are the incident's own: the version of most independent origins, as lists and pages show it.
3. Sides, responsibility, factuality and tolls are taken report by report: what the most independent origins tell the same;
   among equals what most reports tell; among these what was published last. Sides stay together as one report names them.
4. Bounds of a toll are the lowest and the highest that any report leaves possible; a bound that a report leaves open is empty.

What no report says is None, never 0; 0 only where a report says that there was nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from rasid.events.record.codes import acled_code, plover_code
from rasid.exports.countries import english_names
from rasid.exports.rows import toll
from rasid.incidents.origins import independent
from rasid.incidents.versions import place_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rasid.incidents.incident import Incident, Member
    from rasid.records import AcledCode, Actor, Event, Place, PloverCode


T = TypeVar("T")


class Toll(NamedTuple):
    """`best` of the best supported report; `low` and `high` over all reports. None: not told, or left open."""

    low: int | None
    best: int | None
    high: int | None


class Side(NamedTuple):
    """A side: `label` is neutral, `words` are a report's own, `id` is None where it is not known."""

    id: str | None
    label: str
    kind: str
    words: str


class Location(NamedTuple):
    """Where: `name` in English where the gazetteer has one, `arabic` as reports or the gazetteer write it."""

    name: str
    arabic: str
    id: str | None
    kind: str | None
    admin1: str | None
    admin1_code: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a row says of an incident. `start` and `end` are ISO days; `confidence` is that of its surest report."""

    type: str
    acled: AcledCode | None
    plover: PloverCode | None
    edtf: str | None
    start: str | None
    end: str | None
    time_precision: int | None
    place: Location | None
    initiators: tuple[Side, ...]
    targets: tuple[Side, ...]
    responsibility: str | None
    factuality: str
    weapons: tuple[str, ...]
    tolls: dict[str, Toll]
    casualty_status: str | None
    confidence: float
    note: str | None


TOLLS = ("killed", "injured", "captured", "missing", "displaced")


def choose(incident: Incident) -> Chosen:
    """The values of one incident by the rule above."""
    members = incident.reports
    edits = {edit.field: edit.value for edit in incident.edits}
    time = next((m.event.time for m in members if m.event.time and m.event.time.edtf == incident.time), None)
    start, end = (time.start, time.end) if time else _days(incident.time)
    typed = [m for m in members if m.event.type == incident.type]
    initiators = _edited_sides(edits["initiators"]) if "initiators" in edits else _sides(members, lambda e: e.initiators)
    targets = _edited_sides(edits["targets"]) if "targets" in edits else _sides(members, lambda e: e.targets)
    factuality = best(members, lambda e: e.factuality)
    assert factuality is not None
    return Chosen(
        type=incident.type,
        acled=best(typed, lambda e: e.acled) or acled_code(incident.type, (), ()),
        plover=best(typed, lambda e: e.plover) or plover_code(incident.type, "", frozenset(), (), ()),
        edtf=incident.time,
        start=start[:10] if start else None,
        end=end[:10] if end else None,
        time_precision=time.precision if time else None,
        place=_location(incident),
        initiators=initiators,
        targets=targets,
        responsibility=best(members, lambda e: e.responsibility),
        factuality=factuality,
        weapons=_weapons(incident, edits),
        tolls={kind: _toll(members, kind, edits.get(kind)) for kind in TOLLS},
        casualty_status=best(members, lambda e: e.casualty_status if e.casualty_status != "unknown" else None),
        confidence=max(m.event.confidence for m in members),
        note=str(edits["note"]) if edits.get("note") else None,
    )


def best(members: Sequence[Member], value: Callable[[Event], T | None]) -> T | None:
    """What the most independent origins tell, then most reports, then the last published; None where none tells anything."""
    held: dict[T, list[Member]] = {}
    for member in members:
        told = value(member.event)
        if told is not None:
            held.setdefault(told, []).append(member)
    if not held:
        return None
    if len(held) == 1:
        return next(iter(held))
    return max(held, key=lambda v: (len(independent(held[v])), len(held[v]), max(m.published or "" for m in held[v])))


def _sides(members: Sequence[Member], of: Callable[[Event], tuple[Actor, ...]]) -> tuple[Side, ...]:
    """The sides that belong together in one report; named in the words of the first report that tells just these."""
    chosen = best(members, lambda e: frozenset((a.id, a.label) for a in of(e)) or None)
    if chosen is None:
        return ()
    first = next(m for m in members if frozenset((a.id, a.label) for a in of(m.event)) == chosen)
    sides = {(a.id, a.label): Side(a.id, a.label, a.kind, a.name) for a in of(first.event)}
    return tuple(sides.values())


def _edited_sides(value: Any) -> tuple[Side, ...]:
    """Sides as a reviewer gave them: names, or objects as in a version."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        told = item if isinstance(item, dict) else {"name": str(item)}
        name = str(told.get("name") or told.get("label") or told.get("id"))
        found.append(Side(told.get("id"), name, str(told.get("kind") or "other"), name))
    return tuple(found)


def _weapons(incident: Incident, edits: dict[str, Any]) -> tuple[str, ...]:
    if "weapons" in edits:
        value = edits["weapons"]
        return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
    return tuple(version.value for version in incident.versions.get("weapons", ()))


def _toll(members: Sequence[Member], kind: str, edit: Any) -> Toll:
    if edit is not None:
        return _edited_toll(edit)

    def told(event: Event) -> tuple[int | None, int | None, int | None] | None:
        if any(c.kind == kind for c in event.casualties):
            return toll(event.casualties, kind)
        return (0, 0, 0) if event.casualty_status == "none" and kind in ("killed", "injured") else None

    supported = best(members, told)
    if supported is None:
        return Toll(None, None, None)
    ranges = [bounds(told_of) for m in members if (told_of := told(m.event)) is not None]
    lows, highs = [low for low, _ in ranges if low is not None], [high for _, high in ranges]
    low = min(lows) if len(lows) == len(ranges) else None
    high = None if None in highs else max(h for h in highs if h is not None)
    return Toll(low, supported[1], high)


def bounds(told: tuple[int | None, int | None, int | None]) -> tuple[int | None, int | None]:
    """Low and high of a toll of one report; «نحو عشرة» bounds nothing but is its own number on both sides."""
    low, number, high = told
    if low is None and high is None:
        return number, number
    return low, high


def _edited_toll(value: Any) -> Toll:
    if isinstance(value, dict):
        low, number, high = (value.get(name) for name in ("low", "best", "high"))
        exact = low if low is not None and low == high else None
        return Toll(low, number if number is not None else exact, high)
    try:
        number = int(value)
    except (TypeError, ValueError):
        return Toll(None, None, None)
    return Toll(number, number, number)


def _days(edtf: Any) -> tuple[str | None, str | None]:
    """First and last day of an EDTF day or interval of days; nothing for what says less than a day."""
    start, _, end = str(edtf or "").partition("/")
    days = [part[:10] if len(part) >= 10 and part[4] == "-" else None for part in (start, end or start)]
    return days[0], days[1]


def _location(incident: Incident) -> Location | None:
    value = incident.place
    if not value:
        return None
    if not isinstance(value, dict):
        value = {"name": str(value)}
    told = next((m.event.place for m in incident.reports if m.event.place and place_value(m.event.place) == value), None)
    if told:
        return _of_place(told)
    name = str(value.get("name") or "")
    id_ = value.get("id")
    return Location(
        english_names().get(id_ or "", name), name, id_, value.get("kind"), value.get("admin1"), value.get("admin1_code"),
        value.get("country"), value.get("latitude"), value.get("longitude"), value.get("radius_km"), value.get("precision"),
    )  # fmt: skip


def _of_place(place: Place) -> Location:
    arabic = place.label or place.name
    english = english_names().get(place.id or "") or arabic
    return Location(
        english, arabic, place.id, place.kind, place.admin1, place.admin1_code, place.country, place.latitude,
        place.longitude, place.radius_km, place.precision,
    )  # fmt: skip
