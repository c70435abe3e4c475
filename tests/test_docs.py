"""The documentation says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rasid.cli import COMMANDS
from rasid.records import EVENT_TYPES

ROOT = Path(__file__).parents[1]
TEST_COMMAND = re.compile(r"python3 -m venv \.venv && [^\n]*pytest[^\n]*")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section(command):
    assert f"## `rasid {command}`" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_type_is_in_the_codebook(event_type):
    assert f"`{event_type}`" in (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme():
    [in_readme] = TEST_COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert in_readme in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_python_of_the_readme_runs(capsys):
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "shelling" in capsys.readouterr().out


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
