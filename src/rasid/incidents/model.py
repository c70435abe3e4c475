"""The model of linking: Splink's settings made from the features, trained without labels where the set is large enough.

Splink scores a pair by Fellegi and Sunter's weights: log2 of how much likelier an outcome is for two reports of one happening
than for two of different ones, added up over the features, from the prior odds of any two reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.incidents.features import FEATURES, Feature, Level

if TYPE_CHECKING:
    from splink import Linker

TRAINABLE = 3000  # reports from which u and m are estimated; below, the features' own hold
JOIN = -1.0  # weight (log2 odds) from which two reports are held to tell of one happening
KEEP = -4.0  # weight from which a scored pair is looked at when clusters are formed
_SEED = 20
_RIVALS = 6.0  # other reports of the same happening that a report has on average, for the prior


def settings(reports: int) -> dict[str, Any]:
    """Splink's settings with the features' own weights, for a set of so many reports."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "key",
        "probability_two_random_records_match": min(0.01, _RIVALS / max(reports, 1)),
        "comparisons": [_comparison(feature) for feature in FEATURES],
        "blocking_rules_to_generate_predictions": [],  # `blocking` says which pairs are weighed
        "retain_matching_columns": False,
        "max_iterations": 12,
    }


def train(linker: Linker) -> None:
    """Estimate u from random pairs, then m by expectation maximisation over pairs of one day and place, without labels.

    A set in which an outcome is never seen would make it impossible, so that each estimate is averaged with the feature's own.
    """
    from splink.blocking_rule_library import CustomRule

    linker.training.estimate_u_using_random_sampling(max_pairs=2e5, seed=_SEED, num_chunks=1)
    linker.training.estimate_parameters_using_expectation_maximisation(
        CustomRule("l.first = r.first AND l.spot = r.spot"), fix_u_probabilities=True
    )
    for feature, comparison in zip(FEATURES, linker._settings_obj.core_model_settings.comparisons, strict=True):
        for level, trained in zip(feature.levels, comparison.comparison_levels, strict=True):
            if level.m is not None and level.u is not None:
                trained.m_probability = (level.m + (trained.m_probability or level.m)) / 2
                trained.u_probability = (level.u + (trained.u_probability or level.u)) / 2


def _comparison(feature: Feature) -> dict[str, Any]:
    return {
        "output_column_name": feature.name,
        "comparison_levels": [_level(level) for level in feature.levels],
        "comparison_description": feature.name,
    }


def _level(level: Level) -> dict[str, Any]:
    if level.m is None:
        return {"sql_condition": level.sql, "is_null_level": True, "label_for_charts": "unknown"}
    made: dict[str, Any] = {
        "sql_condition": level.sql,
        "m_probability": level.m,
        "u_probability": level.u,
        "fix_m_probability": level.fixed,
        "fix_u_probability": level.fixed,
        "label_for_charts": level.sql,
    }
    if level.frequency:
        made |= {
            "tf_adjustment_column": level.frequency,
            "tf_adjustment_weight": 1.0,
            "tf_minimum_u_value": 0.008,
            "disable_tf_exact_match_detection": True,
        }
    return made
