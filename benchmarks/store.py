"""How long searches and points take over a million event reports: `python benchmarks/store.py [REPORTS]`.

SQLite always, PostgreSQL where `RASID_TEST_POSTGRES` names a server (scripts/postgres-for-tests). Budgets of the design: box,
time and word over 1M events in 150 ms (SQLite) and 50 ms (PostgreSQL) at the 95th percentile; 100,000 points in 300 ms.
"""

from __future__ import annotations

import gzip
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generated import FIRST_DAY, reports
from harness import figure, section
from sqlalchemy import insert, select, text

from rasid.records import Document, Extraction
from rasid.service.answers import dumps
from rasid.service.filters import Filter
from rasid.service.mapping import columns
from rasid.store.append import append, now
from rasid.store.engine import open_store
from rasid.store.query import Box, Query
from rasid.store.schema import incidents, link_runs, memberships
from rasid.store.schema import reports as reports_table
from rasid.store.search import search
from rasid.store.versions import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

BUDGETS = {"sqlite": 0.150, "postgresql": 0.050}
POINTS_BUDGET, POINTS_SIZE = 0.300, 2_000_000
_GZIP = 4  # as the service packs
ROUNDS = 200
_TRIES = 5
_PER_DOCUMENT = 4
_REPORTS = 3  # of an incident
_BASE = 50_000  # reports that are written one by one; the others are copies at other places and days
_DOCUMENT = "url, publisher, published, title, text, language, words, signature, recorded_at"
_EXTRACTION = "engine, lexicon, published_estimate, events, recorded_at"
_COLUMNS = (
    "name, type, factuality, edtf, time_precision, weekdays, place, place_id, admin1, admin1_code, country, radius_km, "
    "place_precision, weapons, killed_low, killed_high, injured_low, injured_high, casualty_status, responsibility, confidence, "
    "passage, signature, body, recorded_at"
)


def fill(store: Engine, n: int) -> None:
    """Put `n` event reports in an empty store, four to a document."""
    generated = (record for record, _ in reports(min(n, _BASE)))
    while batch := list(islice(generated, 2000)):
        together = [batch[i : i + _PER_DOCUMENT] for i in range(0, len(batch), _PER_DOCUMENT)]
        append(store, [_joined(some) for some in together], Reader("1", "1"))
    day = "date(day_start, '+{} days')" if store.dialect.name == "sqlite" else "day_start + {}"
    for copy in range(1, n // _BASE):
        first = copy * _BASE
        start, end = day.format(copy * 29), day.format(copy * 29).replace("day_start", "day_end")
        with store.begin() as connection:
            for statement in (
                f"INSERT INTO documents (key, id, name, {_DOCUMENT}) SELECT key + {first}, id || '-{copy}', name || '-{copy}', "
                f"{_DOCUMENT} FROM documents WHERE key <= {_BASE}",
                f"INSERT INTO extractions (key, document, {_EXTRACTION}) SELECT key + {first}, document + {first}, "
                f"{_EXTRACTION} FROM extractions WHERE key <= {_BASE}",
                f"INSERT INTO reports (key, extraction, document, event, day_start, day_end, latitude, longitude, {_COLUMNS}) "
                f"SELECT key + {first}, extraction + {first}, document + {first}, event || '-{copy}', {start}, {end}, "
                f"latitude + {copy % 7 * 0.013}, longitude + {copy % 5 * 0.017}, {_COLUMNS} FROM reports WHERE key <= {_BASE}",
            ):
                connection.execute(text(statement))
    _house(store)
    with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if store.dialect.name == "sqlite" else "VACUUM ANALYZE")


def _house(store: Engine) -> None:
    """Put every event in an incident, each of some, as a run of linking would."""
    at = now()
    with store.begin() as connection:
        connection.execute(
            insert(link_runs), {"key": 1, "engine": "1", "model": "{}", "reports": 0, "last_report": 0, "recorded_at": at}
        )
        events = connection.execute(select(reports_table.c.event).order_by(reports_table.c.key)).scalars().all()
        home = [f"i{blake2b(str(i // _REPORTS).encode(), digest_size=8).hexdigest()}" for i in range(len(events))]
        connection.execute(insert(incidents), [{"id": id_, "run": 1, "recorded_at": at} for id_ in dict.fromkeys(home)])
        moves = zip(events, home, strict=True)
        connection.execute(insert(memberships), [{"event": e, "incident": i, "run": 1, "recorded_at": at} for e, i in moves])


