"""Who asks: a principal with a role, and what a route demands of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from fastapi import Depends, Request

from rasid.service.problems import Problem
from rasid.service.services import Shared

if TYPE_CHECKING:
    from collections.abc import Callable

Role = Literal["reader", "reviewer", "admin"]
Via = Literal["local", "anonymous", "session", "token"]
ROLES: tuple[Role, ...] = get_args(Role)


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
    """Who sends a request."""
    del request
    return {"local": LOCAL, "public": VISITOR, "users": STRANGER}[shared.settings.mode]


Asking = Annotated[Principal, Depends(principal)]


def needs(role: Role) -> Callable[[Principal], Principal]:
    """A dependency that lets only principals with a role pass: a Problem 401 for strangers, 403 for others."""

    def check(who: Asking) -> Principal:
        if who.may(role):
            return who
        if who.role is None:
            raise Problem(401, "sign-in", "sign in, or send an API token", headers={"WWW-Authenticate": "Bearer"})
        raise Problem(403, "role", f"this needs the role {role}, {who.name} is {who.role}")

    return check


reader, reviewer, admin = needs("reader"), needs("reviewer"), needs("admin")
