"""Only parameters that a route knows: one that is misspelt would be left out, and the answer be of another question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request

from rasid.service.problems import invalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.dependencies.models import Dependant
    from fastapi.routing import APIRoute

_ANYWHERE = ("lang",)  # of problems that pages show


def only_known(request: Request) -> None:
    """Let a request pass whose query parameters its route all knows, else a Problem (422) that names the first it does not."""
    route: APIRoute = request.scope["route"]
    known = {*_names(route.dependant), *_ANYWHERE}
    for name in request.query_params:
        if name not in known:
            raise invalid(name[:80], f"there is no such parameter here: {', '.join(sorted(known)) or 'none is known'}")


def _names(dependant: Dependant) -> Iterator[str]:
    """The query parameters of a route and of all that it depends on."""
    yield from (parameter.alias for parameter in dependant.query_params)
    for other in dependant.dependencies:
        yield from _names(other)
