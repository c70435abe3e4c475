"""The store keeps what it is given, adds nothing twice, forgets nothing and says what was known when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from rasid.store import service_schema, watch_schema  # noqa: F401 - their tables belong to the metadata
from rasid.store.append import append
from rasid.store.diff import changes
from rasid.store.engine import open_store, read
from rasid.store.query import Box, Query, conditions
from rasid.store.schema import documents, extractions, reports, successors
from rasid.store.search import count, search
from rasid.store.stats import stats
from rasid.store.stored import extractions_of
from rasid.store.tables import metadata
from rasid.store.versions import Reader
from stores import BINNISH, BOTH, READER, SARMIN, event, needs_postgres, new_store, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with new_store(request.param, tmp_path) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


def test_a_record_comes_back_as_it_went_in(store: Engine) -> None:
    given = record("a", event(killed=3, initiators=("air",), sources=(("الدفاع المدني", "civil_defence"),)))
    append(store, [given], READER)
    (stored,) = extractions_of(store, "a")
    assert stored.document == given.document
    assert tuple(stored.events.values()) == given.events


def test_text_is_kept_to_the_letter_but_for_nul(store: Engine) -> None:
    append(store, [record("a", event(), text_="قصف\u200f عنيف\0 على البلدة 😀")], READER)
    (stored,) = extractions_of(store, "a")
    assert stored.document.text == "قصف\u200f عنيف\ufffd على البلدة 😀"


def test_nul_is_kept_out_of_whatever_the_input_gave(store: Engine) -> None:
    source = (("الدفاع\0 المدني", "civil_defence"),)
    given = record("a\0", event(initiators=("air\0",), sources=source), publisher="شبكة\0")
    assert [done.status for done in append(store, [given], READER)] == ["new"]
    (stored,) = extractions_of(store, "a\ufffd")
    assert stored.document.publisher == "شبكة\ufffd"
    [told] = stored.events.values()
    assert [side.name for side in told.initiators] == ["air\ufffd"]
    assert [done.status for done in append(store, [given], READER)] == ["known"]


def test_loading_again_adds_nothing(store: Engine) -> None:
    first = append(store, [record("a", event())], READER)
    again = append(store, [record("a", event()), record("a", event())], READER)
    assert [done.status for done in first + again] == ["new", "known", "known"]
    assert stats(store).documents == stats(store).extractions == 1


def test_a_document_given_twice_in_one_batch_is_one(store: Engine) -> None:
    append(store, [record("a", event()), record("a", event())], READER)
    assert stats(store).documents == 1


def test_the_same_text_of_two_publishers_is_two_documents(store: Engine) -> None:
    append(store, [record("a", publisher="one"), record("b", publisher="two")], READER)
    assert stats(store).documents == 2


def test_a_newer_engine_adds_a_reading_and_keeps_the_old(store: Engine) -> None:
    append(store, [record("a", event(killed=3))], READER)
    (done,) = append(store, [record("a", event(killed=4))], Reader("2.0", "a"))
    assert done.status == "reread"
    assert [next(iter(r.events.values())).casualties[0].best for r in extractions_of(store, "a")] == [3, 4]
    assert [hit.killed_low for hit in search(store, Query())] == [4]


def test_diff_tells_event_by_event_what_a_newer_engine_changed(store: Engine) -> None:
    old = [event("e1", trigger=(0, 4), killed=3), event("e2", "arrest", trigger=(20, 25))]
    new = [event("e1", "shelling", trigger=(0, 4), killed=3), event("e3", "protest", trigger=(40, 44))]
    append(store, [record("a", *old)], READER)
    append(store, [record("a", *new)], Reader("2.0", "a"))
    found = {(change.kind, change.type): change.fields for change in changes(store)}
    assert found == {
        ("changed", "shelling"): {"type": ("air_strike", "shelling")},
        ("removed", "arrest"): {},
        ("added", "protest"): {},
    }


def test_an_event_read_under_another_id_has_a_successor(store: Engine) -> None:
    append(store, [record("a", event(trigger=(0, 4)))], READER)
    append(store, [record("a", event(trigger=(0, 10)))], Reader("2.0", "a"))
    with read(store) as connection:
        old, new = connection.execute(select(reports.c.event).order_by(reports.c.key)).scalars()
        assert connection.execute(select(successors.c.event, successors.c.successor)).all() == [(old, new)]


def test_nothing_is_updated_or_deleted(store: Engine) -> None:
    append(store, [record("a", event())], READER)
    for statement in ("UPDATE documents SET text = ''", "DELETE FROM reports"):
        with pytest.raises(DBAPIError, match="append-only"), store.begin() as connection:
            connection.execute(text(statement))


FILTERS = [
    (Query(), {"strike", "shell", "undated"}),
    (Query(types=("shelling",)), {"shell"}),
    (Query(types=("shelling", "air_strike")), {"strike", "shell"}),
    (Query(min_confidence=0.9), {"strike", "shell", "undated"}),
    (Query(min_confidence=0.91), set()),
    (Query(actor="army"), {"shell"}),
    (Query(place="Sarmin"), {"strike"}),
    (Query(place="place:binnish"), {"shell"}),
    (Query(place="SY-ID"), {"strike", "shell", "undated"}),
    (Query(place="sy"), {"strike", "shell", "undated"}),
    (Query(box=Box(36.7, 35.89, 36.73, 35.91)), {"strike"}),
    (Query(box=Box(36.0, 35.0, 37.0, 36.0)), {"strike", "shell"}),
    (Query(box=Box(36.0, 35.0, 37.0, 36.0), since=date(2021, 3, 6)), {"shell"}),
    (Query(box=Box(9.0, 9.0, 11.0, 11.0)), {"undated"}),
    (Query(box=Box(9.0, 9.0, 11.0, 11.0), since=date(2021, 3, 6)), set()),
    (Query(since=date(2021, 3, 6)), {"shell"}),
    (Query(until=date(2021, 3, 5)), {"strike"}),
    (Query(since=date(2021, 3, 7), until=date(2021, 3, 7)), {"shell"}),
    (Query(words="الطائرات"), {"strike"}),  # «طائرة» and «الطائرات» are one word to the index
    (Query(words="مدفعية بنش"), {"shell"}),
    (Query(words="بلا جواب"), set()),
    (Query(words='" OR 1=1 --'), set()),
    (Query(status="unreviewed"), {"strike", "shell", "undated"}),
    (Query(status="accepted"), set()),
]


@pytest.fixture(scope="module", params=BOTH)
def three(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store of three documents."""
    given = [
        record("strike", event(day="2021-03-05"), text_="شنت طائرة حربية غارة على سرمين"),
        record(
            "shell",
            event("e", "shelling", day="2021-03-06/2021-03-08", place=BINNISH, initiators=("army",)),
            text_="قصف بالمدفعية على أطراف بنش",
        ),
        record("undated", event("e", "protest", day=None, place=("Far", "place:far", 10.0, 10.0)), text_="وقفة احتجاجية"),
    ]
    with new_store(request.param, tmp_path_factory.mktemp("three")) as url:
        engine = open_store(url)
        append(engine, given, READER)
        yield engine
        engine.dispose()


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_search_finds_what_fits(three: Engine, query: Query, expected: set[str]) -> None:
    assert {hit.document for hit in search(three, query)} == expected
    assert count(three, query) == len(expected)


