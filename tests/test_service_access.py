"""Who may do what: roles, sessions, tokens, requests of other sites, forged names, how often; and the log of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from asking import API, fill, observing
from rasid.incidents.views import incidents
from rasid.service.access import audit, tokens, users
from rasid.service.access.limits import RATES, Limits, Rate
from rasid.service.access.signing_in import safe_path
from rasid.service.problems import Problem
from rasid.service.settings import Settings, SettingsError
from rasid.service.terms import TERMS
from rasid.store.engine import open_store
from stores import BOTH, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx
    from sqlalchemy.engine import Engine

PASSWORD = "كلمة مرور طويلة 1"
BASE = "https://rasid.example.org"


@pytest.fixture(params=BOTH, scope="module")
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with some incidents and a user of each role, named as it."""
    with new_store(request.param, tmp_path_factory.mktemp("store")) as url:
        fill(url, 12)
        store = open_store(url)
        for role in ("reader", "reviewer", "admin"):
            users.add(store, role, role, PASSWORD)
        store.dispose()
        yield url


@pytest.fixture
def store(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    yield engine
    engine.dispose()


@pytest.fixture
def client(url: str) -> Iterator[httpx.Client]:
    """An observatory for people who sign in, behind a proxy that speaks TLS."""
    with observing(url, mode="users", base_url=BASE, proxies=1) as client:
        yield client


def _sign_in(client: httpx.Client, name: str, password: str = PASSWORD) -> httpx.Response:
    answer = client.post(f"{API}/session", json={"name": name, "password": password}, headers={"Origin": BASE})
    if answer.status_code == 204:  # a client without TLS does not send a cookie that is for TLS only
        client.headers["Cookie"] = answer.headers["set-cookie"].partition(";")[0]
    return answer


def _bearer(store: Engine, name: str, role: str | None = None, **more: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens.create(store, name, 'a test', role or name, **more)}"}


def _an_incident(store: Engine) -> str:
    return next(incidents(store)).id


MATRIX = [
    # method, path, body; what a stranger, reader, reviewer and admin get
    ("GET", "/incidents", None, (401, 200, 200, 200)),
    ("GET", "/points", None, (401, 200, 200, 200)),
    ("GET", "/decisions", None, (401, 200, 200, 200)),
    ("POST", "/read", {"text": "قصفت المدفعية بلدة سرمين"}, (401, 200, 200, 200)),
    ("POST", "/decisions", {"kind": "accept", "id": "INCIDENT"}, (401, 403, 201, 201)),
    ("GET", "/me", None, (200, 200, 200, 200)),
    ("GET", "/tokens", None, (401, 200, 200, 200)),
    ("POST", "/tokens", {"label": "x"}, (401, 403, 403, 403)),  # a token makes none
    ("GET", "/users", None, (401, 403, 403, 200)),
    ("POST", "/users", {"name": "new", "password": "short"}, (401, 403, 403, 409)),
    ("PATCH", "/users/nobody", {"role": "admin"}, (401, 403, 403, 409)),
    ("DELETE", "/users/nobody", None, (401, 403, 403, 409)),
    ("GET", "/audit", None, (401, 403, 403, 200)),
    ("GET", "/openapi.json", None, (200, 200, 200, 200)),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), MATRIX, ids=[f"{row[0]} {row[1]}" for row in MATRIX])
def test_each_role_may_what_it_may(
    client: httpx.Client, store: Engine, method: str, path: str, body: dict[str, str] | None, expected: tuple[int, ...]
) -> None:
    told = {name: value.replace("INCIDENT", _an_incident(store)) for name, value in body.items()} if body else None
    got = [client.request(method, API + path, json=told).status_code]
    for role in ("reader", "reviewer", "admin"):
        got.append(client.request(method, API + path, json=told, headers=_bearer(store, role)).status_code)
    assert tuple(got) == expected


