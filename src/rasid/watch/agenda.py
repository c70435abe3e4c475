"""What is to be fetched and when: a queue for each host, of which one request is under way at a time."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from rasid.watch.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.watch.config import Source
    from rasid.watch.state import FoundPage


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to fetch: a source to be polled, a sitemap that it names (`page` is None for both), or a page of it."""

    source: Source
    url: str
    page: FoundPage | None = None
    is_poll: bool = False


class Agenda:
    """Tasks by host. Of one host the task that is due first goes first."""

    def __init__(self) -> None:
        self._queues: dict[str, list[tuple[float, int, Task]]] = {}
        self._busy: set[str] = set()
        self._order = count()
        self.pages: Counter[str] = Counter()  # waiting or under way, by source

    def add(self, task: Task, wait: float = 0.0) -> None:
        """Plan a task for `wait` seconds from now."""
        queue = self._queues.setdefault(host_of(task.url), [])
        heapq.heappush(queue, (time.monotonic() + wait, next(self._order), task))
        self.pages[task.source.name] += task.page is not None

    def take(self, ready_in: Callable[[str], float]) -> Task | None:
        """A task that is due and whose host is free and may be asked again; None where there is none."""
        now = time.monotonic()
        free = [(queue[0], host) for host, queue in self._queues.items() if queue and host not in self._busy]
        for (due, _, _), host in sorted(free, key=lambda item: item[0][:2]):
            if due > now:
                return None
            if ready_in(host) <= 0.0:
                self._busy.add(host)
                return heapq.heappop(self._queues[host])[2]
        return None

    def done(self, task: Task) -> None:
        """A task that was taken is over."""
        host = host_of(task.url)
        self._busy.discard(host)
        if not self._queues[host]:
            del self._queues[host]
        self.pages[task.source.name] -= task.page is not None

    def next_in(self, ready_in: Callable[[str], float]) -> float | None:
        """Seconds until a task can be taken; None where none is planned for a free host."""
        now = time.monotonic()
        waits = [
            max(queue[0][0] - now, ready_in(host)) for host, queue in self._queues.items() if queue and host not in self._busy
        ]
        return max(0.0, min(waits)) if waits else None
