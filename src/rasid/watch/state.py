"""What the watcher knows, kept in the store: rows are added with the documents they are about, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from rasid.store.append import now
from rasid.store.chunks import chunks
from rasid.store.engine import explained, read, writing
from rasid.store.schema import documents
from rasid.store.watch_schema import fetches, found_pages, watched_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection, Engine

    from rasid.watch.config import Source

TO_BE_TRIED = "failed"  # the one outcome after which a page is fetched again
_ASKED = 500  # values in one query


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page that a source announced: what it said of it, and how often it was tried in vain."""

    source: str
    url: str
    title: str | None = None
    published: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class LastSeen:
    """What the last good answer of an address said, for the next conditional request."""

    etag: str | None
    modified: str | None
    digest: str | None


def register(engine: Engine, sources: Iterable[Source]) -> None:
    """Note the sources as they are configured now, where that is new."""
    fields = ("name", "kind", "url", "reliability", "language", "place")
    with explained(engine), writing(engine) as connection:
        newest = select(func.max(watched_sources.c.key)).group_by(watched_sources.c.name)
        rows = connection.execute(select(watched_sources).where(watched_sources.c.key.in_(newest)))
        known = {tuple(getattr(row, field) for field in fields) for row in rows}
        fresh = [row for source in sources if tuple((row := {f: getattr(source, f) for f in fields}).values()) not in known]
        if fresh:
            connection.execute(insert(watched_sources), [{**row, "recorded_at": now()} for row in fresh])


def pending(engine: Engine, sources: Iterable[str]) -> list[FoundPage]:
    """The announced pages of some sources that have no final outcome yet, oldest first."""
    done = select(fetches.c.key).where(fetches.c.url == found_pages.c.url, fetches.c.outcome != TO_BE_TRIED).exists()
    failed = (
        select(func.count())
        .select_from(fetches)
        .where(fetches.c.url == found_pages.c.url, fetches.c.outcome == TO_BE_TRIED)
        .scalar_subquery()
    )
    with read(engine) as connection:
        query = select(found_pages, failed.label("failures")).where(~done, found_pages.c.source.in_(list(sources)))
        rows = connection.execute(query.order_by(found_pages.c.key))
        return [FoundPage(row.source, row.url, row.title, row.published, row.failures) for row in rows]


def last_seen(engine: Engine, url: str) -> LastSeen | None:
    """What is known of the last good answer of an address."""
    query = (
        select(fetches.c.etag, fetches.c.modified, fetches.c.digest)
        .where(fetches.c.url == url, fetches.c.digest.is_not(None))
        .order_by(fetches.c.key.desc())
        .limit(1)
    )
    with read(engine) as connection:
        row = connection.execute(query).first()
    return LastSeen(row.etag, row.modified, row.digest) if row else None


def acknowledged(engine: Engine, snapshot: str) -> int:
    """The byte of a snapshot file up to which the store knows what became of it."""
    query = select(func.max(fetches.c.position + fetches.c.length)).where(fetches.c.snapshot == snapshot)
    with read(engine) as connection:
        return int(connection.execute(query).scalar() or 0)


def signatures(engine: Engine, since: str) -> list[tuple[str, str | None, bytes]]:
    """Id, address and MinHash of the documents that were stored since a time, oldest first."""
    query = select(documents.c.id, documents.c.url, documents.c.signature).where(documents.c.recorded_at >= since)
    with read(engine) as connection:
        return [(row.id, row.url, row.signature) for row in connection.execute(query.order_by(documents.c.key))]


def add_found(connection: Connection, pages: Iterable[FoundPage]) -> list[FoundPage]:
    """Note announced pages; those that were not known before."""
    unique = {page.url: page for page in pages}
    known: set[str] = set()
    for urls in chunks(list(unique), _ASKED):
        query = select(found_pages.c.url).where(found_pages.c.url.in_(urls))
        known.update(connection.execute(query).scalars())
    fresh = [page for url, page in unique.items() if url not in known]
    if fresh:
        at = now()
        rows = [{"source": p.source, "url": p.url, "title": p.title, "published": p.published, "recorded_at": at} for p in fresh]
        connection.execute(insert(found_pages), rows)
    return fresh


def add_fetches(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Note what became of requests; all rows have the same keys."""
    if rows:
        at = now()
        connection.execute(insert(fetches), [{**row, "recorded_at": at} for row in rows])
