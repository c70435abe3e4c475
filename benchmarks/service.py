"""How long the observatory takes to show 100,000 points: `python benchmarks/service.py [REPORTS]`.

A real server (`rasid serve`) over a generated SQLite store: the answer of `/api/v1/points`, and, where there is a chromium, the
time from asking for the page to the first picture of the map that stands still. Budget of the design: 100,000 points in 300 ms,
under 2 MB gzip. Beside it, as a measure of the machine: parsing that answer as JSON.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from harness import RASID, figure, section
from store import POINTS_BUDGET, POINTS_SIZE, fill

import rasid.service
from rasid.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIES = 5
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--enable-unsafe-swiftshader",
)  # fmt: skip
_SCRIPTS = Path(rasid.service.__file__).parent / "static/map.js"
_PATIENCE = 180_000  # ms


@contextmanager
def serving(store: str) -> Iterator[str]:
    """The address of an observatory over a store."""
    command = [*RASID, "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        line = server.stderr.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http")).rstrip("/")
        finally:
            server.terminate()


def ready(address: str) -> None:
    """Wait until the columns are in memory, and say how long that took from the start."""
    begun = time.perf_counter()
    while True:
        try:
            with urlopen(f"{address}/api/v1/stats/days") as answer:
                answer.read()
            break
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            time.sleep(0.2)
    section("After a start")
    figure("maps and counts answer after", f"{time.perf_counter() - begun:.1f} s")


def points(address: str) -> None:
    """Ask for the points as a browser does, without what it has kept."""
    took, packed = [], b""
    ready(address)
    for _ in range(_TRIES):
        begun = time.perf_counter()
        with urlopen(Request(f"{address}/api/v1/points?of=events", headers={"Accept-Encoding": "gzip"})) as answer:
            packed = answer.read()
        took.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    told = json.loads(gzip.decompress(packed))
    parsing = time.perf_counter() - begun
    took_ms, size = median(took) * 1000, len(packed)
    section("Points of the map over HTTP")
    figure(
        f"{told['count']:,} points",
        f"{took[0] * 1000:.0f} ms made anew, {took_ms:.0f} ms again",
        "300 ms",
        took[0] <= POINTS_BUDGET,
    )
    figure("their size, gzip", f"{size / 1e6:.2f} MB", "2 MB", size <= POINTS_SIZE)
    figure("parsing them as JSON", f"{parsing * 1000:.0f} ms")


def first_picture(address: str) -> None:
    """Open the page in a fresh browser and wait until its map stands still; software rendering, as without a graphics card."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not _SCRIPTS.exists():
        missing = "no chromium" if chromium is None else "the pages' scripts are not built (make frontend)"
        figure("first still map", f"not measured: {missing}")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        took = []
        for _ in range(3):
            browser = driver.chromium.launch(executable_path=chromium, args=list(_FLAGS))
            page = browser.new_page(viewport={"width": 1500, "height": 900})
            page.goto(f"{address}/?of=events")
            state = page.wait_for_selector("#map[data-state=idle], #map[data-state=failed]", timeout=_PATIENCE)
            if state is None or state.get_attribute("data-state") == "failed":
                figure("first still map", f"not measured: {page.inner_text('#map')}")
                return
            took.append(page.evaluate("performance.getEntriesByName('rasid:map-idle')[0].startTime"))
            marks = page.locator(".marks .mark").count()
            browser.close()
    figure("first still map", f"{median(took) / 1000:.1f} s, best {min(took) / 1000:.1f} s ({marks} marks, software rendering)")


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        store = open_store(url)
        fill(store, n)
        store.dispose()
        with serving(url) as address:
            points(address)
            first_picture(address)


if __name__ == "__main__":
    main()
