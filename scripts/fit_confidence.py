"""Fits the weights of `rasid.events.record.confidence`: of which events a coder told the same with the same type."""

from __future__ import annotations

import sys

import fitting
from tests.quality import reliability


def main(files: list[str]) -> None:
    """Write the weights."""
    reports = fitting.reports(files)
    examples = [fitting.Example(name, signs, hit) for name, report in reports for signs, hit in reliability.examples(report)]
    fitting.write("confidence", fitting.chosen(examples))


if __name__ == "__main__":
    main(sys.argv[1:])
