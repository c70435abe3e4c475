"""The situation report: what it counts, what it says is not known, and the page in both languages in a real browser."""

from __future__ import annotations

import re
import shutil
import struct
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from exporting import HOSTILE, store
from rasid.cli import app
from rasid.exports.bidi import isolate
from rasid.exports.chosen import Side, Toll
from rasid.exports.records import records
from rasid.exports.report.charts import beyond, charts
from rasid.exports.report.drawing import png, svg
from rasid.exports.report.gathered import Gathered, added, gather
from rasid.exports.report.page import About, render
from rasid.exports.report.telling import differences, headline, toll_line
from rasid.exports.report.words import Words
from rasid.records import PHYSICAL_TYPES
from rasid.service.terms import TERMS
from rasid.service.words import words as words_of_pages
from rasid.store.query import Query

__all__ = ["store"]
CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ABOUT = About("Syria", "2021-01-01", "2021-12-31", "place=SY", date(2024, 5, 1))
LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def found(store: Engine) -> Gathered:
    return gather(records(store, Query(place="SY"), with_text=True))


def test_what_happened_is_counted_and_what_was_denied_or_announced_stands_apart(found):
    assert found.items
    assert {item.chosen.factuality for item in found.items} <= {"CT+", "PR+", "PS+"}
    assert {item.chosen.factuality for item in found.uncertain} & {"CT+", "PR+", "PS+"} == set()
    assert {item.chosen.type for item in found.items} <= set(PHYSICAL_TYPES)


def test_sums_add_ranges_and_stay_open_where_one_is():
    closed, exact, untold = Toll(3, 3, 5), Toll(2, 2, 2), Toll(None, None, None)
    assert added([closed, exact, untold]) == (5, 7, 2, 0)
    assert added([closed, Toll(20, None, None)]) == (23, None, 2, 1)
    assert added([untold]) == (0, 0, 0, 0)


def test_the_dead_of_a_rescue_are_not_added_to_those_of_the_strike(found):
    rescues = [item for item in found.items if item.chosen.type == "emergency_response"]
    assert rescues
    assert all(item.tolls["killed"] == (None, None, None) for item in rescues)


def test_charts_count_every_dated_incident(found):
    assert sum(one.families.total() for one in found.bins()) == sum(bool(item.chosen.start) for item in found.items)
    assert [one.start for one in found.bins()] == sorted(one.start for one in found.bins())


@pytest.mark.parametrize(("language", "told"), [("en", "killed: 3–5 · injured: 6"), ("ar", "قتلى: 3 إلى 5 · جرحى: 6")])
def test_a_toll_is_a_range_over_all_reports(found, language, told):
    [strike] = [item for item in found.items if item.reports == 5 and item.chosen.tolls["killed"].high == 5]
    assert toll_line(strike, Words(language)) == told


@pytest.mark.parametrize(("language", "told"), [("en", "killed (civilians): 3 against 5"), ("ar", "القتلى (مدنيون): 3 مقابل 5")])
def test_contradictions_are_told_in_the_language_of_the_report(found, language, told):
    [strike] = [item for item in found.items if item.reports == 5 and item.chosen.tolls["killed"].high == 5]
    assert told in differences(strike, Words(language))


