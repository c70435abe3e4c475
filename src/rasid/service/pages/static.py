"""`/static`: what the browser side was built into."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse, Response

from rasid.service.problems import Problem
from rasid.service.rendering import asset

router = APIRouter()
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".txt": "text/plain"}
_FOR_EVER = "public, max-age=31536000, immutable"


@router.get("/static/{name}")
def static(
    name: Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$")],
    v: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """A built file; with the hash of its content in the address it may be kept for ever.

    Under any other hash it may not: a cache on the way would keep this content for the address of a later version.
    """
    file = files("rasid.service").joinpath("static", name)
    suffix = name[name.rfind(".") :]
    if suffix not in _TYPES or not file.is_file():
        raise Problem(404, "not-found", f"there is no file {name}")
    headers = {
        "Cache-Control": _FOR_EVER if v and asset(name).endswith(f"?v={v}") else "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(str(file), media_type=_TYPES[suffix], headers=headers)
