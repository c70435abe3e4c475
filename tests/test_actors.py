"""Sides: the table of cases, neutrality of ids, and how a side's kind depends on where it acts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid import lexicon
from rasid.language.tokens import tokenize
from rasid.mentions.actors import actors_in, kind_in
from rasid.mentions.actors.vocabulary import tables
from rasid.records import Actor

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "actors.yaml").read_text(encoding="utf-8"))


def actors_of(text: str) -> list[Actor]:
    return [found.value for found in actors_in(text, tokenize(text))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_sides_of_a_sentence(case: dict[str, Any]) -> None:
    actors = actors_of(case["text"])
    found = [[a.name, a.id, a.kind] for a in actors]
    for wanted in case.get("has", ()):
        assert wanted in found
    for words in case.get("none", ()):
        start = case["text"].index(words)
        assert not [a for a in actors if a.span.start < start + len(words) and start < a.span.end], found


def test_phrases_stand_in_order_and_none_inside_another() -> None:
    text = "قصفت قوات النظام والطيران الروسي مواقع لهيئة تحرير الشام، وقتل خمسة مدنيين بينهم طفلان في سوق شعبي"
    found = actors_in(text, tokenize(text))
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(text[f.value.span.start : f.value.span.end] == f.value.span.text for f in found)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("للقوات الحكومية", "القوات الحكومية"), ("بالحشد الشعبي", "الحشد الشعبي"), ("وللجيش التركي", "الجيش التركي"),
        ("ولحزب الله", "حزب الله"), ("وقوات التحالف", "قوات التحالف"), ("لواء الشمال", "لواء الشمال"),
        ("بعثة الأمم المتحدة", "بعثة الأمم المتحدة"), ("وِلفصائل المعارضة", "فصائل المعارضة"),
    ],
)  # fmt: skip
def test_a_side_is_named_without_the_clitics_of_its_first_word(written: str, name: str) -> None:
    assert [(a.value.name, a.value.span.text) for a in actors_in(written, tokenize(written))] == [(name, written)]


def test_taken_tokens_begin_no_phrase() -> None:
    text = "قتل خمسة مدنيين"
    assert actors_in(text, tokenize(text), busy={1, 2}) == []


@pytest.mark.parametrize(
    ("side", "country", "kind"),
    [
        ("turkish-forces", "SY", "external_forces"),
        ("turkish-forces", "TR", "state_forces"),
        ("turkish-forces", None, "state_forces"),
        ("us-government", "IQ", "external_forces"),
        ("hezbollah", "SY", "political_militia"),
        ("global-coalition", "SY", "external_forces"),
        ("nobody-knows", "SY", None),
    ],
)
def test_a_foreign_army_is_an_external_force(side: str, country: str | None, kind: str | None) -> None:
    assert kind_in(side, country) == kind


def test_every_name_of_every_side_leads_to_its_id_behind_a_verb() -> None:
    """Whatever the vocabulary of a name, the id is that of its side (a longer name of another side may not hide it)."""
    missed = []
    for entry in lexicon.load("actors"):
        for name in entry["names"]:
            text = f"هاجمت {name} البلدة"
            if entry["id"] not in {a.id for a in actors_of(text)}:
                missed.append((entry["id"], name, [(a.name, a.id) for a in actors_of(text)]))
    assert len(missed) <= 0.02 * sum(len(e["names"]) for e in lexicon.load("actors")), missed


def test_the_lexicon_names_at_least_900_sides_once_each() -> None:
    ids = [entry["id"] for entry in lexicon.load("actors")]
    assert len(ids) >= 900
    assert len(set(ids)) == len(ids)


def test_labels_are_english_and_no_label_judges() -> None:
    labels = [side.label for side in tables().sides.values()]
    labels += [noun["label"] for concept in ("actor_nouns", "sites") for noun in lexicon.load(concept)]
    for label in labels:
        assert not any("\u0600" <= c <= "\u06ff" for c in label), label
        assert not any(word in label.lower() for word in ("terrorist", "occupation", "gang", "regime ", "mercenar", "thug")), (
            label
        )
