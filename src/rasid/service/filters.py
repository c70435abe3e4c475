"""The one filter of lists, map, timeline, exports and alerts: read from the query parameters, and written back as links."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import Query as Parameter

from rasid.records import EVENT_TYPES
from rasid.service.problems import invalid
from rasid.store.query import Box, Query

if TYPE_CHECKING:
    from collections.abc import Mapping

Of = Literal["incidents", "events", "documents"]
Status = Literal["accepted", "rejected", "unreviewed"]
NAMES = ("q", "type", "actor", "place", "bbox", "from", "to", "status", "known_on", "min_confidence")
_LONGEST = 200  # characters of a text
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; fields mean what those of `rasid.store.query.Query` do. `of` is what a list is of."""

    q: str | None = None
    types: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    bbox: Box | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    known_on: date | None = None
    min_confidence: float | None = None
    of: Of = "incidents"

    def query(self) -> Query:
        """The filter as the store is asked."""
        return Query(
            words=self.q,
            types=self.types,
            actor=self.actor,
            place=self.place,
            box=self.bbox,
            since=self.since,
            until=self.until,
            status=self.status,
            min_confidence=self.min_confidence,
            as_known_on=self.known_on,
        )

    def params(self, **changes: Any) -> dict[str, str | list[str]]:
        """The query parameters that read as this filter, with some fields changed (None takes one out): for links back."""
        told = replace(self, **changes) if changes else self
        values: dict[str, Any] = {
            "q": told.q,
            "type": list(told.types),
            "actor": told.actor,
            "place": told.place,
            "bbox": ",".join(f"{edge:g}" if edge == round(edge, 4) else repr(edge) for edge in told.bbox) if told.bbox else None,
            "from": told.since.isoformat() if told.since else None,
            "to": told.until.isoformat() if told.until else None,
            "status": told.status,
            "known_on": told.known_on.isoformat() if told.known_on else None,
            "min_confidence": f"{told.min_confidence:g}" if told.min_confidence is not None else None,
            "of": told.of if told.of != "incidents" else None,
        }
        return {name: value for name, value in values.items() if value}

    def query_string(self, **changes: Any) -> str:
        """`params`, as it stands behind the ? of a URL."""
        return urlencode(self.params(**changes), doseq=True)

    @property
    def is_empty(self) -> bool:
        """Whether everything passes."""
        return not self.params(of="incidents")


def filter_of(
    q: Annotated[
        str | None,
        Parameter(description="Words that all stand in the document, whatever their article and ending.", examples=["قصف"]),
    ] = None,
    type: Annotated[  # noqa: A002 - the parameter's name
        list[str] | None,
        Parameter(description="Type of event; several may be given.", examples=[["shelling"]]),
    ] = None,
    actor: Annotated[str | None, Parameter(description="Id or name of a side.")] = None,
    place: Annotated[
        str | None, Parameter(description="Id or name of a place, its province, or a country code.", examples=["SY"])
    ] = None,
    bbox: Annotated[
        str | None, Parameter(description="Box in degrees: west,south,east,north.", examples=["35.5,34.8,37.5,36.6"])
    ] = None,
    since: Annotated[
        str | None,
        Parameter(alias="from", description="Happened on this day or later (YYYY-MM-DD).", json_schema_extra={"format": "date"}),
    ] = None,
    until: Annotated[
        str | None,
        Parameter(alias="to", description="Happened on this day or earlier (YYYY-MM-DD).", json_schema_extra={"format": "date"}),
    ] = None,
    status: Annotated[str | None, Parameter(description="What reviewers said: accepted, rejected or unreviewed.")] = None,
    known_on: Annotated[
        str | None,
        Parameter(description="As the store stood at the end of that day, UTC.", json_schema_extra={"format": "date"}),
    ] = None,
    min_confidence: Annotated[str | None, Parameter(description="At least this sure, from 0 to 1.", examples=["0.5"])] = None,
    of: Annotated[
        str | None, Parameter(description="What is counted and shown: incidents, events or documents.", examples=["incidents"])
    ] = None,
) -> Filter:
    """The filter that the query parameters say; an empty one, as forms send them, asks nothing. Problem (422) for wrong ones."""
    wanted = Filter(
        q=_text("q", q),
        types=_types([one for one in type or () if one]),
        actor=_text("actor", actor),
        place=_text("place", place),
        bbox=_bbox(bbox),
        since=day("from", since),
        until=day("to", until),
        status=_choice("status", status, get_args(Status)),
        known_on=day("known_on", known_on),
        min_confidence=_share(min_confidence),
        of=_choice("of", of, get_args(Of)) or "incidents",
    )
    try:
        wanted.query()
    except ValueError as error:
        raise invalid("from", str(error)) from None
    return wanted


def from_params(params: Mapping[str, str | list[str]]) -> Filter:
    """The filter of parameters as `Filter.params` gives them; a Problem (422) where they are none."""
    told: dict[str, Any] = {{"from": "since", "to": "until"}.get(name, name): value for name, value in params.items()}
    unknown = params.keys() - {*NAMES, "of"}
    if unknown:
        raise invalid(sorted(unknown)[0], f"no filter of that name: one of {', '.join((*NAMES, 'of'))}")
    if isinstance(told.get("type"), str):
        told["type"] = [told["type"]]
    for name, value in told.items():
        if name != "type" and not isinstance(value, str):
            raise invalid(name, "one text is wanted")
    return filter_of(**told)


def _text(name: str, value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    if len(value) > _LONGEST:
        raise invalid(name, f"longer than {_LONGEST} characters")
    if any(ord(character) < 32 or "\ud800" <= character <= "\udfff" for character in value):
        raise invalid(name, "holds control characters")
    return value.strip()


def _types(values: list[str]) -> tuple[str, ...]:
    for value in values:
        if value not in EVENT_TYPES:
            raise invalid("type", f"{value[:40]!r} is no event type: one of {', '.join(EVENT_TYPES)}")
    return tuple(dict.fromkeys(values))


def _choice(name: str, value: str | None, among: tuple[Any, ...]) -> Any:
    if not value:
        return None
    if value not in among:
        raise invalid(name, f"{value[:40]!r} is none of {', '.join(among)}")
    return value


def day(name: str, value: str | None) -> date | None:
    """The day that a parameter says, None where it says nothing; a Problem (422) where it is none."""
    if not value:
        return None
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise invalid(name, f"{value[:40]!r} is not a date of the form YYYY-MM-DD") from None


def _share(value: str | None) -> float | None:
    if not value:
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise invalid("min_confidence", f"{value[:40]!r} is not a number from 0 to 1")
    return share


def _bbox(value: str | None) -> Box | None:
    if not value:
        return None
    try:
        if len(value) > _LONGEST:
            raise ValueError
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise invalid("bbox", "west,south,east,north in degrees are wanted") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise invalid("bbox", "west and south come first, in degrees; a box does not cross the 180th meridian")
    return Box(west, south, east, north)
