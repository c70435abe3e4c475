"""Saved views: a filter with a name, whose feed may be read by anyone who reads here, or by who knows its secret."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from sqlalchemy import func, insert, select, update

from rasid.service.filters import Filter, from_params
from rasid.service.problems import Problem, invalid
from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import saved_views

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

_MOST = 200  # views of one owner
_LONGEST = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named filter: `filter` as it stands behind the ? of an address, `secret` what the address of its feed must hold."""

    key: int
    id: str
    name: str
    owner: str
    filter: str
    secret: str | None
    recorded_at: str

    def wanted(self) -> Filter:
        """The filter."""
        return from_params({name: v if name == "type" else v[0] for name, v in parse_qs(self.filter).items()})

    def opens(self, secret: str | None) -> bool:
        """Whether somebody who brings a word, or none, may read the feed by that alone."""
        return (
            self.secret is not None
            and secret is not None
            and hmac.compare_digest(self.secret.encode(), secret.encode("utf-8", "replace"))
        )


_COLUMNS = tuple(saved_views.c[name] for name in ("key", "id", "name", "owner", "filter", "secret", "recorded_at"))


def save(engine: Engine, owner: str, name: str, wanted: Filter, *, secret: bool = True) -> SavedView:
    """Keep a filter under a name; with `secret` its feed can be read by an address that nobody can guess."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise invalid("name", f"a name has 1 to {_LONGEST} characters")
    row: dict[str, Any] = {
        "id": f"v{secrets.token_hex(8)}", "name": name, "owner": owner, "filter": wanted.query_string(),
        "secret": secrets.token_urlsafe(24) if secret else None, "recorded_at": now(),
    }  # fmt: skip
    with explained(engine), writing(engine) as connection:
        held = (
            select(func.count()).select_from(saved_views).where(saved_views.c.owner == owner, saved_views.c.removed_at.is_(None))
        )
        if connection.execute(held).scalar_one() >= _MOST:
            raise Problem(409, "too-many", f"{owner} has {_MOST} views: remove one first")
        connection.execute(insert(saved_views), row)
        return SavedView(**connection.execute(select(*_COLUMNS).where(saved_views.c.id == row["id"])).one()._asdict())


def listed(engine: Engine, owner: str | None = None) -> list[SavedView]:
    """The views of an owner, or all, by name."""
    query = select(*_COLUMNS).where(saved_views.c.removed_at.is_(None)).order_by(saved_views.c.name, saved_views.c.key)
    if owner is not None:
        query = query.where(saved_views.c.owner == owner)
    with read(engine) as connection:
        return [SavedView(**row._asdict()) for row in connection.execute(query)]


def find(engine: Engine, id_: str) -> SavedView | None:
    """The view of an id, where it was not removed."""
    query = select(*_COLUMNS).where(saved_views.c.id == id_, saved_views.c.removed_at.is_(None))
    with read(engine) as connection:
        row = connection.execute(query).one_or_none()
    return SavedView(**row._asdict()) if row else None


def remove(engine: Engine, view: SavedView) -> None:
    """Let a view be no more; its feed and its webhooks end."""
    with explained(engine), writing(engine) as connection:
        connection.execute(update(saved_views).where(saved_views.c.key == view.key).values(removed_at=now()))
