"""Pages from templates: one environment a language, and what every page knows of its visitor."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rasid.exports.bidi import printable
from rasid.service.i18n import COOKIE, DIRECTIONS, LANGUAGES, language_of
from rasid.service.services import services_of
from rasid.service.terms import FAMILIES, FAMILY_OF, TERMS
from rasid.service.words import words

if TYPE_CHECKING:
    from fastapi import Request

    from rasid.service.access.principals import Principal
    from rasid.service.words import Words

_YEAR = 365 * 24 * 3600
# The attributes of a link that swaps the results in place where there is JavaScript.
_SWAP = Markup('hx-boost="true" hx-select="#results" hx-target="#results" hx-swap="outerHTML show:top"')


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whom a page is for, as templates ask."""

    mode: str
    name: str | None
    may_review: bool
    may_save: bool
    is_admin: bool


def page(request: Request, who: Principal, name: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A template as an answer, in the language that the request asks for; a `?lang=` is kept as a cookie."""
    shared = services_of(request)
    language = language_of(request, shared.settings.language)
    visitor = Visitor(
        shared.settings.mode,
        who.name if who.via in ("session", "local") else None,
        who.may("reviewer"),
        who.may("reader") and who.via != "anonymous",
        who.may("admin") and shared.settings.mode != "public",
    )
    html = (
        environment(language)
        .get_template(name)
        .render(
            lang=language,
            dir=DIRECTIONS[language],
            path=request.url.path,
            in_language=lambda code: _in_language(request, code),
            visitor=visitor,
            csrf=_csrf(request),
            code=status,
            map_style=shared.settings.map_style,
            map_hosts=shared.settings.map_hosts,
            **context,
        )
    )
    answer = HTMLResponse(html, status, headers={"Cache-Control": "private, no-store", "Content-Language": language})
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=_YEAR, samesite="lax", httponly=True, secure=shared.settings.secure)
    return answer


@cache
def environment(language: str) -> Environment:
    """Templates of a language; all values are escaped, and a name that a page forgot is an error."""
    told = words(language)
    env = Environment(
        loader=PackageLoader("rasid.service", "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(told.catalogue.gettext, told.catalogue.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(number=told.number, visible=visible, field_name=lambda name: told.term("field", name))
    env.globals.update(
        asset=asset, w=told, languages=list(LANGUAGES.items()), families=FAMILIES, family_of=FAMILY_OF, terms=TERMS, swap=_SWAP
    )
    return env


def visible(text: str) -> str:
    """Text of documents without characters that steer: direction overrides and controls would reach beyond it."""
    return printable(text)


@cache
def asset(name: str) -> str:
    """The address of a built file, which changes when its content does, so that browsers may keep it for ever."""
    file = files("rasid.service").joinpath("static", name)
    content = file.read_bytes() if file.is_file() else b""
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def words_of(request: Request) -> Words:
    """The words of the language that a request asks for."""
    return words(language_of(request, services_of(request).settings.language))


def _in_language(request: Request, code: str) -> str:
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "lang" and value]
    return f"{request.url.path}?{urlencode([*asked, ('lang', code)])}"


def _csrf(request: Request) -> str:
    return str(getattr(request.state, "csrf", ""))
