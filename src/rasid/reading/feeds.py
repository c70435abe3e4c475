"""RSS, Atom and JSON feeds: what they announce, and the text they carry."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

import orjson

from rasid.documents import iso_day, make_document
from rasid.reading.decoding import UndecodableError
from rasid.reading.html import decode_page
from rasid.reading.page_dates import moment_of
from rasid.reading.pages import text_of_html
from rasid.reading.results import Read, Remark, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rasid.reading.jsonlines import Known

_ENTITY = re.compile(r"<!ENTITY", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class FeedError(ValueError):
    """What was to be a feed is none; the message says why."""


class Entry(NamedTuple):
    """One item: where its page stands, what the feed says of it. `published` keeps the time of day where it is told."""

    url: str | None
    title: str | None
    published: date | None
    author: str | None
    text: str


class Feed(NamedTuple):
    """A feed: its title, mostly the name of the outlet, its language and its items, as they stand."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


def read_feed(content: bytes, *, url: str | None = None, charset: str | None = None) -> Feed:
    """A feed that was got from `url`; FeedError where it is none or defines entities, which no feed needs."""
    try:
        text = decode_page(content, charset).text
    except UndecodableError as error:
        raise FeedError(str(error)) from None
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        return _json_feed(text, url)
    if _ENTITY.search(text):
        raise FeedError("defines XML entities, which are not read")
    import feedparser

    parsed: Any = feedparser.parse(io.BytesIO(_DECLARATION.sub("", text, count=1).encode()), response_headers={
        "content-type": "application/xml; charset=utf-8", "content-location": url or "",
    })  # fmt: skip
    if not parsed.get("version") and not parsed.entries:
        raise FeedError("not a feed")
    told = parsed.feed
    entries = tuple(_entry(item, url) for item in parsed.entries)
    return Feed(_plain(told.get("title")), _language(told.get("language")), entries)


def feed_results(content: bytes, where: str, known: Known, *, url: str | None = None) -> Iterator[Result]:
    """A document for each item of a feed that carries text."""
    try:
        feed = read_feed(content, url=url)
    except FeedError as error:
        yield Remark(where, None, str(error))
        return
    if not feed.entries:
        yield Remark(where, None, "a feed without items", is_error=False)
    for number, entry in enumerate(feed.entries, 1):
        text = entry.text or entry.title or ""
        if not text:
            yield Remark(f"{where}, item {number}", None, "without title and text", is_error=False)
            continue
        document = make_document(
            text,
            url=entry.url,
            publisher=feed.title or known.publisher,
            published=day_of(entry.published) or known.published,
            title=entry.title,
            language=feed.language,
        )
        yield Read(f"{where}, item {number}", None, document)


def day_of(moment: date | None) -> str | None:
    """The day of an entry, None where it is no day of publication."""
    with suppress(ValueError):
        return iso_day(moment) if moment else None
    return None


def _entry(item: Any, base: str | None) -> Entry:
    parts = [part.get("value") or "" for part in item.get("content", ())] or [item.get("summary") or ""]
    told = item.get("published") or item.get("updated") or item.get("created")
    return Entry(
        _link(item.get("link") or item.get("id"), base),
        _plain(item.get("title")),
        moment_of(told) if told else None,
        _plain(item.get("author")),
        text_of_html(max(parts, key=len)),
    )


def _json_feed(text: str, base: str | None) -> Feed:
    """JSON Feed 1.1 (jsonfeed.org)."""
    try:
        value = orjson.loads(text.lstrip("\ufeff"))
    except orjson.JSONDecodeError as error:
        raise FeedError(f"broken JSON: {error.msg}, line {error.lineno}") from None
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise FeedError("a JSON feed without items")
    entries = tuple(_json_entry(item, base) for item in items if isinstance(item, dict))
    return Feed(_plain(value.get("title")), _language(value.get("language")), entries)


def _json_entry(item: dict[str, Any], base: str | None) -> Entry:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_plain(author.get("name")) for author in authors or () if isinstance(author, dict)]
    told = item.get("date_published") or item.get("date_modified")
    html_, plain = item.get("content_html"), item.get("content_text") or item.get("summary")
    return Entry(
        _link(item.get("url") or item.get("id"), base),
        _plain(item.get("title")),
        moment_of(told) if isinstance(told, str) else None,
        "، ".join(name for name in names if name) or None,
        text_of_html(html_) if isinstance(html_, str) else str(plain or ""),
    )


def _link(told: Any, base: str | None) -> str | None:
    if not isinstance(told, str) or not told.strip():
        return None
    try:
        url = urljoin(base or "", told.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _plain(told: Any) -> str | None:
    return " ".join(text_of_html(told).split()) or None if isinstance(told, str) else None


def _language(told: Any) -> str | None:
    return told.partition("-")[0].lower() or None if isinstance(told, str) else None
