"""What is asked of the store, as one object: the filters of `rasid search`, of points and of the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, TextClause, and_, or_, select, text

from rasid.store.current import current
from rasid.store.schema import actors, report_actors, reports
from rasid.store.words import search_words


class Box(NamedTuple):
    """A box of longitudes and latitudes in degrees; it does not cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Query:
    """Filters, all of which must hold; None asks nothing.

    `words`: all of them stand in the document, whatever their clitics and endings. `types`: one of them. `actor`: id or name of a
    side. `place`: id or name of the place, its admin1 or its country code. `since` and `until`: days the event may have happened
    on. `status`: accepted, rejected or unreviewed. `min_confidence`: from 0 to 1. `as_known_on`: only what the store held at the
    end of that day (UTC). ValueError where `since` is after `until`: nothing could fit, and a slip would look like an answer.
    """

    words: str | None = None
    types: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    status: str | None = None
    min_confidence: float | None = None
    as_known_on: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"{self.since} is after {self.until}")


_IN_TREE = "SELECT key FROM reports_box WHERE west <= :east AND east >= :west AND south <= :north AND north >= :south"
_IN_TREE_DAYS = " AND last_day >= :first AND first_day <= :last"
_IN_FRAME = "reports.point && ST_MakeEnvelope(:west, :south, :east, :north, 4326)"
# in front of && stands the very expression of the index `ix_reports_cube`
_IN_CUBE = (
    "cube(cube(cube(reports.longitude), reports.latitude), "
    "reports.day_start - date '1970-01-01', reports.day_end - date '1970-01-01') && "
    "cube(ARRAY[:west, :south, :first]::float8[], ARRAY[:east, :north, :last]::float8[])"
)
_LAST = date.max - timedelta(days=1)


def cutoff(as_known_on: date | None) -> str | None:
    """The first time of record that is not known any more on a day."""
    return (min(as_known_on, _LAST) + timedelta(days=1)).isoformat() if as_known_on else None


def conditions(query: Query, dialect: str, decided: dict[str, str]) -> list[ColumnElement[bool]]:
    """The filters as SQL over `reports`; `decided` is what reviewers said of events (`statuses`)."""
    found = [current(cutoff(query.as_known_on))]
    if query.types:
        found.append(reports.c.type.in_(query.types))
    if query.min_confidence is not None:
        found.append(reports.c.confidence >= query.min_confidence)
    if (words := telling(query, dialect)) is not None:
        found.append(reports.c.document.in_(words))
    if query.actor:
        found.append(_actor(query.actor))
    if query.place:
        found.append(_place(query.place))
    if query.box:
        found.append(_box(query, dialect))
    if not (query.box and dialect == "postgresql"):  # there the index of the box has answered for the days
        found.extend(_days(query))
    if query.status:
        found.append(_status(query.status, decided))
    return found


def telling(query: Query, dialect: str) -> TextClause | None:
    """The keys of the documents that hold all words asked for, as SQL; None where no words are asked for."""
    stems = search_words(query.words) if query.words else ""
    if not stems:
        return None
    if dialect == "postgresql":
        lexemes = text("SELECT document FROM document_words WHERE lexemes @@ plainto_tsquery('simple', :stems)")
        return lexemes.bindparams(stems=stems)
    phrase = " ".join(f'"{stem}"' for stem in stems.split())
    return text("SELECT rowid FROM documents_fts WHERE documents_fts MATCH :stems").bindparams(stems=phrase)


def _actor(wanted: str) -> ColumnElement[bool]:
    named = select(actors.c.id).where(or_(actors.c.id == wanted, actors.c.name == wanted))
    return reports.c.key.in_(
        select(report_actors.c.report).where(or_(report_actors.c.actor_id.in_(named), report_actors.c.name == wanted))
    )


def _place(wanted: str) -> ColumnElement[bool]:
    return or_(
        reports.c.place_id == wanted,
        reports.c.place == wanted,
        reports.c.admin1 == wanted,
        reports.c.admin1_code == wanted,
        reports.c.country == wanted.upper(),
    )


def _box(query: Query, dialect: str) -> ColumnElement[bool]:
    box = query.box
    assert box is not None
    timed = query.since or query.until
    bounds: dict[str, Any] = box._asdict()
    if timed:
        bounds |= {"first": _number(query.since, -1e5), "last": _number(query.until, 1e6)}
    if dialect == "postgresql":
        return and_(text(_IN_CUBE if timed else _IN_FRAME).bindparams(**bounds))
    boxed = text(_IN_TREE + (_IN_TREE_DAYS if timed else "")).bindparams(**bounds)
    exact = and_(reports.c.longitude.between(box.west, box.east), reports.c.latitude.between(box.south, box.north))
    return and_(reports.c.key.in_(boxed), exact)


def _days(query: Query) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.since:
        found.append(reports.c.day_end >= query.since)
    if query.until:
        found.append(reports.c.day_start <= query.until)
    return found


def _status(wanted: str, decided: dict[str, str]) -> ColumnElement[bool]:
    if wanted == "unreviewed":
        return reports.c.event.not_in(list(decided))
    return reports.c.event.in_([event for event, status in decided.items() if status == wanted])


def _number(day: date | None, otherwise: float) -> float:
    """Days since 1970."""
    return float((day - date(1970, 1, 1)).days) if day else otherwise
