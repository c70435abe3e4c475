"""`/incidents`: many reports of one happening, every version kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from rasid.incidents.explain import explain
from rasid.incidents.incident import Incident
from rasid.incidents.listing import listed
from rasid.incidents.rows import row
from rasid.incidents.views import incidents
from rasid.service.access.admission import spend
from rasid.service.access.principals import Asking
from rasid.service.answers import json, tag_of, tagged, unchanged
from rasid.service.api.listing import BY_DAY, USUAL, Cursor, Limit, listing
from rasid.service.api.parameters import IncidentId, KnownOn
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import not_found
from rasid.service.services import Services, Shared

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get("", summary="Incidents that fit a filter, newest first")
def list_incidents(
    request: Request,
    shared: Shared,
    wanted: Annotated[Filter, Depends(filter_of)],
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """An incident fits where one of its reports does; `status` is that of the incident.

    It stands at its newest fitting report.
    """
    query = wanted.query()

    def fetch(n: int, after: Any) -> list[tuple[Any, dict[str, Any]]]:
        return [(position, row(found)) for position, found in listed(shared.engine, query, limit=n, after=after)]

    return listing(request, shared.engine, BY_DAY, fetch, limit=limit, cursor=cursor)


@router.get("/{incident}", summary="One incident with every version of every field")
def one_incident(request: Request, shared: Shared, incident: IncidentId, known_on: KnownOn = None) -> Response:
    """An incident that was merged into another gives that one; its `id` says which."""
    tag = tag_of(request, engine=shared.engine)
    return unchanged(request, tag) or json(row(_one(shared, incident, known_on)), headers=tagged(tag))


@router.get("/{incident}/versions", summary="Who says what of one incident, field by field")
def versions(request: Request, shared: Shared, incident: IncidentId, known_on: KnownOn = None) -> Response:
    """The versions of each field, most independent origins first, with what contradicts what and what reviewers set."""
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    told = row(_one(shared, incident, known_on))
    return json({name: told[name] for name in ("id", "versions", "contradictions", "edits")}, headers=tagged(tag))


@router.get("/{incident}/explain", summary="Why the reports of one incident were put together")
def explanation(request: Request, shared: Shared, who: Asking, incident: IncidentId) -> Response:
    """For each pair of its reports the weights that joined or parted them (log2 odds), in words, strongest pairs first."""
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    found = _one(shared, incident, None)
    spend(request, shared, who, "explain")
    pairs = explain(shared.engine, found.id)
    return json({"id": found.id, "pairs": [pair.row() for pair in pairs]}, headers=tagged(tag))


def _one(shared: Services, wanted: str, known_on: Any) -> Incident:
    found = next(incidents(shared.engine, [wanted], known_on), None)
    if found is None:
        raise not_found("incident", wanted)
    return found
