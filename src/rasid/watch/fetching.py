"""One request, made politely and answered within limits of time and size, or a failure that says why and whether to try again."""

from __future__ import annotations

import ssl
import threading
import time
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpcore

from rasid.watch import robots
from rasid.watch.address import ForbiddenAddressError, GuardedBackend, deadline
from rasid.watch.pace import Pace, backoff, retry_after
from rasid.watch.urls import UrlError, clean, host_of, origin

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCT = "Rasid"  # by which robots.txt may call us
LARGEST = 10_000_000  # bytes of an answer, packed or unpacked
_REDIRECTS = 5
_ROBOTS_KEPT = 24 * 3600.0  # seconds
_ACCEPT = "text/html,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
_MOVED = (301, 302, 303, 307, 308)
_LATER = (408, 425, 429)  # besides all of 5xx


class FetchError(Exception):
    """No answer that can be used. `temporary`: worth another try, `after` seconds at the soonest where the server says so."""

    def __init__(self, reason: str, *, temporary: bool, status: int | None = None, after: float | None = None) -> None:
        super().__init__(reason)
        self.temporary = temporary
        self.status = status
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: the address that was asked for and the one that answered, the body unpacked. 304 has none."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def header(self, name: str) -> str | None:
        """The first header of a name."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def charset(self) -> str | None:
        """What the server says that the body is encoded in."""
        kind = self.header("content-type") or ""
        named = [part.partition("=")[2] for part in kind.split(";") if part.strip().lower().startswith("charset=")]
        return named[0].strip("\"' ") or None if named else None


@dataclass(frozen=True, slots=True)
class Manners:
    """How to fetch. `delay` seconds lie between requests to one host, `longest` seconds may one request take."""

    contact: str = ""
    delay: float = 2.0
    longest: float = 60.0
    silence: float = 20.0
    allow_private: bool = False

    @property
    def agent(self) -> str:
        """How we call ourselves to servers."""
        about = f" (+{self.contact})" if self.contact else ""
        return f"{PRODUCT}/{version('rasid')}{about}"


class Fetcher:
    """Fetches for any number of threads; keeps each site's robots.txt for a day."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.pace = Pace(manners.delay)
        backend = GuardedBackend(allow_private=manners.allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl.create_default_context(), max_connections=40, network_backend=backend, keepalive_expiry=15
        )
        self._robots: dict[str, tuple[float, robots.Robots]] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer to one request, redirects followed; with `etag` or `modified` it may be 304. FetchError otherwise."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        with _explained():
            deadline.set(time.monotonic() + self.manners.longest)
            asked = target = clean(url)
            for _ in range(_REDIRECTS + 1):
                self._mind_robots(target)
                self.pace.take_turn(host_of(target))
                deadline.set(time.monotonic() + self.manners.longest)
                answer = self._request(asked, target, headers)
                location = answer.header("location")
                if answer.status not in _MOVED or not location:
                    return _usable(answer)
                target = clean(location, target)
            raise FetchError(f"more than {_REDIRECTS} redirects", temporary=False)

    def fetch_patiently(self, url: str, tries: int, first_wait: float) -> Answer:
        """As `fetch`, tried again after failures that pass."""
        for attempt in range(1, tries + 1):
            try:
                return self.fetch(url)
            except FetchError as error:
                if not error.temporary or attempt == tries:
                    raise
                time.sleep(backoff(attempt, first_wait, error.after))
        raise AssertionError("unreachable: the last try returns or raises")

    def _mind_robots(self, url: str) -> None:
        site = origin(url)
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        rules = self._rules(site)
        self.pace.ask(host_of(url), rules.delay)
        if path != "/robots.txt" and not rules.allows(path):
            raise FetchError("robots.txt asks not to fetch it", temporary=False)

    def _rules(self, site: str) -> robots.Robots:
        """A site's rules: everything where it has none (4xx), nothing for now where it cannot tell (RFC 9309, 2.3.1)."""
        with self._lock:
            at, rules = self._robots.get(site, (0.0, robots.EVERYTHING))
        if at and time.monotonic() - at < _ROBOTS_KEPT:
            return rules
        target = f"{site}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            self.pace.take_turn(host_of(target))
            deadline.set(time.monotonic() + self.manners.longest)
            answer = self._request(target, target, {})
            location = answer.header("location")
            if answer.status not in _MOVED or not location:
                break
            target = clean(location, target)
        if answer.status in _LATER or answer.status >= 500:
            reason = f"robots.txt answers {answer.status}"
            raise FetchError(reason, temporary=True, status=answer.status, after=retry_after(answer.header("retry-after")))
        rules = robots.parse(answer.body, PRODUCT) if answer.status < 300 else robots.EVERYTHING
        with self._lock:
            self._robots[site] = (time.monotonic(), rules)
        return rules

    def _request(self, asked: str, target: str, conditions: dict[str, str]) -> Answer:
        headers = {
            "Host": host_of(target), "User-Agent": self.manners.agent, "Accept": _ACCEPT, "Accept-Language": "ar, en;q=0.5",
            "Accept-Encoding": "gzip, deflate", **conditions,
        }  # fmt: skip
        waits = {"connect": 15.0, "read": self.manners.silence, "write": 15.0, "pool": self.manners.longest}
        with self._pool.stream("GET", target, headers=list(headers.items()), extensions={"timeout": waits}) as response:
            told = tuple((key.decode("latin-1"), _text(value)) for key, value in response.headers)
            bare = Answer(asked, target, response.status, told, b"")
            length = bare.header("content-length") or ""
            if length.isdigit() and int(length) > LARGEST:
                raise FetchError(
                    f"says it has {int(length):,} bytes, more than {LARGEST:,}", temporary=False, status=response.status
                )
            body = b"" if response.status in _MOVED else _unpacked(response.iter_stream(), bare.header("content-encoding"))
        return Answer(asked, target, response.status, told, body)


