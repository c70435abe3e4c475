"""How far a batch is: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rasid.archive.plan import Shard


class Progress:
    """Shards, documents a second and the time that is left, by the bytes of the shards that are done."""

    def __init__(self, shards: list[Shard], done: dict[int, dict[str, Any]]) -> None:
        self._sizes = {shard.number: max(shard.size, 1) for shard in shards}
        self._total = sum(self._sizes.values())
        self._left = {number for number in self._sizes if number not in done}
        self._shards = len(shards)
        self._rows = self._bytes = 0
        self._todo = sum(self._sizes[number] for number in self._left)
        self._start = time.monotonic()
        self._bar = _bar() if sys.stderr.isatty() and self._left else None
        self._task = self._bar.add_task("batch", total=self._total, told="") if self._bar else None
        if self._bar:
            self._bar.start()

    def done(self, receipt: dict[str, Any]) -> None:
        """A shard is done."""
        self._left.discard(receipt["number"])
        self._rows += receipt["documents"] + receipt["errors"] + receipt["notes"]
        self._bytes += self._sizes[receipt["number"]]
        self.show(0)

    def show(self, under_way: int) -> None:
        """Show how far it is; `under_way` are rows read in shards that are not done."""
        if self._bar is None or self._task is None:
            return
        seconds = max(time.monotonic() - self._start, 1e-3)
        rows = self._rows + under_way
        bytes_ = self._bytes + (under_way * self._bytes / self._rows if self._rows else 0)
        shards = f"{self._shards - len(self._left)}/{self._shards} shards"
        told = f"{shards}, {rows / seconds:,.0f} documents/s, {self._rest(bytes_, seconds)}"
        self._bar.update(self._task, completed=self._total - self._todo + min(bytes_, self._todo), told=told)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def _rest(self, bytes_: float, seconds: float) -> str:
        if not bytes_:
            return "time left not known yet"
        rest = round(max(self._todo - bytes_, 0) * seconds / bytes_)
        return f"{rest // 3600}:{rest // 60 % 60:02}:{rest % 60:02} left"


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[told]}"))
    return Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
