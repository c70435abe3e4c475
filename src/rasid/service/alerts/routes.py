"""`/views/ID.rss`, `.atom` and `.json`: the feeds of saved views."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from rasid.service.access.limits import address_of
from rasid.service.access.principals import Asking, Principal
from rasid.service.alerts import views
from rasid.service.alerts.feeds import FORMATS, Feed, item
from rasid.service.alerts.news import newest
from rasid.service.alerts.views import SavedView
from rasid.service.answers import tag_of, tagged, unchanged
from rasid.service.problems import not_found
from rasid.service.services import Services, Shared

router = APIRouter()
_ITEMS = 50


@router.get("/views/{view}.{format}", include_in_schema=False)
def feed(
    request: Request,
    shared: Shared,
    who: Asking,
    view: Annotated[str, Path(pattern="^[a-z0-9]{1,40}$")],
    format: Annotated[Literal["rss", "atom", "json"], Path()],  # noqa: A002 - the name in the address
    key: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """The latest incidents of a view, by when a report last joined them."""
    found = _readable(request, shared, who, view, key)
    tag = tag_of(request, found.key, engine=shared.engine)
    if (same := unchanged(request, tag)) is not None:
        return same
    news = newest(shared.engine, found.wanted().query(), _ITEMS)
    items = [item(one, shared.settings.origin) for one in news]
    address = f"{shared.settings.origin}{request.url.path}" + (f"?key={key}" if key else "")
    updated = max((one.updated for one in items), default=found.recorded_at)
    media_type, write = FORMATS[format]
    page = f"{shared.settings.origin}/?{found.filter}"
    return Response(write(Feed(found.name, page, address, updated, items)), headers=tagged(tag), media_type=media_type)


def _readable(request: Request, shared: Services, who: Principal, id_: str, key: str | None) -> SavedView:
    """A view whose feed may be read: by its secret, by its owner, or, where it has none, by who may read here.

    Whatever the reason, the answer is the same 404, so that nobody learns which views there are; guesses are counted.
    """
    address = address_of(request, shared.settings)
    if shared.settings.mode != "local":
        shared.limits.check("wrong token", address)
    view = views.find(shared.engine, id_)
    mine = view is not None and who.via != "anonymous" and (view.owner == who.name or who.may("admin"))
    if view is None or not (view.opens(key) or mine or (view.secret is None and who.may("reader"))):
        if shared.settings.mode != "local":
            shared.limits.take("wrong token", address)
        raise not_found("view", id_)
    return view
