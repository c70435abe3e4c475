"""A store that cannot be used says why and what to do, and nothing is lost."""

from __future__ import annotations

import resource
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from rasid.store.append import append
from rasid.store.engine import StoreError, default_url, open_store
from rasid.store.stats import stats
from stores import POSTGRES, READER, event, needs_postgres, new_store, record

if TYPE_CHECKING:
    from pathlib import Path

WRONG = [
    ("store.txt", "is no store"),
    ("mysql://host/db", "is not supported|is no store URL"),
    ("nonsense://x", "is no store URL"),
    ("postgresql+asyncpg://host/db", "is not supported"),
    ("sqlite+aiosqlite:///store.db", "is not supported"),
    ("sqlite:///store.db?timeout=long", "is no store URL"),
    ("sqlite://", "kept in a file"),
    ("sqlite:///:memory:", "kept in a file"),
    ("sqlite:////proc/no/such/store.db", "cannot make the folder"),
    ("postgresql://nobody@127.0.0.1:1/none", "is the server running"),
]


@pytest.mark.parametrize(("url", "message"), WRONG)
def test_a_wrong_url_says_what_a_right_one_is(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(url)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as raised:
        open_store("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(raised.value)


@needs_postgres
def test_a_database_that_is_not_there_is_said() -> None:
    from sqlalchemy.engine import make_url

    url = make_url(POSTGRES or "").set(database="no_such_database").render_as_string(hide_password=False)
    with pytest.raises(StoreError, match="make the database first"):
        open_store(url)


def test_a_store_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="rasid load"):
        open_store(f"sqlite:///{tmp_path / 'none.db'}", must_exist=True)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("this is a letter, not a database, and long enough to be seen as one" * 20)
    with pytest.raises(StoreError, match="no SQLite database"):
        open_store(f"sqlite:///{file}")
    assert file.read_text().startswith("this is a letter")


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE documents (a)")
    with pytest.raises(StoreError, match="another program"):
        open_store(f"sqlite:///{tmp_path / 'other.db'}")


def test_a_newer_schema_is_not_touched(tmp_path: Path) -> None:
    with new_store("sqlite", tmp_path) as url:
        store = open_store(url)
        append(store, [record("a", event())], READER)
        with store.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
        store.dispose()
        with pytest.raises(StoreError, match=r"newer Rasid.*update Rasid"):
            open_store(url)


def test_a_locked_store_is_waited_for_and_then_said(tmp_path: Path) -> None:
    with new_store("sqlite", tmp_path) as url:
        store = open_store(f"{url}?timeout=0.1")
        append(store, [record("a", event())], READER)
        other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked.*run the command again"):
            append(store, [record("b", event())], READER)
        assert stats(store).documents == 1  # readers are not hindered
        other.execute("ROLLBACK")
        append(store, [record("b", event())], READER)
        assert stats(store).documents == 2
        store.dispose()


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    with new_store("sqlite", tmp_path) as url:
        store = open_store(url)
        append(store, [record("a", event())], READER)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        big = [record(f"big{i}", event(), text_="قصف " * 50_000) for i in range(3)]
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
        try:
            with pytest.raises(StoreError, match=r"full|too large|failing"):
                append(store, big, READER)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        store.dispose()
        again = open_store(url)
        assert stats(again).documents == 1
        append(again, big, READER)
        assert stats(again).documents == 4
        again.dispose()


def test_the_default_store_is_the_environments_or_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RASID_STORE", "sqlite:///here.db")
    assert default_url() == "sqlite:///here.db"
    monkeypatch.delenv("RASID_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_url() == f"sqlite:///{tmp_path}/rasid/rasid.db"
