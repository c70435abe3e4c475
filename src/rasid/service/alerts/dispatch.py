"""Telling webhooks: what is new becomes a delivery, a delivery is tried until it arrives or is given up.

News and how far a webhook has read are stored together, so that nothing is told twice or left out; before an attempt the
delivery is claimed, so that two dispatchers do not send it both. A process that is killed in the middle sends it again later:
receivers tell by `Rasid-Delivery`.
"""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

import orjson
from sqlalchemy import insert, or_, select, update

from rasid.incidents.rows import row as incident_row
from rasid.service.alerts.news import News, since
from rasid.service.alerts.sending import Sent, send
from rasid.service.filters import from_params
from rasid.service.problems import Problem
from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import deliveries, delivery_attempts, saved_views, webhooks

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

_TOGETHER = 50  # incidents of one delivery
_WAITS = (30, 120, 600, 3600, 3 * 3600, 6 * 3600, 12 * 3600)  # seconds before each new attempt, about a day in all
_CLAIM = 120  # seconds after which a delivery that was being sent is taken for failed
_GONE = 410  # the receiver wants no more


class Dispatched(NamedTuple):
    """What a round did."""

    made: int
    delivered: int
    failed: int


class _Due(NamedTuple):
    key: int
    id: str
    body: bytes
    webhook: int
    url: str
    secret: str
    tried: int


def dispatch(engine: Engine, origin: str, *, allow_private: bool = False) -> Dispatched:
    """One round: make deliveries of what is new, and try those that are due."""
    made = sum(_make(engine, hook, origin) for hook in _hooks(engine))
    delivered = failed = 0
    while (due := _claim(engine)) is not None:
        sent = send(due.url, due.secret, due.id, due.body, allow_private=allow_private)
        _record(engine, due, sent)
        delivered += sent.is_delivered
        failed += not sent.is_delivered
    return Dispatched(made, delivered, failed)


def _hooks(engine: Engine) -> list[Any]:
    query = (
        select(webhooks.c.key, webhooks.c.seen, saved_views.c.id, saved_views.c.name, saved_views.c.filter)
        .join(saved_views, saved_views.c.key == webhooks.c.view)
        .where(webhooks.c.removed_at.is_(None), saved_views.c.removed_at.is_(None))
    )
    with read(engine) as connection:
        return list(connection.execute(query))


def _make(engine: Engine, hook: Any, origin: str) -> int:
    """Store the news of one webhook as deliveries; how many."""
    try:
        query = from_params({name: v if name == "type" else v[0] for name, v in parse_qs(hook.filter).items()}).query()
    except Problem:
        return 0  # a filter of another version of Rasid: its owner sees it in the list of views
    made, seen = 0, hook.seen
    while True:
        news, upto = since(engine, query, seen)
        if upto == seen:
            return made
        bodies = [_body(hook, news[i : i + _TOGETHER], origin) for i in range(0, len(news), _TOGETHER)]
        with explained(engine), writing(engine) as connection:
            moved = update(webhooks).where(webhooks.c.key == hook.key, webhooks.c.seen == seen).values(seen=upto)
            if not connection.execute(moved).rowcount:
                return made  # another dispatcher has told it
            rows = [{"id": id_, "webhook": hook.key, "body": body, "recorded_at": now()} for id_, body in bodies]
            if rows:
                connection.execute(insert(deliveries), rows)
        made, seen = made + len(bodies), upto


def _body(hook: Any, news: list[News], origin: str) -> tuple[str, str]:
    id_ = secrets.token_hex(16)
    told = {
        "delivery": id_,
        "view": {"id": hook.id, "name": hook.name},
        "incidents": [
            {
                "change": "new" if one.is_new else "grown",
                "at": one.joined_at,
                "url": f"{origin}/incidents/{one.incident.id}",
                "incident": incident_row(one.incident),
            }
            for one in news
        ],
    }
    return id_, orjson.dumps(told).decode()


def _claim(engine: Engine) -> _Due | None:
    """The next delivery that is due, marked as being sent."""
    later = delivery_attempts.alias("later")
    newest = (
        select(later.c.key).where(later.c.delivery == deliveries.c.key).order_by(later.c.key.desc()).limit(1).scalar_subquery()
    )
    query = (
        select(
            deliveries.c.key,
            deliveries.c.id,
            deliveries.c.body,
            webhooks.c.key.label("webhook"),
            webhooks.c.url,
            webhooks.c.secret,
        )
        .join(webhooks, webhooks.c.key == deliveries.c.webhook)
        .outerjoin(delivery_attempts, delivery_attempts.c.key == newest)
        .where(webhooks.c.removed_at.is_(None), or_(delivery_attempts.c.key.is_(None), delivery_attempts.c.again_at <= now()))
        .order_by(deliveries.c.key)
        .limit(1)
    )
    with read(engine) as connection:  # most rounds find nothing, and then hold nobody up
        if connection.execute(query).first() is None:
            return None
    with explained(engine), writing(engine) as connection:
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        done = delivery_attempts.c.outcome == "failed"
        tried = len(
            connection.execute(select(delivery_attempts.c.key).where(delivery_attempts.c.delivery == row.key, done)).all()
        )
        claim = {"delivery": row.key, "outcome": "sending", "again_at": _later(_CLAIM), "recorded_at": now()}
        connection.execute(insert(delivery_attempts), claim)
    return _Due(row.key, row.id, row.body.encode(), row.webhook, row.url, row.secret, tried)


def _record(engine: Engine, due: _Due, sent: Sent) -> None:
    again = None
    if sent.is_delivered:
        outcome = "delivered"
    elif sent.status == _GONE or due.tried >= len(_WAITS):
        outcome = "given up"
    else:
        outcome = "failed"
        again = _later(_WAITS[due.tried] * random.uniform(0.75, 1.25))  # those that failed together do not come back together
    row = {
        "delivery": due.key,
        "outcome": outcome,
        "status": sent.status,
        "reason": sent.reason,
        "again_at": again,
        "recorded_at": now(),
    }
    with explained(engine), writing(engine) as connection:
        connection.execute(insert(delivery_attempts), row)
        if sent.status == _GONE:
            connection.execute(update(webhooks).where(webhooks.c.key == due.webhook).values(removed_at=now()))


def _later(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
