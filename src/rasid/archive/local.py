"""The engine of one machine: shards over processes, none of whose deaths loses anything.

A process that dies breaks the whole pool (that is how Python's executor tells): a new pool is made and the shards that were
under way are done again. A shard that was under way twice when that happened is done alone and carefully, row by row; a row
on which its process then dies twice becomes a dead letter. So one bad document costs one document.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rasid.archive import worker
from rasid.archive.layout import paths
from rasid.archive.worker import Job, rows_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TICK = 0.5  # seconds between two looks at how far the processes are
_CAREFUL = 2  # times a shard was under way in a pool that broke, from which it is done alone
_DEADLY = 2  # deaths on one row that make it a dead letter
_HOPELESS = 12  # deaths of one shard at which something else is wrong

Receipt = dict[str, Any]


class HopelessError(Exception):
    """A shard whose processes die whatever is left out of it."""


class Pool:
    """A run over jobs: `receipts` gives each as it is done, `rows` how many rows were read in those under way."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._executor: ProcessPoolExecutor | None = None
        self._running: dict[Future[Receipt], Job] = {}
        self._broken: Counter[int] = Counter()  # by number of shard
        self._fatal: Counter[tuple[int, int]] = Counter()  # by number of shard and row

    def receipts(self, jobs: Sequence[Job]) -> Iterator[Receipt | None]:
        """The receipt of each job in the order they are done, and None now and then, so that progress can be shown.

        OSError where results cannot be written, HopelessError for a shard that cannot be read at all. Leaving the loop early
        stops the processes between two batches.
        """
        waiting = deque(jobs)
        try:
            while waiting or self._running:
                self._submit(waiting)
                done, _ = wait(self._running, timeout=_TICK, return_when=FIRST_COMPLETED)
                if not done:
                    yield None
                if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                    yield from self._finished(done)
                    self._requeue(waiting)
                    continue
                yield from self._finished(done)
        finally:
            self._close()

    @property
    def rows(self) -> int:
        """Rows that were read in the shards under way."""
        return sum(rows_read(paths(job.output, job.shard).trace) for job in self._running.values())

    def _submit(self, waiting: deque[Job]) -> None:
        while waiting and len(self._running) < self._processes:
            job = waiting[0]
            alone = self._broken[job.shard.number] >= _CAREFUL
            if (alone and self._running) or any(other.careful for other in self._running.values()):
                return
            if self._executor is None:
                self._executor = ProcessPoolExecutor(
                    self._processes, mp_context=self._context, initializer=worker.start, initargs=(self._stop,)
                )
            waiting.popleft()
            job = job._replace(careful=alone)
            Path(paths(job.output, job.shard).trace).unlink(missing_ok=True)
            try:
                self._running[self._executor.submit(worker.run, job)] = job
            except BrokenProcessPool:
                self._running[_broken()] = job

    def _finished(self, done: set[Future[Receipt]]) -> Iterator[Receipt]:
        for future in done:
            if isinstance(future.exception(), BrokenProcessPool):
                continue
            job = self._running.pop(future)
            receipt = future.result()
            Path(paths(job.output, job.shard).trace).unlink(missing_ok=True)
            yield receipt

    def _requeue(self, waiting: deque[Job]) -> None:
        """After a process died: what was under way goes back in front, with what is known of why."""
        assert self._executor is not None
        self._executor.shutdown(wait=True)
        self._executor = None
        for job in self._running.values():
            number = job.shard.number
            self._broken[number] += 1
            if self._broken[number] > _HOPELESS:
                raise HopelessError(f"{job.shard.parts[0].path}: the process that reads it dies again and again")
            if job.careful:
                row = rows_read(paths(job.output, job.shard).trace)
                self._fatal[number, row] += 1
                if self._fatal[number, row] >= _DEADLY:
                    job = job._replace(deadly=(*job.deadly, row))
            waiting.appendleft(job)
        self._running.clear()

    def _close(self) -> None:
        self._stop.set()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)


def _broken() -> Future[Receipt]:
    """The future of a job that came when the pool was already broken."""
    future: Future[Receipt] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
