"""What linking sees of the event reports: one row each, with the columns that features compare and blocking joins on."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from rasid.incidents.families import groups
from rasid.incidents.features.toll import UNBOUNDED
from rasid.language.folding import fold_phrase
from rasid.store.schema import documents, extractions, report_actors, reports
from rasid.store.signatures import copies
from rasid.store.words import search_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sqlalchemy.engine import Connection

CELL = 0.25  # degrees; two points up to 22 km apart share a key of `near`
SMALL_CELL = 0.1  # the same for `spot_key`
BUSY = 400  # reports of one day above which it says too little to block reports without a point on
DAYS = 8  # longest interval that is blocked by day
WORDS = 40  # rarest words of a passage that are compared
WEIGHT = 4  # how often the rarest word counts
CROWD = 40  # reports of one place above which it says too little to block undated reports on
KEYS = 6  # words of a report that are keys to block on
_VAGUE_KM = 40.0  # radius from which a point stands for a province
"""Columns of a row: key, event, name, document, type, groups, edtf, first and last (days since 1970), weekdays, place, spot,
admin1, country, latitude, longitude, radius, coarse, initiators, targets, weapons, killed_low … injured_high, passage and text
(groups of copies), rare (words), words (each as often as it is rare), and the blocking keys near, broad, spot_key, day_key,
rare_key."""


def candidates(connection: Connection, excluded: Collection[str] = ()) -> list[dict[str, Any]]:
    """The newest reading of all event reports, but those a reviewer rejected."""
    sides = _sides(connection)
    newer = extractions.alias("newer")
    current = ~exists().where(newer.c.document == reports.c.document, newer.c.key > reports.c.extraction)
    rows = connection.execute(select(*_COLUMNS).where(current).order_by(reports.c.key)).all()
    left_out = set(excluded)
    table = [_row(r._asdict(), sides) for r in rows if r.event not in left_out]
    _add_copies(connection, table)
    _add_words(table)
    _add_seldom_keys(table)
    return table


_COLUMNS = (
    reports.c.key, reports.c.event, reports.c.name, reports.c.document, reports.c.type, reports.c.edtf, reports.c.day_start,
    reports.c.day_end, reports.c.weekdays, reports.c.place, reports.c.place_id, reports.c.place_precision, reports.c.admin1,
    reports.c.admin1_code, reports.c.country, reports.c.latitude, reports.c.longitude, reports.c.radius_km, reports.c.weapons,
    reports.c.killed_low, reports.c.killed_high, reports.c.injured_low, reports.c.injured_high, reports.c.passage,
    reports.c.signature,
)  # fmt: skip


def _row(r: dict[str, Any], sides: dict[tuple[int, str], list[str]]) -> dict[str, Any]:
    first, last = _number(r["day_start"]), _number(r["day_end"])
    coarse = (r["place_precision"] or 1) >= 3 or (r["radius_km"] or 0.0) >= _VAGUE_KM
    row = {
        "key": r["key"],
        "event": r["event"],
        "name": r["name"],
        "document": r["document"],
        "type": r["type"],
        "groups": groups(r["type"]),
        "edtf": r["edtf"],
        "first": first,
        "last": last,
        "weekdays": _weekdays(first, last, r["weekdays"]),
        "place": r["place"],
        "spot": r["place_id"] or (search_words(r["place"]) if r["place"] else None) or None,
        "admin1": r["admin1_code"] or r["admin1"],
        "country": r["country"],
        "latitude": r["latitude"],
        "longitude": r["longitude"],
        "radius": r["radius_km"] or 0.0,
        "coarse": coarse,
        "initiators": sides.get((r["key"], "initiator"), []),
        "targets": sides.get((r["key"], "target"), []),
        "weapons": (r["weapons"] or "").split(),
        "stems": r["passage"],
        "signature": r["signature"],
    }
    for kind in ("killed", "injured"):
        low, high = r[f"{kind}_low"], r[f"{kind}_high"]
        row[f"{kind}_low"] = 0 if low is None and high is not None else low
        row[f"{kind}_high"] = UNBOUNDED if high is None and low is not None else high
    row["near"] = _near(row)
    row["broad"] = _broad(row)
    return row


def _sides(connection: Connection) -> dict[tuple[int, str], list[str]]:
    """The sides of each report by (report, role): ids, or folded labels where the side is not known."""
    found: dict[tuple[int, str], list[str]] = {}
    columns = (report_actors.c.report, report_actors.c.role, report_actors.c.actor_id, report_actors.c.name)
    for report, role, actor, name in connection.execute(select(*columns)):
        found.setdefault((report, role), []).append(actor or fold_phrase(name))
    return found


def _add_copies(connection: Connection, table: list[dict[str, Any]]) -> None:
    """Groups of copies: of the passage that tells the event, and of the whole document."""
    passages = copies((row["key"], bytes(row.pop("signature"))) for row in table)
    held = {row["document"] for row in table}
    signed = connection.execute(select(documents.c.key, documents.c.signature).order_by(documents.c.key))
    texts = copies((key, bytes(value)) for key, value in signed if key in held)
    for row in table:
        row["passage"] = passages.get(row["key"])
        row["text"] = texts.get(row["document"])


def _add_words(table: list[dict[str, Any]]) -> None:
    """The words of each passage, each as often as it is rare; the rarest that others have, too, are keys to block on.

    A word counts up to `WEIGHT` times, by the share of its information (log of how many reports have it) in the most there can
    be; what every third report says does not count at all. So the overlap of two lists is a similarity weighted by rarity.
    """
    stems = [{stem for stem in row.pop("stems").split() if len(stem) > 2} for row in table]
    seen = Counter(stem for words in stems for stem in words)
    most = log(max(2, len(table)))
    few = min(30, max(8, 100_000 // max(1, len(table))))  # reports a word is a key for: fewer where there are many reports
    weight = {stem: round(WEIGHT * log(len(table) / n) / most) for stem, n in seen.items()}
    for row, words in zip(table, stems, strict=True):
        rare = sorted(words, key=lambda stem: (seen[stem], stem))
        row["rare"] = [stem for stem in rare if weight[stem] > 1]
        row["words"] = [(stem, i) for stem in rare[:WORDS] for i in range(weight[stem])]
        row["rare_key"] = [stem for stem in rare if 1 < seen[stem] <= few][:KEYS]


def _add_seldom_keys(table: list[dict[str, Any]]) -> None:
    """Keys for reports that lack a day or a point: places and days of which little is told, so that few share them."""
    for row in table:
        row["spot_key"] = [] if row["coarse"] or not row["spot"] else [row["spot"], *_cells(row, SMALL_CELL)]
        row["day_key"] = list(_days(row))
    for key, most in (("spot_key", CROWD), ("day_key", BUSY)):
        told = Counter(value for row in table for value in row[key])
        for row in table:
            row[key] = [value for value in row[key] if 1 < told[value] <= most]


def _near(row: dict[str, Any]) -> list[int]:
    """Keys of day and cell, as one number each: reports up to a day and a cell apart share one."""
    return [(day << 32) + cell for day in _days(row) for cell in _cells(row, CELL)] if not row["coarse"] else []


def _cells(row: dict[str, Any], size: float) -> list[int]:
    """The four cells of a grid around a point; two points up to a cell apart share one."""
    if row["latitude"] is None or row["longitude"] is None:
        return []
    x, y = int((row["longitude"] + 180) // size), int((row["latitude"] + 90) // size)
    return [(i << 16) + j for i in (x, x + 1) for j in (y, y + 1)]


def _broad(row: dict[str, Any]) -> list[tuple[int, str]]:
    """Keys of day and first-order division."""
    return [(day, row["admin1"]) for day in _days(row)] if row["admin1"] else []


def _days(row: dict[str, Any]) -> Iterable[int]:
    """The days of a report and the one after them; none for an interval too wide to block on."""
    if row["first"] is None or row["last"] - row["first"] >= DAYS:
        return ()
    return range(row["first"], row["last"] + 2)


def _weekdays(first: int | None, last: int | None, named: int | None) -> int | None:
    """Bits of the weekdays a report can be of: those of its days where it is dated closely, else those it names."""
    if first is None or last is None:
        return named
    return sum({1 << (day + 3) % 7 for day in range(first, last + 1)}) if last - first < 6 else None  # 1970 began on a Thursday


def _number(day: date | None) -> int | None:
    return day.toordinal() - 719163 if day else None
