"""`rasid gazetteer`: build, extend and ask the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Names of places: build the gazetteer, add a country of GeoNames, look a name up.", no_args_is_help=True)


@app.command()
def build(
    data: Annotated[Path, typer.Argument(help="Folder of the project's own rows.")] = Path("data/places"),
) -> None:
    """Write the compiled gazetteer from GeoNames, CLDR and the YAML in DATA."""
    from rasid.gazetteer.build import build as build_gazetteer

    for source, rows in build_gazetteer(data).items():
        typer.echo(f"{source}: {rows}")
