"""Signing in and out, as the pages do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.service.access import audit, csrf, sessions, users
from rasid.service.access.limits import address_of
from rasid.service.problems import Problem

if TYPE_CHECKING:
    from fastapi import Request, Response

    from rasid.service.access.principals import Principal
    from rasid.service.services import Services


def sign_in(request: Request, shared: Services, name: str, password: str) -> str:
    """The word of a new session, for `sessions.set_cookie`.

    Problem 401 where name and password are not somebody's, 429 after some of these, 404 where nobody signs in.
    """
    if shared.settings.mode != "users":
        raise Problem(404, "not-found", "nobody signs in here")
    csrf.check_origin(request, shared.settings)
    name = name.strip()[:60]
    address = address_of(request, shared.settings)
    shared.limits.take("sign in from", address)
    shared.limits.take("sign in", f"{name.casefold()}@{address}")
    user = users.authenticate(shared.engine, name, password)
    if user is None:
        audit.note(shared.engine, name or "?", "anonymous", "sign-in refused", address=address)
        raise Problem(401, "sign-in", "this is nobody's name and password")
    if held := sessions.cookie_of(request, shared.settings):  # nobody goes on with a session from before, whosever it was
        sessions.end(shared.engine, held)
    audit.note(shared.engine, user.name, "session", "sign-in", address=address)
    return sessions.start(shared.engine, user)


def sign_out(request: Request, shared: Services, who: Principal, response: Response) -> None:
    """End the session of a request, and let the browser forget it."""
    word = sessions.cookie_of(request, shared.settings)
    if word and who.via == "session":
        sessions.end(shared.engine, word)
        audit.note(shared.engine, who.name, who.via, "sign-out", address=address_of(request, shared.settings))
    sessions.clear_cookie(response, shared.settings)


def safe_path(wanted: str | None) -> str:
    """Where to go after signing in: a path of this site, whatever an address asks for."""
    if not wanted or len(wanted) > 2000 or not wanted.startswith("/") or wanted[1:2] in ("/", "\\"):
        return "/"
    return wanted if wanted.isprintable() and "\\" not in wanted else "/"
