"""News as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

import orjson

from rasid.incidents.rows import toll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rasid.service.alerts.news import News

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name, where its page and itself are, when it last changed, and its items."""

    title: str
    page: str
    address: str
    updated: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Item:
    """One incident in a feed."""

    id: str
    title: str
    summary: str
    url: str
    published: str
    updated: str
    type: str


def item(news: News, origin: str) -> Item:
    """An incident as an item; its id never changes, while its time does when reports join."""
    incident = news.incident
    place = (incident.place or {}).get("name")
    title = ", ".join(part for part in (incident.type.replace("_", " "), place, incident.time) if part)
    counted = [f"{len(incident.reports)} reports", f"{incident.origins} independent origins"]
    tolls = [f"{kind}: {told}" for kind in ("killed", "injured") if (told := toll(incident, kind))]
    names = [f"told by {', '.join(incident.origin_names)}"] if incident.origin_names else []
    against = [f"contradiction: {found.reason}" for found in incident.contradictions]
    return Item(
        id=f"urn:rasid:incident:{incident.id}",
        title=title,
        summary="; ".join([*counted, *tolls, *names, *against]),
        url=f"{origin}/incidents/{incident.id}",
        published=news.made_at,
        updated=news.joined_at,
        type=incident.type,
    )


def rss(feed: Feed) -> bytes:
    """RSS 2.0."""
    root = Xml.Element("rss", {"version": "2.0"})
    channel = Xml.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", f"Incidents of the view «{feed.title}»")
    _add(channel, "lastBuildDate", _rfc822(feed.updated))
    Xml.SubElement(channel, f"{{{_ATOM}}}link", {"rel": "self", "href": feed.address, "type": "application/rss+xml"})
    for one in feed.items:
        element = Xml.SubElement(channel, "item")
        _add(element, "title", one.title)
        _add(element, "link", one.url)
        _add(element, "guid", one.id, isPermaLink="false")
        _add(element, "pubDate", _rfc822(one.updated))
        _add(element, "category", one.type)
        _add(element, "description", one.summary)
    return _xml(root)


def atom(feed: Feed) -> bytes:
    """Atom."""
    root = Xml.Element(f"{{{_ATOM}}}feed")
    _add(root, f"{{{_ATOM}}}id", feed.address.partition("?")[0])
    _add(root, f"{{{_ATOM}}}title", feed.title)
    _add(root, f"{{{_ATOM}}}updated", feed.updated)
    _add(Xml.SubElement(root, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name", "Rasid")
    Xml.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": feed.address})
    Xml.SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "href": feed.page})
    for one in feed.items:
        element = Xml.SubElement(root, f"{{{_ATOM}}}entry")
        for name in ("id", "title", "published", "updated", "summary"):
            _add(element, f"{{{_ATOM}}}{name}", getattr(one, name))
        Xml.SubElement(element, f"{{{_ATOM}}}link", {"rel": "alternate", "href": one.url})
        Xml.SubElement(element, f"{{{_ATOM}}}category", {"term": one.type})
    return _xml(root)


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": [
            {
                "id": one.id,
                "url": one.url,
                "title": one.title,
                "content_text": one.summary,
                "date_published": one.published,
                "date_modified": one.updated,
                "tags": [one.type],
            }
            for one in feed.items
        ],
    }
    return orjson.dumps(told)


FORMATS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json", json_feed),
}


def _add(parent: Xml.Element, name: str, text: str, **attributes: str) -> None:
    Xml.SubElement(parent, name, attributes).text = _NO_XML.sub("\ufffd", text)


def _xml(root: Xml.Element) -> bytes:
    Xml.register_namespace("atom" if root.tag == "rss" else "", _ATOM)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _rfc822(time: str) -> str:
    return format_datetime(datetime.fromisoformat(time), usegmt=True)
