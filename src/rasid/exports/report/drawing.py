"""Drawing charts by vl-convert, which needs no browser and asks nothing of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.exports.report.words import MONTHS

if TYPE_CHECKING:
    from rasid.exports.report.charts import Spec

_SCALE = 2.0  # pixels of a PNG to a point


class CannotDraw(Exception):  # noqa: N818 - says what, as StoreError does
    """Charts cannot be drawn here; the message says what to do."""


def svg(spec: Spec) -> str:
    """A chart as SVG."""
    return str(_library().vegalite_to_svg(vl_spec=spec, time_format_locale=_locale(spec), allowed_base_urls=[]))


def png(spec: Spec) -> bytes:
    """A chart as PNG, twice as large."""
    return bytes(_library().vegalite_to_png(vl_spec=spec, scale=_SCALE, time_format_locale=_locale(spec), allowed_base_urls=[]))


def _library() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise CannotDraw("charts need vl-convert: pip install 'rasid[report]'") from error
    return vl_convert


def _locale(spec: Spec) -> dict[str, Any]:
    """Months in the language of the chart, for d3's time format."""
    months = list(MONTHS[spec["usermeta"]["language"]])
    return {
        "dateTime": "%x, %X", "date": "%-d/%-m/%Y", "time": "%H:%M:%S", "periods": ["AM", "PM"],
        "days": [""] * 7, "shortDays": [""] * 7, "months": months, "shortMonths": months,
    }  # fmt: skip
