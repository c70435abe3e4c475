"""Fetching: polite to servers, patient with failures, closed to what is not the open web. Against a server on real sockets."""

from __future__ import annotations

import gzip
import ipaddress
import json
import time
import zlib
from itertools import pairwise

import pytest
from typer.testing import CliRunner

import web
from rasid.cli import app
from rasid.reading.results import Read
from rasid.reading.sources import read_all
from rasid.watch import address, robots
from rasid.watch.fetching import Answer, Fetcher, FetchError, Manners
from rasid.watch.pace import backoff, retry_after
from rasid.watch.urls import UrlError, clean
from web import Reply, Web, serving

WORDS = "سقطت قذيفتان على أطراف بلدة النخيل مساء أمس، ولم ترد معلومات عن إصابات حتى ساعة إعداد الخبر."
PAGE = f"<html><head><title>قذيفتان على النخيل</title></head><body><h1>قذيفتان على النخيل</h1><p>{WORDS}</p></body></html>"


@pytest.fixture(scope="module")
def site():
    with serving() as web_:
        yield web_


@pytest.fixture(autouse=True)
def _clean_site(site):
    site.routes.clear()
    site.visits.clear()
    site.asked.clear()


@pytest.fixture
def fetcher():
    made = Fetcher(Manners("mailto:desk@example.org", delay=0.0, longest=0.8, silence=0.4, allow_private=True))
    yield made
    made.close()


