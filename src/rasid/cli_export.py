"""`rasid export`: incidents in the formats of the field."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rasid.cli_filters import EventTypes, InBox, MinConfidence, OfActor, OfPlace, OfStatus, Since, Until, Words, asked
from rasid.cli_storing import AsKnownOn, Store, opened

if TYPE_CHECKING:
    from rasid.exports.records import Record

_EVERY = 0.5  # seconds between two lines of progress


def _print_list(wanted: bool) -> None:
    if not wanted:
        return
    from rasid.exports.formats import FORMATS

    for name, found in FORMATS.items():
        print(f"{name:<10} {found.label}")
        for loss in found.losses:
            print(f"{'':<10} - {loss}")
    raise typer.Exit


def export(
    words: Words = None,
    format_name: Annotated[str, typer.Option("--format", metavar="NAME", help="One of those that --list prints.")] = "csv",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write here when all is done; else standard output.")] = None,
    store: Store = None,
    event_type: EventTypes = None,
    actor: OfActor = None,
    place: OfPlace = None,
    bbox: InBox = None,
    since: Since = None,
    until: Until = None,
    status: OfStatus = None,
    min_confidence: MinConfidence = None,
    as_known_on: AsKnownOn = None,
    bom: Annotated[bool, typer.Option("--bom", help="A byte order mark in front of CSV, for spreadsheets.")] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="A row of HXL tags below the head of incidents as CSV.")] = False,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="Where the observatory stands, for links back.")] = None,
    listed: Annotated[
        bool, typer.Option("--list", callback=_print_list, is_eager=True, help="Print the formats and what each loses.")
    ] = False,
) -> None:
    """Write incidents of which a report fits the filters, without a limit, in one of many formats.

    Incidents are written in whole. Exit code 1: the store cannot be read.
    """
    from rasid.cli_reading import output
    from rasid.exports.formats import FORMATS
    from rasid.exports.options import Options
    from rasid.exports.records import records, selection_words
    from rasid.incidents.selection import unlinked
    from rasid.store.engine import explained

    if format_name not in FORMATS:
        raise typer.BadParameter(f"{format_name!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    if out is None and sys.stdout.isatty() and FORMATS[format_name].is_binary:
        raise typer.BadParameter(f"{format_name} is not for a terminal: give --out FILE", param_hint="--out")
    query = asked(
        words,
        event_type,
        actor=actor,
        place=place,
        box=bbox,
        since=since,
        until=until,
        status=status,
        min_confidence=min_confidence,
        as_known_on=as_known_on,
    )
    options = Options(bom=bom, hxl=hxl, base_url=base_url, selection=selection_words(query))
    with opened(store) as engine, explained(engine):
        waiting = unlinked(engine, query)
        with output(out) as file:
            for piece in FORMATS[format_name].stream(_shown(records(engine, query)), options):
                file.write(piece)
    if waiting:
        print(f"rasid: {waiting:,} event reports that fit are in no incident yet: run `rasid link` first", file=sys.stderr)


def _shown(found: Iterable[Record]) -> Iterator[Record]:
    """The records as they pass, counted on the terminal."""
    is_shown, shown, number = sys.stderr.isatty(), time.monotonic(), 0
    for number, record in enumerate(found, 1):
        yield record
        if is_shown and time.monotonic() > shown + _EVERY:
            shown = time.monotonic()
            print(f"\r\x1b[K{number:,} incidents", end="", file=sys.stderr, flush=True)
    if is_shown:
        print(f"\r\x1b[K{number:,} incidents", file=sys.stderr)
