"""How long linking takes and how it grows: `python benchmarks/linking.py [REPORTS …]`, 10,000 and 100,000 where none is given.

The budget of the design: 100,000 event reports in 30 s on two cores, near-linear growth.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from generated import reports
from harness import figure, point, section

from rasid.incidents.linking import link
from rasid.incidents.views import home_of
from rasid.store.append import Reader, append
from rasid.store.engine import open_store, read
from rasid.store.rows import document_id, event_ids

BUDGET = 30.0


def run(n: int) -> float:
    """Load and link so many reports; prints the figures and gives the seconds that linking took."""
    truth: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'store.db'}")
        generated = reports(n)
        while batch := list(islice(generated, 2000)):
            append(store, [record for record, _ in batch], Reader("1", "1"))
            truth.update({id_: incident for r, incident in batch for id_ in event_ids(document_id(r.document), r.events)})
        started, before = time.perf_counter(), time.process_time()
        done = link(store)
        seconds, processor = time.perf_counter() - started, time.process_time() - before
        with read(store) as connection:
            found = home_of(connection)
        store.dispose()
    pairs = Counter((truth[event], incident) for event, incident in found.items())
    both, said, true = (
        sum(k * (k - 1) // 2 for k in c.values()) for c in (pairs, Counter(found.values()), Counter(truth.values()))
    )
    figure(
        f"{n:,} reports",
        f"{seconds:.1f} s ({processor:.1f} s of processors), {done.pairs:,} pairs kept, {done.incidents:,} incidents; "
        f"pairs of generated incidents: precision {both / said:.3f}, recall {both / true:.3f}",
    )
    point("linking", n, seconds)
    return seconds


def main() -> None:
    """Run all sizes and print growth and budget."""
    section("Linking event reports into incidents")
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    took = [run(size) for size in sizes]
    for (small, before), (large, after) in zip(
        zip(sizes, took, strict=True), list(zip(sizes, took, strict=True))[1:], strict=False
    ):
        figure(f"{large / small:.1f} times the reports took", f"{after / before:.1f} times as long")
    if 100_000 in sizes:
        seconds = took[sizes.index(100_000)]
        figure("100,000 reports linked in", f"{seconds:.1f} s", f"{BUDGET:.0f} s", seconds <= BUDGET)


if __name__ == "__main__":
    main()