def test_a_session_begins_with_the_password_and_ends(client: httpx.Client) -> None:
    refused = _sign_in(client, "reviewer", "another password")
    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
    answer = _sign_in(client, "reviewer")
    cookie = answer.headers["set-cookie"]
    assert re.match(r"__Host-rasid=[\w-]{43}; ", cookie)
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"))
    assert client.get(f"{API}/me").json() == {"name": "reviewer", "role": "reviewer", "via": "session"}
    # signing out changes something: without the token of a form it is refused
    assert client.delete(f"{API}/session").status_code == 403
    assert client.get(f"{API}/me").json()["name"] == "reviewer"


def test_signing_in_again_ends_the_session_before(client: httpx.Client) -> None:
    _sign_in(client, "reader")
    held = client.headers["Cookie"]
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/account").text)
    assert token
    told = {"name": "reviewer", "password": PASSWORD, "csrf_token": token[1]}
    again = client.post("/login", data=told, headers={"Origin": BASE}, follow_redirects=False)
    assert again.status_code == 303
    assert held not in again.headers["set-cookie"]
    assert client.get(f"{API}/me", headers={"Cookie": held}).json()["role"] is None


def test_a_role_changes_at_once_and_a_password_ends_sessions(client: httpx.Client, store: Engine) -> None:
    users.add(store, "amal", "reader", PASSWORD)
    _sign_in(client, "amal")
    assert client.get(f"{API}/audit").status_code == 403
    users.set_role(store, "amal", "admin")
    assert client.get(f"{API}/audit").status_code == 200
    users.set_password(store, "amal", PASSWORD + "2")
    assert client.get(f"{API}/me").json()["role"] is None
    held = _bearer(store, "amal", "admin")
    del client.headers["Cookie"]
    assert client.get(f"{API}/users", headers=held).status_code == 200
    users.set_role(store, "amal", "reader")
    assert client.get(f"{API}/users", headers=held).status_code == 403  # a token is no stronger than its owner
    users.remove(store, "amal")
    assert client.get(f"{API}/incidents", headers=held).status_code == 401
    with pytest.raises(users.UserError, match="or was one"):
        users.add(store, "amal", "reader", PASSWORD)


def test_tokens_are_shown_once_scoped_and_revoked(client: httpx.Client, store: Engine) -> None:
    weak = _bearer(store, "admin", "reader")
    assert client.get(f"{API}/audit", headers=weak).status_code == 403
    word = weak["Authorization"].removeprefix("Bearer ")
    [listed] = [token for token in tokens.listed(store, "admin") if word.startswith(token.hint) and token.role == "reader"][-1:]
    assert word not in str(listed)
    tokens.revoke(store, listed.key, "admin")
    answer = client.get(f"{API}/incidents", headers=weak)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    with pytest.raises(users.UserError, match="cannot be more"):
        tokens.create(store, "reader", "", "admin")


def test_guessing_tokens_ends_soon(client: httpx.Client, store: Engine) -> None:
    wrong = {"Authorization": "Bearer rasid_" + "a" * 43, "X-Forwarded-For": "192.0.2.7"}
    answers = [client.get(f"{API}/incidents", headers=wrong) for _ in range(RATES["wrong token"].burst + 1)]
    assert [answer.status_code for answer in answers] == [401] * RATES["wrong token"].burst + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    # what the asker says of itself does not help, and others are not kept out
    forged = {**wrong, "X-Forwarded-For": "198.51.100.1, 192.0.2.7"}
    assert client.get(f"{API}/incidents", headers=forged).status_code == 429
    assert client.get(f"{API}/incidents", headers={**_bearer(store, "reader"), "X-Forwarded-For": "192.0.2.8"}).status_code == 200


def test_guessing_passwords_ends_soon(client: httpx.Client, store: Engine) -> None:
    client.headers["X-Forwarded-For"] = "192.0.2.9"
    codes = [_sign_in(client, "admin", f"guess {i} and more").status_code for i in range(RATES["sign in"].burst + 1)]
    assert codes == [401] * RATES["sign in"].burst + [429]
    assert _sign_in(client, "admin").status_code == 429
    refused = [entry for entry in audit.entries(store, limit=20, action="sign-in refused") if entry.address == "192.0.2.9"]
    assert len(refused) == RATES["sign in"].burst
    assert "guess" not in str(refused)


