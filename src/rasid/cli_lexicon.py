"""`rasid lexicon`: check what the lexicon says, compile what is shipped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from rasid.cli_reading import DATA_ERROR, build_extractor
from rasid.documents import make_document
from rasid.extract import Extractor
from rasid.lexicon import COMPILED, DATA, compile_lexicon
from rasid.lexicon.checking import Example, Finding, check_files, examples

app = typer.Typer(help="The lexicon: check it, compile it.", no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command()
def check(
    directory: Annotated[Path | None, typer.Argument(help="Your own directory; without it the shipped lexicon.")] = None,
) -> None:
    """Say what is wrong with the files: YAML, ids, examples that are not read as the row says. Exit code 1 if any."""
    place = directory or DATA
    if not place.is_dir():
        raise typer.BadParameter(f"{place} is no directory", param_hint="DIRECTORY")
    findings = list(check_files(place))
    sentences = list(examples(place))
    if not findings:
        findings = list(misread(build_extractor(directory), sentences))
    for finding in findings:
        print(f"rasid: {finding}", file=sys.stderr)
    if findings:
        raise typer.Exit(DATA_ERROR)
    files = sum(1 for _ in place.rglob("*.yaml"))
    typer.echo(f"{files} files, {len(sentences)} example sentences: nothing wrong")


@app.command("compile")
def compile_shipped() -> None:
    """Write the compiled form of the shipped lexicon (for those who work on Rasid itself)."""
    typer.echo(f"{COMPILED.name}: {compile_lexicon():,} bytes")


def misread(extractor: Extractor, sentences: list[Example]) -> Iterator[Finding]:
    """Sentences, each read as a dated report, that have no event of their row's type (of any type, where the means decides
    on it), and traps that have one."""
    for example in sentences:
        document = make_document(example.sentence, published="2024-05-06", publisher="rasid")
        types = [event.type for event in extractor(document).events]
        if (example.type in types or (example.means and bool(types))) != example.wanted:
            found = ", ".join(types) or "no event"
            wanted = f"not as {example.type}" if example.wanted else f"a trap of {example.type}"
            yield Finding(example.path, example.line, f"«{example.sentence}» is read as {found}, {wanted}")
