"""Who asks: a principal with a role, and what a route demands of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Depends, Request

from rasid.service.access import sessions, tokens
from rasid.service.access.limits import address_of
from rasid.service.access.roles import ROLES, Role
from rasid.service.problems import Problem
from rasid.service.services import Services, Shared

if TYPE_CHECKING:
    from collections.abc import Callable

Via = Literal["local", "anonymous", "session", "token"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: `name` stands in decisions and the audit log; `role` None is a stranger who has to sign in."""

    name: str
    role: Role | None
    via: Via

    def may(self, role: Role) -> bool:
        """Whether this one may do what a role may; each role may all that the one before it may."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Principal("local", "admin", "local")
VISITOR = Principal("visitor", "reader", "anonymous")
STRANGER = Principal("stranger", None, "anonymous")


def principal(request: Request, shared: Shared) -> Principal:
    """Who sends a request. A Problem (401) for a token that is none: whoever sends one means it."""
    if shared.settings.mode == "local":
        return LOCAL
    if shared.settings.mode == "public":
        return VISITOR
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    if scheme:
        return _by_token(request, shared, word if scheme.lower() == "bearer" else "")
    held = sessions.cookie_of(request, shared.settings)
    found = sessions.find(shared.engine, held) if held else None
    return Principal(found.name, found.role, "session") if found else STRANGER


def _by_token(request: Request, shared: Services, word: str) -> Principal:
    address = address_of(request, shared.settings)
    shared.limits.check("wrong token", address)
    found = tokens.find(shared.engine, word.strip())
    if found is None:
        shared.limits.take("wrong token", address)
        raise Problem(401, "token", "this API token is not, or no more, one", headers={"WWW-Authenticate": "Bearer"})
    return Principal(found.name, found.role, "token")


Asking = Annotated[Principal, Depends(principal)]


def needs(role: Role) -> Callable[[Principal], Principal]:
    """A dependency that lets only principals with a role pass: a Problem 401 for strangers, 403 for others."""

    def check(who: Asking) -> Principal:
        if who.may(role):
            return who
        if who.role is None:
            raise Problem(401, "sign-in", "sign in, or send an API token", headers={"WWW-Authenticate": "Bearer"})
        raise Problem(403, "role", f"this needs the role {role}; {who.name} is {who.role}")

    return check


reader, reviewer, admin = needs("reader"), needs("reviewer"), needs("admin")
