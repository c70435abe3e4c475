"""Requests that change something come from our own pages: they say so by their origin, and forms by a token.

The token follows from what the browser already holds (the session, or for this machine's one user a secret of the process), so
that nothing is kept. Each time it is told it is masked anew: pages are compressed, and a secret that is always the same could be
guessed from their length (BREACH).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rasid.service.access.sessions import cookie_of
from rasid.service.problems import Problem

if TYPE_CHECKING:
    from fastapi import Request

    from rasid.service.access.principals import Principal
    from rasid.service.settings import Settings

HEADER, FIELD = "X-CSRF-Token", "csrf_token"
SAFE = ("GET", "HEAD", "OPTIONS")
_SECRET = secrets.token_bytes(32)  # of this process
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_SIZE = 32


def token(request: Request, settings: Settings) -> str:
    """The token for forms (field `csrf_token`) and scripts (header `X-CSRF-Token`) of a page that is answered to this request."""
    mask = secrets.token_bytes(_SIZE)
    return base64.urlsafe_b64encode(mask + _xor(mask, _expected(request, settings))).decode()


async def check(request: Request, settings: Settings, who: Principal) -> None:
    """Let only those requests change something that are meant to: else a Problem (403).

    An API token is proof enough, since no browser sends it by itself. Without a session only what forms can send needs the
    token: for all else (JSON, DELETE) a browser asks for leave before it sends it from another site, and is given none.
    """
    if request.method in SAFE or who.via == "token":
        return
    check_origin(request, settings)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if who.via != "session" and (request.method != "POST" or kind == "application/json"):
        return
    told = request.headers.get(HEADER)
    if told is None and kind in _FORMS:
        value = (await request.form()).get(FIELD)
        told = value if isinstance(value, str) else None
    if told is None or not _is_right(told, _expected(request, settings)):
        raise Problem(403, "csrf", "this form is too old, or not from here; load the page again")


def check_origin(request: Request, settings: Settings) -> None:
    """Refuse what says that it comes from another site (403)."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = _origin(settings.base_url) if settings.base_url else f"{request.url.scheme}://{request.headers.get('host', '')}"
    if (site is not None and site not in ("same-origin", "none")) or (origin is not None and origin.lower() != own.lower()):
        raise Problem(403, "cross-origin", "this request comes from another site")


def _expected(request: Request, settings: Settings) -> bytes:
    held = cookie_of(request, settings)
    key = held.encode("utf-8", "surrogateescape") if held else _SECRET
    return hmac.digest(key, b"csrf" + _SECRET, hashlib.sha256)


def _is_right(told: str, expected: bytes) -> bool:
    try:
        raw = base64.b64decode(told, altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return False
    return len(raw) == 2 * _SIZE and hmac.compare_digest(_xor(raw[:_SIZE], raw[_SIZE:]), expected)


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
