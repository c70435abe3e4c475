"""Sitemaps, plain and for news (sitemaps.org, Google News): lists of pages, with no text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from rasid.reading.decoding import UndecodableError
from rasid.reading.html import decode_page
from rasid.reading.page_dates import moment_of

if TYPE_CHECKING:
    from datetime import date

_FIELDS = {"loc": "url", "lastmod": "changed", "publication_date": "published", "title": "title", "language": "language"}
_MOST = 50_000  # entries: what the protocol allows


class SitemapError(ValueError):
    """What was to be a sitemap is none; the message says why."""


class Listed(NamedTuple):
    """A page that a sitemap lists, or another sitemap where `is_sitemap`."""

    url: str
    published: date | None
    title: str | None
    is_sitemap: bool


def read_sitemap(content: bytes) -> list[Listed]:
    """The pages and further sitemaps that a sitemap lists, as they stand. SitemapError where it is none or holds a DTD."""
    try:
        text = decode_page(content).text
    except UndecodableError as error:
        raise SitemapError(str(error)) from None
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        if not reader.listed:
            raise SitemapError(f"broken XML: {error}") from None
    if not reader.is_sitemap:
        raise SitemapError("not a sitemap")
    return reader.listed


class _Reader:
    """One pass of expat; a document type, in which entities are defined, ends it."""

    def __init__(self) -> None:
        self.listed: list[Listed] = []
        self.is_sitemap = False
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._take
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._found: dict[str, str] = {}
        self._field: str | None = None

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in ("urlset", "sitemapindex"):
            self.is_sitemap = True
        elif local in ("url", "sitemap"):
            self._found = {}
        prefix = name.rpartition(":")[0]
        self._field = _FIELDS.get(local) if prefix in ("", "news", "n") else None

    def _take(self, text: str) -> None:
        if self._field:
            self._found[self._field] = self._found.get(self._field, "") + text

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self._field = None
        if local in ("url", "sitemap") and len(self.listed) < _MOST:
            found = {key: value.strip() for key, value in self._found.items()}
            if found.get("url", "").startswith(("http://", "https://")):
                told = found.get("published") or (found.get("changed") if local == "sitemap" else None)
                moment = moment_of(told) if told else None
                self.listed.append(Listed(found["url"], moment, found.get("title"), local == "sitemap"))

    def _refuse(self, *_: object) -> None:
        raise SitemapError("defines a document type, which is not read")
