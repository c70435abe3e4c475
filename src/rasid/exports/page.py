"""`rasid explain --html`: one page that stands alone, with the text marked and every value with its words and its reason.

It asks nothing of the network; all text of the document is escaped. The look is `page.css` and `marks.css` beside this module.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from rasid.exports.evidence import Evidence, evidence, marks
from rasid.exports.markup import KINDS, anchor, marked_text, shown

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
_LEGEND = "".join(f'<mark class="{kind}">{kind}</mark> ' for kind in KINDS)
_STYLES = ("marks.css", "page.css")


def write_page(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """The page with all documents, one below the other."""
    style = "".join(files("rasid.exports").joinpath(name).read_text(encoding="utf-8") for name in _STYLES)
    out.write(_HEAD.replace("{style}", style).encode())
    for number, extraction in enumerate(extractions, 1):
        out.write(_section(extraction, f"d{number}m").encode())
    out.write(b"</body>\n</html>\n")


def _section(extraction: Extraction, prefix: str) -> str:
    found = evidence(extraction)
    events = (_event(number, list(items), prefix) for number, items in groupby(found, key=lambda item: item.event))
    return f"""<section>
<header>{_heading(extraction.document)}</header>
<p class="legend">{_LEGEND}</p>
<article lang="ar" dir="rtl" class="text">{marked_text(extraction.document.text, marks(found), prefix=prefix)}</article>
{"".join(events) or "<p>no events</p>"}
</section>
"""


def _heading(document: Document) -> str:
    parts = [document.title or document.id, document.publisher, document.published or document.published_estimate]
    return " · ".join(f"<bdi>{shown(part)}</bdi>" for part in parts if part)


def _event(number: int, items: list[Evidence], prefix: str) -> str:
    return f"""<table>
<caption>event {number}</caption>
<thead><tr><th scope="col">field</th><th scope="col">value</th><th scope="col">words</th><th scope="col">reason</th></tr></thead>
<tbody>
{"".join(_row(item, prefix) for item in items)}</tbody>
</table>
"""


def _row(item: Evidence, prefix: str) -> str:
    words = f'<a href="#{anchor(item.span.start, item.span.end, prefix)}">{shown(item.span.text)}</a>' if item.span else ""
    return (
        f'<tr><th scope="row" class="{item.kind}">{escape(item.field)}</th><td dir="ltr">{shown(item.value)}</td>'
        f'<td lang="ar" dir="rtl">{words}</td><td dir="ltr">{shown(item.reason)}</td></tr>\n'
    )
