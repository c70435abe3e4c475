"""`/views`: saved views with their feeds and webhooks."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from rasid.service.access.principals import Principal, reader, reviewer
from rasid.service.alerts import hooks, views
from rasid.service.api.views import addresses, drop, hook, keep, unhook
from rasid.service.rendering import page
from rasid.service.services import Services, Shared

router = APIRouter()
Reader = Annotated[Principal, Depends(reader)]
ViewId = Annotated[str, Form(max_length=40)]


@router.get("/views")
def views_page(request: Request, shared: Shared, who: Reader) -> Response:
    """One's own views; for administrators, everybody's."""
    return _page(request, shared, who)


@router.post("/views")
def save(
    request: Request,
    shared: Shared,
    who: Reader,
    name: Annotated[str, Form(max_length=200)] = "",
    query: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Keep a filter under a name."""
    asked: dict[str, Any] = {key: values if key == "type" else values[0] for key, values in parse_qs(query).items()}
    keep(request, shared, who, name, asked, secret=True)
    return RedirectResponse("/views", 303)


@router.post("/views/remove")
def remove(request: Request, shared: Shared, who: Reader, view: ViewId) -> Response:
    """Let a view be no more."""
    drop(request, shared, who, view)
    return RedirectResponse("/views", 303)


@router.post("/views/hook")
def add_hook(
    request: Request,
    shared: Shared,
    who: Annotated[Principal, Depends(reviewer)],
    view: ViewId,
    url: Annotated[str, Form(max_length=2000)],
) -> Response:
    """Have an address told of news; the secret that signs it is shown this once."""
    number, secret = hook(request, shared, who, view, url)
    return _page(request, shared, who, made=(number, secret))


@router.post("/views/unhook")
def remove_hook(
    request: Request, shared: Shared, who: Reader, view: ViewId, number: Annotated[int, Form(ge=1, lt=2**31)]
) -> Response:
    """Tell an address no more."""
    unhook(request, shared, who, view, number)
    return RedirectResponse("/views", 303)


def _page(request: Request, shared: Services, who: Principal, made: tuple[int, str] | None = None) -> Response:
    own = [] if who.via == "anonymous" else views.listed(shared.engine, None if who.may("admin") else who.name)
    shown = [
        {"view": view, "feeds": addresses(shared, view), "hooks": hooks.listed(shared.engine, view)} for view in own
    ]  # fmt: skip
    return page(request, who, "views.html", views=shown, made=made, may_hook=who.may("reviewer"))
