"""The tables of the service: who may sign in, what they watch, and who did what.

They are no part of the record of what was read: what people set up changes and goes (sessions end, tokens are revoked), and is
changed in place, so that no old password or ended session is kept. `audit` and the log of deliveries are append-only like the
record.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, SmallInteger, Table, Text

from rasid.store.tables import key, metadata, recorded, to

users = Table(
    "users",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),  # reader, reviewer or admin
    Column("password", Text, nullable=False),  # Argon2id
    Column("removed_at", Text),  # the name stays taken: decisions and the audit log hold it
    recorded(),
)

sessions = Table(
    "sessions",
    metadata,
    key(),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of what the cookie holds
    to("user", "users"),
    Column("expires_at", Text, nullable=False),
    recorded(),
    Index(None, "user"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    key(),
    Column("digest", Text, nullable=False, unique=True),  # SHA-256 of the token
    Column("hint", Text, nullable=False),  # its first characters, to tell it from others
    Column("label", Text, nullable=False),
    to("user", "users"),
    Column("role", Text, nullable=False),
    Column("expires_at", Text),
    Column("revoked_at", Text),
    recorded(),
    Index(None, "user"),
)

audit = Table(
    "audit",
    metadata,
    key(),
    Column("who", Text, nullable=False),
    Column("via", Text, nullable=False),  # session, token, local, anonymous or command line
    Column("address", Text),
    Column("action", Text, nullable=False),
    Column("subject", Text),
    Column("detail", Text),  # JSON
    recorded(),
    Index(None, "who", "key"),
)

saved_views = Table(
    "saved_views",
    metadata,
    key(),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("filter", Text, nullable=False),  # as it stands behind the ? of an address
    Column("secret", Text),  # what an address of its feed must hold; null: whoever may read the service may read it
    Column("removed_at", Text),
    recorded(),
    Index(None, "owner"),
)

webhooks = Table(
    "webhooks",
    metadata,
    key(),
    to("view", "saved_views"),
    Column("owner", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),  # signs what is sent
    Column("seen", Integer, nullable=False),  # the newest membership of which was told
    Column("removed_at", Text),
    recorded(),
    Index(None, "view"),
)

deliveries = Table(
    "deliveries",
    metadata,
    key(),
    Column("id", Text, nullable=False, unique=True),
    to("webhook", "webhooks"),
    Column("body", Text, nullable=False),  # JSON as it is sent
    recorded(),
    Index(None, "webhook"),
)

delivery_attempts = Table(
    "delivery_attempts",
    metadata,
    key(),
    to("delivery", "deliveries"),
    Column("outcome", Text, nullable=False),  # delivered, failed (is tried again) or given up
    Column("status", SmallInteger),
    Column("reason", Text),
    Column("again_at", Text),  # not before then; null: never again
    recorded(),
    Index(None, "delivery", "key"),
)
