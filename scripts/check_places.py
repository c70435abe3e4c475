"""Check the project's own places: every row of `data/places/<country>.yaml` and `others.yaml`.

    python scripts/check_places.py [FOLDER]

A row is one flow mapping a line: name, also (other names), en, kind, lat, lon, radius_km, admin1 (ISO 3166-2), country
(ISO 3166-1 alpha-2; seas have none), parent, source. Faults are printed as `file, row N (name): what is wrong`; the exit
status tells whether there are any.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import yaml

from rasid.language.folding import fold_phrase

Row = dict[str, Any]

FOLDER = Path(__file__).parent.parent / "data" / "places"
# Files of the same folder that hold names of divisions and countries, in another form.
OTHER_FILES = {"divisions", "countries", "names"}

# Kinds, and the greatest radius (km) that a row of the kind may have: beyond it the point says too little.
RADIUS_KM = {
    "quarter": 6,
    "hospital": 3,
    "camp": 8,
    "airport": 8,
    "dam": 12,
    "village": 15,
    "town": 20,
    "city": 15,
    "site": 25,
    "crossing": 25,
    "port": 20,
    "base": 25,
    "field": 45,
    "mountain": 60,
    "island": 120,
    "valley": 130,
    "district": 100,
    "belt": 70,
    "road": 160,
    "river": 400,
    "region": 1300,
    "sea": 3000,
}
KEYS = {"name", "also", "en", "kind", "lat", "lon", "radius_km", "admin1", "country", "parent", "source"}
REQUIRED = {"name", "en", "kind", "lat", "lon", "radius_km", "source"}
SOURCES = {"curated", "geonames"}

# South, north, west, east of each country, with a margin of some kilometres for crossings and for maps' differences.
BOXES = {
    "AE": (22.5, 26.3, 51.4, 56.5),
    "AF": (29.3, 38.6, 60.4, 75.0),
    "AZ": (38.3, 42.0, 44.7, 50.6),
    "BF": (9.3, 15.2, -5.6, 2.5),
    "BH": (25.5, 26.5, 50.3, 50.9),
    "CD": (-13.5, 5.4, 12.1, 31.4),
    "CF": (2.2, 11.1, 14.4, 27.5),
    "CM": (1.6, 13.1, 8.4, 16.2),
    "CN": (18.0, 53.6, 73.4, 135.0),
    "DJ": (10.8, 12.8, 41.7, 43.6),
    "DZ": (18.9, 37.2, -8.7, 12.0),
    "EG": (21.9, 31.8, 24.6, 37.0),
    "EH": (20.7, 27.7, -17.2, -8.6),
    "ER": (12.3, 18.1, 36.4, 43.2),
    "ET": (3.3, 15.0, 32.9, 48.1),
    "GE": (41.0, 43.7, 39.9, 46.8),
    "IL": (29.4, 33.45, 34.1, 35.95),
    "IN": (6.5, 37.2, 68.0, 97.5),
    "IQ": (29.0, 37.45, 38.7, 48.7),
    "IR": (25.0, 39.9, 44.0, 63.4),
    "JO": (29.1, 33.4, 34.8, 39.4),
    "KE": (-4.8, 5.1, 33.8, 42.0),
    "KW": (28.5, 30.2, 46.5, 48.6),
    "LB": (33.0, 34.75, 35.0, 36.7),
    "LY": (19.4, 33.3, 9.2, 25.3),
    "MA": (27.6, 36.0, -13.2, -0.9),
    "ML": (10.0, 25.1, -12.4, 4.4),
    "MM": (9.5, 28.6, 92.1, 101.3),
    "MR": (14.7, 27.4, -17.2, -4.7),
    "MZ": (-26.9, -10.4, 30.2, 40.9),
    "NE": (11.6, 23.6, 0.1, 16.1),
    "NG": (4.2, 14.0, 2.6, 14.8),
    "OM": (16.6, 26.5, 51.9, 59.9),
    "PH": (4.5, 21.2, 116.8, 126.7),
    "PK": (23.5, 37.2, 60.7, 77.2),
    "PS": (31.2, 32.6, 34.15, 35.65),
    "QA": (24.4, 26.3, 50.7, 51.7),
    "RU": (41.1, 81.9, -180.0, 180.0),
    "SA": (16.2, 32.2, 34.4, 55.7),
    "SD": (8.6, 23.3, 21.7, 38.7),
    "SO": (-1.8, 12.1, 40.9, 51.5),
    "SS": (3.4, 12.3, 24.1, 36.0),
    "SY": (32.2, 37.45, 35.55, 42.45),
    "TD": (7.4, 23.5, 13.4, 24.1),
    "TN": (30.2, 37.6, 7.5, 11.7),
    "TR": (35.75, 42.2, 25.6, 44.9),
    "UA": (44.0, 52.5, 22.0, 40.3),
    "US": (18.9, 71.4, -179.2, -66.9),
    "YE": (11.9, 19.1, 42.3, 54.7),
}
# Countries of which divisions.yaml holds only some divisions; their codes are checked by form.
PARTLY_LISTED = {"BE", "GB", "TR"}
# Beside the two divisions of divisions.yaml, rows of Palestine give the governorate.
GOVERNORATES = {
    f"PS-{c}"
    for c in ("BTH", "DEB", "GZA", "HBN", "JEM", "JEN", "JRH", "KYS", "NBS", "NGZ", "QQA", "RBH", "RFH", "SLT", "TBS", "TKM")
}
_SAME_KM = 4.0


def main() -> int:
    """Check the folder; the number of faults, at most 1."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    rows = read(folder)
    found = faults(rows, divisions(folder))
    for fault in found:
        print(fault)
    counts = Counter(path for path, _, _ in rows)
    print(", ".join(f"{path.removesuffix('.yaml')} {n}" for path, n in sorted(counts.items())) + f": {len(rows)} rows")
    return min(1, len(found))


