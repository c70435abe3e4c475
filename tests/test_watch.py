"""Watching: what sources announce is fetched, read and kept once, whatever servers do and whenever the process dies."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

import web
from rasid.extract import Extractor
from rasid.reading.results import Read
from rasid.reading.sources import read_all
from rasid.records import Extraction
from rasid.store.engine import open_store, read
from rasid.store.schema import documents
from rasid.store.versions import Reader
from rasid.store.watch_schema import fetches, found_pages, watched_sources
from rasid.watch.config import Config, ConfigError, Source, read_config
from rasid.watch.fetching import Fetcher, Manners
from rasid.watch.metrics import serve
from rasid.watch.snapshots import LockedError, Position, Snapshots, read_snapshot
from rasid.watch.watcher import Watcher
from stores import BOTH, new_store
from web import Reply, Request, Web, serving

RASID = (sys.executable, "-c", "from rasid.cli import main; main()")
HOSTS = [f"127.0.0.{n}" for n in range(1, 9)]
PLACES = (
    "النخيل",
    "الغدير",
    "المطاحن",
    "الزيتون",
    "السهلة",
    "الوادي",
    "المنارة",
    "الكرمة",
    "الساحل",
    "الرمان",
    "البركة",
    "القلعة",
)
DEEDS = (
    "سقطت قذائف هاون على أطراف بلدة {a} قادمة من جهة {b}، ما أدى إلى إصابة {n} أشخاص بجروح وتضرر منازل.",
    "استهدفت طائرة مسيرة سيارة على الطريق بين {a} و{b}، وقال سكان إن {n} أشخاص كانوا قربها نجوا من الانفجار.",
    "اندلعت اشتباكات بالأسلحة الخفيفة قرب {a} بعد خلاف بدأ في {b}، ونقل {n} جرحى إلى المشفى القريب.",
    "تظاهر عشرات في ساحة {a} مطالبين بالإفراج عن {n} معتقلين أوقفوا قبل أيام على حاجز {b}.",
)


def article(number: int, encoding: str = "utf-8") -> bytes:
    """A page unlike all others."""
    chance = random.Random(number)
    told = [
        deed.format(a=chance.choice(PLACES), b=chance.choice(PLACES), n=chance.randint(3, 90)) for deed in chance.sample(DEEDS, 3)
    ]
    body = "".join(f"<p>{line}</p>" for line in told)
    title = f"خبر رقم {number} من {chance.choice(PLACES)}"
    shown = f"<h1>{title}</h1><div>نشر في 15 شباط 2023</div><div class=text>{body}</div>"
    return f"<html><head><title>{title}</title></head><body>{shown}</body></html>".encode(encoding)


def rss(*urls: str) -> bytes:
    items = "".join(
        f"<item><title>خبر {i}</title><link>{url}</link><pubDate>Wed, 15 Feb 2023 10:00:00 +0300</pubDate></item>"
        for i, url in enumerate(urls)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>مصدر</title>{items}</channel></rss>'.encode()
    )


@pytest.fixture
def site():
    with serving() as web_:
        yield web_


@pytest.fixture(params=BOTH)
def store(request, tmp_path):
    with new_store(request.param, tmp_path) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


def bare(document) -> Extraction:
    """An extractor that finds nothing: what is watched here is the watching."""
    return Extraction(document, ())


class Run:
    """A watcher over a store and a folder, with short waits."""

    def __init__(self, store: Engine, folder: Path, *sources: Source, extractor=bare, **settings):
        config = Config(sources, **{"rate": 0.0, "retry": 0.02, "workers": 8, **settings})
        self.fetcher = Fetcher(Manners(delay=0.0, longest=0.6, silence=0.3, allow_private=True))
        self.snapshots = Snapshots(folder / "snapshots", config.rotate_mb)
        self.watcher = Watcher(store, config, self.fetcher, self.snapshots, extractor, Reader("1", "a"))

    def once(self) -> Watcher:
        """Poll each source once and fetch what it announced."""
        try:
            self.watcher.run(once=True)
        finally:
            self.snapshots.close()
            self.fetcher.close()
        return self.watcher


def rows(store: Engine, query) -> list:
    with read(store) as connection:
        return list(connection.execute(query))


def outcomes(store: Engine, url: str | None = None) -> list[str]:
    query = select(fetches.c.outcome).order_by(fetches.c.key)
    return [row.outcome for row in rows(store, query.where(fetches.c.url == url) if url else query)]


class TestSources:
    def test_a_feed_and_its_pages(self, site: Web, store: Engine, tmp_path: Path):
        urls = [site.page(f"/n/{i}", article(i)) for i in range(3)]
        source = Source("ندى", "feed", site.page("/rss", rss(*urls)), reliability="B", language="ar", place="SY")
        Run(store, tmp_path, source, extractor=Extractor()).once()
        found = rows(store, select(documents.c.url, documents.c.published, documents.c.publisher))
        assert sorted(found) == [(url, "2023-02-15", "ندى") for url in urls]
        assert Counter(outcomes(store)) == {"listed": 1, "stored": 3}
        [noted] = rows(store, select(watched_sources))
        assert (noted.name, noted.reliability, noted.language, noted.place) == ("ندى", "B", "ar", "SY")
        with read(store) as connection:
            assert connection.execute(text("SELECT count(*) FROM reports")).scalar() > 0

    def test_a_sitemap_of_sitemaps(self, site: Web, store: Engine, tmp_path: Path):
        url = site.page("/n/1", article(1))
        site.page("/s1.xml", f"<urlset><url><loc>{url}</loc></url></urlset>")
        index = f"<sitemapindex><sitemap><loc>{site.url('/s1.xml')}</loc></sitemap></sitemapindex>"
        Run(store, tmp_path, Source("خريطة", "sitemap", site.page("/s.xml", index))).once()
        assert [row.url for row in rows(store, select(documents.c.url))] == [url]

    def test_a_listing(self, site: Web, store: Engine, tmp_path: Path):
        url = site.page("/n/1", article(1))
        links = (("/s", "سوريا"), ("/n/1?utm_source=x#top", "قصف على بلدة النخيل يوقع جرحى"), ("/a.pdf", "تقرير الشهر كاملا هنا"))
        listing = "<html><body>" + "".join(f'<a href="{link}">{words}</a>' for link, words in links) + "</body></html>"
        Run(store, tmp_path, Source("قسم", "listing", site.page("/list", listing))).once()
        assert [row.url for row in rows(store, select(documents.c.url))] == [url]

    def test_a_page_that_changes(self, site: Web, store: Engine, tmp_path: Path):
        site.page("/live", lambda r: Reply(article(1 if r.visits < 3 else 2)))
        for _ in range(4):
            Run(store, tmp_path, Source("بث", "page", site.url("/live"))).once()
        assert outcomes(store) == ["stored", "unchanged", "stored", "unchanged"]
        assert rows(store, select(fetches.c.copy_of).where(fetches.c.copy_of.is_not(None))) == []

    def test_the_texts_of_a_feed_itself(self, site: Web, store: Engine, tmp_path: Path):
        told = DEEDS[0].format(a="النخيل", b="الغدير", n=7)
        feed = rss("https://x.example/1").replace(
            b"</title><link>", f"</title><description>{told}</description><link>".encode(), 1
        )
        site.page("/rss", lambda r: Reply(feed + b" " * r.visits))
        source = Source("ندى", "feed", site.url("/rss"), pages=False)
        for _ in range(2):
            Run(store, tmp_path, source).once()
        assert outcomes(store) == ["listed", "stored", "listed"]
        assert len(rows(store, select(documents))) == 1

    def test_a_source_that_is_not_enabled_is_left_alone(self, site: Web, store: Engine, tmp_path: Path):
        Run(store, tmp_path, Source("ندى", "feed", site.page("/rss", rss()), enabled=False)).once()
        assert site.asked == []


class TestAgain:
    def test_nothing_is_fetched_or_kept_twice(self, site: Web, store: Engine, tmp_path: Path):
        urls = [site.page(f"/n/{i}", article(i)) for i in range(3)]
        site.page("/rss", lambda r: Reply(rss(*urls), headers=(("X", str(r.visits)),)))
        for _ in range(3):
            Run(store, tmp_path, Source("ندى", "feed", site.url("/rss"))).once()
        assert [site.visits[f"/n/{i}"] for i in range(3)] == [1, 1, 1]
        assert outcomes(store, site.url("/rss")) == ["listed", "unchanged", "unchanged"]
        assert len(rows(store, select(documents))) == 3

    def test_polls_are_conditional(self, site: Web, store: Engine, tmp_path: Path):
        def handler(request: Request) -> Reply:
            return (
                Reply(status=304) if request.headers.get("if-none-match") == '"7"' else Reply(rss(), headers=(("ETag", '"7"'),))
            )

        source = Source("ندى", "feed", site.page("/rss", handler))
        for _ in range(3):
            Run(store, tmp_path, source).once()
        assert [row.status for row in rows(store, select(fetches.c.status).order_by(fetches.c.key))] == [200, 304, 304]

    def test_one_page_under_two_addresses_is_one_document(self, site: Web, store: Engine, tmp_path: Path):
        head = f'<link rel="canonical" href="{site.url("/n/1")}">'.encode()
        page = article(1).replace(b"</head>", head + b"</head>")
        urls = [site.page("/n/1", page), site.page("/amp/1", page)]
        Run(store, tmp_path, Source("ندى", "feed", site.page("/rss", rss(*urls)))).once()
        assert sorted(outcomes(store)) == ["known", "listed", "stored"]
        assert len(rows(store, select(documents))) == 1

    def test_a_copy_is_kept_and_called_one(self, site: Web, store: Engine, tmp_path: Path):
        first = site.page("/n/1", article(1))
        second = f"http://127.0.0.2:{site.port}/c/1"
        site.page("/c/1", article(1).replace("خبر رقم".encode(), "عاجل:".encode()))
        Run(store, tmp_path, Source("أول", "feed", site.page("/a", rss(first)))).once()
        watcher = Run(store, tmp_path, Source("ثان", "feed", site.page("/b", rss(second)))).once()
        [copy] = rows(store, select(fetches.c.url, fetches.c.document, fetches.c.copy_of).where(fetches.c.copy_of.is_not(None)))
        ids = {row.url: row.id for row in rows(store, select(documents.c.url, documents.c.id))}
        assert tuple(copy) == (second, ids[second], ids[first])
        assert watcher.metrics.of("ثان").copies == 1


class TestFailures:
    def test_a_page_is_tried_again_until_it_comes_or_its_tries_are_used_up(self, site: Web, store: Engine, tmp_path: Path):
        late = site.page("/late", lambda r: Reply(article(1)) if r.visits > 3 else Reply(b"", 503))
        never = site.page("/never", Reply(b"", 500))
        Run(store, tmp_path, Source("ندى", "feed", site.page("/rss", rss(late, never))), tries=5).once()
        assert outcomes(store, late) == ["failed"] * 3 + ["stored"]
        assert outcomes(store, never) == ["failed"] * 4 + ["refused"]
        assert rows(store, select(fetches.c.reason).where(fetches.c.outcome == "refused"))[0].reason == "answers 500, 5 times"

    def test_tries_are_counted_over_restarts(self, site: Web, store: Engine, tmp_path: Path):
        never = site.page("/never", Reply(b"", 500, (("Retry-After", "100"),)))
        source = Source("ندى", "feed", site.page("/rss", rss(never)))
        for _ in range(4):
            Run(store, tmp_path, source, tries=3).once()
        assert outcomes(store, never) == ["failed", "failed", "refused"]

    def test_a_source_in_trouble_is_told(self, site: Web, store: Engine, tmp_path: Path):
        sources = [
            Source("ساقط", "feed", site.page("/x", Reply(b"", 503))),
            Source("غريب", "feed", site.page("/y", "<html>no feed</html>")),
        ]
        watcher = Run(store, tmp_path, *sources).once()
        assert "failing: ساقط: answers 503; غريب: not a feed" in watcher.metrics.health()
        assert Run(store, tmp_path, *sources).once().metrics.of("غريب").trouble == "not a feed"

    def test_what_is_no_article_is_not_fetched_again(self, site: Web, store: Engine, tmp_path: Path):
        urls = [
            site.page("/empty", "<html><body><p>قصير</p></body></html>"),
            site.page("/picture", b"\xff\xd8\xff"),
            site.url("/gone"),
        ]
        source = Source("ندى", "feed", site.page("/rss", rss(*urls)))
        for _ in range(2):
            Run(store, tmp_path, source).once()
        assert [outcomes(store, url) for url in urls] == [["empty"], ["refused"], ["refused"]]

    def test_an_extractor_that_fails_loses_no_document(self, site: Web, store: Engine, tmp_path: Path):
        def broken(document):
            raise RuntimeError("broken")

        Run(store, tmp_path, Source("بث", "page", site.page("/live", article(1))), extractor=broken).once()
        assert len(rows(store, select(documents))) == 1
        assert "RuntimeError: broken" in rows(store, select(fetches.c.reason))[0].reason


class TestSnapshots:
    def test_what_was_served_outlives_its_deletion(self, site: Web, store: Engine, tmp_path: Path):
        served = article(1, "cp1256")
        site.page("/live", Reply(served, headers=(("Content-Type", "text/html"), ("X-Served-By", "a"))))
        Run(store, tmp_path, Source("بث", "page", site.url("/live"))).once()
        [kept] = rows(store, select(fetches))
        answer = read_snapshot(tmp_path / "snapshots", Position(kept.snapshot, kept.position, kept.length))
        assert (answer.body, answer.status, answer.final_url) == (served, 200, site.url("/live"))
        assert (answer.at.strftime("%Y-%m-%dT%H:%M"), len(kept.digest)) == (kept.recorded_at[:16], 64)

    def test_any_reader_of_warc_reads_them(self, site: Web, store: Engine, tmp_path: Path):
        urls = [site.page(f"/n/{i}", article(i)) for i in range(5)]
        Run(store, tmp_path, Source("ندى", "feed", site.page("/rss", rss(*urls))), rotate_mb=0.000001, workers=1).once()
        assert len(list((tmp_path / "snapshots").glob("*.warc.gz"))) > 1
        again = [r.document for r in read_all([str(tmp_path / "snapshots")]) if isinstance(r, Read)]
        assert sorted((d.url, d.text) for d in again) == sorted(
            map(tuple, rows(store, select(documents.c.url, documents.c.text)))
        )

    def test_two_watchers_do_not_write_into_one_folder(self, tmp_path: Path):
        first = Snapshots(tmp_path, 1.0)
        with pytest.raises(LockedError):
            Snapshots(tmp_path, 1.0)
        first.close()
        Snapshots(tmp_path, 1.0).close()


class TestMetrics:
    def test_numbers_for_prometheus(self, site: Web, store: Engine, tmp_path: Path):
        urls = [site.page("/n/1", article(1)), site.url("/gone")]
        watcher = Run(store, tmp_path, Source('ندى "1"', "feed", site.page("/rss", rss(*urls)))).once()
        server = serve(watcher.metrics, "127.0.0.1", 0)
        told = urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/metrics").read().decode()
        server.shutdown()
        for line in (
            'rasid_fetches_total{source="ندى \\"1\\"",outcome="stored"} 1',
            'rasid_fetches_total{source="ندى \\"1\\"",outcome="refused"} 1',
            'rasid_documents_total{source="ندى \\"1\\""} 1',
            'rasid_pending_pages{source="ندى \\"1\\""} 0',
            "# TYPE rasid_lag_seconds gauge",
        ):
            assert line in told.splitlines()
        lag = next(line for line in told.splitlines() if line.startswith("rasid_lag_seconds{"))
        assert float(lag.split()[-1]) > 86400


class TestConfig:
    GOOD = '[[source]]\nname = "ندى"\nkind = "feed"\nurl = "https://nada.example/rss"\n'

    def read(self, tmp_path: Path, content: str) -> Config:
        (tmp_path / "sources.toml").write_text(content, encoding="utf-8")
        return read_config(tmp_path / "sources.toml")

    def test_a_file(self, tmp_path: Path):
        config = self.read(tmp_path, '[watch]\nrate = "5s"\nworkers = 3\n' + self.GOOD + 'every = "1.5h"\nreliability = "B"\n')
        assert (config.rate, config.workers, config.sources[0].every, config.sources[0].reliability) == (5.0, 3, 5400.0, "B")

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("[watch", "Expected"), ("[sources]", 'no part "sources"'), ('[watch]\nspeed = "1s"', '"speed" is not known'),
            ("[watch]\nrate = 5", 'a time like "30s"'), ("[watch]\nworkers = true", "a whole number"),
            ("[watch]\nworkers = 0", "at least 1"), (GOOD + 'reliability = "G"', "A to F"),
            (GOOD + GOOD, 'two sources are called "ندى"'), (GOOD.replace("feed", "rss"), 'kind "rss" is none of'),
            (GOOD.replace("https", "ftp"), "only http and https"),
            ('[[source]]\nname = "x"', 'source 1 ("x"): "kind" is missing'),
            (GOOD + 'links = "("', "unterminated"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_named(self, tmp_path: Path, content, says):
        with pytest.raises(ConfigError) as raised:
            self.read(tmp_path, content)
        assert says in str(raised.value)
        assert str(tmp_path) in str(raised.value)

    def test_the_example_is_right_and_off(self):
        import rasid

        config = read_config(Path(rasid.__file__).parent / "examples" / "sources.example.toml")
        assert len(config.sources) >= 10
        assert not any(source.enabled for source in config.sources)


# A thousand pages on eight hosts, most of which fail before they come and some of which never do.

_PASSING = (
    web.cut,
    web.reset,
    web.garbage,
    web.cut_gzip,
    *[lambda r, s=s: Reply(b"", s, (("Retry-After", "0"),)) for s in (500, 502, 503, 429)],
)
_RARE = (web.hang, web.slow, web.slow_headers)
_LASTING = (web.loop, web.bomb, lambda r: Reply(b"", 404), lambda r: Reply(b"", 410), lambda r: r.send(web.head(b"", 99_000_000)))
PAGES = 1000


def unsteady(number: int):
    """How a page answers: after some failures, in some encoding, perhaps elsewhere, perhaps never."""
    chance = random.Random(number)
    if chance.random() < 0.06:
        return chance.choice(_LASTING)
    faults = [chance.choice(_PASSING if chance.random() < 0.97 else _RARE) for _ in range(chance.choice((0, 1, 1, 2)))]
    kind = chance.random()

    def handler(request: Request) -> Reply | None:
        if request.visits <= len(faults):
            return faults[request.visits - 1](request)
        if kind < 0.1 and not request.path.startswith("/moved"):
            return Reply(status=301, headers=(("Location", f"/moved{request.path}"),))
        if kind < 0.2:
            return Reply(article(number, "cp1256"), headers=(("Content-Type", "text/html; charset=iso-8859-1"),))
        return Reply(article(number))

    return handler


@pytest.mark.slow
def test_a_thousand_unsteady_pages_are_all_kept_once(site: Web, store: Engine, tmp_path: Path):
    sources, lasting = [], set()
    for n, host in enumerate(HOSTS):
        urls = []
        for number in range(n, PAGES, len(HOSTS)):
            handler = unsteady(number)
            site.page(f"/n/{number}", handler)
            site.page(f"/moved/n/{number}", lambda r, number=number: Reply(article(number)))
            urls.append(site.url(f"/n/{number}", host))
            if handler in _LASTING:
                lasting.add(urls[-1])
        site.page(f"/rss{n}", rss(*urls))
        sources.append(Source(f"مصدر {n}", "feed", site.url(f"/rss{n}", host)))
    start = time.monotonic()
    watcher = Run(store, tmp_path, *sources).once()
    print(f"{sum(site.visits.values()):,} requests in {time.monotonic() - start:.1f} s; {watcher.metrics.health()}")
    final = rows(store, select(fetches.c.url, fetches.c.outcome, fetches.c.document).where(fetches.c.outcome != "failed"))
    pages = [row for row in final if "/n/" in row.url]
    assert Counter(row.url for row in pages).most_common(1)[0][1] == 1
    assert {row.url for row in pages} == {row.url for row in rows(store, select(found_pages.c.url))}
    assert {row.url for row in pages if row.outcome == "refused"} == lasting
    stored = [row.document for row in pages if row.outcome == "stored"]
    assert len(set(stored)) == len(stored) == PAGES - len(lasting)
    assert len(rows(store, select(documents))) == PAGES - len(lasting)
    archived = Counter(r.document.url for r in read_all([str(tmp_path / "snapshots")]) if isinstance(r, Read))
    assert archived == Counter(row.url for row in rows(store, select(documents.c.url)))


ROUNDS, COMMANDS = 30, 4  # lives; those that begin as a command, most of which they spend on importing


def _live(url: str, config: Path) -> None:
    """What `rasid watch` does, in a fork of this process."""
    engine = open_store(url)
    told = read_config(config)
    fetcher = Fetcher(Manners(delay=0.0, allow_private=True))
    Watcher(engine, told, fetcher, Snapshots(config.parent / told.snapshots, 1.0), bare, Reader("1", "a")).run()


def _die(site: Web, url: str, config: Path, command: list[str] | None, after: float) -> int:
    """Begin a life, end it with SIGKILL some seconds after its first request, and give how many requests it made."""
    before = len(site.asked)
    context = multiprocessing.get_context("fork")
    life = subprocess.Popen(command, stderr=subprocess.DEVNULL) if command else context.Process(target=_live, args=(url, config))
    if isinstance(life, multiprocessing.process.BaseProcess):
        life.start()
    _until(lambda: len(site.asked) > before)
    time.sleep(after)
    life.kill()
    life.wait() if isinstance(life, subprocess.Popen) else life.join()
    return len(site.asked) - before


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_killed_at_random_moments_it_goes_on_and_loses_nothing(site: Web, tmp_path: Path):
    """Killed with SIGKILL thirty times while new pages keep coming, sometimes before it has begun to keep the first."""
    chance = random.Random(7)
    announced: list[str] = []
    for number in range(ROUNDS * 25):
        site.page(f"/n/{number}", Reply(article(number)))
    for n, host in enumerate(HOSTS[:4]):
        site.page(f"/rss{n}", lambda r, host=host: Reply(rss(*[u for u in announced if f"//{host}:" in u])))
    config = tmp_path / "sources.toml"
    config.write_text('[watch]\nrate = "0s"\nretry = "0.1s"\n' + "".join(
        f'[[source]]\nname = "مصدر {n}"\nkind = "feed"\nurl = "{site.url(f"/rss{n}", host)}"\nevery = "0.1s"\n'
        for n, host in enumerate(HOSTS[:4])
    ), encoding="utf-8")  # fmt: skip
    url = f"sqlite:///{tmp_path / 'store.db'}"
    open_store(url).dispose()
    command = [*RASID, "watch", str(config), "--store", url, "--allow-private"]
    start, made = time.monotonic(), 0
    for round_ in range(ROUNDS):
        announced += [site.url(f"/n/{number}", HOSTS[number % 4]) for number in range(round_ * 25, round_ * 25 + 25)]
        made += _die(site, url, config, command if round_ < COMMANDS else None, chance.uniform(0.0, 0.6))
    begun = Counter(site.visits)
    assert subprocess.run([*command, "--once"], timeout=60, capture_output=True, check=False).returncode == 0
    engine = open_store(url)
    print(f"{ROUNDS} lives in {time.monotonic() - start:.0f} s, {made:,} requests, {len(begun)} addresses before the last")
    assert sorted(row.url for row in rows(engine, select(documents.c.url))) == sorted(announced)
    kept = Counter(row.url for row in rows(engine, select(fetches.c.url).where(fetches.c.document.is_not(None))))
    assert kept == Counter(announced)
    archived = Counter(r.document.url for r in read_all([str(tmp_path / "snapshots")]) if isinstance(r, Read))
    assert archived == Counter(announced)
    with read(engine) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()


def test_it_ends_cleanly_when_told_to(site: Web, tmp_path: Path):
    urls = [site.page(f"/n/{i}", lambda r, i=i: (time.sleep(0.05), Reply(article(i)))[1]) for i in range(100)]
    site.page("/rss", rss(*urls))
    config = tmp_path / "sources.toml"
    config.write_text(
        f'[watch]\nrate = "0s"\n[[source]]\nname = "ندى"\nkind = "feed"\nurl = "{site.url("/rss")}"\n', encoding="utf-8"
    )
    url = f"sqlite:///{tmp_path / 'store.db'}"
    process = subprocess.Popen(
        [*RASID, "watch", str(config), "--store", url, "--allow-private"],
        stderr=subprocess.PIPE,
        text=True,
    )
    threading.Thread(
        target=lambda: (_until(lambda: site.visits["/n/5"]), os.kill(process.pid, signal.SIGTERM)), daemon=True
    ).start()
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert "documents stored" in told.splitlines()[-1]
    engine = open_store(url)
    asked = {site.url(path) for path in site.visits if path.startswith("/n/")}
    assert {row.url for row in rows(engine, select(documents.c.url))} == asked
    assert 5 < len(asked) < 100
    engine.dispose()


def _until(condition) -> None:
    while not condition():
        time.sleep(0.01)
