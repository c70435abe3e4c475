"""Scoring pairs of reports with Splink on DuckDB: all of a set, or only those that new reports add."""

from __future__ import annotations

import logging
import os
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.incidents import model as models
from rasid.incidents.blocking import block
from rasid.incidents.families import GROUPS
from rasid.incidents.features import FEATURES
from rasid.incidents.sketches import wordings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import duckdb
    import pyarrow as pa
    from splink import Linker

    from rasid.incidents.features import Report


class Pair(NamedTuple):
    """Two reports by key, the lesser first, and the weight (log2 odds) that they tell of one happening."""

    left: int
    right: int
    weight: float


class Scored(NamedTuple):
    """The pairs worth a look and the model that weighed them, as Splink saves it."""

    pairs: list[Pair]
    model: dict[str, Any]


class Outcome(NamedTuple):
    """What one feature said of a pair: the position of its level in `Feature.levels` and its weight."""

    level: int
    weight: float


def score(table: Sequence[Report], model: dict[str, Any] | None = None, new: Collection[int] | None = None) -> Scored:
    """Weigh the pairs that blocking lets through.

    With `new` (keys) only pairs that hold a new report are weighed. Without a model the features' own weights are taken,
    trained on the table where it is large enough.
    """
    connection = _connect()
    linker = _linker(connection, table, model or models.settings(len(table)), new)
    if model is None and len(table) >= models.TRAINABLE:
        models.train(linker)
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register(block(connection)))
    frame = linker.inference.predict(threshold_match_weight=models.KEEP, warning_mode="never")
    found = frame.as_duckdbpyrelation().select("key_l, key_r, match_weight").fetchall()
    pairs = [Pair(min(left, right), max(left, right), weight) for left, right, weight in found]
    return Scored(pairs, model or linker.misc.save_model_to_json())


def waterfalls(
    table: Sequence[Report], pairs: Iterable[tuple[int, int]], model: dict[str, Any]
) -> dict[tuple[int, int], tuple[float, list[Outcome]]]:
    """For each pair of keys the prior weight and what every feature of `FEATURES` said; `table` is the whole set of reports."""
    connection = _connect()
    telling = model | {"retain_matching_columns": True, "retain_intermediate_calculation_columns": True}
    linker = _linker(connection, table, telling, None)
    wanted = ", ".join(f"('0', {left}, {right})" for left, right in pairs)
    if not wanted:
        return {}
    connection.execute(f"CREATE TABLE wanted AS SELECT * FROM (VALUES {wanted}) AS v(match_key, join_key_l, join_key_r)")
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register(connection.table("wanted")))
    rows = linker.inference.predict(warning_mode="never").as_record_list()
    return {(row["key_l"], row["key_r"]): _waterfall(row) for row in rows}


def _waterfall(row: dict[str, Any]) -> tuple[float, list[Outcome]]:
    outcomes = []
    for feature in FEATURES:
        telling = [i for i, level in enumerate(feature.levels) if level.m is not None]
        gamma = row[f"gamma_{feature.name}"]
        weight = row[f"mw_{feature.name}"] + row.get(f"mw_tf_adj_{feature.name}", 0.0)
        outcomes.append(Outcome(0 if gamma == -1 else telling[len(telling) - 1 - gamma], weight))
    return row["match_weight"] - sum(outcome.weight for outcome in outcomes), outcomes


def _connect() -> duckdb.DuckDBPyConnection:
    import duckdb

    return duckdb.connect(config={"threads": os.cpu_count() or 1})


def _linker(
    connection: duckdb.DuckDBPyConnection, table: Sequence[Report], model: dict[str, Any], new: Collection[int] | None
) -> Linker:
    """A linker of this model over all reports, which DuckDB then holds as the table `reports`."""
    from splink import DuckDBAPI, Linker

    warnings.filterwarnings("ignore", module="splink")
    connection.register("arrow", _arrow(table, new))
    connection.execute("CREATE TABLE reports AS SELECT * FROM arrow")
    connection.unregister("arrow")
    registered = DuckDBAPI(connection).register(connection.table("reports"), dataset_display_name="candidates")
    return Linker(registered, model, log_level=logging.ERROR)


_INTEGERS = (
    "key", "document", "first", "last", "killed_low", "killed_high", "injured_low", "injured_high", "weekdays", "passage", "text",
)  # fmt: skip
_NUMBERS = ("latitude", "longitude", "radius", "told")
_NAMES = ("type", "spot", "admin1", "country")  # names become numbers, which DuckDB compares faster
_LISTS = ("initiators", "targets", "weapons", "rare_key")


def _arrow(table: Sequence[Report], new: Collection[int] | None) -> pa.Table:
    """The reports as columns; what is a name in a report is a number here, the same for the same name."""
    import pyarrow as pa

    numbers: dict[Any, int] = {}

    def number(name: Any) -> int:
        return numbers.setdefault(name, len(numbers))

    bits = {name: 1 << i for i, name in enumerate(GROUPS)}
    kinds = [sum(bits.get(group, 0) for group in row["groups"]) or 1 << (40 + number(row["type"]) % 20) for row in table]
    columns: dict[str, Any] = {name: pa.array([row[name] for row in table], pa.int64()) for name in _INTEGERS}
    columns |= {name: pa.array([row[name] for row in table], pa.float64()) for name in _NUMBERS}
    columns |= {
        name: pa.array([None if row[name] is None else number(row[name]) for row in table], pa.int64()) for name in _NAMES
    }
    columns |= {name: pa.array([[number(item) for item in row[name]] for row in table], pa.list_(pa.int64())) for name in _LISTS}
    columns |= {
        "wording": wordings(table),
        "days": pa.array([row["days"] for row in table], pa.list_(pa.int64())),
        "possible": pa.array([row["possible"] for row in table], pa.list_(pa.int64())),
        "any_of": pa.array([0 < len(row["possible"]) <= (row["last"] or 0) - (row["first"] or 0) for row in table], pa.bool_()),
        "kinds": pa.array(kinds, pa.int64()),
        "coarse": pa.array([row["coarse"] for row in table], pa.bool_()),
        "wide": pa.array([row["first"] is None or row["last"] - row["first"] > 2 for row in table], pa.bool_()),
        "vague": pa.array([row["latitude"] is None or row["admin1"] is None for row in table], pa.bool_()),
        "fresh": pa.array([new is None or row["key"] in new for row in table], pa.bool_()),
    }
    return pa.table(columns)
