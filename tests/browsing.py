"""Browser tests of the observatory: a store filled by reading real reports, served on a free port; watched pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rasid.documents import make_document
from rasid.extract import Extractor
from rasid.incidents.linking import link
from rasid.service.app import create_app
from rasid.service.serving import bind
from rasid.service.settings import Settings
from rasid.store.append import append
from rasid.store.engine import open_store
from rasid.store.versions import reader

CHROMIUM = Path("/usr/bin/chromium")
STATIC = Path(__file__).parents[1] / "src/rasid/service/static"
needs_browser = pytest.mark.skipif(
    not CHROMIUM.exists() or not (STATIC / "app.js").exists(),
    reason="no browser tests: /usr/bin/chromium and the built scripts (`npm ci && npm run build` in frontend/) are needed",
)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
]
HOSTILE = "<img src=x onerror=alert(1)>"
REPORTS = Path(__file__).parent / "cases/observatory.jsonl"


def filled(folder: Path) -> str:
    """A store with the reports, read and linked."""
    url = f"sqlite:///{folder / 'store.db'}"
    engine = open_store(url)
    extractor = Extractor()
    told = (orjson.loads(line) for line in REPORTS.read_bytes().splitlines())
    extractions = [extractor(make_document(**report)) for report in told]
    append(engine, extractions, reader())
    link(engine)
    engine.dispose()
    return url


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The observatory on a free port; its address."""
    listening = bind("127.0.0.1", 0)
    settings = replace(settings, port=listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield settings.origin
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's chromium, which asks nothing of the network by itself."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield made
        made.close()


class Watched:
    """A page of which everything that it asks for, logs or throws is held."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin, self.asked, self.wrong = origin, [], []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: said.type == "error" and self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def open(self, path: str, language: str = "en") -> Page:
        """Go to a page of the observatory in a language."""
        self.page.goto(f"{self.origin}{path}{'&' if '?' in path else '?'}lang={language}")
        return self.page

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of any other origin."""
        return [url for url in self.asked if not url.startswith((self.origin, "data:", "blob:"))]
