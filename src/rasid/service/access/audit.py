"""The audit log: who did what, and who took what away. Rows are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import insert, select

from rasid.store.append import now
from rasid.store.engine import explained, read, writing
from rasid.store.service_schema import audit

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did: `action` as «decide», «export», «sign-in», `subject` what it was done to."""

    key: int
    recorded_at: str
    who: str
    via: str
    address: str | None
    action: str
    subject: str | None
    detail: dict[str, Any] | None


def note(
    engine: Engine, who: str, via: str, action: str, subject: str | None = None, *, address: str | None = None, **detail: Any
) -> None:
    """Add to the log."""
    row = {
        "who": who, "via": via, "address": address, "action": action, "subject": subject[:500] if subject else subject,
        "detail": orjson.dumps(detail).decode() if detail else None, "recorded_at": now(),
    }  # fmt: skip
    with explained(engine), writing(engine) as connection:
        connection.execute(insert(audit), row)


def entries(
    engine: Engine, *, limit: int, before: int | None = None, who: str | None = None, action: str | None = None
) -> list[Entry]:
    """The log, newest first; those older than the entry `before`, of one person, of one action."""
    query = select(audit).order_by(audit.c.key.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.key < before)
    if who is not None:
        query = query.where(audit.c.who == who)
    if action is not None:
        query = query.where(audit.c.action == action)
    with read(engine) as connection:
        rows = [row._asdict() for row in connection.execute(query)]
    return [Entry(**row | {"detail": orjson.loads(row["detail"]) if row["detail"] else None}) for row in rows]
