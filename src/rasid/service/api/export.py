"""`/export/{format}`: what a filter selects, as a file, streamed without a limit."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Parameter
from fastapi.responses import Response, StreamingResponse

from rasid.exports.formats import FORMATS
from rasid.exports.options import Options
from rasid.exports.records import records
from rasid.incidents.selection import unlinked
from rasid.service.access import audit
from rasid.service.access.admission import spend
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Asking
from rasid.service.answers import json
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import not_found
from rasid.service.services import Shared

router = APIRouter(prefix="/export", tags=["export"])
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {found.media_type: {"schema": {"type": "string", "format": "binary"}} for found in FORMATS.values()},
    }
}


@router.get("", summary="The formats and what each loses")
def formats() -> Response:
    """Names as they stand in the address of an export, with what a file in that format cannot hold."""
    told = [
        {"name": f.name, "label": f.label, "media_type": f.media_type, "extension": f.extension, "losses": f.losses}
        for f in FORMATS.values()
    ]
    return json({"items": told})


@router.get("/{format}", summary="The incidents that fit a filter, as a file", response_class=StreamingResponse, responses=_FILES)
def export(
    request: Request,
    shared: Shared,
    who: Asking,
    format: str,  # noqa: A002 - the name in the address
    wanted: Annotated[Filter, Depends(filter_of)],
    bom: Annotated[bool, Parameter(description="A byte order mark in front of CSV, for spreadsheets.")] = False,
    hxl: Annotated[bool, Parameter(description="A row of HXL tags below the head of incidents as CSV.")] = False,
) -> Response:
    """All incidents of which a report fits, each in whole.

    `Rasid-Unlinked` counts reports that fit but are in no incident yet and so not in the file. Who exported what is logged.
    """
    if format not in FORMATS:
        raise not_found("export format", format)
    address = address_of(request, shared.settings)
    spend(request, shared, who, "export")
    found, query = FORMATS[format], wanted.query()
    base = shared.settings.base_url or str(request.base_url)
    options = Options(bom=bom, hxl=hxl, base_url=base, selection=wanted.query_string(of="incidents"))
    pieces = found.stream(records(shared.engine, query), options)
    first = next(pieces, b"")  # what can fail does so before the answer begins
    audit.note(shared.engine, who.name, who.via, "export", found.name, address=address, selection=options.selection)
    headers = {
        "Content-Disposition": f'attachment; filename="rasid-{found.name}-{datetime.now(UTC):%Y-%m-%d}.{found.extension}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Rasid-Unlinked": str(unlinked(shared.engine, query)),
    }
    return StreamingResponse(chain((first,), pieces), headers=headers, media_type=found.media_type)
