"""The report as one HTML page that asks nothing of the network: style and charts stand in it, scripts there are none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rasid.exports.report.charts import beyond, charts
from rasid.exports.report.drawing import svg
from rasid.exports.report.tables import by_province, by_type, province, unknowns
from rasid.exports.report.telling import differences, headline, toll_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jinja2 import Template

    from rasid.exports.report.gathered import Gathered
    from rasid.exports.report.words import Words

_PIECE = 200  # statements of the template that are sent together


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about: the area in words, the first and last day (ISO), the selection, the day it is made on."""

    area: str | None
    start: str | None
    end: str | None
    selection: str
    made: date
    known_on: str | None = None
    unlinked: int = 0


def render(found: Gathered, about: About, words: Words) -> str:
    """The page."""
    return "".join(stream(found, about, words))


def stream(found: Gathered, about: About, words: Words) -> Iterator[str]:
    """The page in pieces. The charts are drawn at once: CannotDraw comes before the first piece."""
    drawn = {name: svg(spec) for name, spec in charts(found, words).items()}
    pieces = _template().stream(
        w=words,
        about=about,
        found=found,
        beyond=beyond(found),
        period=period(about, words),
        charts=drawn,
        style=files("rasid.exports.report").joinpath("page.css").read_text(encoding="utf-8"),
        headline=headline(found, words),
        types=by_type(found, words),
        provinces=by_province(found, words),
        unknowns=unknowns(found, about.unlinked, words),
        differences=lambda item: differences(item, words),
        province=lambda item: province(item, words),
        toll_line=lambda item: toll_line(item, words),
    )
    pieces.enable_buffering(_PIECE)
    return iter(pieces)


def period(about: About, words: Words) -> str:
    """The days of the report in words."""
    if about.start and about.end:
        return words("period", start=words.day(about.start), end=words.day(about.end))
    if about.start:
        return words("period_from", start=words.day(about.start))
    return words("period_to", end=words.day(about.end)) if about.end else words("period_all")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment: Any = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template: Template = environment.from_string(files("rasid.exports.report").joinpath("page.html").read_text(encoding="utf-8"))
    return template
