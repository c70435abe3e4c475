"""Debian's chromium over an observatory: a page that is watched for what it asks for and what it complains of."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 30_000  # ms: software rendering on a busy machine
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (Debian: apt-get install chromium)")


@dataclass
class Watch:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def elsewhere(self, origin: str) -> list[str]:
        """Requests that left the origin; what a page makes itself (data:, blob:) does not."""
        return [url for url in self.requests if not url.startswith((f"{origin}/", "data:", "blob:"))]


@contextmanager
def chromium() -> Iterator[Callable[..., Browser]]:
    """Starts browsers, each with flags of its own; one Playwright drives them all."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield lambda *flags: driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])


@contextmanager
def page_of(browser: Browser, base_url: str, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """A page with a context of its own, and what it asks for and complains of."""
    defaults: dict[str, Any] = {"viewport": {"width": 1500, "height": 900}, "reduced_motion": "reduce", "base_url": base_url}
    context = browser.new_context(**defaults | options)
    context.set_default_timeout(PATIENCE)
    page, watch = context.new_page(), Watch()
    page.on("request", lambda request: watch.requests.append(request.url))
    page.on("console", lambda message: watch.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    yield page, watch
    context.close()
