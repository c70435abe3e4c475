"""What a sentence alone has to tell, and which PLOVER code an event has by who acts."""

from __future__ import annotations

import pytest

import rasid
from rasid.events.record.codes import plover_code
from rasid.records import Actor, Span


def _told(text: str) -> list[str]:
    return [event.type for event in rasid.extract(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "حضر الشاهد جلسة المحكمة في جريمة اغتيال الزعيم في بيروت.",
        "قال المحلل إن الحرب لم تكن ردا على خطف الجنديين.",
        "خطفت المنظمة ثلاث طائرات في الأردن عام 1970.",
        "وقتل أكثر من مئة منهم.",
        "قال البيان إن الخلية مسؤولة عن عمليات خطف وقتل وتوزيع منشورات في الناصرية.",
        "قال البيان إنه يدين القتل والاغتيالات وقصف المنازل.",
        "لا أحد يعلم لماذا قتل فلان... لقد ضاع الحق.",
    ],
)
def test_alone_a_sentence_that_recalls_tells_no_event(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اغتال مسلحون عميد كلية الهندسة مع زوجته في بغداد صباح أمس.", "armed_attack"),
        ("خطف مسلحون ستة عمال من مصنع في محافظة ديالى.", "abduction"),
        ("مقتل خمسة جنود وإصابة ثمانية في هجوم على حاجز شمال تكريت.", "armed_attack"),
    ],
)
def test_alone_a_sentence_that_tells_enough_is_an_event(text: str, kind: str) -> None:
    assert _told(text) == [kind]


def test_within_a_report_the_same_words_may_be_news() -> None:
    text = "اغتيال الزعيم القبلي في شبوة\nعتق - أعلنت الشرطة اغتيال الزعيم القبلي صالح العولقي في مدينة عتق."
    assert "armed_attack" in [event.type for event in rasid.extract(text, published="2021-03-02", publisher="Own").events]


def _actor(kind: str) -> Actor:
    return Actor(kind, kind, None, kind, Span(kind, 0, len(kind)))


@pytest.mark.parametrize(
    ("kind", "lexeme", "sides", "code"),
    [
        ("riot", "riot", ["rioters"], ("PROTEST", "riot")),
        ("riot", "clash", ["state_forces", "protesters"], ("ASSAULT", "crowd-control")),
        ("riot", "attack", ["state_forces"], ("ASSAULT", "crowd-control")),
        ("protest", "tear_gas", ["state_forces"], ("ASSAULT", "crowd-control")),
        ("protest", "protest", ["protesters"], ("PROTEST", "demo")),
    ],
)
def test_plover_follows_who_acts(kind: str, lexeme: str, sides: list[str], code: tuple[str, str]) -> None:
    found = plover_code(kind, lexeme, frozenset(), tuple(_actor(side) for side in sides), ())
    assert found is not None
    assert (found.type, found.mode) == code


def test_who_clashes_with_soldiers_clashes_with_two_sides() -> None:
    found = plover_code("riot", "clash", frozenset(), (_actor("protesters"),), (_actor("state_forces"),))
    assert found is not None
    assert found.type == "ASSAULT"
    stones = plover_code("riot", "riot", frozenset(), (_actor("protesters"),), (_actor("state_forces"),))
    assert stones is not None
    assert stones.type == "PROTEST"


def test_police_against_a_crowd_is_no_protest_in_plover() -> None:
    event = rasid.extract("اندلعت مواجهات بين الشرطة ومتظاهرين وسط تونس.", published="2021-01-18", publisher="Own").events[0]
    assert event.type == "riot"
    assert event.acled is not None
    assert event.acled.event_type == "Riots"
    assert event.plover is not None
    assert event.plover.type == "ASSAULT"
