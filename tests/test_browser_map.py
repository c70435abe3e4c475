"""Map and timeline in a browser, over a store of their own: what they show, what they make of the filter, who can use them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from browsing import Watched, browser, needs_browser, served
from rasid.incidents.linking import link
from rasid.records import Event, Extraction
from rasid.service.settings import Settings
from rasid.store.append import append
from rasid.store.engine import open_store
from stores import BINNISH, READER, event, record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, needs_browser]

PATIENCE = 60_000  # ms: the map is drawn by the processor here

IDLIB = "bbox=35,34,38,37"
ADEN = ("Aden", "place:aden", 12.80, 45.03)
PROVINCE = ("Idlib", "place:idlib-province", 35.80, 36.65)
AT_SARMIN = [
    ("air_strike", "2021-01-05"), ("shelling", "2021-02-10"), ("protest", "2021-03-15"), ("arrest", "2021-04-20"),
    ("explosion", "2021-05-25"), ("abduction", "2021-06-30"), ("shelling", "2021-08-03"),
]  # fmt: skip
PLACED = len(AT_SARMIN) + 4  # Binnish, Aden, the province, and one without a day
ALL = PLACED + 1  # and one without a place


def _vague(told: Event) -> Event:
    assert told.place is not None
    return replace(told, place=replace(told.place, kind="admin1", precision=3, radius_km=60.0))


def _records() -> list[Extraction]:
    told = [event(f"s{i}", type_, day=day, killed=i or None) for i, (type_, day) in enumerate(AT_SARMIN)]
    told += [
        event("binnish", "armed_clash", day="2021-03-02", place=BINNISH),
        event("aden", "protest", day="2021-09-10", place=ADEN),
        _vague(event("province", "military_movement", day="2021-07-01/2021-07-31", place=PROVINCE)),
        event("undated", "aid", day=None, place=ADEN),
        event("placeless", "consult", day="2021-09-20", place=None),
    ]
    return [
        record(told_.id, told_, text_=f"خبر رقم {i}: {told_.type}", published="2021-10-01", publisher=f"شبكة {i}")
        for i, told_ in enumerate(told)
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}"
    engine = open_store(url)
    append(engine, _records(), READER)
    link(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def origin(store: str) -> Iterator[str]:
    with served(Settings(store=store, port=0)) as origin:
        yield origin


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as made:
        yield made


@pytest.fixture
def opened(chromium: Browser, origin: str) -> Iterator[Any]:
    """Opens a page of the observatory, waits until the map stands still, and checks in the end that nothing left the origin."""
    watched: list[Watched] = []

    def open_(path: str = "/", language: str = "en", **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1500, "height": 900}, "reduced_motion": "reduce"} | options)
        watched.append(Watched(context, origin))
        watched[-1].page.set_default_timeout(PATIENCE)
        page = watched[-1].open(path, language)
        _settled(page)
        return page

    yield open_
    for one in watched:
        one.page.context.close()
        assert one.elsewhere == []
        assert one.wrong == []


SETTLED = """() => {
    const beside = new Set(["lang", "sort", "cursor"]);
    const filter = [...new URLSearchParams(location.search)].filter(([name]) => !beside.has(name));
    const wanted = new URLSearchParams(filter).toString();
    return ["map", "timeline"].every((id) => {
        const { state, shown } = document.getElementById(id).dataset;
        return state === "idle" && shown === wanted;
    });
}"""


def _settled(page: Page) -> None:
    """Wait until map and timeline show the filter that stands in the address."""
    page.wait_for_function(SETTLED)


def _counts(page: Page) -> list[int]:
    """How many each mark stands for, most first, of one moment."""
    told = page.eval_on_selector_all(
        ".marks .mark", "marks => marks.map((mark) => mark.querySelector('span')?.textContent ?? '1')"
    )
    return sorted((int(text.replace(",", "")) for text in told), reverse=True)


def _listed(page: Page) -> int:
    """How many the list says it holds."""
    found = re.match(r"[\d,]+", page.locator("#found").inner_text())
    assert found
    return int(found.group().replace(",", ""))


def _narrowed(page: Page, to: int) -> None:
    """Wait until the list holds so many and the map has followed."""
    page.wait_for_function("n => parseInt(document.querySelector('#found').innerText) === n", arg=to)
    _settled(page)


def test_marks_stand_for_every_point_and_the_list_for_everything(opened):
    page = opened()
    assert sum(_counts(page)) == PLACED
    assert _listed(page) == ALL
    assert "1 without a point" in page.locator(".map-notes").inner_text()
    assert "1 without a date" in page.locator(".timeline-head").inner_text()


def test_points_far_apart_are_marks_of_their_own_and_near_ones_part_when_zoomed(opened):
    page = opened()
    assert _counts(page) == [PLACED - 2, 2]
    page.locator(".mark.cluster").first.click()
    page.get_by_role("button", name="Zoom in on these").click()
    page.wait_for_function("() => document.querySelectorAll('.marks .mark').length >= 3")
    counts = _counts(page)
    assert sum(counts) == PLACED - 2
    assert counts[0] == len(AT_SARMIN)  # one spot, however near


def test_a_mark_opens_the_list_of_what_is_there_newest_first_with_place_and_toll(opened):
    page = opened("/?place=Sarmin")
    assert _counts(page) == [len(AT_SARMIN)]
    page.locator(".mark.cluster").click()
    popup = page.get_by_role("dialog")
    assert popup.locator("h3").inner_text() == f"{len(AT_SARMIN)} incidents"
    rows = popup.locator("li")
    assert rows.count() == len(AT_SARMIN)
    assert "3 Aug 2021" in rows.first.inner_text()
    assert "5 Jan 2021" in rows.last.inner_text()
    page.wait_for_function("() => document.querySelector('[role=dialog] li').innerText.includes('Sarmin')")
    assert "6 killed" in rows.first.inner_text()
    assert popup.get_by_role("button", name="Zoom in on these").count() == 0  # they are at one spot
    rows.first.locator("a").click()
    page.wait_for_url("**/incidents/*")
    assert "Shelling" in page.locator("h1").inner_text()


WINDOWS = [(1500, 900), (1360, 700), (1100, 800), (390, 844), (340, 600)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_nothing_lies_over_the_marks_of_a_fitted_view(opened, width, height, language):
    page = opened(language=language, viewport={"width": width, "height": height})
    page.locator("#map").scroll_into_view_if_needed()
    covered = page.eval_on_selector_all(".marks .mark", COVERED)
    assert covered == []
    assert sum(_counts(page)) == PLACED


COVERED = """marks => marks.flatMap((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    const spots = [[x + width / 2, y + height / 2], [x + 2, y + height / 2], [x + width - 2, y + height / 2]];
    const over = spots.map(([left, top]) => document.elementFromPoint(left, top)).find((found) => !found?.closest(".mark"));
    return over === undefined ? [] : [over?.outerHTML.slice(0, 80) ?? "outside"];
})"""


def test_keys_reach_every_mark_and_come_back_from_its_list(opened):
    page = opened()
    page.locator(".mark[tabindex='0']").focus()
    reached = {page.evaluate("document.activeElement.ariaLabel")}
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft") * 2:
        page.keyboard.press(key)
        reached.add(page.evaluate("document.activeElement.ariaLabel"))
    assert reached == {mark.get_attribute("aria-label") for mark in page.locator(".marks .mark").all()}
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('.mark-popup')")
    page.keyboard.press("Escape")
    assert page.locator(".mark-popup").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('mark')")


def test_a_point_known_to_the_province_only_is_hollow_and_an_exact_one_filled(opened, origin):
    page = opened("/?type=military_movement")
    vague = page.locator(".marks .mark")
    assert "vague" in (vague.get_attribute("class") or "")
    vague.click()
    assert "within 60 km" in page.get_by_role("dialog").inner_text()
    page.goto(f"{origin}/?type=armed_clash")
    _settled(page)
    assert "vague" not in (page.locator(".marks .mark").get_attribute("class") or "")


def test_the_legend_names_the_families_that_are_there(opened):
    page = opened(f"/?{IDLIB}")
    page.locator(".map-legend summary").click()
    legend = page.locator(".map-legend").inner_text()
    assert "Fire from a distance" in legend
    assert "Deals and statements" not in legend


def test_search_in_this_area_narrows_list_and_url_and_reset_widens_them(opened):
    page = opened("/?place=Sarmin")
    page.locator("#f-place").fill("")
    page.get_by_role("button", name="Search in this area").click()
    _narrowed(page, PLACED - 2)
    (bbox,) = parse_qs(urlsplit(page.url).query)["bbox"]
    west, south, east, north = (float(edge) for edge in bbox.split(","))
    assert west < 36.72 < east
    assert south < 35.90 < north
    assert sum(_counts(page)) == PLACED - 2
    page.get_by_role("button", name="Reset area").click()
    _narrowed(page, ALL)
    assert "bbox" not in page.url
    assert page.get_by_role("button", name="Reset area").is_hidden()


def _by_month(page: Page) -> list[dict[str, float]]:
    """Where the bars of the months from January to September are."""
    page.get_by_label("Width of a bar").select_option("month")
    page.wait_for_function("() => document.querySelectorAll('.chart .bars rect').length === 9")
    return _bars(page)


def _bars(page: Page) -> list[dict[str, float]]:
    page.locator(".chart").scroll_into_view_if_needed()
    return page.eval_on_selector_all(".chart .bars rect", "bars => bars.map(bar => bar.getBoundingClientRect().toJSON())")


def test_dragging_over_the_bars_chooses_a_time(opened):
    page = opened()
    bars = _by_month(page)
    page.mouse.move(bars[1]["x"] + 2, bars[1]["y"])
    page.mouse.down()
    page.mouse.move(bars[3]["x"] + bars[3]["width"] - 3, bars[3]["y"], steps=4)
    page.mouse.up()
    _narrowed(page, 4)
    assert "from=2021-02-01" in page.url
    assert "to=2021-04-30" in page.url
    assert page.locator("#f-from").input_value() == "2021-02-01"
    assert sum(_counts(page)) == 4
    assert page.locator(".bars .chosen").count() == 3
    assert len(_bars(page)) == 9  # all time stays in view
    assert page.locator(".chart .most").text_content() == "2"  # how high the highest is
    page.get_by_role("button", name="All time").click()
    _narrowed(page, ALL)


def test_keys_move_the_ends_of_the_time(opened):
    page = opened()
    _by_month(page)
    start = page.get_by_role("slider", name="From")
    start.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(start).to_have_attribute("aria-valuetext", "1 Apr 2021")
    page.wait_for_url("**from=2021-04-01**")
    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**to=2021-08-31**")
    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**to=2021-04-30**")
    _narrowed(page, 1)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "To"


def test_fingers_choose_a_time(opened):
    page = opened(has_touch=True)
    bar = _by_month(page)[4]
    page.touchscreen.tap(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_url("**from=2021-05-01&to=2021-05-31**")
    _narrowed(page, 1)


def test_days_weeks_and_months_are_the_readers_choice(opened):
    page = opened()
    with page.expect_response(lambda answer: "bin=day" in answer.url):
        page.get_by_label("Width of a bar").select_option("day")
    page.wait_for_function("() => document.querySelectorAll('.chart .bars rect').length === 11")
    bar = _bars(page)[0]
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] - 1)
    expect(page.locator(".timeline-head .told")).to_have_text(re.compile("^5 Jan 2021: 1 incident"))


def test_back_and_forward_bring_filter_list_and_map_along(opened):
    page = opened()
    page.locator("[data-family]").first.check()
    _narrowed(page, 3)
    assert page.url.count("type=") == 4
    page.go_back()
    _narrowed(page, ALL)
    assert not page.locator("[data-family]").first.is_checked()
    assert sum(_counts(page)) == PLACED
    page.go_forward()
    _narrowed(page, 3)
    assert page.locator("[data-family]").first.is_checked()


def test_arabic_mirrors_everything_but_time(opened):
    page = opened("/?from=2021-03-01", "ar")
    frame = page.locator("#map").bounding_box()
    legend, zoom = page.locator(".map-legend").bounding_box(), page.locator(".maplibregl-ctrl-zoom-in").bounding_box()
    assert frame
    assert legend
    assert zoom
    middle = frame["x"] + frame["width"] / 2
    assert zoom["x"] < middle < legend["x"]
    assert page.get_by_role("button", name="ابحث في هذه المنطقة").is_visible()
    bars = _bars(page)
    assert bars[0]["x"] < bars[-1]["x"]
    assert "أبريل" in page.locator(".chart .axis").text_content()
    page.locator(".mark.cluster").first.click()
    popup = page.get_by_role("dialog")
    assert popup.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert "حوادث" in popup.locator("h3").inner_text()


def test_nothing_that_fits_is_said_and_not_an_empty_frame(opened, origin):
    page = opened("/?type=sanction")
    assert "Nothing that fits the filter has a point" in page.locator(".map-notes").inner_text()
    assert "Nothing that fits the filter has a date" in page.locator(".timeline-head").inner_text()
    page.goto(f"{origin}/?type=aid")  # it has a point and no day
    _settled(page)
    assert _counts(page) == [1]
    assert "1 without a date" in page.locator(".timeline-head").inner_text()


class _Style(BaseHTTPRequestHandler):
    """A style of another origin: one colour."""

    def do_GET(self) -> None:
        told = (
            b'{"version": 8, "sources": {}, "layers": [{"id": "b", "type": "background", "paint": {"background-color": "#123"}}]}'
        )
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def test_a_style_that_the_operator_names_is_drawn_under_the_same_marks(chromium: Browser, store: str):
    with ThreadingHTTPServer(("127.0.0.1", 0), _Style) as tiles:
        threading.Thread(target=tiles.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{tiles.server_port}"
        with served(Settings(store=store, port=0, map_style=f"{host}/style.json")) as address:
            watched = Watched(chromium.new_context(reduced_motion="reduce"), address)
            watched.page.set_default_timeout(PATIENCE)
            page = watched.open("/")
            _settled(page)
            assert sum(_counts(page)) == PLACED
            assert watched.elsewhere == [f"{host}/style.json"]
            assert watched.wrong == []
            page.context.close()
        tiles.shutdown()


def test_a_phone_gets_all_of_it_without_scrolling_sideways(opened):
    page = opened(viewport={"width": 390, "height": 844})
    assert sum(_counts(page)) == PLACED
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_refused_request_is_told(chromium: Browser, origin: str):
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE)
    page.route("**/api/v1/points**", lambda route: route.fulfill(status=500, body="{}"))
    page.route("**/api/v1/stats/days**", lambda route: route.fulfill(status=500, body="{}"))
    page.goto(f"{origin}/?lang=en")
    page.wait_for_selector("#map[data-state=failed]")
    assert "could not be loaded" in page.locator("#map").inner_text()
    assert "could not be loaded" in page.locator("#timeline").inner_text()


def test_without_webgl_the_page_says_so_and_keeps_the_list(chromium: Browser, origin: str):
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{origin}/?lang=en")
    page.wait_for_selector("#map[data-state=failed]")
    assert "The list holds everything" in page.locator("#map").inner_text()
    assert _listed(page) == ALL


def test_the_whole_of_it_passes_axe(opened):
    from axe_playwright_python.sync_playwright import Axe

    page = opened()
    page.locator(".mark.cluster").first.click()
    found = Axe().run(page).response["violations"]
    within = [one for one in found if any("map" in str(node["html"]) or "chart" in str(node["html"]) for node in one["nodes"])]
    assert [(one["id"], one["nodes"][0]["html"]) for one in within] == []
