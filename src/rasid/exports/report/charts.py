"""The charts of a report as Vega-Lite: where, when, how many dead. Colour-blind safe, and never by colour alone."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from math import cos, pi, radians, sin
from typing import TYPE_CHECKING, Any

import orjson

from rasid.exports.bidi import PDI, RLI
from rasid.exports.report.gathered import FAMILIES, Gathered, Item, first_of

if TYPE_CHECKING:
    from rasid.exports.report.words import Words

Spec = dict[str, Any]
WIDTH, HEIGHT = 720, 440
# Okabe and Ito's colours, none of them any side's flag on its own, each with a sign of its own
COLOURS = dict(zip(FAMILIES, ("#0072B2", "#009E73", "#D55E00", "#CC79A7", "#E69F00", "#5f6368"), strict=True))
_SIGNS = dict(zip(FAMILIES, ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down"), strict=True))
_FONT = "Noto Naskh Arabic, Noto Sans Arabic, Segoe UI, DejaVu Sans, sans-serif"
_LABELS = 14  # places named on the map
_NARROWEST = 1.2  # degrees that the map shows at least
_EARTH = 111.32  # km to a degree
_FEW = 0.02  # of the points that may be left out on each side of the map


def charts(found: Gathered, words: Words) -> dict[str, Spec]:
    """The charts by name, those that there is something to draw in."""
    drawn: dict[str, Spec] = {}
    if any(item.on_map for item in found.items):
        drawn["map"] = _map(found, words)
    if found.bins():
        drawn["timeline"] = _timeline(found, words)
    if any(one.killed.told for one in found.bins()):
        drawn["toll"] = _toll(found, words)
    return drawn


def _base(words: Words) -> Spec:
    axis = {"gridColor": "#e4e4de", "domainColor": "#999", "tickColor": "#999", "labelFontSize": 12, "titleFontSize": 12}
    legend = {
        "orient": "bottom",
        "columns": 3,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "symbolStrokeWidth": 1.5,
        "labelLimit": 300,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "#ffffff",
        "padding": 8,
        "config": {"font": _FONT, "axis": axis, "legend": legend, "view": {"stroke": "#c9c9c2"}},
        "usermeta": {"language": words.language},
    }


def _family_scales(words: Words, families: list[str]) -> Spec:
    names = [words.label("families", family) for family in families]
    colours = [COLOURS[family] for family in families]
    signs = [_SIGNS[family] for family in families]
    return {
        "color": {"field": "family", "type": "nominal", "title": None, "scale": {"domain": names, "range": colours}},
        "shape": {"field": "family", "type": "nominal", "title": None, "scale": {"domain": names, "range": signs}},
    }


def _families(items: list[Item]) -> list[str]:
    present = {item.family for item in items}
    return [family for family in FAMILIES if family in present]


def _map(found: Gathered, words: Words) -> Spec:
    items = [item for item in found.items if item.on_map]
    scales = _family_scales(words, _families(items))
    places = [(i.chosen.place, i.family) for i in items if i.chosen.place]
    number = Counter((p.longitude, p.latitude, words.label("families", family)) for p, family in places)
    points: list[Spec] = [{"lon": lon, "lat": lat, "family": family, "n": n} for (lon, lat, family), n in number.items()]
    vague = {(p.longitude, p.latitude, p.radius_km) for p, _ in places if (p.precision or 3) >= 3 and p.radius_km}
    rings = [_ring(lon, lat, km) for lon, lat, km in sorted(vague)]  # type: ignore[arg-type]
    at = {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}}
    most = max(number.values())
    size = {"type": "sqrt", "domain": [0, max(most, 4)], "range": [0, 520]}
    sizes = sorted({1, (1 + most) // 2, most})
    count = {"field": "n", "type": "quantitative", "title": words("count"), "scale": size,
             "legend": {"values": sizes, "format": "d"}}  # fmt: skip
    west, south, east, north = _bounds(_points(items))
    clip = [[0, 0], [WIDTH, HEIGHT]]
    return _base(words) | {
        "width": WIDTH,
        "height": HEIGHT,
        "view": {"fill": "#e3ebf0"},
        "projection": {"type": "mercator", "fit": _frame(_points(items)), "size": [WIDTH, HEIGHT], "clipExtent": clip},
        "layer": [
            {
                "data": {"values": _land(), "format": {"type": "topojson", "feature": "countries"}},
                "mark": {"type": "geoshape", "fill": "#fbfaf5", "stroke": "#aaa79b", "strokeWidth": 0.9},
            },
            {
                "data": {"values": rings},
                "mark": {"type": "geoshape", "filled": False, "stroke": "#555", "strokeDash": [4, 3], "strokeWidth": 1.1},
            },
            {
                "data": {"values": [p for p in points if west <= p["lon"] <= east and south <= p["lat"] <= north]},
                "mark": {"type": "point", "filled": True, "opacity": 0.85, "stroke": "#ffffff", "strokeWidth": 1},
                "encoding": {**at, **scales, "size": count},
            },
            *_names(_named(items, words), at),
        ],
    }  # fmt: skip


def _names(named: list[Spec], at: Spec) -> list[Spec]:
    """Names with a halo, so that they can be read on borders and signs."""
    text = {"type": "text", "dy": -15, "fontSize": 12}
    halo = {**text, "fill": "#fbfaf5", "stroke": "#fbfaf5", "strokeWidth": 3.5, "strokeJoin": "round"}
    encoding = {**at, "text": {"field": "name"}}
    return [{"data": {"values": named}, "mark": mark, "encoding": encoding} for mark in (halo, {**text, "fill": "#1b1b1b"})]


def _named(items: list[Item], words: Words) -> list[Spec]:
    """Names for the places of most incidents that do not lie on top of one another."""
    places = Counter(item.chosen.place for item in items if item.chosen.place)
    west, south, east, north = _bounds(_points(items))
    apart_x, apart_y = (east - west) * 0.09, (north - south) * 0.055
    found: list[Spec] = []
    for place, _ in places.most_common():
        assert place.longitude is not None
        assert place.latitude is not None
        near = (abs(o["lon"] - place.longitude) < apart_x and abs(o["lat"] - place.latitude) < apart_y for o in found)
        inside = west < place.longitude < east and south < place.latitude < north
        if len(found) < _LABELS and inside and not any(near):
            name = place.arabic if words.language == "ar" else place.name
            found.append({"lon": place.longitude, "lat": place.latitude, "name": name})
    return found


def _points(items: list[Item]) -> list[Spec]:
    return [{"lon": place.longitude, "lat": place.latitude} for place in (item.chosen.place for item in items) if place]


def beyond(found: Gathered) -> int:
    """How many incidents with a point lie beyond the edge of the map."""
    points = _points([item for item in found.items if item.on_map])
    if not points:
        return 0
    west, south, east, north = _bounds(points)
    return sum(not (west <= p["lon"] <= east and south <= p["lat"] <= north) for p in points)


def _bounds(points: list[Spec]) -> tuple[float, float, float, float]:
    """The box that the map shows: the points with room around them, never less than a district.

    The outermost of each side are left out where they, a few in a hundred, would take more of the map than all others.
    """
    lons, lats = sorted(p["lon"] for p in points), sorted(p["lat"] for p in points)
    cut = round(len(points) * _FEW)
    whole, inner = ((v[c], v[len(v) - 1 - c]) for v, c in ((lons, 0), (lons, cut)))
    across = inner if inner[1] - inner[0] < (whole[1] - whole[0]) / 2 else whole
    whole, inner = ((v[c], v[len(v) - 1 - c]) for v, c in ((lats, 0), (lats, cut)))
    along = inner if inner[1] - inner[0] < (whole[1] - whole[0]) / 2 else whole
    half = [max(_NARROWEST, (high - low) * 1.25) / 2 for low, high in (across, along)]
    middle = [(low + high) / 2 for low, high in (across, along)]
    return middle[0] - half[0], max(-80.0, middle[1] - half[1]), middle[0] + half[0], min(80.0, middle[1] + half[1])


def _frame(points: list[Spec]) -> Spec:
    west, south, east, north = _bounds(points)
    corners = [[west, south], [east, south], [east, north], [west, north]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPoint", "coordinates": corners}}


def _ring(longitude: float, latitude: float, km: float) -> Spec:
    """A circle on the ground, clockwise as d3 wants a filled one."""
    wide = km / _EARTH / max(0.05, cos(radians(latitude)))
    turns = [2 * pi * i / 48 for i in range(49)]
    ring = [[round(longitude + wide * sin(t), 4), round(latitude + km / _EARTH * cos(t), 4)] for t in turns]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _timeline(found: Gathered, words: Words) -> Spec:
    values = [
        {"start": one.start.isoformat(), "family": words.label("families", family), "order": list(FAMILIES).index(family), "n": n}
        for one in found.bins()
        for family, n in one.families.items()
    ]
    colour = _family_scales(words, _families(found.items))["color"]
    return _base(words) | {
        "width": WIDTH,
        "height": 200,
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 0.6},
        "encoding": {
            "x": _days(found, words),
            "y": {"field": "n", "type": "quantitative", "title": words("count"), "stack": "zero", "axis": _whole()},
            "color": colour,
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def _toll(found: Gathered, words: Words) -> Spec:
    bins = [one for one in found.bins() if one.killed.told]
    values = []
    for one in bins:
        low, high = one.killed.low, one.killed.high
        top = max(low, one.best) if high is None else high
        values.append({"start": one.start.isoformat(), "low": low, "high": top, "best": one.best, "open": high is None})
    x = _days(found, words)
    y: Spec = {"type": "quantitative", "title": words("killed"), "axis": _whole()}
    return _base(words) | {
        "width": WIDTH,
        "height": 200,
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "color": "#4b7690"},
                "encoding": {"x": x, "y": {**y, "field": "low"}},
            },
            {
                "transform": [{"filter": "datum.high > datum.low"}],
                "mark": {"type": "bar", "color": "#c3d5df", "stroke": "#4b7690", "strokeWidth": 1},
                "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "tick", "orient": "horizontal", "color": "#1b1b1b", "thickness": 2},
                "encoding": {"x": x, "y": {**y, "field": "best"}},
            },
            {
                "transform": [{"filter": "datum.open"}],
                "mark": {"type": "point", "shape": "triangle-up", "filled": True, "color": "#1b1b1b", "size": 70, "yOffset": -7},
                "encoding": {"x": x, "y": {**y, "field": "high"}},
            },
        ],
    }


def _days(found: Gathered, words: Words) -> Spec:
    """An axis of all days, weeks or months of the period, with those of which nothing was told."""
    bins = found.bins()
    first, last = bins[0].start, bins[-1].start
    every_day = (first.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    days = list(dict.fromkeys(first_of(day, found.bin).isoformat() for day in every_day))
    most = 9 if found.bin == "day" else 6
    shown = f"indexof({orjson.dumps(days[:: max(1, len(days) // most)]).decode()}, datum.value) >= 0"
    form = "'%-d %b'" if found.bin == "day" else "'%-d %b %Y'" if found.bin == "week" else "'%b %Y'"
    label = f"timeFormat(toDate(datum.value + 'T12:00'), {form})"
    if words.language == "ar":
        label = f"'{RLI}' + {label} + '{PDI}'"
    axis = {"labelExpr": f"{shown} ? {label} : ''", "labelAngle": 0, "labelOverlap": "greedy", "ticks": False, "title": None}
    return {"field": "start", "type": "ordinal", "scale": {"domain": days}, "axis": axis}


def _whole() -> Spec:
    return {"tickMinStep": 1, "format": "d", "titlePadding": 8}


def _land() -> Any:
    return orjson.loads(files("rasid.exports").joinpath("data", "land.json").read_bytes())
