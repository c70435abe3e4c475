"""Dual nouns: nouns whose dual form is a count of two («قتيلان», «صاروخين»)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rasid.language.folding import fold
from rasid.language.memo import remembered
from rasid.lexicon import load


class Dual(NamedTuple):
    """A dual noun: its folded singular, and whether its form could also be a plural («مدنيين»)."""

    singular: str
    ambiguous: bool


@cache
def _duals() -> dict[str, Dual | None]:
    nouns = load("numbers")["dual_nouns"]
    table: dict[str, Dual | None] = {}
    for group in ("broken", "sound"):
        for noun in nouns[group]:
            singular = fold(noun)
            stem = singular[:-1] + "ت" if noun.endswith("ة") else singular
            if noun.endswith("ى"):
                stem = singular[:-1] + "ي"
            for ending in ("ان", "ين"):
                table.setdefault(stem + ending, Dual(singular, group == "sound" and ending == "ين"))
    table.update(dict.fromkeys(map(fold, nouns["never"])))
    return table


@remembered
def dual_of(norm: str) -> Dual | None:
    """The dual noun that a folded word is (clitics in front allowed), None where it is none that the lexicon counts.

    «قتيلان» and «وصاروخين» are; «مدنيين» is too, but `ambiguous`, since the plural is written alike.
    """
    if not norm.endswith(("ان", "ين")):
        return None
    duals = _duals()
    if norm in duals:
        return duals[norm]
    for prefix in ("و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "وب", "ول", "فال"):
        if norm.startswith(prefix) and (dual := duals.get(norm[len(prefix) :])):
            return dual
    return None
