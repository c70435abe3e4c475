"""The publication date that a text allows: sets and intervals with reasons, never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from rasid.language.tokens import tokenize
from rasid.mentions.publication import PublicationEstimate, estimate
from rasid.mentions.times import times_in

LATEST = date(2026, 1, 1)


def of(text: str) -> PublicationEstimate | None:
    tokens = tokenize(text)
    return estimate(text, tokens, times_in(text, tokens, None), LATEST)


def test_a_weekday_a_date_of_the_month_and_an_office_bound_a_set() -> None:
    found = of("قصف الحقل أمس السبت. وكان قد قصف في الخامس من يناير الجاري. ودعا نواب الرئيس جو بايدن إلى الرد.")
    assert found is not None
    assert date(2022, 1, 16) in found.days
    assert all(day.weekday() == 6 and day.month == 1 and day.day > 5 for day in found.days)
    assert (found.first, found.last) == (date(2021, 1, 24), date(2025, 1, 19))
    assert found.edtf.startswith("[2021-01-24,")
    assert len(found.reasons) == 3


def test_a_dated_today_leaves_the_years_whose_weekday_fits() -> None:
    found = of("قصفت قسد بلدة اليوم الأربعاء 1 يونيو/حزيران")
    assert found is not None
    assert found.edtf == "[2016-06-01,2022-06-01]"


def test_a_line_that_is_only_a_day_signs_it() -> None:
    found = of("قصفت المليشيا القرية يوم الجمعة 25 أكتوبر.\nنطالب بتحقيق دولي.\n27 أكتوبر 2024\nلجان الأحياء")
    assert found is not None
    assert found.edtf == "2024-10-27"


def test_a_full_date_is_a_day() -> None:
    found = of("قُصف الحي اليوم السبت 15 شباط 2025")
    assert found is not None
    assert found.edtf == "2025-02-15"


def test_the_stamp_of_a_network_is_a_day() -> None:
    found = of("قُصف الحي صباح اليوم 9:19 PM · Aug 25, 2022")
    assert found is not None
    assert found.edtf == "2022-08-25"


def test_the_current_year_is_told() -> None:
    found = of("استجابت الفرق لعشرين هجوما منذ بداية العام الحالي 2024")
    assert found is not None
    assert found.edtf == "2024-01-01/2024-12-31"


@pytest.mark.parametrize(
    "text", ["قال الرئيس السابق جو بايدن إنه يؤيد الحل", "تحدث الرئيس الراحل حافظ الأسد", "قُصف الحي بالمدفعية"]
)
def test_former_holders_and_no_clues_say_nothing(text: str) -> None:
    assert of(text) is None


def test_an_office_bounds_an_interval() -> None:
    found = of("التقى الرئيس الفرنسي فرنسوا هولاند وفدا من المعارضة")
    assert found is not None
    assert (found.edtf, found.days) == ("2012-05-15/2017-05-14", ())


def test_an_organisation_bounds_from_below() -> None:
    found = of("قصفت قوات سوريا الديمقراطية البلدة")
    assert found is not None
    assert found.first == date(2015, 10, 10)


def test_a_clue_against_all_others_is_left_out() -> None:
    found = of("قُصف الحي اليوم السبت 15 شباط 2025 وكان الرئيس باراك أوباما قد حذر من ذلك")
    assert found is not None
    assert found.edtf == "2025-02-15"
