"""`rasid demo`: the shipped reports, read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import orjson
import typer

from rasid.cli_reading import Reading, build_extractor, output
from rasid.exports.table import write_table
from rasid.reading.sources import read_all

EXAMPLES = Path(__file__).parent / "examples"
PUBLISHED = "2023-03-26"  # of field.txt; the reports of reports.jsonl say their own


def demo() -> None:
    """Read the reports shipped with Rasid: their events as tables, then one event as it is written to a file."""
    reading = Reading(build_extractor(None))
    extractions = list(reading.extractions(read_all([str(EXAMPLES)], published=PUBLISHED)))
    with output(None) as out:
        write_table(extractions, out)
    event = extractions[1].events[0]
    typer.echo("The first event of the second report in full (rasid extract --format json):\n")
    typer.echo(orjson.dumps(dataclasses.asdict(event), option=orjson.OPT_INDENT_2).decode())
