"""The reports of one incident as linking compares them, without reading all others.

How much a word or a place tells depends on how many other reports have it. That is counted over all reports of a small store, and
over every n-th of a large one: to explain one incident must not take longer the more there is beside it. Copies are looked for
among the reports of the incident only.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from rasid.incidents.candidates import COLUMNS, comparable, distinct, side, spot, telling
from rasid.store.chunks import chunks
from rasid.store.current import current
from rasid.store.schema import report_actors, reports
from rasid.store.signatures import copies

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.engine import Connection

    from rasid.incidents.features.said import Side

SAMPLE = 20_000  # reports that stand for all others, at most twice as many


class Compared(NamedTuple):
    """Reports as rows of `candidates`, each with the `labels` of its sides; of all placed reports the share at each spot."""

    table: list[dict[str, Any]]
    spots: dict[str, float]


def compared(connection: Connection, events: Sequence[str], excluded: Collection[str]) -> Compared:
    """The newest reading of some events, beside all reports but those of `excluded` events."""
    table = [row for row in _rows(connection, events) if row["event"] not in excluded]
    passages = copies((row["key"], bytes(row.pop("signature"))) for row in table)
    stems = [distinct(row["passage_words"], row["place"]) for row in table]
    others = _others(connection, set().union(*stems), {row["spot"] for row in table if row["spot"]}, set(excluded))
    own = Counter(stem for words in stems for stem in words)
    for row, words in zip(table, stems, strict=True):
        row |= telling({stem: max(own[stem], others.stems[stem]) for stem in words}, others.reports)
        row |= {"passage": passages.get(row["key"]), "text": None}
    at = Counter(row["spot"] for row in table if row["spot"])
    return Compared(table, {name: max(n, others.spots[name]) / max(1, others.placed) for name, n in at.items()})


def _rows(connection: Connection, events: Sequence[str]) -> list[dict[str, Any]]:
    names = [column.name for column in COLUMNS]
    rows: list[dict[str, Any]] = []
    for some in chunks(events):
        found = connection.execute(select(*COLUMNS).where(reports.c.event.in_(some), current())).all()
        rows += [dict(zip(names, row, strict=True)) for row in found]
    sides = _sides(connection, [row["key"] for row in rows])
    return [_row(row, sides.get(row["key"], [])) for row in sorted(rows, key=lambda row: int(row["key"]))]


def _row(row: dict[str, Any], sides: list[tuple[str, Side]]) -> dict[str, Any]:
    named = {role: [side(*one) for found, one in sides if found == role] for role in ("initiator", "target")}
    return comparable(row, named["initiator"], named["target"]) | {"labels": {side(*one): one for _, one in sides}}


def _sides(connection: Connection, keys: list[int]) -> dict[int, list[tuple[str, Side]]]:
    found: dict[int, list[tuple[str, Side]]] = {}
    columns = (report_actors.c.report, report_actors.c.role, report_actors.c.actor_id, report_actors.c.name)
    for some in chunks(keys):
        for report, role, actor, name in connection.execute(select(*columns).where(report_actors.c.report.in_(some))):
            found.setdefault(report, []).append((role, (actor, name)))
    return found


class _Others(NamedTuple):
    """How many reports there are, how many of them are placed, and how many have each stem and are at each spot."""

    reports: int
    placed: int
    stems: Counter[str]
    spots: Counter[str]


def _others(connection: Connection, stems: set[str], spots: set[str], excluded: set[str]) -> _Others:
    """Counted over a sample, for all."""
    newest = connection.execute(select(func.max(reports.c.key))).scalar() or 0
    step = max(1, newest // SAMPLE)
    number, placed, having, at = 0, 0, Counter[str](), Counter[str]()
    columns = (reports.c.event, reports.c.passage, reports.c.place, reports.c.place_id)
    query = select(*columns).where(current())
    drawn = [query] if step == 1 else [query.where(reports.c.key.in_(some)) for some in chunks(range(step, newest + 1, step))]
    for event, passage, place, place_id in (row for part in drawn for row in connection.execute(part)):
        if event in excluded:
            continue
        number += 1
        if not stems.isdisjoint(passage.split()):
            having.update(stems & distinct(passage, place))
        if (found := spot(place_id, place)) is not None:
            placed += 1
            at.update({found} & spots)
    return _Others(number * step, placed * step, _times(having, step), _times(at, step))


def _times(counted: Counter[str], step: int) -> Counter[str]:
    return Counter({name: n * step for name, n in counted.items()})
