"""What linking sees of the event reports: one row each, with the columns that features compare and blocking joins on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from math import log2
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rasid.incidents.families import groups
from rasid.incidents.features.toll import UNBOUNDED
from rasid.incidents.stopwords import place_name, stopwords
from rasid.language.folding import fold_phrase
from rasid.store.current import current
from rasid.store.schema import documents, report_actors, reports
from rasid.store.signatures import copies
from rasid.store.words import search_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.engine import Connection

DAYS = 8  # longest interval that is held against others day by day
MEMBERS = 12  # largest set of days that is
_POSSIBLE = 60  # largest set of days that is held against others at all: «a Tuesday of September» over years
KEYS = 6  # words of a report that are keys to block on
_VAGUE_KM = 40.0  # radius from which a point stands for a province
_EPOCH = 719163  # the ordinal of 1970-01-01
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def candidates(connection: Connection, excluded: Collection[str] = ()) -> list[dict[str, Any]]:
    """The newest reading of all event reports, but those a reviewer rejected.

    A row holds: key, event, name, document, type, groups, edtf, first and last (days since 1970), possible (the days one of which
    it was, where they are told closely enough), days (the same where they are few), weekdays (bits), place, spot (what place it
    is: an id or search words), admin1, country, latitude, longitude, radius (km), coarse,
    exact (the very place is named), initiators, targets,
    weapons, killed_low … injured_high, passage and text (groups of copies, None: no copy), words (with how much each tells,
    the rarest first), told (how much all its words tell) and rare_key (words to block on).
    """
    sides = _sides(connection)
    rows = connection.execute(select(*COLUMNS).where(current()).order_by(reports.c.key)).all()
    names, left_out = [column.name for column in COLUMNS], set(excluded)
    table = [_row(dict(zip(names, row, strict=True)), sides) for row in rows if row.event not in left_out]
    _add_copies(connection, table)
    _add_words(table)
    return table


COLUMNS = (
    reports.c.key, reports.c.event, reports.c.name, reports.c.document, reports.c.type, reports.c.edtf, reports.c.day_start,
    reports.c.day_end, reports.c.weekdays, reports.c.place, reports.c.place_id, reports.c.place_precision, reports.c.admin1,
    reports.c.admin1_code, reports.c.country, reports.c.latitude, reports.c.longitude, reports.c.radius_km, reports.c.weapons,
    reports.c.killed_low, reports.c.killed_high, reports.c.injured_low, reports.c.injured_high,
    reports.c.passage.label("passage_words"), reports.c.signature,
)  # fmt: skip


def _row(row: dict[str, Any], sides: dict[tuple[int, str], list[str]]) -> dict[str, Any]:
    return comparable(row, sides.get((row["key"], "initiator"), []), sides.get((row["key"], "target"), []))


def comparable(row: dict[str, Any], initiators: list[str], targets: list[str]) -> dict[str, Any]:
    """A row of `store.schema.reports` with what is derived from it; columns that are compared as they are stay."""
    row["groups"] = groups(row["type"])
    row["first"], row["last"] = _number(row["day_start"]), _number(row["day_end"])
    row["possible"] = _days(row["edtf"], row["first"], row["last"])
    row["days"] = row["possible"] if len(row["possible"]) <= MEMBERS else []
    row["weekdays"] = _weekdays(row["first"], row["last"], row["weekdays"])
    row["spot"] = spot(row["place_id"], row["place"])
    row["admin1"] = row["admin1_code"] or row["admin1"]
    row["radius"] = row["radius_km"] or 0.0
    row["coarse"] = (row["place_precision"] or 1) >= 3 or row["radius"] >= _VAGUE_KM
    row["exact"] = row["place_precision"] == 1
    row["initiators"], row["targets"] = initiators, targets
    row["weapons"] = (row["weapons"] or "").split()
    for low, high in (("killed_low", "killed_high"), ("injured_low", "injured_high")):
        if row[low] is None and row[high] is not None:
            row[low] = 0
        elif row[high] is None and row[low] is not None:
            row[high] = UNBOUNDED
    return row


def spot(place_id: str | None, place: str | None) -> str | None:
    """What a place is compared by: its id, or the stems of its name where it is not known."""
    return place_id or place_name(place or "") or None


def _sides(connection: Connection) -> dict[tuple[int, str], list[str]]:
    """The sides of each report by (report, role): ids, or folded labels where the side is not known."""
    found: dict[tuple[int, str], list[str]] = {}
    columns = (report_actors.c.report, report_actors.c.role, report_actors.c.actor_id, report_actors.c.name)
    for report, role, actor, name in connection.execute(select(*columns)):
        found.setdefault((report, role), []).append(side(actor, name))
    return found


def side(actor: str | None, name: str) -> str:
    """What a side is compared by: its id, or its folded label where it is not known."""
    return actor or fold_phrase(name)


def _add_copies(connection: Connection, table: list[dict[str, Any]]) -> None:
    """Groups of copies: of the passage that tells the event, and of the whole document."""
    passages = copies((row["key"], bytes(row.pop("signature"))) for row in table)
    held = {row["document"] for row in table}
    signed = connection.execute(select(documents.c.key, documents.c.signature).order_by(documents.c.key))
    texts = copies((key, bytes(value)) for key, value in signed if key in held)
    for row in table:
        row["passage"], row["text"] = passages.get(row["key"]), texts.get(row["document"])


def _add_words(table: list[dict[str, Any]]) -> None:
    """How much each word of a passage tells: log2 of how many times fewer reports have it than there are reports."""
    stems = [distinct(row["passage_words"], row["place"]) for row in table]
    seen = Counter(stem for words in stems for stem in words)
    for row, words in zip(table, stems, strict=True):
        row |= telling({stem: seen[stem] for stem in words}, len(table))


def distinct(passage: str, place: str | None) -> set[str]:
    """The words of a passage that are compared: not those of the place's name or of others that are weighed already."""
    return {stem for stem in passage.split() if len(stem) > 2}.difference(search_words(place or "").split(), stopwords())


def telling(seen: dict[str, int], reports: int) -> dict[str, Any]:
    """The columns `words`, `told` and `rare_key` of a passage, of whose words so many of all reports have each."""
    few = min(30, max(8, 100_000 // max(1, reports)))  # reports a word is a key for: fewer where there are many reports
    ordered = sorted(seen.items(), key=lambda item: (item[1], item[0]))
    tells = {stem: log2(reports / n) for stem, n in ordered}
    shared = [stem for stem, n in ordered if n > 1]
    return {
        "words": {stem: tells[stem] for stem in shared},
        "told": sum(tells.values()),
        "rare_key": [stem for stem in shared[:KEYS] if seen[stem] <= few],
    }


def _days(edtf: str | None, first: int | None, last: int | None) -> list[int]:
    """The days one of which it was: of a close date or interval, or of an EDTF set («[2016-10-06,2022-10-06]»); else none."""
    if edtf and edtf.startswith("["):
        members = edtf.strip("[]").split(",")
        if len(members) > _POSSIBLE or not all(_DATE.fullmatch(member) for member in members):
            return []
        return [date.fromisoformat(member).toordinal() - _EPOCH for member in members]
    if first is None or last is None or last - first >= DAYS:
        return []
    return list(range(first, last + 1))


def _weekdays(first: int | None, last: int | None, named: int | None) -> int | None:
    """Bits of the weekdays a report can be of: those of its days where it is dated closely, else those it names."""
    if first is None or last is None:
        return named
    return sum({1 << (day + 3) % 7 for day in range(first, last + 1)}) if last - first < 6 else None  # 1970 began on a Thursday


def _number(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
