"""Sessions: kept in the store, held by the browser as a random cookie of which the store knows the hash only."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from rasid.service.access.roles import Holder
from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import sessions, users

if TYPE_CHECKING:
    from fastapi import Request, Response
    from sqlalchemy.engine import Engine

    from rasid.service.access.users import User
    from rasid.service.settings import Settings

_LASTS = timedelta(days=7)
_LONGEST = 200  # characters of a cookie that is looked at


def start(engine: Engine, user: User) -> str:
    """A new session of a user, as the word that the cookie holds; sessions that are over are forgotten."""
    word = secrets.token_urlsafe(32)
    expires = (datetime.now(UTC) + _LASTS).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with explained(engine), writing(engine) as connection:
        connection.execute(delete(sessions).where(sessions.c.expires_at < now()))
        row = {"digest": digest(word), "user": user.key, "expires_at": expires, "recorded_at": now()}
        connection.execute(insert(sessions), row)
    return word


def find(engine: Engine, word: str) -> Holder | None:
    """Who holds a session, with the role they have now."""
    query = (
        select(users.c.name, users.c.role)
        .join(sessions, sessions.c.user == users.c.key)
        .where(sessions.c.digest == digest(word), sessions.c.expires_at >= now(), users.c.removed_at.is_(None))
    )
    with read(engine) as connection:
        row = connection.execute(query).one_or_none()
    return Holder(row.name, row.role) if row else None


def end(engine: Engine, word: str) -> None:
    """End a session."""
    with explained(engine), writing(engine) as connection:
        connection.execute(delete(sessions).where(sessions.c.digest == digest(word)))


def digest(word: str) -> str:
    """What the store keeps of a word that is a key: it has 256 random bits, so that one round of SHA-256 is enough."""
    return hashlib.sha256(word.encode("utf-8", "surrogateescape")).hexdigest()


def cookie_name(settings: Settings) -> str:
    """The cookie; the prefix makes browsers refuse it from another host, another path, or without TLS."""
    return "__Host-rasid" if settings.secure else "rasid"


def cookie_of(request: Request, settings: Settings) -> str | None:
    """The word that a request brings."""
    word = request.cookies.get(cookie_name(settings))
    return word if word and len(word) <= _LONGEST else None


def set_cookie(response: Response, settings: Settings, word: str) -> None:
    """Let the browser hold a session."""
    age = int(_LASTS.total_seconds())
    response.set_cookie(cookie_name(settings), word, age, path="/", secure=settings.secure, httponly=True, samesite="lax")


def clear_cookie(response: Response, settings: Settings) -> None:
    """Let the browser forget it."""
    response.delete_cookie(cookie_name(settings), path="/", secure=settings.secure, httponly=True, samesite="lax")