def _joined(records: list[Extraction]) -> Extraction:
    """One document of several."""
    first = records[0].document
    events = tuple(event for record in records for event in record.events)
    document = Document(
        first.id, " ".join(r.document.text for r in records), publisher=first.publisher, published=first.published
    )
    return Extraction(document, events)


def queries(store: Engine, n: int, chance: random.Random) -> list[Query]:
    """Boxes of half a degree to two, windows of a month, a word that between one document in a hundred and one in five has."""
    with store.connect() as connection:
        rows = connection.execute(text(f"SELECT words FROM documents WHERE key <= {_BASE} ORDER BY key LIMIT 400")).scalars()
        common = sorted({word for words in rows for word in words.split()[5:12] if len(word) > 3})
    found = []
    for _ in range(ROUNDS):
        size, west, south = chance.uniform(0.5, 2), chance.uniform(34, 40), chance.uniform(30, 37)
        since = FIRST_DAY + timedelta(chance.randrange(max(1, n // 250)))
        found.append(
            Query(
                words=chance.choice(common),
                box=Box(west, south, west + size, south + size),
                since=since,
                until=since + timedelta(30),
            )
        )
    return found


def measure(url: str, n: int) -> None:
    """Fill a store and print what searches and points take."""
    store = open_store(url)
    kind = store.dialect.name
    started = time.perf_counter()
    fill(store, n)
    figure(f"{kind}: {n:,} event reports put in", f"{time.perf_counter() - started:.0f} s")
    took, hits = [], 0
    for query in queries(store, n, random.Random(20)):
        started = time.perf_counter()
        hits += len(search(store, query))
        took.append(time.perf_counter() - started)
    took.sort()
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    figure(
        f"{kind}: box + time + word, 95th percentile",
        f"{p95 * 1000:.0f} ms (median {p50 * 1000:.0f} ms, {hits / len(took):.0f} hits on average)",
        f"{BUDGETS[kind] * 1000:.0f} ms",
        p95 <= BUDGETS[kind],
    )
    measure_points(store, kind)
    store.dispose()


def measure_points(store: Engine, kind: str) -> None:
    """Print what the points of all reports take as the service gives them: at first, then as JSON and packed."""
    started = time.perf_counter()
    columns(store, Filter(of="events"))
    first = time.perf_counter() - started
    figure(f"{kind}: all reports read into memory once", f"{first:.1f} s")
    for what in ("events", "incidents"):
        wanted = Filter(of=what)
        found, made = best(lambda: columns(store, wanted))  # noqa: B023 - called at once
        encoded, written = best(lambda: dumps(found))  # noqa: B023
        packed, squeezed = best(lambda: gzip.compress(encoded, _GZIP))  # noqa: B023
        took = made + written + squeezed
        figure(
            f"{kind}: {found['count']:,} points of {what}",
            f"{took * 1000:.0f} ms (made {made * 1000:.0f}, JSON {written * 1000:.0f}, packed {squeezed * 1000:.0f}), "
            f"{len(packed):,} bytes of {POINTS_SIZE:,}",
            f"{POINTS_BUDGET * 1000:.0f} ms",
            took <= POINTS_BUDGET and len(packed) < POINTS_SIZE,
        )


def best(task: Callable[[], Any]) -> tuple[Any, float]:
    """What a task gives, and the least it took of some tries."""
    took = []
    for _ in range(_TRIES):
        started = time.perf_counter()
        given = task()
        took.append(time.perf_counter() - started)
    return given, min(took)


def main() -> None:
    """Measure both databases."""
    section("Searching and mapping a store")
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        measure(f"sqlite:///{Path(folder) / 'store.db'}", n)
    if server := os.environ.get("RASID_TEST_POSTGRES"):
        measure(server, n)
    else:
        figure("postgresql", "not measured: RASID_TEST_POSTGRES is not set")


if __name__ == "__main__":
    main()