def failure(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(url)
    return raised.value


class TestAnswers:
    def test_a_page_and_how_we_call_ourselves(self, site: Web, fetcher: Fetcher):
        answer = fetcher.fetch(site.page("/a", PAGE))
        assert (answer.status, answer.body, answer.charset) == (200, PAGE.encode(), "utf-8")
        assert all(agent.startswith("Rasid/") and "mailto:desk@example.org" in agent for agent in site.agents)

    @pytest.mark.parametrize(
        ("encoding", "pack"),
        [
            ("gzip", gzip.compress),
            ("x-gzip", gzip.compress),
            ("deflate", zlib.compress),
            ("deflate", lambda b: zlib.compress(b)[2:-4]),
        ],
    )
    def test_packed_bodies(self, site: Web, fetcher: Fetcher, encoding, pack):
        site.page("/a", Reply(pack(PAGE.encode() * 50), headers=(("Content-Encoding", encoding),)))
        assert fetcher.fetch(site.url("/a")).body == PAGE.encode() * 50

    def test_redirects_to_arabic_addresses_and_other_hosts(self, site: Web, fetcher: Fetcher):
        site.page("/a", Reply(status=301, headers=(("Location", site.url("/b", "127.0.0.2")),)))
        site.page("/b", lambda r: r.send(web.head(b"", status="302 Found", more="Location: /خبر?س=١\r\n")))
        site.page("/%D8%AE%D8%A8%D8%B1?%D8%B3=%D9%A1", PAGE)
        answer = fetcher.fetch(site.url("/a"))
        assert (answer.url, answer.final_url) == (site.url("/a"), site.url("/%D8%AE%D8%A8%D8%B1?%D8%B3=%D9%A1", "127.0.0.2"))

    def test_conditional_requests(self, site: Web, fetcher: Fetcher):
        def handler(request):
            fresh = request.headers.get("if-none-match") == '"1"' and "if-modified-since" in request.headers
            return Reply(status=304) if fresh else Reply(PAGE.encode(), headers=(("ETag", '"1"'), ("Last-Modified", "yesterday")))

        first = fetcher.fetch(site.page("/a", handler))
        again = fetcher.fetch(site.url("/a"), etag=first.header("etag"), modified=first.header("last-modified"))
        assert (again.status, again.body) == (304, b"")


class TestFailures:
    @pytest.mark.parametrize(
        "fault", [web.cut, web.reset, web.hang, web.slow, web.slow_headers, web.garbage, web.cut_gzip], ids=lambda f: f.__name__
    )
    def test_what_may_pass(self, site: Web, fetcher: Fetcher, fault):
        start = time.monotonic()
        error = failure(fetcher, site.page("/a", fault))
        assert error.temporary
        assert time.monotonic() - start < 2.5

    @pytest.mark.parametrize("fault", [web.bomb, web.endless, web.loop], ids=lambda f: f.__name__)
    def test_what_stays(self, site: Web, fetcher: Fetcher, fault):
        assert not failure(fetcher, site.page("/a", fault)).temporary

    @pytest.mark.parametrize(
        ("status", "temporary"), [(404, False), (410, False), (403, False), (429, True), (500, True), (503, True)]
    )
    def test_statuses(self, site: Web, fetcher: Fetcher, status, temporary):
        error = failure(fetcher, site.page("/a", Reply(b"", status, (("Retry-After", "7"),))))
        assert (error.status, error.temporary, error.after) == (status, temporary, 7.0)

    def test_a_body_that_says_it_is_too_large_is_not_read(self, site: Web, fetcher: Fetcher):
        site.page("/a", lambda r: r.send(web.head(b"", 10_000_001)))
        assert "10,000,001 bytes" in str(failure(fetcher, site.url("/a")))

    def test_a_packing_that_was_not_asked_for(self, site: Web, fetcher: Fetcher):
        site.page("/a", Reply(b"x", headers=(("Content-Encoding", "br"),)))
        assert "br" in str(failure(fetcher, site.url("/a")))

    def test_no_server_and_no_such_host(self, site: Web, fetcher: Fetcher):
        assert failure(fetcher, "http://127.0.0.1:1/").temporary
        assert failure(fetcher, "http://no-such-host.invalid/").temporary

    def test_patience(self, site: Web, fetcher: Fetcher):
        site.page("/a", lambda r: Reply(PAGE.encode()) if r.visits > 2 else Reply(b"", 503))
        assert fetcher.fetch_patiently(site.url("/a"), 3, 0.01).status == 200
        site.visits.clear()
        with pytest.raises(FetchError):
            fetcher.fetch_patiently(site.url("/a"), 2, 0.01)


class TestManners:
    def test_robots_txt(self, site: Web, fetcher: Fetcher):
        site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
        site.page("/private/a", PAGE)
        assert "robots.txt" in str(failure(fetcher, site.url("/private/a")))
        assert site.visits == {"/robots.txt": 1}

    def test_a_redirect_to_what_robots_txt_forbids(self, site: Web, fetcher: Fetcher):
        site.page("/robots.txt", "User-agent: *\nDisallow: /private\n")
        site.page("/a", Reply(status=302, headers=(("Location", "/private/a"),)))
        assert not failure(fetcher, site.url("/a")).temporary
        assert "/private/a" not in site.visits

    def test_robots_txt_that_cannot_be_had_forbids_for_now(self, site: Web, fetcher: Fetcher):
        site.page("/robots.txt", Reply(b"", 503))
        assert failure(fetcher, site.page("/a", PAGE)).temporary
        assert "/a" not in site.visits

    def test_robots_txt_is_asked_once(self, site: Web, fetcher: Fetcher):
        for path in ("/a", "/b", "/c"):
            fetcher.fetch(site.page(path, PAGE))
        assert site.visits["/robots.txt"] == 1

    def test_requests_to_one_host_are_spaced(self, site: Web):
        fetcher = Fetcher(Manners(delay=0.1, allow_private=True))
        for path in ("/a", "/b", "/c"):
            fetcher.fetch(site.page(path, PAGE))
        times = [at for _, _, at in site.asked]
        assert all(later - earlier > 0.09 for earlier, later in pairwise(times))

    def test_a_site_may_ask_for_more(self, site: Web):
        fetcher = Fetcher(Manners(delay=0.0, allow_private=True))
        site.page("/robots.txt", "User-agent: rasid\nCrawl-delay: 0.3\n")
        fetcher.fetch(site.page("/a", PAGE))
        fetcher.fetch(site.page("/b", PAGE))
        times = [at for _, path, at in site.asked if path != "/robots.txt"]
        assert times[1] - times[0] > 0.29

    def test_waits_grow_and_are_no_two_alike(self):
        waits = [backoff(failures, 1.0) for failures in range(1, 6)]
        assert all(0.5 * 2**i <= wait <= 2**i for i, wait in enumerate(waits))
        assert len({backoff(3, 1.0) for _ in range(20)}) > 10
        assert backoff(1, 1.0, asked=50.0) == 50.0
        assert backoff(40, 1.0, asked=1e9) == 24 * 3600

    @pytest.mark.parametrize(
        ("value", "seconds"), [("12", 12.0), (None, None), ("soon", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)]
    )
    def test_retry_after(self, value, seconds):
        assert retry_after(value) == seconds


class TestRobots:
    """RFC 9309, with its own examples of matching in our words."""

    RULES = b"""
    User-agent: other\nUser-agent: Rasid\nDisallow: /a # no\nAllow: /a/b\nDisallow: /*.pdf$\nDisallow: /q?x=\nDisallow: /\xd8\xae
    User-agent: *\nDisallow: /
    Sitemap: https://x.example/s.xml"""

    @pytest.mark.parametrize(
        ("path", "allowed"),
        [
            ("/", True),
            ("/a", False),
            ("/ax", False),
            ("/a/b/c", True),
            ("/x.pdf", False),
            ("/x.pdf?y", True),
            ("/q?x=1", False),
            ("/%D8%AE", False),
        ],
    )
    def test_the_longest_rule_of_the_own_group_decides(self, path, allowed):
        assert robots.parse(self.RULES, "Rasid").allows(path) is allowed

    def test_the_common_group_holds_for_all_others(self):
        assert not robots.parse(self.RULES, "Nobody").allows("/")

    def test_what_is_no_rule_does_no_harm(self):
        assert robots.parse(b"<html>\xff: :\nDisallow\nCrawl-delay: soon\n", "Rasid") == robots.EVERYTHING


class TestAddresses:
    @pytest.mark.parametrize(
        "told",
        [
            "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
            "255.255.255.255", "fec0::1",
            "64:ff9b:1::7f00:1", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
            "ff02::1",
        ],
    )  # fmt: skip
    def test_what_is_not_public(self, told):
        assert not address.is_public(ipaddress.ip_address(told))

    @pytest.mark.parametrize("told", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
    def test_what_is(self, told):
        assert address.is_public(ipaddress.ip_address(told))

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
    def test_no_request_leaves_for_them_however_they_are_written(self, site: Web, host):
        error = failure(Fetcher(Manners(delay=0.0)), site.url("/a", host))
        assert not error.temporary
        assert site.asked == []

    def test_nor_by_redirect(self, site: Web, monkeypatch):
        monkeypatch.setattr(address, "is_public", lambda found: str(found) == "127.0.0.2")
        site.page("/a", Reply(status=302, headers=(("Location", site.url("/b", "127.0.0.1")),)))
        assert "not a public address" in str(failure(Fetcher(Manners(delay=0.0)), site.url("/a", "127.0.0.2")))
        assert "/b" not in site.visits

    def test_what_was_checked_is_what_is_connected_to(self, site: Web, monkeypatch):
        """The name is resolved once for a connection: what it resolves to a moment later (DNS rebinding) plays no part."""
        asked = []
        real = address.socket.getaddrinfo

        def resolve(host, port, *rest, **named):
            if host != "news.example":
                return real(host, port, *rest, **named)
            asked.append(host)
            return [(2, 1, 6, "", ("127.0.0.3" if len(asked) == 1 else "127.0.0.9", port))]

        monkeypatch.setattr(address.socket, "getaddrinfo", resolve)
        monkeypatch.setattr(address, "is_public", lambda found: str(found) == "127.0.0.3")
        site.page("/a", PAGE)
        assert Fetcher(Manners(delay=0.0)).fetch(site.url("/a", "news.example")).status == 200
        assert asked == ["news.example"]


class TestUrls:
    @pytest.mark.parametrize(
        ("told", "wanted"),
        [
            ("HTTP://Example.ORG", "http://example.org/"),
            ("https://example.org:443/a b#c", "https://example.org/a%20b"),
            ("https://موقع.example/خبر", "https://xn--4gbrim.example/%D8%AE%D8%A8%D8%B1"),
            ("https://e.example/a%20b?q=%D8%AE&utm_source=x&id=2", "https://e.example/a%20b?q=%D8%AE&id=2"),
        ],
    )
    def test_one_form(self, told, wanted):
        assert clean(told) == wanted
        assert clean(wanted) == wanted

    @pytest.mark.parametrize(
        "told",
        [
            "file:///etc/passwd",
            "ftp://x.example/",
            "javascript:alert(1)",
            "http://",
            "//",
            "http://[",
            "data:,x",
            "http://x.example:99999/",
        ],
    )
    def test_what_is_none(self, told):
        with pytest.raises(UrlError):
            clean(told)


class TestCommand:
    def run(self, *arguments: str):
        return CliRunner().invoke(app, ["fetch", "--allow-private", "--rate", "0", "--tries", "1", *arguments])

    def test_documents_as_lines(self, site: Web, tmp_path):
        result = self.run(site.page("/a", PAGE), "--snapshots", str(tmp_path))
        [document] = map(json.loads, result.stdout.splitlines())
        assert (document["title"], document["url"]) == ("قذيفتان على النخيل", site.url("/a"))
        [read] = [r for r in read_all([str(next(tmp_path.glob("*.warc.gz")))]) if isinstance(r, Read)]
        assert read.document.text == document["text"]

    def test_what_fails_is_said_and_the_rest_is_done(self, site: Web):
        result = self.run(site.url("/none"), site.page("/a", PAGE), "file:///etc/passwd")
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 1
        assert f"rasid: {site.url('/none')}: answers 404" in result.stderr
        assert "only http and https" in result.stderr

    @pytest.mark.parametrize("claimed", ["text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
    def test_a_charset_that_is_wrong_is_repaired(self, site: Web, claimed):
        site.page("/a", Reply(PAGE.encode("cp1256"), headers=(("Content-Type", claimed),)))
        assert json.loads(self.run(site.url("/a")).stdout)["text"].endswith(WORDS)


def test_the_charset_of_an_answer():
    def charset(kind: str) -> str | None:
        return Answer("", "", 200, (("Content-Type", kind),), b"").charset

    assert [charset(k) for k in ("text/html", 'text/html; Charset="UTF-8"', "text/html;charset=windows-1256;x")] == [
        None,
        "UTF-8",
        "windows-1256",
    ]
