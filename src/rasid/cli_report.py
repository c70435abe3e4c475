"""`rasid report`: a situation report of an area and a period as one page."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rasid.cli_filters import EventTypes, InBox, MinConfidence, OfActor, OfPlace, OfStatus, Words, asked
from rasid.cli_storing import AsKnownOn, Store, day, opened

if TYPE_CHECKING:
    from rasid.exports.report.charts import Spec

_FAILED = 1


class Language(StrEnum):
    """The language of the report."""

    en = "en"
    ar = "ar"


def report(
    words: Words = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the page here; else standard output.")] = None,
    language: Annotated[Language, typer.Option("--lang", help="The language of the report.")] = Language.en,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What the area is called; else the place asked for.")] = None,
    png: Annotated[Path | None, typer.Option(metavar="DIR", help="Also write the charts here, as PNG.")] = None,
    store: Store = None,
    start: Annotated[Any, typer.Option("--from", metavar="DATE", parser=day, help="Happened on this day or later.")] = None,
    end: Annotated[Any, typer.Option("--to", metavar="DATE", parser=day, help="Happened on this day or earlier.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="A country, by its ISO 3166-1 code (SY).")] = None,
    place: OfPlace = None,
    bbox: InBox = None,
    event_type: EventTypes = None,
    actor: OfActor = None,
    status: OfStatus = None,
    min_confidence: MinConfidence = None,
    as_known_on: AsKnownOn = None,
) -> None:
    """Write a situation report: figures as ranges, map, timeline, tolls, incidents with quotes, what is not known.

    The page stands alone. Needs the extra `report` (vl-convert). Exit code 1: no store, or charts cannot be drawn.
    """
    from rasid.cli_reading import output
    from rasid.exports.countries import country as known
    from rasid.exports.report.drawing import CannotDraw
    from rasid.exports.report.making import made
    from rasid.exports.report.page import render
    from rasid.exports.report.words import Words as Language_
    from rasid.store.engine import explained

    if country and not known(country.upper()):
        raise typer.BadParameter(f"{country!r} is no ISO 3166-1 code of a country", param_hint="--country")
    if country and place:
        raise typer.BadParameter("give --country or --place, not both", param_hint="--country")
    query = asked(
        words,
        event_type,
        actor=actor,
        place=country.upper() if country else place,
        box=bbox,
        since=start,
        until=end,
        status=status,
        min_confidence=min_confidence,
        as_known_on=as_known_on,
    )
    said = Language_(language.value)
    with opened(store) as engine, explained(engine):
        found, about = made(engine, query, said.language, title)
    try:
        page = render(found, about, said)
        if png:
            from rasid.exports.report.charts import charts

            _draw(charts(found, said), png)
    except CannotDraw as error:
        print(f"rasid: {error}", file=sys.stderr)
        raise typer.Exit(_FAILED) from None
    with output(out) as file:
        file.write(page.encode())


def _draw(specs: dict[str, Spec], folder: Path) -> None:
    """The charts as files of their names."""
    from rasid.exports.report.drawing import png

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, spec in specs.items():
            (folder / f"{name}.png").write_bytes(png(spec))
    except OSError as error:
        print(f"rasid: {folder}: {error.strerror or error}", file=sys.stderr)
        raise typer.Exit(_FAILED) from None
