"""The lexicon is sound, what is shipped is what its YAML says, and every example and trap is read as its row says."""

from __future__ import annotations

import pytest

from rasid.cli_lexicon import misread
from rasid.events.words.lexemes import readings, stems
from rasid.language.folding import fold
from rasid.language.verbs import inflect, noun_forms
from rasid.lexicon import DATA, is_fresh, load
from rasid.lexicon.checking import Example, check_files, examples

EXAMPLES = list(examples(DATA))
EVENTS = load("events")


def test_the_compiled_lexicon_is_fresh():
    assert is_fresh(), "run `make lexicon`"


def test_nothing_is_wrong_with_the_files():
    assert list(map(str, check_files(DATA))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.path.stem}-{example.sentence}")
def test_an_example_is_read_as_its_row_says(extractor, example: Example):
    assert list(map(str, misread(extractor, [example]))) == []


def test_the_lexicon_of_events_holds_400_lexemes():
    assert sum(len({*row.get("v", ()), *row.get("n", ()), *row.get("p", ())[:1]}) for row in EVENTS) >= 400


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row["id"])
def test_every_verb_and_event_noun_stands_in_an_example_of_its_row(row):
    said = row["ex"] if isinstance(row["ex"], list) else [row["ex"]]
    words = {stem for sentence in said for word in sentence.split() for stem in stems(fold(word.strip(".،")))}
    verbs = {verb: {form.norm for form in inflect(*[*verb.split(), ""][:2])} for verb in row.get("v", ())}
    nouns = {noun: noun_forms(noun) for noun in row.get("n", ())}
    assert [lexeme for lexeme, forms in {**verbs, **nouns}.items() if not forms & words] == []


@pytest.mark.parametrize("word", ["إجلائهم", "إجلاؤهم", "بإطفائه", "لقائها", "اعتدائهم"])
def test_a_masdar_is_read_before_a_pronoun_whatever_the_seat_of_its_hamza(word: str):
    assert any(reading.form.pos == "noun" for reading in readings(fold(word)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- {id: a}\n- {id: a}\n", "line 2: id 'a' stands already in own.yaml, line 1"),
        ("a: 1\nb: 2\na: 3\n", "line 3: key 'a' stands twice in one mapping"),
        ("- a\n- [b\n", "line 3: not readable as YAML"),
        ("- قـصف\n", "line 1: U+0640 in 'قـصف'"),
        ("- قصف\u200f\n", "line 1: U+200F in 'قصف\\u200f'"),
        ("word\n", "line 1: neither a list nor a mapping"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, content, said):
    path = tmp_path / "own.yaml"
    path.write_text(content, encoding="utf-8")
    [finding] = check_files(tmp_path)
    assert str(finding).startswith(f"{path}, {said}")


def test_an_example_that_is_read_otherwise_is_named(tmp_path, extractor):
    (tmp_path / "own.yaml").write_text("- {type: protest, ex: قصفت الطائرات البلدة.}\n", encoding="utf-8")
    [finding] = misread(extractor, list(examples(tmp_path)))
    assert "not as protest" in finding.message


def test_a_trap_that_is_walked_into_is_named(tmp_path, extractor):
    (tmp_path / "own.yaml").write_text("- {type: shelling, not_ex: [هدأت البلدة., قصفت المدفعية البلدة.]}\n", encoding="utf-8")
    [finding] = misread(extractor, list(examples(tmp_path)))
    assert "a trap of shelling" in finding.message
