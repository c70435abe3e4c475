"""Pages: main text, title, day, outlet and author of layouts in the manner of Arabic outlets, whatever their encoding."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from page_gold import FLOOR, FOLDER, gold, is_right_text
from rasid.reading.html import decode_page
from rasid.reading.pages import Page, read_page
from rasid.reading.results import Read, Remark
from rasid.reading.sources import read_all

BODY = (
    "<p>سقطت قذيفتان على أطراف بلدة النخيل مساء أمس، ولم ترد معلومات عن إصابات حتى ساعة إعداد الخبر.</p>"
    "<p>وقال أحد السكان إن الانفجارين سمعا في القرى المجاورة.</p>"
)
TITLE = "قذيفتان على أطراف بلدة النخيل"


def page(body: str = BODY, head: str = "", title: str = TITLE, url: str = "https://site.example/news/1", **seen: date) -> Page:
    html = f"<html><head><title>{title}</title>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"
    return read_page(html.encode(), url=url, **seen)


def read(file: str) -> Page:
    return read_page((FOLDER / file).read_bytes(), url=gold()[file]["url"])


class TestLayouts:
    @pytest.mark.parametrize("field", ["title", "published", "publisher", "author"])
    def test_what_pages_say_of_themselves(self, field):
        told = {file: wanted[field] for file, wanted in gold().items() if wanted[field] is not None or field == "published"}
        wrong = {file: getattr(read(file), field) for file, wanted in told.items() if getattr(read(file), field) != wanted}
        assert len(wrong) <= (1 - FLOOR) * len(told), wrong

    def test_main_text(self):
        wrong = [file for file, wanted in gold().items() if not is_right_text(read(file).text, wanted["text"])]
        assert len(gold()) >= 40
        assert len(wrong) <= (1 - FLOOR) * len(gold()), wrong

    def test_the_pages_are_those_that_the_script_writes(self, tmp_path):
        script = Path(__file__).parents[1] / "scripts" / "page_layouts.py"
        subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
        assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in FOLDER.iterdir()}


class TestDates:
    """A date is read where it is one of publication, in whatever words, and nowhere else."""

    @pytest.mark.parametrize(
        "shown",
        [
            "١٥ فبراير ٢٠٢٣", "الأربعاء 15 شباط/فبراير 2023 - 10:33", "15-02-2023", "الأربعاء 15/شباط/2023", "15 - فبراير - 2023",
            "2023/02/15", "15.2.2023 | 10:20 GMT",
            "نشر في: 24 رجب 1444 هـ", "الأربعاء، ١٥ فيفري ٢٠٢٣", "تاريخ النشر: 15/02/2023 آخر تحديث: 20/03/2024",
            "15 شباط 2023، آخر تحديث 14:00 (GMT+0400)", "كتب: سامر النجار - 15 فبراير 2023",
        ],
    )  # fmt: skip
    def test_at_the_title(self, shown):
        assert page(f"<div>{shown}</div>{BODY}").published == "2023-02-15"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("article:published_time", "2023-02-15T10:00:00+03:00"), ("datePublished", "2023-02-15"),
            ("DC.date.issued", "2023-02-15 10:00"),
            ("pubdate", "Wed, 15 Feb 2023 08:00:00 GMT"), ("date", "15 شباط 2023"),
        ],
    )  # fmt: skip
    def test_in_metadata(self, name, value):
        assert page(head=f'<meta name="{name}" content="{value}">').published == "2023-02-15"

    def test_metadata_go_before_what_is_shown(self):
        head = '<meta property="article:published_time" content="2023-02-15T10:00:00Z">'
        assert page(f"<div>آخر تحديث 20 مارس 2024</div>{BODY}", head).published == "2023-02-15"

    def test_the_day_shown_is_the_outlet_s_own_where_metadata_tell_utc(self):
        head = '<meta property="article:published_time" content="2023-02-14T22:30:00Z">'
        assert page(f"<div>15 شباط 2023</div>{BODY}", head).published == "2023-02-15"
        assert page(f"<div>20 شباط 2023</div>{BODY}", head).published == "2023-02-14"

    def test_a_change_dates_it_where_nothing_else_does(self):
        assert page(f"<div>آخر تحديث: 15 فبراير 2023</div>{BODY}").published == "2023-02-15"

    def test_the_address_dates_it_where_nothing_else_does(self):
        assert page(url="https://site.example/2023/02/15/x").published == "2023-02-15"
        assert page(url="https://site.example/2023/22/45/x").published is None

    def test_yesterday_counts_from_the_day_it_was_seen(self):
        assert page(f'<div class="date">أمس 10:20</div>{BODY}', seen=date(2023, 2, 16)).published == "2023-02-15"
        assert page(f'<div class="date">10:20</div>{BODY}', seen=date(2023, 2, 16)).published is None

    @pytest.mark.parametrize(
        "begins",
        ["نشر الجيش قوات في البلدة يوم 15 شباط 2023 بعد الهجوم.", "بتاريخ 15 شباط 2023 قصفت الطائرات بلدة النخيل وقتل شخصان."],
    )
    def test_a_sentence_is_no_stamp(self, begins):
        read = page(f"<div class=x><p>{begins}</p>{BODY}</div>")
        assert read.text.startswith(begins)
        assert read.published is None

    def test_dates_of_the_story_are_none(self):
        told = "<p>ووقع الهجوم السابق في 3 مارس 2019 وأدى إلى مقتل شخصين في البلدة نفسها بحسب السكان.</p>"
        assert page(BODY + told + BODY).published is None


class TestMetadata:
    @pytest.mark.parametrize("shown", ["{} | أخبار | وكالة الندى", "وكالة الندى - {}", "وكالة الندى: {}", "{} — وكالة الندى"])
    def test_the_outlet_s_name_stands_in_the_title_of_the_window(self, shown):
        read = page(title=shown.format(TITLE))
        assert (read.title, read.publisher) == (TITLE, "وكالة الندى")

    def test_a_canonical_address_of_the_same_site_is_taken(self):
        head = '<link rel="canonical" href="/news/1-qathifa">'
        assert page(head=head, url="https://m.site.example/n?id=1&utm_source=x").url == "https://m.site.example/news/1-qathifa"

    @pytest.mark.parametrize(
        "told", ["https://other.example/x", "https://site.example/", "javascript:alert(1)", "file:///etc/passwd"]
    )
    def test_any_other_is_not(self, told):
        assert page(head=f'<link rel="canonical" href="{told}">').url == "https://site.example/news/1"

    def test_language_is_that_of_the_text(self):
        assert page(head='<meta property="og:locale" content="en_US">').language == "ar"

    @pytest.mark.parametrize(
        "broken",
        ["{", '{"@type": "NewsArticle", "headline": 7}', '[{"@graph": null}]', '{"@type": ["NewsArticle"], "author": [null]}'],
    )
    def test_broken_json_ld_does_no_harm(self, broken):
        assert page(head=f'<script type="application/ld+json">{broken}</script>').title == TITLE


class TestEncodings:
    WORDS = "قصف على بلدة النخيل"

    @pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1", "windows-1256", "no-such-charset"])
    def test_what_is_utf8_is_read_as_such_whatever_is_claimed(self, charset):
        assert decode_page(self.WORDS.encode(), charset).text == self.WORDS

    @pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1", "windows-1256"])
    def test_windows_1256(self, charset):
        assert decode_page(self.WORDS.encode("cp1256"), charset) == (self.WORDS, "windows-1256")

    def test_iso_8859_6_where_it_is_named(self):
        assert decode_page(self.WORDS.encode("iso-8859-6"), "ISO-8859-6").text == self.WORDS

    @pytest.mark.parametrize("misread", ["cp1252", "cp1256"])
    def test_text_that_was_misread_once_is_repaired(self, misread):
        words = " ".join([self.WORDS] * 4)
        broken = "".join(bytes([b]).decode(misread) if _has(misread, b) else chr(b) for b in words.encode())
        assert decode_page(broken.encode()).text == words

    def test_a_page_cut_in_the_middle_of_a_letter(self):
        assert decode_page((self.WORDS * 9).encode()[:-1]) == ((self.WORDS * 9)[:-1] + "\ufffd", "broken UTF-8")


def _has(codec: str, byte: int) -> bool:
    try:
        bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return False
    return True


class TestInputs:
    def test_a_page_is_told_by_its_content(self, tmp_path):
        path = tmp_path / "no-suffix"
        path.write_bytes((FOLDER / "11-tables.html").read_bytes())
        results = list(read_all([str(path)]))
        [document] = [r.document for r in results if isinstance(r, Read)]
        assert document.text.startswith(document.title)
        assert document.published == gold()["11-tables.html"]["published"]
        assert [r.message for r in results if isinstance(r, Remark)] == ["read as windows-1256"]

    def test_a_page_without_an_article_is_said(self, tmp_path):
        path = tmp_path / "front.html"
        path.write_text("<html><body><ul>" + "<li><a href='/1'>خبر من أخبار اليوم</a></li>" * 50 + "</ul></body></html>")
        assert [str(r) for r in read_all([str(path)])] == [f"{path}: a page without running text"]

    @pytest.mark.parametrize(
        "html",
        [
            "<html>",
            "<p>",
            "<div>" * 5000 + "نص",
            "<html><body>" + "<b>" * 3000 + "نص</body>",
            "<table><tr><td>" * 2000,
            "<!doctype html>\0\0",
        ],
    )
    def test_broken_pages_do_no_harm(self, html):
        assert isinstance(read_page(html.encode()), Page)
