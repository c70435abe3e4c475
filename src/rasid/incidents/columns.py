"""The reports as columns that databases compare: what is a name in a report is a number here, the same wherever it is made."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from rasid.incidents.families import GROUPS
from rasid.incidents.sketches import wordings
from rasid.records import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rasid.incidents.features import Report

_INTEGERS = (
    "key", "document", "first", "last", "killed_low", "killed_high", "injured_low", "injured_high", "weekdays", "passage", "text",
)  # fmt: skip
_NUMBERS = ("latitude", "longitude", "radius", "told")
_NAMES = ("type", "spot", "country")
_LISTS = ("initiators", "targets", "weapons", "rare_key")
_BITS = {name: 1 << i for i, name in enumerate(GROUPS)}
_ALONE = {type_: 1 << len(GROUPS) + i for i, type_ in enumerate(EVENT_TYPES)}  # types that are kin of none


def columns(table: Sequence[Report], new: Collection[int] | None = None) -> pa.Table:
    """The columns of `candidates` as features and blocking want them; `fresh` are the reports whose keys are in `new`, or all."""
    made: dict[str, Any] = {name: pa.array([row[name] for row in table], pa.int64()) for name in _INTEGERS}
    made |= {name: pa.array([row[name] for row in table], pa.float64()) for name in _NUMBERS}
    made |= {name: pa.array([None if row[name] is None else number(row[name]) for row in table], pa.int64()) for name in _NAMES}
    made |= {name: pa.array([[number(item) for item in row[name]] for row in table], pa.list_(pa.int64())) for name in _LISTS}
    made |= {
        # stands beside a day in one number when reports are blocked
        "admin1": pa.array([None if row["admin1"] is None else number(row["admin1"]) >> 31 for row in table], pa.int64()),
        "wording": wordings(table),
        "days": pa.array([row["days"] for row in table], pa.list_(pa.int64())),
        "possible": pa.array([row["possible"] for row in table], pa.list_(pa.int64())),
        "any_of": pa.array([0 < len(row["possible"]) <= (row["last"] or 0) - (row["first"] or 0) for row in table], pa.bool_()),
        "kinds": pa.array([_kinds(row) for row in table], pa.int64()),
        "coarse": pa.array([row["coarse"] for row in table], pa.bool_()),
        "exact": pa.array([row["exact"] for row in table], pa.bool_()),
        "wide": pa.array([row["first"] is None or row["last"] - row["first"] > 2 for row in table], pa.bool_()),
        "vague": pa.array([row["latitude"] is None or row["admin1"] is None for row in table], pa.bool_()),
        "fresh": pa.array([new is None or row["key"] in new for row in table], pa.bool_()),
    }
    return pa.table(made)


@lru_cache(maxsize=1 << 18)
def number(name: str) -> int:
    """A number of 62 bits for a name; that two names among ten million share one has a chance of one in a hundred thousand."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) >> 2


def _kinds(row: Report) -> int:
    return sum(_BITS.get(group, 0) for group in row["groups"]) or _ALONE[row["type"]]
