"""Places recalled by definite nouns, and sites told by a description: what is read and what is not."""

from __future__ import annotations

import pytest

import rasid
from rasid.language.tokens import tokenize
from rasid.mentions.places import places_in
from rasid.mentions.places.recalled import recalled_in


def recalled(text: str) -> list[str]:
    """The names that the definite nouns of a text recall, in order."""
    tokens = tokenize(text)
    return [found.value.span.text for found in recalled_in(tokens, places_in(text, tokens))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("دخلت القوات مدينة تعز. وفي المدينة دمار واسع", ["مدينة تعز"]),
        ("قصفت تعز ومنطقة الحوبان. واندلعت معارك في المدينة", ["تعز"]),
        ("سقطت قذيفة في بلدة سرمين بمحافظة إدلب، وفي المحافظة أيضا لغم", ["بمحافظة إدلب"]),
        ("غارة على منطقة مران. وتشهد المنطقة نزوحا", ["منطقة مران"]),
        ("غارة على مدينة ضحيان. وتشهد المنطقة نزوحا", []),  # many a place is a region
        ("دخلت القوات مدينة تعز. وفي المدينة القديمة دمار", []),
        ("دخلت القوات مدينة تعز. ووصلت من المدينة إلى الساحل", ["مدينة تعز"]),
        ("دخلت القوات مدينة تعز. وقصفت المدينة المجاورة", []),
        ("دخلت القوات مدينة بغداد والمنطقة الخضراء", []),
        ("وفي المدينة دمار واسع، قال سكان تعز", []),  # nothing was named before
    ],
)
def test_a_definite_noun_recalls_what_it_fits(text: str, names: list[str]) -> None:
    assert recalled(text) == names


def test_relative_words_move_what_is_recalled() -> None:
    text = "قصفت الطائرات مدينة سراقب. وسقط لغم شرقي المدينة"
    tokens = tokenize(text)
    places = places_in(text, tokens)
    (east,) = recalled_in(tokens, places)
    town = places[0].value.place
    assert town is not None
    assert east.value.place is not None
    assert east.value.place.longitude is not None
    assert town.longitude is not None
    assert east.value.place.longitude > town.longitude
    assert east.value.place.precision == 2


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("استهدف القصف السوق المركزي في مدينة كفرنبل", "السوق المركزي في مدينة كفرنبل"),
        ("انفجار أمام مبنى البلدية بحلب", "مبنى البلدية بحلب"),
        ("تجمعوا أمام السفارة الأمريكية", "السفارة الأمريكية"),
        ("دخلوا من داخل الأراضي اليمنية", "داخل الأراضي اليمنية"),
    ],
)
def test_a_described_site_reaches_over_its_town(text: str, span: str) -> None:
    assert [m.span.text for m in rasid.find_places(text)] == [span]


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في الجامع الكبير",  # every town has one
        "قال المركز الثقافي في بيان",
        "قصف مسجد تابع لمقر القوات",
    ],
)
def test_a_description_that_many_sites_share_is_no_place_without_a_town(text: str) -> None:
    assert rasid.find_places(text) == []
