"""`/review`: incidents that wait for a reviewer, most doubtful first, by keys or by plain forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from rasid.incidents.decisions import log
from rasid.incidents.doubt import Doubt, queue
from rasid.incidents.edits import FIELDS
from rasid.incidents.neighbours import candidates_for
from rasid.incidents.views import incidents
from rasid.records import EVENT_TYPES
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Principal, reader, reviewer
from rasid.service.deciding import KINDS, decide
from rasid.service.filters import Filter, filter_of
from rasid.service.pages.history import history
from rasid.service.pages.shown import contradictions_of, reports_of
from rasid.service.pages.typed import edited
from rasid.service.problems import invalid
from rasid.service.rendering import page, words_of
from rasid.service.services import Services, Shared

if TYPE_CHECKING:
    from rasid.incidents.incident import Incident
    from rasid.service.words import Words

router = APIRouter()
_ITEMS = 12
_QUOTES = 4
Word = Annotated[str, Form(max_length=500)]


@router.get("/review")
def review_page(
    request: Request,
    shared: Shared,
    who: Annotated[Principal, Depends(reader)],
    wanted: Annotated[Filter, Depends(filter_of)],
    done: Annotated[int | None, Query(ge=1, lt=2**31)] = None,
) -> Response:
    """The queue; `done` is the decision that was just made."""
    w = words_of(request)
    shared.warming.need()
    doubts, left = queue(shared.engine, wanted.query(), _ITEMS)
    found = {incident.id: incident for incident in incidents(shared.engine, [doubt.incident for doubt in doubts])}
    items = [_item(shared, found[doubt.incident], doubt, found, w) for doubt in doubts if doubt.incident in found]
    last = [entry for entry in log(shared.engine, after=done - 1, limit=1) if entry["key"] == done] if done else []
    standing = last and last[0]["kind"] != "undo" and not last[0]["undone_by"]
    return page(
        request, who, "review.html", queue=items, left=left, decisions=history(shared.engine, w, limit=10),
        said=_said(last[0], w) if last else "", undoable=done if standing else None,
        fields=FIELDS, types=EVENT_TYPES, back="/review",
    )  # fmt: skip


@router.post("/review/decide")
def decide_page(
    request: Request,
    shared: Shared,
    who: Annotated[Principal, Depends(reviewer)],
    verb: Word,
    incident: Word = "",
    other: Word = "",
    field: Word = "",
    value: Word = "",
    why: Word = "",
    back: Word = "/review",
    decision: Annotated[int | None, Form(ge=1, lt=2**31)] = None,
    events: Annotated[list[str] | None, Form(max_length=500)] = None,
) -> Response:
    """Decide, and go back to where the decision was made."""
    if verb not in KINDS:
        raise invalid("verb", f"one of {', '.join(KINDS)}")
    if verb == "undo" and decision is None:
        raise invalid("decision", "which decision is to be taken back?")
    values: dict[str, Any] = {
        "accept": {"id_": incident},
        "reject": {"id_": incident},
        "edit": {"incident": incident, "field": field, "value": edited(field, value)},
        "merge": {"incident": incident, "other": other},
        "split": {"incident": incident, "events": events or []},
        "undo": {"decision": decision},
    }[verb]
    made = decide(shared, who, verb, values, why, address_of(request, shared.settings))
    return RedirectResponse(f"{_safe(back)}?done={made.number}", 303)


def _safe(back: str) -> str:
    """The path to go back to: one of this site, without its query."""
    path = urlsplit(back).path
    return path if path == "/review" or path.startswith("/incidents/") else "/review"


def _item(shared: Services, incident: Incident, doubt: Doubt, held: dict[str, Incident], w: Words) -> dict[str, Any]:
    members = reports_of(shared.engine, incident.reports)
    near = [other for id_ in doubt.near if id_ != incident.id for other in [held.get(id_)] if other]
    missing = [id_ for id_ in doubt.near if id_ not in held]
    candidates = [*near, *incidents(shared.engine, missing)] if missing else near
    known = {candidate.id for candidate in candidates}
    candidates += [other for other in candidates_for(shared.engine, incident) if other.id not in known]
    return {
        "incident": incident,
        "doubts": _doubts(incident, doubt, w),
        "contradictions": contradictions_of(incident, w),
        "members": members[:_QUOTES],
        "all": members,
        "more": len(members) - len(members[:_QUOTES]),
        "candidates": candidates,
    }


def _doubts(incident: Incident, doubt: Doubt, w: Words) -> list[str]:
    found = []
    if incident.contradictions:
        count = len(incident.contradictions)
        found.append(w.ngettext("%(num)s contradiction", "%(num)s contradictions", count))
    if doubt.near:
        found.append(w.gettext("nearly joined with another"))
    if doubt.weakest is not None:
        found.append(w.gettext("joined by little"))
    if doubt.confidence < 0.7:
        found.append(w.gettext("confidence %(share)s", share=w.percent(doubt.confidence)))
    return found


def _said(entry: dict[str, Any], w: Words) -> str:
    return w.gettext("%(decided)s (decision %(number)s).", decided=w.term("decided", entry["kind"]), number=entry["key"])