def test_what_changes_something_comes_from_here(client: httpx.Client, store: Engine) -> None:
    _sign_in(client, "reviewer")
    said = {"kind": "accept", "id": _an_incident(store)}
    for headers in (
        {},
        {"Origin": BASE},
        {"Origin": BASE, "X-CSRF-Token": "x"},
        {"Origin": BASE, "X-CSRF-Token": "ب"},
        {"Origin": "https://evil.example", "X-CSRF-Token": "x"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        answer = client.post(f"{API}/decisions", json=said, headers={k: v.encode() for k, v in headers.items()})
        assert answer.status_code == 403, headers
        assert answer.json()["type"].removeprefix("urn:rasid:problem:") in ("csrf", "cross-origin")


def test_this_machine_is_not_spoken_for_by_web_sites(url: str, store: Engine) -> None:
    said = {"kind": "accept", "id": _an_incident(store)}
    with observing(url) as client:
        own = str(client.base_url).rstrip("/")
        assert client.post(f"{API}/decisions", json=said).status_code == 201  # curl
        assert client.post(f"{API}/decisions", json=said, headers={"Origin": own}).status_code == 201
        assert client.post(f"{API}/decisions", json=said, headers={"Origin": "http://evil.example"}).status_code == 403
        assert client.post(f"{API}/decisions", content=b"kind=accept", headers={"Content-Type": "text/plain"}).status_code == 403
        assert client.post(f"{API}/decisions", data=said).status_code == 403
        for host in ("evil.example", "127.0.0.1:1", "localhost.evil.example", "", "127.0.0.1"):
            assert client.get(f"{API}/incidents", headers={"Host": host}).status_code == 421
        assert "access-control-allow-origin" not in client.get(f"{API}/incidents", headers={"Origin": "http://x.example"}).headers


def test_the_public_reads_and_changes_nothing(url: str, store: Engine) -> None:
    with observing(url, mode="public") as client:
        assert client.get(f"{API}/incidents").status_code == 200
        assert client.post(f"{API}/decisions", json={"kind": "accept", "id": _an_incident(store)}).status_code == 403
        assert client.get(f"{API}/audit").status_code == 403
        assert client.post(f"{API}/session", json={"name": "admin", "password": PASSWORD}).status_code == 404
        assert client.get(f"{API}/me", headers=_bearer(store, "admin")).json()["role"] == "reader"


def test_browsers_are_bound(client: httpx.Client) -> None:
    for path in ("/healthz", f"{API}/incidents", f"{API}/nothing", "/nothing"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["strict-transport-security"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_maps_may_be_asked_of_the_hosts_that_the_operator_names_and_of_no_other(url: str) -> None:
    style, letters = "https://tiles.example.org/style.json?key=1&v=2", "https://letters.example.org/fonts"
    with observing(url, map_style=style, map_origins=(letters,)) as client:
        page = client.get("/")
        also = "https://tiles.example.org https://letters.example.org;"
        assert f"connect-src 'self' {also}" in page.headers["content-security-policy"]
        assert (
            f"script-src 'self'; style-src 'self'; img-src 'self' data: blob: {also}" in page.headers["content-security-policy"]
        )
        assert 'data-style="https://tiles.example.org/style.json?key=1&amp;v=2"' in page.text
        assert "tiles.example.org" in client.get("/about").text
    with observing(url) as client:
        assert "https:" not in client.get("/").headers["content-security-policy"]
        assert "data-style" not in client.get("/").text


@pytest.mark.parametrize(
    "address",
    ["tiles.example.org", "http://tiles.example.org/", "https://a b/", "https://x; script-src *", "ftp://x/", "https://[/"],
)
def test_an_address_that_no_policy_may_name_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="no address for maps"):
        Settings(map_style=address)


def test_bodies_are_bounded(url: str) -> None:
    with observing(url) as client:
        assert client.post(f"{API}/read", content=b"x" * 1_000_001).status_code == 413
        streamed = client.post(
            f"{API}/read", content=(b"x" * 100_000 for _ in range(11)), headers={"Content-Type": "application/json"}
        )
        assert streamed.status_code in (400, 413)
        assert client.get(f"{API}/incidents?q={'x' * 9000}").status_code == 414


@pytest.mark.parametrize(("kind", "method"), [("read", "POST"), ("explain", "GET"), ("export", "GET")])
def test_what_keeps_a_core_busy_is_bounded_for_strangers(url: str, store: Engine, monkeypatch, kind: str, method: str) -> None:
    monkeypatch.setitem(RATES, kind, Rate(2, 60.0))
    incident = max(incidents(store), key=lambda found: len(found.reports)).id
    path = {"read": f"{API}/read", "explain": f"{API}/incidents/{incident}/explain", "export": f"{API}/export/acled"}[kind]
    said = {"text": "هدوء حذر في البلدة"} if kind == "read" else None
    with observing(url, mode="public") as client:
        answers = [client.request(method, path, json=said).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_asking_too_often_is_asking_too_often() -> None:
    now = 0.0
    limits = Limits(lambda: now)
    for _ in range(5):
        limits.take("sign in", "amal@192.0.2.1")
    with pytest.raises(Problem) as refused:
        limits.take("sign in", "amal@192.0.2.1")
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "61")
    limits.take("sign in", "amal@192.0.2.2")
    now = 61.0
    limits.take("sign in", "amal@192.0.2.1")
    for i in range(20_000):
        limits.take("ask", str(i))
        now += 0.1
    assert len(limits._buckets) < 11_000


def test_only_this_machine_is_served_unless_said() -> None:
    with pytest.raises(SettingsError, match="not this machine"):
        Settings(host="0.0.0.0")
    with pytest.raises(SettingsError, match="--base-url"):
        Settings(mode="public", host="0.0.0.0")
    with pytest.raises(SettingsError, match="no base URL"):
        Settings(mode="public", host="0.0.0.0", base_url="ftp://x")
    assert Settings(mode="users", host="0.0.0.0", base_url=BASE).secure


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/review?q=1", "/review?q=1"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_signing_in_leads_nowhere_else(asked: str | None, given: str) -> None:
    assert safe_path(asked) == given


def test_the_log_is_only_added_to(store: Engine) -> None:
    audit.note(store, "amal", "session", "export", "csv", address="192.0.2.1", rows=12)
    [entry] = audit.entries(store, limit=1)
    assert (entry.who, entry.action, entry.subject, entry.detail) == ("amal", "export", "csv", {"rows": 12})
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    for statement in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), store.begin() as connection:
            connection.execute(text(statement))


def test_the_log_says_in_words_who_did_what_from_where(client: httpx.Client, store: Engine) -> None:
    _sign_in(client, "admin")
    said = {"kind": "accept", "id": _an_incident(store)}
    assert client.post(f"{API}/decisions", json=said, headers=_bearer(store, "reviewer")).status_code == 201
    assert client.get(f"{API}/export/acled", headers=_bearer(store, "reader")).status_code == 200
    entries = audit.entries(store, limit=100)
    assert {entry.action for entry in entries} <= TERMS["action"].keys()
    decided = next(entry for entry in entries if entry.action == "decide")
    assert (decided.who, decided.address) == ("reviewer", "127.0.0.1")
    page = client.get("/audit?lang=ar").text
    assert "اتخذ قرارا" in page
    assert "صدّر" in page


def test_what_formats_lose_is_told_in_the_language(client: httpx.Client, store: Engine) -> None:
    page = client.get("/?lang=ar", headers=_bearer(store, "reader")).text
    assert "CSV، سطر لكل حادثة" in page
    assert "One value a field" not in page
