"""An observatory to ask: the application over a store of its own on a real socket, and a client."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import uvicorn

from incident_gold import load_gold
from rasid.incidents.linking import link
from rasid.service.app import create_app
from rasid.service.serving import bind
from rasid.service.settings import Settings
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import READER

API = "/api/v1"


def fill(url: str, records: int | None = None) -> None:
    """Put the reports of the incident gold into a store and link them."""
    store = open_store(url)
    append(store, load_gold().records[:records], READER)
    link(store)
    store.dispose()


@contextmanager
def observing(url: str, **settings: Any) -> Iterator[httpx.Client]:
    """A client of an observatory over a store, served on a free port."""
    listening = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    app = create_app(Settings(store=url, port=port, **{"link": False, **settings}))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", proxy_headers=False, timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    base = settings.get("base_url")
    headers = {"Host": urlsplit(base).netloc} if base else {}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(10)


def all_pages(client: httpx.Client, address: str) -> list[Any]:
    """The items of all pages of a listing."""
    items: list[Any] = []
    following: str | None = address
    while following:
        page = client.get(following)
        assert page.status_code == 200, page.text
        items += page.json()["items"]
        following = page.json()["next"]
    return items
