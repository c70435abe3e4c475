"""Opening a store: its URL, its connections, its schema, and errors that say what to do."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg
    from sqlalchemy.engine import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT = 30.0  # seconds to wait for another writer, where the URL says no other (?timeout=5)
_SQLITE_SUFFIXES = (".db", ".sqlite", ".sqlite3")


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and what to do."""


def default_url() -> str:
    """`RASID_STORE`, or an SQLite file in the user's data folder."""
    return os.environ.get("RASID_STORE") or f"sqlite:///{data_folder() / 'rasid.db'}"


def data_folder() -> Path:
    """Where Rasid keeps what belongs to the user, by the custom of the system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return base / "rasid"


def open_store(url: str | None = None, *, must_exist: bool = False) -> Engine:
    """The store at a URL (None: `default_url`), made and brought to the newest schema where needed.

    `url` is `sqlite:///FILE`, `postgresql://USER@HOST/DATABASE` or the path of a file that ends in .db, .sqlite or .sqlite3.
    With `must_exist` a store that is not there is an error, not made. StoreError for a wrong URL, a server that does not
    answer, a file that is no store, or a store that a newer Rasid has written.
    """
    target = _parse(url or default_url())
    if target.get_backend_name() == "sqlite":
        _prepare_file(target, must_exist)
    waiting = {"timeout": _WAIT} if target.get_backend_name() == "sqlite" and "timeout" not in target.query else {}
    engine = create_engine(target, connect_args=waiting)
    if target.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_begin)
    else:
        event.listen(engine, "connect", _on_postgresql_connect)
    with explained(engine):
        _migrate(engine)
    return engine


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what a database reports into a StoreError that says what to do; nothing of the open transaction is kept."""
    try:
        yield
    except (DataError, IntegrityError):
        raise
    except DBAPIError as error:
        raise StoreError(_explanation(engine.url, error)) from error
    except sqlite3.Error as error:
        raise StoreError(f"{_shown(engine.url)}: {error}") from error
    except UnicodeEncodeError as error:  # bytes of the command line that are no UTF-8
        raise StoreError(f"{error.object!r} is no text: give it in UTF-8") from error


def read(engine: Engine) -> Connection:
    """A connection to read with: sees one state of the store, hinders no writer."""
    return engine.connect().execution_options(rasid_read=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the store: one writer at a time, readers are not hindered."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7238165)"))  # SQLite's BEGIN IMMEDIATE does as much
        yield connection


def _parse(url: str) -> URL:
    if "://" not in url:
        if not url.endswith(_SQLITE_SUFFIXES):
            raise StoreError(
                f"{url!r} is no store: give sqlite:///FILE, postgresql://USER@HOST/DATABASE or a file name that ends in .db"
            )
        url = f"sqlite:///{url}"
    try:
        target = make_url(url)
        target.get_dialect()
        float(str(target.query.get("timeout", 0)))
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(f"{url!r} is no store URL ({error}): give sqlite:///FILE or postgresql://USER@HOST/DATABASE") from error
    if target.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"):
        raise StoreError(f"{target.drivername} is not supported: a store is sqlite:///FILE or postgresql://USER@HOST/DATABASE")
    if target.get_backend_name() == "postgresql":
        target = target.set(drivername="postgresql+psycopg")
        try:
            import psycopg  # noqa: F401
        except ImportError as error:
            raise StoreError("a PostgreSQL store needs psycopg: pip install 'rasid[postgres]'") from error
    return target


def _prepare_file(target: URL, must_exist: bool) -> None:
    if target.database in (None, "", ":memory:"):
        raise StoreError("a store is kept in a file: give sqlite:///FILE")
    path = Path(str(target.database))
    if must_exist and not path.exists():
        raise StoreError(f"{path}: there is no store here; `rasid load` makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent}: cannot make the folder of the store: {error.strerror}") from error


def _on_sqlite_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _on_begin, DDL included
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -65536",
        "mmap_size = 268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_postgresql_connect(connection: psycopg.Connection, _record: Any) -> None:
    # A search takes some 30 ms by itself; to compile it, or to start helpers for it, takes as long again.
    connection.execute("SET jit = off")
    connection.execute("SET max_parallel_workers_per_gather = 0")
    connection.commit()


def _on_begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that reads first and writes later could find the state changed under it.
    reading = connection.get_execution_options().get("rasid_read")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision, in one transaction; alembic is imported only where there is something to do."""
    newest = max(path.stem for path in (MIGRATIONS / "versions").glob("r[0-9]*.py"))
    with read(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        revision = (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if "alembic_version" in tables else None
        )
    if revision == newest:
        return
    if revision is not None and revision > newest:
        raise StoreError(
            f"{_shown(engine.url)}: written by a newer Rasid (schema {revision}, this one knows {newest}): update Rasid; "
            "nothing was changed"
        )
    if revision is None and tables & {"documents", "reports", "incidents"}:
        raise StoreError(f"{_shown(engine.url)}: holds tables of another program; give a store of its own")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7238164)"))  # one process migrates, others wait
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _shown(url: URL) -> str:
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def _explanation(url: URL, error: DBAPIError) -> str:
    reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    lowered = reason.lower()
    for sign, advice in _ADVICE:
        if sign in lowered:
            return f"{_shown(url)}: {reason}: {advice}"
    return f"{_shown(url)}: {reason}"


_ADVICE = (
    ("locked", "another process is writing; nothing of this step was kept, run the command again when it is done"),
    ("disk is full", "free some space and run the command again; what was acknowledged before is kept"),
    ("no space left", "free some space and run the command again; what was acknowledged before is kept"),
    ("disk i/o error", "the disk is full or failing; what was acknowledged before is kept"),
    ("not a database", "the file is no SQLite database; give another file"),
    ("malformed", "the file is damaged; restore a copy of it"),
    ("readonly", "the file cannot be written; check its owner and rights"),
    ("unable to open", "check that the folder exists and can be written"),
    ("password", "check user and password of the URL"),
    ("does not exist", "make the database first (createdb)"),
    (
        'extension "cube"',
        "install the extensions that come with PostgreSQL (Debian: in postgresql-15; elsewhere postgresql-contrib)",
    ),
    ("postgis", "install PostGIS (Debian: postgresql-15-postgis-3) and let a superuser run CREATE EXTENSION postgis"),
    ("connection", "is the server running, and host and port right?"),
    ("resolve host", "check the host of the URL"),
)
