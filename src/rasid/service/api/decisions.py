"""`/decisions`: what reviewers decide, and taking it back."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Body, Depends, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from rasid.incidents import decisions
from rasid.incidents.edits import FIELDS
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Principal, reviewer
from rasid.service.answers import json
from rasid.service.api.listing import BY_KEY, USUAL, Cursor, Limit, listing
from rasid.service.deciding import decide
from rasid.service.problems import not_found
from rasid.service.services import Shared

router = APIRouter(prefix="/decisions", tags=["decisions"])
Reviewer = Annotated[Principal, Depends(reviewer)]
_Id = Annotated[str, Field(min_length=1, max_length=60)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid")
    why: str = Field("", max_length=2000, description="Why, in words; kept with the decision.")


class Accept(_Said):
    """An incident or an event report is as told."""

    kind: Literal["accept"]
    id_: _Id = Field(alias="id", description="An incident or an event.")


class Reject(_Said):
    """An incident did not happen so, or an event report is none: it joins no incident."""

    kind: Literal["reject"]
    id_: _Id = Field(alias="id", description="An incident or an event.")


class Edit(_Said):
    """A field of an incident has this value; what the reports say stays beside it."""

    kind: Literal["edit"]
    incident: _Id
    field: str = Field(description=f"One of {', '.join(FIELDS)}.")
    value: Any = Field(description="JSON of the shape that the field's versions have.")


class Merge(_Said):
    """Two incidents are one."""

    kind: Literal["merge"]
    incident: _Id
    other: _Id


class Split(_Said):
    """Some events of an incident are another one."""

    kind: Literal["split"]
    incident: _Id
    events: list[_Id] = Field(min_length=1, max_length=1000)


class Undo(_Said):
    """Take a decision back; it stays in the record."""

    kind: Literal["undo"]
    decision: int = Field(ge=1, lt=2**31)


Decision = Annotated[Accept | Reject | Edit | Merge | Split | Undo, Field(discriminator="kind")]
_EXAMPLES = {
    "accept": {"value": {"kind": "accept", "id": "ifd518cbc58b11ae6", "why": "two pictures from the place"}},
    "merge": {"value": {"kind": "merge", "incident": "ifd518cbc58b11ae6", "other": "i0c1f6d4be29a7f35", "why": "one strike"}},
    "undo": {"value": {"kind": "undo", "decision": 12}},
}


@router.get("", summary="All decisions, oldest first")
def list_decisions(
    request: Request,
    shared: Shared,
    incident: Annotated[str | None, Query(max_length=60, description="Only those on this incident.")] = None,
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """Who decided what of what, when and why; `undone_by` is the number of the undo that took one back."""

    def fetch(n: int, after: int | None) -> list[tuple[int, dict[str, Any]]]:
        found = decisions.log(shared.engine, incident=incident, after=after or 0, limit=n)
        return [(entry["key"], told(entry)) for entry in found]

    return listing(request, shared.engine, BY_KEY, fetch, limit=limit, cursor=cursor)


@router.get("/{decision}", summary="One decision")
def one_decision(shared: Shared, decision: Annotated[int, Path(ge=1, lt=2**31)]) -> Response:
    """A decision by its number."""
    found = decisions.log(shared.engine, after=decision - 1, limit=1)
    if not found or found[0]["key"] != decision:
        raise not_found("decision", str(decision))
    return json(told(found[0]))


@router.post("", summary="Decide, or take a decision back", status_code=201)
def post_decision(
    request: Request, shared: Shared, who: Reviewer, decision: Annotated[Decision, Body(openapi_examples=_EXAMPLES)]
) -> Response:
    """Kept with who, when and why. `linking` says that reports are being put together anew, for the decision to take effect."""
    values = decision.model_dump(exclude={"kind", "why"})
    number, linking = decide(shared, who, decision.kind, values, decision.why, address_of(request, shared.settings))
    return json({"decision": number, "linking": linking}, 201, {"Location": f"/api/v1/decisions/{number}"})


def told(entry: dict[str, Any]) -> dict[str, Any]:
    """A decision as the API tells it: its number as `decision`, its value as JSON."""
    value = entry["value"]
    return {
        "decision": entry["key"],
        **{name: entry[name] for name in ("kind", "incident", "field")},
        "value": None if value is None else orjson.loads(value),
        **{name: entry[name] for name in ("undoes", "undone_by", "who", "why", "recorded_at")},
    }
