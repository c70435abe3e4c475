"""What `rasid watch` knows: its sources as they were configured, the pages they announced, and every fetch with its outcome.

Append-only, like the record (`schema`).
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text

from rasid.store.tables import key, metadata, recorded

watched_sources = Table(
    "watched_sources",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # feed, sitemap, listing or page
    Column("url", Text, nullable=False),
    Column("reliability", Text),  # Admiralty code, A to F
    Column("language", Text),
    Column("place", Text),
    recorded(),
    Index(None, "name", "key"),
)

found_pages = Table(
    "found_pages",
    metadata,
    key(),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("published", Text),  # as the source announced it, ISO 8601
    recorded(),
)

fetches = Table(
    "fetches",
    metadata,
    key(),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("outcome", Text, nullable=False),  # stored, known, listed, unchanged, empty, failed (to be tried again) or refused
    Column("status", SmallInteger),
    Column("reason", Text),
    Column("final_url", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("digest", Text),  # SHA-256 of the body
    Column("snapshot", Text),  # WARC file, and where in it the record stands
    Column("position", Integer),
    Column("length", Integer),
    Column("document", Text, ForeignKey("documents.id")),
    Column("copy_of", Text, ForeignKey("documents.id")),  # an earlier document in nearly the same words
    Column("author", Text),
    recorded(),
    Index(None, "url", "key"),
    Index(None, "source", "key"),
    Index(None, "snapshot"),
    Index(None, "document"),
)
