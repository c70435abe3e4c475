"""`/incidents/ID/why`: why the reports of an incident were put together, pair by pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from rasid.incidents.explain import explain
from rasid.incidents.model import JOIN
from rasid.service.access.admission import spend
from rasid.service.access.principals import Principal, reader
from rasid.service.pages.incident import one
from rasid.service.pages.shown import Report, reports_of
from rasid.service.pairs import said_words
from rasid.service.rendering import page, words_of
from rasid.service.services import Shared

if TYPE_CHECKING:
    from rasid.incidents.explain import Explained
    from rasid.service.words import Words

router = APIRouter()
_SAYS_NOTHING = 0.05  # weight below which a feature is left out
_End = tuple[str, str]  # a report by its document and the event's name in it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, what their being one happening weighs, and of what that is made up: feature, weight and words."""

    ends: tuple[Report | None, Report | None]
    weight: float
    prior: float
    joins: bool
    verdict: str
    reasons: tuple[tuple[str, float, str], ...]


@router.get("/incidents/{id}/why")
def why_page(
    request: Request, shared: Shared, who: Annotated[Principal, Depends(reader)], id: Annotated[str, Path(max_length=60)]
) -> Response:
    """First the pairs that hold the reports together, each report by its strongest tie to the others, then all others."""
    found = one(shared, id)
    spend(request, shared, who, "explain")
    w = words_of(request)
    shown = {report.event_id: report for report in reports_of(shared.engine, found.reports)}
    named = {(member.document, member.event.id): shown.get(member.event_id) for member in found.reports}
    pairs = explain(shared.engine, found.id)
    ties = holding(pairs)
    return page(
        request, who, "why.html", id=found.id, join=JOIN, reports=len(found.reports),
        holding=[_pair(pair, named, w) for pair in ties],
        others=[_pair(pair, named, w) for pair in pairs if pair not in ties],
    )  # fmt: skip


def holding(pairs: list[Explained]) -> list[Explained]:
    """Of pairs, strongest first, those that tie a report to others that no stronger pair ties it to."""
    group: dict[_End, int] = {}
    ties = []
    for number, pair in enumerate(pairs):
        one_, other = group.setdefault(pair.left, 2 * number), group.setdefault(pair.right, 2 * number + 1)
        if one_ != other:
            ties.append(pair)
            group = {end: one_ if held == other else held for end, held in group.items()}
    return ties


def _pair(pair: Explained, named: dict[_End, Report | None], w: Words) -> Pair:
    if pair.decided:
        verdict = w.gettext("decided by a reviewer: %(decision)s", decision=w.term("decided", pair.decided))
    else:
        verdict = w.gettext("joined") if pair.joins else w.gettext("joined by way of others")
    telling = (reason for reason in pair.reasons if abs(reason.weight) >= _SAYS_NOTHING)
    reasons = tuple((reason.feature, reason.weight, said_words(reason.said, w)) for reason in telling)
    return Pair((named.get(pair.left), named.get(pair.right)), pair.weight, pair.prior, pair.joins, verdict, reasons)
