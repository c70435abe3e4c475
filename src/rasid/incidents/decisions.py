"""What reviewers decide: accept, reject, edit, merge, split, undo. Each is a new row with who, when and why; none overwrites.

Accept and reject are said of an incident or of one event report; an event that is rejected joins no incident. Merge and
split are kept on the pairs of events they are about, so that they hold when incidents are formed anew.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import func, insert, select

from rasid.incidents.edits import EditError, checked
from rasid.incidents.verdicts import tombstoned
from rasid.store.append import now
from rasid.store.engine import StoreError, explained, read, writing
from rasid.store.schema import decision_subjects, decisions, incidents, memberships, reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection, Engine

Subject = tuple[str, str | None]


class DecisionError(StoreError):
    """What was asked cannot be decided; the message says why."""


class UnknownSubjectError(DecisionError):
    """What a decision was to be about is not in the store."""


def accept(engine: Engine, id_: str, who: str, why: str = "") -> int:
    """Say that an incident or event is as told; the number of the decision."""
    return _judge(engine, "accept", id_, who, why)


def reject(engine: Engine, id_: str, who: str, why: str = "") -> int:
    """Say that an incident did not happen so, or that an event report is none; the number of the decision."""
    return _judge(engine, "reject", id_, who, why)


def edit(engine: Engine, incident: str, field: str, value: Any, who: str, why: str = "") -> int:
    """Give a field of an incident a value; the reports' versions stay beside it.

    DecisionError for a field there is not or a value it cannot have (`edits.checked`).
    """
    try:
        value = checked(field, value)
    except EditError as error:
        raise DecisionError(str(error)) from None
    with explained(engine), writing(engine) as connection:
        id_ = _standing(connection, incident)
        subjects = [(event, None) for event in _events(connection, id_)]
        return _append(connection, "edit", subjects, who, why, incident=id_, field=field, value=orjson.dumps(value).decode())


def merge(engine: Engine, incident: str, other: str, who: str, why: str = "") -> int:
    """Say that two incidents are one; the next `link` joins them."""
    with explained(engine), writing(engine) as connection:
        one, two = _standing(connection, incident), _standing(connection, other)
        if one == two:
            raise DecisionError(f"{incident} and {other} are one incident")
        pairs = product(_events(connection, one), _events(connection, two))
        return _append(connection, "merge", pairs, who, why, incident=one)


def split(engine: Engine, incident: str, events: Iterable[str], who: str, why: str = "") -> int:
    """Say that some events of an incident are another one; the next `link` parts them."""
    with explained(engine), writing(engine) as connection:
        id_ = _standing(connection, incident)
        members, leaving = _events(connection, id_), set(events)
        if strangers := leaving - set(members):
            raise DecisionError(f"{', '.join(sorted(strangers))}: not in incident {id_}, which holds {', '.join(members)}")
        staying = [event for event in members if event not in leaving]
        if not leaving or not staying:
            raise DecisionError(f"a split leaves events on both sides; {id_} holds {', '.join(members)}")
        return _append(connection, "split", product(sorted(leaving), staying), who, why, incident=id_)


def undo(engine: Engine, decision: int, who: str, why: str = "") -> int:
    """Take a decision back; it stays in the record. DecisionError where it is none, an undo, or undone already."""
    with explained(engine), writing(engine) as connection:
        row = connection.execute(select(decisions).where(decisions.c.key == decision)).one_or_none()
        if row is None:
            raise UnknownSubjectError(f"there is no decision {decision}")
        if row.kind == "undo":
            raise DecisionError(f"decision {decision} is an undo: decide anew instead")
        if connection.execute(select(decisions.c.key).where(decisions.c.undoes == decision)).first():
            raise DecisionError(f"decision {decision} is undone already")
        return _append(connection, "undo", [], who, why, undoes=decision)


def log(engine: Engine, *, incident: str | None = None, after: int = 0, limit: int | None = None) -> list[dict[str, Any]]:
    """Decisions in the order they were made; `undone_by` is the number of the undo that took one back.

    All of them, or those on an incident (`incident`; also what was decided on others that were merged into it) behind the number
    `after`, `limit` at most.
    """
    undo = decisions.alias("undo")
    query = (
        select(decisions, undo.c.key.label("undone_by"))
        .outerjoin(undo, undo.c.undoes == decisions.c.key)
        .where(decisions.c.key > after)
        .order_by(decisions.c.key)
        .limit(limit)
    )
    with read(engine) as connection:
        if incident is not None:
            heirs = tombstoned(connection)
            now_ = heirs.get(incident, incident)
            query = query.where(decisions.c.incident.in_([now_, *(id_ for id_, heir in heirs.items() if heir == now_)]))
        return [{str(name): value for name, value in row._mapping.items()} for row in connection.execute(query)]


def _judge(engine: Engine, kind: str, id_: str, who: str, why: str) -> int:
    with explained(engine), writing(engine) as connection:
        if connection.execute(select(reports.c.key).where(reports.c.event == id_).limit(1)).first():
            return _append(connection, kind, [(id_, None)], who, why)
        incident = _standing(connection, id_)
        return _append(connection, kind, [(e, None) for e in _events(connection, incident)], who, why, incident=incident)


def _standing(connection: Connection, id_: str) -> str:
    """The incident that an id stands for now."""
    incident = tombstoned(connection).get(id_, id_)
    if not connection.execute(select(incidents.c.key).where(incidents.c.id == incident)).first():
        raise UnknownSubjectError(f"{id_}: there is no such incident or event")
    return incident


def _events(connection: Connection, incident: str) -> list[str]:
    """The events of an incident now, in the order they joined."""
    newest = select(func.max(memberships.c.key)).group_by(memberships.c.event)
    query = select(memberships.c.event).where(memberships.c.key.in_(newest), memberships.c.incident == incident)
    return list(connection.execute(query.order_by(memberships.c.key)).scalars())


def _append(connection: Connection, kind: str, subjects: Iterable[Subject], who: str, why: str, **values: Any) -> int:
    if not who.strip():
        raise DecisionError("a decision needs a name: who decides?")
    key: int = (connection.execute(select(func.max(decisions.c.key))).scalar() or 0) + 1
    connection.execute(insert(decisions), {"key": key, "kind": kind, "who": who, "why": why, "recorded_at": now(), **values})
    rows = [{"decision": key, "event": event, "other_event": other} for event, other in subjects]
    if rows:
        connection.execute(insert(decision_subjects), rows)
    return key
