"""The REST API: one router a resource, all under /api/v1."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from rasid.service.access.principals import reader
from rasid.service.api import (
    access,
    changes,
    decisions,
    documents,
    events,
    export,
    incidents,
    points,
    read,
    report,
    stats,
    tallied,
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
parts = (incidents, events, documents, points, stats, decisions, changes, export, report, views, read)
for each in (*(part.router for part in parts), tallied.places, tallied.actors):
    router.include_router(each, dependencies=[Depends(reader)])
router.include_router(access.router)  # signing in is for strangers; each route says whom it is for
