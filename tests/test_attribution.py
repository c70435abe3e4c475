"""Attribution: the table of cases, and the kinds of sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid.events.speech.attribution import Attribution, attributions
from rasid.language.folding import fold
from rasid.language.sentences import sentences
from rasid.language.tokens import tokenize
from rasid.mentions.actors import actors_in
from rasid.mentions.outlets import outlet_named
from rasid.mentions.source_words import head_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "attribution.yaml").read_text(encoding="utf-8"))


def governing(case: dict[str, Any]) -> list[Attribution]:
    """The attributions that govern the words in question."""
    text = case["text"]
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.end > text.index(case["of"]))
    found = attributions(text, tokens, sentences(tokens), actors_in(text, tokens), publisher=case.get("publisher"))
    return [a for a in found if a.first <= at < a.last]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_who_tells_it(case: dict[str, Any]) -> None:
    found = governing(case)
    assert list(dict.fromkeys(s.name for a in found for s in a.chain)) == case["chain"]
    for flag in ("hedged", "denies", "claims"):
        assert any(getattr(a, flag) for a in found) == (flag in case.get("flags", ()))
    if "actor" in case:
        assert [a.actor for a in found] == [case["actor"]]


def test_sources_slice_to_their_words() -> None:
    for case in CASES:
        for attribution in governing(case):
            assert all(case["text"][s.span.start : s.span.end] == s.span.text for s in attribution.chain)
            assert all(s.span.text.endswith(s.name[1:]) for s in attribution.chain)  # less the clitics of the first word


@pytest.mark.parametrize(
    ("text", "of", "kind", "identity"),
    [
        ("قالت مصادر طبية إن القصف أصاب السوق", "القصف", "medical", None),
        ("قال مصدر عسكري إن القصف أصاب السوق", "القصف", "military", None),
        ("ذكرت وكالة سانا أن القصف أصاب السوق", "القصف", "agency", "sana"),
        ("أعلن الحوثيون أن القصف أصاب السوق", "القصف", "armed_group", "houthis"),
        ("قال شاهد عيان إن القصف أصاب السوق", "القصف", "witness", None),
        ("قال نشطاء إن القصف أصاب السوق", "القصف", "local", None),
    ],
)
def test_kind_and_id_of_a_source(text: str, of: str, kind: str, identity: str | None) -> None:
    source = governing({"text": text, "of": of})[0].chain[0]
    assert (source.kind, source.id) == (kind, identity)


def test_nouns_say_the_kind_of_a_source() -> None:
    heads = [head_of(fold(n)) for n in ("وكالة", "شهود", "متحدث", "ناشطون", "مرصد", "منزل")]
    assert [head and head.noun.kind for head in heads] == ["agency", "witness", "official", "local", "monitor", None]


def test_publishers_are_known_in_both_scripts() -> None:
    assert {getattr(outlet_named(n), "id", None) for n in ("Baladi News", "بلدي نيوز")} == {"baladi-news"}
    assert outlet_named("Somebody's blog") is None
    assert outlet_named(None) is None
