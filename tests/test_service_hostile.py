"""What strangers may send: nothing of it is run, read from disk, or answered with a trace; every error is a problem."""

from __future__ import annotations

import base64
import json
import socket
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from asking import API, observing
from rasid.incidents.linking import link
from rasid.records import Document, Extraction
from rasid.service import reading
from rasid.service.cursors import decode, encode
from rasid.service.filters import NAMES
from rasid.service.problems import Problem
from rasid.service.rendering import asset
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import BOTH, READER, event, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

SCRIPT = "<script>alert(document.domain)</script>"
STRANGE = [
    "' OR 1=1 --",
    '"; DROP TABLE documents; --', "%' UNION SELECT password FROM users --", "\\", "*", "NEAR(a b)", "a AND", '"', "(",
    SCRIPT, "../../etc/passwd", "\u202e\u0000", "\x00", "\r\nSet-Cookie: a=b", "𝕏" * 50, "ا" * 5000, "%00", "null", "-1", "1e309",
    "9" * 400, "\ud800", "{{7*7}}", "${jndi:ldap://x}", "[]", "true",
]  # fmt: skip


@pytest.fixture(params=BOTH, scope="module")
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with new_store(request.param, tmp_path_factory.mktemp("store")) as url:
        store = open_store(url)
        document = Document(
            "../x\r\n", f"{SCRIPT} قصف", url="javascript:alert(1)", publisher=SCRIPT, published="2021-03-05", title=SCRIPT
        )
        append(store, [Extraction(document, (event(place=(SCRIPT, "place:<x>", 35.9, 36.7), initiators=(SCRIPT,)),))], READER)
        link(store)
        store.dispose()
        with observing(url) as client:
            yield client


def _is_plain(answer: httpx.Response) -> None:
    """An answer that is right or a problem, as JSON, without anything of the inside."""
    assert answer.status_code in (200, 304, 400, 404, 405, 414, 422), (answer.request.url, answer.text)
    kinds = ("application/json", "application/problem+json", "application/x-ndjson")
    assert answer.headers["content-type"].partition(";")[0] in kinds, (answer.request.url, answer.headers)
    assert answer.headers["x-content-type-options"] == "nosniff"
    for inside in ("Traceback", "sqlalchemy", "sqlite3", "psycopg", "/site-packages/", "FROM reports"):
        assert inside not in answer.text
    if answer.status_code >= 400 and answer.status_code != 405:
        told = answer.json()
        assert {"type", "title", "status", "detail"} <= told.keys()
        assert told["status"] == answer.status_code


def _address(path: str, name: str, value: str) -> str:
    return f"{path}?{name}={quote(value.encode('utf-8', 'surrogatepass'), safe='')}"


@pytest.mark.parametrize(
    "path", ["/incidents", "/events", "/documents", "/points", "/stats", "/stats/days", "/places", "/export/geojson"]
)
def test_no_parameter_does_harm(client: httpx.Client, path: str) -> None:
    for name in (*NAMES, "of", "cursor", "limit", "lang"):
        for value in STRANGE:
            if path.startswith("/export"):
                answer = client.get(_address(API + path, name, value))
                assert answer.status_code in (200, 414, 422), (name, value, answer.text)
            else:
                _is_plain(client.get(_address(API + path, name, value)))


@pytest.mark.parametrize(
    "path", ["incidents", "events", "documents", "places", "actors", "decisions", "views", "export", "nowhere"]
)
def test_no_path_leads_out(client: httpx.Client, path: str) -> None:
    for value in (
        *STRANGE,
        "..",
        "../..",
        "..%2f..%2fetc%2fpasswd",
        "....//",
        "%2e%2e",
        "~root",
        "a/b/c",
        "/etc/passwd",
        ".git/config",
    ):
        part = quote(value.encode("utf-8", "surrogatepass"), safe="%/." if "%" in value or "/" in value else "")
        _is_plain(client.get(f"{API}/{path}/{part}x"))
    for attack in (
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/settings.py",
        "/static/....//app.py",
        "/static//etc/passwd",
    ):
        answer = _raw(
            client, f"GET {attack} HTTP/1.1\r\nHost: {client.base_url.netloc.decode()}\r\nConnection: close\r\n\r\n".encode()
        )
        assert b" 200 " not in answer.partition(b"\r\n")[0]
        assert b"from __future__" not in answer


def test_no_cache_may_keep_a_file_under_the_address_of_another_version(client: httpx.Client) -> None:
    built = files("rasid.service") / "static" / "app.js"
    if not built.is_file():
        pytest.skip("needs the built scripts (`make frontend`)")
    name = built.name
    own = client.get(asset(name))
    assert "immutable" in own.headers["cache-control"]
    for forged in ("?v=000000000000", f"?v={'f' * 12}", "?v="):
        assert client.get(f"/static/{name}{forged}").headers["cache-control"] == "no-cache"


def test_what_documents_hold_stays_data(client: httpx.Client) -> None:
    found = client.get(f"{API}/events?place={quote(SCRIPT)}").json()["items"]
    assert [one["place"] for one in found] == [SCRIPT]
    answer = client.get(f"{API}/documents/{found[0]['document']}")
    assert answer.headers["content-type"] == "application/json"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.json()["title"] == SCRIPT


def test_headers_cannot_be_added_to(client: httpx.Client) -> None:
    for path in (f"{API}/incidents?limit=1&q=%0d%0aX-Evil:%20yes", f"{API}/%0d%0aX-Evil:%20yes", "/%0d%0aX-Evil:%20yes"):
        assert "x-evil" not in client.get(path).headers
    raw = b"GET /api/v1/incidents?q=a\r\nX-Evil: yes HTTP/1.1\r\nHost: x\r\n\r\n"
    assert _raw(client, raw).startswith((b"HTTP/1.1 400", b"HTTP/1.1 421"))


