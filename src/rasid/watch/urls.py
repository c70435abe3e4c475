"""Addresses of pages: made fit for a request, and one form for one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|yclid|mc_[ce]id|igshid|ref_src|at_medium|at_campaign|wt_mc|_ga")
SAFE = "/%:@!$&'()*+,;=-._~"
_LONGEST = 4000  # characters


class UrlError(ValueError):
    """What is no address of a page on the web; the message says why."""


def clean(url: str, base: str | None = None) -> str:
    """An address in ASCII, without fragment and tracking parameters. UrlError for anything but http and https.

    Arabic words in path and query are percent-encoded as UTF-8, those of the host as IDNA.
    """
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UrlError(f"{url!r} is no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise UrlError(f"{url!r}: only http and https are fetched")
    if not host or len(url) > _LONGEST:
        raise UrlError(f"{url[:80]!r} names no host" if not host else f"an address of {len(url)} characters")
    try:
        ascii_host = host if ":" in host else host.encode("idna").decode()
    except UnicodeError:
        raise UrlError(f"{host!r} is no name of a host") from None
    if ":" in host:
        ascii_host = f"[{host}]"
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        ascii_host += f":{port}"
    return urlunsplit((parts.scheme, ascii_host, quote(parts.path or "/", safe=SAFE), _query(parts.query), ""))


def origin(url: str) -> str:
    """Scheme and host of a clean address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(url: str) -> str:
    """The host of a clean address, to which requests are spaced."""
    return urlsplit(url).netloc


def _query(query: str) -> str:
    if not any(_TRACKING.match(part) for part in query.split("&")):
        return quote(query, safe=SAFE + "?[]")
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
