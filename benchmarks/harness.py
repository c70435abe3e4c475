"""What all benchmarks share: figures in one form, ratios of jobs that run in turns, the resources of a command.

A figure is a line on standard output, «what: value (budget: …, held)»; `run.py` collects them into results.md.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

RASID = [sys.executable, "-c", "from rasid.cli import main; main()"]


def section(title: str) -> None:
    """Begin a table of figures."""
    print(f"\n## {title}", flush=True)


def figure(what: str, value: str, budget: str = "", held: bool | None = None) -> None:
    """Print one figure and, where there is a budget, whether it is held."""
    verdict = "" if held is None else f" (budget: {budget}, {'held' if held else 'MISSED'})"
    print(f"{what}: {value}{verdict}", flush=True)


def point(series: str, size: int, seconds: float) -> None:
    """Print one point of the plot of cost against size."""
    print(f"@ {series} {size} {seconds:.3f}", flush=True)


def alternately(*jobs: Callable[[], object], rounds: int = 3) -> list[float]:
    """The median seconds of each job, run in turns so that a busy machine burdens all alike."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, taken in zip(jobs, seconds, strict=True):
            start = time.perf_counter()
            job()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in seconds]


class Cost(NamedTuple):
    """What a command took: seconds by the clock, processor seconds of all its processes, megabytes of the largest of them."""

    seconds: float
    processor: float
    megabytes: float


def run(command: Sequence[str], ok: Sequence[int] = (0,), environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; RuntimeError with what it said where it fails.

    An installed package has its modules compiled: the first run compiles them, also where Python is told to keep none.
    """
    environment = {k: v for k, v in (environment or os.environ).items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ok:
        raise RuntimeError(f"{' '.join(command[-4:])} ended with {process.returncode}: {said[-2000:]}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def load() -> str:
    """How busy the machine is with other things, as a remark beside figures."""
    return ", ".join(f"{value:.1f}" for value in os.getloadavg())


def sizes(default: Sequence[int]) -> list[int]:
    """The sizes given on the command line, or the default."""
    return [int(given) for given in sys.argv[1:]] or list(default)


def folder_bytes(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
