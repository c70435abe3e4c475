"""What the routes of one observatory share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.service.settings import Settings


@dataclass(slots=True)
class Services:
    """The open store and the settings."""

    engine: Engine
    settings: Settings


def services_of(request: Request) -> Services:
    """The services of the application that answers a request."""
    return cast("Services", request.app.state.services)


Shared = Annotated[Services, Depends(services_of)]
