"""The pages of the observatory."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

if TYPE_CHECKING:
    from fastapi import Request

    from rasid.service.problems import Problem

router = APIRouter()


def error_page(request: Request, problem: Problem) -> Response:
    """A problem told on a page."""
    del request
    title, detail = html.escape(problem.title), html.escape(problem.detail)
    page = f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1><p>{detail}</p></html>"
    return HTMLResponse(page, problem.status, problem.headers)
