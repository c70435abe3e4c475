"""HTML pages: main text, title, day of publication, publisher, author, canonical address and language.

Nothing of a page is run and nothing that it points to is fetched.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from rasid.documents import make_document
from rasid.language.folding import fold_phrase
from rasid.reading.arabic import not_arabic
from rasid.reading.decoding import UndecodableError
from rasid.reading.html import decode_page
from rasid.reading.jsonlines import Known
from rasid.reading.labels import label
from rasid.reading.page_text import article_lines
from rasid.reading.results import Read, Remark, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rasid.reading.blocks import Blocks
    from rasid.reading.page_metadata import Metadata
    from rasid.records import Document

_EDGE = 3  # lines at the beginning and the end of a text that may say when it was published
_LEAST = 60  # characters of text: a page with less has no article
_SEPARATOR = re.compile(r"\s+[|\-–—»«•:]+\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")
_AUTHOR = 60  # characters: a longer line behind «كتب» is no name
_TAG = re.compile(r"<[^>]+>")


class Page(NamedTuple):
    """What a page holds; `text` is empty where it has no running text (a front page, a gallery)."""

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    encoding: str | None

    def document(self, known: Known | None = None) -> Document:
        """The page as a document; `known` holds for what it does not say itself."""
        known = known or Known()
        return make_document(
            self.text,
            url=self.url,
            publisher=self.publisher or known.publisher,
            published=self.published or known.published,
            title=self.title,
            language=self.language,
        )


def read_page(content: bytes, *, url: str | None = None, charset: str | None = None, seen: date | None = None) -> Page:
    """Read a page that was got from `url` on the day `seen`; `charset` is what the server says of it.

    UndecodableError for bytes that are no text.
    """
    from resiliparse.parse.html import HTMLTree

    from rasid.reading.blocks import blocks_of
    from rasid.reading.page_dates import is_stamp, published_day
    from rasid.reading.page_metadata import metadata_of

    decoded = decode_page(content, charset)
    tree = HTMLTree.parse(decoded.text.replace("\0", ""))
    told = metadata_of(tree, url)
    blocks = blocks_of(tree, _hint(tree.title, told))
    title, title_line = _title(tree.title, told, blocks)
    publisher = told.publisher or _site_name(tree.title, title)
    zones = _decided_zones(blocks, title_line)
    lines = article_lines(blocks, zones, title, title_line)
    edges = {*lines[:_EDGE], *lines[-_EDGE:]}
    lines = [i for i in lines if i not in edges or not (is_stamp(blocks.lines[i].text) or blocks.lines[i].text == publisher)]
    text = _text(blocks, lines, told)
    published = published_day(told.published, blocks, zones, title_line, lines, told.url or url, seen)
    language = "ar" if text and not_arabic(text) is None else told.language
    author = told.author if told.author and told.author != told.publisher else _byline(blocks, zones, title_line, lines)
    return Page(text, title, published, publisher, author, told.url, language, decoded.encoding)


def page_results(content: bytes, where: str, known: Known, *, url: str | None = None, charset: str | None = None,
                 seen: date | None = None, line: int | None = None) -> Iterator[Result]:  # fmt: skip
    """The document of a page, or why there is none."""
    try:
        page = read_page(content, url=url, charset=charset, seen=seen)
    except UndecodableError as error:
        yield Remark(where, line, str(error))
        return
    if page.encoding:
        yield Remark(where, line, f"read as {page.encoding}", is_error=False)
    if not page.text:
        yield Remark(where, line, "a page without running text")
        return
    yield Read(where, line, page.document(known))


def text_of_html(fragment: str) -> str:
    """The lines of a piece of HTML, as feeds carry it; plain text stays what it is."""
    if not _TAG.search(fragment) and "&" not in fragment:
        return fragment.strip()
    from resiliparse.parse.html import HTMLTree

    from rasid.reading.blocks import blocks_of

    blocks = blocks_of(HTMLTree.parse(f"<body>{fragment}"))
    lines = [line for line in blocks.lines if line.zone != "chrome" and line.linked * 10 <= len(line.text) * 9]
    return "\n".join(line.text for line in lines)


def _title(shown: str | None, told: Metadata, blocks: Blocks) -> tuple[str | None, int | None]:
    """The title of the article, and the line of the page that bears it where one does.

    The heading that stands in what metadata call the title is it without the site's name; without metadata the first heading in
    the title of the window.
    """
    titles = [html.unescape(title) for title in (*told.titles, *([shown.strip()] if shown and shown.strip() else []))]
    headings = [i for i, line in enumerate(blocks.lines) if _is_heading(blocks, i) and len(line.text) > 8]
    for title in titles:
        folded = label(title)
        same = [i for i, line in enumerate(blocks.lines) if label(line.text) == folded and line.linked < len(line.text)]
        if same:
            return blocks.lines[same[0]].text, min((i for i in same if i in headings), default=same[0])
        inside = [i for i in headings if len(blocks.lines[i].text) >= 0.4 * len(title) and label(blocks.lines[i].text) in folded]
        if inside:
            return blocks.lines[inside[0]].text, inside[0]
    for title in titles:
        bare = label(_without_site(title, told.publisher))
        same = [i for i, line in enumerate(blocks.lines) if label(line.text) == bare and line.linked < len(line.text)]
        if same:
            return blocks.lines[same[0]].text, same[0]
    if titles and (told.titles or not headings):
        return _without_site(titles[0], told.publisher), None
    own = [i for i in headings if blocks.lines[i].zone != "chrome"]
    first = next((i for i in own if blocks.elements[blocks.lines[i].element].tag == "h1"), None)
    if first is not None:
        return blocks.lines[first].text, first
    return (_without_site(titles[0], told.publisher), None) if titles else (None, None)


def _hint(shown: str | None, told: Metadata) -> str:
    """The words by which an element that holds the article is known before the title is: the longest part of what is told."""
    title = told.titles[0] if told.titles else shown or ""
    return max(_SEPARATOR.split(" ".join(html.unescape(title).split())), key=len)


def _is_heading(blocks: Blocks, line: int) -> bool:
    return any(blocks.elements[e].tag in ("h1", "h2", "h3") for e in blocks.ancestors(blocks.lines[line].element)[:3])


def _without_site(title: str, publisher: str | None) -> str:
    """A title less the name of the site in front of or behind it."""
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    if publisher:
        parts = [part for part in parts if fold_phrase(part) != fold_phrase(publisher)] or parts
    return max(parts, key=len) if len(parts) > 1 else parts[0]


def _site_name(shown: str | None, title: str | None) -> str | None:
    """The name that the window's title bears besides the article's."""
    if not shown or not title or label(title) not in label(shown):
        return None
    parts = _SEPARATOR.split(shown.replace(title, " | "))
    rest = [part.strip(" :-–—|") for part in parts if label(part) and label(part) not in label(title)]
    if not rest:
        return None
    name = rest[-1] if label(shown).startswith(label(title)) else rest[0]  # sections stand between title and site
    return name if len(name) <= _AUTHOR else None


def _decided_zones(blocks: Blocks, title_line: int | None) -> list[str]:
    """The zone of each line; a header that holds the title belongs to the article, any other to the site."""
    own: set[int] = set()
    if title_line is not None:
        own = {e for e in blocks.ancestors(blocks.lines[title_line].element) if blocks.elements[e].zone == "header"}
    return [
        line.zone if line.zone != "header" else "meta" if own & set(blocks.ancestors(line.element)) else "chrome"
        for line in blocks.lines
    ]


def _text(blocks: Blocks, lines: list[int], told: Metadata) -> str:
    """The lines of the article, or the text that metadata carry where the page shows none or only its beginning."""
    text = "\n".join(blocks.lines[i].text for i in lines)
    body = html.unescape(told.body or "")
    if len(body) > 2 * len(text):
        text = text_of_html(body)
    return text if len(text) >= _LEAST else ""


def _byline(blocks: Blocks, zones: list[str], title_line: int | None, lines: list[int]) -> str | None:
    """The name behind «كتب» or «بقلم» near the title, or in an element called author."""
    first = lines[0] if lines else len(blocks.lines)
    start = title_line if title_line is not None else max(0, first - 8)
    near: list[int] = [*range(start, first), *lines[:1], *lines[-1:]]
    for i in near:
        line = blocks.lines[i]
        if zones[i] == "chrome" or len(line.text) > _AUTHOR:
            continue
        if named := _behind_label(line.text):
            return named
        is_named = blocks.elements[line.element].names & {"author", "byline", "writer"}
        if is_named and not any(c.isdigit() for c in line.text):
            return line.text
    return None


def _behind_label(text: str) -> str | None:
    from rasid.lexicon import load

    head, colon, rest = text.partition(":")
    known = {label(name) for name in load("pages")["author"]}
    if colon and label(head) in known:
        return rest.strip(" :-|") if _WORD.search(rest) else None
    first, _, name = text.partition(" ")
    return name.strip() or None if first in ("بقلم", "بواسطة") else None
