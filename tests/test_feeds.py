"""Feeds, sitemaps, web archives, Parquet, compressed files: what each gives, and that none can do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from page_gold import FOLDER, gold
from rasid.reading.feeds import FeedError, read_feed
from rasid.reading.results import Read, Remark
from rasid.reading.sitemaps import SitemapError, read_sitemap
from rasid.reading.sniff import kind_of
from rasid.reading.sources import read_all

WORDS = "سقطت قذيفتان على أطراف بلدة النخيل مساء أمس، ولم ترد معلومات عن إصابات."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>وكالة الندى</title><language>ar-SY</language>
<item><title>قذيفتان على &quot;النخيل&quot;</title><link>/news/1</link>
<pubDate>Wed, 15 Feb 2023 23:30:00 +0300</pubDate><dc:creator>سامر النجار</dc:creator><description>خلاصة</description>
<content:encoded><![CDATA[<p>{WORDS}</p><p>{WORDS}</p><script>x</script>]]></content:encoded></item>
<item><title>خبر بلا تاريخ</title><link>https://other.example/2</link><description>{WORDS}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>شبكة سنابل</title><entry><title>خبر</title>
<link rel="alternate" href="https://s.example/1"/><published>2023-02-15T08:00:00Z</published>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "موقع", "language": "ar",
    "items": [
        {"url": "https://j.example/1", "title": "خبر", "content_html": f"<p>{WORDS}</p>",
         "date_published": "2023-02-15T08:00:00+03:00"},
        7,
    ],
}, ensure_ascii=False)  # fmt: skip
SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:image="i">
<url><loc>https://s.example/1</loc><lastmod>2024-01-01</lastmod>
<image:image><image:loc>https://s.example/1.jpg</image:loc><image:title>صورة</image:title></image:image>
<news:news><news:publication_date>2023-02-15T10:00+03:00</news:publication_date><news:title>خبر &amp; خبر</news:title></news:news></url><url><loc>ftp://no</loc></url></urlset>"""
ENTITIES = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


def results(path: Path) -> list[Read | Remark]:
    return list(read_all([str(path)]))


def documents(path: Path) -> list:
    return [r.document for r in results(path) if isinstance(r, Read)]


def remarks(path: Path) -> list[str]:
    return [r.message for r in results(path) if isinstance(r, Remark)]


@pytest.fixture
def write(tmp_path):
    def write(content: bytes | str, name: str = "input") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


class TestFeeds:
    def test_rss(self, write):
        first, second = read_feed(RSS.encode(), url="https://n.example/rss").entries
        assert (first.url, first.title, first.author) == ("https://n.example/news/1", 'قذيفتان على "النخيل"', "سامر النجار")
        assert first.text == f"{WORDS}\n{WORDS}"
        assert str(first.published) == "2023-02-15 23:30:00+03:00"
        assert second.published is None
        [document, _] = documents(write(RSS))
        assert (document.publisher, document.published, document.language) == ("وكالة الندى", "2023-02-15", "ar")

    @pytest.mark.parametrize("feed", [ATOM, JSON_FEED])
    def test_atom_and_json(self, write, feed):
        [document] = documents(write(feed))
        assert (document.text, document.published, document.language) == (f"خبر\n{WORDS}", "2023-02-15", "ar")
        assert document.url.endswith(".example/1")

    @pytest.mark.parametrize("claimed", ["utf-8", "windows-1256", "iso-8859-1"])
    def test_windows_1256_whatever_it_claims(self, claimed):
        feed = read_feed(RSS.replace('encoding="utf-8"', f'encoding="{claimed}"').encode("cp1256"))
        assert feed.title == "وكالة الندى"

    def test_a_feed_cut_short_gives_what_came(self):
        assert len(read_feed(RSS[: RSS.index("خبر بلا")].encode()).entries) >= 1

    @pytest.mark.parametrize(
        "attack",
        [ENTITIES + RSS.split("?>")[1], "<html><body>404</body></html>", '{"version": "https://jsonfeed.org/version/1"}'],
    )
    def test_entities_and_other_things_are_refused(self, attack):
        with pytest.raises(FeedError):
            read_feed(attack.encode())


class TestSitemaps:
    def test_pages_with_their_news_dates(self):
        [page] = read_sitemap(SITEMAP.encode())
        assert (page.url, str(page.published), page.title) == ("https://s.example/1", "2023-02-15 10:00:00+03:00", "خبر & خبر")

    def test_an_index_lists_sitemaps(self):
        index = "<sitemapindex><sitemap><loc>https://s.example/a.xml</loc><lastmod>2023-02-15</lastmod></sitemap></sitemapindex>"
        assert [(p.url, p.is_sitemap) for p in read_sitemap(index.encode())] == [("https://s.example/a.xml", True)]

    @pytest.mark.parametrize("attack", [ENTITIES + "<urlset><url><loc>&x;</loc></url></urlset>", "<rss/>", "<urlset", "\0"])
    def test_entities_and_other_things_are_refused(self, attack):
        with pytest.raises(SitemapError):
            read_sitemap(attack.encode())

    def test_as_an_input_it_says_what_to_do(self, write):
        assert "a sitemap" in remarks(write(SITEMAP))[0]


