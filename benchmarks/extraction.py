"""Speed of extraction on one core, beside what anyone can measure on the same text in the same run.

    make bench                                     generated reports
    python benchmarks/extraction.py FILE.jsonl     your own documents

Ratios are what counts: they hold on any machine. The budgets are those of docs/decisions/0002.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from harness import alternately, figure, section
from reports import news, reports

from rasid.extract import Extractor
from rasid.reading.results import Read
from rasid.reading.sources import read_all
from rasid.records import Document

T = TypeVar("T")
DOCUMENTS = 1500
EVERYDAY = 500
FOR_DATEPARSER = 15  # documents: it reads some twenty a second
EXAMPLE = Path(__file__).parents[1] / "src" / "rasid" / "examples" / "field.txt"
WORD = re.compile(r"\w+|[^\w\s]")


def main() -> None:
    """Measure and print."""
    section("Extraction on one core")
    _measure_start()  # first: a process that is forked from a large one counts that one's memory as its own
    documents = _documents(sys.argv[1:])
    texts = [document.text for document in documents]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    tokens = sum(len(WORD.findall(text)) for text in texts)
    figure("text", f"{len(documents)} documents, {megabytes:.2f} MB, {tokens:,} tokens")

    extractor = Extractor()
    for document in documents[:50]:
        extractor(document)
    bare, ours = alternately(lambda: _drain(WORD.findall, texts), lambda: _drain(extractor, documents))
    figure("bare re tokenisation", f"{megabytes / bare:.1f} MB/s")
    figure(
        "rasid, one core",
        f"{len(documents) / ours:,.0f} documents/s, {megabytes / ours:.2f} MB/s, {ours / tokens * 1e6:.1f} µs a token",
    )
    figure("rasid costs, of bare tokenisation", f"{ours / bare:.1f}×", "at most 30×", ours / bare <= 30)
    per_document = ours / len(documents)
    _measure_everyday(extractor)
    _compare_with_dateparser(texts[:FOR_DATEPARSER], per_document)


def _documents(inputs: list[str]) -> list[Document]:
    if not inputs:
        return list(reports(DOCUMENTS))
    return [result.document for result in read_all(inputs) if isinstance(result, Read)]


def _measure_everyday(extractor: Extractor) -> None:
    """Most articles of an archive are about no conflict."""
    documents = list(news(EVERYDAY))
    texts = [document.text for document in documents]
    _drain(extractor, documents[:50])
    bare, ours = alternately(lambda: _drain(WORD.findall, texts), lambda: _drain(extractor, documents))
    told = f"{EVERYDAY / ours:,.0f} documents/s, {sum(len(text.encode()) for text in texts) / ours / 1e6:.2f} MB/s"
    figure("rasid, one core, seven of ten articles about no conflict", f"{told}, {ours / bare:.0f}× bare tokenisation")


def _drain(function: Callable[[T], object], inputs: list[T]) -> None:
    """Call it on each, keeping nothing, as a stream does: what is kept is looked through again and again by the collector."""
    for value in inputs:
        function(value)


def _compare_with_dateparser(texts: list[str], per_document: float) -> None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        figure("dateparser", "not installed: pip install 'rasid[bench]'")
        return
    search_dates(texts[0], languages=["ar"])
    start = time.perf_counter()
    for text in texts:
        search_dates(text, languages=["ar"])
    theirs = (time.perf_counter() - start) / len(texts)
    figure("dateparser.search.search_dates alone", f"{1 / theirs:,.0f} documents/s")
    figure("rasid is faster by", f"{theirs / per_document:.0f}×", "at least 20×", theirs / per_document >= 20)


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
    figure("start of `rasid extract` to its first record", f"{min(seconds):.2f} s", "at most 0.6 s", min(seconds) <= 0.6)
    figure("memory resident at most", f"{max(megabytes):.0f} MB", "at most 150 MB", max(megabytes) <= 150)


if __name__ == "__main__":
    main()
