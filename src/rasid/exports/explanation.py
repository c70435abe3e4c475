"""`rasid explain` in a terminal: the text with every span marked, below it every value with its words and its reason."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from rich.table import Table
from rich.text import Text

from rasid.exports.bidi import PDI, RLI, isolate, left_to_right, printable
from rasid.exports.evidence import Evidence, Mark, evidence, marks, segments
from rasid.exports.table import console, heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.records import Extraction

STYLES = {
    "trigger": "bold reverse red",
    "time": "cyan",
    "place": "green",
    "actor": "yellow",
    "weapon": "magenta",
    "toll": "bold red",
    "effect": "bright_magenta",
    "source": "blue",
}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write_explanation(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """Colours mark the kinds on a terminal, brackets the spans elsewhere; a small number behind a trigger is its event's."""
    text = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    screen = console(text)
    for extraction in extractions:
        found = evidence(extraction)
        screen.print(heading(extraction.document))
        screen.print(_legend() if screen.is_terminal else Text("spans stand in ⟦brackets⟧"))
        screen.print()
        screen.print(_marked(extraction.document.text, marks(found), in_colour=screen.is_terminal), soft_wrap=True)
        screen.print()
        for number, of_event in groupby(found, key=lambda item: item.event):
            screen.print(Text(f"event {number}", style="bold"))
            screen.print(_values(list(of_event)))
            screen.print()
    text.detach()


def _legend() -> Text:
    return Text("  ").join(Text(kind, style=style) for kind, style in STYLES.items())


def _marked(text: str, ordered: list[Mark], *, in_colour: bool) -> Text:
    """The text, each of its lines right to left; where marks nest, the innermost colours."""
    marked = Text()
    before: tuple[Mark, ...] = ()
    for words, over in (*segments(text, ordered), ("", ())):
        for mark in reversed(before):
            if mark not in over:
                marked.append(("" if in_colour else "⟧") + _number(mark))
        if not in_colour:
            marked.append("⟦" * sum(mark not in before for mark in over))
        marked.append(printable(words), STYLES[over[-1].kind] if over and in_colour else None)
        before = over
    return Text("\n").join(Text.assemble(RLI, line, PDI) for line in marked.split("\n"))


def _number(mark: Mark) -> str:
    """The number of the event in small digits, where the mark is its trigger or a further mention."""
    events = {str(item.event) for item in mark.evidence if item.kind == "trigger"}
    return " ".join(sorted(events)).translate(_SUPERSCRIPT)


def _values(items: list[Evidence]) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, ratio in (("field", None), ("value", 4), ("words", 4), ("reason", 5)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for item in items:
        words = f"«{printable(item.span.text)}»" if item.span else ""
        table.add_row(
            Text(f"  {item.field}", style=STYLES.get(item.kind, "")),
            Text(left_to_right(printable(item.value))),
            Text(isolate(words)),
            Text(left_to_right(printable(item.reason)), style="dim"),
        )
    return table
