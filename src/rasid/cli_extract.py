"""`rasid extract`: documents in, records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from rasid.cli_reading import Inputs, Lexicon, Published, Publisher, Reading, build_extractor, inputs_or_stdin, output
from rasid.reading.sources import read_all
from rasid.records import Extraction


class Format(StrEnum):
    """What a record is written as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def extract(
    inputs: Inputs = None,
    published: Published = None,
    publisher: Publisher = None,
    output_format: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.table,
    output_file: Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write here when all is done.")] = None,
    lexicon: Lexicon = None,
) -> None:
    """Print the events of Arabic reports.

    Reads plain text (a file is a document), HTML pages, feeds, JSON lines and Parquet (fields text, id, title, url, publisher,
    published), web archives, all of these compressed or in folders; content tells which. Exit code 1: something could not be
    read, and a line on stderr says what; the rest was processed.
    """
    reading = Reading(build_extractor(lexicon))
    results = read_all(inputs_or_stdin(inputs), published=published, publisher=publisher)
    with output(output_file) as out:
        writer(output_format)(reading.extractions(results), out)
    reading.exit()


def writer(output_format: Format) -> Callable[[Iterable[Extraction], BinaryIO], None]:
    """What writes a format. Tables alone need rich, which takes longer to import than a report to read."""
    if output_format is Format.table:
        from rasid.exports.table import write_table

        return write_table
    from rasid.exports import writers

    return {Format.json: writers.write_json, Format.jsonl: writers.write_jsonl, Format.csv: writers.write_csv}[output_format]
