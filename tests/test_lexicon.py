"""The lexicon is sound, what is shipped is what its YAML says, and every example sentence is read as its row says."""

from __future__ import annotations

import pytest

from rasid.cli_lexicon import misread
from rasid.lexicon import DATA, is_fresh
from rasid.lexicon.checking import Example, check_files, examples

EXAMPLES = list(examples(DATA))


def test_the_compiled_lexicon_is_fresh():
    assert is_fresh(), "run `make lexicon`"


def test_nothing_is_wrong_with_the_files():
    assert list(map(str, check_files(DATA))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.path.stem}-{example.line}")
def test_an_example_is_read_as_its_row_says(extractor, example: Example):
    assert list(map(str, misread(extractor, [example]))) == []


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


def test_a_row_that_is_read_otherwise_is_named(tmp_path, extractor):
    (tmp_path / "own.yaml").write_text("- {type: protest, ex: قصفت الطائرات البلدة.}\n", encoding="utf-8")
    [finding] = misread(extractor, list(examples(tmp_path)))
    assert "not as protest" in finding.message
