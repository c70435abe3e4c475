"""What «و» joins under one act is one target where neither is a side of its own (codebook, Spans: the shortest complete phrase).

Places («بلدتي سرمين وبنش», «حي السكري وبلدة كفرناها»), people («لاجئون وعاملون محليون», «الأب وابنه») and things told in the
plural («مواقع وآليات») are hit together; two armed sides, or two sites told one by one, stay two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.mentions.actors.words import words_of
from rasid.records import Actor, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_PEOPLE = frozenset(("civilians", "protesters"))
_GAPS = frozenset((" ", "، ", ", ", " ،", "\n"))


def told_together(text: str, sides: Sequence[Actor]) -> list[Actor]:
    """Sides of one act with those made one that «و» joins, in the order given; `text` is the document's."""
    done = list(sides)
    for after in sorted(sides, key=lambda side: side.span.start):
        k = next((k for k, before in enumerate(done) if _is_joined(text, before, after) and _are_alike(before, after)), None)
        if k is not None:
            done[k] = _both(text, done[k], after)
            done.remove(after)
    return done


def _both(text: str, one: Actor, other: Actor) -> Actor:
    words = Span(text[one.span.start : other.span.end], one.span.start, other.span.end)
    name = one.name + text[one.span.end : other.span.end]
    return Actor(name, name if _is_place(one) else one.label, None, one.kind, words)


def _is_joined(text: str, one: Actor, other: Actor) -> bool:
    """Whether «و» joins a side to the one right before it."""
    gap = text[one.span.end : other.span.start]
    return gap in _GAPS and fold(other.span.text).startswith("و")


def _are_alike(one: Actor, other: Actor) -> bool:
    """Whether two sides are of a kind that is hit together: places, people, or things in the plural."""
    if one.id or other.id:
        return False
    if one.kind in _PEOPLE:
        return other.kind in _PEOPLE
    if not one.kind == other.kind == "site":
        return False
    return (_is_place(one) and _is_place(other)) or (_is_plural(one) and _is_plural(other))


def _is_place(side: Actor) -> bool:
    """Whether a target is a place of the gazetteer's: it is labelled by its own name."""
    return side.label == side.name


def _is_plural(side: Actor) -> bool:
    """Whether things are told in the plural («مواقع», «والمحاصيل»)."""
    word = words_of([fold(side.span.text).split()[0]])[0]
    return word is not None and word.noun is not None and not word.singular
