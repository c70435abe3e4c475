"""A page as a list of its lines, each with the element that holds it and the zone of the page it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.lexicon import load

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_SILENT = frozenset((
    "audio", "base", "button", "canvas", "embed", "head", "iframe", "input", "link", "map", "math", "meta", "noscript", "object",
    "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
))  # fmt: skip
_CHROME_TAGS = frozenset(("nav", "aside", "footer", "form", "dialog", "menu"))
_META_TAGS = frozenset(("figure", "figcaption", "time", "address"))
_CHROME_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search", "banner", "dialog", "menu"))
_WHOLE = frozenset(("html", "body", "main", "article"))  # no class name makes one of these less than the page
_POST = frozenset(("hentry", "typepost"))  # WordPress adds categories and tags of a post to these
_BUILDER = "elementor"  # WordPress's page builder, which calls every element a widget
_MOST = 0.5  # of a page's characters: an element that holds more is no menu, whatever it is called
_WITH_TITLE = 0.3  # times that much is enough where the title stands in it,
_WITHOUT = 1.6  # and so many times are needed where the title is known and does not
_DEEP = 200  # elements in each other; a page that goes deeper is broken
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_SPACES = re.compile(r"[\s\u00a0\u200b\u200e\u200f\ufeff]+")


@dataclass(slots=True)
class Element:
    """An element that holds blocks: where its parent stands in the list, and whether its names call it the text."""

    tag: str
    parent: int
    is_body: bool
    zone: str
    names: frozenset[str]
    chain: tuple[int, ...]
    first: int = -1  # line with which it begins; -1 where it holds none


class Block(NamedTuple):
    """One line of a page: its words, how many characters of them are links, the element, "text", "meta", "header" or "chrome"."""

    text: str
    linked: int
    element: int
    zone: str


class Blocks(NamedTuple):
    """The lines of a page in order and the elements they stand in; parents stand before their children."""

    lines: list[Block]
    elements: list[Element]

    def ancestors(self, element: int) -> tuple[int, ...]:
        """The element itself and all that hold it, innermost first."""
        return self.elements[element].chain


def blocks_of(tree: HTMLTree, title: str = "") -> Blocks:
    """All visible lines of a page; `title` are words that stand at the head of its article."""
    walk = _Walk(title)
    if tree.body:
        walk.most = max(len(tree.body.text_content or "") * _MOST, 200)
        walk.element(tree.body, -1, "text", 0)
    return Blocks(walk.lines, walk.elements)


class _Walk:
    """One pass over the tree; the line that is being put together and its links are its state."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lines: list[Block] = []
        self.elements: list[Element] = []
        self.most = 0.0
        self._parts: list[str] = []
        self._linked = 0

    def element(self, node: ElementNode, parent: int, zone: str, depth: int) -> None:
        """Take a block element, with all in it."""
        index = len(self.elements)
        names, is_body = self._names(node)
        zone = self._zone(node, names, is_body, zone)
        chain = (index, *(self.elements[parent].chain if parent >= 0 else ()))
        self.elements.append(Element(node.tag or "", parent, is_body, zone, names, chain))
        self._children(node, index, zone, depth, linked=False)
        self._break(index, zone)

    def _children(self, node: ElementNode, index: int, zone: str, depth: int, *, linked: bool) -> None:
        child: Any = node.first_child
        while child is not None:
            if child.type == _TEXT:
                if self._parts and child.value[:1].isdigit() and self._parts[-1][-1:].isdigit():
                    self._parts.append(" ")  # two elements side by side: a date and a clock
                self._parts.append(child.value)
                if linked:
                    self._linked += len(child.value.strip())
            elif child.type == _ELEMENT:
                self._child(child, index, zone, depth + 1, linked)
            child = child.next

    def _child(self, child: ElementNode, index: int, zone: str, depth: int, linked: bool) -> None:
        tag = child.tag
        if tag == "br":
            self._break(index, zone)
        elif tag in _SILENT or depth > _DEEP or _is_hidden(child):
            return
        elif tag in _INLINE and (linked or tag == "a" or not _is_told_apart(child)):
            self._children(child, index, zone, depth, linked=linked or tag == "a")
        elif linked and tag not in _INLINE:  # a card: a link around blocks
            self._break(index, zone)
            self._children(child, index, zone, depth, linked=True)
            self._break(index, zone)
        else:
            self._break(index, zone)
            self.element(child, index, zone, depth)

    def _break(self, index: int, zone: str) -> None:
        """End the line."""
        text = _SPACES.sub(" ", "".join(self._parts)).strip()
        if text:
            self._begin(index)
            self.lines.append(Block(text, min(self._linked, len(text)), index, zone))
        self._parts.clear()
        self._linked = 0

    def _begin(self, index: int) -> None:
        """The coming line is the first of all elements around it that hold none yet."""
        while index >= 0 and self.elements[index].first < 0:
            self.elements[index].first = len(self.lines)
            index = self.elements[index].parent

    def _names(self, node: ElementNode) -> tuple[frozenset[str], bool]:
        told = " ".join(filter(None, (node.getattr("class"), node.getattr("id"))))
        words, is_body = _read_names(told) if told else (frozenset[str](), False)
        return words, is_body or "articlebody" in (node.getattr("itemprop") or "").lower()

    def _zone(self, node: ElementNode, names: frozenset[str], is_body: bool, zone: str) -> str:
        if zone == "chrome" or node.tag in _WHOLE or is_body or names & _POST:
            return zone
        known = _zone_words()
        is_meta = node.tag in _META_TAGS or names & known["meta"]
        is_header = node.tag == "header" or ("header" in names and not is_meta)
        if zone == "text" and is_header and len(node.text_content or "") < self.most:
            return "header"
        is_chrome = node.tag in _CHROME_TAGS or (node.getattr("role") or "") in _CHROME_ROLES or names & known["chrome"]
        if is_chrome and not self._holds_article(node):
            return "chrome"
        return "meta" if is_meta and zone == "text" and not self._holds_article(node) else zone

    def _holds_article(self, node: ElementNode) -> bool:
        """Whether an element is too much of the page to be what its names say."""
        text = node.text_content or ""
        if self.title:
            return len(text) > self.most * (_WITH_TITLE if self.title in text else _WITHOUT)
        return len(text) > self.most


