"""API tokens: shown once, kept as a hash, no stronger than their owner is at the moment of use."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from rasid.service.access.roles import ROLES, Holder, Role
from rasid.service.access.sessions import digest
from rasid.service.access.users import UserError
from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import api_tokens, users

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

PREFIX = "rasid_"  # so that people and scanners know one that has leaked
_LONGEST = 200  # characters of a token that is looked at
_MOST = 50  # tokens of one user


@dataclass(frozen=True, slots=True)
class Token:
    """One token as it is listed: never the token itself."""

    key: int
    hint: str
    label: str
    user: str
    role: Role
    recorded_at: str
    expires_at: str | None
    revoked_at: str | None


def create(engine: Engine, name: str, label: str, role: str, days: int | None = None) -> str:
    """A new token of a user, which is not shown again. UserError where there is no such user or the role is more than theirs."""
    if role not in ROLES:
        raise UserError(f"{role!r} is no role: one of {', '.join(ROLES)}")
    word = PREFIX + secrets.token_urlsafe(32)
    expires = (datetime.now(UTC) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if days else None
    with explained(engine), writing(engine) as connection:
        user = connection.execute(select(users).where(users.c.name == name, users.c.removed_at.is_(None))).one_or_none()
        if user is None:
            raise UserError(f"there is no user {name}")
        if ROLES.index(user.role) < ROLES.index(role):
            raise UserError(f"{name} is {user.role}: a token cannot be more")
        held = connection.execute(
            select(api_tokens.c.key).where(api_tokens.c.user == user.key, api_tokens.c.revoked_at.is_(None))
        ).all()
        if len(held) >= _MOST:
            raise UserError(f"{name} has {_MOST} tokens: revoke one first")
        row = {
            "digest": digest(word), "hint": word[: len(PREFIX) + 4], "label": label[:100], "user": user.key, "role": role,
            "expires_at": expires, "recorded_at": now(),
        }  # fmt: skip
        connection.execute(insert(api_tokens), row)
    return word


def find(engine: Engine, word: str) -> Holder | None:
    """Who a token speaks for, with the lesser of its role and theirs."""
    if not word.startswith(PREFIX) or len(word) > _LONGEST:
        return None
    query = (
        select(users.c.name, users.c.role.label("held"), api_tokens.c.role, api_tokens.c.expires_at)
        .join(users, users.c.key == api_tokens.c.user)
        .where(api_tokens.c.digest == digest(word), api_tokens.c.revoked_at.is_(None), users.c.removed_at.is_(None))
    )
    with read(engine) as connection:
        row = connection.execute(query).one_or_none()
    if row is None or (row.expires_at is not None and row.expires_at < now()):
        return None
    return Holder(row.name, min(row.held, row.role, key=ROLES.index))


def listed(engine: Engine, name: str | None = None) -> list[Token]:
    """The tokens of a user, or all; also those that were revoked."""
    columns = (api_tokens.c[name_] for name_ in ("key", "hint", "label", "role", "recorded_at", "expires_at", "revoked_at"))
    query = select(*columns, users.c.name.label("user")).join(users, users.c.key == api_tokens.c.user).order_by(api_tokens.c.key)
    if name is not None:
        query = query.where(users.c.name == name)
    with read(engine) as connection:
        return [Token(**row._asdict()) for row in connection.execute(query)]


def revoke(engine: Engine, key: int, name: str | None = None) -> None:
    """Take a token back: any, or only one of the user `name`. UserError where there is none."""
    owners = select(users.c.key) if name is None else select(users.c.key).where(users.c.name == name)
    one = (api_tokens.c.key == key) & api_tokens.c.revoked_at.is_(None) & api_tokens.c.user.in_(owners)
    with explained(engine), writing(engine) as connection:
        if not connection.execute(update(api_tokens).where(one).values(revoked_at=now())).rowcount:
            raise UserError(f"there is no token {key} to revoke")
