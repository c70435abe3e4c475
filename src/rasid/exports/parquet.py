"""Incidents as Parquet: typed columns of the own CSV, and the reports of each incident as a list of structs."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from rasid.exports.columns import INCIDENTS, incident_values
from rasid.exports.own_csv import Pipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record

LOSSES = (
    "One value a field: other versions and the words they were read from are lost; `reports` says which documents hold them.",
    "The origin of fire, effects and groups of the dead have no column.",
)
_GROUP = 2000  # rows of a row group: what is held at once
_REPORT = ("event_id", "document_id", "publisher", "published", "url", "title")


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """A Parquet file, a row group at a time; what is lost and selected stands in the metadata of its schema."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    about = {"rasid.losses": orjson.dumps(LOSSES), "rasid.selection": options.selection or "all incidents"}
    schema = _schema().with_metadata(about)
    pipe, rows = Pipe(), iter(records)
    with pq.ParquetWriter(pa.PythonFile(pipe, mode="w"), schema, compression="zstd") as writer:
        while group := [_row(record) for record in islice(rows, _GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            yield pipe.drain()
    yield pipe.drain()


def _schema() -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    fields = [(name, types[kind]) for name, (kind, _) in INCIDENTS.items()]
    return pa.schema([*fields, ("reports", pa.list_(pa.struct([(name, pa.string()) for name in _REPORT])))])


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = dict(incident_values(record))
    for name in ("date_start", "date_end"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    row["reports"] = [
        {
            "event_id": member.event_id,
            "document_id": telling.name,
            "publisher": telling.publisher,
            "published": telling.published,
            "url": telling.url,
            "title": telling.title,
        }
        for member in record.incident.reports
        for telling in (record.documents[member.event_id],)
    ]
    return row
