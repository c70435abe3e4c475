"""`rasid explain --html`: one page that stands alone, with the text marked and every value with its words and its reason.

It asks nothing of the network; all text of the document is escaped. The look is `page.css` beside this module.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from rasid.exports.evidence import Evidence, Mark, evidence, marks, segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.records import Document, Extraction

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Rasid: evidence</title>
<style>
{style}</style>
</head>
<body>
"""
_LEGEND = "".join(
    f'<mark class="{kind}">{kind}</mark> ' for kind in ("trigger", "time", "place", "actor", "weapon", "toll", "effect", "source")
)


def write_page(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """The page with all documents, one below the other."""
    style = files("rasid.exports").joinpath("page.css").read_text(encoding="utf-8")
    out.write(_HEAD.format(style=style).encode())
    for extraction in extractions:
        out.write(_section(extraction).encode())
    out.write(b"</body>\n</html>\n")


def marked_text(text: str, ordered: list[Mark]) -> str:
    """The text as HTML with a `<mark>` for each mark; its title says event, field, value and reason.

    Marks that cross are cut where the other ends, so that elements only nest.
    """
    html: list[str] = []
    open_marks: list[Mark] = []
    for words, over in segments(text, ordered):
        kept = 0
        while kept < min(len(open_marks), len(over)) and open_marks[kept] == over[kept]:
            kept += 1
        html.append("</mark>" * (len(open_marks) - kept))
        html.extend(map(_opening, over[kept:]))
        html.append(escape(words))
        open_marks = list(over)
    html.append("</mark>" * len(open_marks))
    return "".join(html)


def _opening(mark: Mark) -> str:
    title = "\n".join(
        f"event {item.event} · {item.field}: {item.value}" + (f" ({item.reason})" if item.reason else "")
        for item in mark.evidence
    )
    return f'<mark class="{mark.kind}" tabindex="0" title="{escape(title)}">'


def _title(item: Evidence) -> str:
    reason = f" ({item.reason})" if item.reason else ""
    return f"event {item.event} · {item.field}: {item.value}{reason}"


def _section(extraction: Extraction) -> str:
    found = evidence(extraction)
    events = (_event(number, list(items)) for number, items in groupby(found, key=lambda item: item.event))
    return f"""<section>
<header>{_heading(extraction.document)}</header>
<p class="legend">{_LEGEND}</p>
<article lang="ar" dir="rtl">{marked_text(extraction.document.text, marks(found))}</article>
{"".join(events) or "<p>no events</p>"}
</section>
"""


def _heading(document: Document) -> str:
    parts = [document.title or document.id, document.publisher, document.published or document.published_estimate]
    return " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)


def _event(number: int, items: list[Evidence]) -> str:
    return f"""<table>
<caption>event {number}</caption>
<thead><tr><th scope="col">field</th><th scope="col">value</th><th scope="col">words</th><th scope="col">reason</th></tr></thead>
<tbody>
{"".join(map(_row, items))}</tbody>
</table>
"""


def _row(item: Evidence) -> str:
    words = escape(item.span.text) if item.span else ""
    return (
        f'<tr><th scope="row" class="{item.kind}">{escape(item.field)}</th><td dir="ltr">{escape(item.value)}</td>'
        f'<td lang="ar" dir="rtl">{words}</td><td dir="ltr">{escape(item.reason)}</td></tr>\n'
    )
