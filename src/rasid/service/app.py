"""The application: the API and the pages over one store."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from starlette.middleware.gzip import GZipMiddleware

from rasid.service import api, pages, problems
from rasid.service.access.admission import admit
from rasid.service.access.gate import Gate
from rasid.service.alerts.background import dispatching
from rasid.service.alerts.routes import router as feeds
from rasid.service.answers import json
from rasid.service.relinking import Relinker
from rasid.service.services import Services
from rasid.service.warming import Warming
from rasid.store.engine import open_store, read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rasid.service.settings import Settings

_DESCRIPTION = """
What Arabic reporting says happened, with the words each value was read from: incidents with all versions of every field, the
event reports behind them, documents, decisions of reviewers.

The same filter holds everywhere. Listings are pages with the address of the next in `next`, or, with
`Accept: application/x-ndjson`, one stream of all. Answers carry an `ETag` that changes when the record does. Errors are problem
details (RFC 9457).
"""


def create_app(settings: Settings) -> FastAPI:
    """The application over the store of the settings, which is opened here. StoreError where it cannot be."""
    engine = open_store(settings.store)
    services = Services(engine, settings, Relinker(settings), Warming(engine))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        services.warming.begin()
        working = [asyncio.create_task(work) for work in (services.relinker.run(), dispatching(engine, settings))]
        yield
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        engine.dispose()

    app = FastAPI(
        title="Rasid",
        version=version("rasid"),
        lifespan=lifespan,
        dependencies=[Depends(admit)],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.services = services
    problems.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Gate, settings=settings)
    app.include_router(api.router)
    app.include_router(feeds)
    app.include_router(pages.router)
    _add_descriptions(app)
    return app


def _add_descriptions(app: FastAPI) -> None:
    """The description of the API, and whether it is well."""
    description: dict[str, Any] = {}

    @app.get(f"{api.PREFIX}/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        if not description:
            description.update(get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes))
            description["paths"] = {path: told for path, told in description["paths"].items() if path.startswith(api.PREFIX)}
            description.setdefault("components", {}).setdefault("schemas", {})["Problem"] = problems.SCHEMA
        return json(description)

    @app.get("/healthz", include_in_schema=False)
    def healthz() -> Response:
        with read(app.state.services.engine) as connection:
            connection.exec_driver_sql("SELECT 1")
        return json({"status": "ok"})
