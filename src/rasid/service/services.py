"""What the routes of one observatory share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request

from rasid.service.access.limits import Limits
from rasid.service.packing import Packed
from rasid.service.relinking import Relinker
from rasid.service.warming import Warming

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.service.settings import Settings


@dataclass(slots=True)
class Services:
    """The open store, the settings, what puts decisions into effect, what is in memory, limits of asking, and large answers."""

    engine: Engine
    settings: Settings
    relinker: Relinker
    warming: Warming
    limits: Limits = field(default_factory=Limits)
    packed: Packed = field(default_factory=Packed)


def services_of(request: Request) -> Services:
    """The services of the application that answers a request."""
    return cast("Services", request.app.state.services)


Shared = Annotated[Services, Depends(services_of)]
