"""The tables of the service: who may sign in, what they watch, and who did what.

They are no part of the record of what was read: what people set up changes and goes (sessions end, tokens are revoked), and is
changed in place, so that no old password or ended session is kept. `audit` and the log of deliveries are append-only like the
record. Times are as there: UTC, ISO 8601 with microseconds and Z.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text

from rasid.store.schema import metadata as metadata


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _recorded() -> Column[str]:
    return Column("recorded_at", Text, nullable=False)


users = Table(
    "users",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),  # reader, reviewer or admin
    Column("password", Text, nullable=False),  # Argon2id
    Column("removed_at", Text),  # the name stays taken: decisions and the audit log hold it
    _recorded(),
)

sessions = Table(
    "sessions",
    metadata,
    _key(),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of what the cookie holds
    Column("user", Integer, ForeignKey("users.key"), nullable=False),
    Column("expires_at", Text, nullable=False),
    _recorded(),
    Index(None, "user"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    _key(),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the token
    Column("hint", Text, nullable=False),  # its first characters, to tell it from others
    Column("label", Text, nullable=False),
    Column("user", Integer, ForeignKey("users.key"), nullable=False),
    Column("role", Text, nullable=False),
    Column("expires_at", Text),
    Column("revoked_at", Text),
    _recorded(),
    Index(None, "user"),
)

audit = Table(
    "audit",
    metadata,
    _key(),
    Column("who", Text, nullable=False),
    Column("via", Text, nullable=False),  # session, token, local, anonymous or command line
    Column("address", Text),
    Column("action", Text, nullable=False),
    Column("subject", Text),
    Column("detail", Text),  # JSON
    _recorded(),
    Index(None, "who", "key"),
)

saved_views = Table(
    "saved_views",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("filter", Text, nullable=False),  # as it stands behind the ? of an address
    Column("secret", Text),  # what an address of its feed must hold; null: whoever may read the service may read it
    Column("removed_at", Text),
    _recorded(),
    Index(None, "owner"),
)

webhooks = Table(
    "webhooks",
    metadata,
    _key(),
    Column("view", Integer, ForeignKey("saved_views.key"), nullable=False),
    Column("owner", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),  # signs what is sent
    Column("seen", Integer, nullable=False),  # the newest membership of which was told
    Column("removed_at", Text),
    _recorded(),
    Index(None, "view"),
)

deliveries = Table(
    "deliveries",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("webhook", Integer, ForeignKey("webhooks.key"), nullable=False),
    Column("body", Text, nullable=False),  # JSON as it is sent
    _recorded(),
    Index(None, "webhook"),
)

delivery_attempts = Table(
    "delivery_attempts",
    metadata,
    _key(),
    Column("delivery", Integer, ForeignKey("deliveries.key"), nullable=False),
    Column("outcome", Text, nullable=False),  # delivered, failed (is tried again) or given up
    Column("status", SmallInteger),
    Column("reason", Text),
    Column("again_at", Text),  # not before then; null: never again
    _recorded(),
    Index(None, "delivery", "key"),
)
