"""A record as flat rows: one event a row, ACLED's column names where they mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rasid.records import Casualty, Document, Event

Cell = str | int | float | None

# Groups that are parts of others: they count for a total only where no group that may hold them is told.
_PARTS = ("children", "women")
_TOTAL = "people"


def toll(casualties: Iterable[Casualty], kind: str) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of all persons of one kind (`killed`, `injured`, ...); a bound is None where one of its parts is.

    A count of people as such is the total. Without one the groups add up, children and women only where no other is told.
    """
    counts = [c for c in casualties if c.kind == kind]
    totals = [c for c in counts if c.group == _TOTAL]
    wholes = [c for c in counts if c.group not in _PARTS]
    counted = totals or wholes or counts
    return _sum(c.low for c in counted), _sum(c.best for c in counted), _sum(c.high for c in counted)


def _sum(values: Iterable[int | None]) -> int | None:
    total = None
    for value in values:
        if value is None:
            return None
        total = (total or 0) + value
    return total


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None


# Several values of one column are parted by «; »; what is unknown is None, never 0.
COLUMNS: dict[str, Callable[[Document, Event], Cell]] = {
    "document_id": lambda d, e: d.id,
    "publisher": lambda d, e: d.publisher,
    "published": lambda d, e: d.published,
    "url": lambda d, e: d.url,
    "event_id": lambda d, e: e.id,
    "type": lambda d, e: e.type,
    "event_type": lambda d, e: e.acled.event_type if e.acled else None,
    "sub_event_type": lambda d, e: e.acled.sub_event_type if e.acled else None,
    "plover_type": lambda d, e: e.plover.type if e.plover else None,
    "plover_mode": lambda d, e: e.plover.mode if e.plover else None,
    "factuality": lambda d, e: e.factuality,
    "confidence": lambda d, e: e.confidence,
    "trigger": lambda d, e: e.trigger.text,
    "date_edtf": lambda d, e: e.time.edtf if e.time else None,
    "date_start": lambda d, e: e.time.start if e.time else None,
    "date_end": lambda d, e: e.time.end if e.time else None,
    "time_precision": lambda d, e: e.time.precision if e.time else None,
    "location": lambda d, e: e.place.label or e.place.name if e.place else None,
    "location_as_written": lambda d, e: e.place.name if e.place else None,
    "location_id": lambda d, e: e.place.id if e.place else None,
    "admin1": lambda d, e: e.place.admin1 if e.place else None,
    "country": lambda d, e: e.place.country if e.place else None,
    "latitude": lambda d, e: e.place.latitude if e.place else None,
    "longitude": lambda d, e: e.place.longitude if e.place else None,
    "radius_km": lambda d, e: e.place.radius_km if e.place else None,
    "geo_precision": lambda d, e: e.place.precision if e.place else None,
    "origin": lambda d, e: e.origin.label or e.origin.name if e.origin else None,
    "initiators": lambda d, e: _joined(actor.label for actor in e.initiators),
    "initiators_as_written": lambda d, e: _joined(actor.name for actor in e.initiators),
    "targets": lambda d, e: _joined(actor.label for actor in e.targets),
    "targets_as_written": lambda d, e: _joined(actor.name for actor in e.targets),
    "responsibility": lambda d, e: e.responsibility,
    "weapons": lambda d, e: _joined(weapon.kind for weapon in e.weapons),
    "fatalities": lambda d, e: toll(e.casualties, "killed")[1],
    "fatalities_min": lambda d, e: toll(e.casualties, "killed")[0],
    "fatalities_max": lambda d, e: toll(e.casualties, "killed")[2],
    "injured": lambda d, e: toll(e.casualties, "injured")[1],
    "injured_min": lambda d, e: toll(e.casualties, "injured")[0],
    "injured_max": lambda d, e: toll(e.casualties, "injured")[2],
    "casualty_status": lambda d, e: e.casualty_status,
    "effects": lambda d, e: _joined(effect.kind for effect in e.effects),
    "sources": lambda d, e: _joined(source.name for source in e.sources),
    "relations": lambda d, e: _joined(f"{relation.kind} {relation.event}" for relation in e.relations),
}


def event_row(document: Document, event: Event) -> dict[str, Cell]:
    """All columns of one event."""
    return {name: value(document, event) for name, value in COLUMNS.items()}
