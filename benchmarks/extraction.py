"""Speed of extraction on one core, beside what anyone can measure on the same text in the same run.

    make bench                                     generated reports
    python benchmarks/extraction.py FILE.jsonl     your own documents

Ratios are what counts: they hold on any machine. The budgets are those of docs/decisions/0002.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reports import reports

from rasid.extract import Extractor
from rasid.reading.results import Read
from rasid.reading.sources import read_all
from rasid.records import Document

T = TypeVar("T")
ROUNDS = 3
DOCUMENTS = 1500
FOR_DATEPARSER = 15  # documents: it reads some twenty a second
EXAMPLE = Path(__file__).parents[1] / "src" / "rasid" / "examples" / "field.txt"
WORD = re.compile(r"\w+|[^\w\s]")


def main() -> None:
    """Measure and print."""
    _measure_start()  # first: a process that is forked from a large one counts that one's memory as its own
    documents = _documents(sys.argv[1:])
    texts = [document.text for document in documents]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    tokens = sum(len(WORD.findall(text)) for text in texts)
    print(f"\n{len(documents)} documents, {megabytes:.2f} MB, {tokens:,} tokens")

    extractor = Extractor()
    for document in documents[:50]:
        extractor(document)
    bare, ours = _alternately(lambda: _drain(WORD.findall, texts), lambda: _drain(extractor, documents))
    _line("bare re tokenisation", f"{megabytes / bare:.1f} MB/s")
    _line(
        "rasid, one core",
        f"{len(documents) / ours:,.0f} documents/s, {megabytes / ours:.2f} MB/s, {ours / tokens * 1e6:.1f} µs a token",
    )
    _line("rasid costs, of bare tokenisation", f"{ours / bare:.1f}×", ours / bare <= 30, "at most 30×")
    per_document = ours / len(documents)
    _compare_with_dateparser(texts[:FOR_DATEPARSER], per_document)


def _documents(inputs: list[str]) -> list[Document]:
    if not inputs:
        return list(reports(DOCUMENTS))
    return [result.document for result in read_all(inputs) if isinstance(result, Read)]


def _drain(function: Callable[[T], object], inputs: list[T]) -> None:
    """Call it on each, keeping nothing, as a stream does: what is kept is looked through again and again by the collector."""
    for value in inputs:
        function(value)


def _alternately(*jobs: Callable[[], object]) -> list[float]:
    """The median seconds of each job, run in turns so that a busy machine burdens all alike."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, taken in zip(jobs, seconds, strict=True):
            start = time.perf_counter()
            job()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in seconds]


def _compare_with_dateparser(texts: list[str], per_document: float) -> None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: pip install 'rasid[bench]'")
        return
    search_dates(texts[0], languages=["ar"])
    start = time.perf_counter()
    for text in texts:
        search_dates(text, languages=["ar"])
    theirs = (time.perf_counter() - start) / len(texts)
    _line("dateparser.search.search_dates alone", f"{1 / theirs:,.0f} documents/s")
    _line("rasid is faster by", f"{theirs / per_document:.0f}×", theirs / per_document >= 20, "at least 20×")


def _measure_start() -> None:
    """From the start of the process to the first record on its output, and the most memory it held.

    An installed package has its modules compiled: the first of the runs compiles them where they are not, the best one counts.
    """
    rasid = Path(sys.executable).with_name("rasid")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds, megabytes = [], []
    for _ in range(5):
        start = time.perf_counter()
        command = [rasid, "extract", "--format", "jsonl", "--published", "2023-03-26", str(EXAMPLE)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            process.stdout.readline()
            seconds.append(time.perf_counter() - start)
            megabytes.append(os.wait4(process.pid, 0)[2].ru_maxrss / 1024)
            process.returncode = 0
    _line("start of `rasid extract` to its first record", f"{min(seconds):.2f} s", min(seconds) <= 0.6, "at most 0.6 s")
    _line("memory resident at most", f"{max(megabytes):.0f} MB", max(megabytes) <= 150, "at most 150 MB")


def _line(name: str, figure: str, holds: bool | None = None, budget: str = "") -> None:
    verdict = "" if holds is None else f"   budget {budget}: {'held' if holds else 'MISSED'}"
    print(f"{name:46}{figure}{verdict}")


if __name__ == "__main__":
    main()
