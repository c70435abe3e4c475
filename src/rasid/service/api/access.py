"""Who asks, signing in and out, API tokens of one's own, and for administrators users and the audit log."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from rasid.service.access import audit, sessions, tokens, users
from rasid.service.access.limits import address_of
from rasid.service.access.passwords import PasswordError
from rasid.service.access.principals import Asking, Principal, admin, reader
from rasid.service.access.roles import Role
from rasid.service.access.signing_in import sign_in, sign_out
from rasid.service.access.users import UserError
from rasid.service.answers import json
from rasid.service.problems import Problem
from rasid.service.services import Services, Shared

router = APIRouter(tags=["access"])
Reader = Annotated[Principal, Depends(reader)]
Admin = Annotated[Principal, Depends(admin)]
Name = Annotated[str, Path(max_length=60)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Credentials(_Body):
    """Name and password of a user."""

    name: str = Field(max_length=60)
    password: str = Field(max_length=200)


class NewToken(_Body):
    """What a token is for, what it may do, and for how many days."""

    label: str = Field("", max_length=100)
    role: Role = "reader"
    days: int | None = Field(None, ge=1, le=3650, description="How long it holds; without it, until it is revoked.")


class NewUser(Credentials):
    """Somebody who may sign in."""

    role: Role = "reader"


class ChangedUser(_Body):
    """What of a user becomes another."""

    role: Role | None = None
    password: str | None = Field(None, max_length=200)


@router.get("/me", summary="Who asks, as this service sees it")
def me(who: Asking) -> Response:
    """`role` is null for a stranger."""
    return json({"name": who.name, "role": who.role, "via": who.via})


@router.post("/session", summary="Sign in", status_code=204)
def post_session(request: Request, shared: Shared, credentials: Credentials) -> Response:
    """Sets the cookie of a session. Programs had better use an API token."""
    word = sign_in(request, shared, credentials.name, credentials.password)
    response = Response(status_code=204)
    sessions.set_cookie(response, shared.settings, word)
    return response


@router.delete("/session", summary="Sign out", status_code=204)
def delete_session(request: Request, shared: Shared, who: Reader) -> Response:
    """Ends the session whose cookie is sent."""
    response = Response(status_code=204)
    sign_out(request, shared, who, response)
    return response


@router.get("/tokens", summary="One's own API tokens")
def list_tokens(shared: Shared, who: Reader) -> Response:
    """By their first characters; the tokens themselves are not kept."""
    return json({"items": tokens.listed(shared.engine, who.name)})


@router.post("/tokens", summary="Make an API token of one's own", status_code=201)
def create_token(request: Request, shared: Shared, who: Reader, wanted: Annotated[NewToken, Body()]) -> Response:
    """`token` is told this once. Send it as `Authorization: Bearer TOKEN`. A token makes no tokens."""
    if who.via != "session":
        raise Problem(403, "role", "people who signed in make tokens; at this machine, `rasid tokens create` does")
    word = _changed(lambda: tokens.create(shared.engine, who.name, wanted.label, wanted.role, wanted.days))
    _note(request, shared, who, "token create", who.name, label=wanted.label, role=wanted.role)
    return json({"token": word}, 201)


@router.delete("/tokens/{number}", summary="Take an API token of one's own back", status_code=204)
def revoke_token(request: Request, shared: Shared, who: Reader, number: Annotated[int, Path(ge=1, lt=2**31)]) -> Response:
    """It holds no more from now on. Administrators may take back anybody's."""
    _changed(lambda: tokens.revoke(shared.engine, number, None if who.may("admin") else who.name))
    _note(request, shared, who, "token revoke", str(number))
    return Response(status_code=204)


@router.get("/users", summary="All users")
def list_users(shared: Shared, _: Admin) -> Response:
    """Also those who were removed, since when."""
    found = [
        {"name": u.name, "role": u.role, "since": u.recorded_at, "removed_at": u.removed_at} for u in users.listed(shared.engine)
    ]
    return json({"items": found})


@router.post("/users", summary="Let somebody sign in", status_code=201)
def add_user(request: Request, shared: Shared, who: Admin, wanted: Annotated[NewUser, Body()]) -> Response:
    """With a password to be told to them."""
    _changed(lambda: users.add(shared.engine, wanted.name, wanted.role, wanted.password))
    _note(request, shared, who, "user add", wanted.name, role=wanted.role)
    return json({"name": wanted.name, "role": wanted.role}, 201)


@router.patch("/users/{name}", summary="Give somebody another role or password", status_code=204)
def change_user(request: Request, shared: Shared, who: Admin, name: Name, wanted: Annotated[ChangedUser, Body()]) -> Response:
    """A role holds from their next request on; with another password all their sessions end."""
    if wanted.role is not None:
        role = wanted.role
        _changed(lambda: users.set_role(shared.engine, name, role))
        _note(request, shared, who, "user role", name, role=role)
    if wanted.password is not None:
        password = wanted.password
        _changed(lambda: users.set_password(shared.engine, name, password))
        _note(request, shared, who, "user password", name)
    return Response(status_code=204)


@router.delete("/users/{name}", summary="Let somebody sign in no more", status_code=204)
def remove_user(request: Request, shared: Shared, who: Admin, name: Name) -> Response:
    """Their sessions and tokens end; what they decided stays, and so does their name."""
    _changed(lambda: users.remove(shared.engine, name))
    _note(request, shared, who, "user remove", name)
    return Response(status_code=204)


@router.get("/audit", summary="Who did what, newest first")
def list_audit(
    shared: Shared,
    _: Admin,
    before: Annotated[int | None, Query(ge=1, lt=2**31, description="Only entries older than this number.")] = None,
    who: Annotated[str | None, Query(max_length=60)] = None,
    action: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """Signing in and out, decisions, exports, changes of users, tokens, views and webhooks."""
    found = audit.entries(shared.engine, limit=limit, before=before, who=who, action=action)
    asked = {"who": who, "action": action, "limit": limit, "before": found[-1].key if len(found) == limit else None}
    following = "/api/v1/audit?" + urlencode({name: value for name, value in asked.items() if value}) if asked["before"] else None
    return json({"items": found, "next": following})


def _changed(change: Any) -> Any:
    try:
        return change()
    except (UserError, PasswordError) as error:
        raise Problem(409, "refused", str(error)) from None


def _note(request: Request, shared: Services, who: Principal, action: str, subject: str, **detail: Any) -> None:
    audit.note(shared.engine, who.name, who.via, action, subject, address=address_of(request, shared.settings), **detail)
