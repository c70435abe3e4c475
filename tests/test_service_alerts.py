"""Saved views: their feeds, and webhooks that are told once, signed, again where it failed, and nowhere they should not go."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from asking import API, observing
from incident_gold import load_gold
from rasid.incidents.linking import link
from rasid.service.access import tokens, users
from rasid.service.alerts import dispatch as dispatching
from rasid.service.alerts import hooks, views
from rasid.service.alerts.background import dispatching as in_background
from rasid.service.alerts.dispatch import dispatch
from rasid.service.filters import Filter
from rasid.service.problems import Problem
from rasid.service.settings import Settings
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import BOTH, READER, event, new_store, record

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

ORIGIN = "https://rasid.example.org"


@dataclass
class Receiver:
    """A receiver of webhooks: what it got, and what it answers, the last answer for ever."""

    port: int = 0
    answers: list[int] = field(default_factory=lambda: [200])
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handling(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0])
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server calls it
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handling)
    receiver.port = server.server_port
    threading.Thread(target=lambda: server.serve_forever(0.05), daemon=True).start()
    yield receiver
    server.shutdown()
    server.server_close()


on_both = pytest.mark.parametrize("url", BOTH, indirect=True)


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with new_store(getattr(request, "param", "sqlite"), tmp_path) as url:
        yield url


@pytest.fixture
def store(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    append(engine, load_gold().records[:5], READER)
    link(engine)
    yield engine
    engine.dispose()


def _add(store: Engine, name: str, type_: str = "protest", place: Any = ("Nowhere", "x:1", 10.0, 10.0)) -> None:
    append(store, [record(name, event(type_=type_, place=place, day="2022-02-02"), text_=f"نص {name}")], READER)
    link(store)


def _hooked(store: Engine, receiver: Receiver, wanted: Filter = Filter(types=("protest",))) -> tuple[views.SavedView, int, str]:  # noqa: B008
    view = views.save(store, "amal", "احتجاجات", wanted)
    number, secret = hooks.create(store, view, "amal", receiver.url)
    return view, number, secret


def _round(store: Engine) -> dispatching.Dispatched:
    return dispatch(store, ORIGIN, allow_private=True)


@on_both
def test_a_webhook_is_told_what_is_new_once_and_signed(store: Engine) -> None:
    with receiving() as receiver:
        _, _, secret = _hooked(store, receiver)
        assert _round(store) == (0, 0, 0)  # what was there before is no news
        _add(store, "strike", "air_strike", ("Elsewhere", "x:2", 20.0, 20.0))
        assert _round(store) == (0, 0, 0)  # no protest
        _add(store, "protest")
        assert _round(store) == (1, 1, 0)
        assert _round(store) == (0, 0, 0)
        [(headers, body)] = receiver.got
    signed = f"{headers['rasid-timestamp']}.".encode() + body
    assert headers["rasid-signature"] == "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    assert abs(time.time() - int(headers["rasid-timestamp"])) < 60
    told = json.loads(body)
    assert told["delivery"] == headers["rasid-delivery"]
    assert told["view"]["name"] == "احتجاجات"
    [one] = told["incidents"]
    assert (one["change"], one["incident"]["type"]) == ("new", "protest")
    assert one["url"] == f"{ORIGIN}/incidents/{one['incident']['id']}"


def test_an_incident_that_grows_is_news_again(store: Engine) -> None:
    with receiving() as receiver:
        _hooked(store, receiver)
        _add(store, "protest")
        _round(store)
        _add(store, "another")
        _round(store)
        changes = [json.loads(body)["incidents"][0] for _, body in receiver.got]
    assert [one["change"] for one in changes] == ["new", "grown"]
    assert changes[0]["incident"]["id"] == changes[1]["incident"]["id"]


def test_what_fails_is_tried_again_until_it_arrives(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver:
        receiver.answers = [500, 302, 200]
        view, number, _ = _hooked(store, receiver)
        _add(store, "protest")
        assert _round(store) == (1, 0, 1)
        assert _round(store) == (0, 0, 0)  # it waits
        attempt = hooks.attempts(store, view, number)[0]
        assert (attempt.outcome, attempt.status) == ("failed", 500)
        assert attempt.again_at is not None
        assert attempt.again_at > attempt.recorded_at
        monkeypatch.setattr(dispatching, "_WAITS", (0,) * 7)
        monkeypatch.setattr(dispatching, "_later", lambda seconds: "2000-01-01T00:00:00.000000Z")
        _force_due(store, view, number)
        done = [_round(store) for _ in range(3)]
        assert sum(round_.delivered for round_ in done) == 1
        bodies = {body for _, body in receiver.got}
        ids = {headers["rasid-delivery"] for headers, _ in receiver.got}
        assert (len(receiver.got), len(bodies), len(ids)) == (3, 1, 1)  # the redirect was no delivery, and was not followed
        assert hooks.attempts(store, view, number)[0].outcome == "delivered"


def _force_due(store: Engine, view: views.SavedView, number: int) -> None:
    """Time passes: the last failure is written again with a time that is over."""
    from sqlalchemy import insert, select

    from rasid.store.engine import writing
    from rasid.store.service_schema import deliveries, delivery_attempts

    with writing(store) as connection:
        key = connection.execute(select(deliveries.c.key).where(deliveries.c.webhook == number)).scalar_one()
        row = {"delivery": key, "outcome": "failed", "again_at": "2000-01-01", "recorded_at": "2000-01-01"}
        connection.execute(insert(delivery_attempts), row)


def test_a_receiver_that_never_answers_right_is_given_up(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "_later", lambda seconds: "2000-01-01T00:00:00.000000Z")
    with receiving() as receiver:
        receiver.answers = [503]
        view, number, _ = _hooked(store, receiver)
        _add(store, "protest")
        _round(store)
        assert len(receiver.got) == len(dispatching._WAITS) + 1
        assert hooks.attempts(store, view, number)[0].outcome == "given up"
        receiver.answers = [410]
        _add(store, "another")
        _round(store)
        assert hooks.listed(store, view) == []  # it wants no more


@on_both
def test_a_delivery_is_made_by_one_dispatcher_only(store: Engine) -> None:
    with receiving() as receiver:
        _hooked(store, receiver)
        _add(store, "protest")
        threads = [threading.Thread(target=_round, args=(store,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(receiver.got) == 1


def test_webhooks_lead_to_no_private_address(store: Engine) -> None:
    view = views.save(store, "amal", "all", Filter())
    with receiving() as receiver:
        number, _ = hooks.create(store, view, "amal", receiver.url)
        _add(store, "protest")
        assert dispatch(store, ORIGIN).failed == 1
        assert receiver.got == []
    assert "not a public address" in str(hooks.attempts(store, view, number)[0].reason)


@pytest.mark.parametrize(
    "url_",
    [
        "ftp://example.org/",
        "http://user:word@example.org/",
        "http:///x",
        "http://example.org:0/",
        "http://[::1",
        "//x",
        "http://a b/",
    ],
)
def test_what_is_no_address_is_refused(url_: str) -> None:
    with pytest.raises(Problem) as refused:
        hooks.check_url(url_)
    assert refused.value.status == 422


def test_the_service_tells_webhooks_by_itself(store: Engine) -> None:
    with receiving() as receiver:
        _hooked(store, receiver)
        _add(store, "protest")

        async def run() -> None:
            task = asyncio.create_task(in_background(store, Settings(private_webhooks=True), every=0.02))
            while not receiver.got:
                await asyncio.sleep(0.02)
            task.cancel()

        asyncio.run(asyncio.wait_for(run(), 10))


@on_both
@pytest.mark.parametrize("format_", ["rss", "atom", "json"])
def test_a_feed_tells_the_latest_incidents_first(url: str, store: Engine, format_: str) -> None:
    _add(store, "<script>alert(1)</script>", place=("<b>Nowhere</b> & \x0b", "x:9", 11.0, 11.0))
    with observing(url) as client:
        made = client.post(f"{API}/views", json={"name": "Lately <i>", "filter": {"place": "SY"}}).json()
        address = made["feeds"][format_]
        assert made["filter"] == "place=SY"
        answer = client.get(address)
        assert answer.status_code == 200
        if format_ == "json":
            feed = answer.json()
            titles, ids = [item["title"] for item in feed["items"]], [item["id"] for item in feed["items"]]
            assert feed["title"] == "Lately <i>"
        else:
            parsed = feedparser.parse(answer.content)
            assert not parsed.bozo
            titles, ids = [entry.title for entry in parsed.entries], [entry.id for entry in parsed.entries]
        assert titles[0].startswith("protest, ")
        assert len(ids) == len(set(ids)) == len(client.get(f"{API}/incidents?limit=500&place=SY").json()["items"])
        assert client.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
        assert b"<script>" not in answer.content or format_ == "json"


def test_feeds_are_for_those_who_may_read_them(url: str, store: Engine) -> None:
    for name, role in (("amal", "reader"), ("basim", "reader"), ("root", "admin")):
        users.add(store, name, role, "a long password")
    secret = views.save(store, "amal", "secret", Filter())
    shared = views.save(store, "amal", "shared", Filter(), secret=False)

    def bearer(name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {tokens.create(store, name, '', 'reader')}"}

    with observing(url, mode="users") as client:
        assert client.get(f"/views/{secret.id}.rss").status_code == 404
        assert client.get(f"/views/{secret.id}.rss?key=wrong").status_code == 404
        assert client.get("/views/v0.rss?key=wrong").status_code == 404
        assert client.get(f"/views/{secret.id}.rss?key={secret.secret}").status_code == 200  # a feed reader, which cannot sign in
        assert client.get(f"/views/{secret.id}.rss", headers=bearer("basim")).status_code == 404
        assert client.get(f"/views/{secret.id}.rss", headers=bearer("amal")).status_code == 200
        assert client.get(f"/views/{shared.id}.rss").status_code == 404
        assert client.get(f"/views/{shared.id}.rss", headers=bearer("basim")).status_code == 200
        assert client.get(f"{API}/views/{secret.id}", headers=bearer("basim")).status_code == 404
        assert client.delete(f"{API}/views/{secret.id}", headers=bearer("basim")).status_code == 404
        hook = f"{API}/views/{secret.id}/webhooks"
        assert client.post(hook, json={"url": "https://example.org/"}, headers=bearer("amal")).status_code == 403  # a reader
        assert client.delete(f"{API}/views/{secret.id}", headers=bearer("amal")).status_code == 204
        assert client.get(f"/views/{secret.id}.rss?key={secret.secret}").status_code == 404


def test_a_view_of_a_wrong_filter_is_refused(url: str, store: Engine) -> None:
    with observing(url) as client:
        for wrong in ({"colour": "red"}, {"type": ["war"]}, {"from": "yesterday"}, {"q": ["a", "b"]}):
            answer = client.post(f"{API}/views", json={"name": "x", "filter": wrong})
            assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
