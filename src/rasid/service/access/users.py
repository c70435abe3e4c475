"""People who may sign in, each with a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from rasid.service.access.passwords import hashed, matches
from rasid.service.access.roles import ROLES, Role
from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import api_tokens, sessions, users

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_NAME = re.compile(r"[\w][\w.@+-]{0,59}")
_TAKEN = {"local", "visitor", "stranger"}  # names of those who do not sign in


class UserError(ValueError):
    """What cannot be done with a user, and why."""


@dataclass(frozen=True, slots=True)
class User:
    """One who may sign in; `removed_at` says since when not any more."""

    key: int
    name: str
    role: Role
    recorded_at: str
    removed_at: str | None


_COLUMNS = tuple(users.c[name] for name in ("key", "name", "role", "recorded_at", "removed_at"))


def add(engine: Engine, name: str, role: str, password: str) -> None:
    """Let somebody sign in. UserError for a name or role that cannot be, PasswordError for a password."""
    if not _NAME.fullmatch(name) or name.casefold() in _TAKEN:
        raise UserError(f"{name[:60]!r} is no name of a user: letters, digits and . @ + - _, 60 at most")
    _check(role)
    row = {"name": name, "role": role, "password": hashed(password), "recorded_at": now()}
    with explained(engine), writing(engine) as connection:
        if connection.execute(select(users.c.key).where(users.c.name == name)).first():
            raise UserError(f"there is a user {name} already, or was one")
        connection.execute(insert(users), row)


def listed(engine: Engine) -> list[User]:
    """All users, those who were removed too, by name."""
    with read(engine) as connection:
        return [User(**row._asdict()) for row in connection.execute(select(*_COLUMNS).order_by(users.c.name))]


def remove(engine: Engine, name: str) -> None:
    """Let somebody sign in no more: their sessions end, their tokens are revoked, their name stays with what they did."""
    with explained(engine), writing(engine) as connection:
        key = _standing(connection, name)
        connection.execute(update(users).where(users.c.key == key).values(removed_at=now(), password="-"))
        _end(connection, key)
        held = (api_tokens.c.user == key) & api_tokens.c.revoked_at.is_(None)
        connection.execute(update(api_tokens).where(held).values(revoked_at=now()))


def set_role(engine: Engine, name: str, role: str) -> None:
    """Give somebody another role; it holds from their next request on."""
    _check(role)
    with explained(engine), writing(engine) as connection:
        connection.execute(update(users).where(users.c.key == _standing(connection, name)).values(role=role))


def set_password(engine: Engine, name: str, password: str) -> None:
    """Give somebody another password; all their sessions end."""
    kept = hashed(password)
    with explained(engine), writing(engine) as connection:
        key = _standing(connection, name)
        connection.execute(update(users).where(users.c.key == key).values(password=kept))
        _end(connection, key)


def authenticate(engine: Engine, name: str, password: str) -> User | None:
    """The user of that name, where the password is theirs."""
    with read(engine) as connection:
        found = connection.execute(select(*_COLUMNS, users.c.password).where(users.c.name == name)).one_or_none()
    known = found.password if found and found.removed_at is None else None
    if not matches(password, known) or found is None:
        return None
    return User(found.key, found.name, found.role, found.recorded_at, None)


def _standing(connection: Connection, name: str) -> int:
    key: int | None = connection.execute(select(users.c.key).where(users.c.name == name, users.c.removed_at.is_(None))).scalar()
    if key is None:
        raise UserError(f"there is no user {name}")
    return key


def _end(connection: Connection, key: int) -> None:
    connection.execute(delete(sessions).where(sessions.c.user == key))


def _check(role: str) -> None:
    if role not in ROLES:
        raise UserError(f"{role!r} is no role: one of {', '.join(ROLES)}")
