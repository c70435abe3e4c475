"""Reasons of values in Arabic: the reader words them in English, and a catalogue of its clauses translates them.

The record holds reasons as text, so that they are what was said when it was read; a page in another language recognises each
clause by its template (`translations/ar/reasons.yaml`) and fills the translation with the same values.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import yaml

from rasid.exports.bidi import FSI, PDI, printable
from rasid.gazetteer import load as gazetteer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rasid.service.words import Words

_FILLED = re.compile(r"\{(\w+)\}")
_SHAPES = {"number": r"[+-]?\d+(?:\.\d+)?", "weapon": r"\w+", "words": r".+?", "place": r".+?", "clause": r".+?"}
_CLAUSES = re.compile(r"(?:«[^»]*»|[^;«]|;(?! )|«)+")  # what stands between marks of quotation is not parted


class _Template(NamedTuple):
    shape: re.Pattern[str]
    kinds: tuple[str, ...]
    told: str


def translated(reason: str, w: Words) -> str:
    """A reason in the language of the pages; a clause that the catalogue does not know stays as it is, set apart."""
    return "؛ ".join(clause_words(clause, w) or _apart(clause) for clause in clauses(reason))


def clauses(reason: str) -> list[str]:
    """The clauses of a reason."""
    return [clause.strip() for clause in _CLAUSES.findall(reason) if clause.strip()]


@lru_cache(maxsize=4096)
def clause_words(clause: str, w: Words) -> str | None:
    """One clause in the language of the pages; None where the catalogue does not know it."""
    fillings = (_filled(template, found, w) for template in _templates() if (found := template.shape.fullmatch(clause)))
    return next((told for told in fillings if told is not None), None)


def _filled(template: _Template, found: re.Match[str], w: Words) -> str | None:
    """The translation of a template with the values of a clause; None where one of them does not fit there."""
    values = [_value(kind, text, w) for kind, text in zip(template.kinds, found.groups(), strict=True)]
    told = [value for value in values if value is not None]
    return _interleaved(_FILLED.split(template.told)[::2], told) if len(told) == len(values) else None


def _interleaved(texts: list[str], values: list[str]) -> str:
    """Texts with the values between them."""
    return texts[0] + "".join(value + text for value, text in zip(values, texts[1:], strict=True))


def _value(kind: str, text: str, w: Words) -> str | None:
    """What a template is filled with; None where it does not fit there."""
    if kind == "clause":
        return clause_words(text, w)
    if kind == "weapon":
        return w.term("weapon", text)
    if kind == "place":
        return _apart(_places().get(text, text))
    return text if kind == "number" else _apart(text)


def _apart(text: str) -> str:
    """Words of another direction, or of a report, that neither steer the line nor are steered by it."""
    return f"{FSI}{printable(text)}{PDI}"


@cache
def _templates() -> tuple[_Template, ...]:
    """The catalogue, clauses without anything to fill first, then those that say most themselves."""
    text = files("rasid.service").joinpath("translations", "ar", "reasons.yaml").read_text(encoding="utf-8")
    told: Mapping[str, str] = yaml.safe_load(text)
    return tuple(_template(english, told[english]) for english in sorted(told, key=lambda one: -len(_FILLED.sub("", one))))


def _template(english: str, told: str) -> _Template:
    kinds = tuple(_FILLED.findall(english))
    if kinds != tuple(_FILLED.findall(told)):
        raise ValueError(f"reasons.yaml: {english!r} and its translation are filled with different things")
    parts = _FILLED.split(english)  # text and kinds in turn
    shape = "".join(f"({_SHAPES[part]})" if i % 2 else re.escape(part) for i, part in enumerate(parts))
    return _Template(re.compile(shape), kinds, told)


@cache
def _places() -> dict[str, str]:
    """Arabic names of places by their English ones; of several, that of the one which a bare name means most likely."""
    found = gazetteer()
    rows = sorted((found.row(i) for i in range(len(found))), key=lambda row: row.weight)
    return {row.en: row.label for row in rows}
