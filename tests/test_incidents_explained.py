"""Why reports were put together: what is told of a pair is what weighed it, and no more of the store is read than that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from incident_gold import load_gold
from rasid.incidents import compared
from rasid.incidents import explain as explaining
from rasid.incidents.explain import explain
from rasid.incidents.linking import link
from rasid.incidents.views import incidents
from rasid.store.append import append
from rasid.store.engine import open_store, read
from rasid.store.schema import documents, links, reports
from stores import READER, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from rasid.incidents.explain import Explained
    from rasid.incidents.incident import Incident

COPYING = 0.01  # log2 odds: how far rounding may be off; a passage copied elsewhere counts by one more


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with new_store("sqlite", tmp_path_factory.mktemp("store")) as url:
        engine = open_store(url)
        append(engine, load_gold().records, READER)
        link(engine)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def told(store: Engine) -> list[Incident]:
    return [incident for incident in incidents(store) if incident.origins > 1]


def _weights(store: Engine) -> dict[frozenset[tuple[str, str]], float]:
    """What linking kept of each pair, by (document, event)."""
    with read(store) as connection:
        named = {
            row.key: (row.document, row.event)
            for row in connection.execute(
                select(reports.c.key, documents.c.name.label("document"), reports.c.name.label("event")).join(
                    documents, documents.c.key == reports.c.document
                )
            )
        }
        rows = connection.execute(select(links.c.left_report, links.c.right_report, links.c.weight)).all()
    return {frozenset((named[left], named[right])): weight for left, right, weight in rows}


def _ends(pair: Explained) -> frozenset[tuple[str, str]]:
    return frozenset((pair.left, pair.right))


def test_the_weight_that_is_explained_is_the_one_that_linked(store: Engine, told: list[Incident]) -> None:
    weights = _weights(store)
    compared_pairs = [pair for incident in told for pair in explain(store, incident.id) if _ends(pair) in weights]
    assert len(compared_pairs) > 60
    for pair in compared_pairs:
        assert pair.weight == pytest.approx(weights[_ends(pair)], abs=COPYING), (pair.left, pair.right)


def test_of_a_large_store_a_sample_stands_for_the_rest(
    store: Engine, told: list[Incident], monkeypatch: pytest.MonkeyPatch
) -> None:
    largest = max(told, key=lambda incident: len(incident.reports))
    whole = {_ends(pair): pair.weight for pair in explain(store, largest.id)}
    looked_at = []
    spot = compared.spot
    monkeypatch.setattr(compared, "SAMPLE", 8)
    monkeypatch.setattr(compared, "spot", lambda *place: looked_at.append(place) or spot(*place))
    sampled = {_ends(pair): pair.weight for pair in explain(store, largest.id)}
    assert 0 < len(looked_at) <= 2 * compared.SAMPLE
    assert sampled.keys() == whole.keys()
    assert all(abs(sampled[ends] - whole[ends]) < 4 for ends in whole)


def test_only_the_reports_of_the_incident_are_read_in_full(store: Engine, told: list[Incident]) -> None:
    asked: list[str] = []
    event.listen(store, "before_cursor_execute", lambda conn, cursor, statement, *_: asked.append(statement))
    explain(store, told[0].id)
    full = [statement for statement in asked if "reports.latitude" in statement or "report_actors.name" in statement]
    assert full
    assert all(" IN (" in statement for statement in full)


def test_of_a_large_incident_the_strongest_pairs_are_weighed_anew(
    store: Engine, told: list[Incident], monkeypatch: pytest.MonkeyPatch
) -> None:
    largest = max(told, key=lambda incident: len(incident.reports))
    whole = explain(store, largest.id)
    monkeypatch.setattr(explaining, "_WEIGHED", 3)
    assert [_ends(pair) for pair in explain(store, largest.id)] == [_ends(pair) for pair in whole[:3]]
