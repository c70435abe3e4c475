"""Speed of the grammars of times and numbers on one core, beside `dateparser.search.search_dates` on the same text in the same run.

python benchmarks/times.py [FILE.jsonl]

Without a file it reads generated reports. The budgets: at least 100 times as fast as search_dates, at most 3 µs a token for times
and numbers together. dateparser is optional (`pip install rasid[bench]`).
"""

from __future__ import annotations

import sys
import time
from datetime import date, datetime

import orjson
from reports import reports

from rasid.language.tokens import tokenize
from rasid.mentions.numbers import numbers_in
from rasid.mentions.times import times_in

ROUNDS = 5
DOCUMENTS = 600
FOR_DATEPARSER = 6
REFERENCE = date(2022, 1, 16)


def main() -> None:
    """Measure and print."""
    if sys.argv[1:]:
        with open(sys.argv[1], "rb") as lines:
            texts = [orjson.loads(line)["text"] for line in lines]
    else:
        texts = [document.text for document in reports(DOCUMENTS)]
    read = [(text, tokenize(text)) for text in texts]
    tokens = sum(len(found) for _, found in read)
    print(f"{len(texts)} documents, {tokens:,} tokens")
    seconds = _best(lambda: [times_in(text, found, REFERENCE) for text, found in read])
    numbers = _best(lambda: [numbers_in(text, found) for text, found in read])
    print(f"times     {seconds / tokens * 1e6:6.2f} µs a token")
    print(f"numbers   {numbers / tokens * 1e6:6.2f} µs a token")
    together = (seconds + numbers) / tokens * 1e6
    print(f"together  {together:6.2f} µs a token (at most 3: {'kept' if together <= 3 else 'missed'})")
    _beside_dateparser(read[:FOR_DATEPARSER])


def _beside_dateparser(read: list[tuple[str, list]]) -> None:  # type: ignore[type-arg]
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: no comparison")
        return
    settings = {"RELATIVE_BASE": datetime(REFERENCE.year, REFERENCE.month, REFERENCE.day)}
    search_dates(read[0][0][:200], languages=["ar"], settings=settings)
    started = time.perf_counter()
    for text, _ in read:
        search_dates(text, languages=["ar"], settings=settings)
    theirs = time.perf_counter() - started
    ours = _best(lambda: [times_in(text, tokenize(text), REFERENCE) for text, _ in read])
    ratio = theirs / ours
    print(
        f"search_dates takes {ratio:,.0f} times as long on the same text, tokenising counted (at least 100: {'kept' if ratio >= 100 else 'missed'})"
    )


def _best(run) -> float:  # type: ignore[no-untyped-def]
    """The fastest of some rounds, in seconds: the others were disturbed."""
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        found.append(time.perf_counter() - started)
    return min(found)


if __name__ == "__main__":
    main()
