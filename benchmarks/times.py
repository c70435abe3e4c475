"""Speed of the grammars of times and numbers on one core, beside dateparser's search_dates on the same text in the same run.

    python benchmarks/times.py [FILE.jsonl]

Without a file it reads generated reports. What is measured are documents not seen before, after as many others. Budget: at
most 3 µs a token for times and numbers together, on tokens that all finders share. dateparser is optional
(`pip install rasid[bench]`); it is called as its documentation has it, and told the language.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
from reports import reports

from rasid import find_times
from rasid.language.tokens import Token, tokenize
from rasid.mentions.numbers import numbers_in
from rasid.mentions.times import times_in

DOCUMENTS = 600
FOR_DATEPARSER = 6
REFERENCE = date(2022, 1, 16)


def main() -> None:
    """Measure and print."""
    if sys.argv[1:]:
        texts = [orjson.loads(line)["text"] for line in Path(sys.argv[1]).read_bytes().splitlines()]
    else:
        texts = [document.text for document in reports(DOCUMENTS)]
    read = [(text, tokenize(text)) for text in texts]
    half = len(read) // 2
    seen, new = read[:half], read[half:]
    tokens = sum(len(found) for _, found in new)
    print(f"{len(new)} documents, {tokens:,} tokens")
    for text, found in seen:
        times_in(text, found, REFERENCE)
        numbers_in(text, found)
    times = _seconds(lambda: [times_in(text, found, REFERENCE) for text, found in new])
    numbers = _seconds(lambda: [numbers_in(text, found) for text, found in new])
    print(f"times     {times / tokens * 1e6:6.2f} µs a token")
    print(f"numbers   {numbers / tokens * 1e6:6.2f} µs a token")
    together = (times + numbers) / tokens * 1e6
    print(f"together  {together:6.2f} µs a token (at most 3: {'kept' if together <= 3 else 'missed'})")
    _beside_dateparser(new, times / tokens)


def _beside_dateparser(read: list[tuple[str, list[Token]]], times_a_token: float) -> None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: no comparison")
        return
    settings = {"RELATIVE_BASE": datetime(REFERENCE.year, REFERENCE.month, REFERENCE.day)}
    told: dict[str, Any] = {"languages": ["ar"], "settings": settings}
    search_dates(read[0][0][:200], **told)
    alone = _seconds(lambda: [find_times(text, REFERENCE) for text, _ in read]) / sum(len(found) for _, found in read)
    few = read[:FOR_DATEPARSER]
    tokens = sum(len(found) for _, found in few)
    for name, options in (("search_dates(text, languages=['ar'])", told), ("search_dates(text)", {"settings": settings})):
        theirs = _seconds(lambda options=options: [search_dates(text, **options) for text, _ in few]) / tokens  # type: ignore[misc]
        print(f"{name:36} takes {theirs / times_a_token:6,.0f} times as long as times_in, {theirs / alone:6,.0f} × find_times")


def _seconds(run: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    started = time.process_time()
    run()
    return time.process_time() - started


if __name__ == "__main__":
    main()
