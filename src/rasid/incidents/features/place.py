"""Where: the distance between two points against the radius that each report leaves open."""

from math import asin, cos, radians, sin, sqrt
from typing import Any

from rasid.incidents.features.feature import Feature, Level, Report, unknown

_EARTH_KM = 6371.0
_WIDE_KM = 6  # radius from which a place is a city or a stretch of country
_FAR_KM = 60  # beyond both radii: no report means the other's place
DISTANCE = (
    f"({2 * _EARTH_KM} * asin(sqrt(least(1, pow(sin(radians(latitude_r - latitude_l) / 2), 2) + cos(radians(latitude_l)) * "
    "cos(radians(latitude_r)) * pow(sin(radians(longitude_r - longitude_l) / 2), 2)))))"
)
_UNDATED = "(first_l IS NULL OR first_r IS NULL)"
_COARSE = "(coarse_l OR coarse_r)"
_PLACED = "latitude_l IS NOT NULL AND latitude_r IS NOT NULL"
# two towns of a size that both reports name are two towns; a village may lie in what goes by the name of its town
_TWO_TOWNS = "(exact_l AND exact_r AND 2 * least(radius_l, radius_r) > greatest(radius_l, radius_r))"
_NEAR = f"{_PLACED} AND NOT {_COARSE} AND {DISTANCE} <= CASE WHEN {_TWO_TOWNS} THEN 3 ELSE greatest(3, radius_l, radius_r) END"


def distance_km(a: Report, b: Report) -> float:
    """The great-circle distance of two reports' points."""
    south, west, north, east = map(radians, (a["latitude"], a["longitude"], b["latitude"], b["longitude"]))
    h = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, h)))


def _places(a: Report, b: Report) -> dict[str, Any]:
    placed = a["latitude"] is not None and b["latitude"] is not None
    return {
        "place": (a["place_id"], a["place"]),
        "other_place": (b["place_id"], b["place"]),
        "distance": distance_km(a, b) if placed else None,
        "division": a["admin1"],
    }


_APART = "%(place)s and %(other_place)s are %(distance)s apart"

PLACE = Feature(
    "place",
    (
        unknown("spot_l IS NULL OR spot_r IS NULL", "the place is not told by both"),
        Level(
            f"spot_l = spot_r AND NOT {_COARSE} AND {_UNDATED} AND least(radius_l, radius_r) >= {_WIDE_KM}",
            0.05,
            0.02,
            "both in %(place)s, where much happens on days that both do not tell",
            _places,
            fixed=True,
        ),
        Level(f"spot_l = spot_r AND NOT {_COARSE}", 0.35, 0.010, "both at %(place)s", _places, frequency="spot"),
        Level(
            f"{_NEAR} AND {_UNDATED}",
            0.02,
            0.025,
            "%(place)s and %(other_place)s are %(distance)s apart, which says nothing where the day is not told by both",
            _places,
            fixed=True,
        ),
        Level(_NEAR, 0.10, 0.025, _APART, _places),
        Level(f"{_PLACED} AND NOT {_COARSE} AND {DISTANCE} <= 9 AND {_TWO_TOWNS}", 0.002, 0.035, _APART, _places, fixed=True),
        Level(f"{_PLACED} AND NOT {_COARSE} AND {DISTANCE} <= 9", 0.01, 0.035, _APART, _places),
        Level(f"{_PLACED} AND NOT {_COARSE} AND {DISTANCE} <= 20", 0.008, 0.07, _APART, _places),
        Level(
            f"admin1_l = admin1_r AND {_COARSE}",
            0.20,
            0.17,
            "%(place)s and %(other_place)s: both in %(division)s, one known no closer",
            _places,
        ),
        Level(
            f"(NOT ({_PLACED}) OR {_COARSE}) AND (admin1_l IS NULL OR admin1_r IS NULL OR admin1_l = admin1_r) AND "
            "(country_l IS NULL OR country_r IS NULL OR country_l = country_r)",
            0.12,
            0.14,
            "%(place)s and %(other_place)s: one is known too little to tell them apart",
            _places,
        ),
        Level(
            f"{_PLACED} AND {DISTANCE} - radius_l - radius_r > {_FAR_KM}",
            0.006,
            0.40,
            "%(place)s and %(other_place)s are %(distance)s apart, another part of the country",
            _places,
            fixed=True,
        ),
        Level(
            "ELSE",
            0.03,
            0.25,
            _APART,
            _places,
            fixed=True,
        ),
    ),
)
