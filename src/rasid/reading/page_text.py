"""The main text of a page: which of its lines are the article.

Lines give their length to the elements around them, less the farther these are (Arc90's Readability, 2009); elements whose
names call them the text count more, and so do those that hold the words of the title, which an article repeats and the teasers
of others do not. What stands inside but is no part of it (links to other articles, buttons, comments) goes by its labels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasid.language.folding import fold_phrase
from rasid.reading.labels import LONGEST, begins, is_button, label, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasid.reading.blocks import Block, Blocks

_TRANSPARENT = frozenset((
    "b", "blockquote", "center", "dd", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "pre",
    "section", "span", "strong", "time", "ul",
))  # fmt: skip
_DECAY = (1.0, 0.7, 0.5, 0.3, 0.2)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_WHOLE = frozenset(("body", "main", "article"))
_SHORT = 20  # characters: a line below says too little of where the article is
_NAMED = 2.0  # how much more an element counts that is called the text
_TITLE = 1.5  # and at most one that holds the words of the title
_TRIED = 6  # best elements that are compared with the title
_LEAD = 40  # characters: a shorter line between title and text is no lead
_WORD = re.compile(r"\w{3,}")


def article_lines(blocks: Blocks, zones: list[str], title: str | None, title_line: int | None) -> list[int]:
    """Which lines are the article's text, in order; none where the page has no running text.

    `zones` are the zones of the lines with those of headers decided, `title_line` is where the title stands.
    """
    weights = [_weight(line, zone) for line, zone in zip(blocks.lines, zones, strict=True)]
    best = _best_element(blocks, weights, title)
    if best is None:
        return []
    inside = [i for i, line in enumerate(blocks.lines) if best in blocks.ancestors(line.element) and zones[i] == "text"]
    told = list(_without_asides(blocks, inside, title))
    return _lead(blocks, zones, weights, title_line, told) + told


def _weight(line: Block, zone: str) -> float:
    """What a line tells of where the article is: its characters that are no links; nothing for short lines and link lists."""
    plain = len(line.text) - line.linked
    return float(plain) if zone == "text" and plain >= _SHORT and line.linked * 2 < len(line.text) else 0.0


def _best_element(blocks: Blocks, weights: list[float], title: str | None) -> int | None:
    scores: dict[int, float] = {}
    for weight, line in zip(weights, blocks.lines, strict=True):
        if weight:
            holders = [e for e in blocks.ancestors(line.element) if blocks.elements[e].tag not in _TRANSPARENT]
            for element, share in zip(holders, _DECAY, strict=False):
                scores[element] = scores.get(element, 0.0) + weight * share
    listed = _linked_headings(blocks)
    for element in scores:
        scores[element] *= (_NAMED if blocks.elements[element].is_body else 1.0) / (1 + listed.get(element, 0))
    tried = sorted(scores, key=lambda e: -scores[e])[:_TRIED]
    wanted = set(_WORD.findall(fold_phrase(title))) if title else set()
    if not wanted:
        return tried[0] if tried else None
    return max(tried, key=lambda e: scores[e] * (1 + (_TITLE - 1) * _coverage(blocks, weights, e, wanted)), default=None)


def _linked_headings(blocks: Blocks) -> dict[int, int]:
    """How many headings that are links stand in each element: a list of stories has many, a story none."""
    counts: dict[int, int] = {}
    for line in blocks.lines:
        chain = blocks.ancestors(line.element)
        if (
            line.zone == "text"
            and line.linked * 2 > len(line.text)
            and any(blocks.elements[e].tag in _HEADINGS for e in chain[:2])
        ):
            for element in chain:
                counts[element] = counts.get(element, 0) + 1
    return counts


def _coverage(blocks: Blocks, weights: list[float], element: int, wanted: set[str]) -> float:
    """The share of the title's words that stand in an element."""
    found: set[str] = set()
    for weight, line in zip(weights, blocks.lines, strict=True):
        if weight and element in blocks.ancestors(line.element):
            found |= wanted & set(_WORD.findall(fold_phrase(line.text)))
    return len(found) / len(wanted)


def _without_asides(blocks: Blocks, inside: list[int], title: str | None) -> Iterator[int]:
    """The lines of the article's element less what is no part of the article."""
    heading = label(title) if title else ""
    told = False
    box: set[int] = set()
    for i in inside:
        line = blocks.lines[i]
        said = label(line.text)
        if told and _is_labelled(line, said, "ends"):
            return
        if _is_labelled(line, said, "asides"):
            box |= _box(blocks, i)
            continue
        if box.intersection(blocks.ancestors(line.element)) or line.linked * 10 > len(line.text) * 7:
            continue
        if said and said != heading and not is_button(line.text, said):
            told = True
            yield i


def _box(blocks: Blocks, line: int) -> set[int]:
    """The outermost element that begins with a line, where it has more in it than the line."""
    chain = blocks.ancestors(blocks.lines[line].element)
    begun = [e for e in chain if blocks.elements[e].first == line and blocks.elements[e].tag not in _WHOLE]
    return set(begun[-1:])


def _is_labelled(line: Block, said: str, kind: str) -> bool:
    """Whether a line is one of the labels, or begins with one and goes on with a link or a colon («اقرأ أيضاً: …»)."""
    if said in labels(kind):
        return True
    if not begins(said, kind):
        return False
    is_short = kind == "ends" and len(said) < LONGEST
    return is_short or line.linked * 2 > len(line.text) or label(line.text.partition(":")[0]) in labels(kind)


def _lead(blocks: Blocks, zones: list[str], weights: list[float], title_line: int | None, told: list[int]) -> list[int]:
    """The lines between title and text that tell: a summary that stands outside of the text's element."""
    if title_line is None or not told or title_line > told[0]:
        return []
    lead = [i for i in range(title_line + 1, told[0]) if weights[i] >= _LEAD and not is_aside_heading(blocks.lines[i].text)]
    return lead if len(lead) <= 2 else []


def is_aside_heading(text: str) -> bool:
    """Whether a line is a label of what is not the article."""
    return label(text) in (*labels("asides"), *labels("ends"))
