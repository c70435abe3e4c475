"""The filters of `rasid search`, as every command that selects takes them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rasid.cli_storing import day
from rasid.records import EVENT_TYPES
from rasid.store.query import Box, Query

if TYPE_CHECKING:
    from datetime import date


class Status(StrEnum):
    """What reviewers said of an event."""

    accepted = "accepted"
    rejected = "rejected"
    unreviewed = "unreviewed"


def _box(value: str | Box) -> Box:
    if isinstance(value, Box):
        return value
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not WEST,SOUTH,EAST,NORTH in degrees") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise typer.BadParameter(f"{value!r}: west and south come first, in degrees")
    return Box(west, south, east, north)


def _types(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if value not in EVENT_TYPES:
            raise typer.BadParameter(f"{value!r} is no event type: one of {', '.join(EVENT_TYPES)}")
    return values


Words = Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="Words that all stand in the document.")]
EventTypes = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", callback=_types, help="Type of event; several may be given.")
]
OfActor = Annotated[str | None, typer.Option("--actor", metavar="ID", help="Id or name of a side.")]
OfPlace = Annotated[
    str | None, typer.Option("--place", metavar="ID", help="Id or name of a place or province, or a country code.")
]
InBox = Annotated[Any, typer.Option("--bbox", metavar="W,S,E,N", parser=_box, help="Box of longitudes and latitudes.")]
Since = Annotated[Any, typer.Option("--since", metavar="DATE", parser=day, help="Happened on this day or later.")]
Until = Annotated[Any, typer.Option("--until", metavar="DATE", parser=day, help="Happened on this day or earlier.")]
OfStatus = Annotated[Status | None, typer.Option("--status", help="What reviewers said of it.")]
MinConfidence = Annotated[
    float | None, typer.Option("--min-confidence", min=0.0, max=1.0, help="At least this sure, from 0 to 1.")
]


def asked(
    words: list[str] | None,
    types: list[str] | None,
    *,
    actor: str | None,
    place: str | None,
    box: Box | None,
    since: date | None,
    until: date | None,
    status: Status | None,
    min_confidence: float | None,
    as_known_on: date | None,
) -> Query:
    """The filters as the store is asked; an error of usage where the days leave nothing."""
    try:
        return Query(
            words=" ".join(words) if words else None,
            types=tuple(types or ()),
            actor=actor,
            place=place,
            box=box,
            since=since,
            until=until,
            status=status.value if status else None,
            min_confidence=min_confidence,
            as_known_on=as_known_on,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
