"""After a start: what is made of the columns says that it is not ready, all else is answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from asking import API, fill, observing
from rasid.service import warming


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[httpx.Client, threading.Event]]:
    """An observatory that reads its store into memory no sooner than it is let."""
    let, read = threading.Event(), warming.standing
    monkeypatch.setattr(warming, "standing", lambda connection: (let.wait(20), read(connection)))
    monkeypatch.setattr(warming, "_PATIENCE", 0.05)
    url = f"sqlite:///{tmp_path / 'store.db'}"
    fill(url, 40)
    with observing(url) as client:
        yield client, let
        let.set()


@pytest.mark.parametrize("path", ["/points", "/stats", "/stats/days"])
def test_maps_and_counts_say_when_to_ask_again(started: tuple[httpx.Client, threading.Event], path: str) -> None:
    client, let = started
    answer = client.get(API + path)
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:rasid:problem:starting")
    assert int(answer.headers["retry-after"]) > 0
    let.set()
    warmed = [client.get(API + path).status_code for _ in range(100)]
    assert warmed[-1] == 200


def test_lists_and_records_are_there_at_once(started: tuple[httpx.Client, threading.Event]) -> None:
    client, _ = started
    incidents = client.get(f"{API}/incidents").json()["items"]
    assert incidents
    assert client.get(f"{API}/incidents/{incidents[0]['id']}").status_code == 200
    page = client.get("/?lang=en")
    assert page.status_code == 200
    assert "Being counted" in page.text
    assert incidents[0]["id"] in page.text


def test_a_page_that_needs_them_comes_again_by_itself(started: tuple[httpx.Client, threading.Event]) -> None:
    client, _ = started
    for path in ("/review", "/?sort=deadliest"):
        page = client.get(path)
        assert (page.status_code, page.headers["refresh"]) == (503, "2")
