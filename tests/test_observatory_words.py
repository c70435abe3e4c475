"""What the pages say: catalogues that are whole, dates and counts in words, sides and places by name."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po

from filled import EXTRACTION, SHELLING
from rasid.exports.arabic_sides import arabic, loaded_words
from rasid.exports.evidence import evidence
from rasid.exports.markup import KINDS
from rasid.incidents.features import FEATURES
from rasid.lexicon import load
from rasid.records import EVENT_TYPES, Casualty
from rasid.service.pages.typed import edited
from rasid.service.rendering import visible
from rasid.service.terms import FAMILIES, TERMS, term
from rasid.service.words import toll_range, words

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "src/rasid/service/translations/ar/LC_MESSAGES/rasid.po"
sys.path.insert(0, str(ROOT / "scripts"))
from catalogue import messages  # noqa: E402 - a script, not a module of the package

EN, AR = words("en"), words("ar")


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ar")


class TestCatalogue:
    def test_every_message_of_the_pages_has_an_arabic_translation_and_no_other_has(self):
        told = {message.id for message in catalogue() if message.id}
        assert told == {message.id for message in messages() if message.id}

    def test_no_translation_is_empty_or_fuzzy(self):
        for message in catalogue():
            if message.id:
                strings = message.string if isinstance(message.string, tuple | list) else [message.string]
                assert all(strings), message.id
                assert not message.fuzzy, message.id

    def test_counts_have_the_six_plurals_of_arabic(self):
        counted = [message for message in catalogue() if message.pluralizable]
        assert counted
        assert all(len(message.string) == 6 for message in counted)
        report = [AR.ngettext("%(num)s report", "%(num)s reports", n) for n in (0, 1, 2, 3, 11, 100)]
        assert report == ["لا تقارير", "تقرير واحد", "تقريران", "3 تقارير", "11 تقريرا", "100 تقرير"]

    def test_placeholders_of_a_translation_are_those_of_its_message(self):
        for message in catalogue():
            ids = message.id if isinstance(message.id, tuple | list) else [message.id]
            strings = message.string if isinstance(message.string, tuple | list) else [message.string]
            allowed = {name for one in ids for name in re.findall(r"%\((\w+)\)s", one)}
            for string in strings:
                assert set(re.findall(r"%\((\w+)\)s", string)) <= allowed, message.id

    def test_translations_are_arabic(self):
        latin = {"API", "Rasid %(version)s. Places: GeoNames (CC BY 4.0) and CLDR; land and borders: Natural Earth."}
        for message in catalogue():
            if message.id and message.id not in latin and message.id not in (", ", ": ", "; "):
                text = message.string if isinstance(message.string, str) else message.string[1]
                assert re.search(r"[\u0621-\u064a]", text), message.id


class TestTerms:
    def test_every_type_has_a_name_a_definition_and_one_family(self):
        assert set(TERMS["type"]) == set(EVENT_TYPES)
        assert all(told.definition for told in TERMS["type"].values())
        assert sorted(type_ for types in FAMILIES.values() for type_ in types) == sorted(EVENT_TYPES)

    def test_every_kind_of_the_codebook_is_named(self):
        assert set(TERMS["effect"]) == set(load("effects"))
        assert set(KINDS) <= set(TERMS["mark"])
        assert set(load("tolls")["persons"]) <= set(TERMS["group"])
        assert {feature.name for feature in FEATURES} == set(TERMS["feature"])

    def test_a_code_without_a_name_is_shown_in_words(self):
        assert term("place_kind", "oil_well").label == "oil well"


class TestDates:
    @pytest.mark.parametrize(
        ("edtf", "english", "arabic_"),
        [
            ("2022-09-07", "7 Sept 2022", "7 سبتمبر 2022"),
            ("2022-09", "September 2022", "سبتمبر 2022"),
            ("2022", "2022", "2022"),
            ("2022-09-07T22:00", "7 Sept 2022, 22:00", "7 سبتمبر 2022, 22:00"),
            ("2022-01-15/2022-01-16", "15–16 Jan 2022", "15 إلى 16 يناير 2022"),
            ("2022-01-30/2022-02-02", "30 Jan–2 Feb 2022", "30 يناير إلى 2 فبراير 2022"),
            ("2021-12-31/2022-01-01", "31 Dec 2021–1 Jan 2022", "31 ديسمبر 2021 إلى 1 يناير 2022"),
            ("2022-01-15/..", "since 15 Jan 2022", "منذ 15 يناير 2022"),
            ("../2022-01-15", "until 15 Jan 2022", "حتى 15 يناير 2022"),
            ("[2022-01-08,2022-01-15]", "8 Jan 2022 or 15 Jan 2022", "8 يناير 2022 أو 15 يناير 2022"),
            ("2022-01-15~", "about 15 Jan 2022", "نحو 15 يناير 2022"),
            ("2022-22", "2022-22", "2022-22"),
            ("2022-13-45", "2022-13-45", "2022-13-45"),
        ],
    )
    def test_an_expression_says_no_more_than_it_holds(self, edtf, english, arabic_):
        assert (EN.time(edtf), AR.time(edtf)) == (english, arabic_)


class TestNumbers:
    @pytest.mark.parametrize(
        ("bounds", "best", "english", "arabic_"),
        [
            ((3, 3), 3, "3", "3"),
            ((3, 5), None, "3–5", "3 إلى 5"),
            ((3, None), None, "≥ 3", "3 أو أكثر"),
            ((None, 9), None, "≤ 9", "9 أو أقل"),
            ((None, None), 30, "about 30", "نحو 30"),
            ((None, None), None, "a number not told", "عدد لم يذكر"),
            ((1200, 1200), 1200, "1,200", "1,200"),
        ],
    )
    def test_a_toll_says_what_is_open(self, bounds, best, english, arabic_):
        assert (EN.range(bounds, best), AR.range(bounds, best)) == (english, arabic_)

    def test_a_point_means_the_same_in_either_direction(self):
        assert EN.point(-1.5, 35.9) == "1.500° S, 35.900° E"
        assert AR.point(-1.5, 35.9) == "1.500° جنوبا، 35.900° شرقا"


class TestNames:
    def test_places_are_called_as_the_language_calls_them(self):
        place = {"id": "geonames:73504", "name": "Lawdar", "admin1": "Abyan", "country": "YE"}
        assert EN.where(place) == ["Lawdar", "Abyan", "Yemen"]
        assert AR.where(place) == ["لودر", "أبين", "اليمن"]

    def test_sides_have_neutral_arabic_names(self):
        ids = [actor["id"] for actor in load("actors")]
        named = {id_: name for id_ in ids if (name := arabic(id_, ""))}
        assert len(named) >= 0.97 * len(ids)
        spared = {"bashar-al-assad", "assad-bashar", "maher-al-assad", "assad-loyalists"}  # whose name holds one of the words
        taking_sides = [id_ for id_, name in named.items() if any(part in name for part in loaded_words())]
        assert set(taking_sides) <= spared
        assert AR.side("turkish-forces", "Turkish forces") == "القوات التركية"
        assert AR.side(None, "soldiers") == "جنود"

    def test_people_are_told_in_the_plural_as_their_labels_are(self):
        first = {noun["label"]: noun for noun in reversed(load("actor_nouns"))}
        one = {
            "commander",
            "leader",
            "family",
            "parent",
            "spouse",
            "father",
            "mother",
            "perpetrator",
            "director",
            "elderly person",
            "others",
        }
        people = [noun for label, noun in first.items() if noun.get("role") in ("person", "member", "crowd") and label not in one]
        assert [noun["label"] for noun in people if arabic(None, noun["label"]) == noun["one"]] == []
        assert AR.side(None, "civilians") == "مدنيون"
        assert AR.side(None, "children") == "أطفال"

    def test_no_noun_takes_a_side(self):
        nouns = {noun["label"] for noun in (*load("actor_nouns"), *load("sites"))}
        assert [label for label in nouns if any(part in arabic(None, label) for part in (*loaded_words(), "عدو"))] == []

    def test_evidence_speaks_the_language(self):
        told = {(item.field, item.value) for item in evidence(EXTRACTION, AR)}
        assert {("type", "قصف"), ("casualties", "قتلى: 2 (أطفال)"), ("relations", "ترد على الحدث 1")} <= told

    def test_what_steers_the_direction_of_a_page_is_taken_out(self):
        assert visible("a\u202eb\u2066c\x00d") == "a b c d"


class TestTolls:
    @pytest.mark.parametrize(
        ("told", "bounds"),
        [(((3, 3), (5, None)), (3, None)), (((3, 3), (2, 6)), (2, 6)), ((), None)],
    )
    def test_from_the_least_to_the_most_that_any_report_counts(self, told, bounds):
        reports = [SimpleNamespace(event=replace(SHELLING, casualties=(killed(*ends),))) for ends in told]
        assert toll_range(SimpleNamespace(reports=reports), "killed") == bounds


def killed(low: int, high: int | None) -> Casualty:
    return Casualty("killed", "people", low, low if low == high else None, high, SHELLING.trigger)


class TestTyped:
    @pytest.mark.parametrize(
        ("field", "typed", "value"),
        [
            ("killed", "5", 5),
            ("killed", "3-5", {"low": 3, "high": 5}),
            ("injured", "3 – 5", {"low": 3, "high": 5}),
            ("injured", "5+", {"low": 5}),
            ("time", "2021-03-05/2021-03-07", "2021-03-05/2021-03-07"),
            ("time", "2021", "2021"),
            ("type", "shelling", "shelling"),
            ("note", "شوهد في المكان", "شوهد في المكان"),
            ("place", "مكان لا يعرفه أحد", {"name": "مكان لا يعرفه أحد"}),
        ],
    )
    def test_a_reviewer_writes_as_people_do(self, field, typed, value):
        assert edited(field, typed) == value

    def test_a_place_is_found_by_its_name_in_either_language(self):
        arabic_, english = edited("place", "لودر"), edited("place", "Lawdar")
        assert arabic_ == english
        assert (arabic_["id"], arabic_["country"]) == ("geonames:73504", "YE")
