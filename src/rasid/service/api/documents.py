"""`/documents`: reports as they were read, with all that each reading found."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from rasid.service.answers import json, tag_of, tagged, unchanged
from rasid.service.api.listing import BY_PUBLICATION, USUAL, Cursor, Limit, listing
from rasid.service.api.parameters import DocumentId, KnownOn
from rasid.service.filters import Filter, filter_of
from rasid.service.problems import not_found
from rasid.service.services import Shared
from rasid.store.listing import listed_documents
from rasid.store.query import cutoff
from rasid.store.stored import extractions_of

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("", summary="Documents of which an event fits, newest first")
def list_documents(
    request: Request,
    shared: Shared,
    wanted: Annotated[Filter, Depends(filter_of)],
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """Without their texts. Where only words are asked for, all documents with the words, also those without an event."""
    query = wanted.query()

    def fetch(n: int, after: Any) -> list[tuple[Any, Any]]:
        return [*listed_documents(shared.engine, query, limit=n, after=after)]

    return listing(request, shared.engine, BY_PUBLICATION, fetch, limit=limit, cursor=cursor)


@router.get("/{document}", summary="One document with its text and its events")
def one_document(request: Request, shared: Shared, document: DocumentId, known_on: KnownOn = None) -> Response:
    """`events` are those of the newest reading, by id; `readings` says which engines and lexicons have read it, oldest first."""
    tag = tag_of(request, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    before = cutoff(known_on)
    readings = [r for r in extractions_of(shared.engine, document) if not before or r.recorded_at < before]
    readings = [r for r in readings if document in (r.id, r.document.id)]
    if not readings:
        raise not_found("document", document)
    newest = readings[-1]
    told = {
        **asdict(newest.document),
        "id": newest.id,
        "name": newest.document.id,
        "events": newest.events,
        "readings": [
            {"engine": r.engine, "lexicon": r.lexicon, "recorded_at": r.recorded_at, "events": len(r.events)}
            for r in readings
            if r.id == newest.id
        ],
    }
    return json(told, headers=tagged(tag))
