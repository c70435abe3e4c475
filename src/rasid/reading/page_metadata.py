"""What a page says of itself: schema.org as JSON-LD and microdata, Open Graph, Dublin Core and plain meta elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resiliparse.parse.html import DocumentNode, HTMLTree

_ARTICLES = frozenset((
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "liveblogposting",
    "blogposting", "socialmediaposting", "report", "opinionnewsarticle", "advertisercontentarticle", "creativework",
))  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date",
    "published_date", "publication_date", "pubdate", "pub_date", "article.published", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "article_date_original",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "date",
)  # fmt: skip
_AUTHOR = ("author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "twitter:data1")
_PUBLISHER = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_TITLE = ("og:title", "dc.title", "dcterms.title", "twitter:title", "title")
_DEEP = 8  # levels of JSON-LD looked into


@dataclass(slots=True)
class Metadata:
    """What was found: `titles` and `published` as written, the surest first."""

    titles: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def metadata_of(tree: HTMLTree, url: str | None) -> Metadata:
    """The metadata of a page that was got from `url`."""
    found = Metadata()
    found.url = url
    page = tree.document
    if page is None:
        return found
    _from_json_ld(page, found)
    _from_meta(page, found)
    _from_microdata(page, found)
    found.url = _canonical(page, url)
    root = page.query_selector("html")
    found.language = found.language or _language(root.getattr("lang") if root else None)
    return found


def _from_json_ld(page: DocumentNode, found: Metadata) -> None:
    things = list(_things(page))
    articles = [thing for thing in things if _types(thing) & _ARTICLES]
    for thing in articles:
        _take(found.titles, _text(thing.get("headline")) or _text(thing.get("name")))
        _take(found.published, _text(thing.get("datePublished")))
        found.publisher = found.publisher or _name(thing.get("publisher"), things)
        found.author = found.author or _name(thing.get("author"), things)
        found.language = found.language or _language(_text(thing.get("inLanguage")))
        found.body = found.body or _body(thing.get("articleBody"))
    for thing in things:
        if "webpage" in _types(thing):
            _take(found.published, _text(thing.get("datePublished")))
        elif {"website", "newsmediaorganization", "organization"} & _types(thing):
            found.publisher = found.publisher or _text(thing.get("name"))


def _things(page: DocumentNode) -> Iterator[dict[str, Any]]:
    """All objects with a type that the page's JSON-LD holds; what is broken is passed over."""
    for script in page.query_selector_all('script[type="application/ld+json"]'):
        try:
            yield from _typed(orjson.loads(_without_controls(script.text_content or "")), 0)
        except orjson.JSONDecodeError:
            continue


def _without_controls(text: str) -> str:
    """Line breaks inside strings, which JSON forbids and many sites write."""
    return "".join(c if c >= " " else " " for c in text).strip().removesuffix(";")


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for item in value:
            yield from _typed(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _typed(value.get(key), depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    types = thing.get("@type")
    return {str(t).rpartition("/")[2].lower() for t in (types if isinstance(types, list) else [types])}


def _name(value: Any, things: list[dict[str, Any]]) -> str | None:
    """The name of a person or organisation: told here, or by reference to another object of the page."""
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item, things))]
        return "، ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        told = _text(value.get("name"))
        if told or not value.get("@id"):
            return told
        return next((_text(t.get("name")) for t in things if t.get("@id") == value["@id"] and t.get("name")), None)
    return _text(value)


def _from_meta(page: DocumentNode, found: Metadata) -> None:
    told: dict[str, str] = {}
    for meta in page.query_selector_all("meta"):
        name = meta.getattr("property") or meta.getattr("name") or meta.getattr("itemprop") or ""
        content = (meta.getattr("content") or "").strip()
        if name and content:
            told.setdefault(name.lower(), content)
    for name in _TITLE:
        _take(found.titles, told.get(name))
    for name in _PUBLISHED:
        _take(found.published, told.get(name))
    found.publisher = found.publisher or next((told[name] for name in _PUBLISHER if name in told), None)
    author = next((told[name] for name in _AUTHOR if name in told and not told[name].startswith("http")), None)
    found.author = found.author or author
    found.language = found.language or _language(told.get("og:locale"))


def _from_microdata(page: DocumentNode, found: Metadata) -> None:
    for node in page.query_selector_all('[itemprop~="datePublished"], time[pubdate], time[datetime].published'):
        _take(found.published, node.getattr("datetime") or node.getattr("content") or node.text_content)
    days = {told[:10]: told for node in page.query_selector_all("time[datetime]") if (told := node.getattr("datetime"))}
    if len(days) == 1:  # a page with one time tells its own
        _take(found.published, next(iter(days.values())))
    for node in page.query_selector_all('[itemprop~="headline"]'):
        _take(found.titles, node.getattr("content") or node.text_content)
    if found.author is None:
        named = page.query_selector('[itemprop~="author"] [itemprop~="name"], [itemprop~="author"], a[rel~="author"]')
        found.author = _spaced(named.getattr("content") or named.text_content or "") if named else None


def _canonical(page: DocumentNode, url: str | None) -> str | None:
    """The address that the page wants to be known by, where it is one of its own site; else the one it was got from."""
    for selector, attribute in (('link[rel~="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        linked = page.query_selector(selector)
        told = (linked.getattr(attribute) or "").strip() if linked else ""
        target = urljoin(url or "", told) if told else ""
        if _is_page(target) and (url is None or _site(target) == _site(url)):
            return target
    return url


def _is_page(url: str) -> bool:
    """Whether an address can be that of one page: a front page named as canonical is a mistake of the publishing system."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and (len(parts.path) > 1 or bool(parts.query))


def _site(url: str) -> str:
    """The last two labels of a host: those of its site, near enough to see that an address leads elsewhere."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _language(value: str | None) -> str | None:
    """The primary subtag of a language tag."""
    tag = (value or "").replace("_", "-").partition("-")[0].strip().lower()
    return tag if tag.isalpha() and 2 <= len(tag) <= 3 else None


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return _spaced(value) if isinstance(value, str) else None


def _body(value: Any) -> str | None:
    """A text with its line breaks."""
    return "\n".join(filter(None, map(_spaced, value.splitlines()))) if isinstance(value, str) else None


def _spaced(text: str) -> str | None:
    return " ".join(text.split()) or None


def _take(values: list[str], value: str | None) -> None:
    if value and (spaced := _spaced(value)) and spaced not in values:
        values.append(spaced)