def test_a_box_and_days_find_what_the_days_alone_find(store: Engine) -> None:
    dated, undated = event(day="2021-03-05"), event(day=None)
    assert dated.time is not None
    ongoing = replace(dated, time=replace(dated.time, edtf="2021-03-05/..", end=None))
    append(store, [record("dated", dated), record("ongoing", ongoing), record("undated", undated)], READER)
    for days in (
        {"since": date(2021, 3, 1)},
        {"until": date(2021, 3, 9)},
        {"since": date(2021, 3, 1), "until": date(2021, 3, 5)},
    ):
        found = {hit.document for hit in search(store, Query(**days))}
        assert {hit.document for hit in search(store, Query(box=Box(36.0, 35.0, 37.0, 36.0), **days))} == found


@needs_postgres
def test_box_days_and_words_are_searched_without_a_look_at_the_reports(tmp_path: Path) -> None:
    """The rows are wide and lie scattered: to fetch those in the box cost more than all else of a search."""
    with new_store("postgresql", tmp_path) as url:
        store = open_store(url)
        append(store, [record(f"d{i}", event(day=f"2021-03-{i:02}")) for i in range(1, 9)], READER)
        query = Query(words="سرمين", box=Box(36.0, 35.0, 37.0, 36.0), since=date(2021, 3, 2), until=date(2021, 3, 4))
        keys = select(reports.c.key).where(*conditions(query, "postgresql", {})).order_by(reports.c.day_start.desc())
        with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
            connection.execute(text("SET enable_seqscan = off"))  # eight rows are read fastest from end to end
            asked = keys.compile(connection, compile_kwargs={"literal_binds": True})
            plan = "\n".join(connection.execute(text(f"EXPLAIN {asked}".replace(":", "\\:"))).scalars())
        assert {hit.document for hit in search(store, query)} == {"d2", "d3", "d4"}
        store.dispose()
    assert "Index Only Scan using ix_reports_cube" in plan


