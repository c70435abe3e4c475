"""`rasid explain`: a text with every span marked, and the reason of each value."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasid.cli_reading import Inputs, Lexicon, Published, Publisher, Reading, build_extractor, inputs_or_stdin, output
from rasid.reading.sources import read_all


def explain(
    inputs: Inputs = None,
    published: Published = None,
    publisher: Publisher = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page that stands alone instead.")] = None,
    lexicon: Lexicon = None,
) -> None:
    """Show the text with every span marked, and each value with its words and its reason."""
    reading = Reading(build_extractor(lexicon))
    extractions = reading.extractions(read_all(inputs_or_stdin(inputs), published=published, publisher=publisher))
    with output(html) as out:
        if html:
            from rasid.exports.page import write_page

            write_page(extractions, out)
        else:
            from rasid.exports.explanation import write_explanation

            write_explanation(extractions, out)
    reading.exit()