def test_each_origin_is_quoted_in_its_own_words_with_the_trigger(found, store):
    texts = {telling.text for record in records(store, Query(place="SY"), with_text=True) for telling in record.tellings}
    for item in found.items:
        assert 1 <= len(item.quotes) <= min(3, len(item.origins))
        for quote in item.quotes:
            words = " ".join(f"{quote.before}{quote.trigger}{quote.after}".strip(" …").split())
            assert any(words in " ".join(re.sub("[\u202a-\u202e]", " ", text).split()) for text in texts if text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_words_for_everything(found, language):
    words = Words(language)
    assert [figure.label for figure in headline(found, words)]
    for type_ in PHYSICAL_TYPES:
        assert words.label("types_of_event", type_)
    keys = [set(flat(Words(one)._said)) for one in LANGUAGES]
    assert keys[0] == keys[1]


def flat(said: dict[str, object], above: str = "") -> list[str]:
    return [
        name for key, value in said.items() for name in (flat(value, f"{key}.") if isinstance(value, dict) else [above + key])
    ]


def test_sides_are_named_neutrally_and_a_reports_own_words_stand_between_marks():
    words = Words("ar")
    known = Side("syrian-forces", "Syrian government forces", "state_forces", "لقوات النظام")
    assert words.side(known) == "قوات الحكومة السورية"
    assert words.side(Side("hezbollah", "Hezbollah", "political_militia", "ميليشيا حزب الله")) == "حزب الله"
    assert words.side(Side(None, "army", "state_forces", "الجيش")) == "«الجيش»"
    assert Words("en").side(known) == "Syrian government forces"


def test_reports_and_pages_call_things_alike():
    for language in LANGUAGES:
        said, pages = Words(language), words_of_pages(language)
        for type_ in PHYSICAL_TYPES:
            assert said.label("types_of_event", type_) == pages.term("type", type_)
        for group in TERMS["group"]:
            assert said.label("groups", group) == pages.term("group", group)
    named = Words("ar").labels(["Syrian government forces", "civilians"])
    assert named == f"{isolate('قوات الحكومة السورية')}، {isolate('مدنيون')}"


def test_one_point_far_away_does_not_shrink_the_map_but_is_counted(found):
    [strike] = [item for item in found.items if item.reports == 5 and item.chosen.tolls["killed"].high == 5]
    far = replace(strike.chosen, place=strike.chosen.place._replace(latitude=40.0, longitude=-104.0))
    crowd = Gathered(items=[*[strike] * 40, strike._replace(chosen=far)])
    assert (beyond(crowd), beyond(Gathered(items=[strike]))) == (1, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_no_script_and_asks_for_nothing(found, language):
    page = render(found, ABOUT, Words(language))
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert "<script" not in page
    assert "javascript:" not in page
    assert not re.search(r'(?:src|xlink:href)="(?!data:|#)', page)
    assert not re.search(r"url\((?!#)", page)


def test_a_report_of_nothing_says_so(store):
    nothing = gather(records(store, Query(place="nowhere"), with_text=True))
    page = render(nothing, ABOUT, Words("en"))
    assert "No incident was found." in page
    assert "<svg" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_drawn_with_the_names_of_places(found, language):
    drawn = {name: svg(spec) for name, spec in charts(found, Words(language)).items()}
    assert set(drawn) == {"map", "timeline", "toll"}
    names = Counter(
        item.chosen.place.arabic if language == "ar" else item.chosen.place.name for item in found.items if item.on_map
    )
    assert names.most_common(1)[0][0] in drawn["map"]
    width, height = struct.unpack(">II", png(charts(found, Words(language))["toll"])[16:24])
    assert width > 1400
    assert height > 400


def test_arabic_letters_are_joined_in_pictures():
    """The same letters, once free to join and once kept apart by a sign that joins nothing, make different pictures."""

    def drawn(text: str) -> bytes:
        return png(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                "usermeta": {"language": "ar"},
                "data": {"values": [{"t": text}]},
                "mark": {"type": "text", "fontSize": 40},
                "encoding": {"text": {"field": "t"}},
            }
        )

    joined, apart = drawn("سسسس"), drawn("\u200c".join("سسسس"))
    assert joined == drawn("سسسس")
    assert joined != apart


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (Debian: apt-get install chromium)")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_in_a_browser(found, language, tmp_path: Path):
    from playwright.sync_api import sync_playwright

    path = tmp_path / "report.html"
    path.write_text(render(found, ABOUT, Words(language)), encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 390, "height": 800})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert said == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator("article").count() == len(found.items) + len(found.uncertain)
        heading, edge = page.locator("h3").first.bounding_box(), page.viewport_size
        assert heading is not None
        assert edge is not None
        starts_right = page.evaluate("getComputedStyle(document.querySelector('h3')).direction") == "rtl"
        assert starts_right == (language == "ar")
        quote = page.locator("blockquote p").first
        assert quote.evaluate("node => getComputedStyle(node).direction") == "rtl"
        browser.close()


def test_hostile_titles_are_text(store):
    everything = gather(records(store, Query(), with_text=True))
    page = render(everything, ABOUT, Words("en"))
    assert "<script>alert" not in page
    titles = {quote.title for item in everything.items for quote in item.quotes}
    assert titles & set(HOSTILE.values())


def test_the_command_writes_page_and_pictures(store, tmp_path: Path):
    from typer.testing import CliRunner

    url, out, pictures = store.url.render_as_string(hide_password=False), tmp_path / "report.html", tmp_path / "png"
    arguments = ["report", "--store", url, "--country", "sy", "--from", "2021-01-01", "--to", "2021-12-31", "--lang", "ar"]
    result = CliRunner().invoke(app, [*arguments, "--out", str(out), "--png", str(pictures)])
    assert result.exit_code == 0, result.output
    assert "<h1><bdi>سوريا</bdi></h1>" in out.read_text(encoding="utf-8")
    assert {path.name for path in pictures.iterdir()} == {"map.png", "timeline.png", "toll.png"}


WRONG = [
    (("--country", "Atlantis"), "no ISO 3166-1 code"),
    (("--country", "SY", "--place", "Idlib"), "not both"),
    (("--from", "2021-02-01", "--to", "2021-01-01"), "is after"),
    (("--from", "yesterday"), "YYYY-MM-DD"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_what_cannot_be_reported_is_an_error_of_usage(arguments, message):
    from typer.testing import CliRunner

    result = CliRunner().invoke(app, ["report", *arguments])
    assert (result.exit_code, message in result.output) == (2, True)
