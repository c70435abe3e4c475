"""What a reviewer should look at first: incidents in doubt, with what makes them doubtful.

Doubt comes from three sides: what reports contradict each other in, how unsure their reading is, and pairs of reports that were
joined, or kept apart, by little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from rasid.incidents.listing import Chosen, said_of
from rasid.incidents.model import JOIN
from rasid.incidents.views import homes
from rasid.store.engine import read
from rasid.store.query import Query, cutoff
from rasid.store.schema import links, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection, Engine

NEAR = 2.0  # weights (log2 odds) to either side of the line that joins within which a pair is in doubt


@dataclass(frozen=True, slots=True)
class Doubt:
    """An incident that waits for review. `near` are incidents that a pair of reports nearly joined it with, strongest first.

    `tolls` says whether its reports count killed or injured differently, `confidence` is that of its surest report, `weakest` the
    weight of its strongest pair where even that was joined by little (None otherwise).
    """

    incident: str
    tolls: bool
    types: int
    confidence: float
    weakest: float | None
    near: tuple[str, ...]

    @property
    def score(self) -> float:
        """How urgent: one for each reason to look, and how unsure the readings are."""
        return (
            1.5 * self.tolls + (self.types > 1) + 1.2 * bool(self.near) + (self.weakest is not None) + 2 * (1 - self.confidence)
        )


def queue(engine: Engine, query: Query) -> list[Doubt]:
    """All incidents of which a report fits and on which no reviewer has decided, most doubtful first."""
    with read(engine) as connection:
        chosen = Chosen(connection, query)
        columns = (
            reports.c.key,
            reports.c.event,
            reports.c.type,
            reports.c.confidence,
            reports.c.killed_low,
            reports.c.injured_low,
        )
        rows = connection.execute(select(*columns).where(*chosen.fitting)).all()
        before = cutoff(query.as_known_on)
        home = homes(connection, (row.event for row in rows), before)
        said = said_of(connection, before)
        held: dict[str, list[Any]] = {}
        for row in rows:
            if row.event in home and home[row.event] not in said:
                held.setdefault(home[row.event], []).append(row)
        weakest, near = _pairs(connection, {row.key: home[row.event] for row in rows if row.event in home})
    doubts = [
        Doubt(
            id_,
            tolls=_differ(found, "killed_low") or _differ(found, "injured_low"),
            types=len({row.type for row in found}),
            confidence=max(row.confidence for row in found),
            weakest=weakest.get(id_),
            near=tuple(near.get(id_, ())),
        )
        for id_, found in held.items()
    ]
    return sorted(doubts, key=lambda doubt: (-doubt.score, doubt.incident))


def _differ(rows: Sequence[Any], column: str) -> bool:
    return len({getattr(row, column) for row in rows if getattr(row, column) is not None}) > 1


def _pairs(connection: Connection, home: dict[int, str]) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Of each incident its strongest pair where that is weak, and the incidents that it was nearly joined with."""
    newest = select(func.max(links.c.key)).group_by(links.c.left_report, links.c.right_report)
    pairs = select(links.c.left_report, links.c.right_report, links.c.weight).where(
        links.c.key.in_(newest), links.c.weight >= JOIN - NEAR
    )
    strongest: dict[str, float] = {}
    near: dict[str, dict[str, float]] = {}
    for left, right, weight in connection.execute(pairs):
        one, other = home.get(left), home.get(right)
        if one is None or other is None:
            continue
        if one == other:
            strongest[one] = max(weight, strongest.get(one, weight))
        else:
            for a, b in ((one, other), (other, one)):
                near.setdefault(a, {})[b] = max(weight, near.get(a, {}).get(b, weight))
    weak = {id_: weight for id_, weight in strongest.items() if weight < JOIN + NEAR}
    return weak, {id_: sorted(others, key=lambda other: -others[other])[:5] for id_, others in near.items()}
