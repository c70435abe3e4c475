"""How often: token buckets in memory, one for each asker and kind of request."""

from __future__ import annotations

import ipaddress
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasid.service.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import Request

    from rasid.service.settings import Settings


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, then one every `seconds`."""

    burst: int
    seconds: float


RATES = {
    "ask": Rate(300, 0.05),
    "read": Rate(20, 3.0),  # a report to read
    "decide": Rate(120, 0.5),
    "sign in": Rate(5, 60.0),  # by name and address
    "sign in from": Rate(30, 10.0),  # by address
    "wrong token": Rate(10, 30.0),
    "export": Rate(10, 10.0),
    "explain": Rate(20, 3.0),  # weighs all pairs of an incident anew, which keeps a core busy
}
_FORGET = 10_000  # buckets from which full ones are forgotten


@dataclass(slots=True)
class Limits:
    """The buckets of one observatory; `clock` in seconds."""

    clock: Callable[[], float] = time.monotonic
    _buckets: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, kind: str, asker: str) -> None:
        """Take one from a bucket; a Problem (429) that says when to come again where it is empty."""
        wait = self._wait(kind, asker, 1.0)
        if wait > 0:
            raise _too_many(wait)

    def check(self, kind: str, asker: str) -> None:
        """The same without taking: for what only failures are counted of."""
        wait = self._wait(kind, asker, 0.0)
        if wait > 0:
            raise _too_many(wait)

    def _wait(self, kind: str, asker: str, cost: float) -> float:
        rate, now = RATES[kind], self.clock()
        with self._lock:
            level, at = self._buckets.get((kind, asker), (float(rate.burst), now))
            level = min(rate.burst, level + (now - at) / rate.seconds)
            if level < 1:
                return (1 - level) * rate.seconds
            self._buckets[kind, asker] = (level - cost, now)
            if len(self._buckets) > _FORGET:
                self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Drop buckets that are full again, or, under a flood of addresses, all that are nearly so."""
        full = {
            k for k, (level, at) in self._buckets.items() if level + (now - at) / RATES[k[0]].seconds >= RATES[k[0]].burst - 1
        }
        for key in full:
            del self._buckets[key]


def _too_many(wait: float) -> Problem:
    seconds = int(wait) + 1
    headers = {"Retry-After": str(seconds)}
    return Problem(429, "too-many-requests", f"too many requests; try again in {seconds} seconds", headers=headers)


def address_of(request: Request, settings: Settings) -> str:
    """Where a request comes from, as the outermost of our own proxies saw it; IPv6 by its network, which one host may own."""
    told = [part.strip() for line in request.headers.getlist("x-forwarded-for") for part in line.split(",")]
    if settings.proxies and len(told) >= settings.proxies:
        address = told[-settings.proxies]
    else:
        address = request.client.host if request.client else ""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address[:64] or "unknown"
    if parsed.version == 6 and not parsed.ipv4_mapped and not parsed.is_loopback:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
