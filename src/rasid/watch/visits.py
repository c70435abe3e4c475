"""What an answer holds: the pages that a source announces, or the documents of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rasid.documents import iso_day, make_document
from rasid.reading.arabic import not_arabic
from rasid.reading.decoding import UndecodableError
from rasid.reading.feeds import FeedError, day_of, read_feed
from rasid.reading.html import decode_page
from rasid.reading.jsonlines import Known
from rasid.reading.pages import read_page
from rasid.reading.sitemaps import SitemapError, read_sitemap
from rasid.reading.sniff import HEAD, kind_of
from rasid.watch.state import FoundPage
from rasid.watch.urls import UrlError, clean, host_of

if TYPE_CHECKING:
    from datetime import date

    from rasid.records import Document
    from rasid.watch.config import Source
    from rasid.watch.fetching import Answer

_LINKS = 300  # taken from one listing
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp3|mp4|m4a|webm|pdf|docx?|xlsx?|zip|rar|css|js|ico)$", re.I)


@dataclass(slots=True)
class Visit:
    """What was found at an address: `outcome` as the table of fetches has it, documents with their authors, announced pages."""

    outcome: str
    reason: str | None = None
    documents: list[Document] = field(default_factory=list)
    author: str | None = None
    pages: list[FoundPage] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


def visit_page(source: Source, page: FoundPage | None, answer: Answer) -> Visit:
    """Read an article. What the source announced of it holds where the page itself is silent."""
    if kind_of(answer.body[:HEAD]) != "page":
        return Visit("refused", f"no page ({answer.header('content-type') or 'no type'})")
    try:
        read = read_page(answer.body, url=answer.final_url, charset=answer.charset, seen=answer.at.date())
    except UndecodableError as error:
        return Visit("refused", str(error))
    if not read.text:
        return Visit("empty", "a page without running text")
    if why := not_arabic(read.text):
        return Visit("empty", why)
    announced = page.published if page else None
    document = read.document(Known(_day(announced), source.publisher or source.name))
    return Visit("stored", documents=[document], author=read.author)


def visit_source(source: Source, answer: Answer) -> Visit:
    """Read what a source announces; a page that is watched itself is an article."""
    if source.kind == "page":
        return visit_page(source, None, answer)
    try:
        if source.kind == "feed":
            return _visit_feed(source, answer)
        if source.kind == "sitemap":
            return _visit_sitemap(source, answer)
        return _visit_listing(source, answer)
    except (FeedError, SitemapError, UndecodableError) as error:
        return Visit("failed", str(error))


def _visit_feed(source: Source, answer: Answer) -> Visit:
    feed = read_feed(answer.body, url=answer.final_url, charset=answer.charset)
    if source.pages:
        found = [_found(source, entry.url, answer, entry.title, entry.published) for entry in feed.entries if entry.url]
        return Visit("listed", pages=[page for page in found if page])
    documents = [
        make_document(
            entry.text or entry.title or "", url=entry.url, publisher=source.publisher or feed.title or source.name,
            published=day_of(entry.published), title=entry.title, language=feed.language or source.language,
        )
        for entry in feed.entries
        if entry.text or entry.title
    ]  # fmt: skip
    return Visit("listed", documents=[document for document in documents if not_arabic(document.text) is None])


def _visit_sitemap(source: Source, answer: Answer) -> Visit:
    listed = read_sitemap(_unzipped(answer.body))
    found = [_found(source, entry.url, answer, entry.title, entry.published) for entry in listed if not entry.is_sitemap]
    further = [entry for entry in listed if entry.is_sitemap]
    newest = sorted((e for e in further if e.published), key=lambda e: str(e.published), reverse=True) or further
    return Visit("listed", pages=[page for page in found if page], sitemaps=[entry.url for entry in newest[:1]])


def _visit_listing(source: Source, answer: Answer) -> Visit:
    """The links of a page that lead to pages of the same host, or those that fit the source's pattern."""
    from resiliparse.parse.html import HTMLTree

    document = HTMLTree.parse(decode_page(answer.body, answer.charset).text.replace("\0", "")).document
    wanted = re.compile(source.links) if source.links else None
    pages: dict[str, FoundPage] = {}
    for node in document.query_selector_all("a[href]") if document else ():
        page = _found(source, node.getattr("href") or "", answer, " ".join((node.text_content or "").split()) or None, None)
        if page is None or page.url == answer.url or _NO_PAGE.search(page.url):
            continue
        if wanted.search(page.url) if wanted else _is_article(page, answer):
            pages.setdefault(page.url, page)
    return Visit("listed", pages=list(pages.values())[:_LINKS])


def _is_article(page: FoundPage, answer: Answer) -> bool:
    """Whether a link looks like one to an article: same host, and more words than the name of a section has."""
    return host_of(page.url) == host_of(answer.final_url) and len((page.title or "").split()) >= 4


def _found(source: Source, url: str, answer: Answer, title: str | None, published: date | None) -> FoundPage | None:
    try:
        return FoundPage(source.name, clean(url, answer.final_url), title, published.isoformat() if published else None)
    except UrlError:
        return None


def _day(told: str | None) -> str | None:
    try:
        return iso_day(told) if told else None
    except ValueError:
        return None


def _unzipped(body: bytes) -> bytes:
    """Sitemaps are often files in gzip."""
    if kind_of(body[:HEAD]) != "gzip":
        return body
    import zlib

    from rasid.watch.fetching import LARGEST

    unpacker: Any = zlib.decompressobj(47)
    try:
        content: bytes = unpacker.decompress(body, LARGEST)
    except zlib.error as error:
        raise SitemapError(f"broken gzip: {error}") from None
    return content
