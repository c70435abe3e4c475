"""Errors as RFC 9457 problem details: what went wrong, in one shape for every route."""

from __future__ import annotations

import http
import logging
from typing import TYPE_CHECKING, Any

import orjson
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from rasid.store.engine import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request

_BARE = {"Content-Security-Policy": "default-src 'none'; style-src 'self'", "X-Content-Type-Options": "nosniff"}
MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("rasid.service")


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it so
    """An answer that is an error. `kind` is a short name that programs may compare; `more` are members of its own."""

    def __init__(self, status: int, kind: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail, self.headers, self.more = status, kind, detail, dict(headers or {}), more

    @property
    def title(self) -> str:
        """The name of the status, the same for all problems of it."""
        return http.HTTPStatus(self.status).phrase

    def members(self) -> dict[str, Any]:
        """The members of the problem object."""
        type_ = f"urn:rasid:problem:{self.kind}"
        return {"type": type_, "title": self.title, "status": self.status, "detail": self.detail, **self.more}


def not_found(what: str, id_: str) -> Problem:
    """There is no such thing in the store."""
    return Problem(404, "not-found", f"the store holds no {what} {id_[:80]!r}")


def invalid(parameter: str, reason: str) -> Problem:
    """A parameter or field that cannot be used, and why."""
    return Problem(422, "invalid", f"{parameter}: {reason}", errors=[{"parameter": parameter, "reason": reason}])


def answer(problem: Problem) -> Response:
    """A problem as JSON."""
    return Response(orjson.dumps(problem.members()), problem.status, problem.headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let every error of an application be told as a problem: as JSON under /api, else on a page."""

    def told(request: Request, problem: Problem) -> Response:
        if request.url.path.startswith("/api/"):
            return answer(problem)
        from rasid.service.pages import error_page

        return error_page(request, problem)

    @app.exception_handler(Problem)
    async def _problem(request: Request, error: Problem) -> Response:
        return told(request, error)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        kind = http.HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
        return told(request, Problem(error.status_code, kind, _detail(request, error), headers=error.headers))

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> Response:
        errors = [{"parameter": _where(found["loc"]), "reason": str(found["msg"])[:300]} for found in error.errors()[:20]]
        detail = "; ".join(f"{found['parameter']}: {found['reason']}" for found in errors[:3])
        return told(request, Problem(422, "invalid", detail, errors=errors))

    @app.exception_handler(StoreError)
    async def _store(request: Request, error: StoreError) -> Response:
        # what stands in the message (host, file, reason of the driver) is for whoever runs the service, not for who asks
        _log.error("%s %s: %s", request.method, request.url.path, error)
        detail = "the store cannot be used at the moment; try again later"
        return told(request, Problem(503, "store", detail, headers={"Retry-After": "5"}))

    @app.exception_handler(DBAPIError)
    async def _database(request: Request, error: DBAPIError) -> Response:
        return await _store(request, StoreError(str(error.orig)))

    @app.exception_handler(Exception)
    async def _any(request: Request, error: Exception) -> Response:
        # answered outside of the gate, which sets the headers of all else
        return told(request, Problem(500, "internal", "something went wrong here; it was logged", headers=_BARE))


def _detail(request: Request, error: HTTPException) -> str:
    if error.status_code == 404:
        return f"there is nothing at {request.url.path[:200]}"
    if error.status_code == 405:
        return f"{request.method} is not possible at {request.url.path[:200]}"
    return str(error.detail)


def _where(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])


SCHEMA = {
    "title": "Problem",
    "description": "Problem details (RFC 9457)",
    "type": "object",
    "properties": {
        "type": {"type": "string", "description": "What kind of problem, a URN", "examples": ["urn:rasid:problem:bad-cursor"]},
        "title": {"type": "string", "description": "The name of the status"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What went wrong, for people"},
        "errors": {
            "type": "array",
            "items": {"type": "object", "properties": {"parameter": {"type": "string"}, "reason": {"type": "string"}}},
        },
    },
    "required": ["type", "title", "status", "detail"],
}
