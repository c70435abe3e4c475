"""Takes the pictures of the observatory in README.md, from the story of `rasid demo`.

    python scripts/screenshots.py

Needs Debian's chromium and the built scripts. The pictures go to docs/images.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import browser, served  # noqa: E402 - what the browser tests serve with
from rasid.service.settings import Settings  # noqa: E402

IMAGES = ROOT / "docs/images"
WIDE, PLAIN = {"width": 1360, "height": 820}, {"width": 1240, "height": 760}
PATIENCE = 20_000  # milliseconds for the map to be drawn


def main() -> None:
    """The list with map and timeline, an incident, its evidence in Arabic, and the review in the dark."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/demo.db"
        command = ["demo", "--no-serve", "--store", store]
        subprocess.run(
            [sys.executable, "-c", "from rasid.cli import main; main()", *command], check=True, stdout=subprocess.DEVNULL
        )
        with served(Settings(store=store, port=0)) as origin, browser() as chromium:
            page = chromium.new_page(viewport=WIDE, locale="en")
            page.goto(f"{origin}/?lang=en")
            page.wait_for_selector("#map .mark", timeout=PATIENCE)
            page.wait_for_selector("#timeline svg", timeout=PATIENCE)
            page.wait_for_timeout(3000)
            page.screenshot(path=IMAGES / "observatory.png")
            page.set_viewport_size(PLAIN)
            page.goto(f"{origin}/?sort=most")
            incident = page.locator("a.title").first.get_attribute("href")
            page.goto(f"{origin}{incident}")
            page.screenshot(path=IMAGES / "incident.png")
            event = page.locator(".reports a").first.get_attribute("href")
            page.goto(f"{origin}{event}?lang=ar")
            page.locator("article.text mark.toll").first.focus()
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=IMAGES / "evidence-ar.png")
            page.emulate_media(color_scheme="dark")
            page.goto(f"{origin}/review?lang=en")
            page.screenshot(path=IMAGES / "review-dark.png")


if __name__ == "__main__":
    main()