class TestCompressed:
    LINES = "".join(json.dumps({"id": str(i), "text": WORDS}) + "\n" for i in range(3)).encode()

    @pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
    def test_one_file(self, write, compress):
        assert [d.id for d in documents(write(compress(self.LINES)))] == ["0", "1", "2"]

    def test_zstandard(self, write):
        pyarrow = pytest.importorskip("pyarrow")
        assert len(documents(write(pyarrow.compress(self.LINES, "zstd", asbytes=True)))) == 3

    def test_a_page_in_a_tar_in_gzip(self, write, tmp_path):
        with tarfile.open(tmp_path / "a.tgz", "w:gz") as archive:
            archive.add(FOLDER / "01-wordpress.html", "../../etc/01.html")
        [document] = documents(tmp_path / "a.tgz")
        assert document.title == gold()["01-wordpress.html"]["title"]

    def test_zip(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../../x.jsonl", self.LINES)
            archive.writestr("picture.png", b"\x89PNG")
        assert len(documents(tmp_path / "a.zip")) == 3
        assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]

    def test_a_link_in_a_tar_leads_nowhere(self, tmp_path):
        link = tarfile.TarInfo("x.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        with tarfile.open(tmp_path / "a.tar", "w") as archive:
            archive.addfile(link)
        assert results(tmp_path / "a.tar") == []

    @pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
    def test_a_bomb_is_broken_off(self, write, compress):
        assert "broken off" in remarks(write(compress(b" " * 120_000_000)))[0]

    def test_a_bomb_in_a_zip(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("x.txt", b" " * 120_000_000)
        assert "says that it holds" in remarks(tmp_path / "a.zip")[0]

    def test_archives_in_archives_end(self, write):
        content = self.LINES
        for _ in range(8):
            content = gzip.compress(content)
        assert remarks(write(content)) == ["archives within archives within archives"]

    @pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
    def test_a_cut_file_is_said(self, write, compress):
        assert remarks(write(compress(self.LINES * 500)[:-20]))[-1].startswith("broken ")

    def test_standard_input(self):
        code = "import sys; from rasid.reading.sources import read_all; print(len(list(read_all(['-']))))"
        piped = subprocess.run([sys.executable, "-c", code], input=gzip.compress(self.LINES), capture_output=True, check=True)
        assert piped.stdout == b"3\n"


def warc(*pages: tuple[str, bytes], status: str = "200 OK", compress: bool = True) -> bytes:
    """An archive with responses as a crawler writes them."""
    out = io.BytesIO()
    for url, content in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{len(out.getvalue()):032x}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2023-02-16T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out.write(gzip.compress(record) if compress else record)
    return out.getvalue()


class TestWarc:
    PAGE = (FOLDER / "01-wordpress.html").read_bytes()

    @pytest.mark.parametrize("compress", [True, False])
    def test_pages_with_their_addresses(self, write, compress):
        [first, second] = documents(
            write(warc(("https://a.example/1", self.PAGE), ("https://a.example/2", self.PAGE), compress=compress))
        )
        assert (first.url, second.url) == ("https://a.example/1", "https://a.example/2")
        assert first.text.split("\n")[1:] == gold()["01-wordpress.html"]["text"]

    def test_what_is_no_article_is_counted(self, write):
        english = (
            b"<html><body><h1>News</h1><p>" + b"Nothing of this is in Arabic, it is all English. " * 9 + b"</p></body></html>"
        )
        path = write(
            warc(("https://a.example/1", self.PAGE), ("https://a.example/2", english), ("https://a.example/3", b"\xff\xd8\xff\0"))
        )
        assert len(documents(path)) == 1
        assert remarks(path) == ["3 records, passed over: 1 not Arabic, 1 no page (text)"]
        assert not any(r.is_error for r in results(path) if isinstance(r, Remark))

    def test_answers_that_are_errors(self, write):
        assert "answers 404" in remarks(write(warc(("https://a.example/1", self.PAGE), status="404 Not Found")))[0]


class TestParquet:
    def test_rows_are_documents(self, write, tmp_path):
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        when = __import__("datetime").datetime(2023, 2, 15, 10)
        rows = pyarrow.table({"text": [WORDS, None], "id": [1, 2], "published": [when, when], "other": [1, 2]})
        parquet.write_table(rows, tmp_path / "a.parquet")
        [document] = documents(tmp_path / "a.parquet")
        assert (document.id, document.published) == ("1", "2023-02-15")
        assert remarks(tmp_path / "a.parquet") == ['"text" is empty']

    def test_a_broken_file(self, write):
        assert remarks(write(b"PAR1" + b"\0" * 50))[0].startswith("broken Parquet")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (RSS.encode(), "feed"), (b"\xef\xbb\xbf" + ATOM.encode(), "feed"), (JSON_FEED.encode(), "feed"),
        (SITEMAP.encode(), "sitemap"),
        (b"\n <!DOCTYPE html>", "page"), ("<html>".encode("utf-16"), "page"), ("<عاجل> قصف".encode(), "text"),
        (b'{"id": 1}', "text"),
        (b"WARC/1.0\r\n", "warc"), (b"", "text"),
    ],
)  # fmt: skip
def test_content_tells_the_format(head, kind):
    assert kind_of(head) == kind
