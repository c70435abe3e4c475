"""Kill -9 at any moment loses nothing that was acknowledged and leaves no half document."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from typing import TYPE_CHECKING

import alembic.command  # noqa: F401 - the forked writers shall not spend their lives importing
import pytest
from sqlalchemy import func, select, text

from rasid.store.append import append
from rasid.store.engine import open_store, read
from rasid.store.schema import documents, extractions, reports
from stores import BOTH, READER, event, new_store, record

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sqlalchemy.engine import Engine

ROUNDS = 50
_EVENTS = 5


def _write(url: str, round_: int, acknowledge: Connection) -> None:
    """Open the store and add batches without end, telling what is safe."""
    store = open_store(url)
    for batch in range(10_000):
        names = [f"{round_}-{batch}-{i}" for i in range(4)]
        events = [event(f"e{i}", trigger=(i, i + 3)) for i in range(_EVENTS)]
        append(store, [record(name, *events) for name in names], READER)
        for name in names:
            acknowledge.send(name)


def _kill_at_random(url: str, round_: int, after: float) -> set[str]:
    """Run a writer, kill it, and give what it had acknowledged."""
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    writer = context.Process(target=_write, args=(url, round_, theirs))
    writer.start()
    theirs.close()
    acknowledged = set()
    if round_ % 2:  # half of the rounds die while they write, the others may die while they open or make the store
        acknowledged.add(mine.recv())
    time.sleep(after)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    try:
        while mine.poll():
            acknowledged.add(mine.recv())
    except EOFError:
        pass
    return acknowledged


def _documents(store: Engine) -> set[str]:
    with read(store) as connection:
        return set(connection.execute(select(documents.c.name)).scalars())


def _halves(store: Engine) -> list[str]:
    """Documents without a reading, or with other than all of its events."""
    told = (
        select(documents.c.name, func.count(reports.c.key))
        .outerjoin(extractions, extractions.c.document == documents.c.key)
        .outerjoin(reports, reports.c.extraction == extractions.c.key)
        .group_by(documents.c.name)
    )
    with read(store) as connection:
        return [name for name, n in connection.execute(told) if n != _EVENTS]


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("kind", BOTH)
def test_kill_loses_nothing_acknowledged_and_leaves_no_half(kind: str, tmp_path: Path) -> None:
    chance = random.Random(20)
    safe: set[str] = set()
    with new_store(kind, tmp_path) as url:
        for round_ in range(ROUNDS):  # the first rounds may well hit the making of the schema
            safe |= _kill_at_random(url, round_, chance.uniform(0.0, 0.15))
        store = open_store(url)
        assert safe <= _documents(store)
        assert _halves(store) == []
        if kind == "sqlite":
            with read(store) as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
                words = text("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'سرم'")
                assert connection.execute(words).scalar() == len(_documents(store))
        store.dispose()
