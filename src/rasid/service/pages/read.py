"""`/read`: paste a report and see it read; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from rasid.service.access.admission import spend
from rasid.service.access.principals import Principal, reader
from rasid.service.pages.evidence import shown
from rasid.service.problems import Problem
from rasid.service.reading import LONGEST, read_text
from rasid.service.rendering import page, words_of
from rasid.service.services import Shared

if TYPE_CHECKING:
    from rasid.service.words import Words

router = APIRouter()
Reader = Annotated[Principal, Depends(reader)]


@router.get("/read")
def read_page(request: Request, who: Reader) -> Response:
    """The form."""
    return page(request, who, "read.html", **_form("", "", "", ""))


@router.post("/read")
def read_pasted(
    request: Request,
    shared: Shared,
    who: Reader,
    text: Annotated[str, Form(max_length=LONGEST)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    publisher: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """The form with what was read."""
    w = words_of(request)
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return page(request, who, "read.html", status=422, **_form(w.gettext("There is no text."), text, published, publisher))
    spend(request, shared, who, "read")
    try:
        extraction = read_text(text, published=published or None, publisher=publisher or None)
    except Problem as problem:
        if problem.status != 422:
            raise
        told = _wrong(problem, published, w)
        return page(request, who, "read.html", status=422, **_form(told, text, published, publisher))
    told_of = _form("", text, published, publisher) | shown(extraction, w, None, [], {}, {})
    return page(request, who, "read.html", **told_of)


def _wrong(problem: Problem, published: str, w: Words) -> str:
    if problem.kind == "invalid":
        return w.gettext("%(day)s is no day.", day=f"\u2068{published}\u2069")
    return w.gettext("This text takes too long to read, or cannot be read. Paste less of it.")


def _form(error: str, text: str, published: str, publisher: str) -> dict[str, Any]:
    return {
        "error": error, "text": text, "published": published, "publisher": publisher, "longest": LONGEST, "document": None,
        "reading": None, "here": "/read",
    }  # fmt: skip
