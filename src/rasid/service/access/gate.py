"""The gate in front of all routes: whose names are answered for, how much may be sent, and headers that bind the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from rasid.service.problems import Problem, answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rasid.service.settings import Settings

_LONGEST_URL = 8_000  # bytes
_LARGEST_BODY = 1_000_000  # bytes
_DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # not no-referrer: with that, browsers say `Origin: null` of our own forms, too
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Gate:
    """ASGI middleware; the outermost."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = hosts_of(settings)
        self._pages = policy(settings.map_hosts)
        self._headers = _HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if settings.secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bound = _DATA if scope["path"].startswith("/api/") else self._pages

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", bound)
            await send(message)

        if (problem := self._refused(scope)) is not None:
            await answer(problem)(scope, receive, sending)
            return
        await self._app(scope, _bounded(receive), sending)

    def _refused(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        told = headers.getlist("host")
        if len(told) != 1 or told[0].lower() not in self._hosts:
            return Problem(421, "host", "this service does not answer to that name (--base-url says which it does)")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_URL:
            return Problem(414, "too-long", f"the address is longer than {_LONGEST_URL} bytes")
        if "\0" in scope["path"]:  # names no thing, and PostgreSQL cannot even be asked for it
            return Problem(404, "not-found", "there is nothing at this address")
        length = headers.get("content-length")
        if length is not None and (not length.isascii() or not length.isdigit() or int(length[:12]) > _LARGEST_BODY):
            return _too_large()
        return None


def policy(maps: Sequence[str] = ()) -> str:
    """What pages may do: all from here; `maps` are other origins that maps may be asked of."""
    also = "".join(f" {origin}" for origin in maps)
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{also}; font-src 'self'; "
        f"connect-src 'self'{also}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


def hosts_of(settings: Settings) -> set[str]:
    """What the header Host may say: the base URL's host, and the names of this machine at the port."""
    names = {"localhost", "127.0.0.1", "[::1]", f"[{settings.host}]" if ":" in settings.host else settings.host}
    found = {f"{name}:{settings.port}" for name in names} | (names if settings.port == 80 else set())
    if settings.base_url:
        parts = urlsplit(settings.base_url)
        host = parts.netloc.lower()
        usual = {"http": ":80", "https": ":443"}[parts.scheme]
        found |= {host, host.removesuffix(usual), host if parts.port else host + usual}
    return found


def _too_large() -> Problem:
    return Problem(413, "too-large", f"at most {_LARGEST_BODY:,} bytes may be sent")


def _bounded(receive: Receive) -> Receive:
    """What is sent without saying its length first is bounded as it comes."""
    got = 0

    async def receiving() -> Message:
        nonlocal got
        message = await receive()
        if message["type"] == "http.request":
            got += len(message.get("body", b""))
            if got > _LARGEST_BODY:
                raise _too_large()
        return message

    return receiving
