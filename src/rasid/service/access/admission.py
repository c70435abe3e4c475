"""What every request passes before its route: who asks, how often, and whether it is meant."""

from __future__ import annotations

from fastapi import Request

from rasid.service.access import csrf
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Asking
from rasid.service.services import Shared


async def admit(request: Request, shared: Shared, who: Asking) -> None:
    """Let a request in, or raise a Problem: 401, 403 or 429.

    Routes and templates find who asks in `request.state.principal`, and the token for forms in `request.state.csrf`.
    """
    request.state.principal = who
    request.state.csrf = csrf.token(request, shared.settings)
    if shared.settings.mode != "local":
        shared.limits.take("ask", who.name if who.via in ("session", "token") else address_of(request, shared.settings))
    await csrf.check(request, shared.settings, who)