def _is_hidden(node: ElementNode) -> bool:
    style = (node.getattr("style") or "").replace(" ", "")
    return node.hasattr("hidden") or "display:none" in style


def _is_told_apart(node: ElementNode) -> bool:
    """Whether an inline element has names that set it apart from the line it stands in («<span class="date">»)."""
    if node.tag == "time":
        return True
    told = node.getattr("class")
    return bool(told and _read_names(told)[0] & (_zone_words()["meta"] | _zone_words()["chrome"]))


@cache
def _zone_words() -> dict[str, frozenset[str]]:
    known = load("pages")
    return {"chrome": frozenset(known["chrome"]), "meta": frozenset(known["meta"])}


_names_read: dict[str, tuple[frozenset[str], bool]] = {}


def _read_names(told: str) -> tuple[frozenset[str], bool]:
    """The words of a class attribute and an id, and whether they call the element the text of the article."""
    if told in _names_read:
        return _names_read[told]
    words: set[str] = set()
    is_body = False
    for name in told.split():
        parts = [part.lower() for part in _WORDS.findall(name)]
        words.update(part for part in parts if parts[0] != _BUILDER or part not in ("widget", "widgets"))
        words.add("".join(parts))
        is_body = is_body or f" {' '.join(parts)} ".endswith(_body_phrases())
    if len(_names_read) > 20_000:
        _names_read.clear()
    _names_read[told] = frozenset(words), is_body
    return _names_read[told]


@cache
def _body_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in load("pages")["body"])


def _node_types() -> tuple[Any, Any]:
    from resiliparse.parse.html import NodeType

    return NodeType.ELEMENT, NodeType.TEXT


_ELEMENT, _TEXT = _node_types()
