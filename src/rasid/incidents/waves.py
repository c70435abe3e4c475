"""Waves: events of one document that it tells apart but calls one series, at one place on one day.

Two events of a document are two happenings, unless the document itself says that they belong together («في موجة ثانية»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from sqlalchemy import or_, select

from rasid.store.schema import reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from rasid.incidents.features import Report

_KINDS = ("same_series", "part_of")


def waves(connection: Connection, table: Sequence[Report]) -> list[tuple[int, int]]:
    """Pairs of report keys that their document calls one series, of kin types, at one place, on days that can be one."""
    rows = {row["key"]: row for row in table}
    siblings: dict[int, list[Report]] = {}
    for row in table:
        siblings.setdefault(row["document"], []).append(row)
    told = or_(*(reports.c.body.like(f'%"kind":"{kind}","event"%') for kind in _KINDS))
    found = []
    for key, body in connection.execute(select(reports.c.key, reports.c.body).where(told)):
        if key not in rows:
            continue
        found += one_series(rows[key], orjson.loads(body)["relations"], siblings[rows[key]["document"]])
    return found


def one_series(row: Report, relations: Iterable[Mapping[str, str]], siblings: Iterable[Report]) -> list[tuple[int, int]]:
    """The same of one report, of the relations that its event has and of all reports of its document."""
    named = {relation["event"] for relation in relations if relation["kind"] in _KINDS}
    return [(row["key"], other["key"]) for other in siblings if other["name"] in named and _one(row, other)]


def _one(a: Report, b: Report) -> bool:
    same_place = a["spot"] is not None and a["spot"] == b["spot"]
    dated = a["first"] is not None and b["first"] is not None
    return (
        same_place and dated and a["first"] <= b["last"] and b["first"] <= a["last"] and bool(set(a["groups"]) & set(b["groups"]))
    )
