"""Relative places: from a point and the words around it to the area that is meant.

Radii are honest rather than fine: a side of a countryside is as wide as the countryside, a distance told is taken to a
quarter of itself. Precision is ACLED's (1 the place itself, 2 near or part of it, 3 a first-order division or wider).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rasid.gazetteer import COUNTRY, DIVISION

if TYPE_CHECKING:
    from rasid.gazetteer import Row
    from rasid.mentions.places.phrase import Shift

_WIDE_KM = 25.0  # from this radius on a row is an area with sides of its own, not a settlement
_BELT_KM, _SIDE_KM = 22.0, 7.0
WIDE_KINDS = frozenset((COUNTRY, DIVISION, "region", "desert", "sea"))


class Area(NamedTuple):
    """A point, how far around it (km), ACLED's precision, and what was computed, in words."""

    latitude: float
    longitude: float
    radius_km: float
    precision: int
    reason: str = ""


def area_of(row: Row) -> Area:
    """The area of a row as it stands."""
    precision = (
        3 if row.kind in WIDE_KINDS else 2 if row.kind in ("belt", "district", "river", "mountain", "valley", "road") else 1
    )
    return Area(row.latitude, row.longitude, row.radius_km, precision)


def shifted(area: Area, shifts: tuple[Shift, ...]) -> Area:
    """The area that relative words around a name mean, innermost word first."""
    for shift in shifts:
        area = _SHIFTED[shift.kind](area, shift)
    return area


def midway(a: Area, b: Area) -> Area:
    """The stretch between two places: their middle, with half their distance as radius."""
    lat, lon = (a.latitude + b.latitude) / 2, (a.longitude + b.longitude) / 2
    radius = kilometres(a.latitude, a.longitude, b.latitude, b.longitude) / 2
    return Area(lat, lon, max(radius, 2.0), 2 if radius < 100 else 3, "the stretch between two places")


def kilometres(a: float, b: float, c: float, d: float) -> float:
    """Great-circle distance of the points (a, b) and (c, d), degrees, in km."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def bearing(a: float, b: float, c: float, d: float) -> float:
    """The bearing from point (a, b) to point (c, d), degrees clockwise from north; right for the distances of a country."""
    return math.degrees(math.atan2((d - b) * math.cos(math.radians((a + c) / 2)), c - a)) % 360


def moved(area: Area, degrees: float, km: float) -> tuple[float, float]:
    """The point `km` away from the area's point in a direction."""
    angle = math.radians(degrees)
    lat = area.latitude + km * math.cos(angle) / 111.2
    return lat, area.longitude + km * math.sin(angle) / (111.2 * max(0.1, math.cos(math.radians(area.latitude))))


def _near(area: Area, shift: Shift) -> Area:
    km = shift.km or 5.0
    return area._replace(radius_km=area.radius_km + km, precision=max(2, area.precision), reason="near the place")


def _inside(area: Area, _: Shift) -> Area:
    return area


def _coast(area: Area, _: Shift) -> Area:
    return area._replace(radius_km=area.radius_km + 10, precision=max(2, area.precision), reason="the coast of the place")


def _bearing(area: Area, shift: Shift) -> Area:
    degrees = shift.bearing or 0.0
    wide = area.radius_km >= _WIDE_KM
    away, radius = (
        (area.radius_km / 2, area.radius_km * 0.6) if wide else (area.radius_km / 2 + _SIDE_KM / 2, area.radius_km + _SIDE_KM)
    )
    lat, lon = moved(area, degrees, away)
    return Area(lat, lon, radius, max(2, area.precision), "a side of the place")


def _belt(area: Area, shift: Shift) -> Area:
    if shift.bearing is None:
        return area._replace(
            radius_km=max(area.radius_km, _BELT_KM * 1.6), precision=max(2, area.precision), reason="the countryside around"
        )
    lat, lon = moved(area, shift.bearing, _BELT_KM)
    return Area(lat, lon, _BELT_KM, max(2, area.precision), "one side of the countryside around")


def _offset(area: Area, shift: Shift) -> Area:
    km = shift.km or 0.0
    if shift.bearing is None:
        return area._replace(radius_km=area.radius_km + km, precision=2, reason=f"{km:g} km away, side not told")
    lat, lon = moved(area, shift.bearing, km)
    return Area(lat, lon, max(2.0, km / 4), 2, f"{km:g} km away")


_SHIFTED = {"near": _near, "inside": _inside, "coast": _coast, "bearing": _bearing, "belt": _belt, "offset": _offset}
