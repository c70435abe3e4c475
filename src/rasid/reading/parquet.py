"""Parquet files: a row is a document, with the columns that JSON lines have as fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from rasid.reading.jsonlines import FIELDS, Known, read_object
from rasid.reading.results import Remark, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = 1000  # held at once


def parquet_results(stream: BinaryIO, where: str, known: Known, groups: range | None = None) -> Iterator[Result]:
    """The documents of a file that one can go back in, or of some row groups that follow one another; rows count from 1."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        yield Remark(where, None, "reading Parquet needs pyarrow: pip install 'rasid[archives]'")
        return
    try:
        file = parquet.ParquetFile(stream)
        columns = [name for name in ("text", *FIELDS) if name in file.schema_arrow.names]
        if "text" not in columns:
            yield Remark(where, None, f'no column "text" (has {", ".join(file.schema_arrow.names[:20])})')
            return
        wanted = range(file.num_row_groups) if groups is None else groups
        number = sum(file.metadata.row_group(i).num_rows for i in range(wanted.start))
        for batch in file.iter_batches(_ROWS, row_groups=list(wanted), columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from read_object({name: _plain(value) for name, value in row.items()}, where, number, known)
    except (pyarrow.ArrowException, OSError) as error:
        yield Remark(where, None, f"broken Parquet: {str(error).splitlines()[0]}")


def _plain(value: Any) -> Any:
    """Times and numbers as JSON lines would have them."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value
