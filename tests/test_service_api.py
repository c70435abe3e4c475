"""The REST API: the filters of `rasid search`, pages that nothing disturbs, entity tags, streams, problems."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from asking import API, all_pages, fill, observing
from rasid.incidents.linking import link
from rasid.incidents.rows import row
from rasid.incidents.views import incidents
from rasid.store.append import append
from rasid.store.engine import open_store
from rasid.store.query import Box, Query
from rasid.store.search import search
from stores import BOTH, READER, event, new_store, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[httpx.Client, Engine]]:
    """An observatory over a store of its own, which tests add to."""
    with new_store("sqlite", tmp_path) as url:
        fill(url, 20)
        engine = open_store(url)
        with observing(url) as client:
            yield client, engine
        engine.dispose()


def _add(store: Engine, *days: str) -> None:
    for day in days:
        append(store, [record(f"new {day}", event(day=day, type_="protest"), text_=f"تظاهرة يوم {day}")], READER)
    link(store)


@pytest.mark.parametrize("of", ["incidents", "events", "documents"])
def test_what_comes_in_meanwhile_moves_no_page(growing: tuple[httpx.Client, Engine], of: str) -> None:
    client, store = growing
    whole = all_pages(client, f"{API}/{of}?limit=500")
    pages = client.get(f"{API}/{of}?limit=4").json()
    seen = pages["items"]
    _add(store, "1999-01-01", "2021-05-20", "2030-01-01")  # before, among and behind what was shown
    seen += all_pages(client, pages["next"])
    ids = [json.dumps(item, sort_keys=True) for item in seen]
    assert len(set(ids)) == len(ids)
    assert {json.dumps(item, sort_keys=True) for item in whole} <= set(ids)


def test_a_tag_holds_until_the_record_grows(growing: tuple[httpx.Client, Engine]) -> None:
    client, store = growing
    paths = ["/incidents", "/events", "/documents", "/points", "/stats", "/stats/days", "/places", "/actors", "/decisions"]
    tags = {path: client.get(API + path).headers["etag"] for path in paths}
    assert len(set(tags.values())) == len(paths)
    for path, tag in tags.items():
        again = client.get(API + path, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = "?limit=7" if path == "/decisions" else "?type=protest"
        assert client.get(API + path + other, headers={"If-None-Match": tag}).status_code == 200
    _add(store, "2030-01-01")
    for path, tag in tags.items():
        assert client.get(API + path, headers={"If-None-Match": tag}).status_code == 200


def test_a_decision_is_kept_told_and_taken_back(growing: tuple[httpx.Client, Engine]) -> None:
    client, _ = growing
    id_ = client.get(f"{API}/incidents?limit=1").json()["items"][0]["id"]
    made = client.post(f"{API}/decisions", json={"kind": "accept", "id": id_, "why": "seen"})
    assert made.status_code == 201
    assert client.get(made.headers["location"]).json()["who"] == "local"
    assert [found["id"] for found in client.get(f"{API}/incidents?status=accepted").json()["items"]] == [id_]
    assert all(e["incident"] == id_ for e in client.get(f"{API}/events?status=accepted").json()["items"])
    edited = client.post(f"{API}/decisions", json={"kind": "edit", "incident": id_, "field": "type", "value": "riot"})
    assert client.get(f"{API}/incidents/{id_}").json()["type"] == "riot"
    undone = client.post(f"{API}/decisions", json={"kind": "undo", "decision": edited.json()["decision"]})
    assert undone.status_code == 201
    assert client.get(f"{API}/incidents/{id_}").json()["type"] != "riot"
    told = client.get(f"{API}/decisions", params={"incident": id_}).json()["items"]
    assert [(one["kind"], one["undone_by"]) for one in told] == [("accept", None), ("edit", undone.json()["decision"])]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "accept", "id": "inowhere"}, 404),
        ({"kind": "undo", "decision": 999}, 404),
        ({"kind": "merge", "incident": "ID", "other": "ID"}, 409),
        ({"kind": "split", "incident": "ID", "events": ["e1"]}, 409),
        ({"kind": "edit", "incident": "ID", "field": "place", "value": "Sarmin"}, 409),
        ({"kind": "edit", "incident": "ID", "field": "colour", "value": 1}, 409),
        ({"kind": "praise", "id": "ID"}, 422),
        ({"kind": "accept"}, 422),
        ({"kind": "accept", "id": "ID", "who": "somebody else"}, 422),
        ({"kind": "undo", "decision": 2**63}, 422),
        (["accept"], 422),
    ],
)
def test_what_cannot_be_decided_is_said(client: httpx.Client, said: Any, code: int) -> None:
    id_ = client.get(f"{API}/incidents?limit=1").json()["items"][0]["id"]
    answer = client.post(f"{API}/decisions", json=json.loads(json.dumps(said).replace("ID", id_)))
    assert (answer.status_code, answer.headers["content-type"]) == (code, "application/problem+json")
    assert client.get(f"{API}/decisions").json()["items"] == []


def test_changes_keep_a_copy_in_step(growing: tuple[httpx.Client, Engine]) -> None:
    client, store = growing
    first = client.get(f"{API}/changes").json()
    homes: dict[str, str] = {}

    def follow(page: dict[str, Any]) -> str:
        while True:
            for one in page["items"]:
                if one["change"] in ("joined", "left"):
                    homes[one["event"]] = one["incident"]
            if not page["more"]:
                return str(page["next"])
            page = client.get(page["next"]).json()

    following = follow(first)
    assert [one["at"] for one in first["items"]] == sorted(one["at"] for one in first["items"])
    assert client.get(following).json()["items"] == []
    _add(store, "2030-01-01")
    id_ = client.get(f"{API}/incidents?limit=1").json()["items"][0]["id"]
    client.post(f"{API}/decisions", json={"kind": "accept", "id": id_})
    fresh = client.get(following).json()
    assert [one["change"] for one in fresh["items"]] == ["read", "incident", "joined", "decision"]
    follow(fresh)
    assert homes == {e["event"]: e["incident"] for e in all_pages(client, f"{API}/events?limit=500")}
    lines = client.get(f"{API}/changes", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert len(lines) == len(first["items"]) + len(fresh["items"])
    assert [json.loads(line)["change"] for line in lines if "decision" in line] == ["decision"]
    assert client.get(f"{API}/changes?since=2100-01-01").json()["items"] == []
    assert len(client.get(f"{API}/changes?since=2000-01-01&kind=merged&kind=decision").json()["items"]) == 1


def test_points_are_columns_of_what_is_listed(client: httpx.Client) -> None:
    for of in ("incidents", "events"):
        told = client.get(f"{API}/points?of={of}").json()
        ids = told[of.removesuffix("s")]
        assert len(ids) == len(set(ids)) == told["count"]
        assert told["count"] + told["placeless"] == len(all_pages(client, f"{API}/{of}?limit=500"))
        columns = ("lon", "lat", "day", "type", "confidence", "radius_km", "precision")
        assert all(len(told[name]) == told["count"] for name in columns)
    plain = client.get(f"{API}/points", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == client.get(f"{API}/points").json()


def test_days_count_what_is_listed(client: httpx.Client) -> None:
    for of in ("incidents", "events", "documents"):
        told = client.get(f"{API}/stats/days?of={of}&bin=month").json()
        assert sum(count for _, count, _, _ in told["bins"]) + told["undated"] == client.get(f"{API}/stats").json()["fitting"][of]


def test_a_pasted_report_is_read_and_kept_nowhere(client: httpx.Client) -> None:
    before = client.get(f"{API}/stats").json()
    said = {"text": "قصفت طائرات حربية بلدة سرمين أمس ما أدى إلى مقتل ثلاثة مدنيين", "published": "2021-03-06"}
    [found] = client.post(f"{API}/read", json=said).json()["events"]
    assert (found["type"], found["time"]["edtf"], found["casualties"][0]["low"]) == ("air_strike", "2021-03-05", 3)
    assert client.get(f"{API}/stats").json() == before
    assert client.post(f"{API}/read", json={**said, "published": "soon"}).status_code == 422
    assert client.post(f"{API}/read", json={"text": ""}).status_code == 422


def test_an_incident_is_explained_and_its_versions_told(client: httpx.Client) -> None:
    for found in client.get(f"{API}/incidents?limit=500").json()["items"]:
        if len(found["reports"]) > 1:
            break
    pairs = client.get(f"{API}/incidents/{found['id']}/explain").json()["pairs"]
    assert pairs[0]["reasons"][0]["words"]
    assert client.get(f"{API}/incidents/{found['id']}/versions").json()["versions"] == found["versions"]
    event_ = client.get(f"{API}/events/{found['reports'][0]['id']}").json()
    assert (event_["incident"], event_["document"]["name"]) == (found["id"], found["reports"][0]["document"])
    document = client.get(f"{API}/documents/{event_['document']['id']}").json()
    span = event_["event"]["trigger"]
    assert document["text"][span["start"] : span["end"]] == span["text"]
    place = client.get(f"{API}/places/{event_['event']['place']['id']}").json()
    assert place["events"] >= 1


def test_the_description_describes_all_routes(client: httpx.Client) -> None:
    told = client.get(f"{API}/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {f"{API}/incidents/{{incident}}/explain", f"{API}/points", f"{API}/changes", f"{API}/views"} <= told["paths"].keys()
    for path, methods in told["paths"].items():
        for method, route in methods.items():
            assert route["summary"], (method, path)
            assert route["description"], (method, path)
            assert "4XX" in route["responses"], (method, path)
