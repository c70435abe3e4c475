"""English clauses of the record and of errors in Arabic: a clause is recognised by its template and filled with the same values.

`translations/ar/NAME.yaml` holds the templates of one kind of text. A key is a clause with what it is filled with, the value is
its translation: {words} as they stand, {place} a place by its English name, {weapon} a code, {parameter} a field of a form,
{number} a number, {clause} another clause of the same file.
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
_SHAPES = {
    "number": r"[+-]?\d+(?:[.,]\d+)*", "weapon": r"\w+", "parameter": r"\w+", "words": r".+?", "place": r".+?", "clause": r".+?",
}  # fmt: skip


class _Template(NamedTuple):
    shape: re.Pattern[str]
    kinds: tuple[str, ...]
    told: str


@lru_cache(maxsize=4096)
def clause_words(catalogue: str, clause: str, w: Words) -> str | None:
    """One clause in the language of the pages; None where the catalogue (`reasons`, `problems`) does not know it."""
    matching = ((template, found) for template in _templates(catalogue) if (found := template.shape.fullmatch(clause)))
    fillings = (_filled(catalogue, template, found, w) for template, found in matching)
    return next((told for told in fillings if told is not None), None)


def _filled(catalogue: str, template: _Template, found: re.Match[str], w: Words) -> str | None:
    """The translation of a template with the values of a clause; None where one of them does not fit there."""
    values = [_value(catalogue, kind, text, w) for kind, text in zip(template.kinds, found.groups(), strict=True)]
    told = [value for value in values if value is not None]
    return _interleaved(_FILLED.split(template.told)[::2], told) if len(told) == len(values) else None


def _interleaved(texts: list[str], values: list[str]) -> str:
    """Texts with the values between them."""
    return texts[0] + "".join(value + text for value, text in zip(values, texts[1:], strict=True))


def _value(catalogue: str, kind: str, text: str, w: Words) -> str | None:
    """What a template is filled with; None where it does not fit there."""
    if kind == "clause":
        return clause_words(catalogue, text, w)
    if kind in ("weapon", "parameter"):
        return w.term(kind, text)
    if kind == "place":
        return apart(_places().get(text, text))
    return text if kind == "number" else apart(text)


def apart(text: str) -> str:
    """Words of another direction, or of a report, that neither steer the line nor are steered by it."""
    return f"{FSI}{printable(text)}{PDI}"


@cache
def _templates(catalogue: str) -> tuple[_Template, ...]:
    """A catalogue, clauses without anything to fill first, then those that say most themselves."""
    text = files("rasid.service").joinpath("translations", "ar", f"{catalogue}.yaml").read_text(encoding="utf-8")
    told: Mapping[str, str] = yaml.safe_load(text)
    return tuple(_template(english, told[english]) for english in sorted(told, key=lambda one: -len(_FILLED.sub("", one))))


def _template(english: str, told: str) -> _Template:
    kinds = tuple(_FILLED.findall(english))
    if kinds != tuple(_FILLED.findall(told)):
        raise ValueError(f"{english!r} and its translation are filled with different things")
    parts = _FILLED.split(english)  # text and kinds in turn
    shape = "".join(f"({_SHAPES[part]})" if i % 2 else re.escape(part) for i, part in enumerate(parts))
    return _Template(re.compile(shape), kinds, told)


@cache
def _places() -> dict[str, str]:
    """Arabic names of places by their English ones; of several, that of the one which a bare name means most likely."""
    found = gazetteer()
    rows = sorted((found.row(i) for i in range(len(found))), key=lambda row: row.weight)
    return {row.en: row.label for row in rows}
