"""`rasid watch`: polls sources, fetches what they announce and keeps it, until it is told to stop.

Threads fetch and read pages; one thread plans and keeps. Whatever moment the process ends at, the next one goes on: what was
kept is kept whole, what was fetched and not yet kept stands in the snapshots, all else is fetched as if for the first time.
"""

from __future__ import annotations

import hashlib
import queue
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rasid.watch import state
from rasid.watch.agenda import Agenda, Task
from rasid.watch.config import Source
from rasid.watch.fetching import Answer, Fetcher, FetchError
from rasid.watch.keeping import Done, Keeper
from rasid.watch.metrics import Metrics
from rasid.watch.pace import backoff
from rasid.watch.visits import Visit, visit_page, visit_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from rasid.records import Document, Extraction
    from rasid.store.versions import Reader
    from rasid.watch.config import Config
    from rasid.watch.snapshots import Snapshots

_BATCH = 64  # answers kept in one transaction
_TICK = 0.5  # seconds after which a request to stop is seen
_HEALTH = 60.0  # seconds between two lines on how it goes
_ONCE = 60.0  # seconds that a run over all sources once waits for another try


class Watcher:
    """One run. `stop` may be set from anywhere; what is under way is finished and kept then."""

    def __init__(
        self, engine: Engine, config: Config, fetcher: Fetcher, snapshots: Snapshots, extractor: Callable[[Document], Extraction],
        reader: Reader,
    ) -> None:  # fmt: skip
        self.stop = threading.Event()
        self._engine = engine
        self._config = config
        self._sources = {source.name: source for source in config.sources if source.enabled}
        self.metrics = Metrics(list(self._sources))
        self._fetcher = fetcher
        self._snapshots = snapshots
        self._keeper = Keeper(engine, extractor, reader, snapshots)
        self._agenda = Agenda()
        self._results: queue.SimpleQueue[Done] = queue.SimpleQueue()
        self._under_way = 0

    def run(self, *, once: bool = False) -> None:
        """Watch until `stop` is set, or, with `once`, until each source was polled and what it announced was fetched."""
        state.register(self._engine, self._sources.values())
        self._recover()
        for page in state.pending(self._engine, self._sources):
            self._agenda.add(Task(self._sources[page.source], page.url, page), self._wait(page.failures))
        for source in self._sources.values():
            self._agenda.add(Task(source, source.url, is_poll=True))
        told = time.monotonic()
        with ThreadPoolExecutor(self._config.workers, "fetch") as workers:
            while self._under_way or not (self.stop.is_set() or (once and self._is_idle())):
                self._begin(workers)
                self._keep(self._collect(), once)
                if time.monotonic() - told >= _HEALTH:
                    told = time.monotonic()
                    print(f"rasid: {self.metrics.health()}", file=sys.stderr, flush=True)

    def _is_idle(self) -> bool:
        return self._agenda.next_in(self._fetcher.pace.ready_in) is None

    def _recover(self) -> None:
        """Keep what the process before had fetched and did not live to keep."""
        found = []
        for name, answer, position in self._snapshots.unacknowledged(lambda file: state.acknowledged(self._engine, file)):
            source = self._sources.get(name, Source(name, "page", answer.url))
            is_poll = answer.url == source.url
            task = Task(source, answer.url, None if is_poll else state.FoundPage(name, answer.url), is_poll)
            found.append(Done(task, _visit(task, answer), answer, position=position))
        if found:
            self._keeper.keep(found)

    def _begin(self, workers: ThreadPoolExecutor) -> None:
        """Give the workers what is due, as much as they can take."""
        while self._under_way < self._config.workers and not self.stop.is_set():
            task = self._agenda.take(self._fetcher.pace.ready_in)
            if task is None:
                return
            self._under_way += 1
            workers.submit(self._work, task)

    def _work(self, task: Task) -> None:
        """In a thread of its own: fetch and read."""
        try:
            self._results.put(self._fetch(task))
        except Exception as error:
            self._results.put(Done(task, Visit("refused", f"please report it: {type(error).__name__}: {error}")))

    def _fetch(self, task: Task) -> Done:
        last = state.last_seen(self._engine, task.url) if task.is_poll else None
        try:
            answer = self._fetcher.fetch(task.url, etag=last.etag if last else None, modified=last.modified if last else None)
        except FetchError as error:
            failures = task.page.failures + 1 if task.page else 0
            is_final = task.page is not None and (not error.temporary or failures >= self._config.tries)
            reason = f"{error}, {failures} times" if is_final and error.temporary else str(error)
            return Done(task, Visit("refused" if is_final else "failed", reason), status=error.status, after=error.after)
        if answer.status == 304 or (last and last.digest == hashlib.sha256(answer.body).hexdigest()):
            return Done(task, Visit("unchanged"), answer)
        return Done(task, _visit(task, answer), answer)

    def _collect(self) -> list[Done]:
        """What the workers have finished, waited for until the next task is due."""
        wait = _TICK
        if self._under_way < self._config.workers and not self.stop.is_set():
            wait = min(_TICK, max(0.005, self._agenda.next_in(self._fetcher.pace.ready_in) or _TICK))
        found: list[Done] = []
        try:
            found.append(self._results.get(timeout=wait))
            while len(found) < _BATCH:
                found.append(self._results.get_nowait())
        except queue.Empty:
            pass
        return found

    def _keep(self, batch: list[Done], once: bool) -> None:
        if not batch:
            return
        self._under_way -= len(batch)
        self._keeper.keep(batch)
        for done in batch:
            self._agenda.done(done.task)
            self._plan(done, once)
        for done in batch:
            self._tell(done)

    def _plan(self, done: Done, once: bool) -> None:
        """What follows from a task: the next poll, another try, the pages that were announced."""
        task, source = done.task, done.task.source
        for page in done.fresh:
            self._agenda.add(Task(self._sources[page.source], page.url, page))
        for url in done.visit.sitemaps:
            if task.is_poll:
                self._agenda.add(Task(source, url))
        if task.page is not None and done.visit.outcome == state.TO_BE_TRIED:
            page = replace(task.page, failures=task.page.failures + 1)
            wait = self._wait(page.failures, done.after)
            if not once or wait <= _ONCE:
                self._agenda.add(Task(source, page.url, page), wait)
        elif task.is_poll and not once:
            failures = self.metrics.of(source.name).failures + 1
            if done.visit.outcome == state.TO_BE_TRIED:
                self._agenda.add(task, max(self._wait(failures, done.after), min(source.every, self._config.retry)))
            else:
                self._agenda.add(task, source.every * random.uniform(0.9, 1.1))

    def _wait(self, failures: int, asked: float | None = None) -> float:
        return backoff(failures, self._config.retry, asked) if failures else 0.0

    def _tell(self, done: Done) -> None:
        """Count what came of a task."""
        tally = self.metrics.of(done.task.source.name)
        tally.fetches[done.visit.outcome] += 1
        tally.documents += done.added
        tally.copies += done.copies
        tally.pending = self._agenda.pages[done.task.source.name]
        if done.task.is_poll:
            failed = done.visit.outcome == state.TO_BE_TRIED
            tally.failures = tally.failures + 1 if failed else 0
            tally.trouble = done.visit.reason or "" if failed else ""
            tally.last_success = tally.last_success if failed else time.time()
        if done.added and done.task.page and (lag := _lag(done.task.page.published)) is not None:
            tally.lag = lag


def _visit(task: Task, answer: Answer) -> Visit:
    return visit_page(task.source, task.page, answer) if task.page is not None else visit_source(task.source, answer)


def _lag(published: str | None) -> float | None:
    """Seconds since a page was published, where its source told the moment with its time zone."""
    try:
        moment = datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
    return (datetime.now(UTC) - moment).total_seconds() if moment and moment.tzinfo else None
