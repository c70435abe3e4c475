"""The observatory in a real browser: filter, evidence, review by keys and by forms, both languages, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from browsing import HOSTILE, Watched, browser, filled, needs_browser, served
from rasid.service.settings import Settings

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as made:
        yield made


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> str:
    return filled(tmp_path_factory.mktemp("observatory"))


@pytest.fixture(scope="module")
def origin(store) -> Iterator[str]:
    with served(Settings(store=store, port=0)) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def either(request, chromium, origin) -> Iterator[Watched]:
    yield from watched(chromium, origin, java_script_enabled=request.param)


@pytest.fixture
def seen(chromium, origin) -> Iterator[Watched]:
    yield from watched(chromium, origin)


def watched(chromium: Browser, origin: str, **options) -> Iterator[Watched]:
    """A page of its own; what it asks for elsewhere, or complains of, fails the test."""
    context = chromium.new_context(locale="en", **options)
    found = Watched(context, origin)
    yield found
    context.close()
    assert found.elsewhere == []
    assert found.wrong == []


def first_incident(seen: Watched) -> str:
    return seen.open("/?q=سرمين").locator("#results a.title").first.get_attribute("href")


class TestReading:
    def test_from_a_filter_to_the_evidence(self, either):
        page = either.open("/")
        page.get_by_label("Words in the reports").fill("سرمين")
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url("**q=*")
        expect(page.locator("#found")).to_have_text("1 incident")
        page.locator("#results a.title").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Air strike")
        expect(page.locator(".contradictions")).to_contain_text("killed (people): 3 against 5")
        expect(page.locator(".tree > li")).to_have_count(2)
        page.locator(".reports a").first.click()
        page.wait_for_url("**/documents/**")
        expect(page.locator("article.text mark.trigger").first).to_be_visible()
        expect(page.locator(".card.chosen")).to_have_count(1)

    def test_a_mark_shows_what_was_read_from_it_when_it_has_the_focus(self, either):
        page = either.open(first_incident(either))
        page.locator(".reports a").first.click()
        mark = page.locator("article.text mark.toll").first
        told = mark.get_attribute("aria-description")
        assert re.match(r"event 1 · toll: killed: 3", told)
        mark.focus()
        shown = mark.evaluate("mark => getComputedStyle(mark, '::after').content")
        assert "killed: 3" in shown

    def test_a_value_leads_to_its_words(self, either):
        page = either.open(first_incident(either))
        page.locator(".reports a").first.click()
        page.locator(".values a.words").first.click()
        page.wait_for_url("**#*")
        anchor = page.evaluate("location.hash")
        assert page.locator(f"mark[id='{anchor[1:]}']").count() == 1

    def test_the_text_of_the_article_is_the_text_of_the_report(self, seen):
        page = seen.open(first_incident(seen))
        page.locator(".reports a").first.click()
        assert "حين شن الطيران الحربي غارة على السوق الشعبي" in page.locator("article.text").inner_text()

    def test_kinds_of_marks_are_switched_off_without_a_script(self, either):
        page = either.open(first_incident(either))
        page.locator(".reports a").first.click()
        mark = page.locator("article.text mark.toll").first
        page.locator("#show-toll").uncheck()
        assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgba(0, 0, 0, 0)"

    def test_a_pasted_report_is_read_and_not_kept(self, either):
        page = either.open("/read")
        page.get_by_label("Text of the report").fill("قصفت طائرات حربية بلدة سرمين أمس ما أدى إلى مقتل ثلاثة مدنيين")
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.locator(".card")).to_have_count(1)
        expect(page.locator("article.text mark.trigger")).not_to_have_count(0)
        assert seen_documents(either) == 7

    def test_lists_of_events_and_documents_and_sides_and_places(self, either):
        page = either.open("/?of=documents")
        expect(page.locator("#found")).to_have_text("7 documents")
        page.get_by_role("link", name="Event reports").click()
        expect(page.locator("#results tbody tr")).not_to_have_count(0)
        either.open("/actors").get_by_role("link", name="Syrian government forces").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Syrian government forces")
        either.open("/places").get_by_role("link", name="Sarmin").click()
        page.get_by_role("link", name=re.compile("List, map and timeline")).click()
        expect(page.locator("#found")).to_have_text("1 incident")


def seen_documents(watched: Watched) -> int:
    return int(watched.open("/?of=documents").locator("#found").inner_text().split()[0])


class TestPartialUpdates:
    def test_a_box_of_a_family_narrows_the_list_and_the_address(self, seen):
        page = seen.open("/")
        page.get_by_role("checkbox", name="Protest and riot").check()
        page.wait_for_url("**type=protest**")
        expect(page.locator("#found")).to_have_text("1 incident")
        page.go_back()
        expect(page.locator("#found")).not_to_have_text("1 incident")

    def test_a_condition_is_taken_out_by_its_chip(self, seen):
        page = seen.open("/?q=سرمين&place=SY")
        page.locator(".chips a").first.click()
        page.wait_for_url(lambda url: "q=" not in url)
        assert "place=SY" in page.url


class TestReview:
    def test_keys_accept_and_undo(self, seen):
        page = seen.open("/review")
        items = page.locator("[data-item]")
        expect(items.first).to_have_class(re.compile("current"))
        page.keyboard.press("j")
        expect(items.nth(1)).to_have_class(re.compile("current"))
        page.keyboard.press("k")
        wanted = items.first.get_attribute("id")
        page.keyboard.press("a")
        expect(page.locator("#said")).to_contain_text("Accepted")
        expect(page.locator(f"[id='{wanted}']")).to_have_count(0)
        expect(items.first).to_have_class(re.compile("current"))  # the page's keys are set up
        page.keyboard.press("u")
        expect(page.locator("#said")).to_contain_text("Taken back")
        expect(page.locator(f"[id='{wanted}']")).to_have_count(1)

    def test_keys_leave_what_is_typed_alone_and_open_forms(self, seen):
        page = seen.open("/review")
        before = page.locator("[data-item]").count()
        page.keyboard.press("e")
        page.keyboard.press("Escape")
        box = page.locator("[data-item].current input[name=why]").first
        box.focus()
        page.keyboard.type("a r j")
        assert box.input_value() == "a r j"
        assert page.locator("[data-item]").count() == before
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_have_attribute("open", "")

    def test_forms_decide_without_a_script(self, chromium, origin):
        for bare in watched(chromium, origin, java_script_enabled=False):
            page = bare.open("/review")
            item = page.locator("[data-item]").last
            item.get_by_label("Why", exact=True).first.fill("seen on the ground")
            item.get_by_role("button", name=re.compile("Reject")).click()
            expect(page.locator("#said")).to_contain_text("Rejected")
            expect(page.locator(".history")).to_contain_text("seen on the ground")
            page.locator("#said").get_by_role("button", name="Undo").click()
            expect(page.locator("#said")).to_contain_text("Taken back")

    def test_an_edit_stands_beside_what_the_reports_say(self, seen):
        page = seen.open(first_incident(seen))
        page.keyboard.press("e")
        page.get_by_label("Field").select_option("note")
        page.get_by_label("Value").fill("ملاحظة")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".versions")).to_contain_text("ملاحظة")
        expect(page.locator(".history")).to_contain_text("Edited")


class TestArabic:
    def test_the_page_is_laid_out_from_the_right(self, seen):
        page = seen.open("/", "ar")
        assert page.locator("html").get_attribute("dir") == "rtl"
        brand, switch = page.locator(".brand").bounding_box(), page.locator(".top .side").bounding_box()
        assert brand["x"] > switch["x"]
        when, toll = (page.locator(f"#results tbody tr td.{name}").first.bounding_box() for name in ("when", "tolls"))
        assert when["x"] > toll["x"]

    def test_marks_follow_one_another_from_right_to_left(self, seen):
        page = seen.open(first_incident(seen), "ar")
        page.locator(".reports a").first.click()
        page.wait_for_url("**/documents/**")
        page.wait_for_load_state()
        boxes = [mark.bounding_box() for mark in page.locator("article.text mark").all()]
        lines = [(one, other) for one, other in pairwise(boxes) if abs(one["y"] - other["y"]) < 3]
        assert len(lines) >= 2
        assert all(one["x"] + one["width"] >= other["x"] + other["width"] for one, other in lines)

    def test_counts_have_the_plurals_of_arabic(self, seen):
        assert seen.open("/?of=documents", "ar").locator("#found").inner_text() == "7 وثائق"
        assert seen.open("/?q=سرمين", "ar").locator("#found").inner_text() == "حادثة واحدة"

    def test_the_choice_of_language_is_kept(self, seen):
        seen.open("/about", "ar")
        seen.page.goto(f"{seen.origin}/places")
        assert seen.page.locator("html").get_attribute("lang") == "ar"

    def test_errors_are_told_in_the_language(self, chromium, origin):
        context = chromium.new_context(locale="ar")
        answer = context.new_page().goto(f"{origin}/incidents/none")
        assert answer.status == 404
        assert "غير موجود" in answer.text()
        context.close()


class TestHostileReports:
    def test_markup_and_overrides_in_a_report_are_shown_and_do_nothing(self, either):
        page = either.open("/?of=documents")
        row = page.locator("#results tr", has_text="<script>")
        expect(row).to_have_count(1)
        assert "\u202e" not in page.content()
        row.get_by_role("link").click()
        expect(page.locator("article.text")).to_contain_text("<script>alert(1)</script>")
        assert "\u202e" not in page.locator("body").inner_text()
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.locator("article img, article script").count() == 0

    def test_ids_with_markup_find_their_document_only(self, seen):
        page = seen.open(f"/documents/{quote(HOSTILE)}")
        expect(page.locator("article.text")).to_be_visible()
        assert page.locator("img").count() == 0


PAGES = [
    "/",
    "/?of=events",
    "/?of=documents",
    "/review",
    "/actors",
    "/places",
    "/read",
    "/views",
    "/account",
    "/audit",
    "/login",
    "/about",
]


@pytest.mark.parametrize("language", ["en", "ar"])
class TestAccessibility:
    def test_no_page_breaks_a_rule_of_axe(self, chromium, origin, language):
        for seen in watched(chromium, origin):
            incident = first_incident(seen)
            event = seen.open(incident).locator(".reports a").first.get_attribute("href")
            place = seen.open("/places").locator("tbody a").first.get_attribute("href")
            found = {path: broken(seen, path, language) for path in [*PAGES, incident, f"{incident}/why", event, place]}
            assert {path: rules for path, rules in found.items() if rules} == {}

    def test_nor_in_the_dark_or_on_a_phone(self, chromium, origin, language):
        for seen in watched(chromium, origin, color_scheme="dark", viewport={"width": 390, "height": 800}):
            incident = first_incident(seen)
            event = seen.open(incident).locator(".reports a").first.get_attribute("href")
            found = {path: broken(seen, path, language) for path in ["/", "/review", incident, event]}
            assert {path: rules for path, rules in found.items() if rules} == {}
            for path in ["/", "/review", incident, event, "/about"]:
                page = seen.open(path, language)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than a phone"
            versions = seen.open(incident, language).locator(".scroll:has(.versions)")
            assert versions.evaluate("box => box.scrollWidth <= box.clientWidth"), "versions run out of sight"


def broken(seen: Watched, path: str, language: str) -> list[str]:
    """The rules of axe that a page breaks, each with the first element that does."""
    page = seen.open(path, language)
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in results.response["violations"]]
