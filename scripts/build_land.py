"""Writes `src/rasid/exports/data/land.json`, the borders behind the map of a report, from world-atlas 2 (Natural Earth 1:10m).

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    python scripts/build_land.py package/countries-10m.json

All countries, lines thinned (Visvalingam: a point whose triangle with its neighbours is smaller than `LEAST` is left out,
outside the Arab world and what lies around it than `LEAST_OUTSIDE`; ends of arcs stay, so that neighbours still share their
border), islets left out, coordinates on a grid of `STEP` degrees. TopoJSON with one object, `countries`; ids are ISO 3166-1
numeric.
"""

from __future__ import annotations

import heapq
import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "rasid" / "exports" / "data" / "land.json"
WEST, SOUTH, EAST, NORTH = -20.0, -5.0, 66.0, 44.0
LEAST = 3e-4  # square degrees, about 3 km²
LEAST_OUTSIDE = 0.2
STEP = 0.001
Point = tuple[float, float]


def main(source: Path) -> None:
    """Write the file."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    arcs = [_points(arc, atlas["transform"]) for arc in atlas["arcs"]]
    chosen = [shape for shape in (_shape(g, arcs) for g in atlas["objects"]["countries"]["geometries"]) if shape]
    used = sorted({index if index >= 0 else ~index for shape in chosen for index in _indices(shape["arcs"])})
    number = {old: new for new, old in enumerate(used)}
    topology = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": [_renumbered(shape, number) for shape in chosen]}},
        "arcs": [_deltas(_thinned(arcs[index])) for index in used],
    }
    TARGET.write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(chosen)} countries, {len(used)} arcs, {TARGET.stat().st_size:,} bytes")


def _points(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * sx + tx, y * sy + ty))
    return found


def _shape(geometry: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any] | None:
    """A country without its islets."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    kept = [polygon for polygon in polygons if _is_seen([p for i in polygon[0] for p in arcs[i if i >= 0 else ~i]])]
    return {"type": "MultiPolygon", "id": geometry.get("id"), "arcs": kept} if kept else None


def _is_seen(ring: list[Point]) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) > 4 * _least(ring)


def _least(line: list[Point]) -> float:
    return LEAST if any(WEST < x < EAST and SOUTH < y < NORTH for x, y in line) else LEAST_OUTSIDE


def _indices(arcs: Any) -> list[int]:
    return [arcs] if isinstance(arcs, int) else [index for part in arcs for index in _indices(part)]


def _renumbered(shape: dict[str, Any], number: dict[int, int]) -> dict[str, Any]:
    def told(arcs: Any) -> Any:
        if isinstance(arcs, int):
            return number[arcs] if arcs >= 0 else ~number[~arcs]
        return [told(part) for part in arcs]

    return {**shape, "arcs": told(shape["arcs"])}


def _thinned(arc: list[Point]) -> list[Point]:
    """The arc without the points that matter least; its ends stay, and two more of a ring."""
    kept = 3 if arc[0] == arc[-1] else 1
    least = _least(arc)
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    areas = {i: _area(arc[i - 1], arc[i], arc[i + 1]) for i in range(1, len(arc) - 1)}
    heap = [(area, i) for i, area in areas.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < least and len(areas) > kept:
        area, i = heapq.heappop(heap)
        if areas.get(i) != area:
            continue
        del areas[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in areas:
                areas[j] = max(area, _area(arc[before[j]], arc[j], arc[after[j]]))
                heapq.heappush(heap, (areas[j], j))
    return [point for i, point in enumerate(arc) if i in areas or i in (0, len(arc) - 1)]


def _area(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _deltas(arc: list[Point]) -> list[list[int]]:
    x = y = 0
    found = []
    for longitude, latitude in arc:
        to = round(longitude / STEP), round(latitude / STEP)
        found.append([to[0] - x, to[1] - y])
        x, y = to
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
