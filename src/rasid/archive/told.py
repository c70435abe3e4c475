"""Event reports as linking on a cluster wants them: plain functions over Arrow batches that know no engine.

`told` looks at one document at a time, `compared` at one report once it is known how many others share its words and copy its
text, and `incident_rows` at the reports of one incident. They are made of the very functions that link a store.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
import pyarrow as pa

from rasid.archive.schema import DOCUMENT_FIELDS, EVENT_FIELDS
from rasid.incidents.assembling import members, put_together
from rasid.incidents.candidates import comparable, distinct, side, telling
from rasid.incidents.columns import columns
from rasid.incidents.rows import flat, row
from rasid.incidents.waves import one_series
from rasid.records import Document
from rasid.store.rows import Passages, actor_rows, document_row, event_ids, report_row
from rasid.store.stored import event_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# bits of a key: shard, row in it, event of the document
_ROW_BITS, _EVENT_BITS = 24, 14
_BATCH = 2000  # rows of a batch
TOLD = pa.schema(
    [
        ("key", pa.int64()),
        ("document", pa.int64()),
        ("content", pa.string()),  # id of the document: its content hash
        ("event", pa.string()),
        ("event_name", pa.string()),
        ("name", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.string()),
        ("body", pa.string()),
        ("passage", pa.binary()),
        ("text", pa.binary()),
        ("stems", pa.list_(pa.string())),
        ("first", pa.int64()),
        ("last", pa.int64()),
        ("relations", pa.list_(pa.string())),  # names of the events it is related to
        ("series", pa.list_(pa.int64())),  # keys of the reports that its document puts together with it
        ("row", pa.string()),  # a row of `candidates` but for its words and copies, as JSON
    ]
)
_FLAT = [
    ("id", pa.string()), ("type", pa.string()), ("time", pa.string()), ("place", pa.string()), ("admin1", pa.string()),
    ("country", pa.string()), ("latitude", pa.float64()), ("longitude", pa.float64()), ("killed", pa.string()),
    ("injured", pa.string()), ("reports", pa.int64()), ("origins", pa.int64()), ("contradictions", pa.string()),
]  # fmt: skip
_HOLDER = pa.struct([(name, pa.string()) for name in ("document", "event", "publisher", "source")])
_VERSION = pa.struct([("field", pa.string()), ("value", pa.string()), ("origins", pa.int64()), ("holders", pa.list_(_HOLDER))])
INCIDENTS = pa.schema([*_FLAT, ("record", pa.string()), ("versions", pa.list_(_VERSION))])
COMPARED = pa.schema(
    [pa.field(f.name, pa.list_(pa.float32()) if f.name == "wording" else f.type) for f in columns([]).schema]
)  # Spark knows no lists of a fixed size


def told(documents: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    """The event reports (`TOLD`) of documents that were read (rows of `schema.READ`)."""
    rows = (row for document in documents for row in _told(document))
    while some := list(islice(rows, _BATCH)):
        yield pa.RecordBatch.from_pylist(some, schema=TOLD)


def compared(batch: pa.RecordBatch, reports: int) -> pa.RecordBatch:
    """The reports as columns to compare (`COMPARED`), from `row`, `passage` and `text` (groups of copies) and `counts`.

    `counts` are the report's words with how many of all `reports` have them.
    """
    rows = []
    for given in batch.to_pylist():
        seen = {count["stem"]: count["seen"] for count in given["counts"] or ()}
        copied = {"passage": given["passage"], "text": given["text"]}
        rows.append(orjson.loads(given["row"]) | copied | telling(seen, reports))
    [made] = columns(rows).cast(COMPARED).combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=COMPARED)]
    return made


def incident_rows(id_: str, reports: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The incident (`INCIDENTS`) of reports of `TOLD`, which carry `others`: incidents of the events they are related to."""
    rows = sorted(reports, key=lambda report: report["key"])
    related = {(report["name"], other["event_name"]): other["incident"] for report in rows for other in report["others"] or ()}
    incident = put_together(id_, members([_Row(*(report[name] for name in _Row._fields)) for report in rows]), related)
    record = row(incident)
    versions = [
        {"field": field, "value": orjson.dumps(version["value"]).decode(), **{k: version[k] for k in ("origins", "holders")}}
        for field, some in record["versions"].items()
        for version in some
    ]
    headline = flat(incident)
    return {name: headline[name] for name, _ in _FLAT} | {"record": orjson.dumps(record).decode(), "versions": versions}


class _Row(NamedTuple):
    """What `assembling.members` wants of a report."""

    event: str
    document: int
    name: str
    publisher: str | None
    published: str | None
    body: str
    passage: bytes
    text: bytes


def _told(read: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The reports of one document."""
    if not read["events"]:
        return
    document = document_row(Document(**{name: read[name] for name in DOCUMENT_FIELDS}))
    plain = [{name: event[name] for name in EVENT_FIELDS} | {"reasons": dict(event["reasons"])} for event in read["events"]]
    events = [event_of(orjson.dumps(event).decode()) for event in plain]
    key = (read["part"] << _ROW_BITS | read["row"]) << _EVENT_BITS
    passages = Passages(document["text"])
    rows = []
    for number, (id_, event) in enumerate(zip(event_ids(document["id"], events), events, strict=True)):
        made = report_row(id_, event, passages)
        sides: dict[str, list[str]] = {"initiator": [], "target": []}
        for actor in actor_rows(event):
            sides[actor["role"]].append(side(actor["actor_id"], actor["name"]))
        rows.append(comparable({"key": key + number, "document": key, **made}, sides["initiator"], sides["target"]))
    for compared_row, event in zip(rows, events, strict=True):
        relations = [{"kind": relation.kind, "event": relation.event} for relation in event.relations]
        yield {
            "key": compared_row["key"],
            "document": key,
            "content": document["id"],
            "event": compared_row["event"],
            "event_name": event.id,
            **{name: document[name] for name in ("name", "publisher", "published")},
            "body": compared_row["body"],
            "passage": compared_row["signature"],
            "text": document["signature"],
            "stems": sorted(distinct(compared_row["passage"], compared_row["place"])),
            "first": compared_row["first"],
            "last": compared_row["last"],
            "relations": [relation["event"] for relation in relations],
            "series": [other for _, other in one_series(compared_row, relations, rows)],
            "row": orjson.dumps({k: v for k, v in compared_row.items() if k not in _LEFT_OUT}).decode(),
        }


_LEFT_OUT = ("body", "signature", "passage")  # stand beside it, or are not compared
