"""`/about`: how Rasid works, what it is not, and what its words mean."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from rasid.service.access.principals import Principal, principal
from rasid.service.rendering import page

router = APIRouter()


@router.get("/about")
def about_page(request: Request, who: Annotated[Principal, Depends(principal)]) -> Response:
    """Method, neutrality, limits, privacy; for anyone."""
    return page(request, who, "about.html", version=version("rasid"))
