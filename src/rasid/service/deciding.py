"""Decisions of reviewers, wherever they come from: kept in the record, noted in the audit log, put into effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.incidents import decisions
from rasid.service.access import audit
from rasid.service.problems import Problem
from rasid.service.relinking import CHANGING

if TYPE_CHECKING:
    from rasid.service.access.principals import Principal
    from rasid.service.services import Services

KINDS = ("accept", "reject", "edit", "merge", "split", "undo")


class Decided(NamedTuple):
    """The number of a decision, and whether reports are being put together anew for it to take effect."""

    number: int
    linking: bool


def decide(services: Services, who: Principal, kind: str, values: dict[str, Any], why: str, address: str) -> Decided:
    """Keep a decision and see that it takes effect.

    `values` are the arguments of the function of that name in `rasid.incidents.decisions`, `address` is where it
    came from. Problem 404 for what is not in the store, 409 for what cannot be decided, 429 for too many.
    """
    if services.settings.mode != "local":
        services.limits.take("decide", who.name)
    why = why.replace("\0", "\ufffd")  # which PostgreSQL cannot hold
    try:
        number: int = getattr(decisions, kind)(services.engine, **values, who=who.name, why=why)
    except decisions.UnknownSubjectError as error:
        raise Problem(404, "not-found", str(error)) from None
    except decisions.DecisionError as error:
        raise Problem(409, "undecidable", str(error)) from None
    audit.note(services.engine, who.name, who.via, "decide", str(number), address=address, kind=kind)
    return Decided(number, services.relinker.ask() if kind in CHANGING else False)
