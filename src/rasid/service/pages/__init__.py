"""The pages of the observatory: HTML made on the server, which works without JavaScript."""

from __future__ import annotations

from fastapi import APIRouter

from rasid.service.pages import about, access, evidence, incident, index, profiles, read, review, static, views, why
from rasid.service.pages.errors import error_page

router = APIRouter(include_in_schema=False)
for part in (index, incident, why, evidence, review, profiles, read, views, access, about, static):
    router.include_router(part.router)

__all__ = ["error_page", "router"]
