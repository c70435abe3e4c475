"""What linking says of two reports, on Arabic pages: every outcome in Arabic, places and sides by name, nothing by a code."""

from __future__ import annotations

import re

import pytest

from rasid.incidents.explain import Explained
from rasid.incidents.features import FEATURES
from rasid.service.pages.why import holding
from rasid.service.pairs import said_words
from rasid.service.words import words

AR, EN = words("ar"), words("en")
ISOLATES = re.compile("[\u2066-\u2069]")
HERE = {
    "type": "shelling", "edtf": "2021-04-06", "place_id": "geonames:73504", "place": "Lawdar", "latitude": 13.88,
    "longitude": 45.86, "admin1": "YE-AB", "initiators": ["syrian-democratic-forces"], "targets": ["civilians"],
    "weapons": ["artillery", "mortar"], "killed_low": 3, "killed_high": 1_000_000, "injured_low": 2, "injured_high": 5,
    "words": {"سوق": 3.0, "شعب": 2.0},
    "labels": {
        "syrian-democratic-forces": ("syrian-democratic-forces", "Syrian Democratic Forces"),
        "civilians": (None, "civilians"),
    },
}  # fmt: skip
THERE = HERE | {"type": "armed_clash", "edtf": "2021-04-07/2021-04-08", "killed_low": 4, "killed_high": 4, "weapons": ["mortar"]}
LEVELS = [pytest.param(level, id=f"{feature.name}-{n}") for feature in FEATURES for n, level in enumerate(feature.levels)]


@pytest.mark.parametrize("level", LEVELS)
def test_every_outcome_is_told_in_arabic(level):
    told = ISOLATES.sub("", said_words(level.says(HERE, THERE), AR))
    assert re.search("[\u0621-\u064a]", told)
    assert not re.search("[A-Za-z_%]", told), told


def _said(name: str, number: int, here=HERE, there=THERE) -> str:
    (feature,) = [feature for feature in FEATURES if feature.name == name]
    return ISOLATES.sub("", said_words(feature.levels[number].says(here, there), AR))


def test_values_are_told_as_the_pages_tell_them():
    assert _said("day", 4) == "كلاهما في 6 أبريل 2021"
    assert _said("place", 2) == "كلاهما في لودر"
    assert _said("initiators", 1) == "كلاهما يسمي البادئ بالفعل: قوات سوريا الديمقراطية"
    assert _said("toll", 5) == "الحصيلتان مختلفتان (قتلى: 3 أو أكثر و4؛ جرحى: 2 إلى 5 و2 إلى 5)"


def test_what_is_not_known_is_said_to_be_so():
    nowhere = THERE | {"latitude": None, "place": "سد مأرب", "place_id": None, "edtf": None}
    assert _said("place", 4, there=nowhere) == "بين لودر وسد مأرب مسافة غير معروفة"
    assert "بلا تاريخ" in _said("day", 10, there=nowhere)


def test_in_english_it_reads_as_it_is_recorded():
    (day,) = [feature for feature in FEATURES if feature.name == "day"]
    assert str(day.levels[4].says(HERE, THERE)) == "both on 2021-04-06"
    assert said_words(day.levels[4].says(HERE, THERE), EN) == "both on 6 Apr 2021"


def test_reports_are_held_together_by_their_strongest_ties():
    def pair(left: str, right: str, weight: float) -> Explained:
        return Explained((left, "e1"), (right, "e1"), weight, 0.0, (), None)

    pairs = [pair("a", "b", 9), pair("c", "d", 8), pair("a", "c", 7), pair("b", "c", 6), pair("b", "d", 5), pair("d", "e", 1)]
    assert [(tie.left[0], tie.right[0]) for tie in holding(pairs)] == [("a", "b"), ("c", "d"), ("a", "c"), ("d", "e")]