def test_search_gives_the_newest_first_and_pages(store: Engine) -> None:
    given = [record(f"d{i}", event(day=f"2021-03-{i:02}")) for i in range(1, 8)]
    append(store, [*given, record("undated", event(day=None))], READER)
    first, second = search(store, Query(), limit=4), search(store, Query(), limit=4, offset=4)
    assert [hit.document for hit in first + second] == ["d7", "d6", "d5", "d4", "d3", "d2", "d1", "undated"]


def test_as_known_on_a_day_hides_what_was_recorded_later(store: Engine) -> None:
    append(store, [record("a", event(killed=3))], READER)
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    yesterday = tomorrow - timedelta(days=2)
    later = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with store.begin() as connection:  # a reading of the day after tomorrow
        key = connection.execute(select(documents.c.key)).scalar_one()
        row = dict(connection.execute(select(reports)).mappings().one()) | {
            "key": 2,
            "extraction": 2,
            "killed_low": 9,
            "recorded_at": later,
        }
        reading = {"key": 2, "document": key, "engine": "2.0", "lexicon": "a", "events": 1, "recorded_at": later}
        connection.execute(insert(extractions), reading)
        connection.execute(insert(reports), row)
    assert [hit.killed_low for hit in search(store, Query())] == [9]
    assert [hit.killed_low for hit in search(store, Query(as_known_on=tomorrow))] == [3]
    assert search(store, Query(as_known_on=yesterday)) == []


def test_events_of_one_trigger_are_kept_apart(store: Engine) -> None:
    (done,) = append(store, [record("a", event("e1"), event("e2", place=BINNISH))], READER)
    assert done.events == 2
    assert {hit.place for hit in search(store, Query())} == {"Sarmin", "Binnish"}


def test_stats_count_the_newest_readings(store: Engine) -> None:
    append(store, [record("a", event(), event("e2", "protest", trigger=(5, 9), day=None, place=None))], READER)
    counted = stats(store)
    assert (counted.reports, counted.placed, counted.dated) == (2, 1, 1)
    assert counted.types == {"air_strike": 1, "protest": 1}
    assert counted.days == ("2021-03-05", "2021-03-05")


def test_places_and_actors_are_kept_once(store: Engine) -> None:
    append(store, [record("a", event(initiators=("army",)))], READER)
    append(store, [record("b", event(initiators=("army",), place=SARMIN))], READER)
    with read(store) as connection:
        assert connection.execute(text("SELECT count(*) FROM places")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM actors")).scalar() == 1


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_the_migrations_make_what_the_schema_says(store: Engine) -> None:
    own = {"alembic_version", "document_words", "point", "ix_reports_box", "ix_reports_cube", "spatial_ref_sys"}

    def ours(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (reflected and other is None and (name in own or str(name).startswith(("documents_fts", "reports_box"))))

    with read(store) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
