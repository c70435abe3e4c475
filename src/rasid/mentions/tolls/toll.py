"""One count of a toll."""

from __future__ import annotations

from dataclasses import dataclass

from rasid.records import Span


@dataclass(frozen=True, slots=True)
class Toll:
    """One count of a toll.

    `head` is the token that says the kind. `of` is the position, in the list that `tolls_in` gives, of the total of which this
    is a part. `update` marks a count that replaces earlier ones, `before` one over a period or of earlier happenings. `persons`
    are the words that say who, None where only a number or a pronoun does; `kin` says that their pronoun is of somebody else.
    """

    kind: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    head: int
    of: int | None
    update: bool
    before: bool
    persons: Span | None
    kin: bool = False
