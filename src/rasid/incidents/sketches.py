"""Wording as vectors: the words of each passage hashed into few dimensions, so that DuckDB compares passages quickly.

Signed feature hashing (Weinberger and others, «Feature hashing for large scale multitask learning», 2009): each word adds the
root of what it tells to a dimension of its hash, with the sign of its hash. The product of two vectors, each divided by the root
of all that its passage tells, is then what their common words tell in proportion, give or take 1 / √DIMENSIONS.
"""

from __future__ import annotations

import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from rasid.incidents.features import Report

DIMENSIONS = 384


def wordings(table: Sequence[Report]) -> pa.Array:
    """The vectors of all reports as one Arrow column of lists of `DIMENSIONS` floats."""
    import pyarrow as pa

    values = array("f", bytes(4 * DIMENSIONS * len(table)))
    hashes: dict[str, int] = {}
    for i, row in enumerate(table):
        scale = 1 / max(row["told"], 1e-9)
        start = i * DIMENSIONS
        for stem, tells in row["words"].items():
            hashed = hashes.get(stem)
            if hashed is None:
                hashed = hashes[stem] = zlib.crc32(stem.encode())
            weight = (tells * scale) ** 0.5
            values[start + (hashed >> 1) % DIMENSIONS] += weight if hashed & 1 else -weight
    return pa.FixedSizeListArray.from_arrays(
        pa.Array.from_buffers(pa.float32(), len(values), [None, pa.py_buffer(values)]), DIMENSIONS
    )