class _explained:  # noqa: N801 - reads as a statement where it is used
    """Turns what the network reports into a FetchError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (ForbiddenAddressError, UrlError, httpcore.UnsupportedProtocol)):
            raise FetchError(str(error), temporary=False) from None
        if isinstance(error, httpcore.TimeoutException):
            raise FetchError("no answer in time", temporary=True) from None
        if isinstance(error, (httpcore.NetworkError, httpcore.ProtocolError, OSError, zlib.error)):
            raise FetchError(str(error).partition("\n")[0] or type(error).__name__, temporary=True) from None


def _usable(answer: Answer) -> Answer:
    """The answer where it is one; a FetchError where its status says that there is none."""
    status = answer.status
    if 200 <= status < 300 or status == 304:
        return answer
    temporary = status in _LATER or status >= 500
    raise FetchError(f"answers {status}", temporary=temporary, status=status, after=retry_after(answer.header("retry-after")))


def _unpacked(chunks: Iterator[bytes], encoding: str | None) -> bytes:
    """A body as it is meant, in steps that never hold more than the cap."""
    named = (encoding or "identity").strip().lower()
    if named not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"is packed as {named}, which was not asked for", temporary=False)
    unpacker = _Unpacker(named)
    packed = 0
    body = bytearray()
    for chunk in chunks:
        packed += len(chunk)
        body += unpacker.feed(chunk, LARGEST + 1 - len(body))
        if packed > LARGEST or len(body) > LARGEST:
            raise FetchError(f"more than {LARGEST:,} bytes", temporary=False)
    if not unpacker.is_whole():
        raise FetchError("was cut before its end", temporary=True)
    return bytes(body)


class _Unpacker:
    """gzip, zlib or raw deflate (some servers send that under the same name), or nothing at all."""

    def __init__(self, named: str) -> None:
        self._plain = named in ("identity", "")
        self._started = False
        self._zlib = zlib.decompressobj(47)  # gzip or zlib, told by the first bytes

    def feed(self, chunk: bytes, most: int) -> bytes:
        if self._plain:
            return chunk
        if not self._started and chunk:
            self._started = True
            try:
                return self._zlib.decompress(chunk, most)
            except zlib.error:
                self._zlib = zlib.decompressobj(-15)
        return self._zlib.decompress(self._zlib.unconsumed_tail + chunk, most)

    def is_whole(self) -> bool:
        return self._plain or self._zlib.eof or not self._started


def _text(value: bytes) -> str:
    """A header's value: some sites write Arabic into Location as it is."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
