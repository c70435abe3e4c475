"""`rasid demo`: the shipped reports, read; an invented story told by many reports, reconciled and shown in the observatory."""

from __future__ import annotations

import dataclasses
import os
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from rasid.cli_reading import Reading, build_extractor, output
from rasid.cli_storing import STORE_ERROR, opened, print_table
from rasid.exports.table import write_table
from rasid.reading.sources import read_all
from rasid.store.engine import data_folder

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Incident

EXAMPLES = Path(__file__).parent / "examples"
PUBLISHED = "2023-03-26"  # of field.txt; the reports of reports.jsonl say their own
STORY = Path(__file__).parent / "demo" / "story.jsonl"

DemoStore = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where the story is kept; demo.db in the user's data folder.", show_default=False),
]


def demo(
    store: DemoStore = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Show the story in the observatory afterwards.")] = True,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser at it.")] = True,
    port: Annotated[int | None, typer.Option(min=0, max=65535, metavar="PORT", help="Port of the observatory.")] = None,
) -> None:
    """Read the reports shipped with Rasid, then reconcile an invented story that many reports tell, and show it.

    Prints the events of the shipped reports as tables and one event as it is written to a file, loads the story into a store of
    its own, prints its incidents and opens the observatory on it. Ends by itself where it does not run on a terminal.
    """
    reading = Reading(build_extractor(None))
    extractions = list(reading.extractions(read_all([str(EXAMPLES)], published=PUBLISHED)))
    with output(None) as out:
        write_table(extractions, out)
    event = extractions[1].events[0]
    typer.echo("The first event of the second report in full (rasid extract --format json):\n")
    typer.echo(orjson.dumps(dataclasses.asdict(event), option=orjson.OPT_INDENT_2).decode())
    url = store or str(data_folder() / "demo.db")
    with opened(url, must_exist=False) as engine:
        _tell(engine, reading)
    typer.echo(f"\nThe story is kept in {url}; to see it again: rasid serve --store {url}")
    if serve and sys.stdin.isatty() and sys.stdout.isatty():
        _show(url, port, browser)


def _tell(engine: Engine, reading: Reading) -> None:
    """Keep the story, reconcile its reports and print the incidents that more than one of them tells."""
    from rasid.incidents.linking import link
    from rasid.incidents.views import incidents
    from rasid.store.append import append
    from rasid.store.versions import reader

    reports = list(reading.extractions(read_all([str(STORY)])))
    append(engine, reports, reader(None))
    link(engine)
    told = [incident for incident in incidents(engine) if len(documents(incident)) > 1]
    outlets = {report.document.publisher for report in reports}
    title = f"An invented story: {len(reports)} reports of {len(outlets)} outlets. What more than one of them tells:"
    columns = ["time", "type", "place", "killed", "reports", "origins", "at odds"]
    typer.echo()
    print_table(title, columns, [_line(incident) for incident in sorted(told, key=lambda incident: incident.time or "")])


def documents(incident: Incident) -> set[str]:
    """The documents that tell of an incident."""
    return {member.document for member in incident.reports}


def _line(incident: Incident) -> list[str]:
    from rasid.incidents.rows import at_odds, toll

    place = (incident.place or {}).get("name") or ""
    told = len(documents(incident)), incident.origins
    return [incident.time or "", incident.type, place, toll(incident, "killed"), *map(str, told), at_odds(incident)]


def _show(url: str, port: int | None, browser: bool) -> None:
    """Serve the observatory at this machine until Ctrl-C, a browser opened at it where there is a display."""
    from rasid.service.serving import run
    from rasid.service.settings import Settings

    def visit(origin: str) -> None:
        if browser and _has_display():
            threading.Thread(target=webbrowser.open, args=(origin,), daemon=True).start()

    try:
        run(Settings(url, port=_port() if port is None else port), ready=visit)
    except OSError as error:
        print(f"rasid: {error}", file=sys.stderr)
        raise typer.Exit(STORE_ERROR) from None


def _port() -> int:
    """The port that `rasid serve` has, or any free one where that is taken."""
    from rasid.service.serving import bind
    from rasid.service.settings import Settings

    usual = Settings()
    try:
        bind(usual.host, usual.port).close()
    except OSError:
        return 0
    return usual.port


def _has_display() -> bool:
    """Whether a browser with a window can be opened; one that runs in the terminal would hide what is printed."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
