"""Exports over HTTP: the same files as the command line writes, streamed, for the filter of the lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy.engine import Engine

from asking import API, all_pages, fill, observing
from rasid.exports.formats import FORMATS
from rasid.exports.options import Options
from rasid.exports.records import records
from rasid.service.api import report
from rasid.store.engine import open_store
from rasid.store.query import Query
from stores import BOTH, new_store

FILTERS: list[dict[str, Any]] = [
    {},
    {"place": "SY", "type": ["shelling", "air_strike"]},
    {"q": "قصف", "from": "2021-01-01", "to": "2021-12-31"},
    {"bbox": "36,34,38,37"},
    {"status": "accepted"},
    {"status": "rejected"},
    {"status": "unreviewed"},
]


@pytest.fixture(params=BOTH, scope="module")
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with the reports of the incident gold, linked."""
    with new_store(request.param, tmp_path_factory.mktemp("store")) as url:
        fill(url)
        yield url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    with observing(url, base_url="https://rasid.example.org") as client:
        yield client


@pytest.fixture(scope="module")
def store(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def reviewed(client: httpx.Client) -> None:
    """An incident that is accepted, and one that is rejected."""
    first, second = client.get(f"{API}/incidents", params={"limit": 2}).json()["items"]
    for kind, incident in (("accept", first), ("reject", second)):
        assert client.post(f"{API}/decisions", json={"kind": kind, "id": incident["id"]}).status_code == 201


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_a_row_for_every_incident_of_the_list(client: httpx.Client, asked: dict[str, Any]) -> None:
    address = str(httpx.URL(f"{API}/incidents", params={**asked, "limit": 500}))
    listed = {item["id"] for item in all_pages(client, address)}
    answer = client.get(f"{API}/export/incidents", params=asked)
    found = [row["incident_id"] for row in csv.DictReader(io.StringIO(answer.content.decode()))]
    assert (len(found), set(found)) == (len(listed), listed)
    assert listed


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_is_that_of_the_command_line(client: httpx.Client, store: Engine, name: str) -> None:
    options = Options(hxl=True, base_url="https://rasid.example.org", selection="")
    answer = client.get(f"{API}/export/{name}", params={"hxl": "true"})
    assert answer.content == b"".join(FORMATS[name].stream(records(store, Query()), options))
    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert f'filename="rasid-{name}-' in answer.headers["content-disposition"]
    assert answer.headers["rasid-unlinked"] == "0"


def test_who_exported_what_is_logged(client: httpx.Client) -> None:
    client.get(f"{API}/export/acled", params={"place": "SY"})
    entry = client.get(f"{API}/audit", params={"action": "export", "limit": 1}).json()["items"][0]
    assert (entry["who"], entry["subject"], entry["detail"]) == ("local", "acled", {"selection": "place=SY"})


def test_visitors_export_no_faster_than_they_may(url: str) -> None:
    with observing(url, mode="public") as visitor:
        answers = [visitor.get(f"{API}/export/acled", params={"place": "nowhere"}) for _ in range(12)]
    assert {answer.status_code for answer in answers} == {200, 429}
    assert int(answers[-1].headers["retry-after"]) > 0


def test_the_formats_are_listed_with_what_they_lose(client: httpx.Client) -> None:
    told = client.get(f"{API}/export").json()["items"]
    assert {one["name"] for one in told} == set(FORMATS)
    assert all(one["losses"] for one in told)


@pytest.mark.parametrize(("address", "status"), [("/xlsx", 404), ("/..%2f..%2fetc", 404), ("/acled?bbox=1,2", 422)])
def test_what_cannot_be_exported_is_a_problem(client: httpx.Client, address: str, status: int) -> None:
    answer = client.get(f"{API}/export{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(("lang", "told"), [("en", "Situation report"), ("ar", "تقرير")])
def test_a_situation_report_is_a_page_without_scripts(client: httpx.Client, lang: str, told: str) -> None:
    answer = client.get(f"{API}/report", params={"place": "SY", "from": "2021-01-01", "to": "2021-12-31", "lang": lang})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.text.startswith("<!doctype html>")
    assert answer.text.rstrip().endswith("</html>")
    assert told in answer.text
    assert "<script" not in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("wrong", ["from=2022-01-01&to=2021-01-01", "lang=fr", "place=SY&bbox=1", "period=2021"])
def test_what_cannot_be_reported_is_a_problem(client: httpx.Client, wrong: str) -> None:
    answer = client.get(f"{API}/report?{wrong}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_report_of_more_than_anybody_reads_is_refused(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST", 2)
    answer = client.get(f"{API}/report")
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:rasid:problem:too-many")
