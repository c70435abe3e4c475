"""`/incidents/ID`: one incident with every version of every field, who holds it, and what reviewers decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from rasid.incidents.edits import FIELDS
from rasid.incidents.incident import Edit, Holder, Incident, Version
from rasid.incidents.neighbours import candidates_for, response_chain
from rasid.incidents.views import incidents
from rasid.records import EVENT_TYPES
from rasid.service.access.principals import Principal, reader
from rasid.service.pages.history import history
from rasid.service.pages.shown import contradictions_of, evidence_href, origins_of, reports_of, value_words
from rasid.service.problems import not_found
from rasid.service.rendering import page, words_of
from rasid.service.services import Services, Shared
from rasid.service.words import Range, Words, toll_range

router = APIRouter()
TOLLS = ("killed", "injured", "captured", "missing", "displaced")
IncidentId = Annotated[str, Path(max_length=60)]
Reader = Annotated[Principal, Depends(reader)]


@dataclass(frozen=True, slots=True)
class Held:
    """A holder of a version, with the way to the evidence."""

    href: str
    publisher: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of a field as the page shows it; `edit` is the reviewer's where it is one."""

    value: Any
    words: str
    origins: int
    holders: tuple[Held, ...]
    by_all: bool = False  # whether every report holds it
    edit: Edit | None = None


@router.get("/incidents/{id}")
def incident_page(request: Request, shared: Shared, who: Reader, id: IncidentId) -> Response:
    """An incident. One that was merged into another shows that one, and says so."""
    found = one(shared, id)
    w = words_of(request)
    return page(
        request, who, "incident.html", incident=found, asked_id=id, versions=_versions(found, w), tolls=_tolls(found),
        contradictions=contradictions_of(found, w), members=reports_of(shared.engine, found.reports),
        origins=origins_of(found, w),
        chain=response_chain(shared.engine, found), decisions=history(shared.engine, w, incident=found.id),
        candidates=candidates_for(shared.engine, found) if who.may("reviewer") else [], fields=FIELDS, types=EVENT_TYPES,
        back=f"/incidents/{found.id}",
    )  # fmt: skip


def one(shared: Services, wanted: str) -> Incident:
    """The incident of an id; Problem 404 where there is none."""
    found = next(incidents(shared.engine, [wanted]), None)
    if found is None:
        raise not_found("incident", wanted)
    return found


def _versions(incident: Incident, w: Words) -> list[tuple[str, list[Shown]]]:
    edits = {edit.field: edit for edit in incident.edits}
    event_ids = {(member.document, member.event.id): member.event_id for member in incident.reports}

    def held(holder: Holder) -> Held:
        return Held(evidence_href(event_ids[holder.document, holder.event]), holder.publisher or holder.document, holder.source)

    def everyone(version: Version) -> bool:
        return len(incident.reports) > 1 and len(version.holders) == len(incident.reports)

    told: dict[str, list[Shown]] = {
        field: [Shown(edit.value, value_words(w, field, edit.value), 0, (), edit=edit)] for field, edit in edits.items()
    }
    for field, versions in incident.versions.items():
        told.setdefault(field, []).extend(
            Shown(
                version.value,
                value_words(w, field, version.value),
                version.origins,
                tuple(map(held, version.holders)),
                everyone(version),
            )
            for version in versions
        )
    order = [*incident.versions, *(field for field in edits if field not in incident.versions)]
    return [(field, told[field]) for field in order]


def _tolls(incident: Incident) -> list[tuple[str, Range]]:
    return [(kind, bounds) for kind in TOLLS if (bounds := toll_range(incident, kind)) is not None]
