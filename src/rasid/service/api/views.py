"""`/views`: saved views, their feeds' addresses, their webhooks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from rasid.service.access import audit
from rasid.service.access.limits import address_of
from rasid.service.access.principals import Principal, reader, reviewer
from rasid.service.alerts import hooks, views
from rasid.service.alerts.views import SavedView
from rasid.service.answers import json
from rasid.service.filters import from_params
from rasid.service.problems import Problem, not_found
from rasid.service.services import Services, Shared

router = APIRouter(prefix="/views", tags=["views"])
Reader = Annotated[Principal, Depends(reader)]
Reviewer = Annotated[Principal, Depends(reviewer)]
ViewId = Annotated[str, Path(max_length=40)]
Number = Annotated[int, Path(ge=1, lt=2**31)]


class NewView(BaseModel):
    """A filter to keep under a name."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=100)
    filter: dict[str, str | list[str]] = Field(
        description="As the query parameters of a listing.", examples=[{"place": "SY", "type": ["shelling"]}]
    )
    secret: bool = Field(
        True, description="Whether who knows the address of the feed may read it; else who may read this service."
    )


class NewWebhook(BaseModel):
    """Where to send news of a view."""

    model_config = ConfigDict(extra="forbid")
    url: str = Field(max_length=2000, examples=["https://example.org/rasid"])


@router.get("", summary="One's own saved views")
def list_views(shared: Shared, who: Reader) -> Response:
    """For administrators, everybody's."""
    found = views.listed(shared.engine, None if who.may("admin") else who.name)
    return json({"items": [_told(shared, view) for view in found]})


@router.post("", summary="Save a view", status_code=201)
def save_view(request: Request, shared: Shared, who: Reader, wanted: Annotated[NewView, Body()]) -> Response:
    """Its feeds are at the addresses in `feeds`."""
    view = keep(request, shared, who, wanted.name, wanted.filter, wanted.secret)
    return json(_told(shared, view), 201, {"Location": f"/api/v1/views/{view.id}"})


@router.get("/{view}", summary="One saved view")
def one_view(shared: Shared, who: Reader, view: ViewId) -> Response:
    """Of one's own."""
    return json(_told(shared, own(shared, who, view)))


@router.delete("/{view}", summary="Remove a saved view", status_code=204)
def remove_view(request: Request, shared: Shared, who: Reader, view: ViewId) -> Response:
    """Its feeds and webhooks end."""
    drop(request, shared, who, view)
    return Response(status_code=204)


@router.get("/{view}/webhooks", summary="The webhooks of a view")
def list_webhooks(shared: Shared, who: Reader, view: ViewId) -> Response:
    """Without their secrets."""
    return json({"items": hooks.listed(shared.engine, own(shared, who, view))})


@router.post("/{view}/webhooks", summary="Have an address told of news", status_code=201)
def add_webhook(request: Request, shared: Shared, who: Reviewer, view: ViewId, wanted: Annotated[NewWebhook, Body()]) -> Response:
    """`secret` is told this once: it signs what is sent (docs/service.md)."""
    number, secret = hook(request, shared, who, view, wanted.url)
    return json({"webhook": number, "secret": secret}, 201)


@router.delete("/{view}/webhooks/{number}", summary="Tell an address no more", status_code=204)
def remove_webhook(request: Request, shared: Shared, who: Reader, view: ViewId, number: Number) -> Response:
    """What was not delivered yet is not sent any more."""
    unhook(request, shared, who, view, number)
    return Response(status_code=204)


@router.get("/{view}/webhooks/{number}/deliveries", summary="What was tried to deliver, newest first")
def list_deliveries(shared: Shared, who: Reader, view: ViewId, number: Number) -> Response:
    """The last hundred attempts with what came of them."""
    return json({"items": hooks.attempts(shared.engine, own(shared, who, view), number)})


def keep(request: Request, shared: Services, who: Principal, name: str, filter_: dict[str, Any], secret: bool) -> SavedView:
    """Save a view of somebody. A Problem (403) for visitors, who could not find it again."""
    if who.via == "anonymous":
        raise Problem(403, "role", "views are saved by people who signed in")
    view = views.save(shared.engine, who.name, name, from_params(filter_), secret=secret)
    _note(request, shared, who, "view add", view.id, name=view.name, filter=view.filter)
    return view


def drop(request: Request, shared: Services, who: Principal, id_: str) -> None:
    """Remove a view of somebody's own."""
    view = own(shared, who, id_)
    views.remove(shared.engine, view)
    _note(request, shared, who, "view remove", view.id, name=view.name)


def hook(request: Request, shared: Services, who: Principal, id_: str, url: str) -> tuple[int, str]:
    """Add a webhook to a view of somebody's own: its number and its secret."""
    number, secret = hooks.create(shared.engine, own(shared, who, id_), who.name, url)
    _note(request, shared, who, "webhook add", id_, url=url, webhook=number)
    return number, secret


def unhook(request: Request, shared: Services, who: Principal, id_: str, number: int) -> None:
    """Take a webhook from a view of somebody's own."""
    hooks.remove(shared.engine, own(shared, who, id_), number)
    _note(request, shared, who, "webhook remove", id_, webhook=number)


def own(shared: Services, who: Principal, id_: str) -> SavedView:
    """A view of somebody's own; administrators own all. A Problem (404) else, whether there is one or not."""
    view = views.find(shared.engine, id_)
    if view is None or who.via == "anonymous" or not (view.owner == who.name or who.may("admin")):
        raise not_found("view", id_)
    return view


def addresses(shared: Services, view: SavedView) -> dict[str, str]:
    """Where the feeds of a view are, by format."""
    asked = f"?key={view.secret}" if view.secret else ""
    return {name: f"{shared.settings.origin}/views/{view.id}.{name}{asked}" for name in ("rss", "atom", "json")}


def _told(shared: Services, view: SavedView) -> dict[str, Any]:
    told = {name: getattr(view, name) for name in ("id", "name", "owner", "filter", "recorded_at")}
    return told | {"page": f"{shared.settings.origin}/?{view.filter}", "feeds": addresses(shared, view)}


def _note(request: Request, shared: Services, who: Principal, action: str, subject: str, **detail: Any) -> None:
    audit.note(shared.engine, who.name, who.via, action, subject, address=address_of(request, shared.settings), **detail)
