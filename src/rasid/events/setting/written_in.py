"""Where a report was written: the places that head a line of several («بغداد - تكريت - الوكالات: …»), in none of which it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated

_DASHES = frozenset("-–—ـ/")
_COLON = frozenset(":")
_REACH = 12  # tokens from the head of a line to its colon


def written_in(doc: Annotated) -> set[int]:
    """The first tokens of the places of datelines with more than one: dashes alone part them, a colon ends them. Places of one
    division tell where the news is («ريف حلب - الباب: …»)."""
    found: set[int] = set()
    divisions = {p.first: p.value.place.admin1_code for p in doc.places if p.value.place is not None}
    for colon in doc.spots(_COLON):
        start = next((i for i in range(colon, max(colon - _REACH, 0), -1) if doc.tokens[i - 1].kind == "break"), 0)
        if colon - start > _REACH:
            continue
        heads = [first for first in divisions if start <= first < colon]
        between = [i for first in heads[1:] for i in range(first - 1, first)]
        several = len({divisions[first] for first in heads}) > 1
        if several and all(doc.tokens[i].text in _DASHES for i in between) and _is_bare(doc, start, heads[0]):
            found.update(heads)
    return found


def _is_bare(doc: Annotated, start: int, first: int) -> bool:
    """Whether no word stands before the first place."""
    return all(doc.tokens[i].kind != "word" for i in range(start, first))
