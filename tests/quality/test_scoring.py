"""What the scorer counts, on one small report."""

from __future__ import annotations

from typing import Any

import pytest

from .events import Words, days
from .scoring import score

TEXT = "قصف الجيش بلدة الغار فقتل 3 مدنيين. واندلعت اشتباكات في الوادي."


def gold(**fields: Any) -> dict[str, Any]:
    event = {
        "id": "e1",
        "type": "shelling",
        "trigger": {"q": "قصف", "n": 1},
        "factuality": "CT+",
        "time": {"edtf": "2020-05-01"},
        "place": {"quote": {"q": "بلدة الغار", "n": 1}, "country": "SY", "admin1": "Hama"},
        "initiators": [{"quote": {"q": "الجيش", "n": 1}}],
        "responsibility": "stated",
        "casualties": [{"kind": "killed", "low": 3, "high": 3}],
        "casualty_status": "reported",
    }
    return {**event, **fields}


def span(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def predicted(**fields: Any) -> dict[str, Any]:
    event = {
        "id": "p1",
        "type": "shelling",
        "trigger": span("قصف"),
        "factuality": "CT+",
        "time": {"edtf": "2020-05-01"},
        "place": {"span": span("الغار"), "country": "SY", "admin1": "Hama Governorate"},
        "initiators": [{"span": span("الجيش")}],
        "responsibility": "stated",
        "casualties": [{"kind": "killed", "low": 3, "high": 3}],
        "casualty_status": "reported",
    }
    return {**event, **fields}


def table(gold_events: list[dict[str, Any]], found: list[dict[str, Any]]) -> Any:
    return score([{"text": TEXT, "events": gold_events}], lambda report: found)["physical"]


def test_all_right_scores_one() -> None:
    rows = table([gold()], [predicted()])
    assert rows["event"].f1 == rows["all slots"].f1 == 1.0


def test_a_missed_event_misses_its_fields_and_an_invented_one_adds_wrong_ones() -> None:
    rows = table([gold()], [predicted(trigger=span("واندلعت"), type="armed_clash")])
    assert (rows["event"].hits, rows["event"].gold, rows["event"].predicted) == (0, 1, 1)
    assert (rows["killed"].hits, rows["killed"].gold, rows["killed"].predicted) == (0, 1, 1)


def test_a_type_of_the_family_pairs_but_is_no_hit() -> None:
    rows = table([gold()], [predicted(type="air_strike")])
    assert (rows["event"].hits, rows["event, family"].hits, rows["place"].hits) == (0, 1, 1)


def test_relations_are_compared_over_the_pairs() -> None:
    second = gold(id="e2", type="armed_clash", trigger={"q": "اشتباكات", "n": 1}, relations=[{"kind": "follows", "event": "e1"}])
    found = predicted(id="p2", type="armed_clash", trigger=span("اشتباكات"), relations=[{"kind": "follows", "event": "p1"}])
    rows = table([gold(), second], [predicted(), found])
    assert (rows["relations"].hits, rows["relations"].gold) == (1, 1)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-05-01", ("2020-05-01", "2020-05-01")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2020-05-01/2020-05-02", ("2020-05-01", "2020-05-02")),
        ("[2022-01-08,2022-01-15]", ("2022-01-08", "2022-01-15")),
        ("2020-05-01/..", ("2020-05-01", None)),
        (None, None),
    ],
)
def test_days_of_edtf(edtf: str | None, expected: Any) -> None:
    assert days(edtf) == expected


def test_names_are_the_same_without_clitics_and_spelling_variants() -> None:
    assert Words("قرية الغار", 0, 10).names_same(Words("وقريه الغار الشرقية", 40, 59))
    assert not Words("قرية الغار", 0, 10).names_same(Words("مدينة حماة", 40, 50))
