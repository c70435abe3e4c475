"""Number words by spelling: their kind, their value, and the clitics they are written with; digits with their separators."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.language.folding import fold
from rasid.language.memo import remembered
from rasid.lexicon import load

if TYPE_CHECKING:
    from rasid.language.tokens import Token


class Word(NamedTuple):
    """A number word: its kind, value, and which clitics it is written with.

    Kinds: unit, one (only in compounds), teen, ten, hundred, hundreds, scale, scales (dual), fraction, parts (plural
    fraction), ordinal, digits.
    """

    kind: str
    value: float
    definite: bool = False
    conjoined: bool = False
    preposition: bool = False


_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_CLITICS = (
    # written prefix, conjunction, preposition, article
    ("و", True, False, False),
    ("ف", True, False, False),
    ("ال", False, False, True),
    ("وال", True, False, True),
    ("ب", False, True, False),
    ("ل", False, True, False),
    ("ك", False, True, False),
    ("بال", False, True, True),
    ("لل", False, True, True),
    ("وب", True, True, False),
    ("ول", True, True, False),
    ("وبال", True, True, True),
    ("ولل", True, True, True),
    ("فال", True, False, True),
)
_CLITIC_LETTERS = frozenset("وفابلك")


class _Words(dict[str, "Word | None"]):
    """Number words by folded spelling, clitics taken off on first sight."""

    def __missing__(self, norm: str) -> Word | None:
        found = None
        if norm[:1].isdigit():
            value = digits_value(norm)
            found = None if value is None else Word("digits", value)
        else:
            bare = _bare_words()
            written = norm[:1] in _CLITIC_LETTERS and norm not in _no_numbers()
            for prefix, conjoined, preposition, definite in _CLITICS if written else ():
                if norm.startswith(prefix) and (word := bare.get(norm[len(prefix) :])):
                    found = word._replace(conjoined=conjoined, preposition=preposition, definite=definite)
                    break
        if len(self) > 1 << 17:
            self.clear()
            self.update(_bare_words())
        self[norm] = found
        return found


@cache
def number_words() -> _Words:
    """The table of all number words met so far; `number_words()[norm]` is None for other words."""
    return _Words(_bare_words())


@cache
def _no_numbers() -> frozenset[str]:
    return frozenset(fold(word) for word in load("numbers")["no_numbers"])


@cache
def _bare_words() -> dict[str, Word]:
    data: dict[str, Any] = load("numbers")
    table: dict[str, Word] = {}

    def put(kind: str, value: float, words: list[str]) -> None:
        for word in words:
            table.setdefault(fold(word), Word(kind, value))

    for value, words in data["units"].items():
        put("unit", float(value), words)
    put("one", 1, data["compound_ones"])
    for kind, key in (("teen", "fused_teens"), ("ten", "tens"), ("fraction", "fractions"), ("ordinal", "ordinals")):
        for value, words in data[key].items():
            put(kind, float(value), words)
    for denominator, words in data["fraction_plurals"].items():
        put("parts", 1 / float(denominator), words)
    put("hundred", 100, data["hundred"])
    put("hundred", 200, data["two_hundred"])
    for value, stems in data["hundred_prefixes"].items():
        put("hundred", 100 * float(value), [stem.rstrip("ة") + hundred for stem in stems for hundred in data["hundred"]])
        put("hundred", 100 * float(value), [stem + hundred for stem in stems for hundred in data["hundred"]])
    put("hundreds", 100, data["hundreds_plural"])
    for scale in data["scales"]:
        put("scale", scale["value"], scale["one"])
        put("scales", 2 * scale["value"], scale["two"])
        put("scaled", scale["value"], [word + "ا" for word in scale["one"]])
        put("many", scale["value"], scale["many"])
    return table


@remembered
def digits_value(norm: str) -> float | None:
    """The value of folded digits with separators; None for what is no single number («12.5.2020»).

    A comma in front of three digits parts thousands, a point in front of three («10.000») as well where the number does not
    begin with 0; else both are decimal points.
    """
    if _THOUSANDS.fullmatch(norm):
        return float(norm.replace(".", ""))
    if not _DIGITS.fullmatch(norm):
        return None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", norm):
        return float(norm.replace(",", ""))
    return float(norm.replace(",", "."))


def word_at(tokens: list[Token], i: int) -> Word | None:
    """The number word that token `i` is, None where it is none."""
    if i >= len(tokens) or tokens[i].kind not in ("word", "number"):
        return None
    token = tokens[i]
    word = number_words()[token.norm]
    if word is not None and word.kind == "digits" and "٫" in token.text:
        return word._replace(value=float(token.norm.replace(",", "")))
    return word


def next_at(tokens: list[Token], i: int) -> tuple[Word, int] | None:
    """The number word that و joins on at token `i` («وعشرون», «و عشرون»), and the token behind it."""
    word = word_at(tokens, i)
    if word is not None and word.conjoined:
        return None if word.preposition else (word, i + 1)
    if (
        word is not None
        and tokens[i].norm in ("واحد", "واحدي")
        and (tail := plain_at(tokens, i + 1, "unit"))
        and tail.value == 10
    ):
        return Word("one", 1, conjoined=True), i + 1  # وأحد عشر is folded like واحد
    if (
        i + 1 < len(tokens)
        and tokens[i].norm == "و"
        and (word := word_at(tokens, i + 1))
        and not (word.conjoined or word.preposition)
    ):
        return word, i + 2
    return None


def plain_at(tokens: list[Token], i: int, *kinds: str) -> Word | None:
    """The number word at token `i` when it stands without clitics but the article and is of one of these kinds."""
    word = word_at(tokens, i)
    return word if word and word.kind in kinds and not (word.conjoined or word.preposition) else None
