"""The words of a report (`words.yaml`) in one of its languages, and how it writes numbers, ranges and days."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import yaml

from rasid.exports.arabic_sides import arabic
from rasid.exports.bidi import isolate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.exports.chosen import Side, Toll

Language = Literal["en", "ar"]
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
}


class Words:
    """One language of `words.yaml`; called with a key and what fills its braces."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._said: dict[str, Any] = _all()[language]

    def __call__(self, key: str, **values: object) -> str:
        """A sentence; KeyError for one there is not."""
        return str(self._said[key]).format(**values)

    def texts(self, key: str) -> list[str]:
        """Sentences."""
        return list(self._said[key])

    def label(self, group: str, key: str) -> str:
        """The word for a value of a closed list; the value itself where there is none."""
        return str(self._said[group].get(key, key.replace("_", " ")))

    @property
    def direction(self) -> str:
        """Which way the page runs."""
        return "rtl" if self.language == "ar" else "ltr"

    def names(self, names: Iterable[str]) -> str:
        """Names in a row, each kept in its own direction."""
        return ("، " if self.language == "ar" else ", ").join(map(isolate, names))

    def side(self, side: Side) -> str:
        """A side by a neutral name; in Arabic, where there is none, the report's own words between «»."""
        if self.language == "en":
            return side.label
        return (arabic(side.id, side.label) if side.id else None) or f"«{side.words}»"

    def labels(self, labels: Iterable[str]) -> str:
        """Sides by the labels that contradictions have."""
        return self.names((arabic(None, label) or label) if self.language == "ar" else label for label in labels)

    def day(self, iso: str | None) -> str:
        """A day as people write it: «5 Mar 2021»; what is no ISO day stays as it is."""
        try:
            told = date.fromisoformat(iso or "")
        except ValueError:
            return iso or ""
        return f"{told.day} {MONTHS[self.language][told.month - 1]} {told.year}"

    def days(self, start: str | None, end: str | None, edtf: str | None) -> str:
        """First to last day, or the EDTF expression where bounds are missing."""
        if not start or not end:
            return edtf or self("not_told")
        return self.day(start) if start == end else self("period", start=self.day(start), end=self.day(end))

    def range(self, low: int | None, high: int | None) -> str:
        """«3», «3–5», «3 or more»; «not told» where nothing bounds it."""
        if low is None and high is None:
            return self("not_told")
        if high is None:
            return self("or_more", low=f"{low:,}")
        if (low or 0) == high:
            return f"{high:,}"
        return self("range", low=f"{low or 0:,}", high=f"{high:,}")

    def toll(self, toll: Toll) -> str:
        """A toll as a range over all reports."""
        return self.range(toll.low if toll.low is not None else toll.best, toll.high)


@cache
def _all() -> dict[str, Any]:
    text = files("rasid.exports.report").joinpath("words.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
