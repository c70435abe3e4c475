"""A country dump of GeoNames (download.geonames.org/export/dump) as rows beside the shipped gazetteer.

The dump is a table of 19 columns parted by tabs, in a zip of its own name; GeoNames' readme.txt describes it. Only rows with a
name in Arabic script are of use here, and only features that reports name.
"""

from __future__ import annotations

import io
import math
import zipfile
from typing import TYPE_CHECKING

import orjson

from rasid.gazetteer import COMPILED, GEONAMES_CODES
from rasid.gazetteer.compiled import write
from rasid.gazetteer.sources import Draft, arabic_names, place_kind, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLUMNS = 19

# Feature codes to kind and radius in km; settlements (class P) go by their inhabitants.
_KINDS = {
    "PPLX": ("quarter", 1.5), "AIRB": ("base", 3.0), "INSM": ("base", 2.0), "AIRP": ("airport", 3.0),
    "AIRF": ("airport", 2.0), "CMPRF": ("camp", 1.5), "CMP": ("camp", 1.5), "DAM": ("dam", 2.0), "OILF": ("field", 5.0),
    "GASF": ("field", 5.0), "PRT": ("port", 2.0), "HSP": ("hospital", 0.5), "CSTM": ("crossing", 1.0),
    "MT": ("mountain", 5.0), "MTS": ("mountain", 15.0), "HLL": ("mountain", 2.0), "VAL": ("valley", 10.0),
    "WAD": ("valley", 10.0), "STM": ("river", 15.0), "LK": ("lake", 8.0), "ISL": ("island", 5.0), "BDG": ("site", 0.5),
    "MSQE": ("site", 0.3), "UNIV": ("site", 1.0), "PRN": ("site", 0.5),
}  # fmt: skip


def import_dump(dump: Path, directory: Path) -> int:
    """Write the rows of a dump (.zip or .txt) to `directory`; their number.

    ValueError names the line of a dump that is not in GeoNames' format. Rows that the shipped gazetteer has are left out.
    """
    known = {values[0] for values in orjson.loads(COMPILED.read_bytes())["rows"]}
    codes: dict[str, str] = orjson.loads(GEONAMES_CODES.read_bytes())
    drafts = [draft for draft in _drafts(dump, codes) if draft.id not in known]
    write(drafts, directory / f"{dump.stem}.json", {})
    return len(drafts)


def _drafts(dump: Path, codes: dict[str, str]) -> Iterator[Draft]:
    for number, line in enumerate(_lines(dump), 1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != _COLUMNS:
            raise ValueError(f"{dump}, line {number}: {len(fields)} columns, but GeoNames' dumps have {_COLUMNS}")
        identifier, name, plain_name, others, lat, lon, feature_class, feature, country = fields[:9]
        names = arabic_names([name, *others.split(",")])
        if not names or not (feature_class == "P" or feature in _KINDS):
            continue
        population = int(fields[14] or 0)
        kind, radius = _KINDS.get(feature) or place_kind(population)
        weight = math.log10(population) if population > 1000 else 2.6
        code = codes.get(f"{country}.{fields[10]}")
        point = float(lat), float(lon)
        yield Draft(
            f"geonames:{identifier}", names, plain(plain_name or name), kind, *point, radius, code, country, weight=weight
        )


def _lines(dump: Path) -> Iterator[str]:
    if dump.suffix == ".zip":
        with zipfile.ZipFile(dump) as archive, archive.open(f"{dump.stem}.txt") as member:
            yield from io.TextIOWrapper(member, encoding="utf-8")
    else:
        with dump.open(encoding="utf-8") as file:
            yield from file
