"""`/login`, `/account` and `/audit`: signing in, API tokens of one's own, and who did what."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from rasid.service.access import audit, sessions, tokens
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Asking, Principal, admin, reader
from rasid.service.access.roles import ROLES
from rasid.service.access.signing_in import safe_path, sign_in, sign_out
from rasid.service.access.users import UserError
from rasid.service.problems import Problem
from rasid.service.rendering import page, words_of
from rasid.service.services import Services, Shared

router = APIRouter()
_ENTRIES = 100
Reader = Annotated[Principal, Depends(reader)]
Word = Annotated[str, Form(max_length=200)]


@router.get("/login")
def login_page(request: Request, who: Asking, after: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """The form to sign in."""
    return page(request, who, "login.html", name="", error="", after=safe_path(after))


@router.post("/login")
def login(
    request: Request,
    shared: Shared,
    who: Asking,
    name: Annotated[str, Form(max_length=60)] = "",
    password: Word = "",
    after: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Sign in and go on; a wrong password gives the form again."""
    try:
        word = sign_in(request, shared, name, password)
    except Problem as problem:
        if problem.status != 401:
            raise
        told = words_of(request).gettext("This is nobody's name and password.")
        return page(request, who, "login.html", status=401, name=name, error=told, after=safe_path(after))
    response = RedirectResponse(safe_path(after), 303)
    sessions.set_cookie(response, shared.settings, word)
    return response


@router.post("/logout")
def logout(request: Request, shared: Shared, who: Asking) -> Response:
    """End the session."""
    response = RedirectResponse("/", 303)
    sign_out(request, shared, who, response)
    return response


@router.get("/account")
def account_page(request: Request, shared: Shared, who: Reader) -> Response:
    """One's own name, role and tokens."""
    return _account(request, shared, who)


@router.post("/account/tokens")
def create_token(
    request: Request,
    shared: Shared,
    who: Reader,
    label: Annotated[str, Form(max_length=100)] = "",
    role: Word = "reader",
    days: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Make a token; it is shown this once."""
    if who.via != "session":
        raise Problem(403, "role", "people who signed in make tokens; at this machine, `rasid tokens create` does")
    lasts = int(days) if days.isascii() and days.isdigit() and 0 < int(days) <= 3650 else None
    try:
        word = tokens.create(shared.engine, who.name, label, role, lasts)
    except UserError as error:
        raise Problem(409, "refused", str(error)) from None
    _note(request, shared, who, "token create", who.name, label=label, role=role)
    return _account(request, shared, who, made=word)


@router.post("/account/tokens/revoke")
def revoke_token(request: Request, shared: Shared, who: Reader, number: Annotated[int, Form(ge=1, lt=2**31)]) -> Response:
    """Take a token of one's own back."""
    try:
        tokens.revoke(shared.engine, number, who.name)
    except UserError as error:
        raise Problem(409, "refused", str(error)) from None
    _note(request, shared, who, "token revoke", str(number))
    return RedirectResponse("/account", 303)


@router.get("/audit")
def audit_page(
    request: Request,
    shared: Shared,
    who: Annotated[Principal, Depends(admin)],
    name: Annotated[str, Query(max_length=60)] = "",
    action: Annotated[str, Query(max_length=60)] = "",
    before: Annotated[int | None, Query(ge=1, lt=2**31)] = None,
) -> Response:
    """Who did what, newest first."""
    found = audit.entries(shared.engine, limit=_ENTRIES + 1, before=before, who=name or None, action=action or None)
    asked = {"name": name, "action": action, "before": found[_ENTRIES - 1].key if len(found) > _ENTRIES else None}
    following = urlencode({key: value for key, value in asked.items() if value}) if asked["before"] else None
    return page(request, who, "audit.html", entries=found[:_ENTRIES], name=name, action=action, following=following)


def _account(request: Request, shared: Services, who: Principal, made: str | None = None) -> Response:
    roles = [role for role in ROLES if who.may(role)]
    return page(
        request, who, "account.html", who=who, roles=roles, made=made, may_make=who.via == "session",
        tokens=[token for token in tokens.listed(shared.engine, who.name) if not token.revoked_at],
    )  # fmt: skip


def _note(request: Request, shared: Services, who: Principal, action: str, subject: str, **detail: Any) -> None:
    audit.note(shared.engine, who.name, who.via, action, subject, address=address_of(request, shared.settings), **detail)