def test_what_is_no_http_is_refused_and_the_service_goes_on(client: httpx.Client) -> None:
    host = client.base_url.netloc
    for raw in (
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /api/v1/incidents HTTP/1.1\r\nHost: " + host + b"\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/v1/read HTTP/1.1\r\nHost: " + host + b"\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET http://evil.example/api/v1/incidents HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ):
        answer = _raw(client, raw)
        assert not answer or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 421", b"HTTP/1.1 431", b"HTTP/1.1 403"))
    assert client.get("/healthz").status_code == 200


def _raw(client: httpx.Client, sent: bytes) -> bytes:
    """What comes back for bytes as they are."""
    with socket.create_connection(("127.0.0.1", client.base_url.port or 80), 5) as connection:
        connection.settimeout(5)
        got = b""
        try:
            connection.sendall(sent)
            while chunk := connection.recv(65536):
                got += chunk
                if len(got) > 500_000:
                    break
        except OSError:
            pass
    return got


BODIES: list[bytes] = [
    b"", b"{", b"null", b"[]", b"[" * 5000, b'{"text": 1}', b'{"text": "x", "extra": 1}',
    b'{"text": "\\ud800"}', b'{"text": "\\u0000"}',
    b"\xff\xfe", b'{"text":"a"}' * 1000, b'{"text": "x", "published": "9999-99-99"}', json.dumps({"text": SCRIPT}).encode(),
    json.dumps({"text": "\u202e" + "قصف " * 100}).encode(), b'{"text": NaN}', b'{"text": "' + b"9" * 20_000 + b'"}',
]  # fmt: skip


@pytest.mark.parametrize("path", ["/read", "/decisions", "/views", "/session", "/tokens", "/users"])
def test_no_body_does_harm(client: httpx.Client, path: str) -> None:
    for body in BODIES:
        answer = client.post(API + path, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in (200, 400, 403, 404, 409, 413, 422), (path, body[:60], answer.text)
        assert "Traceback" not in answer.text
        assert answer.headers["content-type"] in ("application/json", "application/problem+json")


CURSORS = [
    "a", "====", "ا", "../..", "A" * 401, base64.urlsafe_b64encode(b"x" * 8 + b"[1]").decode(),

    base64.b64encode(b'["2021-01-01",5]').decode(),
]  # fmt: skip


@pytest.mark.parametrize("of", ["incidents", "events", "documents", "places", "actors", "decisions", "changes"])
def test_a_bad_cursor_is_said_to_be_one(client: httpx.Client, of: str) -> None:
    for cursor in CURSORS:
        answer = client.get(f"{API}/{of}", params={"cursor": cursor})
        assert answer.status_code in (400, 422), cursor
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_cursor_belongs_to_its_question() -> None:
    cursor = encode(("2021-03-05", 7), "/events?q=a")
    assert decode(cursor, "/events?q=a", (str, int)) == ("2021-03-05", 7)
    wrong: list[tuple[str, tuple[Any, ...]]] = [("/events?q=b", (str, int)), ("/events?q=a", (int, int)), ("/events?q=a", (str,))]
    for question, shape in wrong:
        with pytest.raises(Problem) as refused:
            decode(cursor, question, shape)
        assert (refused.value.status, refused.value.kind) == (400, "bad-cursor")


def test_a_forged_cursor_asks_no_more_than_a_cursor_may(client: httpx.Client) -> None:
    for of, positions in (
        ("events", [("2021-13-45", 1), ("' OR 1=1", 1), ("\x00", 1), (None, 2**62), ("2021-01-01", -5), (None, True)]),
        ("documents", [("\x00", 1), ("' OR 1=1 --", 1), ("", 0), (None, 2**62)]),
        ("places", [("\x00", "a"), ("' --", "\x00"), ("z" * 50, "")]),
        ("changes", [(2**62,) * 5, (-1,) * 5]),
    ):
        for position in positions:
            forged = encode(position, "changes" if of == "changes" else f"{API}/{of}?")
            _is_plain(client.get(f"{API}/{of}", params={"cursor": forged}))


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PATIENCE", 0.0)
    with pytest.raises(Problem) as refused:
        reading.read_text("قصف " * 1000)
    assert (refused.value.status, refused.value.kind) == (422, "too-slow")
    monkeypatch.setattr(reading, "_PATIENCE", 60.0)
    assert reading.read_text("قصفت المدفعية بلدة سرمين").events


@pytest.mark.parametrize(
    ("address", "name"),
    [("/incidents?country=SY", "country"), ("/export/csv?since=2021-01-01", "since"), ("/points?Type=shelling", "Type"),
     ("/stats/days?limit=5", "limit"), ("/me?admin=1", "admin")],
)  # fmt: skip
def test_a_parameter_that_is_not_known_is_named_and_not_left_out(client: httpx.Client, address: str, name: str) -> None:
    answer = client.get(API + address)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["parameter"] == name


@pytest.mark.parametrize("of", ["incidents", "events", "documents", "points", "stats", "stats/days", "places", "export/acled"])
def test_days_that_leave_nothing_are_a_slip_and_no_answer(client: httpx.Client, of: str) -> None:
    answer = client.get(f"{API}/{of}?from=2022-01-01&to=2021-01-01")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "from")


def test_pages_pass_over_what_trackers_add(client: httpx.Client) -> None:
    assert client.get("/?utm_source=mail&fbclid=1").status_code == 200
