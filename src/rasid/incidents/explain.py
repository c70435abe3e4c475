"""Why reports were joined: for each pair the weights of the features that told most, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from rasid.incidents.compared import compared
from rasid.incidents.features import FEATURES
from rasid.incidents.model import JOIN
from rasid.incidents.scoring import waterfalls
from rasid.incidents.verdicts import tombstoned, verdicts
from rasid.incidents.views import members_of
from rasid.incidents.weighed import weighed
from rasid.store.engine import StoreError, read
from rasid.store.schema import documents, link_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection, Engine

    from rasid.incidents.features import Report
    from rasid.incidents.features.said import Said
    from rasid.incidents.scoring import Outcome

_PAIRS = 200  # pairs explained of one incident, the strongest
_WEIGHED = 5_000  # pairs weighed anew; of a larger incident those that linking found the strongest


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature added to a pair's weight (log2 odds; one more doubles the odds), and what it says."""

    feature: str
    weight: float
    said: Said


@dataclass(frozen=True, slots=True)
class Explained:
    """One pair of reports of an incident: documents and events, the weight and what it is made of, strongest first.

    `prior` is the weight of any two reports before anything is known of them; with the reasons it adds up to `weight`.
    `decided` is what a reviewer said of the pair, which outweighs all else.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    weight: float
    prior: float
    reasons: tuple[Reason, ...]
    decided: str | None

    @property
    def joins(self) -> bool:
        """Whether the pair by itself would be joined; a pair that would not is held together by others."""
        return self.decided == "merge" or (self.decided is None and self.weight >= JOIN)

    def row(self) -> dict[str, Any]:
        """As JSON has it, reasons in English."""
        reasons = [{"feature": one.feature, "weight": one.weight, "words": str(one.said)} for one in self.reasons]
        ends = {"left": self.left, "right": self.right, "weight": self.weight, "prior": self.prior}
        return ends | {"reasons": reasons, "decided": self.decided, "joins": self.joins}


def explain(engine: Engine, incident: str) -> list[Explained]:
    """Why the reports of an incident are together, strongest pairs first. StoreError where there is no such incident."""
    with read(engine) as connection:
        id_ = tombstoned(connection).get(incident, incident)
        events = members_of(connection, {id_}).get(id_)
        if not events:
            raise StoreError(f"{incident}: there is no such incident")
        said = verdicts(connection)
        table, spots = compared(connection, events, said.rejected)
        model = _model(connection)
        named = _documents(connection, table)
        rows = {row["key"]: row for row in table}
        pairs = _pairs(connection, rows)
    decided = {**dict.fromkeys(said.together, "merge"), **dict.fromkeys(said.apart, "split")}
    found = []
    for (a, b), (prior, outcomes) in waterfalls(table, pairs, model, spots).items():
        left, right = rows[a], rows[b]
        verdict = decided.get((min(left["event"], right["event"]), max(left["event"], right["event"])))
        weight = prior + sum(outcome.weight for outcome in outcomes)
        ends = ((named[left["document"]], left["name"]), (named[right["document"]], right["name"]))
        found.append(Explained(*ends, weight, prior, _reasons(left, right, outcomes), verdict))
    return sorted(found, key=lambda pair: (pair.decided is None, -pair.weight))[:_PAIRS]


def _reasons(left: Report, right: Report, outcomes: list[Outcome]) -> tuple[Reason, ...]:
    told = [
        Reason(feature.name, outcome.weight, feature.levels[outcome.level].says(left, right))
        for feature, outcome in zip(FEATURES, outcomes, strict=True)
    ]
    return tuple(sorted(told, key=lambda reason: -abs(reason.weight)))


def _pairs(connection: Connection, rows: dict[int, dict[str, Any]]) -> list[tuple[int, int]]:
    """The pairs of reports to explain: all of different documents, or of many reports those that were weighed highest."""
    if len(rows) ** 2 <= 2 * _WEIGHED:
        return [(a, b) for a, b in combinations(sorted(rows), 2) if rows[a]["document"] != rows[b]["document"]]
    known, keys = weighed(connection), pa.array(rows, pa.int32())
    among = known.filter(pc.and_(pc.is_in(known["left"], value_set=keys), pc.is_in(known["right"], value_set=keys)))
    strongest = among.take(pc.sort_indices(among, sort_keys=[("weight", "descending")])[:_WEIGHED])
    return list(zip(strongest["left"].to_pylist(), strongest["right"].to_pylist(), strict=True))


def _model(connection: Connection) -> dict[str, Any]:
    """The model of the last run that weighed all pairs."""
    model = connection.execute(
        select(link_runs.c.model).where(link_runs.c.base.is_(None)).order_by(link_runs.c.key.desc()).limit(1)
    ).scalar_one()
    return dict(orjson.loads(model))


def _documents(connection: Connection, rows: Sequence[Report]) -> dict[int, str]:
    keys = [row["document"] for row in rows]
    found = connection.execute(select(documents.c.key, documents.c.name).where(documents.c.key.in_(keys)))
    return {row.key: row.name for row in found}
