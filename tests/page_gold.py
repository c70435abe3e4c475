"""The pages of `tests/cases/pages`, what is to be read of each, and how far a reading is right."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases" / "pages"
FLOOR = 0.95  # share of the pages of which all is right
_MORE = 0.06  # of the text: what else may stand in it (a dateline, the writer's initials)


@cache
def gold() -> dict[str, dict[str, Any]]:
    """What is to be read, by file."""
    return yaml.safe_load((FOLDER / "gold.yaml").read_text(encoding="utf-8"))


def is_right_text(text: str, paragraphs: list[str]) -> bool:
    """Whether a text holds each paragraph as a line, in order, and hardly anything else."""
    lines = iter(text.split("\n"))
    return all(paragraph in lines for paragraph in paragraphs) and len(text) <= (1 + _MORE) * len("\n".join(paragraphs))


def overlap(text: str, paragraphs: list[str]) -> float:
    """F1 of the words of a text against those of the paragraphs, as bags, for readers that lay lines out otherwise."""
    got, wanted = text.split(), " ".join(paragraphs).split()
    left = list(wanted)
    common = sum(1 for word in got if word in left and (left.remove(word) or True))  # type: ignore[func-returns-value]
    return 2 * common / (len(got) + len(wanted)) if got else 0.0
