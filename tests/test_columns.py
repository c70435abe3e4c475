"""What stands, as columns in memory: the answers of a search, as the record grows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from incident_gold import load_gold
from rasid.incidents.decisions import accept, split
from rasid.incidents.linking import link
from rasid.incidents.views import home_of
from rasid.store.append import append
from rasid.store.engine import open_store, read
from rasid.store.fitting import fitting
from rasid.store.query import Box, Query
from rasid.store.schema import memberships
from rasid.store.search import search
from rasid.store.versions import Reader
from stores import BOTH, READER, event, new_store, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

QUERIES = [
    Query(),
    Query(words="قصف"),
    Query(words='" OR 1=1 --'),
    Query(types=("shelling", "protest")),
    Query(actor="isis"),
    Query(place="sy"),
    Query(place="gold:afrin"),
    Query(box=Box(36, 34, 38, 37)),
    Query(since=date(2021, 5, 20), until=date(2021, 6, 30)),
    Query(box=Box(36, 34, 38, 37), since=date(2021, 6, 1), words="قصف", types=("shelling",)),
    Query(status="unreviewed"),
    Query(status="accepted"),
    Query(min_confidence=0.95),
    Query(as_known_on=date(2000, 1, 1)),
    Query(as_known_on=date(9999, 12, 31)),
]


@pytest.fixture(params=BOTH, scope="module")
def gold(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The reports of the incident gold, one of them accepted, some without point or day."""
    with new_store(request.param, tmp_path_factory.mktemp("gold")) as url:
        store = open_store(url)
        bare = [record("no place", event(place=None)), record("no day", event(day=None), text_="قصف على البلدة")]
        append(store, load_gold().records + bare, READER)
        accept(store, search(store, Query(), limit=1)[0].event, "analyst")
        yield store
        store.dispose()


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with new_store(request.param, tmp_path) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


def found(store: Engine, query: Query = Query()) -> list[dict[str, Any]]:  # noqa: B008 - frozen
    with read(store) as connection:
        table, rows = fitting(connection, query)
    return list(table.take(rows).to_pylist())


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_what_fits_is_what_a_search_finds_in_its_order(gold: Engine, query: Query) -> None:
    assert [row["event"] for row in found(gold, query)] == [hit.event for hit in search(gold, query, limit=1000)]


def test_columns_hold_what_the_report_says(store: Engine) -> None:
    append(store, [record("a", event(day="2021-03-05/2021-03-06", killed=3)), record("b", event(day=None, place=None))], READER)
    dated, bare = found(store)
    first = (date(2021, 3, 5) - date(1970, 1, 1)).days
    assert (dated["first"], dated["last"], dated["longitude"], dated["killed_low"]) == (first, first + 1, 36.72, 3)
    assert (bare["first"], bare["longitude"], bare["incident"]) == (None, None, None)


def test_what_was_added_is_seen(store: Engine) -> None:
    append(store, [record("a", event())], READER)
    assert len(found(store)) == 1
    append(store, [record("b", event(day="2021-03-06"), text_="قصف آخر"), record("c", event(day=None), text_="ثالث")], READER)
    assert [row["document"] for row in found(store)] == [2, 1, 3]


def test_a_newer_reading_takes_the_place_of_the_older(store: Engine) -> None:
    append(store, [record("a", event(killed=3)), record("b", event(), text_="قصف آخر")], READER)
    assert len(found(store)) == 2
    append(store, [record("a", event(killed=4), event("e2", "arrest", trigger=(5, 9)))], Reader("2.0", "a"))
    assert sorted((row["document"], row["killed_low"]) for row in found(store, Query(types=("air_strike",)))) == [
        (1, 4),
        (2, None),
    ]
    append(store, [record("a")], Reader("3.0", "a"))  # which finds nothing in it
    assert [row["document"] for row in found(store)] == [2]


def homes(store: Engine) -> dict[str, str]:
    with read(store) as connection:
        return home_of(connection)


def test_incidents_are_those_of_the_newest_run(store: Engine) -> None:
    append(store, [record("a", event()), record("b", event(), text_="قصف آخر على سرمين")], READER)
    assert [row["incident"] for row in found(store)] == [None, None]
    link(store)
    assert {row["event"]: row["incident"] for row in found(store)} == homes(store)
    incident = found(store)[0]["incident"]
    split(store, incident, [found(store)[0]["event"]], "analyst")
    append(store, [record("a", event(killed=1)), record("c", event(day="2021-07-01"), text_="ثالث")], Reader("2.0", "a"))
    assert sum(row["incident"] == incident for row in found(store)) == 2  # read anew, in the incident it was in
    link(store)
    assert {row["event"]: row["incident"] for row in found(store)} == homes(store)
    assert len({row["incident"] for row in found(store)}) == 3


def test_an_earlier_day_is_as_it_was_known(store: Engine) -> None:
    append(store, [record("a", event())], READER)
    link(store)
    today = datetime.now(UTC).date()
    known = found(store)
    later = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with store.begin() as connection:  # taken out of its incident the day after tomorrow
        row = connection.execute(select(memberships.c.event, memberships.c.run)).one()
        connection.execute(insert(memberships), {"event": row.event, "incident": None, "run": row.run, "recorded_at": later})
    assert [row["incident"] for row in found(store)] == [None]
    assert found(store, Query(as_known_on=today)) == known
    assert found(store, Query(as_known_on=today - timedelta(days=1))) == []
