"""Places: phrases to points, the table of cases, and the behaviour that the table cannot show."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import rasid
from rasid.language.tokens import tokenize
from rasid.mentions.places import places_in
from rasid.mentions.places.relative import kilometres
from rasid.records import PlaceMention

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "places.yaml").read_text(encoding="utf-8"))


def mention_of(text: str, name: str) -> PlaceMention | None:
    """The first mention that overlaps the words `name` of the text."""
    start = text.index(name)
    touching = [m for m in rasid.find_places(text) if m.span.start < start + len(name) and start < m.span.end]
    return touching[0] if touching else None


def miss_of(case: dict[str, Any]) -> str | None:
    """What is wrong with the reading of a case, None where nothing is."""
    mention = mention_of(case["text"], case["name"])
    if mention is None or mention.place is None or mention.place.latitude is None or mention.place.longitude is None:
        return f"{case['name']}: no point ({mention and mention.place})"
    away = kilometres(mention.place.latitude, mention.place.longitude, case["lat"], case["lon"])
    if away > 10:
        return f"{case['name']}: {away:.0f} km off ({mention.place.label}, {mention.place.latitude}, {mention.place.longitude})"
    return None if mention.place.country == case["country"] else f"{case['name']}: in {mention.place.country}"


def test_the_table_has_three_hundred_phrases() -> None:
    assert len(CASES) >= 300


def test_of_a_hundred_phrases_95_are_within_ten_kilometres() -> None:
    misses = [miss for case in CASES if (miss := miss_of(case))]
    assert len(misses) <= 0.05 * len(CASES), "\n".join(misses)


def places(text: str) -> dict[str, PlaceMention]:
    """The mentions of a text by their words."""
    return {m.span.text: m for m in rasid.find_places(text)}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("قصفت المدفعية بلدة سرمين بريف إدلب", ["بلدة سرمين", "بريف إدلب"]),
        ("دخلت القافلة مدن الباب ومنبج وجرابلس", ["مدن الباب", "ومنبج", "وجرابلس"]),
        ("سقطت قذيفة على محيط قرية تل عرن", ["محيط قرية تل عرن"]),
        ("قتل راع قرب حقل العمر النفطي", ["قرب حقل العمر النفطي"]),
        ("نشرت وزارة الدفاع صورا من ريف حلب الغربي", ["ريف حلب الغربي"]),
        ("أغارت الطائرات على قاعدة العند الجوية في لحج", ["قاعدة العند الجوية", "لحج"]),
        ("شهدت #ريف_إدلب و#سراقب قصفا", ["ريف_إدلب", "سراقب"]),
        ("قتل ثلاثة في كمين على طريق محاس – بلدوين", ["طريق محاس – بلدوين"]),
        ("سيطرت قوة على معسكر 77 وقصفت معسكر K1", ["معسكر 77", "معسكر K1"]),
        ("مكثوا في معسكر 3 أيام", []),
        ("أغلق المحتجون جسري الزيتون والنصر في الناصرية", ["جسري الزيتون", "والنصر", "الناصرية"]),
        ("فجر نفسه بشارع مولاي يوسف في الرباط", ["بشارع مولاي يوسف", "الرباط"]),
        ("خرجوا من مسجد مصطفى محمود", ["مسجد مصطفى محمود"]),
        ("اجتمعوا في مسجد أثري", []),
        ("كان الباب مفتوحا، وقال علي إن النصر قريب والسلام قادم", []),
        ("قال وزير الخارجية الروسي إن القوات السورية والتركية تنسق", []),
    ],
)
def test_the_spans_are_whole_words_with_the_head_noun(text: str, spans: list[str]) -> None:
    assert [m.span.text for m in rasid.find_places(text)] == spans
    assert all(text[m.span.start : m.span.end] == m.span.text for m in rasid.find_places(text))


def test_the_place_that_contains_another_is_its_parent() -> None:
    found = places("قتل مدني في بلدة سرمين بريف إدلب")
    assert found["بلدة سرمين"].parent == found["بريف إدلب"].span
    assert found["بريف إدلب"].parent is None


def test_the_place_named_beside_tells_namesakes_apart() -> None:
    in_lebanon, in_libya = (places(t)["طرابلس"].place for t in ("اشتباكات في طرابلس شمالي لبنان", "اشتباكات في طرابلس الليبية"))
    assert in_lebanon is not None
    assert in_lebanon.country == "LB"
    assert in_libya is not None
    assert in_libya.country == "LY"


def test_a_village_that_the_gazetteer_lacks_has_its_parents_point_and_an_honest_radius() -> None:
    place = places("قصف مدفعي على قرية المثالية بريف منبج")["قرية المثالية"].place
    assert place is not None
    assert (place.label, place.id, place.admin1, place.country, place.precision) == (None, None, "Aleppo", "SY", 2)
    assert place.radius_km is not None
    assert place.radius_km >= 10
    assert "not in the gazetteer" in place.reason


def test_a_village_that_the_gazetteer_lacks_has_no_point_without_a_parent() -> None:
    place = places("عثر الأهالي على لغم في قرية المثالية")["قرية المثالية"].place
    assert place is not None
    assert (place.latitude, place.country, place.precision) == (None, None, None)


def test_one_place_unknown_does_not_empty_the_others() -> None:
    found = places("قصف على قرية المثالية، وغارات على مدينة سراقب وبلدة سرمين")
    labelled = {name: mention.place.label for name, mention in found.items() if mention.place and mention.place.label}
    assert set(labelled) == {"مدينة سراقب", "وبلدة سرمين"}


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("قصف على مدينة سراقب", 1),
        ("قصف على محيط مدينة سراقب", 2),
        ("قصف على ريف حلب الشمالي", 2),
        ("انتشرت القوات في محافظة الأنبار", 3),
        ("وصل الوفد إلى ليبيا", 3),
    ],
)
def test_precision_is_acleds(text: str, precision: int) -> None:
    (mention,) = rasid.find_places(text)
    assert mention.place is not None
    assert mention.place.precision == precision


def test_the_country_of_the_text_is_what_the_homeland_and_the_capital_are_of() -> None:
    found = places("قتل جنود يمنيون في تعز، وسمعت انفجارات شرق البلاد وفي العاصمة")
    assert [m.place and m.place.country for m in found.values()] == ["YE", "YE", "YE"]
    capital = found["العاصمة"].place
    assert capital is not None
    assert "Sanaa" in capital.reason


def test_words_that_others_have_taken_are_left_alone() -> None:
    text = "أعلن مجلس منبج العسكري التعبئة"
    tokens = tokenize(text)
    taken = frozenset(range(len(tokens)))
    assert places_in(text, tokens, busy=taken) == []


def test_mentions_do_not_overlap_and_come_in_order() -> None:
    text = " ".join(case["text"] + "." for case in CASES)
    ends = [(m.span.start, m.span.end) for m in rasid.find_places(text)]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


@given(st.text(alphabet="ابتجحدرسشصعفقكلمنهوي ةىءأ،.#_()«»١٢3", max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in rasid.find_places(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("قصف على سد تشرينأصيب فيه عاملان", "سد تشرين", "سد تشرين"),
        ("غارة على ريف كوبانيأدت إلى حريق", "ريف كوبانيأدت", "ريف عين العرب"),
    ],
)
def test_names_are_found_where_a_scraped_page_lost_a_blank(text: str, name: str, label: str) -> None:
    place = places(text)[name].place
    assert place is not None
    assert place.label == label


def test_places_joined_by_and_share_the_parent_behind_them() -> None:
    found = places("استهدف القصف بلدات كفرنبل وحاس والهبيط بريف إدلب الجنوبي")
    assert [m.parent and m.parent.text for m in found.values()] == ["بريف إدلب الجنوبي"] * 3 + [None]


def test_a_street_lies_in_the_only_town_of_the_text_not_in_a_namesake_abroad() -> None:
    place = places("غارات على شارع الجلاء، ونقل المصابون إلى وسط مدينة إدلب")["شارع الجلاء"].place
    assert place is not None
    assert (place.id, place.admin1, place.precision) == (None, "Idlib", 2)


@pytest.mark.parametrize(
    "text",
    [
        "خرجت مظاهرة لإحياء عيد العمال",
        "دعت النقابة إلى مقاطعة السلع المستوردة",
        "وأدى الهجوم إلى حريق",
        "وصل الخبر عن طريق البريد",
        "نشرت صحيفة القدس مقالا، وقال حمد بن جاسم إن البيان صدر",
        "سيطر المسلحون على مدن وبلدات سيطروا عليها من قبل",
    ],
)
def test_words_that_only_look_like_places_are_none(text: str) -> None:
    assert [m.span.text for m in rasid.find_places(text)] == []
