"""Stores to test on: an SQLite file, and PostgreSQL where `RASID_TEST_POSTGRES` names a server (scripts/postgres-for-tests)."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from rasid.records import Actor, Casualty, Document, Event, Extraction, Place, Relation, Source, Span, TimeSpan, Weapon
from rasid.store.engine import open_store
from rasid.store.versions import Reader

POSTGRES = os.environ.get("RASID_TEST_POSTGRES")
READER = Reader("1.0", "a")
needs_postgres = pytest.mark.skipif(
    not POSTGRES,
    reason="no PostgreSQL: RASID_TEST_POSTGRES is not set (scripts/postgres-for-tests starts one and prints its URL)",
)
BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=needs_postgres)]


@contextmanager
def new_store(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty store of its own."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'store.db'}"
        return
    server = create_engine(_server().set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {_template()}"))
    yield _server().set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@cache
def _template() -> str:
    """An empty store in a database to copy: PostGIS takes a second to set up."""
    name = f"template_{os.getpid()}_{uuid.uuid4().hex[:6]}"
    server = create_engine(_server().set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    server.dispose()
    open_store(_server().set(database=name).render_as_string(hide_password=False)).dispose()
    return name


def _server() -> URL:
    assert POSTGRES is not None
    return make_url(POSTGRES)


SARMIN = ("Sarmin", "place:sarmin", 35.90, 36.72)
BINNISH = ("Binnish", "place:binnish", 35.96, 36.71)
TEXT = "قصفت طائرات حربية بلدة سرمين صباح اليوم الجمعة ما أدى إلى مقتل ثلاثة مدنيين وفق الدفاع المدني"


def document(name: str, text_: str = TEXT, *, publisher: str | None = "شبكة", published: str | None = "2021-03-05") -> Document:
    """A document with what tests care for."""
    return Document(name, text_, publisher=publisher, published=published, language="ar")


def event(
    id_: str = "e1",
    type_: str = "air_strike",
    *,
    trigger: tuple[int, int] = (0, 4),
    day: str | None = "2021-03-05",
    place: tuple[str, str, float, float] | None = SARMIN,
    killed: int | None = None,
    status: str | None = None,
    initiators: tuple[str, ...] = (),
    sources: tuple[tuple[str, str], ...] = (),
    relations: tuple[tuple[str, str], ...] = (),
    factuality: str = "CT+",
    responsibility: str | None = None,
    weapons: tuple[str, ...] = (),
) -> Event:
    """An event with what tests care for; spans stand somewhere in the text."""
    span = Span("", *trigger)
    start, _, end = (day or "").partition("/")
    return Event(
        id_,
        type_,
        None,
        None,
        span,
        (),
        factuality,  # type: ignore[arg-type]
        TimeSpan(day, start, end or start, 1, span, "told") if day else None,
        Place(place[0], place[0], place[1], "town", "Idlib", "SY-ID", "SY", place[2], place[3], 2.0, 1, (), span, "told")
        if place
        else None,
        None,
        tuple(Actor(name, name, name, "state_forces", span) for name in initiators),
        (),
        responsibility,  # type: ignore[arg-type]
        tuple(Weapon(kind, span) for kind in weapons),
        (Casualty("killed", "all", killed, killed, killed, span),) if killed is not None else (),
        status or ("reported" if killed is not None else "unknown"),  # type: ignore[arg-type]
        (),
        tuple(Source(name, None, kind, span) for name, kind in sources),  # type: ignore[arg-type]
        tuple(Relation(kind, other) for kind, other in relations),  # type: ignore[arg-type]
        0.9,
        {},
    )


def record(name: str, *events: Event, text_: str = TEXT, **told: str | None) -> Extraction:
    """A document with its events."""
    return Extraction(document(name, text_, **told), events)
