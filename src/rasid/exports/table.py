"""Records as tables for people: one table a document, one row an event."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rasid.exports.bidi import isolate, printable
from rasid.exports.evidence import count
from rasid.records import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.records import Document, Event, Extraction

_WIDTH = 150  # columns, where no terminal says
_LONGEST_TYPE = max(map(len, EVENT_TYPES))


def write_table(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """The events of each document below its name; a document without events says so."""
    text = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    screen = console(text)
    for extraction in extractions:
        screen.print(heading(extraction.document))
        if extraction.events:
            screen.print(_table(extraction.events))
        else:
            screen.print("no events", style="dim")
        screen.print()
    text.detach()


def console(file: TextIO) -> Console:
    """A console on `file`, as wide as the terminal, or wide enough for a table where there is none."""
    return Console(file=file, width=None if file.isatty() else _WIDTH, highlight=False, emoji=False, markup=False)


def heading(document: Document) -> Text:
    """Title or id, publisher and day of a document in one line."""
    parts = [document.title or document.id, document.publisher, document.published or document.published_estimate]
    return Text(" · ".join(isolate(printable(part)) for part in parts if part), style="bold")


def _table(events: tuple[Event, ...]) -> Table:
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for name, ratio in (("", None), ("event", 4), ("when", 3), ("where", 4), ("sides", 5), ("toll", 3), ("told by", 3)):
        table.add_column(name, ratio=ratio, overflow="fold", min_width=_LONGEST_TYPE if name == "event" else None)
    for event in events:
        table.add_row(str(numbers[event.id]), *map(Text, _cells(event, numbers)))
    return table


def _cells(event: Event, numbers: dict[str, int]) -> tuple[str, ...]:
    place = event.place
    where = [place.label or place.name, place.admin1, place.country] if place else []
    doubt = "" if event.factuality == "CT+" else f" {event.factuality}"
    relations = "".join(f"\n{relation.kind} {numbers[relation.event]}" for relation in event.relations)
    return (
        f"{event.type}{doubt} {isolate('«' + printable(event.trigger.text) + '»')}{relations}",
        event.time.edtf if event.time else "",
        ", ".join(isolate(printable(name)) for name in dict.fromkeys(filter(None, where))),
        _sides(event),
        "; ".join(map(count, event.casualties)) or event.casualty_status.replace("unknown", "").replace("_", " "),
        " ← ".join(isolate(printable(source.name)) for source in event.sources),
    )


def _sides(event: Event) -> str:
    initiators, targets = (
        ", ".join(dict.fromkeys(isolate(printable(actor.label)) for actor in side)) for side in (event.initiators, event.targets)
    )
    return f"{initiators or '?'} → {targets}" if targets else initiators
