"""What every request passes before its route: who asks, how often, and whether it is meant."""

from __future__ import annotations

from fastapi import Request

from rasid.service.access import csrf
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Asking, Principal
from rasid.service.services import Services, Shared


async def admit(request: Request, shared: Shared, who: Asking) -> None:
    """Let a request in, or raise a Problem: 401, 403 or 429.

    Routes and templates find who asks in `request.state.principal`, and the token for forms in `request.state.csrf`.
    """
    request.state.principal = who
    request.state.csrf = csrf.token(request, shared.settings)
    spend(request, shared, who, "ask")
    await csrf.check(request, shared.settings, who)


def spend(request: Request, shared: Services, who: Principal, kind: str) -> None:
    """Count a request against who asks, by name or else by address; a Problem (429) where it is too many.

    Whoever is at the machine itself may ask as often as they like.
    """
    if shared.settings.mode != "local":
        shared.limits.take(kind, who.name if who.via in ("session", "token") else address_of(request, shared.settings))
