"""The plot of cost against size, as an SVG that vl-convert renders."""

from __future__ import annotations

import vl_convert


def cost(points: list[tuple[str, int, float]]) -> str:
    """Seconds against documents or reports, both logarithmic, a line a series; `points` are (series, size, seconds)."""
    values = [{"series": series, "size": size, "seconds": seconds} for series, size, seconds in points]
    scale = {"type": "log"}
    chart = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 520,
        "height": 320,
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {
                "field": "size",
                "type": "quantitative",
                "scale": scale,
                "title": "documents or reports",
                "axis": {"format": "~s"},
            },
            "y": {"field": "seconds", "type": "quantitative", "scale": scale, "title": "seconds"},
            "color": {"field": "series", "type": "nominal", "title": None},
            "shape": {"field": "series", "type": "nominal", "title": None},
        },
    }
    return str(vl_convert.vegalite_to_svg(chart))
