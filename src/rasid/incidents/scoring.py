"""Scoring pairs of reports with Splink on DuckDB: all of a set, or only those that new reports add."""

from __future__ import annotations

import logging
import os
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from rasid.incidents import model as models
from rasid.incidents.blocking import block
from rasid.incidents.columns import columns, number
from rasid.incidents.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import duckdb
    from splink import Linker

    from rasid.incidents.features import Report


DIGITS = 6  # of weights: two databases that add up in another order give the same ones


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
    linker = _linker(connection, columns(table, new), model or models.settings(len(table)))
    if model is None and len(table) >= models.TRAINABLE:
        models.train(linker)
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register(block(connection)))
    frame = linker.inference.predict(threshold_match_weight=models.KEEP, warning_mode="never")
    found = frame.as_duckdbpyrelation().select("key_l, key_r, match_weight").fetchall()
    pairs = [Pair(min(left, right), max(left, right), round(weight, DIGITS)) for left, right, weight in found]
    return Scored(pairs, model or linker.misc.save_model_to_json())


def fitted(sample: pa.Table, reports: int) -> dict[str, Any]:
    """The model for so many reports as Splink saves it, trained on a sample (`columns`) of them or on all."""
    if reports < models.TRAINABLE:
        return models.settings(reports)
    linker = _linker(_connect(), sample, models.settings(reports))
    models.train(linker)
    return dict(linker.misc.save_model_to_json())


def waterfalls(
    table: Sequence[Report], pairs: Iterable[tuple[int, int]], model: dict[str, Any], spots: Mapping[str, float]
) -> dict[tuple[int, int], tuple[float, list[Outcome]]]:
    """For each pair of keys the prior weight and what every feature of `FEATURES` said.

    `spots` is the share of all reports that are at the spots of the table, which need not hold all.
    """
    connection = _connect()
    telling = model | {"retain_matching_columns": True, "retain_intermediate_calculation_columns": True}
    linker = _linker(connection, columns(table), telling)
    wanted = ", ".join(f"('0', {left}, {right})" for left, right in pairs)
    if not wanted:
        return {}
    connection.execute(f"CREATE TABLE wanted AS SELECT * FROM (VALUES {wanted}) AS v(match_key, join_key_l, join_key_r)")
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register(connection.table("wanted")))
    shares = pa.table({"spot": pa.array(map(number, spots), pa.int64()), "tf_spot": pa.array(spots.values(), pa.float64())})
    linker.table_management.register_term_frequency_lookup(linker._db_api.register(shares), "spot")
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


def _linker(connection: duckdb.DuckDBPyConnection, reports: pa.Table, model: dict[str, Any]) -> Linker:
    """A linker of this model over all reports (`columns`), which DuckDB then holds as the table `reports`."""
    from splink import DuckDBAPI, Linker

    warnings.filterwarnings("ignore", module="splink")
    connection.register("arrow", reports)
    connection.execute("CREATE TABLE reports AS SELECT * FROM arrow")
    connection.unregister("arrow")
    registered = DuckDBAPI(connection).register(connection.table("reports"), dataset_display_name="candidates")
    return Linker(registered, model, log_level=logging.ERROR)
