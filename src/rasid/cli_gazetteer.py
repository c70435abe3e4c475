"""`rasid gazetteer`: build, extend and ask the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Names of places: build the gazetteer, add a country of GeoNames, look a name up.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command()
def build(
    data: Annotated[Path, typer.Argument(help="Folder of the project's own rows.")] = Path("data/places"),
) -> None:
    """Write the compiled gazetteer from GeoNames, CLDR and the YAML in DATA."""
    from rasid.gazetteer.build import build as build_gazetteer

    if not data.is_dir():
        raise typer.BadParameter(f"{data}: no such folder; run this in a checkout of the project or name its data/places")
    for source, rows in build_gazetteer(data).items():
        typer.echo(f"{source}: {rows}")


@app.command(name="import")
def import_(
    geonames: Annotated[Path, typer.Option(help="A country dump of GeoNames, such as SY.zip.", exists=True, dir_okay=False)],
) -> None:
    """Add the places of a GeoNames country dump to your own gazetteer."""
    from rasid.gazetteer import user_directory
    from rasid.gazetteer.geonames import import_dump

    try:
        rows = import_dump(geonames, user_directory())
    except (KeyError, ValueError) as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"{rows} places added in {user_directory()}")


@app.command()
def lookup(name: Annotated[str, typer.Argument(help="A name in Arabic, as in a report.")]) -> None:
    """What a name may mean: the rows of the gazetteer, the likeliest first."""
    from rich.console import Console
    from rich.table import Table

    from rasid.gazetteer import load

    gazetteer = load()
    rows = gazetteer.lookup(name)
    if not rows:
        typer.echo(f"{name}: not in the gazetteer", err=True)
        raise typer.Exit(1)
    table = Table("name", "English", "kind", "division", "country", "latitude", "longitude", "km", "id")
    for row in rows:
        division = gazetteer.admin1.get(row.admin1_code or "", "")
        point = f"{row.latitude:.4f}", f"{row.longitude:.4f}", f"{row.radius_km:g}"
        table.add_row(row.label, row.en, row.kind, division, row.country or "", *point, row.id)
    Console().print(table)
