"""The REST API: one router a resource, all under /api/v1."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from rasid.service.access.principals import reader
from rasid.service.api import (
    access,
    actors,
    changes,
    decisions,
    documents,
    events,
    export,
    incidents,
    places,
    points,
    read,
    report,
    stats,
    views,
)
from rasid.service.api.asked import only_known
from rasid.service.problems import MEDIA_TYPE

PREFIX = "/api/v1"
_PROBLEM = {
    "description": "Problem details (RFC 9457)",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

router = APIRouter(prefix=PREFIX, responses={"4XX": _PROBLEM, "5XX": _PROBLEM}, dependencies=[Depends(only_known)])
for part in (incidents, events, documents, places, actors, points, stats, decisions, changes, export, report, views, read):
    router.include_router(part.router, dependencies=[Depends(reader)])
router.include_router(access.router)  # signing in is for strangers; each route says whom it is for
