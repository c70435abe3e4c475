"""Tables for people, on terminals of eighty columns and on wide ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasid.incidents.incident import Incident

_GAP = 2  # blanks between two columns


def print_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    """Rows as a table; lines break between words, so that dates, ids and names of types stay whole and can be copied."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), pad_edge=False)
    cells = [[column, *(row[i] for row in rows)] for i, column in enumerate(columns)]
    for column, width in zip(columns, _widths(cells, console.width - _GAP * len(columns)), strict=True):
        table.add_column(column, width=width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _widths(cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide columns are: as wide as their cells where there is room, else broken between words, and in words at last."""
    from rich.cells import cell_len

    widths = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in cells]
    words = [max((cell_len(word) for cell in column for word in cell.split()), default=0) for column in cells]
    while sum(widths) > room:
        spare = [width - word for width, word in zip(widths, words, strict=True)]
        widest = spare.index(max(spare)) if max(spare) > 0 else widths.index(max(widths))
        widths[widest] -= 1
    return widths


def when_and_which(edtf: str | None, id_: str) -> str:
    """A time above an id as a cell of a table; an interval or a set on several lines, so that the column is narrow."""
    time = (edtf or "").replace("/", "/\n").replace(",", ",\n")
    return f"{time}\n{id_}" if time else id_


def print_incidents(title: str, incidents: Iterable[Incident]) -> None:
    """Incidents as a table for people: when and which, what, where, tolls, who tells it, and in what the reports differ."""
    from rasid.incidents.rows import toll

    rows = [
        [
            when_and_which(incident.time, incident.id),
            incident.type,
            (incident.place or {}).get("name") or "",
            toll(incident, "killed"),
            f"{len(documents(incident))}({incident.origins})",
            ", ".join(dict.fromkeys(contradiction.field for contradiction in incident.contradictions)),
        ]
        for incident in incidents
    ]
    print_table(
        f"{title} (told by: reports, and of how many independent origins)",
        ["incident", "type", "place", "killed", "told by", "differ in"],
        rows,
    )


def documents(incident: Incident) -> set[str]:
    """The documents that tell of an incident."""
    return {member.document for member in incident.reports}
