"""What map and timeline draw: points as columns, and counts by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rasid.incidents.listing import Chosen
from rasid.incidents.views import homes
from rasid.store.decided import statuses
from rasid.store.engine import read
from rasid.store.query import conditions, cutoff
from rasid.store.schema import documents, reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection, Engine

    from rasid.service.filters import Filter

MOST = 100_000  # points of one answer
_EPOCH = date(1970, 1, 1).toordinal()
_COLUMNS = tuple(
    reports.c[name]
    for name in (
        "event", "longitude", "latitude", "day_start", "type", "confidence", "radius_km", "place_precision",
        "killed_low", "killed_high",
    )
)  # fmt: skip


class _Fitting:
    """The reports that fit a filter, each with what it counts as: its incident, itself or its document."""

    def __init__(self, connection: Connection, wanted: Filter) -> None:
        self._connection = connection
        self._before = cutoff(wanted.known_on)
        self.passes: Callable[[str], bool] = lambda _: True
        query = wanted.query()
        if wanted.of == "incidents":
            chosen = Chosen(connection, query)
            self.conditions: list[ColumnElement[bool]] = chosen.fitting
            self.passes = chosen.passes
        else:
            self.conditions = conditions(query, connection.dialect.name, statuses(connection, self._before))

    def rows(self, *more: ColumnElement[bool]) -> list[Any]:
        """Their columns."""
        return list(self._connection.execute(select(*_COLUMNS).where(*self.conditions, *more)))

    def homes(self, rows: Iterable[Any]) -> dict[str, str]:
        """The incidents that rows are part of."""
        return homes(self._connection, (row.event for row in rows), self._before)


def columns(engine: Engine, wanted: Filter) -> dict[str, Any]:
    """The points of what fits, as columns (`docs/service.md`)."""
    with read(engine) as connection:
        fitting = _Fitting(connection, wanted)
        rows = fitting.rows()
        home = fitting.homes(rows)
    if wanted.of == "incidents":
        rows = [row for row in _exactest(rows, home) if fitting.passes(home[row.event])]
    placed = [row for row in rows if row.longitude is not None and row.latitude is not None]
    shown = placed[:MOST]
    types = sorted({row.type for row in shown})
    number = {name: i for i, name in enumerate(types)}
    return {
        "count": len(shown),
        "incident": [home.get(row.event) for row in shown],
        "event": [row.event for row in shown],
        "lon": [row.longitude for row in shown],
        "lat": [row.latitude for row in shown],
        "day": [row.day_start.toordinal() - _EPOCH if row.day_start else None for row in shown],
        "type": [number[row.type] for row in shown],
        "types": types,
        "confidence": [round(row.confidence * 100) for row in shown],
        "radius_km": [row.radius_km for row in shown],
        "precision": [row.place_precision for row in shown],
        "placeless": len(rows) - len(placed),
        "undated": sum(row.day_start is None for row in shown),
        "left_out": len(placed) - len(shown),
    }


def _exactest(rows: list[Any], home: dict[str, str]) -> list[Any]:
    """One row an incident: the one that says the place most exactly, the first of several."""
    best: dict[str, Any] = {}
    for row in rows:
        id_ = home.get(row.event)
        if id_ is not None and (id_ not in best or _vagueness(row) < _vagueness(best[id_])):
            best[id_] = row
    return list(best.values())


def _vagueness(row: Any) -> tuple[float, float]:
    return (9 if row.latitude is None else row.place_precision or 8, row.radius_km or 0.0)


def histogram(engine: Engine, wanted: Filter, bin_: str | None = None) -> dict[str, Any]:
    """How many happened when, in bins of a day, week (from Monday) or month, and the range of those killed."""
    with read(engine) as connection:
        told = _days_of_documents(connection, wanted) if wanted.of == "documents" else _days(connection, wanted)
    days = [day for day, _, _ in told if day is not None]
    first, last = (min(days), max(days)) if days else (None, None)
    if bin_ is None:
        width = (last - first).days if first and last else 0
        bin_ = "day" if width <= 120 else "week" if width <= 1100 else "month"
    bins: dict[date, list[int]] = {}
    for day, low, high in told:
        if day is not None:
            counted = bins.setdefault(_start(day, bin_), [0, 0, 0])
            counted[0] += 1
            counted[1] += low
            counted[2] += high
    return {
        "first": first,
        "last": last,
        "bin": bin_,
        "bins": [[day, *counted] for day, counted in sorted(bins.items())],
        "undated": len(told) - len(days),
    }


def _days(connection: Connection, wanted: Filter) -> list[tuple[date | None, int, int]]:
    """The first day of each that fits, the least and the most that were killed: of an incident, over all its fitting reports."""
    fitting = _Fitting(connection, wanted)
    rows = fitting.rows()
    if wanted.of == "events":
        return [(row.day_start, row.killed_low or 0, row.killed_high or row.killed_low or 0) for row in rows]
    home = fitting.homes(rows)
    held: dict[str, list[Any]] = {}
    for row in rows:
        if row.event in home and fitting.passes(home[row.event]):
            held.setdefault(home[row.event], []).append(row)
    return [_span(together) for together in held.values()]


def _span(rows: list[Any]) -> tuple[date | None, int, int]:
    days = [row.day_start for row in rows if row.day_start]
    lows = [row.killed_low for row in rows if row.killed_low is not None]
    highs = [row.killed_high if row.killed_high is not None else row.killed_low or 0 for row in rows]
    return max(days, default=None), min(lows, default=0), max(highs, default=0)


def _days_of_documents(connection: Connection, wanted: Filter) -> list[tuple[date | None, int, int]]:
    from rasid.store.listing import document_conditions

    fitting = document_conditions(connection, wanted.query(), connection.dialect.name)
    rows = connection.execute(select(documents.c.published).where(*fitting))
    return [(date.fromisoformat(row.published[:10]) if row.published else None, 0, 0) for row in rows]


def _start(day: date, bin_: str) -> date:
    if bin_ == "week":
        return date.fromordinal(day.toordinal() - day.weekday())
    return day.replace(day=1) if bin_ == "month" else day
