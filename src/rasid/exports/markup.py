"""A document's text as HTML, every span marked: what the page of `rasid explain` and the observatory's evidence pages share.

A mark can be reached with the keyboard; on hover or focus it shows its note: event, field, value and reason. The look is
`marks.css` beside this module, which both embed. All text of the document is escaped.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from rasid.exports.bidi import isolate, printable
from rasid.exports.evidence import segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.exports.evidence import Evidence, Mark

# Direction marks and overrides of a document would turn what stands around them: they are shown, not obeyed.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
KINDS = ("trigger", "time", "place", "actor", "weapon", "toll", "effect", "source")


def shown(text: str) -> str:
    """Text of a document as HTML. Characters that steer (bidi overrides, control characters) stand as U+FFFD."""
    return escape(_CONTROLS.sub("\ufffd", text))


def marked_text(
    text: str,
    ordered: list[Mark],
    note: Callable[[Evidence], str] | None = None,
    *,
    chosen: int | None = None,
    prefix: str | None = "m",
) -> str:
    """The text as HTML with a `<mark>` for each mark; the article's text is the document's, notes stand in attributes.

    Marks that cross are cut where the other ends, so that elements only nest; the first piece has the id that `anchor` gives
    with this prefix; without a prefix, marks are colours only. `note` words one value; with `chosen`, marks without a value of
    that event are faint.
    """
    html: list[str] = []
    open_marks: list[Mark] = []
    begun: set[tuple[int, int]] = set()
    for words, over in segments(text, ordered):
        kept = 0
        while kept < min(len(open_marks), len(over)) and open_marks[kept] == over[kept]:
            kept += 1
        html.append("</mark>" * (len(open_marks) - kept))
        for mark in over[kept:]:
            first = (mark.start, mark.end) not in begun
            begun.add((mark.start, mark.end))
            html.append(_opening(mark, prefix, first, note or _note, chosen))
        html.append(shown(words))
        open_marks = list(over)
    html.append("</mark>" * len(open_marks))
    return "".join(html)


def _opening(mark: Mark, prefix: str | None, first: bool, note: Callable[[Evidence], str], chosen: int | None) -> str:
    if prefix is None:
        return f'<mark class="{mark.kind}">'
    faint = "" if chosen is None or any(item.event == chosen for item in mark.evidence) else " faint"
    named = f' id="{anchor(mark.start, mark.end, prefix)}"' if first else ""
    told = "\n".join(map(note, mark.evidence))
    return f'<mark class="{mark.kind}{faint}"{named} tabindex="0" aria-description="{escape(told)}">'


def _note(item: Evidence) -> str:
    return note_line("event", item.event, item.field, printable(item.value), item.reason)


def note_line(event: str, number: int | str, field: str, value: str, reason: str) -> str:
    """What the note of a mark says of one value, which is printable; it keeps its own direction."""
    told = f"{event} {number} · {field}: {isolate(value)}"
    return f"{told} ({isolate(printable(reason))})" if reason else told


def anchor(start: int, end: int, prefix: str = "m") -> str:
    """The id of the mark over these code points, for links to it; `prefix` tells documents of one page apart."""
    return f"{prefix}{start}-{end}"
