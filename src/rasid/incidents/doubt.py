"""What a reviewer should look at first: incidents in doubt, with what makes them doubtful.

Doubt comes from three sides: what reports contradict each other in, how unsure their reading is, and pairs of reports that were
joined, or kept apart, by little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from rasid.incidents.fitting import fitting_incidents
from rasid.incidents.listing import said_of
from rasid.incidents.model import JOIN
from rasid.incidents.weighed import weighed
from rasid.store.engine import read
from rasid.store.query import cutoff

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.store.query import Query

NEAR = 2.0  # weights (log2 odds) to either side of the line that joins within which a pair is in doubt
_NEIGHBOURS = 5  # named of one incident


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


def queue(engine: Engine, query: Query, limit: int) -> tuple[list[Doubt], int]:
    """Incidents of which a report fits and on which no reviewer has decided, most doubtful first; and how many there are.

    How urgent one is: one for each reason to look, and how unsure the readings are.
    """
    with read(engine) as connection:
        table, rows = fitting_incidents(connection, query)
        said = said_of(connection, cutoff(query.as_known_on))
        pairs = weighed(connection)
    ids = table["incident"].combine_chunks()
    undecided = pc.invert(pc.is_in(ids.dictionary, value_set=pa.array(list(said), pa.string()))).take(ids.indices.take(rows))
    rows = rows.filter(undecided)
    told = table.select(["type", "confidence", "killed_low", "injured_low", "key"]).take(rows)
    told = told.append_column("home", ids.indices.take(rows))
    strongest, near = _pairs(pairs, told)
    held = _held(told, strongest, near)
    held = held.append_column("id", ids.dictionary.take(held["home"].combine_chunks()))
    order = pc.sort_indices(held, sort_keys=[("score", "descending"), ("id", "ascending")])
    first = held.take(order.slice(0, limit)).to_pylist()
    neighbours = _neighbours(near, [row["home"] for row in first], ids.dictionary)
    return [_doubt(row, neighbours.get(row["home"], ())) for row in first], len(held)


def _doubt(row: dict[str, Any], near: tuple[str, ...]) -> Doubt:
    return Doubt(row["id"], row["tolls"], row["types"], row["confidence"], row["weakest"], near)


def _pairs(pairs: pa.Table, told: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Of pairs of the reports told: the strongest of each incident, and the ones between two incidents that nearly joined."""
    homes = [told["home"].take(pc.index_in(pairs[side], value_set=told["key"])).combine_chunks() for side in ("left", "right")]
    both = pa.table({"one": homes[0], "other": homes[1], "weight": pairs["weight"]})
    both = both.filter(pc.and_(pc.is_valid(homes[0]), pc.is_valid(homes[1])))
    within = pc.equal(both["one"], both["other"])
    strongest = both.filter(within).group_by("one").aggregate([("weight", "max")])
    apart = both.filter(pc.and_(pc.invert(within), pc.greater_equal(both["weight"], JOIN - NEAR)))
    turned = apart.select(["other", "one", "weight"]).rename_columns(["one", "other", "weight"])
    return strongest, pa.concat_tables([apart, turned])


def _held(told: pa.Table, strongest: pa.Table, near: pa.Table) -> pa.Table:
    """A row for each incident: what is in doubt about it, and how urgent that is."""
    different = pc.CountOptions(mode="only_valid")
    by_home = told.group_by("home").aggregate([
        ("killed_low", "count_distinct", different), ("injured_low", "count_distinct", different),
        ("type", "count_distinct", different), ("confidence", "max"),
    ])  # fmt: skip
    home, types = by_home["home"].combine_chunks(), by_home["type_count_distinct"]
    tolls = pc.or_(pc.greater(by_home["killed_low_count_distinct"], 1), pc.greater(by_home["injured_low_count_distinct"], 1))
    weight = strongest["weight_max"].take(pc.index_in(home, value_set=strongest["one"])).combine_chunks()
    weakest = pc.if_else(pc.less(weight, JOIN + NEAR), weight, pa.scalar(None, weight.type))
    nearly = pc.is_in(home, value_set=near["one"].unique())
    reasons = [(tolls, 1.5), (pc.greater(types, 1), 1.0), (nearly, 1.2), (pc.is_valid(weakest), 1.0)]
    score: Any = pc.multiply(pc.subtract(1.0, by_home["confidence_max"]), 2.0)
    for reason, worth in reasons:
        score = pc.add(score, pc.multiply(pc.cast(reason, pa.float64()), worth))
    return pa.table(
        {
            "home": home,
            "tolls": tolls,
            "types": types,
            "confidence": by_home["confidence_max"],
            "weakest": weakest,
            "score": score,
        }
    )


def _neighbours(near: pa.Table, homes: list[int], ids: pa.Array) -> dict[int, tuple[str, ...]]:
    """The incidents that some were nearly joined with, strongest first."""
    wanted = near.filter(pc.is_in(near["one"], value_set=pa.array(homes, near["one"].type)))
    found: dict[int, dict[int, None]] = {}
    ordered = wanted.take(pc.sort_indices(wanted, sort_keys=[("weight", "descending"), ("other", "ascending")]))
    for one, other in zip(ordered["one"].to_pylist(), ordered["other"].to_pylist(), strict=True):
        found.setdefault(one, {})[other] = None
    return {one: tuple(ids[other].as_py() for other in list(others)[:_NEIGHBOURS]) for one, others in found.items()}