def read(folder: Path) -> list[tuple[str, int, Row]]:
    """File name, number and content of every row; ValueError where a file is not a list of mappings."""
    rows = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in OTHER_FILES:
            continue
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
            raise ValueError(f"{path}: not a list of mappings")
        rows += [(path.name, number, row) for number, row in enumerate(loaded, 1)]
    return rows


def divisions(folder: Path) -> dict[str, set[str]]:
    """ISO 3166-2 codes by country, of the countries whose divisions the project lists."""
    listed = yaml.safe_load((folder / "divisions.yaml").read_text(encoding="utf-8"))
    known = {
        country: {f"{country}-{code}" for code in codes} for country, codes in listed.items() if country not in PARTLY_LISTED
    }
    known["PS"] = known.get("PS", set()) | GOVERNORATES
    return known


def faults(rows: list[tuple[str, int, Row]], known: dict[str, set[str]]) -> list[str]:
    """What is wrong, one line a fault."""
    found = [f"{path}, row {n} ({row.get('name')}): {fault}" for path, n, row in rows for fault in faults_of(path, row, known)]
    return found + twins(rows)


def faults_of(path: str, row: Row, known: dict[str, set[str]]) -> list[str]:
    """The faults of one row alone."""
    missing = REQUIRED - row.keys()
    if missing:
        return [f"lacks {', '.join(sorted(missing))}"]
    found = [f"unknown key {key}" for key in sorted(row.keys() - KEYS)]
    kind, country, admin1 = row["kind"], row.get("country"), row.get("admin1")
    names = [row["name"], *row.get("also", [])]
    if kind not in RADIUS_KM:
        return [*found, f"unknown kind {kind}"]
    if not 0 < row["radius_km"] <= RADIUS_KM[kind]:
        found.append(f"radius {row['radius_km']} km for a {kind}; 1 to {RADIUS_KM[kind]} are allowed")
    if row["source"] not in SOURCES:
        found.append(f"unknown source {row['source']}; a new one needs a paragraph in NOTICE")
    if any(re.search(r"[()_#]|^\s|\s$|  ", name) or not re.search(r"[\u0620-\u064a]", name) for name in names):
        found.append("a name with brackets, underscores, stray spaces or without Arabic letters")
    if len({fold_phrase(name) for name in names}) < len(names):
        found.append("a name that stands twice when folded")
    if re.search(r"[\u0600-\u06ff]", row["en"]) or not row["en"].strip():
        found.append("en is not in Latin letters")
    return found + faults_of_point(path, row["lat"], row["lon"], kind, country) + faults_of_code(country, admin1, known)


def faults_of_point(path: str, lat: float, lon: float, kind: str, country: str | None) -> list[str]:
    """A point outside its country's box; a country that is not the file's, or missing where the kind needs one."""
    if country is None:
        return [] if kind == "sea" else [f"a {kind} without country"]
    if country not in BOXES:
        return [f"no box is known for country {country}; add it to {Path(__file__).name}"]
    found = []
    if path != "others.yaml" and path[:2].upper() != country and (path, country) != ("ps.yaml", "IL"):
        found.append(f"country {country} in {path}")
    south, north, west, east = BOXES[country]
    if not (south <= lat <= north and west <= lon <= east):
        found.append(f"({lat}, {lon}) is outside {country}")
    return found


def faults_of_code(country: str | None, admin1: str | None, known: dict[str, set[str]]) -> list[str]:
    """A code of a division that its country does not have."""
    if admin1 is None:
        return []
    codes = known.get(country or "")
    right = admin1 in codes if codes else bool(re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", admin1))
    return [] if right else [f"unknown division {admin1}"]


def twins(rows: list[tuple[str, int, Row]]) -> list[str]:
    """Rows of one kind and country that share a name at one place, and English names that stand twice in a country."""
    found = []
    named: dict[tuple[str, str, str], list[tuple[str, int, Row]]] = defaultdict(list)
    english: dict[tuple[str, str], tuple[str, int]] = {}
    for path, number, row in rows:
        if REQUIRED - row.keys():
            continue
        country = row.get("country") or "-"
        for name in dict.fromkeys(fold_phrase(name) for name in [row["name"], *row.get("also", [])]):
            for other_path, other_number, other in named[name, row["kind"], country]:
                if distance(row, other) < max(_SAME_KM, min(row["radius_km"], other["radius_km"])):
                    found.append(
                        f"{path}, row {number} ({row['name']}): same as {other_path}, row {other_number} ({other['name']})"
                    )
            named[name, row["kind"], country].append((path, number, row))
        slug = re.sub(r"[^a-z0-9]+", "-", row["en"].lower())
        if (country, slug) in english:
            other_path, other_number = english[country, slug]
            found.append(f"{path}, row {number} ({row['name']}): {row['en']} is also {other_path}, row {other_number}")
        english.setdefault((country, slug), (path, number))
    return found


def distance(a: Row, b: Row) -> float:
    """Distance of two rows in km, on the plane."""
    east = (a["lon"] - b["lon"]) * math.cos(math.radians(a["lat"]))
    return 111.2 * math.hypot(a["lat"] - b["lat"], east)


if __name__ == "__main__":
    sys.exit(main())
