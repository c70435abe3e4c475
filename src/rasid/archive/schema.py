"""Arrow schemas of documents and events, made from the dataclasses of `records`: one definition, typed columns, spans kept.

A row of what was read (`READ`) is one document, or one remark on what could not be read, with where it stands: `part` is the
number of the shard, `row` its place in the shard, `where` the file, `line` the line, row or record in it (from 1). The two
tables that are written are made of it: `DOCUMENTS`, and `EVENTS` with a row an event, whose columns are the fields of
`records.Event`. Both are joined on (part, row); an event's `number` is its place in the document.
"""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson
import pyarrow as pa

from rasid.records import Document, Event

_SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a field: dataclasses become structs, tuples lists, dicts maps; TypeError for all else."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if dataclasses.is_dataclass(hint):
        return pa.struct(_fields(hint))
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        [kept] = (argument for argument in arguments if argument is not types.NoneType)
        return arrow_type(kept)
    if origin is tuple and arguments[1:] == (...,):
        return pa.list_(arrow_type(arguments[0]))
    if origin is dict:
        return pa.map_(arrow_type(arguments[0]), arrow_type(arguments[1]))
    raise TypeError(f"{hint} has no Arrow type")


def _fields(of: Any) -> list[pa.Field]:
    hints = get_type_hints(of)
    return [pa.field(field.name, arrow_type(hints[field.name])) for field in dataclasses.fields(of)]


_PLACED = [
    pa.field("part", pa.int32()),
    pa.field("row", pa.int64()),
    pa.field("where", pa.string()),
    pa.field("line", pa.int64()),
]
# `reason`: why there is no document, or none was made of it; `is_error` is false for a mere note
_REMARK = [pa.field("reason", pa.string()), pa.field("is_error", pa.bool_())]
_DOCUMENT, _EVENT = _fields(Document), _fields(Event)

INPUT = pa.schema([*_PLACED, *_REMARK, *_DOCUMENT])
READ = pa.schema([*INPUT, pa.field("events", pa.list_(pa.struct(_EVENT)))])
DOCUMENTS = pa.schema([*_PLACED, *_DOCUMENT, pa.field("events", pa.int32())])
EVENTS = pa.schema([*_PLACED[:2], pa.field("number", pa.int32()), pa.field("document", pa.string()), *_EVENT])

DOCUMENT_FIELDS = tuple(field.name for field in _DOCUMENT)
EVENT_FIELDS = tuple(field.name for field in _EVENT)


def event_json(row: dict[str, Any]) -> bytes:
    """A row of `EVENTS` as the JSON that `rasid extract` writes of the event, byte for byte."""
    return orjson.dumps({name: row[name] for name in EVENT_FIELDS} | {"reasons": dict(row["reasons"])})


def extraction_json(document: dict[str, Any], events: list[dict[str, Any]]) -> bytes:
    """A document and its events as a line of `rasid extract --format jsonl`, without the end of the line."""
    head = orjson.dumps({name: document[name] for name in DOCUMENT_FIELDS})
    return b'{"document":' + head + b',"events":[' + b",".join(map(event_json, events)) + b"]}"
