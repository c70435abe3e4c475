"""Errors as pages, in the language of the visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.exports.bidi import printable
from rasid.service.access.principals import STRANGER
from rasid.service.clauses import apart, clause_words
from rasid.service.rendering import page, words_of
from rasid.service.terms import N_

if TYPE_CHECKING:
    from fastapi import Request
    from fastapi.responses import Response

    from rasid.service.problems import Problem
    from rasid.service.words import Words

_LONGEST = 500  # characters of a detail that is looked up
# status: title and what it means; others are told as 500
_TOLD = {
    400: (N_("This cannot be understood"), N_("The address or the form holds something that cannot be used.")),
    401: (N_("Sign in first"), N_("Only people who are known here may see this.")),
    403: (N_("Not allowed"), N_("You may not do this here.")),
    404: (N_("Not found"), N_("There is nothing at this address. Ids never change their meaning; one that was merged leads on.")),
    409: (N_("This cannot be decided"), N_("The record does not allow this decision as it stands now.")),
    422: (N_("This cannot be understood"), N_("The address or the form holds something that cannot be used.")),
    429: (N_("Too many requests"), N_("Wait a moment and try again.")),
    503: (N_("Not available now"), N_("The store or the server is busy. Try again in a moment.")),
    500: (N_("Something went wrong"), N_("The error was logged here; nothing of the record was changed.")),
}


def error_page(request: Request, problem: Problem) -> Response:
    """A problem as a page, with the same status."""
    title, told = _TOLD.get(problem.status, _TOLD[500])
    w = words_of(request)
    answer = page(
        request, getattr(request.state, "principal", STRANGER), "error.html", status=problem.status,
        title=w.gettext(title), told=w.gettext(told), detail=_detail(problem, w),
    )  # fmt: skip
    answer.headers.update(problem.headers)
    return answer


def _detail(problem: Problem, w: Words) -> str:
    """What was wrong, where the visitor can mend it: in their language as far as the catalogue knows it."""
    if problem.status not in (400, 409, 422):
        return ""
    if w.language == "en":
        return printable(problem.detail)
    wrong = problem.more.get("errors", ())
    told = [f"{w.term('parameter', one['parameter'])}: {_arabic(one['reason'], w)}" for one in wrong]
    return w.gettext("; ").join(told) or _arabic(problem.detail, w)


def _arabic(clause: str, w: Words) -> str:
    known = clause_words("problems", clause, w) if len(clause) <= _LONGEST else None
    return known or apart(clause)
