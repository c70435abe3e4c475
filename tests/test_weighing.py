"""A decision adds up what its signs weigh; the weights come from a fit that finds what answers depend on."""

import math
import sys
from pathlib import Path

import pytest

from rasid.events.words import weighing

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import fitting
import ranking


@pytest.fixture
def decision(monkeypatch):
    """One with two signs."""
    held = {"weights": {"open": {"bias": -1.0, "weights": {"a key": 2.0, "a lock": -0.5}}}}
    monkeypatch.setattr(weighing, "load", held.__getitem__)
    return "open"


def test_a_score_adds_the_bias_and_each_sign_as_far_as_it_holds(decision):
    assert weighing.score(decision, {"a key": True, "a lock": 2}) == pytest.approx(0.0)
    assert weighing.score(decision, {"a key": False, "a sign never seen": True}) == pytest.approx(-1.0)


def test_log_odds_of_nought_are_a_half():
    assert weighing.probability(0.0) == 0.5


def test_a_reason_says_what_weighs_most_first(decision):
    assert weighing.reason(decision, {"a lock": True, "a key": True}) == "a key (+2.00); a lock (-0.50)"
    assert weighing.reason(decision, {"a lock": True, "a key": True}, most=1) == "a key (+2.00)"


def test_a_fit_finds_the_share_of_yes_under_each_sign():
    """Three of four with the sign are yes, one of four without it: log odds of 3 to 1 and 1 to 3."""
    cases = [({"sign": True}, True)] * 3 + [({"sign": True}, False)] + [({}, True)] + [({}, False)] * 3
    model = fitting.fit([fitting.Example(str(k), signs, right) for k, (signs, right) in enumerate(cases)], penalty=1e-6)
    assert model.bias == pytest.approx(-math.log(3), abs=1e-4)
    assert model.score({"sign": True}) == pytest.approx(math.log(3), abs=1e-4)


def test_documents_are_left_out_whole():
    """What holds in one document alone is not known of it."""
    examples = [fitting.Example(name, {name: True}, name == "a") for name in "abcdef" for _ in range(5)]
    assert not any(odds > 0 for _, odds in fitting.left_out(examples, 0.1, folds=6))
    assert fitting.fit(examples, 0.1).score({"a": True}) > 0


def test_of_several_options_the_one_with_the_highest_score_is_taken(decision):
    assert weighing.best(decision, [{"a lock": True}, {"a key": True}, {"a key": True, "a lock": True}]) == 1
    assert weighing.best(decision, [{}, {}]) == 0


def test_a_ranking_learns_which_sign_the_right_candidate_has():
    """The odds of a candidate with the sign against one without are those of the choices: 3 to 1."""
    cases = [[True, False]] * 3 + [[False, True]]
    choices = [ranking.Choice(str(k), [{"sign": 1.0}, {}], right) for k, right in enumerate(cases)]
    assert ranking.fit(choices, 1e-6)["sign"] == pytest.approx(math.log(3), abs=1e-3)


def test_a_ranking_does_not_ask_which_of_several_right_candidates_is_taken():
    choices = [ranking.Choice("a", [{"sign": 1.0}, {"sign": 1.0}, {}], [True, True, False])] * 3
    choices += [ranking.Choice("b", [{"sign": 1.0}, {"sign": 1.0}, {}], [False, False, True])]
    assert ranking.fit(choices, 1e-6)["sign"] == pytest.approx(math.log(3 / 2), abs=1e-3)
