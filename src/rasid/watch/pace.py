"""How fast: the time between two requests to one host, and how long to wait after a failure."""

from __future__ import annotations

import random
import threading
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 6 * 3600.0  # seconds between two tries
_PATIENCE = 24 * 3600.0  # seconds that a server may ask for


class Pace:
    """Spaces requests to each host, whoever makes them."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._asked: dict[str, float] = {}  # host: seconds that its robots.txt asks for
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def ask(self, host: str, delay: float | None) -> None:
        """Note the delay that a site wants; it lengthens ours and never shortens it."""
        if delay is not None:
            with self._lock:
                self._asked[host] = delay

    def ready_in(self, host: str) -> float:
        """Seconds until a request to a host may begin."""
        with self._lock:
            return max(0.0, self._next.get(host, 0.0) - time.monotonic())

    def take_turn(self, host: str) -> None:
        """Wait until a request to a host may begin, and reserve it."""
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next.get(host, 0.0))
            self._next[host] = at + max(self._delay, self._asked.get(host, 0.0))
        time.sleep(max(0.0, at - now))


def backoff(failures: int, first: float, asked: float | None = None) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, with jitter; what the server asks for at least.

    Half of the wait is left to chance, so that those who failed together do not come again together.
    """
    wait = min(_LONGEST, first * 2.0 ** min(failures - 1, 20)) * random.uniform(0.5, 1.0)
    return max(wait, min(asked, _PATIENCE)) if asked else wait


def retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or until a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
