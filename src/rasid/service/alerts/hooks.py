"""Webhooks: addresses that are told of the news of a view, each with a secret that signs what is sent."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import func, insert, select, update

from rasid.service.alerts.news import last_membership
from rasid.service.problems import Problem, invalid, not_found
from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import deliveries, delivery_attempts, saved_views, webhooks

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.service.alerts.views import SavedView

_MOST = 10  # webhooks of one view
_LONGEST = 2000  # characters of an address


@dataclass(frozen=True, slots=True)
class Webhook:
    """One webhook as it is listed: without its secret."""

    key: int
    view: str
    owner: str
    url: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to deliver: `outcome` is sending, delivered, failed (again at `again_at`) or given up."""

    delivery: str
    outcome: str
    status: int | None
    reason: str | None
    again_at: str | None
    recorded_at: str


def create(engine: Engine, view: SavedView, owner: str, url: str) -> tuple[int, str]:
    """A new webhook of a view: its number and its secret, which is not shown again. It is told what comes from now on."""
    check_url(url)
    secret = f"whsec_{secrets.token_urlsafe(32)}"
    row: dict[str, Any] = {
        "view": view.key,
        "owner": owner,
        "url": url,
        "secret": secret,
        "seen": last_membership(engine),
        "recorded_at": now(),
    }
    with explained(engine), writing(engine) as connection:
        held = select(func.count()).select_from(webhooks).where(webhooks.c.view == view.key, webhooks.c.removed_at.is_(None))
        if connection.execute(held).scalar_one() >= _MOST:
            raise Problem(409, "too-many", f"this view has {_MOST} webhooks: remove one first")
        inserted = connection.execute(insert(webhooks).returning(webhooks.c.key), row)
        return inserted.scalar_one(), secret


def check_url(url: str) -> None:
    """A Problem (422) for what is no address to send to. Where it leads is checked each time when it is connected to."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0
    except ValueError:
        usable = False
    if not usable or len(url) > _LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise invalid("url", "http(s)://HOST/... is wanted, without a user, non-ASCII letters encoded")


def listed(engine: Engine, view: SavedView) -> list[Webhook]:
    """The webhooks of a view."""
    with read(engine) as connection:
        rows = connection.execute(
            select(webhooks).where(webhooks.c.view == view.key, webhooks.c.removed_at.is_(None)).order_by(webhooks.c.key)
        )
        return [Webhook(row.key, view.id, row.owner, row.url, row.recorded_at) for row in rows]


def remove(engine: Engine, view: SavedView, key: int) -> None:
    """Tell an address no more."""
    one = (webhooks.c.key == key) & (webhooks.c.view == view.key) & webhooks.c.removed_at.is_(None)
    with explained(engine), writing(engine) as connection:
        if not connection.execute(update(webhooks).where(one).values(removed_at=now())).rowcount:
            raise not_found("webhook", str(key))


def attempts(engine: Engine, view: SavedView, key: int, limit: int = 100) -> list[Attempt]:
    """What was tried to deliver to a webhook of a view, newest first."""
    query = (
        select(
            deliveries.c.id.label("delivery"),
            *(delivery_attempts.c[name] for name in ("outcome", "status", "reason", "again_at", "recorded_at")),
        )
        .join(deliveries, deliveries.c.key == delivery_attempts.c.delivery)
        .join(webhooks, webhooks.c.key == deliveries.c.webhook)
        .join(saved_views, saved_views.c.key == webhooks.c.view)
        .where(webhooks.c.key == key, saved_views.c.key == view.key)
        .order_by(delivery_attempts.c.key.desc())
        .limit(limit)
    )
    with read(engine) as connection:
        return [Attempt(**row._asdict()) for row in connection.execute(query)]
