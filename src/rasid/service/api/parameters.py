"""Parameters that several routes take."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query

from rasid.service.filters import day

IncidentId = Annotated[str, Path(max_length=60, description="Id of an incident.", examples=["ifd518cbc58b11ae6"])]
EventId = Annotated[str, Path(max_length=60, description="Id of an event report.", examples=["e2a9c7f3d10be94c86a51"])]
DocumentId = Annotated[str, Path(max_length=300, description="Content hash of a document, or the id that its input gave.")]


def _known_on(
    known_on: Annotated[
        str | None, Query(description="As the store stood at the end of that day, UTC.", json_schema_extra={"format": "date"})
    ] = None,
) -> date | None:
    return day("known_on", known_on)


KnownOn = Annotated[date | None, Depends(_known_on)]
