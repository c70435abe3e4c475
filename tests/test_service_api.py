"""The REST API: the filters of `rasid search`, pages that nothing disturbs, entity tags, streams, problems."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from observatory import API, all_pages, fill, observing
from rasid.incidents.rows import row
from rasid.incidents.views import incidents
from rasid.store.engine import open_store
from rasid.store.query import Box, Query
from rasid.store.search import search
from stores import BOTH, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx
    from sqlalchemy.engine import Engine


@pytest.fixture(params=BOTH, scope="module")
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with the reports of the incident gold, linked."""
    with new_store(request.param, tmp_path_factory.mktemp("store")) as url:
        fill(url)
        yield url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    with observing(url) as client:
        yield client


@pytest.fixture(scope="module")
def store(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    yield engine
    engine.dispose()


FILTERS: list[tuple[dict[str, Any], Query]] = [
    ({}, Query()),
    ({"q": "قصف"}, Query(words="قصف")),
    ({"q": '" OR 1=1 --'}, Query(words='" OR 1=1 --')),
    ({"type": "shelling"}, Query(types=("shelling",))),
    ({"type": ["shelling", "protest"]}, Query(types=("shelling", "protest"))),
    ({"actor": "isis"}, Query(actor="isis")),
    ({"place": "sy"}, Query(place="sy")),
    ({"place": "gold:afrin"}, Query(place="gold:afrin")),
    ({"bbox": "36,34,38,37"}, Query(box=Box(36, 34, 38, 37))),
    ({"from": "2021-05-20", "to": "2021-06-30"}, Query(since=date(2021, 5, 20), until=date(2021, 6, 30))),
    ({"bbox": "36,34,38,37", "from": "2021-06-01"}, Query(box=Box(36, 34, 38, 37), since=date(2021, 6, 1))),
    ({"status": "unreviewed"}, Query(status="unreviewed")),
    ({"min_confidence": "0.95"}, Query(min_confidence=0.95)),
    ({"known_on": "2000-01-01"}, Query(as_known_on=date(2000, 1, 1))),
    ({"known_on": "9999-12-31"}, Query(as_known_on=date(9999, 12, 31))),
    ({"q": "", "type": "", "from": "", "bbox": ""}, Query()),
]


@pytest.mark.parametrize(("asked", "meant"), FILTERS, ids=lambda value: str(value)[:40])
def test_events_are_those_that_a_search_finds(client: httpx.Client, store: Engine, asked: dict[str, Any], meant: Query) -> None:
    hits = search(store, meant, limit=1000)
    answer = client.get(f"{API}/events", params={**asked, "limit": 500})
    assert answer.status_code == 200, answer.text
    assert [found["event"] for found in answer.json()["items"]] == [hit.event for hit in hits]


@pytest.mark.parametrize(("asked", "meant"), FILTERS, ids=lambda value: str(value)[:40])
def test_incidents_are_those_of_which_a_report_is_found(
    client: httpx.Client, store: Engine, asked: dict[str, Any], meant: Query
) -> None:
    events = {hit.event: hit for hit in search(store, meant, limit=1000)}
    wanted = {
        found.id
        for found in incidents(store, as_known_on=meant.as_known_on)
        if {m.event_id for m in found.reports} & events.keys()
    }
    found = all_pages(client, f"{API}/incidents?{urlencode({**asked, 'limit': 7}, doseq=True)}")
    assert {incident["id"] for incident in found} == wanted
    assert len(found) == len(wanted)


def test_an_incident_is_told_as_the_command_line_prints_it(client: httpx.Client, store: Engine) -> None:
    for incident in incidents(store):
        answer = client.get(f"{API}/incidents/{incident.id}")
        assert answer.json() == json.loads(json.dumps(row(incident)))


@pytest.mark.parametrize("of", ["incidents", "events", "documents", "places", "actors"])
@pytest.mark.parametrize("limit", [1, 3, 500])
def test_pages_together_are_the_whole(client: httpx.Client, of: str, limit: int) -> None:
    whole = client.get(f"{API}/{of}", headers={"Accept": "application/x-ndjson"})
    assert whole.headers["content-type"] == "application/x-ndjson"
    lines = [json.loads(line) for line in whole.text.splitlines()]
    assert lines
    assert all_pages(client, f"{API}/{of}?limit={limit}") == lines
