"""Incidents keep every version with its holders, count origins, find contradictions and keep their ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rasid.incidents.explain import explain
from rasid.incidents.identity import assign
from rasid.incidents.incident import Member
from rasid.incidents.linking import link
from rasid.incidents.origins import independent, names
from rasid.incidents.stopwords import place_name
from rasid.incidents.views import incidents
from rasid.records import Event, Extraction, Span, TimeSpan
from rasid.store.append import append
from rasid.store.engine import StoreError, open_store
from rasid.store.versions import Reader
from stores import BINNISH, BOTH, READER, SARMIN, event, new_store, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Incident


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with new_store(request.param, tmp_path) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    with new_store("sqlite", tmp_path) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


STRIKE = "غارة جوية على السوق الشعبي وسط سرمين توقع قتلى من الباعة"
AGAIN = "طائرات تقصف سوقا في سرمين وسقوط ضحايا بين المتسوقين"
THIRD = "مقتل مدنيين بقصف طال سوق سرمين"


def _grouped(engine: Engine) -> list[list[str]]:
    return sorted(sorted(m.document for m in incident.reports) for incident in incidents(engine))


def _one(engine: Engine) -> Incident:
    (incident,) = incidents(engine)
    return incident


def test_reports_of_one_happening_are_one_incident_on_both_databases(store: Engine) -> None:
    append(store, [record("a", event(killed=3), text_=STRIKE), record("b", event(killed=3), text_=AGAIN)], READER)
    append(
        store,
        [record("c", event(day="2021-03-06"), text_=STRIKE + " مجددا"), record("d", event("e", "shelling", place=BINNISH))],
        READER,
    )
    link(store)
    assert _grouped(store) == [["a", "b"], ["c"], ["d"]]


def test_an_incident_keeps_its_id_when_it_grows(store: Engine) -> None:
    append(store, [record("a", event(killed=3), text_=STRIKE)], READER)
    link(store)
    before = _one(store).id
    append(store, [record("b", event(killed=3), text_=AGAIN)], READER)
    done = link(store)
    assert (done.made, done.incidents) == (0, 1)
    assert _one(store).id == before


def test_linking_again_without_news_changes_nothing(sqlite: Engine) -> None:
    append(sqlite, [record("a", event(killed=3)), record("b", event(killed=3), text_=AGAIN)], READER)
    link(sqlite)
    done = link(sqlite)
    assert (done.new, done.made, done.moved) == (0, 0, 0)
    anew = link(sqlite, anew=True)
    assert (anew.new, anew.made, anew.moved) == (2, 0, 0)


def test_an_incident_keeps_its_id_when_an_event_is_read_anew(sqlite: Engine) -> None:
    append(sqlite, [record("a", event(killed=3))], READER)
    link(sqlite)
    before = _one(sqlite).id
    append(sqlite, [record("a", event("e1", "shelling", trigger=(0, 10), killed=4))], Reader("2.0", "a"))
    link(sqlite)
    assert (_one(sqlite).id, _one(sqlite).type) == (before, "shelling")


def test_an_event_that_is_read_no_more_leaves_its_incident(sqlite: Engine) -> None:
    append(sqlite, [record("a", event(killed=3))], READER)
    link(sqlite)
    append(sqlite, [record("a")], Reader("2.0", "a"))
    link(sqlite)
    assert list(incidents(sqlite)) == []


def test_only_pairs_with_new_reports_are_weighed(sqlite: Engine) -> None:
    append(
        sqlite,
        [record(name, event(killed=3), text_=text) for name, text in zip("abc", (STRIKE, AGAIN, THIRD), strict=True)],
        READER,
    )
    link(sqlite)
    append(sqlite, [record("d", event(killed=3), text_=THIRD)], READER)
    done = link(sqlite)
    assert (done.new, done.pairs, done.incidents) == (1, 3, 1)


LONG = (
    "قتل ثلاثة مدنيين من عائلة البائع حسن وأصيب خمسة بينهم طفلة بانفجار قذيفتين قرب فرن الحارة الشرقية في سرمين بعد خروج المصلين "
    "من جامع الروضة ونقلت سيارات الإسعاف المصابين إلى نقطة طبية في الأطراف"
)
BESIDE = ("Ta'um", "place:taum", 35.945, 36.755)  # a town of its own, 5 km from Sarmin
NEARBY = ("Sarmin east", "place:sarmin-east", 35.905, 36.735)


def _of_any_year(month_day: str) -> Event:
    """A strike of which the report tells day and month, not the year."""
    days = [f"{year}-{month_day}" for year in range(2016, 2023)]
    return replace(event(killed=3), time=TimeSpan(f"[{','.join(days)}]", days[0], days[-1], 1, Span("", 0, 4), "told"))


ALIKE = "قتلى من الباعة بغارة على السوق الشعبي وفق مسعفين وصلوا إلى المكان"
HELD = "اعتقلت دورية شابين في سرمين صباح اليوم بعد مداهمة منزل"
TAKEN = "مداهمة واعتقال شابين في الحي الغربي فجرا"


def _wide(told: Event, radius: float = 8.0) -> Event:
    assert told.place
    return replace(told, place=replace(told.place, radius_km=radius))


def _arrest(place: tuple[str, str, float, float] = SARMIN, radius: float = 2.0) -> Event:
    return _wide(event("e", "arrest", place=place), radius)


PAIRS: list[tuple[str, Event, Event, tuple[str, str], bool]] = [
    ("one date of a year not told", _of_any_year("01-18"), _of_any_year("01-18"), (STRIKE, AGAIN), True),
    ("dates that share no day in any year", _of_any_year("01-18"), _of_any_year("08-10"), (STRIKE, AGAIN), False),
    ("a date that is one of those", _of_any_year("01-18"), event(killed=3, day="2021-01-18"), (STRIKE, AGAIN), True),
    ("a date that is none of those", _of_any_year("01-18"), event(killed=3, day="2021-01-28"), (STRIKE, AGAIN), False),
    ("a day misread in a copied text", event(killed=3), event(killed=3, day="2021-03-06"), (LONG, LONG + " اليوم"), True),
    ("next day, told in other words", event(killed=3), event(killed=3, day="2021-03-06"), (STRIKE, AGAIN), False),
    ("two days later, though copied", event(killed=3), event(killed=3, day="2021-03-07"), (LONG, LONG + " اليوم"), False),
    ("places near each other, of one day", event(killed=3), event(killed=3, place=NEARBY), (STRIKE, AGAIN), True),
    ("two towns beside each other, one day", _arrest(), _arrest(place=BESIDE), (HELD, TAKEN), False),
    ("a town and a village in its radius, one day", _arrest(radius=9.0), _arrest(place=BESIDE), (HELD, TAKEN), True),
    ("one city, one day", _wide(event()), _wide(event()), (STRIKE, AGAIN), True),
    ("places near each other, undated", event(day=None), event(day=None, place=NEARBY), (STRIKE, AGAIN), False),
]


def _elsewhere(number: int) -> Extraction:
    place = (f"Town {number}", f"place:{number}", 33.0 + number / 5, 38.0)
    return record(
        f"elsewhere {number}", event("e", "arrest", day=f"2020-05-{number + 1:02}", place=place), text_=f"اعتقال {number}"
    )


@pytest.mark.parametrize(("one", "other", "texts", "together"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_what_is_one_happening(sqlite: Engine, one: Event, other: Event, texts: tuple[str, str], together: bool) -> None:
    others = [_elsewhere(i) for i in range(12)]  # so that words and places can be rare
    append(sqlite, [record("a", one, text_=texts[0]), record("b", other, text_=texts[1]), *others], READER)
    link(sqlite)
    assert (["a", "b"] in _grouped(sqlite)) is together


CLUSTERS: list[tuple[str, list[list[str]], dict[str, str], list[str], dict[str, str]]] = [
    ("what is new gets an id of its own", [["a", "b"]], {}, ["new"], {}),
    ("what grows keeps its id", [["a", "b", "c"]], {"a": "i1", "b": "i1"}, ["i1"], {}),
    (
        "what meets takes the oldest id and buries the other",
        [["a", "b", "c"]],
        {"a": "i2", "b": "i2", "c": "i1"},
        ["i1"],
        {"i2": "i1"},
    ),
    ("what parts keeps the id where most are", [["a"], ["b", "c"]], {"a": "i1", "b": "i1", "c": "i1"}, ["new", "i1"], {}),
    ("what is buried stays buried", [["a"]], {"a": "i3"}, ["new"], {}),
]


@pytest.mark.parametrize(("clusters", "before", "ids", "merged"), [c[1:] for c in CLUSTERS], ids=[c[0] for c in CLUSTERS])
def test_ids_outlive_growth(clusters: list[list[str]], before: dict[str, str], ids: list[str], merged: dict[str, str]) -> None:
    age = {"i1": 1, "i2": 2, "i3": 3}
    found = assign(clusters, before, age, gone={"i3"})
    assert [found.incident[events[0]] if found.incident[events[0]] in age else "new" for events in clusters] == ids
    assert found.merged == merged


def test_two_events_of_one_document_are_two_incidents(sqlite: Engine) -> None:
    append(sqlite, [record("a", event(killed=3), event("e2", trigger=(5, 10), killed=3))], READER)
    link(sqlite)
    assert _grouped(sqlite) == [["a"], ["a"]]


def test_waves_of_one_day_are_one_incident_where_the_report_says_so(sqlite: Engine) -> None:
    waves = [event(), event("e2", trigger=(5, 10), relations=(("same_series", "e1"),))]
    append(sqlite, [record("a", *waves)], READER)
    link(sqlite)
    assert _grouped(sqlite) == [["a", "a"]]


def test_series_at_two_places_are_two_incidents(sqlite: Engine) -> None:
    series = [event(), event("e2", trigger=(5, 10), place=BINNISH, relations=(("same_series", "e1"),))]
    append(sqlite, [record("a", *series)], READER)
    link(sqlite)
    assert _grouped(sqlite) == [["a"], ["a"]]


def test_every_version_is_kept_with_those_who_hold_it(sqlite: Engine) -> None:
    given = [
        record("a", event(killed=3, sources=(("الدفاع المدني", "civil_defence"),)), text_=STRIKE, publisher="one"),
        record("b", event(killed=3, sources=(("الدفاع المدني", "civil_defence"),)), text_=AGAIN, publisher="two"),
        record("c", event(killed=5), text_=THIRD, publisher="three"),
    ]
    append(sqlite, given, READER)
    link(sqlite)
    incident = _one(sqlite)
    told = [(v.value["best"], v.origins, [h.document for h in v.holders]) for v in incident.versions["killed"]]
    assert told == [(3, 1, ["a", "b"]), (5, 1, ["c"])]
    assert incident.versions["killed"][0].holders[0].source == "الدفاع المدني"
    assert incident.origins == 2


def _member(name: str, *sources: tuple[str, str], publisher: str | None = None, text: int | None = None) -> Member:
    return Member(name, name, publisher or name, None, event(sources=sources), text)


ORIGINS = [
    ("publishers of their own", [_member("a"), _member("b")], 2),
    ("one agency", [_member("a", ("رويترز", "agency")), _member("b", ("وكالة رويترز", "agency"))], 1),
    ("the agency itself", [_member("a", ("رويترز", "agency")), _member("b", publisher="Reuters")], 1),
    (
        "an agency in between",
        [_member("a", ("رويترز", "agency"), ("الشرطة", "official")), _member("b", ("الشرطة", "official"))],
        1,
    ),
    ("local sources of each", [_member("a", ("مصادر محلية", "local")), _member("b", ("مصادر محلية", "local"))], 2),
    (
        "local sources of one agency",
        [_member("a", ("رويترز", "agency"), ("شهود", "witness")), _member("b", ("رويترز", "agency"))],
        1,
    ),
    ("copied text", [_member("a", text=1), _member("b", text=1), _member("c", text=2)], 2),
    (
        "a chain of leaning",
        [_member("a", text=1), _member("b", ("رويترز", "agency"), text=1), _member("c", ("رويترز", "agency"))],
        1,
    ),
]


@pytest.mark.parametrize(("members", "origins"), [case[1:] for case in ORIGINS], ids=[case[0] for case in ORIGINS])
def test_origins_are_the_ends_of_source_chains(members: list[Member], origins: int) -> None:
    assert len(independent(members)) == len(names(members)) == origins


CONTRADICTIONS: list[tuple[str, Event, Event, set[str]]] = [
    ("two tolls", event(killed=3), event(killed=5), {"killed"}),
    ("some dead or none", event(killed=3), event(status="none"), {"killed"}),
    ("no word of dead is no contradiction", event(killed=3), event(status="none_reported"), set()),
    ("one toll", event(killed=3), event(killed=3), set()),
    ("who did it", event(initiators=("x",)), event(initiators=("y",)), {"initiators"}),
    ("one side named by one only", event(initiators=("x",)), event(), set()),
    ("a denial", event(), event(factuality="CT-"), {"factuality"}),
    ("responsibility denied", event(responsibility="accused"), event(responsibility="denied"), {"responsibility"}),
    ("what it was", event(), event("e1", "shelling"), {"type"}),
    ("an explosion may be a strike", event(), event("e1", "explosion"), set()),
]


@pytest.mark.parametrize(("one", "other", "fields"), [c[1:] for c in CONTRADICTIONS], ids=[c[0] for c in CONTRADICTIONS])
def test_contradictions_are_found(one: Event, other: Event, fields: set[str]) -> None:
    from rasid.incidents.contradictions import contradictions
    from rasid.incidents.versions import versions

    members = [Member("a", "a", "a", None, one), Member("b", "b", "b", None, other)]
    assert {found.field for found in contradictions(members, versions(members))} == fields


def test_relations_of_events_are_relations_of_their_incidents(sqlite: Engine) -> None:
    answer = event("e2", "shelling", trigger=(5, 10), place=BINNISH, relations=(("response_to", "e1"),))
    append(sqlite, [record("a", event(), answer), record("b", event(), text_=AGAIN)], READER)
    link(sqlite)
    first, second = incidents(sqlite)
    assert [(r.kind, r.incident, r.documents) for r in second.responses] == [("response_to", first.id, ("a",))]
    assert [m.document for m in first.reports] == ["a", "b"]


def test_every_pair_is_explained_and_the_weights_add_up(sqlite: Engine) -> None:
    append(sqlite, [record("a", event(killed=3), text_=STRIKE), record("b", event(killed=3), text_=AGAIN)], READER)
    link(sqlite)
    (pair,) = explain(sqlite, _one(sqlite).id)
    assert pair.joins
    assert pair.prior + sum(reason.weight for reason in pair.reasons) == pytest.approx(pair.weight)
    assert "both on 2021-03-05" in {str(reason.said) for reason in pair.reasons}
    assert {reason.feature for reason in pair.reasons} >= {"kind", "day", "place", "toll", "words"}


@pytest.mark.parametrize(("radius", "says_little"), [(2.0, False), (8.0, True)])
def test_a_city_in_common_says_little_where_the_days_are_not_told(sqlite: Engine, radius: float, says_little: bool) -> None:
    undated = _wide(event(day=None), radius)
    others = [_elsewhere(i) for i in range(12)]
    append(sqlite, [record("a", undated, text_=STRIKE), record("b", undated, text_=ALIKE), *others], READER)
    link(sqlite)
    [pair] = next(pairs for incident in incidents(sqlite) if (pairs := explain(sqlite, incident.id)))
    [place] = [reason for reason in pair.reasons if reason.feature == "place"]
    assert ("where much happens on days that both do not tell" in str(place.said)) is says_little


def test_explaining_what_is_not_there_is_an_error(sqlite: Engine) -> None:
    with pytest.raises(StoreError, match="no such incident"):
        explain(sqlite, "i0")


def test_incidents_as_known_on_a_day(sqlite: Engine) -> None:
    append(sqlite, [record("a", event())], READER)
    link(sqlite)
    today = datetime.now(UTC).date()
    assert len(list(incidents(sqlite, as_known_on=today))) == 1
    assert list(incidents(sqlite, as_known_on=today - timedelta(days=1))) == []


@pytest.mark.parametrize("words", ["مخيم مريم", "محيط مخيم “مريم” للنازحين", "أطراف مخيم مريم", "شمالي مخيم مريم"])
def test_a_place_that_no_gazetteer_knows_is_known_by_its_name(words: str) -> None:
    assert place_name(words) == place_name("مخيم مريم")


def test_a_place_named_by_common_words_alone_keeps_them() -> None:
    assert place_name("وسط المدينة")
    assert place_name("مخيم الأمل") != place_name("مخيم السلام")
