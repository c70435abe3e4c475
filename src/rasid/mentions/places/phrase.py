"""What the finder hands to resolution: the words of one place phrase and what they may mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from rasid.mentions.places.words import Head


class Shift(NamedTuple):
    """How a phrase stands to the place it names: `kind` is belt, bearing, near, inside, coast or offset.

    `bearing` is in degrees clockwise from north, None where no side is told; `km` the distance told or typical.
    """

    kind: str
    bearing: float | None = None
    km: float | None = None


@dataclass(slots=True)
class Phrase:
    """Tokens `first` to `last` (exclusive) name a place by the words `name`; `codes` are the gazetteer's readings of them.

    `stem` is the name's folded spelling without clitics and article, `definite` whether it had the article, `clitic` what
    else was taken off, `raw` its last word as written. `shifts` are the relative words around the name, innermost first.
    `ends` are the two places of a road or of «بين … و…». `personal`: the words around make it the name of a person or a
    paper. `nation` is the country of an adjective behind the name («درنة الليبية»). `homeland` is "country" for «البلاد»,
    "capital" for «العاصمة». `heading` is the head noun that the name itself begins with («جسر قرقوزاق»). `inside`: the phrase is
    a site, the name that of the place it is in, and this that place's own head noun («سوق بلدة ذيبان»: «بلدة»).
    """

    first: int
    last: int
    name: tuple[int, int]
    stem: str
    definite: bool
    codes: list[int]
    head: Head | None = None
    head_word: str = ""
    heading: Head | None = None
    preposition: bool = False
    listed: bool = False
    shifts: tuple[Shift, ...] = ()
    ends: tuple[Phrase, Phrase] | None = None
    clitic: str = ""
    raw: str = ""
    hashtag: bool = False
    personal: bool = False
    nation: str | None = None
    homeland: str | None = None
    inside: tuple[Head, str] | None = None
    parent: Phrase | None = field(default=None, repr=False)

    def but(self, **changes: object) -> Phrase:
        """The phrase itself with attributes changed: the finder makes each phrase anew and owns it."""
        for name, value in changes.items():
            setattr(self, name, value)
        return self
